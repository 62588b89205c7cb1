import { expect, it } from 'vitest';
import type { Located, Reading } from '../../src/model/contracts';
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

it('lead-attention says of leads left out, and of what a statement rests on, by WebGL what it says by WebAssembly', async () => {
  const engine = pageEngine();
  const whole = short(0);
  const few = { ...whole, leads: new Map([...whole.leads].filter(([lead]) => ['I', 'II', 'V3'].includes(lead))) };
  const said: [Reading[], Located][] = [];
  for (const backend of ['wasm', 'webgl'] as const) {
    await engine.chooseBackend(backend);
    const id = 'lead-attention';
    said.push([await engine.readWithoutEach(id, few, ['I', 'V3']), (await engine.locate(id, few, 'SR'))!]);
    expect(engine.status.backend?.name).toBe(backend);
  }
  const [[without, located], [withoutByGraphics, byGraphics]] = said as [(typeof said)[0], (typeof said)[0]];
  for (const [i, { probabilities, leads, leadWeights }] of withoutByGraphics.entries()) {
    expect(leads).toEqual(without[i]!.leads);
    expect(largestDifference(probabilities, without[i]!.probabilities)).toBeLessThan(CLOSE);
    expect(largestDifference(leadWeights, without[i]!.leadWeights)).toBeLessThan(CLOSE);
  }
  const fallOf = ({ stretches }: Located) =>
    new Map(stretches.map((each) => [`${each.lead} ${each.start}`, each.fall]));
  const falls = fallOf(located);
  expect(falls.size).toBeGreaterThan(0);
  for (const [stretch, fall] of fallOf(byGraphics))
    if (falls.has(stretch)) expect(fall).toBeCloseTo(falls.get(stretch)!, 3);
  expect([...fallOf(byGraphics).keys()].slice(0, 3)).toEqual([...falls.keys()].slice(0, 3));
});
