import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import { type LeadName, STANDARD_LEADS } from '../../../src/ecg/leads';
import { misplace } from '../../../src/ecg/misplacements';
import type { Signals } from '../../../src/model/engine';
import { largestDifference, type ParitySignals, recordingOf, variantsOf } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const engine = nodeEngine();
const NETWORKS = ['leadlens', 'lead-attention', 'conv1d'];
const NEAR = 1e-5;

/** Half a minute, in which one lead is off for a while, and all are for some windows. */
function longOne(): Signals {
  const records = [4, 5, 6].map((index) => recordingOf(signals, index));
  const { rate, samples } = records[0]!;
  const leads = new Map(
    STANDARD_LEADS.map((lead): [LeadName, Float32Array] => {
      const long = new Float32Array(3 * samples);
      for (const [i, record] of records.entries()) long.set(record.leads.get(lead)!, i * samples);
      if (lead === 'V2') long.fill(0, 3 * rate, 14 * rate);
      if (lead !== 'I') long.fill(0, 16 * rate, 25 * rate);
      return [lead, long];
    }),
  );
  return { rate, samples: 3 * samples, leads };
}

/** An arm's electrode and the right leg's exchanged, which `leadlens` puts back where all leads are there. */
const exchanged = (record: Signals): Signals => ({ ...record, leads: misplace(record.leads, 'RA/RL') });

/** Says of each lead what is said where it alone is left out. */
async function likeReadings(id: string, recording: Signals, leads: readonly LeadName[], leaveOut: LeadName[] = []) {
  const readings = await engine.readWithoutEach(id, recording, leads, { leaveOut });
  expect(readings).toHaveLength(leads.length);
  for (const [i, lead] of leads.entries()) {
    const { milliseconds, probabilities, leadWeights, windows, unlike, ...rest } = readings[i]!;
    const alone = await engine.read(id, recording, { leaveOut: [...leaveOut, lead] });
    expect(largestDifference(probabilities, alone.probabilities)).toBeLessThan(NEAR);
    expect(largestDifference(leadWeights, alone.leadWeights)).toBeLessThan(NEAR);
    expect(windows).toHaveLength(alone.windows.length);
    for (const [w, window] of windows.entries()) {
      const other = alone.windows[w]!;
      expect([window.start, window.end, window.leads]).toEqual([other.start, other.end, other.leads]);
      expect(largestDifference(window.probabilities, other.probabilities)).toBeLessThan(NEAR);
      expect(largestDifference(window.leadWeights, other.leadWeights)).toBeLessThan(NEAR);
    }
    expect(unlike?.map(({ check }) => check)).toEqual(alone.unlike?.map(({ check }) => check));
    for (const [u, { score }] of (unlike ?? []).entries()) expect(score).toBeCloseTo(alone.unlike![u]!.score, 4);
    const { milliseconds: _, probabilities: __, leadWeights: ___, windows: ____, unlike: _____, ...others } = alone;
    expect(rest).toEqual(others);
    expect(milliseconds).toBeGreaterThanOrEqual(0);
  }
}

describe.each(NETWORKS)('leads left out one by one, %s', (id) => {
  it('is told of each what a reading without it says', async () => {
    await likeReadings(id, recordingOf(signals, 7), STANDARD_LEADS);
    const recordings = [exchanged(recordingOf(signals, 8)), ...variantsOf(signals).slice(1, 7)];
    for (const recording of recordings) await likeReadings(id, recording, ['I', 'aVR', 'V3', 'V5']);
  });

  it('also of many windows, of some of which nothing is left', async () => {
    await likeReadings(id, longOne(), ['I', 'V2', 'V6']);
  });

  it('also where leads are off already, are not there, or the only one', async () => {
    await likeReadings(id, recordingOf(signals, 9), ['II', 'V1', 'V5'], ['I', 'V5']);
    const few = recordingOf(signals, 9);
    const leads = new Map([...few.leads].filter(([lead]) => lead === 'II' || lead === 'V4'));
    await likeReadings(id, { ...few, leads }, ['II', 'V4', 'aVL']);
    await likeReadings(id, { ...few, leads }, ['II'], ['V4']);
  });

  it('leaves no tensor behind, tells how far it is, and can be cancelled', async () => {
    const { tensors } = await engine.memory();
    const told: number[] = [];
    await engine.readWithoutEach(id, longOne(), STANDARD_LEADS, {
      onProgress: ({ stage, fraction }) => stage === 'reading' && told.push(fraction),
    });
    expect((await engine.memory()).tensors).toBe(tensors);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    const controller = new AbortController();
    const cancelled = engine.readWithoutEach(id, longOne(), STANDARD_LEADS, { signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  });
});
