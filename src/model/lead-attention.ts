import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from './architecture';
import { Layers, type SignalLayer } from './layers';

interface Residual {
  readonly normRelu: SignalLayer;
  readonly conv1: SignalLayer;
  readonly conv2: SignalLayer;
  readonly widen: SignalLayer;
}

/** Halves time; an odd last sample is kept, as PyTorch's `ceil_mode` does. */
const maxPool = (x: tf.Tensor4D) => tf.maxPool(x, [1, 2], [1, 2], 'same');

/** [batch, 1, time, channels] -> [batch, channels]. */
function globalMaxPool(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, , time, channels] = x.shape;
  return tf.reshape(tf.maxPool(x, [1, time], 1, 'valid'), [batch, channels]);
}

/**
 * The network of CN110801218A: one extractor for every lead, then attention over the leads. Paragraphs are the patent's.
 *
 * No lead identity enters, so that the result does not change when the leads are permuted, and any subset of leads is valid.
 */
export const leadAttention: Architecture = (weights) => {
  const layers = new Layers(weights);

  // Pre-activation module, [0072]-[0076]: conv1 - BN - ReLU - conv2 - BN - ReLU - conv3, plus maxpool(first ReLU).
  const pre = {
    conv1: layers.polyphaseStem('extractor.pre.conv1', { norm: 'extractor.pre.bn1', activation: 'relu' }),
    conv2: layers.convolution('extractor.pre.conv2', { norm: 'extractor.pre.bn2', activation: 'relu' }),
    conv3: layers.convolution('extractor.pre.conv3', { stride: 2 }),
  };

  // Residual modules, [0077]-[0081]: BN - ReLU - conv - BN - ReLU - conv, plus maxpool(input), widened to match.
  const residuals: Residual[] = [];
  for (let r = 0; layers.has(`extractor.residuals.${r}.conv1.weight`); r++) {
    const name = `extractor.residuals.${r}`;
    residuals.push({
      normRelu: layers.normRelu(`${name}.bn1`),
      conv1: layers.convolution(`${name}.conv1`, { stride: 2, norm: `${name}.bn2`, activation: 'relu' }),
      conv2: layers.convolution(`${name}.conv2`),
      widen: layers.has(`${name}.widen.weight`) ? layers.convolution(`${name}.widen`) : (x: tf.Tensor4D) => x,
    });
  }
  const last = layers.normRelu('extractor.last');
  const k = layers.column('k');
  const output = layers.linear('output');

  /** The scale vectors of every lead: float32 [leads, samples] -> p [leads, n], n = the sum of the module widths. */
  function scaleVectors(signals: tf.Tensor2D): tf.Tensor2D {
    const a = pre.conv1(signals);
    let h = tf.add<tf.Tensor4D>(pre.conv3(pre.conv2(a)), maxPool(a));
    const scales = residuals.map((module, r) => {
      const convolved = module.conv2(module.conv1(module.normRelu(h)));
      h = tf.add(convolved, module.widen(maxPool(h)));
      if (r === residuals.length - 1) h = last(h);
      return globalMaxPool(h);
    });
    return tf.concat(scales, 1);
  }

  return {
    forward(ecg) {
      const [batch, leads, samples] = ecg.shape;
      // Leads are the batch axis of the shared extractor.
      const p = scaleVectors(tf.reshape(ecg, [batch * leads, samples]));
      const n = p.shape[1];
      const q = tf.tanh(p); // formula 1
      const alignment = tf.reshape<tf.Rank.R2>(tf.matMul(q, k), [batch, leads]); // k . q_c
      const w = tf.softmax(alignment); // formulas 2-4: softmax_c(k . q_c)
      const sum = tf.matMul(tf.reshape(w, [batch, 1, leads]), tf.reshape(q, [batch, leads, n])); // sum_c w_c q_c
      const z = tf.tanh(tf.reshape<tf.Rank.R2>(sum, [batch, n])); // formula 5
      return { scores: output(z), leadWeights: w }; // formulas 7-9; dropout is the identity here
    },
    dispose: () => layers.dispose(),
  };
};
