import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { BackendStatus } from '../../src/model/inference';
import outputs from '../fixtures/parity/conv1d.json';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordingOf } from '../unit/model/parity-records';
import { pageEngine } from './page-engine';

// The small network: what is tested is the change of backend, and GPUs drawn by the processor are slow.
const NETWORK = 'conv1d';
const TOLERANCE = 1e-4;
const recording = recordingOf(signals, 0);
const expected = outputs.records[0]!.probabilities;

/** Takes the device away, as a driver reset does. */
const LOSSES: Record<string, () => void> = {
  webgl: () => {
    const backend = tf.backend() as unknown as { getGPGPUContext(): { gl: WebGL2RenderingContext } };
    backend.getGPGPUContext().gl.getExtension('WEBGL_lose_context')!.loseContext();
  },
  webgpu: () => {
    const backend = tf.backend() as unknown as { device: { destroy(): void } };
    backend.device.destroy();
  },
};

describe.each(['webgl', 'webgpu'] as const)('a lost %s device', (name) => {
  it('falls back by itself, repeats the reading, and can be chosen again', async () => {
    const statuses: BackendStatus[] = [];
    const engine = pageEngine((status) => statuses.push(status));
    await engine.chooseBackend(name);
    await engine.prepare(NETWORK);
    expect(engine.status.backend?.name).toBe(name);

    LOSSES[name]!();
    const reading = await engine.read(NETWORK, recording);
    expect(reading.backend).toBe('wasm');
    expect(largestDifference(reading.probabilities, expected)).toBeLessThan(TOLERANCE);
    expect(engine.status.fellBackFrom.map((left) => left.name)).toEqual([name]);
    expect(engine.status.fellBackFrom[0]!.reason.code).not.toBe('');
    expect(statuses.at(-1)).toBe(engine.status);

    await engine.chooseBackend(name);
    const again = await engine.read(NETWORK, recording);
    expect(again.backend).toBe(name);
    expect(largestDifference(again.probabilities, expected)).toBeLessThan(TOLERANCE);
  });
});

describe('auto', () => {
  it('starts WebAssembly, whatever graphics there are', async () => {
    const engine = pageEngine();
    const options = await engine.backends();
    expect(options.map(({ name }) => name)).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
    await engine.prepare(NETWORK);
    const running = engine.status.backend!;
    expect(running.name).toBe('wasm');
    expect(running.warmUpMilliseconds).toBeGreaterThan(0);
    expect(engine.status.fellBackFrom).toEqual([]);
  });
});
