import { expose } from 'comlink';
import { afterEach, expect, it } from 'vitest';
import { withMisplacement } from '../../../src/ecg/misplacements';
import type { Recording } from '../../../src/ecg/recording';
import { finishedSource } from '../../../src/ecg/signal-source';
import { hertz, seconds } from '../../../src/ecg/units';
import { createInference } from '../../../src/model/client';
import { PIECE } from '../../../src/model/connection';
import type { InferenceEngine, Signals } from '../../../src/model/engine';
import type { WorkerFiles } from '../../../src/model/files';
import type { ReadingOptions } from '../../../src/model/inference';
import { InferenceHost } from '../../../src/model/worker-host';
import { recordingOf as emptyRecording, readingOf } from '../app/fakes';

const LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const long: Recording = {
  ...emptyRecording('long'),
  id: 'long',
  rate: hertz(10),
  samples: 1000,
  leads: new Map(LEADS.map((lead, c) => [lead, Float32Array.from({ length: 1000 }, (_, i) => 1 + c + i)])),
};
const source = finishedSource(long);
const part = (start: number) => source.read(seconds(start), seconds(start + 20));

const files: WorkerFiles = {
  json: () => Promise.reject(new Error('no files')),
  bytes: () => Promise.reject(new Error('no files')),
  wasm: () => Promise.reject(new Error('no files')),
};

let ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports) port.close();
  ports = [];
});

/** A client whose worker is a port, behind which readings are counted and not made. */
function client() {
  const kept: string[] = [];
  const pieces: number[] = [];
  const forgotten: string[] = [];
  const read: {
    readonly key: string | undefined;
    readonly first: number | undefined;
    readonly leads: Signals['leads'];
    readonly options: ReadingOptions;
  }[] = [];
  const without: { readonly each: readonly string[]; readonly options: ReadingOptions }[] = [];
  const engine: Partial<InferenceEngine> = {
    read: async (id: string, { key, leads }: Signals, options = {}) => {
      read.push({ key, first: leads.get('I')?.[0], leads, options });
      return readingOf(id, [read.length]);
    },
    readWithoutEach: async (id: string, _, each, options = {}) => {
      without.push({ each, options });
      return each.map((lead) => readingOf(id, [LEADS.indexOf(lead)]));
    },
    forget: (key: string) => void forgotten.push(key),
    chooseBackend: async () => ({ choice: 'cpu', backend: null, fellBackFrom: [] }),
  };
  class CountingHost extends InferenceHost {
    override keep(signals: Signals & { readonly key: string }): void {
      kept.push(signals.key);
      super.keep(signals);
    }
    override keepPiece(piece: Parameters<InferenceHost['keepPiece']>[0]): void {
      pieces.push(piece.piece.length);
      super.keepPiece(piece);
    }
  }
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const host = new CountingHost(() => engine as InferenceEngine);
  expose(Object.assign(host, { holdLock: () => false, ping: () => {} }), port2);
  port1.start();
  const createWorker = () => Object.assign(port1, { terminate: () => {} }) as unknown as Worker;
  return { inference: createInference({ files, createWorker }), kept, pieces, forgotten, read, without };
}

it('does not send and read the same part of a file twice, whatever object it comes in', async () => {
  const { inference, kept, read } = client();
  const first = await inference.read('net', await part(0));
  await inference.read('net', await part(20));
  expect(await inference.read('net', await part(0))).toBe(first);
  expect(read.map((each) => each.first)).toEqual([1, 201]);
  expect(kept).toHaveLength(2);
  // Another network, or without a lead: read anew, of the samples that are there.
  await inference.read('other net', await part(0));
  await inference.read('net', await part(0), { leaveOut: ['V1'] });
  expect(read).toHaveLength(4);
  expect(kept).toHaveLength(2);
});

it('reads leads anew once electrodes are exchanged, and finds the old reading once they are put back', async () => {
  const { inference, kept, read } = client();
  const recorded = await inference.read('net', long);
  const exchanged = await inference.read('net', withMisplacement(long, 'LA/RA'));
  expect(exchanged).not.toBe(recorded);
  expect(read.map((each) => each.first)).toEqual([1, -1]);
  expect(await inference.read('net', { ...long })).toBe(recorded);
  expect(await inference.read('net', withMisplacement(long, 'LA/RA'))).toBe(exchanged);
  expect(new Set(kept).size).toBe(2);
  expect(read).toHaveLength(2);
});

it('keeps few recordings in the worker and sends again what is no longer there', async () => {
  const { inference, kept, forgotten } = client();
  for (const start of [0, 10, 20, 30, 40]) await inference.read('net', await part(start));
  await expect.poll(() => forgotten).toEqual([kept[0]]);
  await inference.read('other net', await part(40));
  expect(kept).toHaveLength(5);
  await inference.read('other net', await part(0));
  expect(kept).toHaveLength(6);
  expect(kept[5]).toBe(kept[0]);
});

it('forgets its readings with the backend that made them', async () => {
  const { inference, read } = client();
  const before = await inference.read('net', long);
  await inference.chooseBackend('cpu');
  expect(await inference.read('net', long)).not.toBe(before);
  expect(read).toHaveLength(2);
});

it('remembers nothing of a recording without an id', async () => {
  const { inference, read } = client();
  const { id: _, ...nameless } = long;
  await inference.read('net', nameless);
  await inference.read('net', nameless);
  expect(read).toHaveLength(2);
});

it('tells the worker what is for the screen and what for the background', async () => {
  const { inference, read } = client();
  await inference.read('net', long);
  await inference.read('other net', long, { priority: 'background' });
  expect(read.map(({ options }) => options.priority)).toEqual(['screen', 'background']);
});

it('asks for readings without leads that it does not have, and remembers them as those of each', async () => {
  const { inference, read, without } = client();
  const one = await inference.read('net', long, { leaveOut: ['V6', 'V2'] });
  const readings = await inference.readWithoutEach('net', long, ['V1', 'V2', 'V3'], { leaveOut: ['V6'] });
  expect(readings.map(({ probabilities }) => probabilities[0])).toEqual([2, 1, 4]);
  expect(readings[1]).toBe(one);
  expect(without).toMatchObject([{ each: ['V1', 'V3'], options: { leaveOut: ['V6'], priority: 'screen' } }]);
  expect(await inference.read('net', long, { leaveOut: ['V3', 'V6'] })).toBe(readings[2]);
  expect(await inference.readWithoutEach('net', long, ['V3'], { leaveOut: ['V6'] })).toEqual([readings[2]]);
  expect(read).toHaveLength(1);
  expect(without).toHaveLength(1);
});

const HOURS = 4 * PIECE + 7;
/** Two leads, longer than what is sent at once. */
const hours: Recording = {
  ...emptyRecording('hours'),
  id: 'hours',
  rate: hertz(125),
  samples: HOURS,
  leads: new Map(['I', 'II'].map((lead, c) => [lead, Float32Array.from({ length: HOURS }, (_, i) => c + i)])),
};

it('sends a recording of hours in pieces, between which the page draws and answers, and once for all that asks', async () => {
  const { inference, kept, pieces, read } = client();
  let turns = 0;
  let sending = true;
  const turn = () => {
    turns++;
    if (sending) setImmediate(turn);
  };
  setImmediate(turn);
  await Promise.all([inference.read('net', hours), inference.read('other net', hours)]);
  sending = false;
  expect(pieces).toHaveLength(10);
  expect(Math.max(...pieces)).toBe(PIECE);
  expect(turns).toBeGreaterThan(8);
  expect(kept).toHaveLength(1);
  const bytes = (leads: Signals['leads']) => [...leads.values()].map(({ buffer }) => Buffer.from(buffer));
  for (const { leads } of read) {
    expect([...leads.keys()]).toEqual(['I', 'II']);
    expect(bytes(leads).every((lead, i) => lead.equals(bytes(hours.leads)[i]!))).toBe(true);
  }
  // What the page draws is its own still.
  expect(hours.leads.get('II')).toHaveLength(HOURS);
});

it('does not ask for a reading that was given up while the samples were sent, and none forgets what another waits for', async () => {
  const { inference, kept, read } = client();
  const controller = new AbortController();
  const givenUp = inference.read('net', hours, { signal: controller.signal });
  controller.abort();
  await expect(givenUp).rejects.toThrow();
  const waited = inference.read('other net', hours);
  for (const start of [0, 10, 20, 30, 40]) await inference.read('net', await part(start));
  await waited;
  expect(read.filter(({ leads }) => leads.size === 2)).toHaveLength(1);
  expect(kept.filter((key) => key.includes('hours'))).toHaveLength(1);
});
