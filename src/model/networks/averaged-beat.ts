import * as tf from '@tensorflow/tfjs-core';
import { stretchesOf } from '../backends/kernels/kernels';

/** Samples at 100 Hz: a stretch begins so long before the steepest part of a QRS complex, and is so long. */
const BEFORE = 35;
const SPAN = 85;
/** Only so many samples of the greatest weight are averaged over: all others weigh next to nothing. */
const MOST = 24;
/** Samples from one beat to another that the rhythm tells apart. */
const INTERVALS = Array.from({ length: 67 }, (_, i) => 20 + 3 * i);
const INTERVAL_WIDTH = 2;
/** So that a normal distribution is exp(-x * x). */
const PER_INTERVAL = 1 / (INTERVAL_WIDTH * Math.SQRT2);
const BASELINE_WINDOW = 101;
/** A slope is taken from this many samples, and smoothed over these many in turn: about a QRS complex. */
const SLOPE_SPAN = 3;
const SMOOTHING = [7, 5] as const;
/** A beat is compared with the steepest in so many samples around it, a peak with those next to it. */
const BEATS_AROUND = 301;
const PEAKS_AROUND = 25;
/** From which share of the highest slope on a slope is a beat's, and how sharply that and a peak's height decide. */
const BEAT_SHARE = 0.4;
const BEAT_SHARPNESS = 25;
const PEAK_SHARPNESS = 200;

export interface AveragedBeats {
  /** Millivolts, float32 [batch, leads, 85]: what the beats have in common, and their spread about their mean. */
  readonly beat: tf.Tensor3D;
  readonly spread: tf.Tensor3D;
  /** float32 [batch, 68]: how often beats are 0.2 to 2.18 s apart, and beats per second. */
  readonly rhythm: tf.Tensor2D;
}

/** [batch, 1, time, channels] with as many zeros before and behind as keep a pool of `window` samples as long as its input. */
const padded = (x: tf.Tensor4D, window: number) => {
  const side = window >> 1;
  return tf.pad<tf.Tensor4D>(x, [
    [0, 0],
    [0, 0],
    [side, side],
    [0, 0],
  ]);
};
const movingMean = (x: tf.Tensor4D, window: number) => tf.avgPool(padded(x, window), [1, window], 1, 'valid');
/** Of values that are nowhere negative. */
const movingMaximum = (x: tf.Tensor4D, window: number) => tf.maxPool(padded(x, window), [1, window], 1, 'valid');

/** The moving mean over those samples that there are: its padding does not count. */
function baseline(x: tf.Tensor4D): tf.Tensor4D {
  const samples = x.shape[2];
  const half = BASELINE_WINDOW >> 1;
  const share = Float32Array.from(
    { length: samples },
    (_, i) => (Math.min(i + half, samples - 1) - Math.max(i - half, 0) + 1) / BASELINE_WINDOW,
  );
  return tf.div(movingMean(x, BASELINE_WINDOW), tf.tensor4d(share, [1, 1, samples, 1]));
}

/** float32 [batch, time] in 0..1: how much each sample is the steepest of a beat. */
function weights(v: tf.Tensor4D): tf.Tensor2D {
  const [batch, , samples, leads] = v.shape;
  const slope = tf.sub(
    tf.slice(v, [0, 0, 2, 0], [batch, 1, samples - 2, leads]),
    tf.slice(v, [0, 0, 0, 0], [batch, 1, samples - 2, leads]),
  );
  const energy = padded(tf.sum<tf.Tensor4D>(tf.square(slope), 3, true), SLOPE_SPAN);
  const steep = tf.sqrt(movingMean(movingMean(energy, SMOOTHING[0]), SMOOTHING[1]));
  const highest = tf.add(movingMaximum(steep, BEATS_AROUND), 1e-3);
  const nearby = tf.add(movingMaximum(steep, PEAKS_AROUND), 1e-6);
  const isBeat = tf.sigmoid(tf.mul(BEAT_SHARPNESS, tf.sub(tf.div(steep, highest), BEAT_SHARE)));
  const isPeak = tf.exp(tf.mul(PEAK_SHARPNESS, tf.sub(tf.div(steep, nearby), 1)));
  return tf.reshape(tf.mul(isBeat, isPeak), [batch, samples]);
}

/** Places of the two of each pair of so many. */
function pairsOf(count: number): [first: number[], second: number[]] {
  const pairs = Array.from({ length: count }, (_, i) => Array.from({ length: i }, (__, j) => [i, j] as const)).flat();
  return [pairs.map(([i]) => i), pairs.map(([, j]) => j)];
}

/** How often beats are so long apart, every pair of the chosen samples counting at its distance, smoothed; and beats per second. */
function rhythmOf(weight: tf.Tensor2D, at: tf.Tensor2D, total: tf.Tensor2D, samples: number): tf.Tensor2D {
  const [batch, chosen] = weight.shape;
  // The one that comes earlier is far from every interval, and so is a sample from itself: each pair is looked at once.
  const [first, second] = pairsOf(chosen);
  const pairs = first.length;
  const [one, other] = [tf.tensor1d(first, 'int32'), tf.tensor1d(second, 'int32')];
  const apart = tf.abs(tf.sub(tf.gather(at, one, 1), tf.gather(at, other, 1)));
  const off = tf.squaredDifference<tf.Tensor3D>(
    tf.reshape(tf.mul(apart, PER_INTERVAL), [batch, pairs, 1]),
    tf.tensor3d(
      INTERVALS.map((interval) => interval * PER_INTERVAL),
      [1, 1, INTERVALS.length],
    ),
  );
  const near = tf.exp(tf.neg(off));
  const together = tf.reshape<tf.Rank.R3>(tf.mul(tf.gather(weight, one, 1), tf.gather(weight, other, 1)), [
    batch,
    1,
    pairs,
  ]);
  const intervals = tf.reshape<tf.Rank.R2>(tf.matMul(together, near), [batch, INTERVALS.length]);
  return tf.concat([tf.div<tf.Tensor2D>(intervals, tf.add(total, 1e-3)), tf.mul<tf.Tensor2D>(total, 100 / samples)], 1);
}

/**
 * What a record's beats have in common, from float32 [batch, leads, samples] in mV at 100 Hz. Nothing in it is learned.
 *
 * A sample weighs between 0 and 1: near 1 where the slopes of all leads together have a peak of their own that is about as high as
 * the highest within 1.5 s. All but the choice of the heaviest samples is continuous, so that backends that round differently agree.
 */
export const averagedBeat = (ecg: tf.Tensor3D): AveragedBeats => tf.tidy(() => ({ ...averaged(ecg) }));

function averaged(ecg: tf.Tensor3D): AveragedBeats {
  const [batch, leads, samples] = ecg.shape;
  const starts = samples - SPAN + 1;
  const x = tf.reshape<tf.Rank.R4>(tf.transpose(ecg, [0, 2, 1]), [batch, 1, samples, leads]);
  const v = tf.tidy(() => tf.sub<tf.Tensor4D>(x, baseline(x)));
  const weight = tf.tidy(() => tf.slice(weights(v), [0, BEFORE], [batch, starts]));
  const { values, indices } = tf.topk(weight, Math.min(MOST, starts));
  const chosen = values.shape[1]!;

  // [batch, chosen, 85 * leads]: the stretch of every lead that begins at each of the chosen samples.
  const record = tf.tensor2d(
    Int32Array.from({ length: batch }, (_, b) => b * samples),
    [batch, 1],
    'int32',
  );
  const rows = tf.add<tf.Tensor2D>(indices, record);
  const stretches = stretchesOf(tf.reshape<tf.Rank.R2>(v, [batch * samples, leads]), rows, SPAN);

  const w = tf.reshape<tf.Rank.R3>(values, [batch, 1, chosen]);
  const total = tf.add<tf.Tensor3D>(tf.sum(w, 2, true), 1e-3);
  const mean = tf.div<tf.Tensor3D>(tf.matMul(w, stretches), total);
  const square = tf.div<tf.Tensor3D>(tf.matMul(w, tf.square(stretches)), total);
  const spread = tf.sqrt(tf.add(tf.relu(tf.sub(square, tf.square(mean))), 1e-6));
  // Beats of another shape than most, ectopic ones, count less in the averaged beat.
  const far = tf.reshape<tf.Rank.R3>(tf.mean(tf.square(tf.sub(stretches, mean)), 2), [batch, 1, chosen]);
  const typical = tf.div(tf.sum(tf.mul(w, far), 2, true), total);
  const alike = tf.mul<tf.Tensor3D>(w, tf.exp(tf.neg(tf.div(far, tf.add(typical, 1e-4)))));
  const beat = tf.div<tf.Tensor3D>(tf.matMul(alike, stretches), tf.add(tf.sum(alike, 2, true), 1e-3));

  const rhythm = tf.tidy(() =>
    rhythmOf(values, tf.cast(indices, 'float32'), tf.sum<tf.Tensor2D>(weight, 1, true), samples),
  );

  const perLead = (values: tf.Tensor) =>
    tf.transpose(tf.reshape<tf.Rank.R3>(values, [batch, SPAN, leads]), [0, 2, 1]) as tf.Tensor3D;
  return { beat: perLead(beat), spread: perLead(spread), rhythm };
}
