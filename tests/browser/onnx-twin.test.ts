import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import conv1dOutputs from '../fixtures/parity/conv1d.json';
import leadAttentionOutputs from '../fixtures/parity/lead-attention.json';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordBatch } from '../unit/model/parity-records';
import { modelsUrl } from './page-engine';

const OUTPUTS = { conv1d: conv1dOutputs, 'lead-attention': leadAttentionOutputs };
const BATCH = 8;
const TOLERANCE = 1e-4;

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm };

describe('the ONNX twin in onnxruntime-web', () => {
  it.each(Object.entries(OUTPUTS))('%s agrees with PyTorch on 32 real records', async (id, { records }) => {
    const session = await ort.InferenceSession.create(new URL(`${id}/model.onnx`, modelsUrl).href, {
      executionProviders: ['wasm'],
    });
    const classes = records[0]!.probabilities.length;
    const leads = STANDARD_LEADS.length;
    for (let first = 0; first < records.length; first += BATCH) {
      const ecg = new ort.Tensor('float32', recordBatch(signals, first, BATCH), [BATCH, leads, signals.samples]);
      const result = await session.run({ ecg });
      const probabilities = result.probabilities!.data as Float32Array;
      const weights = result.lead_weights!.data as Float32Array;
      records.slice(first, first + BATCH).forEach((expected, i) => {
        const row = probabilities.slice(i * classes, (i + 1) * classes);
        expect(largestDifference(row, expected.probabilities)).toBeLessThan(TOLERANCE);
        const weightRow = weights.slice(i * leads, (i + 1) * leads);
        expect(largestDifference(weightRow, expected.leadWeights)).toBeLessThan(TOLERANCE);
      });
    }
    await session.release();
  });
});
