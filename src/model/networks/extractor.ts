import * as tf from '@tensorflow/tfjs-core';
import type { Layers } from './layers';
import { halved, residuals } from './residual';

/** [batch, 1, time, channels] -> [batch, channels]. */
function globalMaxPool(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, , time, channels] = x.shape;
  return tf.reshape(tf.maxPool(x, [1, time], 1, 'valid'), [batch, channels]);
}

/** [batch, 1, time, channels] -> [batch, channels]. */
function globalMean(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, , time, channels] = x.shape;
  return tf.reshape(tf.avgPool(x, [1, time], 1, 'valid'), [batch, channels]);
}

interface ExtractorOptions {
  /** Adds the mean over time of the last module's output to the maxima: how often, beside whether, it was found. */
  readonly meanOfLast?: boolean;
}

/** float32 [leads, samples] -> scale vectors p [leads, n]. */
export type LeadExtractor = (signals: tf.Tensor2D) => tf.Tensor2D;

/**
 * The extractor of CN110801218A, shared by all leads; paragraphs are the patent's. n is the sum of the module widths, and that of
 * the last once more with `meanOfLast`.
 */
export function leadExtractor(layers: Layers, { meanOfLast = false }: ExtractorOptions = {}): LeadExtractor {
  // Pre-activation module, [0072]-[0076]: conv1 - BN - ReLU - conv2 - BN - ReLU - conv3, plus maxpool(first ReLU).
  const pre = {
    conv1: layers.polyphaseStem('extractor.pre.conv1', { norm: 'extractor.pre.bn1', activation: 'relu' }),
    conv2: layers.convolution('extractor.pre.conv2', { norm: 'extractor.pre.bn2', activation: 'relu' }),
    conv3: layers.convolution('extractor.pre.conv3', { stride: 2 }),
  };

  const modules = residuals(layers, 'extractor.residuals');
  const last = layers.normRelu('extractor.last');

  return (signals) => {
    let h = tf.tidy(() => {
      const a = pre.conv1(signals);
      return pre.conv3(pre.conv2(a), halved(a));
    });
    const scales = modules.map((module, r) => {
      h = module(h);
      if (r === modules.length - 1) h = last(h);
      return globalMaxPool(h);
    });
    return tf.concat(meanOfLast ? [...scales, globalMean(h)] : scales, 1);
  };
}
