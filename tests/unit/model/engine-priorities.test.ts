import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import type { Signals } from '../../../src/model/engine';
import { type ParitySignals, recordingOf } from './parity-records';

const NETWORK = 'conv1d';
const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;

/** A record of ten seconds, so many times one after the other. */
function recording(index: number, repetitions: number): Signals {
  const { rate, samples, leads } = recordingOf(signals, index);
  const repeated = [...leads].map(([lead, values]) => {
    const long = new Float32Array(samples * repetitions);
    for (let i = 0; i < repetitions; i++) long.set(values, i * samples);
    return [lead, long] as const;
  });
  return { rate, samples: samples * repetitions, leads: new Map(repeated) };
}

const long = recording(0, 20);
const short = recording(1, 1);

/** Calls once the reading has its first windows. */
const afterFirstBatch = (act: () => void) => {
  let done = false;
  return ({ stage, fraction }: { readonly stage: string; readonly fraction: number }) => {
    if (stage !== 'reading' || done) return;
    expect(fraction).toBeLessThan(1);
    done = true;
    act();
  };
};

it('a reading of the background lets one of the screen in between two batches and then gives the same result', async () => {
  const engine = nodeEngine();
  const alone = await engine.read(NETWORK, long);
  const ended: string[] = [];
  let screen: Promise<unknown> | undefined;
  const background = engine
    .read(NETWORK, long, {
      priority: 'background',
      onProgress: afterFirstBatch(() => {
        screen = engine.read(NETWORK, short).then(() => ended.push('screen'));
      }),
    })
    .finally(() => ended.push('background'));
  const later = engine.read(NETWORK, short, { priority: 'background' }).then(() => ended.push('later'));
  const reading = await background;
  await Promise.all([screen, later]);
  expect(ended).toEqual(['screen', 'background', 'later']);
  expect({ ...reading, milliseconds: 0 }).toEqual({ ...alone, milliseconds: 0 });
});

it('a reading whose backend is left meanwhile is made by the next one from its beginning', async () => {
  const engine = nodeEngine();
  const short5 = recording(2, 5);
  await engine.chooseBackend('wasm');
  const alone = await engine.read(NETWORK, short5);
  expect(alone.backend).toBe('wasm');
  const reading = await engine.read(NETWORK, short5, {
    priority: 'background',
    onProgress: afterFirstBatch(() => void engine.chooseBackend('cpu')),
  });
  expect(reading.backend).toBe('cpu');
  expect(reading.windows).toHaveLength(alone.windows.length);
  for (const [i, probability] of reading.probabilities.entries())
    expect(probability).toBeCloseTo(alone.probabilities[i]!, 4);
});

it('a waiting reading that is cancelled ends at once', async () => {
  const engine = nodeEngine();
  const controller = new AbortController();
  const ended: string[] = [];
  const running = engine.read(NETWORK, long).then(() => ended.push('running'));
  const waiting = engine.read(NETWORK, short, { priority: 'background', signal: controller.signal }).catch((error) => {
    ended.push('waiting');
    throw error;
  });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await running;
  expect(ended).toEqual(['waiting', 'running']);
});
