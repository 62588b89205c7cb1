// Records of many hours, of which a part is read at once.

import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../../src/ecg/recording';
import { seconds } from '../../../../src/ecg/units';
import { Budget } from '../../../../src/formats/kit/budget';
import { PART_SAMPLES } from '../../../../src/formats/kit/parts';
import { readFiles } from '../../../../src/formats/read';
import type { InputFile } from '../../../../src/formats/reader';
import { parseHeader, type SignalSpecification } from '../../../../src/formats/wfdb/header';
import { openSignalFile } from '../../../../src/formats/wfdb/signal-file';
import { bytesFile, format16, onlyRecording, textFile } from '../files';

const RATE = 1000;
const FRAMES = PART_SAMPLES;
const HALF_AN_HOUR = 1800 * RATE;

/** A file of zeros but for these samples of 16 bits, each by its number; its bytes are never all in memory. */
function sparseFile(path: string, samples: ReadonlyMap<number, number>, count: number): InputFile {
  return {
    path,
    size: count * 2,
    bytes: () => Promise.reject(new Error('the whole file')),
    slice: async (start, end) => {
      const words = new Int16Array((Math.min(end, count * 2) - start) / 2);
      for (const [at, value] of samples) if (at * 2 >= start && at * 2 < end) words[at - start / 2] = value;
      return new Uint8Array(words.buffer);
    },
  };
}

/** Some samples of a lead in whole microvolts. */
const some = (recording: Recording, lead: string, first: number, count: number) =>
  Array.from(recording.leads.get(lead)!.subarray(first, first + count), (value) => Math.round(value * 1000));

const read = async (files: readonly InputFile[], start?: number) =>
  onlyRecording(await readFiles(files, start === undefined ? {} : { start: seconds(start) }));

describe('a record of hours', () => {
  const header = textFile('r.hea', `r 2 ${RATE} ${FRAMES}\nr.dat 16:3 1000 16 0 7 1 0 I\nr.dat 16 1000 16 0 8 1 0 II`);
  const signals = new Map([
    [0, 7],
    [1, 8],
    // Lead I lags three frames behind.
    [(HALF_AN_HOUR + 3) * 2, 30],
    [HALF_AN_HOUR * 2 + 1, 31],
  ]);
  const file = sparseFile('r.dat', signals, FRAMES * 2);

  it('is read from its beginning', async () => {
    const recording = await read([header, file]);
    expect(recording.part).toEqual({ start: 0, total: FRAMES / RATE });
    expect(recording.samples / RATE / 60).toBe(139);
    expect(recording.issues).toEqual([]);
  });

  it('is read from any time on, skew taken out', async () => {
    const recording = await read([header, file], 1800);
    expect(recording.part?.start).toBe(1800);
    expect(some(recording, 'I', 0, 1)).toEqual([30]);
    expect(some(recording, 'II', 0, 1)).toEqual([31]);
  });

  it('has annotations from the beginning of the part on', async () => {
    const skip = (time: number) => [0, 59 << 2, (time >> 16) & 0xff, time >> 24, time & 0xff, (time >> 8) & 0xff];
    const atr = bytesFile('r.atr', Uint8Array.from([10, 1 << 2, ...skip(HALF_AN_HOUR), 0, 5 << 2, 0, 0]));
    expect((await read([header, file, atr], 1800)).annotations).toMatchObject([
      { time: expect.closeTo(0.01), text: 'V' },
    ]);
  });
});

it('segments of hours are read as far as they are in the part', async () => {
  const files = [
    textFile('m.hea', `m/3 1 ${RATE} ${2 * FRAMES + 2}\na 2\n~ ${FRAMES}\nb ${FRAMES}`),
    textFile('a.hea', `a 1 ${RATE} 2\na.dat 16 1000 16 0 1 3 0 I`),
    bytesFile('a.dat', format16(1, 2)),
    textFile('b.hea', `b 1 ${RATE} ${FRAMES}\nb.dat 16 1000 16 0 5 0 0 II`),
    sparseFile('b.dat', new Map([[998, 9]]), FRAMES),
  ];
  const first = await read(files);
  expect([...first.leads.keys()]).toEqual(['I', 'II']);
  expect(some(first, 'I', 0, 3)).toEqual([1, 2, Number.NaN]);
  expect(first.part?.total).toBe((2 * FRAMES + 2) / RATE);
  const start = Math.ceil((FRAMES + 2) / RATE);
  const second = await read(files, start);
  expect(second.part?.start).toBe(start);
  expect(some(second, 'II', 998 - (start * RATE - FRAMES - 2), 1)).toEqual([9]);
});

describe('a stretch may begin at any frame of format', () => {
  const signal = (format: number): SignalSpecification => {
    const header = parseHeader(`r 1\nr.dat ${format} 1000 12 0 0 0 0 I`, 'r.hea');
    if ('code' in header) throw new Error(header.code);
    return header.signals[0]!;
  };

  it.each([
    // Two samples in three bytes, three in four, differences from the first one on.
    [212, [1, 0, 2, 3, 0, 4, 5, 0, 6], [1, 2, 3, 4, 5, 6]],
    [311, [1, 8, 48, 0, 4, 20, 96, 0], [1, 2, 3, 4, 5, 6]],
    [8, [1, 1, 1, 1, 1, 1], [1, 2, 3, 4, 5, 6]],
    [24, [1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0, 5, 0, 0, 6, 0, 0], [1, 2, 3, 4, 5, 6]],
  ])('%i', async (format, bytes, samples) => {
    const file = bytesFile('r.dat', Uint8Array.from(bytes));
    for (const signals of [[signal(format)], [signal(format), signal(format)]]) {
      const opened = await openSignalFile(file, signals, new Budget(file.size));
      if (opened === undefined || 'code' in opened) throw new Error(opened?.code);
      expect(opened.frames).toBe(6 / signals.length);
      for (let first = 0; first < opened.frames; first++) {
        for (let count = 0; first + count <= opened.frames; count++) {
          const stored = await opened.read({ first, count });
          const last = signals.length - 1;
          const expected = samples.filter((_, i) => i % signals.length === last).slice(first, first + count);
          expect(stored.frames).toBe(count);
          if (format !== 8 || signals.length === 1) expect([...stored.samplesOf(last)]).toEqual(expected);
        }
      }
    }
  });
});
