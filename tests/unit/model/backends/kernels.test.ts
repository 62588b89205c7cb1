import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { wasmProgram } from '../../../../scripts/lib/engine';
import { backendStarter } from '../../../../src/model/backends/every';
import { hasKernels, stretchesOf } from '../../../../src/model/backends/kernels/kernels';
import { Layers } from '../../../../src/model/networks/layers';
import type { NamedWeight } from '../../../../src/model/weights';
import { seededRandom } from '../../../../src/signal/random';
import { largestDifference } from '../parity-records';

const random = seededRandom(5);
const values = (size: number) => Float32Array.from({ length: size }, () => random() - 0.5);
const weight = (...shape: number[]): NamedWeight => ({ shape, values: values(shape.reduce((a, b) => a * b)) });

beforeAll(async () => {
  await backendStarter(wasmProgram)('wasm');
});

/** What a layer gives on WebAssembly, by the kernels, and what it gives in plain JavaScript, by tfjs's own. */
async function onBoth(make: (layers: Layers) => () => tf.Tensor, weights: Readonly<Record<string, NamedWeight>>) {
  const results: Float32Array[] = [];
  for (const backend of ['wasm', 'cpu'] as const) {
    await backendStarter(wasmProgram)(backend);
    const layers = new Layers(new Map(Object.entries(weights)));
    const run = make(layers);
    const before = tf.memory().numTensors;
    const result = tf.tidy(run);
    results.push(await result.data<'float32'>());
    result.dispose();
    expect(tf.memory().numTensors).toBe(before);
    layers.dispose();
  }
  await backendStarter(wasmProgram)('wasm');
  return largestDifference(results[0]!, [...results[1]!]);
}

describe('the kernels', () => {
  it('are there on WebAssembly, for channels by fours', async () => {
    expect(hasKernels(64)).toBe(true);
    expect(hasKernels(71)).toBe(false);
    await backendStarter(wasmProgram)('cpu');
    expect(hasKernels(64)).toBe(false);
    await backendStarter(wasmProgram)('wasm');
  });

  const CASES = [
    { width: 1, inputs: 32, outputs: 64, samples: 50 },
    { width: 3, inputs: 5, outputs: 8, samples: 1 },
    { width: 5, inputs: 48, outputs: 48, samples: 22 },
    { width: 5, inputs: 20, outputs: 28, samples: 160 },
    { width: 5, inputs: 36, outputs: 44, samples: 40 },
    { width: 1, inputs: 28, outputs: 4, samples: 40 },
    { width: 7, inputs: 3, outputs: 20, samples: 64 },
    { width: 7, inputs: 32, outputs: 56, samples: 63 },
    { width: 7, inputs: 56, outputs: 32, samples: 125 },
    { width: 15, inputs: 1, outputs: 32, samples: 101 },
  ];
  it.each(
    CASES.flatMap((each) =>
      [1, 2].flatMap((stride) => [false, true].map((added) => ({ ...each, stride, added, batch: added ? 5 : 1 }))),
    ),
  )('convolve $inputs channels of $samples samples into $outputs, width $width, stride $stride', async (shape) => {
    const { width, inputs, outputs, samples, stride, added, batch } = shape;
    const x = values(batch * samples * inputs);
    const steps = Math.floor((samples + 2 * (width >> 1) - width) / stride) + 1;
    const more = values(batch * steps * outputs);
    const difference = await onBoth(
      (layers) => {
        const layer = layers.convolution('layer', { stride, activation: added ? 'relu' : 'linear' });
        return () => {
          const addend = added ? tf.tensor4d(more, [batch, 1, steps, outputs]) : undefined;
          return layer(tf.tensor4d(x, [batch, 1, samples, inputs]), addend);
        };
      },
      { 'layer.weight': weight(outputs, inputs, 1, width), 'layer.bias': weight(outputs) },
    );
    // Of values up to some ten; minimal filtering rounds more often.
    expect(difference).toBeLessThan(1e-4);
  });

  it('take the stem of one channel as it is', async () => {
    const x = values(3 * 500);
    const difference = await onBoth(
      (layers) => {
        const stem = layers.polyphaseStem('stem', { activation: 'relu' });
        return () => stem(tf.tensor2d(x, [3, 500]));
      },
      { 'stem.weight': weight(32, 1, 1, 15) },
    );
    expect(difference).toBeLessThan(1e-5);
  });

  it('normalise, and keep above zero', async () => {
    const x = values(2 * 21 * 48);
    const size = 48;
    const positive = { shape: [size], values: values(size).map((value) => value + 1) };
    const difference = await onBoth(
      (layers) => {
        const layer = layers.normRelu('norm');
        return () => layer(tf.tensor4d(x, [2, 1, 21, size]));
      },
      {
        'norm.weight': weight(size),
        'norm.bias': weight(size),
        'norm.running_mean': weight(size),
        'norm.running_var': positive,
      },
    );
    expect(difference).toBeLessThan(1e-5);
  });

  it('copy stretches of rows, which may overlap', async () => {
    const [rows, columns, length] = [60, 11, 9];
    const x = values(rows * columns);
    const at = [0, 3, 3, 51, 20, 1];
    const run = () => stretchesOf(tf.tensor2d(x, [rows, columns]), tf.tensor2d(at, [2, 3], 'int32'), length);
    expect(await onBoth(() => run, {})).toBe(0);
    const copied = tf.tidy(run);
    expect(copied.shape).toEqual([2, 3, length * columns]);
    const expected = at.flatMap((row) => [...x.subarray(row * columns, (row + length) * columns)]);
    expect(largestDifference(await copied.data(), expected)).toBe(0);
    copied.dispose();
  });
});
