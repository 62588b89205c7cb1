import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { calibrated } from '../../src/model/calibration';
import type { ModelManifest } from '../../src/model/contracts';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordBatch } from '../unit/model/parity-records';
import { addresses } from './page-engine';
import { PARITY_OUTPUTS } from './parity-outputs';

const BATCH = 8;
const TOLERANCE = 1e-4;
/** Maps steeper than one move the digits that the sigmoid of onnxruntime lacks. */
const CLOSE = 5e-4;

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm };

describe('the ONNX twin in onnxruntime-web', () => {
  it.each(PARITY_OUTPUTS)('%s agrees with PyTorch on 32 real records', async (id, { records }) => {
    const session = await ort.InferenceSession.create(new URL(`${id}/model.onnx`, addresses.models).href, {
      executionProviders: ['wasm'],
    });
    const classes = records[0]!.probabilities.length;
    const leads = STANDARD_LEADS.length;
    const manifest = (await (await fetch(new URL(`${id}/model.json`, addresses.models))).json()) as ModelManifest;
    const { samples } = manifest.window;
    for (let first = 0; first < records.length; first += BATCH) {
      const ecg = new ort.Tensor('float32', recordBatch(signals, first, BATCH, samples, records), [
        BATCH,
        leads,
        samples,
      ]);
      const names = new ort.Tensor(
        'int64',
        BigInt64Array.from(STANDARD_LEADS, (_, i) => BigInt(i)),
        [leads],
      );
      const result = await session.run(session.inputNames.includes('leads') ? { ecg, leads: names } : { ecg });
      const probabilities = result.probabilities!.data as Float32Array;
      const weights = result.lead_weights!.data as Float32Array;
      records.slice(first, first + BATCH).forEach((expected, i) => {
        const row = probabilities.slice(i * classes, (i + 1) * classes);
        expect(largestDifference(row, expected.probabilities)).toBeLessThan(TOLERANCE);
        // The probabilities that are shown are an output of their own.
        const shown = (result.calibrated!.data as Float32Array).slice(i * classes, (i + 1) * classes);
        const known = expected.probabilities.map((probability, k) => calibrated(manifest.labels[k]!, probability));
        expect(largestDifference(shown, known)).toBeLessThan(CLOSE);
        const weightRow = weights.slice(i * leads, (i + 1) * leads);
        expect(largestDifference(weightRow, expected.leadWeights)).toBeLessThan(TOLERANCE);
        const kinds = expected.misplacement?.length ?? 0;
        const misplacement = result.misplacement?.data as Float32Array | undefined;
        const kindRow = misplacement?.slice(i * kinds, (i + 1) * kinds) ?? new Float32Array(0);
        expect(largestDifference(kindRow, expected.misplacement ?? [])).toBeLessThan(TOLERANCE);
      });
    }
    await session.release();
  });
});
