import * as tf from '@tensorflow/tfjs-core';
import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import { ModelError } from '../errors';
import type { Architecture } from './architecture';
import { armPotential } from './arm-potential';
import { type AveragedBeats, averagedBeat } from './averaged-beat';
import { beatExtractor } from './beat-extractor';
import { chestOrder } from './chest-order';
import { leadExtractor } from './extractor';
import { Layers } from './layers';
import { tokenLayer } from './lead-tokens';

/** Row of the lead embedding for a lead whose name the network was not trained with. */
const UNKNOWN_LEAD = STANDARD_LEADS.length;

/** The first of the exchanges with the right leg that `armPotential` puts back; the others follow it in the manifest's list. */
const FIRST_RESTORED = 'RA/RL';

const embeddingRow = (lead: LeadName): number => {
  const row = (STANDARD_LEADS as readonly LeadName[]).indexOf(lead);
  return row < 0 ? UNKNOWN_LEAD : row;
};

function whole(parameters: Readonly<Record<string, unknown>>, name: string): number {
  const value = parameters[name];
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new ModelError('parameter-missing', { name });
}

/**
 * Scores of the misplacements in which what was put back is named with as much certainty as it was put back, and the rest is left to
 * what the network sees: logarithms of probabilities. `restored` is float32 [batch, 3], `at` the place of the first of the three.
 */
function mergeRestored(scores: tf.Tensor2D, restored: tf.Tensor2D | undefined, at: number): tf.Tensor2D {
  if (restored === undefined) return scores;
  const after = scores.shape[1] - at - restored.shape[1];
  const certain = tf.pad(restored, [
    [0, 0],
    [at, after],
  ]);
  const rest = tf.relu(tf.sub(1, tf.sum(restored, 1, true)));
  return tf.log(tf.add(tf.add(tf.mul(tf.softmax(scores), rest), certain), 1e-12));
}

/**
 * LeadLens' own network: a token for every lead, made of what the patent's extractor sees in its trace, of its averaged beat and of
 * its name; one more token for the rhythm; a transformer among them; and attention pooling over the leads. It reads any subset of
 * leads; a lead of another name than the twelve counts as unknown. Where an arm's electrode and the right leg's were exchanged, the
 * leads are put back first, as far as they can be.
 *
 * A second output names the misplacement of electrodes that was put back, or that the leads look like; it was trained with all twelve
 * leads only.
 *
 * Each of P learned vectors weighs the leads on its own, w_p = softmax_c(k_p . h_c); the lead weights are their mean and sum to one.
 */
export const leadLens: Architecture = (weights, parameters, misplacements) => {
  const restoredAt = misplacements.indexOf(FIRST_RESTORED);
  if (restoredAt < 0) throw new ModelError('parameter-missing', { name: 'misplacement' });
  const layers = new Layers(weights);
  const putBack = armPotential(layers);
  const heads = whole(parameters, 'heads');
  const scaleVectors = leadExtractor(layers, { meanOfLast: true });
  const token = layers.linear('token', { norm: 'scale' });
  const beats = beatExtractor(layers);
  const chest = layers.has('chest.output.weight') ? chestOrder(layers) : () => undefined;
  const rhythmHidden = layers.linear('rhythm.1', { norm: 'rhythm.0', activation: 'relu' });
  const rhythmToken = layers.linear('rhythm.3');
  const embedding = layers.matrix('lead.weight');
  const tokenLayers = Array.from({ length: whole(parameters, 'layers') }, (_, i) =>
    tokenLayer(layers, `layers.${i}`, heads),
  );
  const norm = layers.layerNorm('norm');
  const pools = layers.matrix('pool.weight');
  const output = layers.linear('output');
  const misplacement = layers.linear('misplacement');

  function traces(ecg: tf.Tensor3D): tf.Tensor3D {
    const [batch, leads, samples] = ecg.shape;
    const seen = token(scaleVectors(tf.reshape(ecg, [batch * leads, samples])));
    return tf.reshape(seen, [batch, leads, seen.shape[1]]);
  }

  /** The tokens of each record from its traces and its averaged beats; `names` are those of its leads. */
  function tokensOf(averaged: AveragedBeats, names: readonly (readonly LeadName[])[], seen: tf.Tensor3D) {
    const [batch, leads, d] = seen.shape;
    const rows = tf.tensor1d(names.flat().map(embeddingRow), 'int32');
    const ofNameAndBeat = tf.add(beats(averaged), tf.gather(embedding, rows));
    return {
      ofLeads: tf.add<tf.Tensor3D>(tf.reshape(ofNameAndBeat, [batch, leads, d]), seen),
      together: rhythmToken(rhythmHidden(averaged.rhythm)),
    };
  }

  return {
    extract(given, names) {
      const restored = putBack(given, names);
      const ecg = restored?.ecg ?? given;
      const averaged = averagedBeat(ecg);
      const ofEach = Array.from({ length: ecg.shape[0] }, () => names);
      return {
        ...tokensOf(averaged, ofEach, traces(ecg)),
        restored: restored?.share,
        chest: chest(averaged.beat, names),
      };
    },
    byTraces: {
      seen: (ecg, names) => putBack(ecg, names)?.ecg ?? ecg,
      traces,
      extract: (ecg, names, ofTraces) => tokensOf(averagedBeat(ecg), names, ofTraces),
    },
    head({ ofLeads, together, restored, chest: ofChest }) {
      const [batch, leads, d] = ofLeads.shape;
      if (leads === 0) {
        const pooled = tf.zeros<tf.Rank.R2>([batch, pools.shape[0] * d]);
        const leadWeights = tf.zeros<tf.Rank.R2>([batch, 0]);
        return { scores: output(pooled), leadWeights, misplacement: misplacement(pooled), features: pooled };
      }
      const ofRhythm = tf.reshape<tf.Rank.R3>(together!, [batch, 1, d]);
      let tokens = tf.reshape<tf.Rank.R2>(tf.concat([ofLeads, ofRhythm], 1), [batch * (leads + 1), d]);
      for (const layer of tokenLayers) tokens = layer(tokens, batch);
      const mixed = tf.slice(tf.reshape<tf.Rank.R3>(tokens, [batch, leads + 1, d]), [0, 0, 0], [batch, leads, d]);
      const h = norm(tf.reshape(mixed, [batch * leads, d]));
      const alignment = tf.reshape<tf.Rank.R3>(tf.matMul(h, pools, false, true), [batch, leads, pools.shape[0]]);
      const w = tf.softmax(tf.transpose(alignment, [0, 2, 1])); // [batch, pools, leads]
      const z = tf.matMul(w, tf.reshape<tf.Rank.R3>(tf.tanh(h), [batch, leads, d])); // sum_c w_pc tanh(h_c)
      const pooled = tf.reshape<tf.Rank.R2>(z, [batch, pools.shape[0] * d]);
      return {
        scores: output(pooled),
        leadWeights: tf.mean(w, 1),
        misplacement: mergeRestored(misplacement(pooled), restored, restoredAt),
        features: pooled,
        chest: ofChest,
      };
    },
    affordableHeads: 256,
    dispose: () => layers.dispose(),
  };
};
