import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ModelError } from '../../../../src/model/errors';
import { Layers } from '../../../../src/model/networks/layers';
import type { NamedWeight } from '../../../../src/model/weights';
import { seededRandom } from '../../../../src/signal/random';
import { largestDifference } from '../parity-records';

const random = seededRandom(3);
const weight = (...shape: number[]): NamedWeight => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random() - 0.5),
});
const positive = (size: number): NamedWeight => ({ shape: [size], values: weight(size).values.map((v) => v + 1) });

/** A convolution by its definition, PyTorch's layouts: x [in][samples], kernel [out, in, 1, k], padding k // 2. */
function convolved(x: number[][], kernel: NamedWeight, stride: number): number[][] {
  const [outputs, inputs, , width] = kernel.shape as [number, number, number, number];
  const samples = x[0]!.length;
  const padding = Math.floor(width / 2);
  const length = Math.floor((samples + 2 * padding - width) / stride) + 1;
  return Array.from({ length: outputs }, (_, o) =>
    Array.from({ length }, (_, t) => {
      let sum = 0;
      for (let i = 0; i < inputs; i++)
        for (let k = 0; k < width; k++)
          sum += (x[i]![t * stride + k - padding] ?? 0) * kernel.values[(o * inputs + i) * width + k]!;
      return sum;
    }),
  );
}

/** [channels][time] in the order of [1, 1, time, channels]. */
const flattened = (y: number[][]) => y[0]!.flatMap((_, t) => y.map((channel) => channel[t]!));
const signal = (channels: number, samples: number) =>
  Array.from({ length: channels }, () => Array.from({ length: samples }, () => random() - 0.5));

beforeAll(() => tf.setBackend('cpu'));

describe('Layers', () => {
  it.each([
    [3, 5, 7, 1, 40],
    [3, 5, 7, 2, 41],
    [2, 4, 1, 1, 9],
    [12, 4, 5, 2, 32],
  ])('convolution %i to %i, kernel %i, stride %i, %i samples', async (inputs, outputs, width, stride, samples) => {
    const kernel = weight(outputs, inputs, 1, width);
    const layers = new Layers(new Map([['c.weight', kernel]]));
    const x = signal(inputs, samples);
    const y = layers.convolution('c', { stride })(tf.tensor4d(flattened(x), [1, 1, samples, inputs]));
    const expected = convolved(x, kernel, stride);
    expect(y.shape).toEqual([1, 1, expected[0]!.length, outputs]);
    expect(largestDifference(await y.data(), flattened(expected))).toBeLessThan(1e-5);
  });

  it.each([
    [15, 1000],
    [15, 250],
    [15, 253],
    [7, 101],
    [3, 16],
    [31, 64],
  ])('the polyphase stem equals a convolution of stride 2, kernel %i, %i samples', async (width, samples) => {
    const kernel = weight(4, 1, 1, width);
    const layers = new Layers(new Map([['stem.weight', kernel]]));
    const x = signal(1, samples);
    const y = layers.polyphaseStem('stem')(tf.tensor2d(x, [1, samples]));
    const expected = convolved(x, kernel, 2);
    expect(y.shape).toEqual([1, 1, expected[0]!.length, 4]);
    expect(largestDifference(await y.data(), flattened(expected))).toBeLessThan(1e-5);
  });

  it('folds a batch norm into the convolution before it', async () => {
    const weights = new Map([
      ['c.weight', weight(3, 2, 1, 5)],
      ['n.weight', weight(3)],
      ['n.bias', weight(3)],
      ['n.running_mean', weight(3)],
      ['n.running_var', positive(3)],
    ]);
    const layers = new Layers(weights);
    const x = tf.tensor4d(flattened(signal(2, 20)), [1, 1, 20, 2]);
    const folded = layers.convolution('c', { norm: 'n', activation: 'relu' })(x);
    const separate = layers.normRelu('n')(layers.convolution('c')(x));
    expect(largestDifference(await folded.data(), await separate.data())).toBeLessThan(1e-5);
    const of = (name: string) => tf.tensor1d(weights.get(name)!.values);
    const normed = tf.batchNorm(
      layers.convolution('c')(x),
      of('n.running_mean'),
      of('n.running_var'),
      of('n.bias'),
      of('n.weight'),
      1e-5,
    );
    expect(largestDifference(await separate.data(), await tf.relu(normed).data())).toBeLessThan(1e-5);
  });

  it('says which weights are missing or of another shape', () => {
    const layers = new Layers(new Map([['c.weight', weight(3, 2)]]));
    expect(() => layers.convolution('d')).toThrow(new ModelError('weights-missing', { name: 'd.weight' }));
    expect(() => layers.convolution('c')).toThrow(new ModelError('weights-shape', { name: 'c.weight' }));
  });

  it('takes its tensors off the backend', () => {
    const before = tf.memory().numTensors;
    const layers = new Layers(new Map([['k', weight(3)]]));
    layers.column('k');
    expect(tf.memory().numTensors).toBe(before + 1);
    layers.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
