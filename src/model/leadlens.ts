import * as tf from '@tensorflow/tfjs-core';
import { type LeadName, STANDARD_LEADS } from '../ecg/leads';
import type { Architecture } from './architecture';
import { ModelError } from './errors';
import { leadExtractor } from './extractor';
import { Layers } from './layers';
import { tokenLayer } from './lead-tokens';

/** Row of the lead embedding for a lead whose name the network was not trained with. */
const UNKNOWN_LEAD = STANDARD_LEADS.length;

const embeddingRow = (lead: LeadName): number => {
  const row = (STANDARD_LEADS as readonly LeadName[]).indexOf(lead);
  return row < 0 ? UNKNOWN_LEAD : row;
};

function whole(parameters: Readonly<Record<string, unknown>>, name: string): number {
  const value = parameters[name];
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new ModelError(`The network's parameter "${name}" is missing or wrong; its files do not belong together.`);
}

/**
 * LeadLens' own network: the patent's extractor for every lead, tokens that know their lead's name, a transformer among them, and
 * attention pooling. It reads any subset of leads; a lead of another name than the twelve counts as unknown.
 *
 * A second output names the misplacement of electrodes that the leads look like; it was trained with all twelve leads only.
 *
 * Each of P learned vectors weighs the leads on its own, w_p = softmax_c(k_p . h_c); the lead weights are their mean and sum to one.
 */
export const leadLens: Architecture = (weights, parameters) => {
  const layers = new Layers(weights);
  const heads = whole(parameters, 'heads');
  const scaleVectors = leadExtractor(layers, { meanOfLast: true });
  const token = layers.linear('token', { norm: 'scale' });
  const embedding = layers.matrix('lead.weight');
  const tokenLayers = Array.from({ length: whole(parameters, 'layers') }, (_, i) =>
    tokenLayer(layers, `layers.${i}`, heads),
  );
  const norm = layers.layerNorm('norm');
  const pools = layers.matrix('pool.weight');
  const output = layers.linear('output');
  const misplacement = layers.linear('misplacement');

  return {
    forward(ecg, names) {
      const [batch, leads, samples] = ecg.shape;
      const signals = token(scaleVectors(tf.reshape(ecg, [batch * leads, samples])));
      const rows = Array.from({ length: batch }, () => names.map(embeddingRow)).flat();
      let h = tf.add<tf.Tensor2D>(signals, tf.gather(embedding, tf.tensor1d(rows, 'int32')));
      for (const layer of tokenLayers) h = layer(h, batch);
      h = norm(h);
      const d = h.shape[1];
      const alignment = tf.reshape<tf.Rank.R3>(tf.matMul(h, pools, false, true), [batch, leads, pools.shape[0]]);
      const w = tf.softmax(tf.transpose(alignment, [0, 2, 1])); // [batch, pools, leads]
      const z = tf.matMul(w, tf.reshape<tf.Rank.R3>(tf.tanh(h), [batch, leads, d])); // sum_c w_pc tanh(h_c)
      const pooled = tf.reshape<tf.Rank.R2>(z, [batch, pools.shape[0] * d]);
      return { scores: output(pooled), leadWeights: tf.mean(w, 1), misplacement: misplacement(pooled) };
    },
    dispose: () => layers.dispose(),
  };
};
