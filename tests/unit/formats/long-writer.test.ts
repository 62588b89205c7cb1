import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../src/ecg/recording';
import { cutRecording } from '../../../src/ecg/recording-span';
import { stretches, windowedSource } from '../../../src/ecg/signal-source';
import { hertz, seconds } from '../../../src/ecg/units';
import { type LongFile, longWritten } from '../../../src/formats/long-writer';
import { type FormatWriter, WRITERS } from '../../../src/formats/writers';

const RATE = 250;
const SECONDS = 61;

/** Steps of 5 µV, a gap over the edge of two parts, annotations of which one stands on such an edge. */
function whole(step = 0.005): Recording {
  const samples = RATE * SECONDS + 17;
  const lead = (phase: number) =>
    Float32Array.from(
      { length: samples },
      (_, i) => Math.round((Math.sin(i / 9 + phase) * (1 + i / samples)) / step) * step,
    );
  const leads = new Map([
    ['I', lead(0)],
    ['II', lead(1)],
    ['V2', lead(2)],
  ]);
  leads.get('II')!.fill(Number.NaN, 10 * RATE - 40, 10 * RATE + 35);
  return {
    name: 'long',
    format: 'WFDB',
    rate: hertz(RATE),
    samples,
    leads,
    patient: { age: 50, sex: 'female' },
    device: {},
    startTime: '2020-02-03T04:05:06',
    measurements: [],
    statements: [],
    comments: ['of the whole'],
    annotations: [0.5, 10, 10.004, 33.3, SECONDS].map((time) => ({ time: seconds(time), text: 'N' })),
    issues: [],
  };
}

/** As a file of hours is read: parts of ten seconds, near the end a full one. */
function inParts(recording: Recording) {
  const end = recording.samples / RATE;
  const part = async (start: number) => {
    const from = Math.min(start, end - 10);
    return cutRecording(recording, from, from + 10);
  };
  return { first: cutRecording(recording, 0, 10), part };
}

async function filesOf(files: AsyncIterable<LongFile>): Promise<Map<string, Uint8Array>> {
  const all = new Map<string, Uint8Array>();
  for await (const { name, pieces } of files) {
    const bytes: number[] = [];
    for await (const piece of pieces) for (const byte of piece) bytes.push(byte);
    all.set(name, Uint8Array.from(bytes));
  }
  return all;
}

describe('a recording of hours', () => {
  it.each(['wfdb', 'edf', 'csv'] as const)('is the same file as %s as one that is held in memory', async (format) => {
    for (const step of [0.005, 1e-7]) {
      const recording = whole(step);
      const { first, part } = inParts(recording);
      const shares: number[] = [];
      const writer: FormatWriter = WRITERS[format];
      const long = longWritten(
        windowedSource(first, part),
        'ecg-0001',
        first,
        ({ part: _, ...stretch }) => stretch,
        async (share) => void shares.push(share),
      );
      const files = await filesOf(writer.writeLong!(long));
      const expected = writer.write({ recording, name: 'ecg-0001' });
      expect([...files.keys()].sort()).toEqual(expected.map(({ name }) => name).sort());
      for (const { name, bytes } of expected) expect(files.get(name), name).toEqual(new Uint8Array(bytes));
      expect(shares[shares.length - 1]).toBe(1);
      expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    }
  });

  it('comes in stretches that follow each other', async () => {
    const recording = whole();
    const { first, part } = inParts(recording);
    const found: number[] = [];
    let count = 0;
    for await (const stretch of stretches(windowedSource(first, part), 1000)) {
      expect(stretch.samples).toBeLessThanOrEqual(1000);
      count += stretch.samples;
      found.push(...stretch.leads.get('I')!);
    }
    expect(count).toBe(recording.samples);
    expect(found).toEqual([...recording.leads.get('I')!]);
  });

  it('is refused where a part of it is not to be had', async () => {
    const recording = whole();
    const { first } = inParts(recording);
    const source = windowedSource(first, async () => first);
    const all = async () => {
      for await (const _ of stretches(source, 1000));
    };
    await expect(all()).rejects.toMatchObject({ code: 'stretch-missing' });
  });
});
