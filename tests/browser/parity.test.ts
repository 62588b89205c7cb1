import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import type { BackendName } from '../../src/model/contracts';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordBatch } from '../unit/model/parity-records';
import { pageEngine } from './page-engine';
import { PARITY_OUTPUTS } from './parity-outputs';

/** Records that go through a network together. A backend reads as many windows of the known record first (known-record.ts). */
const BATCH = 4;
const TOLERANCE = 1e-4;

const engine = pageEngine();

/**
 * Where no graphics card is, these are drawn by the processor and take seconds for a record, and so does plain JavaScript: they read five
 * seconds of each, and of one batch alone. WASM reads all; that the others keep to the known
 * numbers in other shapes, known-record.test.ts shows.
 */
const SLOW: readonly BackendName[] = ['cpu', 'webgl', 'webgpu'];
const SLOW_BATCHES = [24];

describe.each<BackendName>(['wasm', 'cpu', 'webgl', 'webgpu'])('on %s', (backend) => {
  it.each(PARITY_OUTPUTS)('%s agrees with PyTorch on real records', async (id, outputs) => {
    if (engine.status.choice !== backend) await engine.chooseBackend(backend);
    const whole = { samples: (await engine.manifest(id)).window.samples, records: outputs.records };
    const { samples, records } = SLOW.includes(backend) ? (outputs.brief ?? whole) : whole;
    expect(records).toHaveLength(signals.records.length);
    const classes = records[0]!.probabilities.length;
    const leads = STANDARD_LEADS.length;
    const all = Array.from({ length: records.length / BATCH }, (_, i) => i * BATCH);
    for (const first of SLOW.includes(backend) ? SLOW_BATCHES : all) {
      const result = await engine.readBatch(
        id,
        recordBatch(signals, first, BATCH, samples, records),
        BATCH,
        STANDARD_LEADS,
      );
      records.slice(first, first + BATCH).forEach((expected, i) => {
        const probabilities = result.probabilities.slice(i * classes, (i + 1) * classes);
        const leadWeights = result.leadWeights.slice(i * leads, (i + 1) * leads);
        expect(largestDifference(probabilities, expected.probabilities)).toBeLessThan(TOLERANCE);
        expect(largestDifference(leadWeights, expected.leadWeights)).toBeLessThan(TOLERANCE);
        const kinds = expected.misplacement?.length ?? 0;
        const misplacement = result.misplacement?.slice(i * kinds, (i + 1) * kinds) ?? new Float32Array(0);
        expect(largestDifference(misplacement, expected.misplacement ?? [])).toBeLessThan(TOLERANCE);
      });
    }
    expect(engine.status.backend?.name).toBe(backend);
    expect(engine.status.fellBackFrom).toEqual([]);
  });
});
