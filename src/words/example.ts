import type { Language } from './language';

interface ExampleTexts {
  readonly title: string;
  /** What there is to be seen in it. */
  readonly lookFor: string;
}

/** What the language says of an example; of one that it does not know, its id stands for it. */
export const exampleTexts = ({ words }: Language, { id }: { readonly id: string }): ExampleTexts =>
  (words.examples as Readonly<Record<string, ExampleTexts>>)[id] ?? { title: id, lookFor: '' };
