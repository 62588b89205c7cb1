import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';
import {
  BIG,
  blockLength,
  byteOrder,
  channel,
  channels,
  content,
  data,
  hertz,
  joined,
  LITTLE,
  leadCode,
  number,
  preamble,
  restingEcg,
  samples16,
  seconds,
  sequences,
  text,
  volts,
  wave,
  waveform,
} from './mfer-file';

const read = (bytes: Uint8Array, options?: ReadOptions) => readFiles([bytesFile('ecg.mwf', bytes)], options);
/** 1.25 uV a unit. */
const units = (samples: Float32Array | undefined) =>
  [...(samples ?? [])].map((value) => Math.round(value / 0.00125) + 0);

/** One channel of 2 uV a unit at 250 Hz, little-endian, with other definitions. */
const oneChannel = (...definitions: readonly Uint8Array[]) =>
  joined(
    preamble,
    byteOrder(LITTLE),
    seconds(4, -3, LITTLE),
    volts(2, -6, LITTLE),
    leadCode(2, LITTLE),
    ...definitions,
  );

describe.each([
  ['little-endian', LITTLE],
  ['big-endian', BIG],
])('a resting ECG, %s', (_, order) => {
  it('gives every sample of every lead, and the dominant beat apart from them', async () => {
    const recording = onlyRecording(await read(restingEcg(order)));
    expect(recording).toMatchObject({ format: 'MFER', rate: 500, samples: 1000, issues: [] });
    expect([...recording.leads.keys()]).toEqual(['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']);
    for (const [lead, samples] of [...recording.leads.values()].entries())
      expect(units(samples)).toEqual(wave(lead, 1000));
    expect(recording.medianBeat?.rate).toBe(500);
    expect(units(recording.medianBeat?.leads.get('V6'))).toEqual(wave(27, 300));
  });

  it('keeps what comes along, and no name, identifier or birth date', async () => {
    const recording = onlyRecording(await read(restingEcg(order)));
    expect(recording).toMatchObject({
      startTime: '2015-04-01T09:08:07',
      patient: { age: 64, sex: 'female' },
      device: { name: 'MAKER MODEL-12', filter: 'HPF=0.05, LPF=150' },
      statements: ['Sinus rhythm'],
      annotations: [{ time: 0.5, text: 'VPC' }],
      measurements: [{ code: 'heart-rate', value: 72, unit: 'bpm' }],
    });
    expect(JSON.stringify({ ...recording, leads: undefined })).not.toMatch(/NAME|IDENTIFIER|SERIAL|1950/);
  });
});

describe('data types', () => {
  const float32 = [...new Uint8Array(Float32Array.of(1, -2.5).buffer)];
  const float64 = [...new Uint8Array(Float64Array.of(1, -2.5).buffer)];
  it.each([
    [0, samples16([1, -3], LITTLE), [2, -6]],
    [1, number(65_535, 2, LITTLE), [131_070]],
    [2, number(-70_000, 4, LITTLE), [-140_000]],
    [3, [200], [400]],
    [5, [0xff], [-2]],
    [6, number(3_000_000_000, 4, LITTLE), [6_000_000_000]],
    [7, float32, [2, -5]],
    [8, float64, [2, -5]],
  ])('%i', async (type, values, expected) => {
    const recording = onlyRecording(await read(oneChannel(content(0x0a, [type]), data(values))));
    const given = [...recording.leads.get('II')!].map((value) => value * 1000);
    for (const [i, value] of expected.entries()) expect(given[i]! / value).toBeCloseTo(1, 6);
    expect(given).toHaveLength(expected.length);
  });

  it.each([
    ['mfer-aha-differences', [content(0x0a, [9]), data([1, 2])]],
    ['mfer-compression', [content(0x0e, number(1, 2, LITTLE)), data([1, 2])]],
  ])('%s are refused by name', async (code, definitions) => {
    const [result] = await read(oneChannel(...definitions));
    expect(result!.issues).toMatchObject([{ code: 'sample-encoding-unknown', values: { encoding: { code } } }]);
  });

  it('have a value for no sample, and an offset', async () => {
    const definitions = [content(0x12, number(-32_768, 2, LITTLE)), content(0x0d, number(100, 2, LITTLE))];
    const recording = onlyRecording(
      await read(oneChannel(...definitions, data(samples16([1, -32_768, -100], LITTLE)))),
    );
    expect(microvolts(recording, 'II')).toEqual([202, Number.NaN, 0]);
  });

  it('take back a definition that comes again without a value', async () => {
    const definitions = [content(0x0a, [5]), content(0x0a, []), data(samples16([7], LITTLE))];
    expect(microvolts(onlyRecording(await read(oneChannel(...definitions))), 'II')).toEqual([14]);
  });
});

describe('rates and units', () => {
  it.each([
    [hertz(5, 2, LITTLE), 500],
    [hertz(125, 0, LITTLE), 125],
    [seconds(4, -3, LITTLE), 250],
    [seconds(1, -3, LITTLE), 1000],
  ])('%#', async (interval, rate) => {
    expect(onlyRecording(await read(oneChannel(interval, data(samples16([1], LITTLE))))).rate).toBe(rate);
  });

  it('that are not said are the defaults of the format, or the user says the rate', async () => {
    const bare = joined(preamble, byteOrder(LITTLE), leadCode(2, LITTLE), data(samples16([3], LITTLE)));
    const recording = onlyRecording(await read(bare));
    expect(recording.rate).toBe(1000);
    expect(codes(recording.issues)).toEqual(['rate-assumed', 'gain-missing']);
    expect(microvolts(recording, 'II')).toEqual([3]);
    expect(onlyRecording(await read(bare, { rate: 250 as never })).rate).toBe(250);
  });
});

describe('channels of a monitor', () => {
  const pressure = content(0x0c, [1, 0xfd, ...number(125, 2, LITTLE)]);
  const monitor = (...more: readonly Uint8Array[]) =>
    joined(
      preamble,
      byteOrder(LITTLE),
      waveform(20, LITTLE),
      seconds(4, -3, LITTLE),
      volts(2, -6, LITTLE),
      channels(4, LITTLE),
      blockLength(4, LITTLE),
      sequences(2, LITTLE),
      channel(0, leadCode(2, LITTLE)),
      channel(1, leadCode(7, LITTLE), blockLength(2, LITTLE), seconds(8, -3, LITTLE)),
      channel(2, leadCode(0xc00a, LITTLE), pressure),
      channel(3, leadCode(4160, LITTLE), content(0x0a, [4])),
      ...more,
    );
  const sequence = (first: number) =>
    samples16([first, first + 1, first + 2, first + 3, 10 * first, 10 * first + 20, 0, 0, 0, 0, 9, 9, 9, 9], LITTLE);

  it('lie block by block, each at its rate; what is no ECG is left out by name', async () => {
    const recording = onlyRecording(await read(monitor(data([...sequence(1), ...sequence(5)]))));
    expect(recording.rate).toBe(250);
    expect(microvolts(recording, 'II')).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(microvolts(recording, 'V5')).toEqual([20, 40, 60, 80, 100, 120, 140, 140]);
    expect(recording.issues).toMatchObject([
      { code: 'rate-mixed', values: { rates: [125, 250], rate: 250 } },
      { code: 'channel-left-out', values: { channels: ['code 49162', phrase('status')] } },
    ]);
  });

  it('end where the data end, whatever they claim', async () => {
    const recording = onlyRecording(await read(monitor(data(sequence(1).slice(0, 6)))));
    expect(microvolts(recording, 'II')).toEqual([2, 4, 6]);
    expect(codes(recording.issues)).toContain('truncated');
  });

  it('may be cut with the file', async () => {
    const whole = monitor(data([...sequence(1), ...sequence(5)]));
    const recording = onlyRecording(await read(whole.subarray(0, whole.length - 28)));
    expect(microvolts(recording, 'II')).toEqual([2, 4, 6, 8]);
    expect(codes(recording.issues)).toContain('truncated');
  });

  it('without any lead of an ECG are refused', async () => {
    const [result] = await read(oneChannel(pressure, data(samples16([1], LITTLE))));
    expect(codes(result!.issues)).toEqual(['no-ecg-leads']);
  });

  it('without names are named in the usual order, which is said', async () => {
    const eight = [channels(8, LITTLE), data(samples16([1, 2, 3, 4, 5, 6, 7, 8], LITTLE))];
    const bare = joined(preamble, byteOrder(LITTLE), seconds(2, -3, LITTLE), volts(1, -6, LITTLE), ...eight);
    const recording = onlyRecording(await read(bare));
    expect(codes(recording.issues)).toEqual(['leads-assumed']);
    expect(microvolts(recording, 'V6')).toEqual([8]);
  });

  it('may be named by text', async () => {
    const named = content(0x09, [...number(0, 2, LITTLE), ...text('V4R')]);
    expect([...onlyRecording(await read(oneChannel(named, data([1, 0])))).leads.keys()]).toEqual(['V4R']);
  });
});

describe('frames', () => {
  const pointer = (sample: number) => content(0x07, number(sample, 4, LITTLE));
  const frame = (...values: readonly number[]) => data(samples16(values, LITTLE));

  it('of the same channels follow each other', async () => {
    expect(microvolts(onlyRecording(await read(oneChannel(frame(1, 2), frame(3)))), 'II')).toEqual([2, 4, 6]);
  });

  it('begin where their pointers say', async () => {
    const recording = onlyRecording(await read(oneChannel(pointer(1000), frame(1, 2), pointer(1005), frame(3))));
    expect(microvolts(recording, 'II')).toEqual([2, 4, Number.NaN, Number.NaN, Number.NaN, 6]);
    expect(codes(recording.issues)).toEqual(['interrupted']);
  });

  it('follow each other where a pointer claims a gap that is longer than all of the recording', async () => {
    const recording = onlyRecording(await read(oneChannel(pointer(0), frame(1, 2), pointer(4e9), frame(3))));
    expect(microvolts(recording, 'II')).toEqual([2, 4, 6]);
  });

  it('of other channels are a recording of their own', async () => {
    const results = await read(oneChannel(frame(1, 2), leadCode(1, LITTLE), frame(3)));
    expect(results.map(({ recording }) => [recording?.name, [...(recording?.leads.keys() ?? [])]])).toEqual([
      ['ecg', ['II']],
      ['ecg (2)', ['I']],
    ]);
  });

  it('of hours are read in parts', async () => {
    const samples = 2 ** 24 + 250 * 60 * 5;
    const values = new Uint8Array(2 * samples);
    values[2 * (250 * 3600)] = 21;
    const long = joined(oneChannel(blockLength(samples, LITTLE)), [0x1e, 0x84], number(values.length, 4, BIG));
    const bytes = new Uint8Array(long.length + values.length);
    bytes.set(long);
    bytes.set(values, long.length);
    const whole = onlyRecording(await read(bytes));
    expect(whole.part).toMatchObject({ start: 0, total: samples / 250 });
    expect(whole.leads.get('II')![250 * 3600]).toBeCloseTo(0.042, 6);
    const later = onlyRecording(await read(bytes, { start: 3600 as never }));
    expect(later.part!.start).toBeLessThanOrEqual(3600);
    expect(later.leads.get('II')![250 * (3600 - later.part!.start)]).toBeCloseTo(0.042, 6);
  });
});

describe('damage', () => {
  it.each([
    ['no samples', oneChannel(), 'no-samples'],
    ['frames without a byte', oneChannel(data([])), 'no-samples'],
    ['too many channels', oneChannel(channels(1e9, LITTLE), data([1, 0])), 'header-unreadable'],
    ['no channel', oneChannel(channels(0, LITTLE), data([1, 0])), 'header-unreadable'],
    ['a tag without length', joined(oneChannel(), [0x16]), 'header-unreadable'],
    ['blocks without samples', oneChannel(blockLength(0, LITTLE), data([1, 0])), 'no-samples'],
    ['a rate that cannot be', oneChannel(hertz(1, 100, LITTLE), data([1, 0])), 'no-ecg-leads'],
  ])('%s is refused', async (_, bytes, code) => {
    const [result] = await read(bytes);
    expect(codes(result!.issues)).toEqual([code]);
  });

  it('behind the samples is said', async () => {
    const recording = onlyRecording(await read(joined(oneChannel(data([1, 0])), [0x16, 0x85])));
    expect(codes(recording.issues)).toEqual(['file-damaged-behind']);
  });
});
