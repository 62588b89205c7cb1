import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { withCalibratedOutput } from '../../../scripts/lib/onnx-calibration';
import { calibrated } from '../../../src/model/calibration';
import type { ModelManifest } from '../../../src/model/contracts';
import signals from '../../fixtures/parity/signals.json';
import { recordBatch } from '../model/parity-records';

ort.env.wasm.numThreads = 1;

const folder = 'public/models/conv1d';
const shipped = new Uint8Array(readFileSync(`${folder}/model.onnx`));
const { labels } = JSON.parse(readFileSync(`${folder}/model.json`, 'utf8')) as ModelManifest;

async function outputs(onnx: Uint8Array) {
  const session = await ort.InferenceSession.create(onnx, { executionProviders: ['wasm'] });
  const ecg = new ort.Tensor('float32', recordBatch(signals, 0, 2, 1000), [2, 12, 1000]);
  const result = await session.run({ ecg });
  await session.release();
  return {
    raw: [...(result.probabilities!.data as Float32Array)],
    calibrated: [...(result.calibrated!.data as Float32Array)],
  };
}

const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));

describe('the calibrated output of an ONNX twin', () => {
  it('is that of the manifest', async () => {
    const { raw, calibrated: given } = await outputs(shipped);
    const known = raw.map((p, i) => calibrated(labels[i % labels.length]!, p));
    // What is next to certain has few digits in onnxruntime's sigmoid, of which the logit here is taken.
    const told = given.filter((_, i) => raw[i]! > 1e-4 && raw[i]! < 1 - 1e-4).length;
    expect(told).toBeGreaterThan(40);
    const off = given.map((p, i) => (raw[i]! > 1e-4 && raw[i]! < 1 - 1e-4 ? 1 : 0.01) * (p - known[i]!));
    expect(largest(off)).toBeLessThan(1e-5);
    expect(largest(given.map((p, i) => p - raw[i]!))).toBeGreaterThan(0.01);
  });

  it('takes the place of one that was there before, and changes nothing else', async () => {
    const same = withCalibratedOutput(
      shipped,
      labels.map(() => ({ a: 1, b: 0 })),
    );
    expect(same.length).toBe(shipped.length);
    const before = await outputs(shipped);
    const { raw, calibrated: given } = await outputs(same);
    expect(raw).toEqual(before.raw);
    expect(largest(given.map((p, i) => p - raw[i]!))).toBeLessThan(1e-6);
  });

  it('refuses what is no twin', () => {
    expect(() => withCalibratedOutput(new Uint8Array([0x3a, 0]), [])).toThrow('no output "probabilities"');
    expect(() => withCalibratedOutput(new Uint8Array([0x3a, 9]), [])).toThrow();
  });
});
