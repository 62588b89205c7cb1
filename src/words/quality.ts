import type { QualityFinding } from '../analysis/quality-finding';
import type { Language } from './language';

/** One sentence for findings that differ in their lead alone. */
function sentence({ words, format, fill }: Language, findings: readonly QualityFinding[]): string {
  const { reason, values, zerosFor } = findings[0]!;
  const leads = findings.flatMap(({ lead }) => lead ?? []);
  const text = fill(words.quality[reason], { ...values, leads: format.list(leads), count: leads.length });
  return zerosFor === undefined ? text : fill(words.zerosFor, { text, network: zerosFor, count: leads.length });
}

export const qualitySentence = (language: Language, finding: QualityFinding): string => sentence(language, [finding]);

export interface QualitySentence {
  readonly text: string;
  readonly withholds: boolean;
}

/**
 * The findings as sentences, reasons that forbid a reading first. What is found of several leads alike is said once, of each of them:
 * "Each of the leads V1, V2 and V3 is not in the recording."
 */
export function qualitySentences(language: Language, findings: readonly QualityFinding[]): QualitySentence[] {
  const alike = new Map<string, QualityFinding[]>();
  for (const finding of findings) {
    const { lead: _, ...rest } = finding;
    const key = JSON.stringify(rest);
    alike.set(key, [...(alike.get(key) ?? []), finding]);
  }
  return [...alike.values()]
    .map((group) => ({ text: sentence(language, group), withholds: group[0]!.withholds }))
    .sort((a, b) => Number(b.withholds) - Number(a.withholds));
}
