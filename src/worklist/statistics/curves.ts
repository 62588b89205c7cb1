// ROC and precision-recall curves: a point for each score that occurs, so that records of one score move together.

import type { Column } from './auc';

/** What holds where scores of at least `threshold` count as found. */
export interface CurvePoint {
  /** Infinite where nothing is found. */
  readonly threshold: number;
  /** Found, of those that have it. */
  readonly truePositives: number;
  /** Found, of those that have it not. */
  readonly falsePositives: number;
}

export interface Curve {
  readonly positives: number;
  readonly negatives: number;
  /** From where nothing is found to where all is. */
  readonly points: readonly CurvePoint[];
}

export function curveOf({ scores, positive }: Column): Curve {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  let [truePositives, falsePositives] = [0, 0];
  const points: CurvePoint[] = [{ threshold: Number.POSITIVE_INFINITY, truePositives, falsePositives }];
  order.forEach((record, place) => {
    if (positive[record]) truePositives++;
    else falsePositives++;
    const threshold = scores[record]!;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== threshold) points.push({ threshold, truePositives, falsePositives });
  });
  return { positives: truePositives, negatives: falsePositives, points };
}

export const sensitivity = ({ positives }: Curve, { truePositives }: CurvePoint): number => truePositives / positives;

/** One minus specificity. */
export const falsePositiveRate = ({ negatives }: Curve, { falsePositives }: CurvePoint): number =>
  falsePositives / negatives;

/** One where nothing is found: so the curve begins on its axis. */
export const precision = ({ truePositives, falsePositives }: CurvePoint): number =>
  truePositives + falsePositives === 0 ? 1 : truePositives / (truePositives + falsePositives);

/** Precisions weighted by the recall that each adds; no line is drawn between points, as that would flatter. */
export function averagePrecision({ positives, points }: Curve): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++)
    sum += (points[i]!.truePositives - points[i - 1]!.truePositives) * precision(points[i]!);
  return sum / positives;
}

/** Points of a curve that bend it: the others lie on a line between their neighbours, or on the same place. */
export function bends(x: readonly number[], y: readonly number[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const [before, after] = [i - 1, i + 1];
    const straight =
      after < x.length &&
      before >= 0 &&
      ((x[before] === x[i] && x[i] === x[after]) || (y[before] === y[i] && y[i] === y[after]));
    if (!straight) kept.push(i);
  }
  return kept;
}

/** The curve by so many points at most, to be drawn behind others. */
export function outlineOf(curve: Curve, most: number): Curve {
  const { points } = curve;
  const every = Math.max(1, Math.ceil(points.length / most));
  return { ...curve, points: points.filter((_, i) => i % every === 0 || i === points.length - 1) };
}
