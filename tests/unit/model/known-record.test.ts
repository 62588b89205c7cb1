import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFiles } from '../../../scripts/lib/model-files';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { DeviceWatch } from '../../../src/model/backends/device-watch';
import { backendStarter } from '../../../src/model/backends/every';
import { discardBackend } from '../../../src/model/backends/start';
import type { BackendName } from '../../../src/model/contracts';
import { InferenceEngine } from '../../../src/model/engine';
import type { BackendOption } from '../../../src/model/inference';
import { KNOWN_RECORD, KNOWN_STARTS, type KnownOutputs, knownRecord, TOLERANCE } from '../../../src/model/known-record';
import signals from '../../fixtures/parity/signals.json';
import { recordBatch } from './parity-records';

// A backend of its own under the name of another one: plain JavaScript with a flaw in one kernel, for batches of one size.
const FLAWED: BackendName = 'webgl';
const flaw = { batch: 0 };

const option = (name: BackendName): BackendOption => ({
  name,
  kind: 'hardware',
  renderer: name,
  available: true,
  warmUpMilliseconds: null,
});

function engineWithFlaw(batch: number): InferenceEngine {
  flaw.batch = batch;
  const start = backendStarter();
  return new InferenceEngine(modelFiles, {
    probe: async (name) => ({ ...option(name), available: name === FLAWED || name === 'wasm' }),
    start: async (name) => {
      if (name !== FLAWED) return start(name);
      await tf.setBackend(FLAWED);
      return { name, device: new DeviceWatch() };
    },
    discard: discardBackend,
  });
}

beforeAll(() => {
  tf.registerBackend(FLAWED, () => new MathBackendCPU());
  tf.copyRegisteredKernels('cpu', FLAWED);
  const right = tf.getKernel('MaxPool', 'cpu');
  tf.unregisterKernel('MaxPool', FLAWED);
  tf.registerKernel({
    ...right,
    backendName: FLAWED,
    kernelFunc: (parameters) => {
      const result = right.kernelFunc(parameters) as tf.TensorInfo;
      if (result.shape[0] !== flaw.batch) return result;
      const values = (parameters.backend as MathBackendCPU).readSync(result.dataId) as Float32Array;
      values[values.length - 1]! += 30;
      return result;
    },
  });
});
afterAll(() => tf.removeBackend(FLAWED));

const read = (engine: InferenceEngine, batch: number) =>
  engine.readBatch('conv1d', recordBatch(signals, 0, batch), batch, STANDARD_LEADS);

describe('a backend that computes wrong numbers', () => {
  it('is not used, and the status says why', async () => {
    const engine = engineWithFlaw(1);
    await engine.chooseBackend(FLAWED);
    await engine.prepare('conv1d');
    expect(engine.status.backend?.name).toBe('wasm');
    expect(engine.status.fellBackFrom).toEqual([{ name: FLAWED, reason: { code: 'wrong-numbers', values: {} } }]);
  });

  it('is left before it reads in a shape that it gets wrong, however right it was in others', async () => {
    const engine = engineWithFlaw(3);
    // Chosen, it is taken however long its warm-up takes.
    await engine.chooseBackend(FLAWED);
    await engine.prepare('conv1d');
    expect(engine.status.backend?.name).toBe(FLAWED);
    const two = await read(engine, 2);
    expect(engine.status.backend?.name).toBe(FLAWED);
    const three = await read(engine, 3);
    expect(engine.status.backend?.name).toBe('wasm');
    expect(engine.status.fellBackFrom.map(({ name }) => name)).toEqual([FLAWED]);
    const classes = two.probabilities.length / 2;
    two.probabilities.forEach((value, i) => {
      expect(three.probabilities[i]).toBeCloseTo(value, 4);
    });
    expect(three.probabilities).toHaveLength(3 * classes);
  });

  it('is proven anew after it was chosen again', async () => {
    const engine = engineWithFlaw(0);
    await engine.chooseBackend(FLAWED);
    await engine.prepare('conv1d');
    expect(engine.status.backend?.name).toBe(FLAWED);
    flaw.batch = 1;
    await engine.chooseBackend(FLAWED);
    await engine.prepare('conv1d');
    expect(engine.status.backend?.name).toBe('wasm');
  });
});

describe('the known record', () => {
  it('is 20 s of an ECG, and every network has its outputs for each number of leads that it reads', async () => {
    const record = knownRecord(await modelFiles.bytes(KNOWN_RECORD));
    expect(record).toHaveLength(12 * 2000);
    expect(record.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)).toBeGreaterThan(0.5);
    for (const id of (await modelFiles.json('index.json')) as string[]) {
      const { outputs } = (await modelFiles.json(`${id}/known-outputs.json`)) as KnownOutputs;
      expect(outputs.map(({ leads }) => leads)).toEqual(
        id === 'conv1d' ? [12] : Array.from({ length: 12 }, (_, i) => i + 1),
      );
      for (const { windows, leads } of outputs) {
        expect(windows).toHaveLength(KNOWN_STARTS.length);
        for (const { leadWeights } of windows) expect(leadWeights).toHaveLength(leads);
        // Windows that read alike would not tell one row of a batch from another.
        const [first, second] = windows;
        const apart = first!.probabilities.map((value, i) => Math.abs(value - second!.probabilities[i]!));
        expect(Math.max(...apart)).toBeGreaterThan(20 * TOLERANCE);
      }
    }
  });
});
