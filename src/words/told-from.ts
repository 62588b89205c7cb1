import type { Language } from './language';

type CriterionName = keyof Language['words']['measured']['criteriaInShort'];
type LineName = keyof Language['words']['measured']['short'];

/** What a statement is told from (`ToldFrom` of src/study/transfer.ts). */
type ToldFromToSay =
  | {
      readonly of: 'line';
      readonly line: { readonly name: LineName; readonly value: number | null; readonly unit: string };
    }
  | {
      readonly of: 'criterion';
      readonly name: CriterionName;
      readonly criterion: {
        readonly value: number | null;
        readonly unit: string;
        readonly limit: { readonly male: number; readonly female: number };
        readonly below?: true;
      };
    };

/** "Sokolow-Lyon 4.10 mV (from 3.5)", "PR 218 ms (120 to 200)"; `range` is that of a line in words. */
export function toldFromInWords({ words, say, format }: Language, told: ToldFromToSay, range: string | null): string {
  const texts = words.measured;
  const against = (name: string, value: string, limit: string | null) =>
    limit === null
      ? say(words.results.measuredValue, { name, value })
      : say(words.results.measuredAgainst, { name, value, limit });
  if (told.of === 'line') {
    const { name, value, unit } = told.line;
    return against(texts.short[name], say(texts.quantity, { n: format.fixed(value ?? 0, 0), unit }), range);
  }
  const { value, unit, limit, below } = told.criterion;
  const { male, female } = limit;
  const digits = Number.isInteger(10 * male) ? 1 : 2;
  const from =
    male === female
      ? say(below ? texts.below : texts.from, { low: format.fixed(male, digits) })
      : say(texts.range.bySex, { male: format.fixed(male, digits), female: format.fixed(female, digits) });
  return against(texts.criteriaInShort[told.name], say(texts.quantity, { n: format.fixed(value ?? 0, 2), unit }), from);
}
