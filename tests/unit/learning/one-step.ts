// One step of training, held against what PyTorch makes of it (training/step_fixture.py).

import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { AdamW } from '../../../src/learning/whole/adam';
import type { NetworkShape } from '../../../src/learning/whole/contracts';
import { sigmoidLoss, softmaxLoss, TrainableNetwork } from '../../../src/learning/whole/trainable';

export interface StepCase {
  readonly activation: 'softmax' | 'sigmoid';
  readonly ecg: readonly number[];
  readonly targets: readonly number[];
  readonly before: Readonly<Record<string, { readonly shape: number[]; readonly values: number[] }>>;
  readonly loss: number;
  readonly gradients: Readonly<Record<string, number[]>>;
  readonly after: Readonly<Record<string, number[]>>;
  readonly scoresAfter: readonly number[];
}

export interface StepFixture {
  readonly shape: NetworkShape;
  readonly batch: number;
  readonly leads: number;
  readonly samples: number;
  readonly rate: number;
  readonly decay: number;
  readonly cases: readonly StepCase[];
}

/** Learnt weights and running statistics in PyTorch's layout, a gradient likewise. */
const inTheirLayout = (tensor: tf.Tensor) =>
  tf.tidy(() =>
    tensor.rank === 4
      ? tf.transpose(tensor, [3, 2, 0, 1])
      : tensor.rank === 2
        ? tf.transpose(tensor)
        : tf.clone(tensor),
  );

/** Loss, gradients, weights and statistics after it, within `tolerance`; leaves no tensor. */
export async function expectStep(
  { shape, batch, leads, samples, rate, decay }: StepFixture,
  each: StepCase,
  tolerance: number,
): Promise<void> {
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
  const step = tf.tidy(() => {
    const { loss, gradients } = network.gradients(ecg, (scores) => lossOf(scores, targets), 0, 1);
    adam.step(network.learnt, gradients, rate, decay);
    return { loss, gradients: [...gradients].map(([name, gradient]) => ({ name, tensor: inTheirLayout(gradient) })) };
  });
  expect(Math.abs((await step.loss.data())[0]! - each.loss)).toBeLessThan(tolerance);
  const gradients = new Map<string, ArrayLike<number>>();
  for (const { name, tensor } of step.gradients) gradients.set(name, await tensor.data());
  expect([...gradients.keys()].sort()).toEqual(Object.keys(each.gradients).sort());
  for (const [name, expected] of Object.entries(each.gradients))
    for (const [i, value] of expected.entries())
      expect(Math.abs(gradients.get(name)![i]! - value), name).toBeLessThan(tolerance);
  const after = await network.weights();
  // What a batch norm takes back has a gradient of rounding alone, of which Adam makes a step: it changes nothing.
  for (const [name, expected] of Object.entries(each.after))
    for (const [i, value] of expected.entries())
      if (Math.abs(each.gradients[name]?.[i] ?? 1) > 1e-6)
        expect(Math.abs(after.get(name)!.values[i]! - value), name).toBeLessThan(tolerance);
  const read = tf.tidy(() => network.read(ecg).scores);
  const scores = await read.data();
  for (const [i, value] of each.scoresAfter.entries())
    expect(Math.abs(scores[i]! - value)).toBeLessThan(10 * tolerance);
  tf.dispose([step.loss, read, ecg, targets, ...step.gradients.map(({ tensor }) => tensor)]);
  network.dispose();
  adam.dispose();
}
