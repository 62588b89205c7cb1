import { readFileSync } from 'node:fs';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
// As in the worker that learns.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdamW } from '../../../src/learning/whole/adam';
import type { NetworkShape } from '../../../src/learning/whole/contracts';
import { sigmoidLoss, softmaxLoss, TrainableNetwork } from '../../../src/learning/whole/trainable';
import { backendStarter } from '../../../src/model/backends/every';

interface StepCase {
  readonly activation: 'softmax' | 'sigmoid';
  readonly ecg: readonly number[];
  readonly targets: readonly number[];
  readonly before: Readonly<Record<string, { readonly shape: number[]; readonly values: number[] }>>;
  readonly loss: number;
  readonly gradients: Readonly<Record<string, number[]>>;
  readonly after: Readonly<Record<string, number[]>>;
  readonly scoresAfter: readonly number[];
}

interface StepFixture {
  readonly shape: NetworkShape;
  readonly batch: number;
  readonly leads: number;
  readonly samples: number;
  readonly rate: number;
  readonly decay: number;
  readonly cases: readonly StepCase[];
}

const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
const fixture = JSON.parse(readFileSync('tests/fixtures/learning/step.json', 'utf8')) as StepFixture;
const { shape, batch, leads, samples, rate, decay } = fixture;

/** Learnt weights and running statistics in PyTorch's layout, a gradient likewise. */
const inTheirLayout = (tensor: tf.Tensor) =>
  tf.tidy(() =>
    tensor.rank === 4
      ? tf.transpose(tensor, [3, 2, 0, 1])
      : tensor.rank === 2
        ? tf.transpose(tensor)
        : tf.clone(tensor),
  );

describe.each(['cpu', 'wasm'] as const)('one step on %s', (backend) => {
  beforeAll(async () => {
    // Without the whole of tfjs, as in the worker of the page.
    await backendStarter(async () => new Uint8Array(readFileSync(WASM)))(backend);
  });

  it.each(fixture.cases)(
    'with $activation agrees with PyTorch: loss, gradients, weights and statistics after it',
    async (each) => {
      const weights = new Map(
        Object.entries(each.before).map(([name, { shape: own, values }]) => [
          name,
          { shape: own, values: Float32Array.from(values) },
        ]),
      );
      const network = new TrainableNetwork(weights, shape);
      const adam = new AdamW();
      const ecg = tf.tensor3d([...each.ecg], [batch, leads, samples]);
      const targets = tf.tensor2d([...each.targets], [batch, each.targets.length / batch]);
      const lossOf = each.activation === 'softmax' ? softmaxLoss : sigmoidLoss;
      let loss = Number.NaN;
      let gradients = new Map<string, ArrayLike<number>>();
      tf.tidy(() => {
        const step = network.gradients(ecg, (scores) => lossOf(scores, targets), 0, 1);
        adam.step(network.learnt, step.gradients, rate, decay);
        const own = [...step.gradients].map(([name, gradient]) => [name, inTheirLayout(gradient).dataSync()] as const);
        loss = step.loss.dataSync()[0]!;
        gradients = new Map(own);
      });
      expect(loss).toBeCloseTo(each.loss, 4);
      expect([...gradients.keys()].sort()).toEqual(Object.keys(each.gradients).sort());
      for (const [name, expected] of Object.entries(each.gradients))
        for (const [i, value] of expected.entries())
          expect(Math.abs(gradients.get(name)![i]! - value), name).toBeLessThan(1e-4);
      const after = await network.weights();
      // What a batch norm takes back has a gradient of rounding alone, of which Adam makes a step: it changes nothing.
      for (const [name, expected] of Object.entries(each.after))
        for (const [i, value] of expected.entries())
          if (Math.abs(each.gradients[name]?.[i] ?? 1) > 1e-6)
            expect(Math.abs(after.get(name)!.values[i]! - value), name).toBeLessThan(1e-4);
      const scores = tf.tidy(() => network.read(ecg).scores.dataSync());
      for (const [i, value] of each.scoresAfter.entries()) expect(scores[i]).toBeCloseTo(value, 3);
      network.dispose();
      adam.dispose();
      tf.dispose([ecg, targets]);
    },
  );
});

afterAll(() => {
  expect(tf.memory().numTensors).toBe(0);
});
