// XML of GE MUSE, GE CardioSoft, GE Sapphire, Schiller and Mortara: real files against what another decoder reads from them, and a record of PTB-XL,
// encoded by tests/unit/formats/cart-xml.ts into each, against the record itself.

import { describe, expect, it } from 'vitest';
import type { MeasurementCode } from '../../src/ecg/measurements';
import type { Recording } from '../../src/ecg/recording';
import { expectToMatch, FIXTURES, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

/** PTB-XL is stored in whole microvolts: half of one. */
const HALF_A_UNIT = 0.0005;

function expectSameLeads(recording: Recording, record: Recording, leads: readonly string[]): void {
  expect([...recording.leads.keys()]).toEqual(leads);
  expect([recording.rate, recording.samples]).toEqual([record.rate, record.samples]);
  for (const lead of leads) {
    const [ours, theirs] = [recording.leads.get(lead)!, record.leads.get(lead)!];
    const differences = Array.from(theirs, (value, i) => Math.abs(ours[i]! - value));
    expect(Math.max(...differences)).toBeLessThan(HALF_A_UNIT);
  }
}

const TWELVE = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const EIGHT = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

describe('a record of PTB-XL in each of them', () => {
  it.each([
    ['muse', EIGHT],
    ['cardiosoft', TWELVE],
    ['sapphire', TWELVE],
    ['schiller', TWELVE],
    ['mortara', TWELVE],
  ])('%s', async (format, leads) => {
    const record = await recordingAt(`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`);
    const recording = await recordingAt(`${FIXTURES}/${format}/constructed-00001_lr.xml`);
    expectSameLeads(recording, record, leads);
    expect([...recording.medianBeat!.leads.keys()]).toEqual(leads);
    for (const [lead, beat] of recording.medianBeat!.leads) {
      expect(beat).toHaveLength(100);
      expect(Math.abs(beat[99]! - record.leads.get(lead)![99]!)).toBeLessThan(HALF_A_UNIT);
    }
    expect(recording.issues).toEqual([]);
    expect(recording.patient.sex).toBe('female');
  });

  it('cardiosoft, full disclosure of an exercise test', async () => {
    const record = await recordingAt(`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`);
    const recording = await recordingAt(`${FIXTURES}/cardiosoft/constructed-exercise.xml`);
    expectSameLeads(recording, record, ['I', 'II', 'V5']);
    expect(recording.issues).toEqual([]);
  });
});

describe.skipIf(!samplesAreThere)(`files of carts (${SAMPLES})`, () => {
  it.each([
    ['muse/MUSE_20080710_165457_96000.xml', 250, 300],
    ['muse/braveheart-example1.xml', 500, 600],
    ['cardiosoft/dummy_ecg.xml', 500, 600],
    ['schiller/schiller.xml', 500, 580],
  ])('%s reads as its reference says', async (path, rate, beat) => {
    const recording = await recordingAt(`${SAMPLES}/${path}`);
    expectToMatch(recording, await reference(`${SAMPLES}/ref/${path.replaceAll('/', '__')}.json`));
    expect(recording.issues).toEqual([]);
    expect(recording.medianBeat?.rate).toBe(rate);
    expect([...recording.medianBeat!.leads.values()].map(({ length }) => length)).toEqual(
      Array(recording.leads.size).fill(beat),
    );
  });

  const valuesOf = ({ measurements }: Recording, ...codes: readonly MeasurementCode[]) =>
    codes.map((code) => measurements.find((each) => each.code === code)?.value);
  const CODES = [
    'heart-rate',
    'pr-interval',
    'qrs-duration',
    'qt-interval',
    'qtc',
    'p-axis',
    'qrs-axis',
    't-axis',
  ] as const;

  it.each([
    ['muse/MUSE_20080710_165457_96000.xml', [69, 180, 56, 388, 416, 76, 64, 61]],
    ['muse/braveheart-example1.xml', [48, 138, 96, 452, 403, 51, 20, 40]],
    ['cardiosoft/dummy_ecg.xml', [74, 172, 74, 394, 437, 43, -20, 41]],
    ['schiller/schiller.xml', [59, 214, 146, 458, 454, 91, -67, -30]],
  ])('%s: the measurements of the device', async (path, values) => {
    expect(valuesOf(await recordingAt(`${SAMPLES}/${path}`), ...CODES)).toEqual(values);
  });

  it('beats of MUSE stand at the QRS complexes, whatever they are counted in', async () => {
    for (const name of ['MUSE_20080710_165457_96000.xml', 'braveheart-example1.xml']) {
      const { annotations, leads, rate } = await recordingAt(`${SAMPLES}/muse/${name}`);
      const lead = leads.get('V4')!;
      // The steepest step of the whole trace has its like near each beat.
      const steepness = (from: number, to: number) => {
        let steepest = 0;
        for (let i = Math.max(1, from); i < Math.min(to, lead.length); i++)
          steepest = Math.max(steepest, Math.abs(lead[i]! - lead[i - 1]!));
        return steepest;
      };
      const near = Math.round(0.1 * rate);
      const whole = steepness(1, lead.length);
      expect(annotations.length).toBeGreaterThan(7);
      for (const { time } of annotations) {
        const at = Math.round(time * rate);
        expect(steepness(at - near, at + near)).toBeGreaterThan(whole * 0.6);
      }
    }
  });

  it('the median beat of CardioSoft has the amplitudes that its table of measurements says', async () => {
    const { medianBeat } = await recordingAt(`${SAMPLES}/cardiosoft/dummy_ecg.xml`);
    // RAmplitude of I and V5, SAmplitude of III and V2, in microvolts from the QRS onset at 430 ms.
    for (const [lead, amplitude] of [
      ['I', 1580],
      ['V5', 415],
      ['III', -1430],
      ['V2', -830],
    ] as const) {
      const beat = medianBeat!.leads.get(lead)!;
      const onset = beat[Math.round(0.43 * medianBeat!.rate)]!;
      const peak =
        (amplitude > 0 ? Math.max(...beat.subarray(215, 252)) : Math.min(...beat.subarray(215, 252))) - onset;
      expect(Math.abs(peak * 1000 - amplitude)).toBeLessThan(60);
    }
  });
});
