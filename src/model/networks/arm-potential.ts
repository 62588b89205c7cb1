import * as tf from '@tensorflow/tfjs-core';
import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import type { Layers } from './layers';

/** The flat lead's steepness as a share of the others' at which a misplacement is taken back by half, and how soon by less. */
const LIMIT = 0.14;
const SOFTNESS = 0.015;
/** Millivolts per 20 ms that count as no steepness at all. */
const SLOPE_FLOOR = 2e-3;

export interface PutBack {
  /** Millivolts, float32 [batch, leads, samples]. */
  readonly ecg: tf.Tensor3D;
  /** float32 [batch, 3] in 0..1: how much RA/RL, LA/RL and RA/RL with LA/LL were taken back. */
  readonly share: tf.Tensor2D;
}

/** Weights of the twelve leads as they read. */
type Mix = Float32Array;
const N = STANDARD_LEADS.length;
const CHEST = [6, 7, 8, 9, 10, 11] as const;
const [I, II, III] = [0, 1, 2] as const;

const mix = (...terms: readonly (readonly [factor: number, of: Mix])[]): Mix =>
  Float32Array.from({ length: N }, (_, i) => terms.reduce((sum, [factor, of]) => sum + factor * of[i]!, 0));
const unit = (lead: number): Mix => Float32Array.from({ length: N }, (_, i) => (i === lead ? 1 : 0));

/** The twelve leads from II, III and what the chest leads lack of lead `lost`: a third of it. */
function twelveLeadMix(ii: Mix, iii: Mix, lost: Mix): Mix[] {
  const i = mix([1, ii], [-1, iii]);
  const augmented = [mix([-1 / 2, i], [-1 / 2, ii]), mix([1, i], [-1 / 2, ii]), mix([1, ii], [-1 / 2, i])];
  return [i, ii, iii, ...augmented, ...CHEST.map((v) => mix([1, unit(v)], [1 / 3, lost]))];
}

/** One mix for each true lead, for RA/RL, LA/RL and RA/RL with LA/LL. `left` and `right` are the regressions' weights. */
function restorationMatrices(left: Float32Array, right: Float32Array): Mix[][] {
  const estimate = (weights: Float32Array, limb: Mix) =>
    mix([weights[0]!, limb], ...CHEST.map((v, i) => [weights[i + 1]!, unit(v)] as const));
  const ii = mix([1 / 2, unit(I)], [1 / 2, unit(II)]);
  const lostIII = estimate(left, ii);
  const withoutRightArm = (iii: Mix) => {
    const lostII = estimate(right, iii);
    return twelveLeadMix(lostII, iii, lostII);
  };
  return [
    withoutRightArm(mix([1 / 2, unit(III)], [-1 / 2, unit(I)])),
    twelveLeadMix(ii, lostIII, lostIII),
    withoutRightArm(mix([-1 / 2, unit(II)], [-1 / 2, unit(III)])),
  ];
}

/** float32 [batch, 1] each: how steep signals are, by the fourth power, so that QRS complexes count and noise hardly does. */
function steepness(signals: tf.Tensor3D): tf.Tensor2D[] {
  const [batch, rows, samples] = signals.shape;
  const later = tf.slice(signals, [0, 0, 2], [batch, rows, samples - 2]);
  const slope = tf.square(tf.sub(later, tf.slice(signals, [0, 0, 0], [batch, rows, samples - 2])));
  return tf.split(tf.add(tf.sqrt(tf.sqrt(tf.mean<tf.Tensor2D>(tf.square(slope), 2))), SLOPE_FLOOR), rows, 1);
}

/** float32 [batch, 3] from I, II, III as they read, [batch, 3, samples]. */
function misplaced(limb: tf.Tensor3D): tf.Tensor2D {
  const [one, two, three] = tf.split(limb, 3, 1) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
  // Einthoven's law holds under every misplacement: where it does not, a lead is flat for another reason.
  const broken = tf.sub<tf.Tensor3D>(tf.add(one, three), two);
  const [i, ii, iii, law] = steepness(tf.concat([limb, broken], 1)) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const flat = tf.add(tf.concat([ii, iii, i], 1), tf.sub(law, SLOPE_FLOOR));
  const others = tf.concat([tf.minimum(i, iii), tf.minimum(i, ii), tf.minimum(ii, iii)], 1);
  return tf.sigmoid(tf.div(tf.sub(LIMIT, tf.div(flat, others)), SOFTNESS));
}

/**
 * Puts the leads back where an arm's electrode and the right leg's were exchanged.
 *
 * Both legs are at one potential, so that one of I, II, III is flat and the potential of one arm is in no lead. The chest leads see
 * the same heart: what is lost is estimated from them, sample by sample, by linear regression over the training records, and the
 * twelve leads follow (src/ecg/misplacements.ts has the algebra). All is continuous in the signals, so that backends that round differently
 * agree. Returns undefined where not every one of the twelve leads is there, by name and once: then nothing can be put back.
 */
export function armPotential(layers: Layers): (ecg: tf.Tensor3D, names: readonly LeadName[]) => PutBack | undefined {
  const matrices = restorationMatrices(layers.values('arm.left'), layers.values('arm.right'));
  return (ecg, names) => {
    const place = STANDARD_LEADS.map((lead) => names.indexOf(lead));
    if (names.length !== N || place.includes(-1)) return undefined;
    const [batch, leads] = ecg.shape;
    // Row and column of the leads in the order in which they are given.
    const changes = new Float32Array(matrices.length * N * N);
    for (const [kind, rows] of matrices.entries())
      for (const [to, row] of rows.entries())
        for (const [from, weight] of row.entries())
          changes[(kind * N + place[to]!) * N + place[from]!] = weight - (to === from ? 1 : 0);
    const limb = tf.gather(ecg, tf.tensor1d(place.slice(0, 3), 'int32'), 1);
    const share = misplaced(limb);
    const change = tf.reshape<tf.Rank.R3>(tf.matMul(share, tf.tensor2d(changes, [matrices.length, N * N])), [
      batch,
      leads,
      leads,
    ]);
    return { ecg: tf.add(ecg, tf.matMul(change, ecg)), share };
  };
}
