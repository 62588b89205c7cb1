import { last } from '../ecg/last';
import { createResampler } from '../signal/resample';
import { finish, type Steps } from '../signal/steps';

/** Steep slopes are told from the rest at this rate, in Hz. */
const DETECTION_RATE = 200;
const samplesOf = (seconds: number) => Math.round(seconds * DETECTION_RATE);

/** Slopes are summed over about the length of a QRS complex. */
const WINDOW = samplesOf(0.08);
/** No two beats follow each other faster: a refractory period. */
const REFRACTORY = samplesOf(0.15);
/** A beat's slope, as a share of the steepest ones (the 98th percentile of the local maxima). */
const THRESHOLD = 0.35;
/** A QRS complex is sought this far on either side of its steepest part, but not beyond half way to the next. */
const REACH = samplesOf(0.3);
const END_OF_SLOPE = 0.1;

export interface Beats {
  /** Seconds from the start, one per QRS complex. */
  readonly times: readonly number[];
  /**
   * Beats per minute on average; 0 where there are fewer than two. A pacing spike that counts as a beat of its own beside the
   * QRS complex can double it; a median interval would take the distance between the two for the heart's.
   */
  readonly rate: number;
  /** Seconds between the first and the last steep slope of a beat, about the QRS duration; the median over the beats. */
  readonly width: number;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** The squared slopes of all leads, each as a share of its own steepest one. */
function* slopeEnergy(leads: Iterable<Float32Array>, rate: number): Steps<Float32Array> {
  const resample = createResampler(rate, DETECTION_RATE);
  let total = new Float32Array(0);
  for (const lead of leads) {
    const x = resample(lead);
    if (total.length === 0) total = new Float32Array(x.length);
    const squared = x.map((_, i) => (i > 0 && i < x.length - 1 ? (x[i + 1]! - x[i - 1]!) ** 2 : 0));
    const steepest = squared.reduce((a, b) => Math.max(a, b), Number.MIN_VALUE);
    squared.forEach((value, i) => {
      total[i]! += value / steepest;
    });
    yield;
  }
  return total;
}

/** Sums over `window` samples around each one. */
function movingSum(values: Float32Array, window: number): Float32Array {
  const sums = new Float32Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length + window / 2; i++) {
    sum += (values[i] ?? 0) - (values[i - window] ?? 0);
    if (i >= window / 2) sums[i - window / 2] = Math.max(0, sum);
  }
  return sums;
}

/**
 * QRS complexes by their slope in all leads together: a count good enough to judge a rate, no annotation for measuring.
 *
 * `leads` are in any unit, at `rate` Hz.
 */
export const findBeats = (leads: Iterable<Float32Array>, rate: number): Beats => finish(findingBeats(leads, rate));

/** The same, a lead a step. */
export function* findingBeats(leads: Iterable<Float32Array>, rate: number): Steps<Beats> {
  const energy = yield* slopeEnergy(leads, rate);
  const slope = movingSum(energy, WINDOW).map(Math.sqrt);
  const peaks: number[] = [];
  slope.forEach((value, i) => {
    if (value > (slope[i - 1] ?? 0) && value >= (slope[i + 1] ?? 0)) peaks.push(i);
  });
  const heights = peaks.map((i) => slope[i]!).sort((a, b) => a - b);
  const least = THRESHOLD * (heights[Math.floor(heights.length * 0.98)] ?? 0);
  const beats: number[] = [];
  for (const i of peaks) {
    if (slope[i]! < least) continue;
    const before = last(beats);
    if (before === undefined || i - before >= REFRACTORY) beats.push(i);
    else if (slope[i]! > slope[before]!) beats[beats.length - 1] = i;
  }
  const interval = median(beats.slice(1).map((beat, i) => beat - beats[i]!));
  const reach = Math.min(REACH, Number.isNaN(interval) ? REACH : Math.floor(interval / 2));
  return {
    times: beats.map((i) => i / DETECTION_RATE),
    rate: beats.length < 2 ? 0 : (60 * DETECTION_RATE * (beats.length - 1)) / (last(beats)! - beats[0]!),
    width: median(beats.map((i) => steepExtent(energy, i, reach))),
  };
}

/** Seconds between the first and the last sample about a beat whose slope is more than a share of the beat's steepest. */
function steepExtent(energy: Float32Array, beat: number, reach: number): number {
  const from = Math.max(0, beat - reach);
  const around = energy.subarray(from, beat + reach + 1);
  const least = END_OF_SLOPE * around.reduce((a, b) => Math.max(a, b), 0);
  const steep = (value: number) => value > least;
  const first = around.findIndex(steep);
  let end = around.length;
  while (end > first + 1 && !steep(around[end - 1]!)) end--;
  return (end - first) / DETECTION_RATE;
}
