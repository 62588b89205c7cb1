import type { LeadName } from '../ecg/leads';
import type { Label } from '../model/contracts';
import type { Language } from './language';
import { statementName } from './statement';

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

/** How often a finding of this statement is right: "right in 84 % (80–88 %)". */
export function precisionInWords({ words, say, format }: Language, { precision }: Pick<Label, 'precision'>): string {
  const texts = words.results;
  if (!precision) return texts.precisionUnknown;
  return say(texts.precision, {
    share: format.percent(precision.value),
    low: format.number(precision.low * 100, 0),
    high: format.percent(precision.high),
  });
}

interface StatementToSay {
  readonly label: Label;
  readonly probability: number;
}

/** A line of the findings (`FindingLine` of src/study/finding-lines.ts). */
interface LineToSay {
  readonly statement: StatementToSay;
  readonly strength: 'likely' | 'possible';
  readonly alternatives: readonly StatementToSay[];
  readonly stepsBackFor: { readonly label: Label } | null;
}

/** "complete right bundle branch block 67 % (or incomplete right bundle branch block 44 %)". */
export function findingInWords(language: Language, line: LineToSay): string {
  const { words, say, format } = language;
  const { statement, strength, alternatives, stepsBackFor } = line;
  const share = ({ label, probability }: StatementToSay) =>
    say(words.print.statement, { statement: statementName(language, label), probability: format.percent(probability) });
  const main = strength === 'possible' ? say(words.print.possible, { statement: share(statement) }) : share(statement);
  if (stepsBackFor)
    return say(words.print.stepsBack, { statement: main, other: statementName(language, stepsBackFor.label) });
  if (alternatives.length === 0) return main;
  return say(words.print.alternatives, { statement: main, others: alternatives.map(share) });
}
