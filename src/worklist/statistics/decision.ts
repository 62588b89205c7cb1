// Decision curves (Vickers and Elkin 2006): whether acting on a probability does more good than harm, by how many false alarms one case found is worth.

import type { Curve } from './curves';

/** What acting on probabilities from a threshold on gains, in true positives an ECG: a false alarm costs the odds of the threshold. */
export interface DecisionPoint {
  readonly threshold: number;
  readonly netBenefit: number;
  /** Where every ECG is called positive. */
  readonly all: number;
}

/** Probabilities from 1 to 99 %. */
const THRESHOLDS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

const gain = (truePositives: number, falsePositives: number, records: number, threshold: number): number =>
  truePositives / records - (falsePositives / records) * (threshold / (1 - threshold));

export function decisionCurve(
  { positives, negatives, points }: Curve,
  thresholds: readonly number[] = THRESHOLDS,
): DecisionPoint[] {
  const records = positives + negatives;
  let place = points.length - 1;
  return thresholds.map((threshold) => {
    // From all that is found to nothing: thresholds rise.
    while (place > 0 && points[place]!.threshold < threshold) place--;
    const { truePositives, falsePositives } = points[place] ?? { truePositives: 0, falsePositives: 0 };
    return {
      threshold,
      netBenefit: gain(truePositives, falsePositives, records, threshold),
      all: gain(positives, negatives, records, threshold),
    };
  });
}
