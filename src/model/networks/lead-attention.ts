import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from './architecture';
import { leadExtractor } from './extractor';
import { Layers } from './layers';

/**
 * The network of CN110801218A: one extractor for every lead, then attention over the leads. Formulas are the patent's.
 *
 * No lead identity enters, so that the result does not change when the leads are permuted, and any subset of leads is valid.
 */
export const leadAttention: Architecture = (weights) => {
  const layers = new Layers(weights);
  const scaleVectors = leadExtractor(layers);
  const k = layers.column('k');
  const output = layers.linear('output');

  function traces(ecg: tf.Tensor3D): tf.Tensor3D {
    const [batch, leads, samples] = ecg.shape;
    // Leads are the batch axis of the shared extractor.
    const p = scaleVectors(tf.reshape(ecg, [batch * leads, samples]));
    return tf.reshape(tf.tanh(p), [batch, leads, p.shape[1]]); // formula 1
  }

  return {
    extract: (ecg) => ({ ofLeads: traces(ecg) }),
    byTraces: { seen: (ecg) => ecg, traces, extract: (_, __, ofLeads) => ({ ofLeads }) },
    head({ ofLeads: q }) {
      const [batch, leads, n] = q.shape;
      if (leads === 0) {
        const nothing = tf.zeros<tf.Rank.R2>([batch, n]);
        return { scores: output(nothing), leadWeights: tf.zeros([batch, 0]), features: nothing };
      }
      const alignment = tf.reshape<tf.Rank.R2>(tf.matMul(tf.reshape(q, [batch * leads, n]), k), [batch, leads]); // k . q_c
      const w = tf.softmax(alignment); // formulas 2-4: softmax_c(k . q_c)
      const sum = tf.matMul(tf.reshape(w, [batch, 1, leads]), q); // sum_c w_c q_c
      const z = tf.tanh(tf.reshape<tf.Rank.R2>(sum, [batch, n])); // formula 5
      return { scores: output(z), leadWeights: w, features: z }; // formulas 7-9; dropout is the identity here
    },
    // The sums of formula 5 for every subset, as one product: leads that are not there weigh nothing.
    scoresOfSubsets({ ofLeads }, there) {
      const [, leads, n] = ofLeads.shape;
      const q = tf.reshape<tf.Rank.R2>(ofLeads, [leads, n]);
      const alignment = tf.reshape<tf.Rank.R2>(tf.matMul(q, k), [1, leads]);
      const weights = tf.mul<tf.Tensor2D>(there, tf.exp(tf.sub(alignment, tf.max(alignment))));
      const sum = tf.div<tf.Tensor2D>(tf.matMul(weights, q), tf.sum(weights, 1, true));
      return output(tf.tanh(sum));
    },
    steps({ ofLeads }) {
      const [, leads, n] = ofLeads.shape;
      const vectors = tf.reshape<tf.Rank.R2>(ofLeads, [leads, n]);
      const scores = tf.reshape<tf.Rank.R2>(tf.matMul(vectors, k), [1, leads]);
      const weights = tf.softmax(scores);
      const sum = tf.tanh(tf.matMul<tf.Tensor2D>(weights, vectors)) as tf.Tensor2D;
      // A copy of the key: what is given is disposed of.
      return { vectors, key: tf.clone(k), scores, weights, sum, classScores: output(sum) };
    },
    affordableHeads: 4096,
    dispose: () => layers.dispose(),
  };
};
