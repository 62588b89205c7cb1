/** A record whose statements are known. */
export interface LabelledRecord {
  readonly id: string;
  /** Whom it is of, where the data say so: records of one patient resemble each other. */
  readonly patient?: string;
  /** Years; PTB-XL's 300 stands for over 89. NaN where it is unknown. */
  readonly age: number;
  readonly sex: 'male' | 'female' | undefined;
  /** Codes of every statement that is listed; likelihoods are ignored, as in the published benchmark. */
  readonly statements: ReadonlySet<string>;
  /** Path of the file that the record is read from. */
  readonly header: string;
}
