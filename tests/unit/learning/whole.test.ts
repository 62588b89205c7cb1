import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
// As in the worker that learns.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendStarter } from '../../../src/model/backends/every';
import { expectStep, type StepFixture } from './one-step';

const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
const fixture = JSON.parse(readFileSync('tests/fixtures/learning/step.json', 'utf8')) as StepFixture;

describe.each(['cpu', 'wasm'] as const)('one step on %s', (backend) => {
  beforeAll(async () => {
    // Without the whole of tfjs, as in the worker of the page.
    await backendStarter(async () => new Uint8Array(readFileSync(WASM)))(backend);
  });

  it.each(fixture.cases)(
    'with $activation agrees with PyTorch: loss, gradients, weights and statistics after it',
    (each) => expectStep(fixture, each, 1e-4),
  );
});

afterAll(() => {
  expect(tf.memory().numTensors).toBe(0);
});
