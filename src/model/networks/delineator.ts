import * as tf from '@tensorflow/tfjs-core';
import type { NamedWeights } from '../weights';
import { Layers, type SignalLayer } from './layers';

/** The network that marks waves, on the backend in use when it was made. */
export interface Delineator {
  /** float32 [leads, samples, 3] (`delineationChannels`), samples a multiple of 32 -> probabilities [leads, samples, 4]. Within `tf.tidy`. */
  forward(channels: tf.Tensor3D): tf.Tensor3D;
  dispose(): void;
}

/** Steps of half the width from one level to the next. */
const LEVELS = [0, 1, 2, 3] as const;

/**
 * A U-Net over each lead whose levels also hear the mean over leads (Ronneberger et al. 2015; Zaheer et al. 2017 for sets); twin of
 * `training/delineator.py`.
 */
export function delineator(weights: NamedWeights): Delineator {
  const layers = new Layers(weights);
  const block = (name: string, stride = 1): SignalLayer =>
    layers.convolution(`${name}.0`, { norm: `${name}.1`, activation: 'relu', stride });
  const stem = block('stem', 2);
  const first = block('first');
  const down = LEVELS.map((i) => block(`down.${i}`, 2));
  const level = LEVELS.map((i) => block(`level.${i}`));
  const tell = LEVELS.map((i) => layers.convolution(`exchange.${i}.tell`, { activation: 'relu' }));
  const join = LEVELS.map((i) => block(`join.${i}`));
  const smooth = LEVELS.map((i) => block(`smooth.${i}`));
  const output = layers.convolution('output');

  /** Adds to every lead what the mean over leads says. */
  const exchange = (x: tf.Tensor4D, i: number): tf.Tensor4D => tf.add(x, tell[i]!(tf.mean(x, 0, true)));
  /** Every step twice. */
  const twice = (x: tf.Tensor4D): tf.Tensor4D => {
    const [leads, , steps, width] = x.shape;
    return tf.reshape(tf.concat([x, x], 3), [leads, 1, 2 * steps, width]);
  };

  return {
    forward(channels) {
      const [leads, samples, width] = channels.shape;
      let x = first(stem(tf.reshape<tf.Rank.R4>(channels, [leads, 1, samples, width])));
      const kept: tf.Tensor4D[] = [];
      for (const i of LEVELS) {
        kept.push(x);
        x = exchange(level[i]!(down[i]!(x)), i);
      }
      for (const i of [...LEVELS].reverse()) x = smooth[i]!(join[i]!(tf.concat([kept[i]!, twice(x)], 3)));
      return tf.softmax(tf.reshape<tf.Rank.R3>(output(x), [leads, samples, 4]));
    },
    dispose: () => layers.dispose(),
  };
}
