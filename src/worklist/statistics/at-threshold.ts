import type { Interval } from '../../model/contracts';
import type { Column } from './auc';
import { shareInterval } from './share';

/** How often a statement is found, at the threshold of its network, and how often rightly. */
export interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export function countsAt({ scores, positive }: Column, threshold: number): Counts {
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const found = scores[i]! >= threshold;
    if (positive[i]) found ? truePositives++ : falseNegatives++;
    else found ? falsePositives++ : trueNegatives++;
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** With Wilson's 95 % intervals; NaN where there is nothing to take a share of. */
export interface Shares {
  readonly sensitivity: Interval;
  readonly specificity: Interval;
  /** Of those in which it is found, those that have it: holds for a place in which it is as frequent as here. */
  readonly precision: Interval;
}

export const sharesOf = ({ truePositives, falsePositives, falseNegatives, trueNegatives }: Counts): Shares => ({
  sensitivity: shareInterval(truePositives, truePositives + falseNegatives),
  specificity: shareInterval(trueNegatives, trueNegatives + falsePositives),
  precision: shareInterval(truePositives, truePositives + falsePositives),
});
