import * as tf from '@tensorflow/tfjs-core';
// As in the worker that learns.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, it } from 'vitest';
import { backendStarter } from '../../src/model/backends/every';
import { probeBackend } from '../../src/model/backends/probe';
import step from '../fixtures/learning/step.json';
import { expectStep, type StepFixture } from '../unit/learning/one-step';
import { files } from './page-engine';

const fixture = step as unknown as StepFixture;

// Drawn by the processor where no graphics card is; graphics sum in another order.
describe.each([
  ['wasm', 1e-4],
  ['webgl', 1e-4],
  ['webgpu', 1e-4],
] as const)('one step of training on %s, within %s', (backend, tolerance) => {
  it.each(fixture.cases)('with $activation agrees with PyTorch', async (each) => {
    expect(await probeBackend(backend)).toMatchObject({ available: true });
    await backendStarter(files.wasm)(backend);
    expect(tf.getBackend()).toBe(backend);
    const before = tf.memory().numTensors;
    await expectStep(fixture, each, tolerance);
    expect(tf.memory().numTensors).toBe(before);
  });
});
