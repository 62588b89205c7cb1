import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import type { LeadName } from '../../../src/ecg/leads';
import type { PartialReading, WindowReading } from '../../../src/model/contracts';
import type { Signals } from '../../../src/model/engine';
import { leadsRead, restOf } from '../../../src/study/claims';
import { type ParitySignals, recordingOf } from './parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const engine = nodeEngine();

/** A record of ten seconds so many times in a row, with leads off from one second to another. */
function recording(times: number, off: readonly LeadName[], from: number, to: number): Signals {
  const { rate, samples, leads } = recordingOf(signals, 0);
  const long = [...leads].map(([lead, values]) => {
    const repeated = Float32Array.from({ length: samples * times }, (_, i) => values[i % samples]!);
    if (off.includes(lead)) repeated.fill(Number.NaN, from * rate, to * rate);
    return [lead, repeated] as const;
  });
  return { rate, samples: samples * times, leads: new Map(long) };
}

const without = ({ leads, ...rest }: Signals, lead: LeadName): Signals => ({
  ...rest,
  leads: new Map([...leads].filter(([name]) => name !== lead)),
});

const closeTo = (a: Float32Array, b: Float32Array) => {
  expect(a).toHaveLength(b.length);
  for (const [i, value] of a.entries()) expect(value).toBeCloseTo(b[i]!, 4);
};

describe('a chest lead that is off for a time', () => {
  const whole = recording(4, [], 0, 0);
  const off = recording(4, ['V3'], 10, 25);

  it('is read where it is there, and where it is not what is said is said without it', async () => {
    const reading = await engine.read('leadlens', off);
    const all = await engine.read('leadlens', whole);
    const rest = await engine.read('leadlens', without(whole, 'V3'));
    expect(reading.quality.map(({ code, lead, reason }) => [code, lead, reason])).toEqual([
      ['lead-off', 'V3', 'off-for-a-time'],
    ]);
    expect(reading.leads).toEqual(all.leads);
    expect(reading.windows).toHaveLength(all.windows.length);
    const isOff = ({ start }: WindowReading) => start >= 10 - 2.5 + 1 && start <= 25 - 2.5 - 1;
    const v3 = reading.leads.indexOf('V3');
    for (const [i, window] of reading.windows.entries()) {
      if (isOff(window)) {
        expect(window.leads).toEqual(rest.leads);
        closeTo(window.probabilities, rest.windows[i]!.probabilities);
        expect(window.leadWeights[v3]).toBe(0);
        expect(window.leadWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
      } else if (window.end <= 10 || window.start >= 25) {
        expect(window.leads).toBeUndefined();
        closeTo(window.probabilities, all.windows[i]!.probabilities);
      }
    }
    expect(reading.windows.filter(isOff).length).toBeGreaterThan(3);
    // The whole was read with it more often than not; a window in which it is off rests on eleven leads.
    expect(leadsRead(reading)).toContain('V3');
    const window = reading.windows.find(isOff)!;
    expect(leadsRead(restOf(reading, { ...window, window }))).not.toContain('V3');
  });

  it('is zeros for a network that needs all leads, where it is off alone', async () => {
    const reading = await engine.read('conv1d', off);
    const all = await engine.read('conv1d', whole);
    const rest = await engine.read('conv1d', without(whole, 'V3'));
    const [first, last] = [reading.windows[0]!, reading.windows.at(-1)!];
    closeTo(first.probabilities, all.windows[0]!.probabilities);
    closeTo(last.probabilities, all.windows.at(-1)!.probabilities);
    const middle = reading.windows.findIndex(({ start, end }) => start >= 10 && end <= 25);
    closeTo(reading.windows[middle]!.probabilities, rest.windows[middle]!.probabilities);
    expect(reading.windows[middle]!.leads).not.toContain('V3');
  });
});

describe('an interruption of all leads', () => {
  const ALL = signals.leads as readonly LeadName[];

  it('is not read, and what is told of it meanwhile is not either', async () => {
    const interrupted = recording(6, ALL, 20, 40);
    const told: PartialReading[] = [];
    const reading = await engine.read('leadlens', interrupted, {
      view: { start: 0, end: 10 },
      onPartial: (partial) => told.push(partial),
    });
    const inside = ({ start, end }: WindowReading) => start >= 20 && end <= 40;
    expect(reading.windows.some(inside)).toBe(false);
    expect(reading.windows[0]!.start).toBe(0);
    expect(reading.windows.at(-1)!.end).toBe(60);
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap(({ windows }) => windows).some(inside)).toBe(false);
  });
});
