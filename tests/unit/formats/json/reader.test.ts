import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const SAMPLES = 600;
/** Whole microvolts. */
const wave = (lead: number) =>
  Array.from({ length: SAMPLES }, (_, i) => (((i * 37 + lead * 11) % 101) - 50) * 12 + lead);
const millivolts = (lead: number) => wave(lead).map((value) => value / 1000);
const twelve = Object.fromEntries(STANDARD_LEADS.map((lead, i) => [lead, millivolts(i)]));
const lists = STANDARD_LEADS.map((_, i) => millivolts(i));
const moments = lists[0]!.map((_, i) => lists.map((list) => list[i]!));

const files = (value: unknown) => [textFile('ecg.json', typeof value === 'string' ? value : JSON.stringify(value))];
const read = async (value: unknown) => onlyRecording(await readFiles(files(value)));

describe('twelve leads', () => {
  it.each([
    ['by name', { ...twelve, samplingRate: 500, unit: 'mV' }],
    ['by name, one level down', { data: { leads: twelve, fs: 500, units: 'mV' } }],
    [
      'by name, beside what is said of them',
      { metadata: { sampling_rate_hz: 500, amplitudeUnit: 'mV' }, waveform: twelve },
    ],
    ['as one list each', { leads: STANDARD_LEADS, fs: 500, unit: 'mV', data: lists }],
    ['as one list a moment', { lead_names: STANDARD_LEADS, sampleRate: 500, unit: 'mV', signal: moments }],
    [
      'as one object each',
      { sampleRate: 500, leads: STANDARD_LEADS.map((name, i) => ({ name, unit: 'uV', samples: wave(i) })) },
    ],
    [
      'as one object a moment',
      {
        unit: 'mV',
        samples: moments.map((row, i) => ({
          time_ms: 2 * i,
          ...Object.fromEntries(STANDARD_LEADS.map((lead, j) => [lead, row[j]])),
        })),
      },
    ],
    [
      'as text',
      { fs: 500, unit: 'mV', ...Object.fromEntries(STANDARD_LEADS.map((lead, i) => [lead, millivolts(i).join(' ')])) },
    ],
  ])('%s', async (_, value) => {
    const recording = await read(value);
    expect(recording).toMatchObject({ format: 'JSON', rate: 500, samples: SAMPLES, issues: [] });
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    for (const [i, lead] of STANDARD_LEADS.entries()) expect(microvolts(recording, lead)).toEqual(wave(i));
  });

  it('without a rate ask for it, without a unit are in the one of their size', async () => {
    const [asked] = await readFiles(files(twelve));
    expect(asked).toMatchObject({ question: { samples: SAMPLES, rate: true, unit: 'mV' } });
    expect(codes(asked!.issues)).toContain('rate-missing');
    const answered = onlyRecording(await readFiles(files(twelve), { rate: hertz(250), unit: 'uV' }));
    expect(answered.rate).toBe(250);
    expect(answered.leads.get('I')![1]).toBeCloseTo(wave(0)[1]! / 1e6, 9);
  });

  it('without names are taken in their order, once the rate is known', async () => {
    const recording = onlyRecording(await readFiles(files(lists), { rate: hertz(500) }));
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(codes(recording.issues)).toContain('leads-assumed');
  });
});

/** As Health Auto Export writes it (help.healthyapps.dev, "ECG - JSON Export Format"). */
const appleWatch = (units: string, perMicrovolt: number, date: (i: number) => string) => ({
  start: '2024-02-06 14:30:00 -0800',
  end: '2024-02-06 14:30:30 -0800',
  classification: 'Sinus Rhythm',
  severity: 'Not Set',
  averageHeartRate: 72,
  numberOfVoltageMeasurements: SAMPLES,
  voltageMeasurements: wave(0).map((value, i) => ({ date: date(i), voltage: value * perMicrovolt, units })),
  samplingFrequency: 512,
  source: 'Apple Watch',
});

describe('Health Auto Export', () => {
  it.each([
    ['V', 1e-6],
    ['mcV', 1],
  ])('in %s, a recording for each ECG', async (units, perMicrovolt) => {
    const whole = appleWatch(
      units,
      perMicrovolt,
      (i) => `2024-02-06 14:30:${String(Math.floor(i / 512)).padStart(2, '0')} -0800`,
    );
    const exact = appleWatch(
      units,
      perMicrovolt,
      (i) => `2024-02-06 14:30:${(i / 512).toFixed(3).padStart(6, '0')} -0800`,
    );
    const results = await readFiles(files({ data: { metrics: [], ecg: [whole, exact] } }));
    expect(results.map(({ recording }) => recording?.name)).toEqual(['ecg', 'ecg (2)']);
    for (const { recording } of results) {
      expect(recording).toMatchObject({
        rate: 512,
        samples: SAMPLES,
        startTime: '2024-02-06T14:30:00',
        statements: ['Sinus Rhythm'],
        issues: [],
      });
      expect(microvolts(recording!, 'I')).toEqual(wave(0));
    }
  });
});

describe('what is missing', () => {
  it('between two times is a gap', async () => {
    const samples = wave(0).map((value, i) => ({ timestamp: 1_700_000_000_000 + 2 * i, I_uV: value }));
    const recording = await read({ samples: samples.filter((_, i) => i < 200 || i >= 250) });
    expect(recording).toMatchObject({ rate: 500, samples: SAMPLES });
    expect(microvolts(recording, 'I').slice(199, 251)).toEqual([
      wave(0)[199],
      ...Array(50).fill(Number.NaN),
      wave(0)[250],
    ]);
    expect(recording.issues).toMatchObject([{ code: 'rows-missing', values: { count: 50, seconds: 0.1 } }]);
  });

  it('at the end of a list is a gap', async () => {
    const recording = await read({ fs: 500, unit: 'mV', I: millivolts(0), II: millivolts(1).slice(0, 500) });
    expect(recording.leads.get('II')![500]).toBeNaN();
    expect(recording.issues).toMatchObject([{ code: 'lead-short', values: { leads: ['II'] } }]);
  });

  it('as null, or NaN that JSON does not have, is a gap', async () => {
    const text = JSON.stringify({ fs: 500, unit: 'mV', I: [null, ...millivolts(0).slice(1)] })
      .replace('null', 'NaN,null')
      .replace(/,[^,]*\]/, ']');
    const recording = await read(text);
    expect(microvolts(recording, 'I').slice(0, 4)).toEqual([Number.NaN, Number.NaN, wave(0)[1], wave(0)[2]]);
  });
});

describe('a lead of which most is missing', () => {
  it('is one: of leads that were recorded in turn each has a part', async () => {
    const part = (lead: number) => millivolts(lead).map((value, i) => (Math.floor(i / 200) === lead ? value : null));
    const recording = await read({ unit: 'mV', fs: 500, leads: { I: part(0), II: part(1), III: part(2) } });
    expect([...recording.leads.keys()]).toEqual(['I', 'II', 'III']);
    expect(recording.samples).toBe(SAMPLES);
    expect(microvolts(recording, 'II').slice(200, 400)).toEqual(wave(1).slice(200, 400));
    expect(microvolts(recording, 'II').slice(0, 200).every(Number.isNaN)).toBe(true);
  });
});

describe('JSON that is no ECG', () => {
  it.each([
    ['heart rates', wave(0).map((_, i) => ({ time: i, hr: 60 + (i % 9) })), 'beats-only'],
    ['a rate that no ECG has', { fs: 4, I: millivolts(0), II: millivolts(1) }, 'rate-too-low'],
    ['the three axes of motion', { data: { x: wave(0), y: wave(1), z: wave(2), fs: 50 } }, 'not-an-ecg'],
    ['a map', { type: 'FeatureCollection', data: [{ coordinates: moments.map(([a, b]) => [a, b]) }] }, 'not-an-ecg'],
    ['cut short', JSON.stringify(twelve).slice(0, 9000), 'content-damaged'],
  ])('%s', async (_, value, code) => {
    const [result] = await readFiles(files(value));
    expect(result?.recording).toBeUndefined();
    expect(codes(result!.issues)).toEqual([code]);
  });
});
