// Whether probabilities are what they say: of records with 30 %, three in ten.

import type { Interval } from '../../model/contracts';
import type { Column } from './auc';
import { shareInterval } from './share';

/** Records of similar probability. */
export interface ReliabilityBin {
  readonly records: number;
  /** Mean of the probabilities. */
  readonly stated: number;
  /** How many of the records have it, with Wilson's interval. */
  readonly true: Interval;
}

export const BINS = 10;

/**
 * Bins of as equal numbers of records as ties allow, from the least probable: between the quantiles of the probabilities, as linear
 * interpolation gives them. None is empty.
 */
export function reliability({ scores, positive }: Column, bins = BINS): ReliabilityBin[] {
  const sorted = Float64Array.from(scores).sort();
  const edges = Array.from({ length: bins - 1 }, (_, i) => {
    const place = ((i + 1) / bins) * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below]!;
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
  });
  const totals = Array.from({ length: bins }, () => ({ records: 0, sum: 0, positives: 0 }));
  for (let i = 0; i < scores.length; i++) {
    const bin = edges.findIndex((edge) => scores[i]! <= edge);
    const total = totals[bin < 0 ? bins - 1 : bin]!;
    total.records++;
    total.sum += scores[i]!;
    if (positive[i]) total.positives++;
  }
  return totals
    .filter(({ records }) => records > 0)
    .map(({ records, sum, positives }) => ({
      records,
      stated: sum / records,
      true: shareInterval(positives, records),
    }));
}

/** Mean squared distance of the probability from what is true (Brier 1950): 0 is best. */
export function brierScore({ scores, positive }: Column): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += (scores[i]! - (positive[i] ? 1 : 0)) ** 2;
  return sum / scores.length;
}
