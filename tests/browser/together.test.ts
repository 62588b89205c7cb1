import { expect, it } from 'vitest';
import type { Signals } from '../../src/model/engine';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordingOf } from '../unit/model/parity-records';
import { pageEngine } from './page-engine';

const CLOSE = 1e-4;
/** Graphics drawn by the processor take seconds for a window: five seconds of few records. Three stand in a batch of four. */
const SAMPLES = 500;
const RECORDS = [
  ['leadlens', 2],
  ['conv1d', 3],
] as const;

const short = (index: number): Signals => {
  const { rate, leads } = recordingOf(signals, index);
  return {
    rate,
    samples: SAMPLES,
    leads: new Map([...leads].map(([lead, values]) => [lead, values.slice(0, SAMPLES)])),
  };
};

it.each(RECORDS)('%s reads %i ECGs in one batch of WebGL as it reads each', async (id, records) => {
  const engine = pageEngine();
  await engine.chooseBackend('webgl');
  const recordings = Array.from({ length: records }, (_, i) => short(i));
  const together = await engine.readTogether(id, recordings);
  for (const [i, recording] of recordings.entries()) {
    const alone = await engine.read(id, recording);
    expect(together[i]!.backend).toBe('webgl');
    expect(largestDifference(together[i]!.probabilities, alone.probabilities)).toBeLessThan(CLOSE);
    expect(largestDifference(together[i]!.leadWeights, alone.leadWeights)).toBeLessThan(CLOSE);
    expect(together[i]!.findings).toEqual(alone.findings);
  }
  expect(engine.status.fellBackFrom).toEqual([]);
});
