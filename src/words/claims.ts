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

/** How often a finding of this statement is right: "Right in 84 % of those found (80–88 %)". */
export function precisionInWords({ words, say, format }: Language, { precision }: Pick<Label, 'precision'>): string {
  const texts = words.results;
  if (!precision) return texts.precisionUnknown;
  return say(texts.precision, {
    share: format.percent(precision.value),
    low: format.number(precision.low * 100, 0),
    high: format.percent(precision.high),
  });
}
