// How the features of a network scatter over its training records, for the distance of others from them (src/model/unlike.ts).

import type { FeatureScatter } from '../../src/model/unlike.ts';
import { seededRandom } from '../../src/signal/random.ts';

/** Directions that are kept. */
export const RANK = 64;
/** Of subspace iteration: the leading directions stand long before. */
const ROUNDS = 40;
const SEED = 1;

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Gram and Schmidt, in place. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  for (const [v, vector] of vectors.entries()) {
    for (let before = 0; before < v; before++) {
      const along = dot(vector, vectors[before]!);
      for (let i = 0; i < vector.length; i++) vector[i]! -= along * vectors[before]![i]!;
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  }
}

/** The leading eigenvectors of a symmetric matrix and their eigenvalues, by subspace iteration. */
function leading(matrix: readonly Float64Array[], count: number) {
  const random = seededRandom(SEED);
  let vectors = Array.from({ length: count }, () => Float64Array.from(matrix, () => random() - 0.5));
  for (let round = 0; round < ROUNDS; round++) {
    orthonormalise(vectors);
    vectors = vectors.map((vector) => Float64Array.from(matrix, (row) => dot(row, vector)));
  }
  orthonormalise(vectors);
  const values = vectors.map((vector) =>
    dot(
      vector,
      Float64Array.from(matrix, (row) => dot(row, vector)),
    ),
  );
  return { vectors, values };
}

/**
 * Fisher's linear discriminant (1936) between records and what they are upside down, by the scatter of those that are not: 0 in the middle of
 * these and 1 in the middle of the others.
 */
function towards({ mean, rows, rest }: FeatureScatter, others: readonly Float32Array[]): Float32Array {
  const width = mean.length;
  const way = Float64Array.from(
    mean,
    (value, f) => others.reduce((sum, row) => sum + row[f]!, 0) / others.length - value,
  );
  const direction = way.map((value) => value * rest);
  for (let r = 0; r < rows.length; r += width) {
    const row = Float64Array.from(rows.subarray(r, r + width));
    const along = dot(row, way);
    for (let f = 0; f < width; f++) direction[f]! -= along * row[f]!;
  }
  const length = dot(direction, way);
  return Float32Array.from(direction, (value) => value / length);
}

/** With `inverted`, the features of some of the same records turned upside down, also the direction in which these lie. */
export function scatterOf(
  features: readonly Float32Array[],
  inverted: readonly Float32Array[] = [],
  rank = RANK,
): FeatureScatter {
  const scatter = principalComponents(features, rank);
  return inverted.length === 0 ? scatter : { ...scatter, inverted: towards(scatter, inverted) };
}

/** A probabilistic principal component analysis: as many directions as are kept, and one variance in all others. */
function principalComponents(features: readonly Float32Array[], rank: number): FeatureScatter {
  const width = features[0]!.length;
  const mean = new Float64Array(width);
  for (const row of features) for (let f = 0; f < width; f++) mean[f]! += row[f]! / features.length;
  const covariance = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of features)
    for (let f = 0; f < width; f++) {
      const own = (row[f]! - mean[f]!) / features.length;
      const into = covariance[f]!;
      for (let g = 0; g < width; g++) into[g]! += own * (row[g]! - mean[g]!);
    }
  const kept = Math.min(rank, width - 1);
  const { vectors, values } = leading(covariance, kept);
  const trace = covariance.reduce((sum, row, f) => sum + row[f]!, 0);
  const variance = Math.max(1e-9, (trace - values.reduce((sum, value) => sum + value, 0)) / (width - kept));
  const rows = new Float32Array(kept * width);
  for (const [r, vector] of vectors.entries()) {
    const scale = Math.sqrt(Math.max(0, 1 / variance - 1 / Math.max(variance, values[r]!)));
    for (let f = 0; f < width; f++) rows[r * width + f] = scale * vector[f]!;
  }
  return { mean: Float32Array.from(mean), rows, rest: 1 / variance };
}
