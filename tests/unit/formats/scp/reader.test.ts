import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import type { ReadIssue } from '../../../../src/ecg/read-issue';
import type { Recording } from '../../../../src/ecg/recording';
import { hertz } from '../../../../src/ecg/units';
import { Budget } from '../../../../src/formats/kit/budget';
import { Identities } from '../../../../src/formats/kit/identities';
import type { ReadOptions, ReadOutcome } from '../../../../src/formats/reader';
import { scpReader } from '../../../../src/formats/scp/reader';
import { bytesFile, codes, microvolts } from '../files';
import {
  type Area,
  customTables,
  decimate,
  defaultHuffman,
  defaultTable,
  type Lead,
  leadDefinition,
  type Qrs,
  qrsLocations,
  record,
  type Samples,
  samples,
  subtract,
  u16,
} from './encoder';

async function read(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadOutcome> {
  const outcome = await scpReader.read(bytesFile('x.scp', bytes), {
    options,
    identities: new Identities(),
    budget: new Budget(bytes.length),
    companion: () => undefined,
    siblings: () => [],
  });
  if (!('issues' in outcome)) throw new Error('more than one outcome');
  return outcome;
}

async function recordingOf(bytes: Uint8Array, options?: ReadOptions): Promise<Recording> {
  const { recording, issues } = await read(bytes, options);
  if (!recording) throw new Error(JSON.stringify(issues));
  return recording;
}

async function refusal(bytes: Uint8Array, options?: ReadOptions): Promise<ReadIssue> {
  const { recording, issues } = await read(bytes, options);
  expect(recording).toBeUndefined();
  return issues[0]!;
}

/** A wave of whole numbers that no rule of thumb continues. */
const wave = (length: number, seed: number, size = 300): number[] =>
  Array.from({ length }, (_, i) => Math.round(size * Math.sin(i / (3 + seed)) + ((i * i * (seed + 3)) % 17)) + 0);

const I: Lead = { code: 1, end: 200 };
const V1: Lead = { code: 3, end: 200 };
const WAVES = [wave(200, 1), wave(200, 2)];
const RHYTHM: Samples = { multiplier: 1000, interval: 2000, leads: WAVES };

/** A record of two leads, sections of which are replaced. */
const simple = (more: Readonly<Record<number, readonly number[]>> = {}, rhythm: Partial<Samples> = {}) =>
  record({ 3: leadDefinition([I, V1]), 6: samples({ ...RHYTHM, ...rhythm }), ...more });

const expectWaves = (recording: Recording, waves: readonly (readonly number[])[] = WAVES) => {
  expect([...recording.leads.keys()]).toEqual(['I', 'V1']);
  expect(microvolts(recording, 'I')).toEqual(waves[0]);
  expect(microvolts(recording, 'V1')).toEqual(waves[1]);
};

describe('samples', () => {
  it('without any encoding', async () => {
    const recording = await recordingOf(simple());
    expect(recording).toMatchObject({ name: 'x', format: 'SCP-ECG', rate: 500, samples: 200, issues: [] });
    expectWaves(recording);
  });

  it.each([0, 1, 2])('of order %i, two bytes each', async (order) => {
    expectWaves(await recordingOf(simple({}, { order })));
  });

  it.each([0, 1, 2])('of order %i, Huffman encoded with the default table', async (order) => {
    const recording = await recordingOf(simple({ 2: defaultTable }, { order, encode: defaultHuffman }));
    expect(recording.issues).toEqual([]);
    expectWaves(recording);
  });

  it('whose differences leave 16 bits, as encoders of 16 bits write them', async () => {
    const steep = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 32_000 : -32_000));
    const wrap = (value: number) => (value << 16) >> 16;
    const encode = (values: readonly number[]) => defaultHuffman(values.map(wrap));
    const recording = await recordingOf(simple({ 2: defaultTable }, { order: 2, encode, leads: [steep, steep] }));
    expectWaves(recording, [steep, steep]);
  });

  it('with tables of the file that switch to each other', async () => {
    const first = [
      { prefix: '0', value: 0 },
      { prefix: '10', numberBits: 16, value: 5 },
      { prefix: '11', value: 2, switches: true },
    ];
    const second = [
      { prefix: '1', numberBits: 12, value: -1 },
      { prefix: '0', value: 1, switches: true },
    ];
    const number = (value: number, bits: number) => (value & (2 ** bits - 1)).toString(2).padStart(bits, '0');
    // Every third value is written in the second table.
    const encode = (values: readonly number[]) =>
      values
        .map((value, i) => {
          if (i % 3 === 2) return `111${number(value + 1, 12)}0`;
          return value === 0 ? '0' : `10${number(value - 5, 16)}`;
        })
        .join('');
    const recording = await recordingOf(simple({ 2: customTables([first, second]) }, { order: 1, encode }));
    expect(recording.issues).toEqual([]);
    expectWaves(recording);
  });

  it('a section 2 without tables means that there is no encoding', async () => {
    expectWaves(await recordingOf(simple({ 2: u16(0) })));
  });

  it('the rate is that of the sample interval, the height that of the multiplier', async () => {
    const recording = await recordingOf(simple({}, { interval: 1667, multiplier: 3750 }));
    expect(recording.rate).toBeCloseTo(599.88, 2);
    expect(recording.leads.get('I')![20]).toBeCloseTo((WAVES[0]![20]! * 3750) / 1e6, 6);
  });
});

describe('bimodal compression and reference beats (constructed from the standard)', () => {
  const FIDUCIAL = 20;
  const BEAT = [wave(80, 5), wave(80, 7)];
  const complexes: Qrs[] = [
    { type: 0, start: 31, fiducial: 50, end: 90 },
    { type: 1, start: 111, fiducial: 130, end: 160 },
    { type: 0, start: 221, fiducial: 240, end: 290 },
  ];
  const areas: Area[] = [
    { start: 41, end: 64 },
    { start: 121, end: 140 },
    { start: 233, end: 256 },
  ];
  const leads = [1, 3].map((code) => ({ code, end: 400 }));
  /** An ECG that is the beat where it was subtracted, a level elsewhere, and anything within the protected areas. */
  const ecg = BEAT.map((beat, lead) =>
    Array.from({ length: 400 }, (_, i) => {
      const number = i + 1;
      const complex = complexes.find(({ type, start, end }) => type === 0 && number >= start && number <= end);
      const inside = areas.some(({ start, end }) => number > start && number < end);
      return (
        40 * (lead + 1) +
        (inside ? ((i * 31) % 23) * (lead + 1) : 0) +
        (complex ? beat[FIDUCIAL + number - complex.fiducial - 1]! : 0)
      );
    }),
  );
  const residual = ecg.map((lead, i) => subtract(lead, BEAT[i]!, FIDUCIAL, complexes));
  const sections = (interval: number, rhythm: Partial<Samples>, beat: Partial<Samples> = {}) => ({
    2: defaultTable,
    3: leadDefinition(leads, true),
    4: qrsLocations(160, FIDUCIAL, complexes, areas),
    5: samples({ multiplier: 1000, interval: 2000, order: 2, leads: BEAT, encode: defaultHuffman, ...beat }),
    6: samples({ multiplier: 1000, interval, order: 2, leads: residual, encode: defaultHuffman, ...rhythm }),
  });

  it('adds the beats that were subtracted, and no others', async () => {
    const recording = await recordingOf(record(sections(2000, {})));
    expect(recording.issues).toEqual([]);
    expectWaves(recording, ecg);
  });

  it('keeps the reference beat apart and marks the complexes', async () => {
    const { medianBeat, annotations } = await recordingOf(record(sections(2000, {})));
    expect(medianBeat?.rate).toBe(500);
    expect([...medianBeat!.leads.get('V1')!].map((value) => Math.round(value * 1000))).toEqual(BEAT[1]);
    expect(annotations.map(({ time, text }) => [Math.round(time * 1000), text])).toEqual([
      [98, phrase('qrs-complex-type', { type: 0 })],
      [258, phrase('qrs-complex-type', { type: 1 })],
      [478, phrase('qrs-complex-type', { type: 0 })],
    ]);
  });

  it('scales beat and residual each by its own multiplier', async () => {
    const half = residual.map((lead) => lead.map((value) => 2 * Math.round(value / 2)));
    const recording = await recordingOf(
      record(sections(2000, { multiplier: 2000, leads: half.map((lead) => lead.map((value) => value / 2)) })),
    );
    const expected = ecg.map((lead, i) => lead.map((value, n) => value - residual[i]![n]! + half[i]![n]!));
    expectWaves(recording, expected);
  });

  it.each([2, 4])('restores an ECG of which one of %i samples was kept between the complexes', async (factor) => {
    const sparse = residual.map((lead) => decimate(lead, areas, factor));
    const recording = await recordingOf(record(sections(2000 * factor, { leads: sparse, bimodal: true })));
    expect(recording).toMatchObject({ rate: 500, samples: 400 });
    expect(codes(recording.issues)).toEqual(['samples-interpolated']);
    expectWaves(recording, ecg);
  });

  it('takes protected areas in whatever order they are stored', async () => {
    const sparse = residual.map((lead) => decimate(lead, areas, 4));
    const shuffled = qrsLocations(160, FIDUCIAL, complexes, [areas[2]!, areas[0]!, areas[1]!]);
    expectWaves(await recordingOf(record({ ...sections(8000, { leads: sparse, bimodal: true }), 4: shuffled })), ecg);
  });

  it('does so for values of two bytes each', async () => {
    const sparse = residual.map((lead) => decimate(lead, areas, 4));
    const { 2: _, ...rest } = sections(
      8000,
      { leads: sparse, bimodal: true, order: 1, encode: undefined },
      { encode: undefined },
    );
    expectWaves(await recordingOf(record(rest)), ecg);
  });

  it('without a subtracted beat, too', async () => {
    const level = ecg.map((lead, i) =>
      lead.map((value, n) => (areas.some(({ start, end }) => n + 1 > start && n + 1 < end) ? value : 40 * (i + 1))),
    );
    const sparse = level.map((lead) => decimate(lead, areas, 4));
    const recording = await recordingOf(
      record({ ...sections(8000, { leads: sparse, bimodal: true }), 3: leadDefinition(leads) }),
    );
    expectWaves(recording, level);
  });

  it('finds the factor by counting where there is no reference beat to tell it', async () => {
    const level = WAVES.map((_, i) => Array<number>(400).fill(30 * (i + 1)));
    const sparse = level.map((lead) => decimate(lead, areas, 4));
    const { 5: _, ...rest } = sections(8000, { leads: sparse, bimodal: true, encode: undefined, order: 0 });
    const recording = await recordingOf(record({ ...rest, 2: u16(0), 3: leadDefinition(leads) }));
    expect(recording.rate).toBe(500);
    expectWaves(recording, level);
  });

  it('takes a file at its counts that claims the compression and does not use it', async () => {
    const recording = await recordingOf(record(sections(2000, { bimodal: true })));
    expect(recording.issues).toEqual([]);
    expectWaves(recording, ecg);
  });

  it('knows that version 1.0 had no flag for it', async () => {
    const sparse = residual.map((lead) => decimate(lead, areas, 4));
    const recording = await recordingOf(record(sections(8000, { leads: sparse }), { version: 10 }));
    expect(codes(recording.issues)).toEqual(['samples-interpolated']);
    expectWaves(recording, ecg);
  });

  it('knows that version 3.0 has none any more', async () => {
    expectWaves(await recordingOf(record(sections(2000, { bimodal: true }), { version: 30 })), ecg);
  });

  it('comes near a real wave between the complexes and meets it in the protected areas', async () => {
    const smooth = [0, 1].map((lead) =>
      Array.from({ length: 400 }, (_, i) => Math.round(200 * Math.sin(i / (25 + lead)))),
    );
    const sparse = smooth.map((lead) => decimate(lead, areas, 4));
    const recording = await recordingOf(
      record({ ...sections(8000, { leads: sparse, bimodal: true }), 3: leadDefinition(leads) }),
    );
    const read = microvolts(recording, 'I');
    for (const { start, end } of areas) expect(read.slice(start - 1, end)).toEqual(smooth[0]!.slice(start - 1, end));
    // The standard asks for a root mean square error of 10 µV at most.
    const squares = read.reduce((sum, value, i) => sum + (value - smooth[0]![i]!) ** 2, 0);
    expect(Math.sqrt(squares / read.length)).toBeLessThan(6);
  });

  it('refuses a rhythm from which a beat was subtracted that is not there', async () => {
    const { 5: _, ...rest } = sections(2000, {});
    expect(await refusal(record(rest))).toMatchObject({
      code: 'format-violated',
      values: { problem: { code: 'scp-reference-missing' } },
    });
  });

  it('reads a record that claims subtracted beats and marks no complex', async () => {
    expectWaves(await recordingOf(simple({ 3: leadDefinition([I, V1], true) })));
  });
});

describe('counts that disagree', () => {
  it('samples that were counted from zero', async () => {
    const recording = await recordingOf(simple({ 3: leadDefinition([I, V1].map((lead) => ({ ...lead, start: 0 }))) }));
    expectWaves(recording);
    expect(recording.issues).toMatchObject([
      {
        code: 'length-disagrees',
        values: { announced: 201, leads: { code: 'each-lead' }, held: 200 },
      },
    ]);
  });

  it.each([
    ['bytes', undefined],
    ['codes', defaultHuffman],
  ])('more %s than announced are all read', async (_, encode) => {
    const section: Record<number, readonly number[]> = encode ? { 2: defaultTable } : {};
    const short = leadDefinition([I, V1].map((lead) => ({ ...lead, end: 100 })));
    const recording = await recordingOf(simple({ ...section, 3: short }, { encode, order: 2 }));
    expect(codes(recording.issues)).toEqual(['length-disagrees']);
    expectWaves(recording);
  });

  it('codes that end in zeros are read as far as announced', async () => {
    const flat = WAVES.map((lead) => [...lead.slice(0, 150), ...Array<number>(50).fill(0)]);
    const recording = await recordingOf(simple({ 2: defaultTable }, { encode: defaultHuffman, leads: flat }));
    expect(recording.issues).toEqual([]);
    expectWaves(recording, flat);
  });

  it('leads of more bytes than their length can say', async () => {
    const long = [wave(40_000, 1), wave(40_000, 2)];
    const definitions = leadDefinition([I, V1].map((lead) => ({ ...lead, end: 40_000 })));
    const recording = await recordingOf(simple({ 3: definitions }, { leads: long }));
    expect(recording.issues).toEqual([]);
    expectWaves(recording, long);
  });

  it('a writer that announces fewer leads than it stores', async () => {
    const recording = await recordingOf(simple({ 3: leadDefinition([I, V1], false, 1) }));
    expect(recording.issues).toEqual([]);
    expectWaves(recording);
  });

  it('a writer that announces more leads than it describes is refused', async () => {
    expect((await refusal(simple({ 3: leadDefinition([I, V1], false, 3) }))).values).toEqual({
      file: 'x.scp',
      format: 'SCP-ECG',
      problem: { code: 'scp-leads-undescribed', values: { announced: 3, described: 2 } },
    });
  });
});

describe('leads', () => {
  it('recorded one after another are set apart in time', async () => {
    const definitions = leadDefinition([
      { code: 1, start: 1, end: 200 },
      { code: 3, start: 201, end: 400 },
    ]);
    const recording = await recordingOf(simple({ 3: definitions }));
    expect(recording.samples).toBe(400);
    expect(microvolts(recording, 'I').slice(0, 200)).toEqual(WAVES[0]);
    expect(microvolts(recording, 'I').slice(200)).toEqual(Array(200).fill(Number.NaN));
    expect(microvolts(recording, 'V1').slice(0, 200)).toEqual(Array(200).fill(Number.NaN));
    expect(microvolts(recording, 'V1').slice(200)).toEqual(WAVES[1]);
    expect(recording.issues).toEqual([]);
  });

  it('that the file says were calculated are named, with a note', async () => {
    const definitions = leadDefinition([
      { code: 31, end: 200 },
      { code: 111, end: 200 },
    ]);
    const recording = await recordingOf(simple({ 3: definitions }));
    expect([...recording.leads.keys()]).toEqual(['I', 'III']);
    expect(recording.issues).toMatchObject([
      { code: 'leads-calculated', severity: 'note', values: { leads: ['I', 'III'] } },
    ]);
  });

  it.each([
    [
      [61, 65],
      ['III', '-aVR'],
    ],
    [
      [16, 18],
      ['VX', 'VZ'],
    ],
    [
      [11, 66],
      ['V3R', 'V8'],
    ],
    [
      [92, 20],
      ['MCL1', 'CM5'],
    ],
    [
      [22, 200],
      ['RA', 'lead code 200'],
    ],
  ])('of the codes %j are %j', async (numbers, names) => {
    const recording = await recordingOf(simple({ 3: leadDefinition(numbers.map((code) => ({ code, end: 200 }))) }));
    expect([...recording.leads.keys()]).toEqual(names);
  });

  it('without a code are asked for', async () => {
    const unnamed = simple({ 3: leadDefinition([I, V1].map((lead) => ({ ...lead, code: 0 }))) });
    const { recording, question } = await read(unnamed);
    expect([...recording!.leads.keys()]).toEqual(['lead 1', 'lead 2']);
    expect(question).toEqual({ samples: 200, rate: false, leads: ['lead 1', 'lead 2'] });
    expectWaves(await recordingOf(unnamed, { leads: ['I', 'V1'] }));
  });

  it('of which nothing is left are named', async () => {
    const recording = await recordingOf(simple({}, { leads: [WAVES[0]!, []] }));
    expect([...recording.leads.keys()]).toEqual(['I']);
    expect(recording.issues).toMatchObject([{ code: 'lead-unreadable', values: { leads: ['V1'] } }]);
  });
});

describe('what makes a record unreadable', () => {
  const without = (section: number) => {
    const sections: Record<number, readonly number[]> = { 3: leadDefinition([I, V1]), 6: samples(RHYTHM) };
    delete sections[section];
    return sections;
  };

  it.each([
    ['no leads', record(without(3)), 'scp-no-lead'],
    ['no amplitude', simple({}, { multiplier: 0 }), 'scp-no-amplitude'],
    ['an unknown encoding', simple({}, { order: 3 }), 'scp-encoding-unknown'],
    ['tables that are none', simple({ 2: customTables([[{ prefix: '', value: 0 }]]) }), 'scp-ambiguous-tables'],
  ])('%s', async (_, bytes, problem) => {
    expect(await refusal(bytes)).toMatchObject({
      code: 'format-violated',
      values: { problem: { code: problem } },
    });
  });

  it('no rhythm, only a beat, only a long-term rhythm', async () => {
    expect(await refusal(record(without(6)))).toMatchObject({ code: 'no-samples' });
    expect(await refusal(record({ ...without(6), 5: samples(RHYTHM) }))).toMatchObject({ code: 'median-only' });
    expect(await refusal(record({ ...without(6), 12: [0, 0, 0, 0] }, { version: 30 }))).toMatchObject({
      code: 'sample-encoding-unknown',
      values: { encoding: { code: 'scp-long-term-rhythm' } },
    });
    expect(await refusal(simple({}, { leads: [[], []] }))).toMatchObject({ code: 'no-samples' });
  });

  it('no rate, unless the user gives it', async () => {
    expect(await refusal(simple({}, { interval: 0 }))).toMatchObject({ code: 'rate-missing' });
    expect((await recordingOf(simple({}, { interval: 0 }), { rate: hertz(250) })).rate).toBe(250);
  });
});

it('a handheld recorder that writes the codes of its converter', async () => {
  const table = customTables([[{ prefix: '', numberBits: 16, value: 0 }]]);
  const stored = WAVES[0]!.map((value, i) => ((value + 2048) | (i === 50 ? 0x8000 : 0)) & 0xffff);
  const bytes = record({
    2: table,
    3: leadDefinition([{ code: 101, end: 200 }]),
    6: samples({ multiplier: 806, interval: 6666, leads: [stored] }),
  });
  const { recording, question } = await read(bytes);
  expect(question?.leads).toEqual(['lead 1']);
  expect(recording!.rate).toBeCloseTo(150.015, 3);
  const millivolts = [...recording!.leads.get('lead 1')!];
  for (const [i, value] of millivolts.entries()) expect(value).toBeCloseTo(WAVES[0]![i]! * 806e-6, 6);
});
