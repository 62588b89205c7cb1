import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import { analyse } from '../../../src/analysis/analyse';
import type { PartialReading } from '../../../src/model/contracts';
import type { Signals } from '../../../src/model/engine';
import { gathered } from '../../../src/model/gathered';
import { type ParitySignals, recordingOf } from './parity-records';

const NETWORK = 'leadlens';
const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;

/** A record of ten seconds, so many times one after the other. */
function recording(repetitions: number, key?: string): Signals {
  const { rate, samples, leads } = recordingOf(signals, 0);
  const repeated = [...leads].map(([lead, values]) => {
    const long = new Float32Array(samples * repetitions);
    for (let i = 0; i < repetitions; i++) long.set(values, i * samples);
    return [lead, long] as const;
  });
  return { rate, samples: samples * repetitions, leads: new Map(repeated), ...(key !== undefined && { key }) };
}

const closeTo = (values: Float32Array, others: Float32Array) => {
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(others[i]!, 4);
};

describe('a long recording', () => {
  it('is read from the view on, and what is told of it in between is what the whole reading says of it', async () => {
    const engine = nodeEngine();
    const long = recording(12);
    const told: PartialReading[] = [];
    const reading = await engine.read(NETWORK, long, {
      view: { start: 60, end: 70 },
      onPartial: (partial) => told.push(partial),
    });
    const alone = await engine.read(NETWORK, long);
    // How many windows go together depends on how fast the machine is, and their last digits on that.
    expect(reading.windows.map(({ start }) => start)).toEqual(alone.windows.map(({ start }) => start));
    expect(reading.findings).toEqual(alone.findings);
    closeTo(reading.probabilities, alone.probabilities);
    expect(told[0]?.windows[0]).toMatchObject({ start: 62.5, end: 67.5 });
    expect(told[0]!.windows.length).toBeLessThan(9);
    for (const { total, leads, windows } of told) {
      expect(total).toBe(alone.windows.length);
      expect(leads).toEqual(alone.leads);
      for (const window of windows) {
        const same = alone.windows.find(({ start }) => start === window.start);
        expect(window.end).toBe(same?.end);
        closeTo(window.probabilities, same!.probabilities);
        closeTo(window.leadWeights, same!.leadWeights);
      }
    }
  });

  it('is told of before the whole of it was looked at, and from then on gives way to the screen', async () => {
    const engine = nodeEngine();
    const ended: string[] = [];
    let screen: Promise<unknown> | undefined;
    await engine
      .read(NETWORK, recording(12), {
        onPartial: () => {
          screen ??= engine.read(NETWORK, recording(1)).then(() => ended.push('screen'));
        },
      })
      .then(() => ended.push('long'));
    await screen;
    expect(ended).toEqual(['screen', 'long']);
  });

  it('goes on from where the paper is moved to', async () => {
    const engine = nodeEngine();
    const long = recording(30);
    const starts: number[] = [];
    let looked = -1;
    const reading = await engine.read(NETWORK, long, {
      view: { start: 0, end: 10 },
      onPartial: ({ windows }) => starts.push(...windows.map(({ start }) => start)),
      onProgress: ({ stage, fraction }) => {
        if (stage !== 'reading' || fraction < 0.15 || looked >= 0) return;
        looked = starts.length;
        engine.look({ start: 200, end: 210 });
      },
    });
    expect(starts[0]).toBeLessThan(10);
    // Of what is told after that, the windows in view come first and then what follows them.
    const after = starts.slice(looked).filter((start) => start > 100);
    expect(after[0]).toBeGreaterThanOrEqual(195);
    expect(after[0]).toBeLessThanOrEqual(210);
    // Nothing is read twice for it, but for the first windows, and nothing is left out.
    expect(new Set(starts).size).toBeGreaterThan(reading.windows.length / 2);
    const alone = await engine.read(NETWORK, long);
    expect(reading.windows.map(({ start }) => start)).toEqual(alone.windows.map(({ start }) => start));
    closeTo(reading.probabilities, alone.probabilities);
  });

  it('reads where the paper is moved to while the whole is still being judged', async () => {
    const engine = nodeEngine();
    const told: number[][] = [];
    await engine.read(NETWORK, recording(30), {
      view: { start: 0, end: 10 },
      onPartial: ({ windows }) => {
        told.push(windows.map(({ start }) => start));
        if (told.length > 1) return;
        engine.look({ start: 150, end: 160 });
      },
    });
    const [, second] = told;
    expect(second!.some((start) => start >= 145 && start <= 160)).toBe(true);
    expect(second!.length).toBeLessThan(9);
  });

  it('ends within one batch once it is cancelled', async () => {
    const engine = nodeEngine();
    const controller = new AbortController();
    const fractions: number[] = [];
    const reading = engine.read(NETWORK, recording(12), {
      signal: controller.signal,
      onPartial: () => undefined,
      onProgress: ({ stage, fraction }) => {
        if (stage !== 'reading') return;
        fractions.push(fraction);
        controller.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(fractions).toHaveLength(1);
  });

  it('cancelled while it is judged is judged on from there by whoever asks next', async () => {
    const engine = nodeEngine();
    const long = recording(12, 'long');
    const controller = new AbortController();
    const ended = expect(engine.analyse(long, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    controller.abort();
    await ended;
    expect(await engine.analyse(long)).toEqual(analyse(long));
  });
});

it('nothing is told of a short recording', async () => {
  const told: PartialReading[] = [];
  await nodeEngine().read(NETWORK, recording(1), { onPartial: (partial) => told.push(partial) });
  expect(told).toEqual([]);
});

describe('what was gathered of a reading', () => {
  const window = (start: number) => ({ start, end: start + 10, probabilities: Float32Array.of(start) });
  const more = (leads: readonly string[], ...starts: number[]) =>
    ({ leads, windows: starts.map(window) }) as unknown as PartialReading;
  const starts = ({ windows }: PartialReading) => windows.map(({ start }) => start);

  it('is in time order, each window once', () => {
    const gather = gathered();
    expect(starts(gather(more(['I', 'II'], 50, 45)))).toEqual([45, 50]);
    expect(starts(gather(more(['I', 'II'], 50, 0)))).toEqual([0, 45, 50]);
  });

  it('begins anew where other leads are read', () => {
    const gather = gathered();
    gather(more(['I', 'II'], 50));
    expect(starts(gather(more(['I'], 0)))).toEqual([0]);
  });
});
