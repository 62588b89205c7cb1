// Layers with gradients that every backend has the parts of: that on WebAssembly has no gradients of convolutions and poolings of its own.

import * as tf from '@tensorflow/tfjs-core';

/** Below every sample. */
const LOWEST = -1e30;

type Padding = tf.backend_util.ExplicitPadding;
const besides = (before: number, after: number): Padding => [
  [0, 0],
  [0, 0],
  [before, after],
  [0, 0],
];

/** d loss / d input: the gradient spread to the places it came from, through the kernel turned round. */
function inputGradient(dy: tf.Tensor4D, kernel: tf.Tensor4D, samples: number, stride: number): tf.Tensor4D {
  const [batch, , steps, outputs] = dy.shape;
  const width = kernel.shape[1];
  const padding = width >> 1;
  const spread =
    stride === 1
      ? dy
      : tf.reshape<tf.Rank.R4>(
          tf.pad(tf.reshape(dy, [batch, steps, 1, outputs]), [
            [0, 0],
            [0, 0],
            [0, stride - 1],
            [0, 0],
          ]),
          [batch, 1, steps * stride, outputs],
        );
  const turned = tf.transpose(tf.reverse(kernel, 1), [0, 1, 3, 2]);
  const after = samples - steps * stride + padding;
  return tf.conv2d(spread, turned, 1, besides(width - 1 - padding, after));
}

/** d loss / d kernel: the input convolved with the gradient, records taking the place of channels. */
function kernelGradient(x: tf.Tensor4D, dy: tf.Tensor4D, width: number, stride: number): tf.Tensor4D {
  const [batch, , samples, inputs] = x.shape;
  const steps = dy.shape[2];
  const padding = width >> 1;
  const length = stride * (steps - 1) + width;
  const padded = tf.pad(x, [
    [0, 0],
    [0, 0],
    [padding, Math.max(0, length - samples - padding)],
    [0, 0],
  ]);
  const used = tf.slice(padded, [0, 0, 0, 0], [batch, 1, length, inputs]);
  const rows = tf.transpose(used, [3, 1, 2, 0]);
  const filter = tf.transpose(dy, [1, 2, 0, 3]);
  return tf.transpose(tf.conv2d(rows, filter, 1, 'valid', 'NHWC', [1, stride]), [1, 2, 0, 3]);
}

/** float32 [batch, 1, time, in], kernel [1, k, in, out] with k // 2 zeros on both sides -> [batch, 1, time / stride, out]. */
export function convolution(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  const width = kernel.shape[1];
  const padding = width >> 1;
  const layer = tf.customGrad((input, filter, save) => {
    (save as (tensors: tf.Tensor[]) => void)([input as tf.Tensor, filter as tf.Tensor]);
    return {
      value: tf.conv2d(input as tf.Tensor4D, filter as tf.Tensor4D, [1, stride], besides(padding, padding)),
      gradFunc: (dy, saved) => {
        const [before, own] = saved as [tf.Tensor4D, tf.Tensor4D];
        return [
          inputGradient(dy as tf.Tensor4D, own, before.shape[2], stride),
          kernelGradient(before, dy as tf.Tensor4D, width, stride),
        ];
      },
    };
  });
  return layer(x, kernel) as tf.Tensor4D;
}

/** Halves time by the larger of two; an odd last sample is kept. */
export function halved(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, , samples, channels] = x.shape;
  const even = samples % 2 === 0 ? x : tf.pad(x, besides(0, 1), LOWEST);
  const steps = Math.ceil(samples / 2);
  const pairs = tf.reshape(even, [batch * steps, 2, channels]);
  return tf.reshape(tf.max(pairs, 1), [batch, 1, steps, channels]);
}

/** The largest over time: [batch, 1, time, channels] -> [batch, channels]. */
export const largest = (x: tf.Tensor4D): tf.Tensor2D => tf.max(x, [1, 2]);
