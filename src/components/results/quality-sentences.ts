import type { QualityFinding } from '../../analysis/quality-finding';
import { last } from '../../ecg/last';

export interface QualitySentence {
  readonly text: string;
  readonly withholds: boolean;
}

/** "I, II and III" */
const listed = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} and ${last(names)}`;

/**
 * The findings as sentences, reasons that forbid a reading first. What is said of several leads in the same words is said
 * once, of each of them: "Each of the leads V1, V2 and V3 is not in the recording."
 */
export function qualitySentences(findings: readonly QualityFinding[]): QualitySentence[] {
  const groups = new Map<string, { rest: string; leads: string[]; first: QualityFinding }>();
  for (const finding of findings) {
    const { lead, message, withholds } = finding;
    const subject = `Lead ${lead} `;
    const rest = lead !== undefined && message.startsWith(subject) ? message.slice(subject.length) : '';
    const key = rest === '' ? message : `${withholds} ${rest}`;
    const group = groups.get(key) ?? { rest, leads: [], first: finding };
    if (lead !== undefined) group.leads.push(lead);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ rest, leads, first }) => ({
      text: rest !== '' && leads.length > 1 ? `Each of the leads ${listed(leads)} ${rest}` : first.message,
      withholds: first.withholds,
    }))
    .sort((a, b) => Number(b.withholds) - Number(a.withholds));
}
