import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from './architecture';
import { Layers } from './layers';

/**
 * The baseline: three convolutions over all leads at once, so that it needs its leads complete and in order.
 *
 *     Conv1d(C -> 64, k7, p3)    ReLU  MaxPool(3, stride 2)
 *     Conv1d(64 -> 128, k5, p2)  ReLU  MaxPool(3, stride 2)
 *     Conv1d(128 -> 256, k3, p1) ReLU  MaxPool(3, stride 2)
 *     AdaptiveAvgPool1d(1)  Linear(256 -> 128)  ReLU  Dropout(0.5)  Linear(128 -> classes)
 */
export const conv1d: Architecture = (weights) => {
  const layers = new Layers(weights);
  const conv1 = layers.convolution('conv1', { activation: 'relu' });
  const conv2 = layers.convolution('conv2', { activation: 'relu' });
  const conv3 = layers.convolution('conv3', { activation: 'relu' });
  const hidden = layers.linear('hidden', { activation: 'relu' });
  const output = layers.linear('output');
  const maxPool = (x: tf.Tensor4D) => tf.maxPool(x, [1, 3], [1, 2], 'valid');

  return {
    // Its first layer mixes the leads: nothing is seen of one alone.
    extract: (ecg) => ({ ofLeads: ecg }),
    head({ ofLeads: ecg }) {
      const [batch, leads, samples] = ecg.shape;
      let h = tf.reshape<tf.Rank.R4>(tf.transpose(ecg, [0, 2, 1]), [batch, 1, samples, leads]);
      for (const convolution of [conv1, conv2, conv3]) h = maxPool(convolution(h));
      const [, , time, channels] = h.shape;
      const mean = tf.reshape<tf.Rank.R2>(tf.avgPool(h, [1, time], 1, 'valid'), [batch, channels]);
      // There is no attention over leads: every lead weighs the same by construction. Dropout is the identity here.
      return { scores: output(hidden(mean)), leadWeights: tf.fill([batch, leads], 1 / leads), features: mean };
    },
    affordableHeads: 256,
    dispose: () => layers.dispose(),
  };
};
