import { afterAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse';
import type { Recording } from '../../src/ecg/recording';
import { createInference } from '../../src/model/client';
import type { ReadingProgress } from '../../src/model/inference';
import InferenceWorker from '../../src/model/worker?worker';
import outputs from '../fixtures/parity/lead-attention.json';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordingOf } from '../unit/model/parity-records';
import { files } from './page-engine';

const NETWORK = 'lead-attention';
const TOLERANCE = 1e-4;

function recording(index: number, repetitions = 1): Recording {
  const { rate, samples, leads } = recordingOf(signals, index);
  const repeated = [...leads].map(([lead, values]) => {
    const long = new Float32Array(samples * repetitions);
    for (let i = 0; i < repetitions; i++) long.set(values, i * samples);
    return [lead, long] as const;
  });
  return {
    id: `${index} ${repetitions}`,
    name: `record ${index}`,
    format: 'test',
    rate,
    samples: samples * repetitions,
    leads: new Map(repeated),
    patient: {},
    device: {},
    statements: [],
    comments: [],
    annotations: [],
    measurements: [],
    issues: [],
  };
}

const inference = createInference({ files, createWorker: () => new InferenceWorker() });
afterAll(() => inference.dispose());

describe('the inference client', () => {
  it('tells which networks there are', async () => {
    const models = await inference.models();
    expect(models).toContain(NETWORK);
    const manifest = await inference.manifest(NETWORK);
    expect(manifest.labels).toHaveLength(71);
    expect((await inference.backends()).filter(({ available }) => available).length).toBeGreaterThanOrEqual(2);
  });

  it('reads in the worker, with progress and status, and remembers readings', async () => {
    let changes = 0;
    const unsubscribe = inference.subscribe(() => changes++);
    const before = inference.status();
    const stages = new Set<string>();
    const fractions: number[] = [];
    const onProgress = ({ stage, fraction }: ReadingProgress) => {
      stages.add(stage);
      fractions.push(fraction);
    };
    const ecg = recording(0);
    const reading = await inference.read(NETWORK, ecg, { onProgress });
    expect(largestDifference(reading.probabilities, outputs.records[0]!.probabilities)).toBeLessThan(TOLERANCE);
    expect(largestDifference(reading.leadWeights, outputs.records[0]!.leadWeights)).toBeLessThan(TOLERANCE);
    expect([...stages].sort()).toEqual(['backend', 'reading', 'warm-up', 'weights']);
    expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
    expect(changes).toBeGreaterThan(0);
    expect(inference.status()).not.toBe(before);
    expect(inference.status().backend?.name).toBe(reading.backend);
    expect(await inference.read(NETWORK, ecg)).toBe(reading);
    unsubscribe();
  });

  it('says what each lead adds, which sums to the score of all less that of none, and where it rests', async () => {
    for (const network of ['leadlens', 'lead-attention']) {
      const said = (await inference.contributions(network, recording(0), 'SR'))!;
      expect(said.leads).toHaveLength(12);
      const sum = said.shares.reduce((total, share) => total + share, 0);
      expect(Math.abs(sum - (said.score - said.none))).toBeLessThan(TOLERANCE);
      expect(said.shares.some((share) => Math.abs(share) > 0.05)).toBe(true);
    }
    const { stretches } = (await inference.locate('lead-attention', recording(0), 'SR'))!;
    expect(stretches.length).toBeGreaterThan(0);
    const cancelling = new AbortController();
    const cancelled = inference.locate('lead-attention', recording(0), 'SR', { signal: cancelling.signal });
    cancelling.abort();
    await expect(cancelled).rejects.toThrow(/abort/i);
  });

  it('analyses in the worker, without a network', async () => {
    const { quality, beats } = await inference.analyse(recording(0));
    expect(quality).toEqual([]);
    expect(beats.times.length).toBeGreaterThan(5);
    expect(beats).toEqual(analyse(recording(0)).beats);
  });

  it('leaves leads out', async () => {
    const ecg = recording(1);
    const without = await inference.read(NETWORK, ecg, { leaveOut: ['V2', 'V1'] });
    expect(without.leads).not.toContain('V1');
    expect(without.leads).toHaveLength(10);
    expect(without.leadWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    expect(await inference.read(NETWORK, ecg, { leaveOut: ['V1', 'V2'] })).toBe(without);
    expect(await inference.read(NETWORK, ecg)).not.toBe(without);
    const [first, second] = await inference.readWithoutEach(NETWORK, ecg, ['V2', 'I'], { leaveOut: ['V1'] });
    expect(first).toBe(without);
    expect(second?.leads).not.toContain('I');
    expect(await inference.read(NETWORK, ecg, { leaveOut: ['I', 'V1'] })).toBe(second);
  });

  it('cancels a long reading between windows, and a queued one before it starts', async () => {
    const long = recording(2, 360); // an hour
    const controller = new AbortController();
    const queued = new AbortController();
    let last = 0;
    const first = inference.read(NETWORK, long, {
      signal: controller.signal,
      onProgress: ({ stage, fraction }) => {
        if (stage !== 'reading') return;
        last = fraction;
        controller.abort();
      },
    });
    const second = inference.read(NETWORK, recording(3), { signal: queued.signal });
    queued.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(last).toBeLessThan(0.5);
    // The worker is free at once: an hour would take it many seconds.
    const begun = performance.now();
    await inference.read(NETWORK, recording(4));
    expect(performance.now() - begun).toBeLessThan(5000);
    const aborted = AbortSignal.abort();
    await expect(inference.read(NETWORK, recording(5), { signal: aborted })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('withholds a reading that would mean nothing', async () => {
    const ecg = recording(6);
    const flat: Recording = { ...ecg, leads: new Map([...ecg.leads].map(([lead]) => [lead, new Float32Array(1000)])) };
    const reading = await inference.read(NETWORK, flat);
    expect(reading.probabilities).toHaveLength(0);
    expect(reading.backend).toBeNull();
    expect(reading.quality.some(({ withholds }) => withholds)).toBe(true);
  });

  it('switches the backend and reads again', async () => {
    const ecg = recording(7);
    const before = await inference.read(NETWORK, ecg);
    expect((await inference.chooseBackend('cpu')).choice).toBe('cpu');
    const after = await inference.read(NETWORK, ecg);
    expect(after.backend).toBe('cpu');
    expect(largestDifference(after.probabilities, before.probabilities)).toBeLessThan(TOLERANCE);
    await inference.chooseBackend('auto');
  });

  it('says by a code what is wrong with a request', async () => {
    await expect(inference.manifest('no-such-network')).rejects.toMatchObject({
      code: 'model-file-no-json',
      values: { path: 'no-such-network/model.json' },
    });
  });

  it('rejects, and starts again, when the worker stops', async () => {
    let broken = true;
    const source = 'throw new Error("stopped")';
    const fragile = createInference({
      files,
      createWorker: () => {
        if (!broken) return new InferenceWorker();
        return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
      },
    });
    await expect(fragile.models()).rejects.toMatchObject({ code: 'networks-stopped-saying' });
    broken = false;
    expect(await fragile.models()).toContain(NETWORK);
    fragile.dispose();
  });
});
