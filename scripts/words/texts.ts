// The texts of a language beside those of another.

import type { Template, Translation } from '../../src/words/template.ts';

interface Texts {
  readonly [key: string]: Template | Texts;
}

export interface Pair {
  /** `paper.footer.rate` */
  readonly path: string;
  readonly original: Template;
  readonly translation: Template;
}

/** A plural has a text for any other number; a section has texts or sections beneath. */
const isTemplate = (value: Template | Texts): value is Template =>
  typeof value === 'string' || typeof value.other === 'string';

const isSection = (value: unknown): value is Texts => typeof value === 'object' && value !== null;

/** Each text of a language beside its translation. */
export const pairsOf = <Words extends object>(words: Words, translation: Translation<Words>): Pair[] =>
  pairsIn(words as unknown as Texts, translation as unknown as Texts, []);

const pairsIn = (words: Texts, translation: Texts, within: readonly string[]): Pair[] =>
  Object.entries(words).flatMap(([key, original]) => {
    const path = [...within, key];
    const translated = translation[key]!;
    if (isTemplate(original)) return [{ path: path.join('.'), original, translation: translated as Template }];
    return isSection(translated) ? pairsIn(original, translated, path) : [];
  });

/** The text for one, or for any other number. */
export const textOf = (template: Template, kind: 'one' | 'other'): string | undefined =>
  typeof template === 'string' ? template : template[kind];

export const textForMany = (template: Template): string => (typeof template === 'string' ? template : template.other);

export const allTexts = (template: Template): string[] =>
  typeof template === 'string' ? [template] : Object.values<string>({ ...template });
