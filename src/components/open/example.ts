/** One ECG of the gallery: `public/examples/index.json`. */
export interface Example {
  readonly id: string;
  /** Of PTB-XL. */
  readonly ecgId: number;
  readonly title: string;
  readonly lookFor: string;
  /** Hz. */
  readonly rate: number;
  /** Years; left out above 89, as the data set does. */
  readonly age?: number;
  readonly sex: 'female' | 'male';
  readonly files: readonly string[];
  /** What the cardiologist stated. */
  readonly statements: readonly { readonly code: string; readonly description: string }[];
}

export interface ExampleIndex {
  readonly source: string;
  readonly credit: string;
  readonly examples: readonly Example[];
}
