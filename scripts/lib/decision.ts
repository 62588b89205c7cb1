// Net benefit of acting on the calibrated probabilities of a network.

import { calibrated } from '../../src/model/calibration.ts';
import { curveOf } from '../../src/worklist/statistics/curves.ts';
import { decisionCurve } from '../../src/worklist/statistics/decision.ts';
import type { Judged } from './trust-figures.ts';

/** Probabilities from which on somebody might act. */
const THRESHOLDS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

const rounded = (value: number) => Math.round(value * 1e5) / 1e5;

/** Of each statement that occurs: by threshold what acting on it gains, and acting on every ECG, in true positives an ECG. */
export const decisionReport = ({ manifest: { labels }, prediction: { statements } }: Judged) =>
  Object.fromEntries(
    labels.flatMap((label, k) => {
      const { scores, positive } = statements[k]!;
      const curve = curveOf({ scores: Float64Array.from(scores, (score) => calibrated(label, score)), positive });
      if (curve.positives === 0 || curve.negatives === 0) return [];
      const points = decisionCurve(curve, THRESHOLDS).map(({ threshold, netBenefit, all }) => ({
        threshold,
        netBenefit: rounded(netBenefit),
        all: rounded(all),
      }));
      return [[label.code, points] as const];
    }),
  );
