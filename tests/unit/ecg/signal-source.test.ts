import { describe, expect, it, vi } from 'vitest';
import { growingSource } from '../../../src/ecg/growing-source';
import type { Recording } from '../../../src/ecg/recording';
import { samplesKey } from '../../../src/ecg/recording-span';
import { finishedSource, windowedSource } from '../../../src/ecg/signal-source';
import { hertz, seconds } from '../../../src/ecg/units';

const RATE = 10;

/** Sample number i of lead I is i, of lead II its negative. */
function recordingOf(samples: number, first = 0): Recording {
  const ramp = Float32Array.from({ length: samples }, (_, i) => first + i);
  return {
    id: 'a',
    name: 'a',
    format: 'test',
    rate: hertz(RATE),
    samples,
    leads: new Map([
      ['I', ramp],
      ['II', ramp.map((value) => -value)],
    ]),
    patient: { age: 50 },
    device: {},
    statements: ['said'],
    comments: [],
    annotations: [],
    measurements: [],
    issues: [],
  };
}

const spanOf = ({ leads, samples, part }: Recording) => ({
  first: leads.get('I')?.[0],
  last: leads.get('I')?.[samples - 1],
  second: leads.get('II')?.[0],
  start: part?.start,
  total: part?.total,
});

describe('a finished source', () => {
  const whole: Recording = {
    ...recordingOf(100),
    annotations: [0, 2, 4.9, 5, 10].map((time) => ({ time: seconds(time), text: `at ${time}` })),
  };
  const source = finishedSource(whole);

  it('says what there is', () => {
    expect(source).toMatchObject({ rate: RATE, leads: ['I', 'II'], extent: { start: 0, end: 10 } });
  });

  it('gives a stretch to the sample, with the annotations in it, and says where it lies', async () => {
    const read = await source.read(seconds(2), seconds(5));
    expect(read.samples).toBe(30);
    expect(spanOf(read)).toEqual({ first: 20, last: 49, second: -20, start: 2, total: 10 });
    expect(read.annotations.map(({ time, text }) => [text, +time.toFixed(6)])).toEqual([
      ['at 2', 0],
      ['at 4.9', 2.9],
    ]);
    expect(read).toMatchObject({ name: 'a', patient: { age: 50 }, statements: ['said'] });
  });

  it('gives the recording itself where all of it is asked for, or more', async () => {
    expect(await source.read(seconds(0), seconds(10))).toBe(whole);
    expect(await source.read(seconds(-5), seconds(99))).toBe(whole);
    const end = await source.read(seconds(8), seconds(99));
    expect(spanOf(end)).toEqual({ first: 80, last: 99, second: -80, start: 8, total: 10 });
    expect(end.annotations.map(({ text }) => text)).toEqual(['at 10']);
  });

  it('counts the beginning of a stretch from the beginning of the file, where it holds a part of one', async () => {
    const part = { ...recordingOf(100, 500), part: { start: seconds(50), total: seconds(100) } };
    expect(spanOf(await finishedSource(part).read(seconds(2), seconds(5)))).toEqual({
      first: 520,
      last: 549,
      second: -520,
      start: 52,
      total: 100,
    });
  });
});

describe('a source of parts of a file', () => {
  const TOTAL = 100;
  const LENGTH = 20;
  /** A reader whose parts last twenty seconds and begin with blocks of `block` seconds; near the end a full part is read. */
  function file(block = 1) {
    const asked: number[] = [];
    const partAt = (start: number): Recording => {
      const begin = Math.min(TOTAL - LENGTH, Math.floor(start / block) * block);
      return { ...recordingOf(LENGTH * RATE, begin * RATE), part: { start: seconds(begin), total: seconds(TOTAL) } };
    };
    const source = windowedSource(partAt(0), async (start, signal) => {
      if (signal?.aborted) throw signal.reason;
      asked.push(start);
      return partAt(start);
    });
    return { source, asked };
  }

  it('says what there is in the whole file', () => {
    expect(file().source).toMatchObject({ rate: RATE, leads: ['I', 'II'], extent: { start: 0, end: TOTAL } });
  });

  it('gives as much as is read at once', async () => {
    const { source, asked } = file();
    const read = await source.read(seconds(30), source.extent.end);
    expect(spanOf(read)).toEqual({ first: 300, last: 499, second: -300, start: 30, total: TOTAL });
    expect(asked).toEqual([30]);
  });

  it('gives no more than was asked for', async () => {
    const { source } = file();
    expect(spanOf(await source.read(seconds(30), seconds(35)))).toMatchObject({ first: 300, last: 349, start: 30 });
  });

  it('begins where it was asked to, although the reader begins earlier', async () => {
    const { source } = file(7);
    expect(spanOf(await source.read(seconds(30), source.extent.end))).toMatchObject({
      first: 300,
      last: 479,
      start: 30,
    });
    expect(spanOf(await source.read(seconds(90), source.extent.end))).toMatchObject({
      first: 900,
      last: 999,
      start: 90,
    });
  });

  it('rejects where it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('not wanted'));
    await expect(file().source.read(seconds(0), seconds(1), signal)).rejects.toThrow('not wanted');
  });
});

describe('a growing source', () => {
  const { samples: _, leads: __, ...head } = recordingOf(0);
  const chunk = (first: number, count: number) => recordingOf(count, first).leads;

  it('grows by what is appended, and tells its listeners', async () => {
    const source = growingSource(head, ['I', 'II']);
    const listener = vi.fn(() => source.extent.end);
    const end = source.subscribe(listener);
    expect(source.extent).toEqual({ start: 0, end: 0 });
    expect((await source.read(seconds(0), seconds(1))).samples).toBe(0);
    source.append(chunk(0, 15));
    source.append(chunk(15, 10));
    expect(listener.mock.results.map(({ value }) => value)).toEqual([1.5, 2.5]);
    source.append(new Map(['I', 'II'].map((lead) => [lead, new Float32Array(0)])));
    end();
    source.append(chunk(25, 5));
    expect(listener).toHaveBeenCalledTimes(2);
    expect(source.extent.end).toBe(3);
    expect(spanOf(await source.read(seconds(1), seconds(2)))).toEqual({
      first: 10,
      last: 19,
      second: -10,
      start: 1,
      total: 3,
    });
  });

  it('keeps what was there as its room grows, and what was read as it is', async () => {
    const source = growingSource(head, ['I', 'II']);
    source.append(chunk(0, 10));
    const before = await source.read(seconds(0), seconds(1));
    for (let first = 10; first < 20_000; first += 999) source.append(chunk(first, 999));
    const { end } = source.extent;
    const whole = await source.read(seconds(0), end);
    expect(whole.samples).toBe(Math.round(end * RATE));
    expect(whole.leads.get('I')?.every((value, i) => value === i)).toBe(true);
    expect(whole.leads.get('II')?.every((value, i) => value === -i)).toBe(true);
    expect(before.leads.get('I')).toEqual(recordingOf(10).leads.get('I'));
    source.append(chunk(0, 1));
    expect(whole.samples).toBeLessThan(source.extent.end * RATE);
    expect(whole.leads.get('I')?.buffer).not.toBe(
      (await source.read(seconds(0), source.extent.end)).leads.get('I')?.buffer,
    );
    whole.leads.get('I')?.fill(-1);
    expect((await source.read(seconds(1), seconds(2))).leads.get('I')?.[0]).toBe(10);
  });

  it('takes no chunk whose leads are missing or of different lengths', () => {
    const source = growingSource(head, ['I', 'II']);
    expect(() => source.append(new Map([['I', new Float32Array(3)]]))).toThrow(RangeError);
    expect(() =>
      source.append(
        new Map([
          ['I', new Float32Array(3)],
          ['II', new Float32Array(2)],
        ]),
      ),
    ).toThrow(RangeError);
    expect(source.extent.end).toBe(0);
  });
});

describe('the key of samples', () => {
  const at = (start: number, samples = 10): Recording => ({
    ...recordingOf(samples),
    part: { start: seconds(start), total: seconds(100) },
  });

  it('is the same for the same stretch of a recording, whatever object holds it', () => {
    expect(samplesKey(at(5))).toBe(samplesKey({ ...at(5), annotations: [] }));
  });

  it('is another for another recording, stretch or exchange of electrodes, and there is none without an id', () => {
    const keys = [at(5), at(6), at(5, 20), { ...at(5), id: 'b' }, { ...at(5), misplacement: 'LA/RA' }].map(samplesKey);
    expect(new Set(keys).size).toBe(keys.length);
    const { id: _, ...nameless } = at(5);
    expect(samplesKey(nameless)).toBeUndefined();
  });
});
