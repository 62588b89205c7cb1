// Variance of areas under ROC curves without a model of the scores (DeLong, DeLong & Clarke-Pearson 1988), by midranks (Sun & Xu 2014).

import type { Interval } from '../../model/contracts';
import type { Column } from './auc';
import { NORMAL_95 } from './share';

/** Ranks from 1, those of one value sharing the mean of theirs. */
function midranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** Of each positive record the share of negatives that score lower; of each negative the share of positives that score higher. */
interface Components {
  readonly auc: number;
  readonly ofPositives: Float64Array;
  readonly ofNegatives: Float64Array;
}

function componentsOf({ scores, positive }: Column): Components {
  const all = Float64Array.from(scores);
  const positives = all.filter((_, i) => positive[i]);
  const negatives = all.filter((_, i) => !positive[i]);
  // Positives first, so that their ranks among all stand first.
  const together = midranks(joined(positives, negatives));
  const amongPositives = midranks(positives);
  const amongNegatives = midranks(negatives);
  const ofPositives = positives.map((_, i) => (together[i]! - amongPositives[i]!) / negatives.length);
  const ofNegatives = negatives.map(
    (_, i) => 1 - (together[positives.length + i]! - amongNegatives[i]!) / positives.length,
  );
  return { auc: meanOf(ofPositives), ofPositives, ofNegatives };
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** With one less than their number below. */
function variance(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

const varianceOf = ({ ofPositives, ofNegatives }: Pick<Components, 'ofPositives' | 'ofNegatives'>): number =>
  variance(ofPositives) / ofPositives.length + variance(ofNegatives) / ofNegatives.length;

/** Area and its variance; NaN where fewer than two records have it, or have it not. */
export function delong(column: Column): { readonly auc: number; readonly variance: number } {
  const components = componentsOf(column);
  return { auc: components.auc, variance: varianceOf(components) };
}

/** The area with its 95 % interval, which ends at 0 and 1. */
export function aucInterval(column: Column): Interval {
  const { auc, variance } = delong(column);
  const half = NORMAL_95 * Math.sqrt(variance);
  return { value: auc, low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}

/** By how much the area of `other` is larger, with its 95 % interval. Both are scores of the same records, in the same order. */
export function aucDifference(column: Column, other: Column): Interval {
  const [first, second] = [componentsOf(column), componentsOf(other)];
  const value = second.auc - first.auc;
  // The variance of paired differences has the covariance in it.
  const half =
    NORMAL_95 *
    Math.sqrt(
      varianceOf({
        ofPositives: second.ofPositives.map((each, i) => each - first.ofPositives[i]!),
        ofNegatives: second.ofNegatives.map((each, i) => each - first.ofNegatives[i]!),
      }),
    );
  return { value, low: value - half, high: value + half };
}
