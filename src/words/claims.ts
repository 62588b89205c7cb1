import type { LeadName } from '../ecg/leads';
import type { Label } from '../model/contracts';
import type { Language } from './language';

/** What a statement lacks: leads, a number of chest leads, or time (`Lack` of src/study/claims.ts). */
type LackToSay =
  | { readonly of: 'leads'; readonly leads: readonly LeadName[] }
  | { readonly of: 'chest-leads' | 'seconds'; readonly least: number };

/** "Needs V1 and V6", "Needs 3 chest leads", "Needs 8 s". */
export function lackInWords({ words, say, format }: Language, lack: LackToSay): string {
  const texts = words.results;
  if (lack.of === 'leads') return say(texts.needsLeads, { leads: format.list(lack.leads) });
  return say(lack.of === 'seconds' ? texts.needsSeconds : texts.needsChestLeads, { count: lack.least });
}

type Promised = Pick<Label, 'precision' | 'sensitivity' | 'calibration'>;

/** The first half of it in short: "right in ≥ 80 %". */
export function promiseInShort(language: Language, label: Promised): string {
  const { words, say, format } = language;
  const texts = words.results;
  const { precision, calibration } = label;
  // What was reckoned for the people here is said to be that.
  if (!precision || calibration?.isSet) return promiseInWords(language, label);
  return say(texts.precisionShort, { low: format.percent(precision.low) });
}

/** What is promised of findings of this statement: "right in at least 80 % (measured 84 %) · finds at least 71 % of those who have it". */
export function promiseInWords(
  { words, say, format }: Language,
  { precision, sensitivity, calibration }: Promised,
): string {
  const texts = words.results;
  if (!precision) return texts.precisionUnknown;
  const right = say(calibration?.isSet ? texts.precisionHere : texts.precision, {
    low: format.percent(precision.low),
    share: format.percent(precision.value),
  });
  if (!sensitivity) return right;
  return say(texts.promise, { right, finds: say(texts.sensitivity, { low: format.percent(sensitivity.low) }) });
}
