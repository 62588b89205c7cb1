// Whether a recording is unlike those that a network learnt from: then its probabilities mean less than they say.

import type { LeadName } from '../ecg/leads';
import type { ModelInput, Unlike, UnlikeCheck, UnlikeCheckName } from './contracts';
import type { NamedWeights } from './weights';

/** Seconds that are looked at: of hours the beginning. */
const LOOKED_AT = 60;
/** Spared at both ends of the range: single spikes. */
const SPARED = 0.005;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const rms = (length: number, at: (i: number) => number): number => {
  let squares = 0;
  for (let i = 0; i < length; i++) squares += at(i) ** 2;
  return Math.sqrt(squares / Math.max(1, length));
};

/** What differs where another scale, rate or source was recorded; logarithms, so that twice and half are as far. */
function shapeOf(samples: Float32Array) {
  const { length } = samples;
  const sorted = samples.slice().sort();
  const mean = samples.reduce((sum, value) => sum + value, 0) / length;
  const deviation = rms(length, (i) => samples[i]! - mean);
  if (deviation === 0 || length < 8) return null;
  const spared = Math.floor(SPARED * length);
  const range = sorted[length - 1 - spared]! - sorted[spared]!;
  let fourth = 0;
  for (const value of samples) fourth += ((value - mean) / deviation) ** 4;
  const step = rms(length - 1, (i) => samples[i + 1]! - samples[i]!);
  // The fourth difference keeps what swings from sample to sample.
  const fast = rms(length - 4, (i) => {
    const at = (k: number) => samples[i + k]!;
    return (at(0) - 4 * at(1) + 6 * at(2) - 4 * at(3) + at(4)) / 16;
  });
  return {
    size: Math.log(Math.max(1e-6, range)),
    slope: Math.log(step / deviation),
    peaks: Math.log(fourth / length),
    mains: Math.log(Math.max(1e-6, fast / deviation)),
  };
}

/** What is left of Einthoven's law, II = I + III, as a share of what the leads are. */
function einthoven(row: (lead: LeadName) => Float32Array | undefined): number {
  const [one, two, three] = [row('I'), row('II'), row('III')];
  if (!one || !two || !three) return 0;
  const { length } = two;
  const whole = rms(length, (i) => one[i]!) + rms(length, (i) => two[i]!) + rms(length, (i) => three[i]!);
  return whole === 0 ? 0 : rms(length, (i) => two[i]! - one[i]! - three[i]!) / whole;
}

type InputValues = Partial<Record<UnlikeCheckName, number>>;

/** The values of the checks of what a network is given; none where there is no signal to look at. */
export const inputValues = (input: ModelInput): InputValues => inputValuesWithout(input)();

/**
 * The same of the input without a lead, which is not there then, or is zeros where the network needs all (`fixed`). Each lead is looked at
 * once, however many are left out one by one.
 */
export function inputValuesWithout(
  { leads, data, samples, rate }: ModelInput,
  fixed = false,
): (leftOut?: LeadName) => InputValues {
  const length = Math.min(samples, Math.round(LOOKED_AT * rate));
  const rows = new Map(
    leads.map((lead, place) => [lead, data.subarray(place * samples, place * samples + length)] as const),
  );
  const shapes = new Map([...rows].map(([lead, row]) => [lead, shapeOf(row)] as const));
  return (leftOut) => {
    const left = [...shapes].flatMap(([lead, shape]) => (lead === leftOut || !shape ? [] : [shape]));
    if (left.length === 0) return {};
    const row = (lead: LeadName) => {
      if (lead !== leftOut) return rows.get(lead);
      return fixed ? new Float32Array(length) : undefined;
    };
    return {
      size: median(left.map(({ size }) => size)),
      slope: median(left.map(({ slope }) => slope)),
      peaks: median(left.map(({ peaks }) => peaks)),
      mains: median(left.map(({ mains }) => mains)),
      einthoven: einthoven(row),
    };
  };
}

/** Mean features of the training records, and how they scatter: `rows` [rank, features] in the directions of most of it. */
export interface FeatureScatter {
  readonly mean: Float32Array;
  readonly rows: Float32Array;
  /** One over the variance in every other direction. */
  readonly rest: number;
  /** The direction in which the training records lie turned upside down, as long as one over the way there. */
  readonly inverted?: Float32Array | undefined;
}

export function featureScatter(tensors: NamedWeights): FeatureScatter {
  return {
    mean: tensors.get('mean')!.values,
    rows: tensors.get('rows')!.values,
    rest: tensors.get('rest')!.values[0]!,
    inverted: tensors.get('inverted')?.values,
  };
}

/** What the network sees in a recording: how far that is from the training records, and, about 0 or about 1, whether it is theirs upside down. */
export function featureValues(scatter: FeatureScatter, features: Float32Array): InputValues {
  const { mean, inverted } = scatter;
  return {
    features: featureDistance(scatter, features),
    ...(inverted && { inverted: inverted.reduce((sum, value, f) => sum + value * (features[f]! - mean[f]!), 0) }),
  };
}

/**
 * Logarithm of the Mahalanobis distance of features from those of the training records, squared and per feature. Each row is a direction
 * scaled by the root of what its variance takes off the distance.
 */
export function featureDistance({ mean, rows, rest }: FeatureScatter, features: Float32Array): number {
  const width = mean.length;
  let squares = 0;
  for (let f = 0; f < width; f++) squares += (features[f]! - mean[f]!) ** 2;
  let distance = squares * rest;
  for (let r = 0; r < rows.length; r += width) {
    let along = 0;
    for (let f = 0; f < width; f++) along += rows[r + f]! * (features[f]! - mean[f]!);
    distance -= along ** 2;
  }
  return Math.log(Math.max(1e-6, distance / width));
}

/** How far a value is from the middle: 1 at the limit on its side. */
export function scoreOf({ middle, low, high }: UnlikeCheck, value: number): number {
  if (value >= middle) return (value - middle) / (high - middle);
  return low === undefined ? 0 : (middle - value) / (middle - low);
}

/** The checks that fired, the clearest first. */
export function unlike(checks: readonly UnlikeCheck[], values: InputValues): readonly Unlike[] {
  return checks
    .flatMap((check): Unlike[] => {
      const value = values[check.name];
      const score = value === undefined ? 0 : scoreOf(check, value);
      return score > 1 ? [{ check: check.name, score }] : [];
    })
    .sort((a, b) => b.score - a.score);
}
