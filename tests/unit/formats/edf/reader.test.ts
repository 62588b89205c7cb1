import { describe, expect, it } from 'vitest';
import { hertz, seconds } from '../../../../src/ecg/units';
import { PART_SAMPLES } from '../../../../src/formats/kit/parts';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';
import { annotationSignal, type EdfFields, edfBytes, edfFile, timed } from './constructed';

const read = async (fields?: EdfFields) => onlyRecording(await readFiles([edfFile(fields)]));
const failure = async (fields: EdfFields) => {
  const [result] = await readFiles([edfFile(fields)]);
  expect(result?.recording).toBeUndefined();
  return result!.issues;
};

describe('samples', () => {
  it('of all records follow each other', async () => {
    const recording = await read();
    expect(microvolts(recording, 'I')).toEqual([1, 2, 3, 4]);
    expect(recording).toMatchObject({ name: 'r', format: 'EDF', rate: 100, samples: 4, issues: [] });
  });

  it('have 24 bits in BDF', async () => {
    const recording = await read({ bdf: true, records: [[[-8_388_608, 70_000]]] });
    expect(recording.format).toBe('BDF');
    expect(microvolts(recording, 'I')).toEqual([-8_388_608, 70_000]);
  });

  it.each([
    ['a scale', ['0', '100'], ['0', '200'], [5, 10]],
    ['an inverted scale', ['100', '-100'], ['-100', '100'], [-10, -20]],
    ['an inverted digital range', ['-100', '100'], ['100', '-100'], [-10, -20]],
    ['an offset', ['-10', '10'], ['0', '20'], [0, 10]],
    ['a decimal comma', ['-0,5', '0,5'], ['-1', '1'], [5, 10]],
  ] as const)('have %s', async (_, physical, digital, expected) => {
    const recording = await read({ signals: [{ physical, digital }], records: [[[10, 20]]] });
    expect(microvolts(recording, 'I')).toEqual(expected);
  });

  it.each([
    ['mV', 1000],
    ['uV', 1],
    ['\xb5V', 1],
    ['V', 1_000_000],
    ['nV', 0.001],
  ])('are in %s', async (dimension, factor) => {
    const recording = await read({ signals: [{ dimension }], records: [[[1, 2]]] });
    expect((recording.leads.get('I')![1]! * 1000) / factor).toBeCloseTo(2, 6);
    expect(recording.issues.map(({ code }) => code)).toEqual(dimension === 'V' ? ['amplitude-unlikely'] : []);
  });

  it('of signals at their own rates are brought to one, records may last any time', async () => {
    const signals = [
      { label: 'ECG I', samples: 2 },
      { label: 'ECG II', samples: 1 },
    ];
    const recording = await read({
      duration: '0.02',
      signals,
      records: [
        [[1, 2], [10]],
        [[3, 4], [30]],
      ],
    });
    expect(recording.rate).toBe(100);
    expect(microvolts(recording, 'II')).toEqual([10, 20, 30, 30]);
    expect(codes(recording.issues)).toEqual(['rate-mixed']);
  });
});

describe('signals', () => {
  const labels = (...names: readonly string[]) => ({
    signals: names.map((label) => ({ label })),
    records: [names.map((_, i) => [i, i])],
  });

  it.each([
    ['ECG I', 'I'],
    ['EKG V2', 'V2'],
    ['ECG LA-RA', 'I'],
    ['LL-LA', 'III'],
    ['MLII', 'MLII'],
    ['ECG aVR', 'aVR'],
    ['C3', 'V3'],
  ])('%s is lead %s', async (label, lead) => {
    const recording = await read(labels(label));
    expect([...recording.leads.keys()]).toEqual([lead]);
    expect(recording.issues).toEqual([]);
  });

  it('of a sleep recording are left out, and named', async () => {
    const recording = await read(labels('EEG C3-A2', 'EOG left', 'C4', 'Chin', 'ECG II', 'Resp nasal', 'Fp1-F7'));
    expect([...recording.leads.keys()]).toEqual(['II']);
    expect(recording.issues[0]?.values).toEqual({
      channels: ['EEG C3-A2', 'EOG left', 'C4', 'Chin', 'Resp nasal', 'Fp1-F7'],
    });
  });

  it('in units of something else are left out, whatever their label', async () => {
    const signals = [{ label: 'ECG' }, { label: 'X', dimension: 'mmHg' }];
    const recording = await read({
      signals,
      records: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    });
    expect([...recording.leads.keys()]).toEqual(['ECG']);
    expect(codes(recording.issues)).toEqual(['channel-left-out', 'unknown-lead']);
  });

  it('that nobody names are taken with a warning', async () => {
    const recording = await read(labels('channel A', 'channel B'));
    expect([...recording.leads.keys()]).toEqual(['channel A', 'channel B']);
    expect(codes(recording.issues)).toEqual(['unknown-lead']);
  });

  it('of an EEG are refused, each by its label', async () => {
    const issues = await failure(labels('Fp1', 'Fp2', 'C3', 'C4'));
    expect(issues).toMatchObject([{ code: 'no-ecg-leads', values: { channels: ['Fp1', 'Fp2', 'C3', 'C4'] } }]);
  });

  it('whose unit cannot be read take that of the others', async () => {
    const signals = [{ label: 'II' }, { label: 'V1', dimension: '\xb0' }];
    const recording = await read({
      signals,
      records: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    });
    expect(microvolts(recording, 'V1')).toEqual([3, 4]);
    expect(codes(recording.issues)).toEqual(['unit-as-others']);
    expect(codes((await read({ signals: [{ dimension: '' }] })).issues)).toEqual(['unit-assumed']);
    expect(codes((await read({ signals: [{ dimension: '?V' }] })).issues)).toEqual(['unit-unknown']);
  });

  it('without a scale are left out', async () => {
    const flat = { label: 'II', digital: [5, 5] as const };
    const recording = await read({
      signals: [{}, flat],
      records: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    });
    expect([...recording.leads.keys()]).toEqual(['I']);
    expect(codes(recording.issues)).toEqual(['scale-missing']);
    expect(codes(await failure({ signals: [flat] }))).toEqual(['no-scale']);
    expect(codes(await failure({ signals: [{ physical: ['a', 'b'] }] }))).toEqual(['no-scale']);
  });
});

describe('records', () => {
  it('of a number that is not known are counted', async () => {
    const recording = await read({ count: -1 });
    expect(recording.samples).toBe(4);
    expect(recording.issues).toEqual([]);
  });

  it('of a wrong number are counted, and that is said', async () => {
    expect((await read({ count: 1 })).issues).toMatchObject([{ code: 'sample-count-differs' }]);
    const recording = await read({ count: 5 });
    expect(recording.issues[0]?.values).toEqual({ file: 'r.edf', missing: 6, expected: 10, seconds: 0.06 });
  });

  it('that last no time need a rate', async () => {
    expect(codes(await failure({ duration: 0 }))).toEqual(['rate-missing']);
    const [result] = await readFiles([edfFile({ duration: 0 })], { rate: hertz(100) });
    expect(result?.recording).toMatchObject({ rate: 100, samples: 4 });
  });

  it('begin after the header, however long that is', async () => {
    const bytes = edfBytes({ headerBytes: 600 });
    const longer = Uint8Array.from([...bytes.subarray(0, 512), ...new Uint8Array(88), ...bytes.subarray(512)]);
    expect(microvolts(onlyRecording(await readFiles([bytesFile('r.edf', longer)])), 'I')).toEqual([1, 2, 3, 4]);
  });
});

describe('damage is named', () => {
  it.each([
    [edfBytes().subarray(0, 300), 'header-truncated'],
    [edfBytes().subarray(0, 513), 'no-samples'],
    [edfBytes({ duration: 'abc' }), 'header-unreadable'],
    [edfBytes({ signals: [{ samples: -2 }], records: [] }), 'header-unreadable'],
    [edfBytes({ signals: [{ samples: 0 }], records: [] }), 'header-unreadable'],
  ])('%#', async (bytes, code) => {
    const [result] = await readFiles([bytesFile('r.edf', bytes)]);
    expect(codes(result!.issues)).toEqual([code]);
  });

  it('a table of numbers is no EDF', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `0        ${i % 7}        ${i % 5}`).join('\n');
    const [result] = await readFiles([bytesFile('r.txt', new TextEncoder().encode(rows))], { rate: hertz(100) });
    expect(result?.recording?.format).not.toBe('EDF');
  });
});

describe('EDF+', () => {
  const plus = { reserved: 'EDF+C', signals: [{}, annotationSignal] };

  it('tells annotations in the order of their times, from the first sample', async () => {
    const records = [
      [[1, 2], timed('+0', '+0.03\x14late', '+0.005\x150.5\x14Rhythm')],
      [[3, 4], timed('+0.02', '+0.02\x14two\x14three')],
    ];
    const recording = await read({ ...plus, records });
    expect(recording.annotations).toEqual([
      { time: 0.005, text: 'Rhythm (0.5 s)' },
      { time: 0.02, text: 'two' },
      { time: 0.02, text: 'three' },
      { time: 0.03, text: 'late' },
    ]);
    expect([...recording.leads.keys()]).toEqual(['I']);
    expect(recording.issues).toEqual([]);
  });

  it('may begin within a second', async () => {
    const records = [
      [[1, 2], timed('+0.395', '+0.425\x14event')],
      [[3, 4], timed('+0.415')],
    ];
    const recording = await read({ ...plus, records });
    expect(recording.startTime).toBe('2009-12-10T12:44:02.395');
    expect(recording.annotations).toMatchObject([{ text: 'event' }]);
    expect(recording.annotations[0]!.time).toBeCloseTo(0.03, 9);
  });

  it('keeps age, sex and equipment, and nothing that says who it is', async () => {
    const recording = await read({
      ...plus,
      patient: 'MCH-0234567 F 02-MAY-1951 Haagse_Harry',
      recording: 'Startdate 02-MAR-2002 EMG561 BK/JOP Sony_MNC_R_Mk2',
      startDate: '02.03.02',
      signals: [{ prefiltering: 'HP:0.05Hz LP:150Hz' }, { ...annotationSignal, samples: 60 }],
      records: [[[1, 2], timed('+0', '+0\x14Lights off (Harry)')]],
    });
    expect(recording).toMatchObject({
      startTime: '2002-03-02T12:44:02',
      patient: { age: 50, sex: 'female' },
      device: { name: 'Sony MNC R Mk2', filter: 'HP:0.05Hz LP:150Hz' },
      annotations: [{ time: 0, text: 'Lights off ([name])' }],
    });
    expect(JSON.stringify(recording)).not.toMatch(/Harry|0234567|1951|EMG561|JOP/);
  });

  it.each([
    ['10.12.84', '2084-12-10T12:44:02'],
    ['10.12.85', '1985-12-10T12:44:02'],
    ['xx.xx.xx', undefined],
  ])('starts on %s', async (startDate, startTime) => {
    expect((await read({ startDate })).startTime).toBe(startTime);
  });

  it('with interruptions (EDF+D) has gaps', async () => {
    const records = [
      [[1, 2], timed('+0.2')],
      [[3, 4], timed('+0.24', '+0.25\x14after')],
      [[5, 6], timed('+0.26')],
    ];
    const recording = await read({ ...plus, reserved: 'EDF+D', records });
    const gap = Number.NaN;
    expect(microvolts(recording, 'I')).toEqual([1, 2, gap, gap, 3, 4, 5, 6]);
    expect(recording.annotations).toMatchObject([{ text: 'after' }]);
    expect(recording.annotations[0]!.time).toBeCloseTo(0.05, 9);
    expect(recording.issues).toMatchObject([{ code: 'interrupted', values: { count: 1, seconds: 0.02 } }]);
  });

  it('with an interruption of years has parts', async () => {
    const far = 2 * PART_SAMPLES;
    const records = [
      [[1, 2], timed('+0')],
      [[3, 4], timed(`+${far}`, `+${far}.01\x14after`)],
    ];
    const file = edfFile({ ...plus, reserved: 'EDF+D', records });
    const first = onlyRecording(await readFiles([file]));
    expect(microvolts(first, 'I')).toEqual([1, 2]);
    expect(first.part).toEqual({ start: 0, total: far + 0.02 });
    const second = onlyRecording(await readFiles([file], { start: seconds(far) }));
    expect(microvolts(second, 'I')).toEqual([3, 4]);
    expect(second.part?.start).toBe(far);
    expect(second.annotations).toMatchObject([{ text: 'after' }]);
    expect(second.annotations[0]!.time).toBeCloseTo(0.01, 6);
  });

  it('whose records overlap lays them one after the other', async () => {
    const records = [
      [[1, 2], timed('+0')],
      [[3, 4], timed('+0.005')],
    ];
    expect(microvolts(await read({ ...plus, reserved: 'EDF+D', records }), 'I')).toEqual([1, 2, 3, 4]);
  });
});

it('reads a long file part by part', async () => {
  const rate = 50_000;
  const records = 700;
  const head = edfBytes({ duration: 1, signals: [{ samples: rate }], records: [], count: records });
  const recordBytes = rate * 2;
  const size = head.length + records * recordBytes;
  // The first sample of what is read is the number of its record.
  const slice = async (start: number, end: number) => {
    const bytes = new Uint8Array(Math.min(end, size) - start);
    if (start < head.length) bytes.set(head.subarray(start, end));
    else new DataView(bytes.buffer).setInt16(0, Math.floor((start - head.length) / recordBytes), true);
    return bytes;
  };
  const bytes = () => Promise.reject(new Error('the whole file'));
  const file = { path: 'day.edf', size, slice, bytes };
  const first = onlyRecording(await readFiles([file]));
  expect(first.part).toEqual({ start: 0, total: records });
  expect(first.samples / rate).toBe(300);
  const later = onlyRecording(await readFiles([file], { start: seconds(120) }));
  expect(later.part).toEqual({ start: 120, total: records });
  expect(Math.round(later.leads.get('I')![0]! * 1000)).toBe(120);
});
