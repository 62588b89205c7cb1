// Weighted logistic regression with an L2 penalty, as scikit-learn's LogisticRegression(solver="lbfgs") states it:
// the least of c Σ sᵢ log(1 + exp(−yᵢ(w·xᵢ + b))) + ½ w·w, with y of ±1 and a bias that nothing holds back.

import { Descent } from './lbfgs';

/** A record a row: float [rows, columns]. */
export interface Design {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

export interface Fitted {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface FitSettings {
  /** The larger, the less the weights are held back. */
  readonly c: number;
  /** Of the gradient's largest part, where to stop. */
  readonly tolerance?: number;
  readonly iterations?: number;
}

const NEWTON_STEPS = 20;

/** log(1 + exp(-x)) without overflow. */
const softplus = (x: number): number => (x > 0 ? Math.log1p(Math.exp(-x)) : -x + Math.log1p(Math.exp(x)));

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * `positive` and `importance` are of each row. Margins are linear in the weights, so that how far to go along a direction is found
 * from two numbers of each row, without the design.
 */
export function fitLogistic(
  design: Design,
  positive: ArrayLike<boolean | number>,
  importance: ArrayLike<number>,
  { c, tolerance = 1e-6, iterations = 1000 }: FitSettings,
): Fitted {
  const { values, rows, columns } = design;
  const sign = Float64Array.from({ length: rows }, (_, i) => (positive[i] ? 1 : -1));
  const weight = Float64Array.from({ length: rows }, (_, i) => c * importance[i]!);
  // The bias is the last part of a point.
  let point = new Float64Array(columns + 1);
  const margins = new Float64Array(rows);

  const marginsOf = (of: Float64Array): Float64Array => {
    const result = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      let sum = of[columns]!;
      for (let k = 0, at = i * columns; k < columns; k++, at++) sum += values[at]! * of[k]!;
      result[i] = sum;
    }
    return result;
  };
  const gradientAt = (at: Float64Array): Float64Array => {
    const gradient = at.slice();
    gradient[columns] = 0;
    for (let i = 0; i < rows; i++) {
      const y = sign[i]!;
      const pull = -weight[i]! * y * sigmoid(-y * margins[i]!);
      for (let k = 0, place = i * columns; k < columns; k++, place++) gradient[k]! += pull * values[place]!;
      gradient[columns]! += pull;
    }
    return gradient;
  };
  /** Of the objective along a direction, at a length: its value, slope and curvature. */
  const along = (length: number, moves: Float64Array, direction: Float64Array) => {
    let [value, slope, curvature] = [0, 0, 0];
    for (let k = 0; k < columns; k++) {
      const w = point[k]! + length * direction[k]!;
      value += (w * w) / 2;
      slope += w * direction[k]!;
      curvature += direction[k]! ** 2;
    }
    for (let i = 0; i < rows; i++) {
      const y = sign[i]!;
      const margin = y * (margins[i]! + length * moves[i]!);
      const wrong = sigmoid(-margin);
      value += weight[i]! * softplus(margin);
      slope -= weight[i]! * y * moves[i]! * wrong;
      curvature += weight[i]! * moves[i]! ** 2 * wrong * (1 - wrong);
    }
    return { value, slope, curvature };
  };

  const descent = new Descent();
  let gradient = gradientAt(point);
  for (let i = 0; i < iterations; i++) {
    if (gradient.every((value) => Math.abs(value) <= tolerance)) break;
    const direction = descent.direction(gradient);
    const moves = marginsOf(direction);
    const length = bestLength((at) => along(at, moves, direction));
    if (length === 0) break;
    const step = direction.map((value) => value * length);
    const next = point.map((value, k) => value + step[k]!);
    for (let row = 0; row < rows; row++) margins[row]! += length * moves[row]!;
    point = next;
    const after = gradientAt(point);
    descent.remember(
      step,
      after.map((value, k) => value - gradient[k]!),
    );
    gradient = after;
  }
  return { weights: point.slice(0, columns), bias: point[columns]! };
}

type Along = (length: number) => { readonly value: number; readonly slope: number; readonly curvature: number };

/** The objective is convex along a line: Newton's steps, halved where one would lead uphill. 0 where there is nothing to gain. */
function bestLength(along: Along): number {
  let length = 0;
  let here = along(0);
  const begun = Math.abs(here.slope);
  for (let i = 0; i < NEWTON_STEPS && Math.abs(here.slope) > 1e-3 * begun; i++) {
    let by = -here.slope / here.curvature;
    if (!Number.isFinite(by)) break;
    let there = along(length + by);
    for (let halvings = 0; there.value > here.value && halvings < 30; halvings++) {
      by /= 2;
      there = along(length + by);
    }
    if (there.value > here.value) break;
    length += by;
    here = there;
  }
  return length;
}

/** Scores of the rows, before they become probabilities. */
export function scoresOf({ values, rows, columns }: Design, { weights, bias }: Fitted): Float64Array {
  const scores = new Float64Array(rows).fill(bias);
  for (let i = 0; i < rows; i++)
    for (let k = 0, at = i * columns; k < columns; k++, at++) scores[i]! += values[at]! * weights[k]!;
  return scores;
}

export function rowsOf({ values, columns }: Design, rows: readonly number[]): Design {
  const chosen = new Float32Array(rows.length * columns);
  for (const [i, row] of rows.entries()) chosen.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  return { values: chosen, rows: rows.length, columns };
}

/** What brings each column to mean 0 and deviation 1; one that does not vary is left as wide as it is. */
export interface Standard {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

export function standardOf({ values, rows, columns }: Design): Standard {
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let k = 0; k < columns; k++) mean[k]! += values[i * columns + k]! / rows;
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < columns; k++) deviation[k]! += (values[i * columns + k]! - mean[k]!) ** 2 / rows;
  return { mean, deviation: deviation.map((variance) => (variance > 1e-12 ? Math.sqrt(variance) : 1)) };
}

export function standardised({ values, rows, columns }: Design, { mean, deviation }: Standard): Design {
  const scaled = new Float32Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < columns; k++) {
      const at = i * columns + k;
      scaled[at] = (values[at]! - mean[k]!) / deviation[k]!;
    }
  return { values: scaled, rows, columns };
}

/** The same map of features as they are. */
export function ofFeatures({ weights, bias }: Fitted, { mean, deviation }: Standard): Fitted {
  const own = weights.map((weight, k) => weight / deviation[k]!);
  return { weights: own, bias: bias - own.reduce((sum, weight, k) => sum + weight * mean[k]!, 0) };
}
