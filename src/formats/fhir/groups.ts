// Which Observations of a file are one ECG: a lead each, or one stretch of time after the other.

import { last } from '../../ecg/last';
import type { Observed } from './observations';

interface Group {
  readonly members: Observed[];
  readonly labels: Set<string>;
  /** In seconds of the wall clock; undefined where the file does not say it. */
  start: number | undefined;
  end: number | undefined;
}

/** Observations of other leads that begin within so many seconds are of the same ECG; a minute later it is another. */
const SAME_ECG = 60;
/** A stretch that continues the one before begins so many seconds from its end at most: times are often whole seconds. */
const CONTINUES = 1;

const lengthOf = ({ strips }: Observed): number =>
  strips.reduce((end, { offset, values, rate }) => Math.max(end, offset + values.length / rate), 0);

function belongs(group: Group, each: Observed): boolean {
  if (group.members[0]!.subject !== each.subject) return false;
  const start = each.start?.seconds;
  const repeated = each.strips.some(({ label }) => group.labels.has(label));
  if (start === undefined || group.start === undefined || group.end === undefined) {
    return !repeated && start === group.start;
  }
  if (repeated) return Math.abs(start - group.end) <= CONTINUES;
  return start <= group.end + SAME_ECG && start >= group.start - SAME_ECG;
}

/** Observations with strips, each group one recording, in the order of the file. */
export function groupObservations(observed: readonly Observed[]): Observed[][] {
  const groups: Group[] = [];
  for (const each of observed) {
    // Nearly always the last: a look further back would cost the square of their number.
    const group = last(groups);
    const start = each.start?.seconds;
    const end = start === undefined ? undefined : start + lengthOf(each);
    if (group && belongs(group, each)) {
      group.members.push(each);
      for (const { label } of each.strips) group.labels.add(label);
      if (start !== undefined) group.start = Math.min(group.start ?? start, start);
      if (end !== undefined) group.end = Math.max(group.end ?? end, end);
    } else {
      groups.push({ members: [each], labels: new Set(each.strips.map(({ label }) => label)), start, end });
    }
  }
  return groups.map(({ members }) => members);
}
