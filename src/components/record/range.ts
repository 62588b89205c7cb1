import type { ReferenceRange } from '../../study/measurement-lines';
import type { Language } from '../../words/language';

/** "120 to 200", "up to 110"; null where there is no range. */
export function rangeInWords(
  { say, words, format }: Language,
  { low, high, highFemale }: ReferenceRange,
): string | null {
  const texts = words.measured.range;
  if (high === undefined) return low === undefined ? null : say(texts.from, { low: format.number(low) });
  const upper =
    highFemale === undefined
      ? format.number(high)
      : say(texts.bySex, { male: format.number(high), female: format.number(highFemale) });
  return low === undefined
    ? say(texts.upTo, { high: upper })
    : say(texts.between, { low: format.number(low), high: upper });
}
