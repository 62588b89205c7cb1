// Which multiplex groups hold one averaged beat instead of a rhythm. The standard gives no attribute for it: labels do, and
// originality and length where there are none.

import type { MultiplexGroup } from './groups';

/** What groups of averaged beats are called. */
export const MEDIAN_LABEL = /median|averag|\bavg|representative|template|dominant|\bmean\b|\bbeat\b/i;
const RHYTHM_LABEL = /rhythm/i;

/** Seconds: no averaged beat is longer, and a rhythm is so many times longer than a beat. */
const LONGEST_BEAT = 2.5;
const RHYTHM_TO_BEAT = 3;

const durationOf = ({ length, rate = 1 }: MultiplexGroup): number => length / rate;

/** The groups of averaged beats; never all groups. */
export function medianGroups(groups: readonly MultiplexGroup[]): ReadonlySet<MultiplexGroup> {
  const longest = groups.reduce((a, b) => (durationOf(b) > durationOf(a) ? b : a));
  const isMedian = (group: MultiplexGroup) => {
    if (group === longest || RHYTHM_LABEL.test(group.label)) return false;
    if (MEDIAN_LABEL.test(group.label)) return true;
    const isBeat = durationOf(group) <= LONGEST_BEAT && durationOf(longest) >= RHYTHM_TO_BEAT * durationOf(group);
    return isBeat && group.derived && !longest.derived;
  };
  return new Set(groups.filter(isMedian));
}
