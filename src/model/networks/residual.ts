import * as tf from '@tensorflow/tfjs-core';
import type { Layers, SignalLayer } from './layers';

/** Halves time; an odd last sample is kept, as PyTorch's `ceil_mode` does. */
export const halved = (x: tf.Tensor4D) => tf.maxPool(x, [1, 2], [1, 2], 'same');

/** A residual module of CN110801218A, [0077]-[0081]: BN - ReLU - conv - BN - ReLU - conv, plus maxpool(input), widened to match. */
function residual(layers: Layers, name: string): SignalLayer {
  const normRelu = layers.normRelu(`${name}.bn1`);
  const conv1 = layers.convolution(`${name}.conv1`, { stride: 2, norm: `${name}.bn2`, activation: 'relu' });
  const conv2 = layers.convolution(`${name}.conv2`);
  const widen = layers.has(`${name}.widen.weight`) ? layers.convolution(`${name}.widen`) : (x: tf.Tensor4D) => x;
  // What is worked out on the way is let go of at once.
  return (x) => tf.tidy(() => conv2(conv1(normRelu(x)), widen(halved(x))));
}

/** The residual modules of that name, in their order. */
export function residuals(layers: Layers, name: string): SignalLayer[] {
  const modules: SignalLayer[] = [];
  while (layers.has(`${name}.${modules.length}.conv1.weight`))
    modules.push(residual(layers, `${name}.${modules.length}`));
  return modules;
}
