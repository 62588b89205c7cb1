import * as tf from '@tensorflow/tfjs-core';
import type { Layers, SignalLayer } from './layers';

interface Residual {
  readonly normRelu: SignalLayer;
  readonly conv1: SignalLayer;
  readonly conv2: SignalLayer;
  readonly widen: SignalLayer;
}

/** Halves time; an odd last sample is kept, as PyTorch's `ceil_mode` does. */
const halved = (x: tf.Tensor4D) => tf.maxPool(x, [1, 2], [1, 2], 'same');

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

  return (signals) => {
    const a = pre.conv1(signals);
    let h = tf.add<tf.Tensor4D>(pre.conv3(pre.conv2(a)), halved(a));
    const scales = residuals.map((module, r) => {
      const convolved = module.conv2(module.conv1(module.normRelu(h)));
      h = tf.add(convolved, module.widen(halved(h)));
      if (r === residuals.length - 1) h = last(h);
      return globalMaxPool(h);
    });
    return tf.concat(meanOfLast ? [...scales, globalMean(h)] : scales, 1);
  };
}
