import * as v from 'valibot';

/** One ECG of the gallery: `public/examples/index.json`. What it is called on screen is a text of the language, by its id. */
export interface Example {
  readonly id: string;
  /** Of PTB-XL. */
  readonly ecgId: number;
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

const text = v.pipe(v.string(), v.minLength(1));

const exampleIndex = v.object({
  source: text,
  credit: text,
  examples: v.array(
    v.object({
      id: text,
      ecgId: v.pipe(v.number(), v.integer()),
      rate: v.pipe(v.number(), v.finite(), v.gtValue(0)),
      age: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(89))),
      sex: v.picklist(['female', 'male']),
      files: v.pipe(v.array(text), v.minLength(1)),
      statements: v.array(v.object({ code: text, description: text })),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ExampleIndex>;

/** @throws Error naming the first field that is missing or wrong. */
export function parseExamples(json: unknown): ExampleIndex {
  const { success, output, issues } = v.safeParse(exampleIndex, json, { abortEarly: true });
  if (success) return output;
  const field = v.getDotPath(issues[0]);
  throw new Error(`examples/index.json: ${field ? `"${field}"` : 'the list'} is missing or wrong.`);
}
