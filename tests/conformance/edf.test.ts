// EDF+ and BDF+ files of other projects' test suites against what other decoders read from them.

import { expect, it } from 'vitest';
import { summary } from '../../scripts/lead-summary';
import { expectToMatch, FIXTURES, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

it('a file that begins within a second reads as its reference', async () => {
  const recording = await recordingAt(`${FIXTURES}/edf/test_subsecond.edf`);
  expectToMatch(recording, await reference(`${FIXTURES}/ref/edf__test_subsecond.edf.json`));
  expect(recording).toMatchObject({ startTime: '2020-01-24T04:05:56.395', patient: { age: 22, sex: 'female' } });
  expect(recording.annotations[0]?.text).toBe('XLSpike');
  expect(recording.annotations[0]?.time).toBeCloseTo(2.3457031 - 0.3945312, 6);
  expect(recording.issues.map(({ code }) => code)).toEqual(['unknown-lead']);
});

it('twenty of 600 s of eleven signals read as far as they go', async () => {
  const recording = await recordingAt(`${FIXTURES}/edf/test_generator_2.edf`);
  const expected = await reference(`${FIXTURES}/ref/edf__test_generator_2.edf.json`);
  expect(recording.rate).toBe(expected.fs);
  expect([...recording.leads.keys()]).toEqual(Object.keys(expected.leads));
  for (const [lead, samples] of recording.leads) {
    for (const [i, value] of summary(samples).first.entries()) {
      expect(value).toBeCloseTo(expected.leads[lead]!.first[i]!, 3);
    }
  }
  expect(recording.issues.map(({ code }) => code)).toEqual(['truncated', 'unit-as-others', 'unknown-lead']);
  expect(recording.annotations).toEqual([{ time: 0, text: 'RECORD START' }]);
});

it.skipIf(!samplesAreThere)(`all of its 600 s read as its reference and as its twin in WFDB (${SAMPLES})`, async () => {
  const recording = await recordingAt(`${SAMPLES}/edf/test_generator_2.edf`);
  expectToMatch(recording, await reference(`${SAMPLES}/ref/edf__test_generator_2.edf.json`));
  expect(recording.annotations.at(-1)).toEqual({ time: 600, text: 'REC STOP' });
  const twin = await recordingAt(`${SAMPLES}/wfdb/test_generator_2.hea`);
  for (const [lead, samples] of twin.leads) {
    // The converter has left out the offset of half a unit that the header of the EDF file gives: 1000 uV / 65535.
    const ours = recording.leads.get(lead)!;
    expect(samples.every((value, i) => Math.abs(value - ours[i]!) < 1.6e-5)).toBe(true);
  }
});

it('signals of 24 bits are what their labels say', async () => {
  const recording = await recordingAt(`${FIXTURES}/bdf/test_generator.bdf`);
  expect(recording.rate).toBe(1000);
  const sine = recording.leads.get('sine 5Hz')!;
  const { min, max } = summary(sine);
  expect([min, max].map((value) => Math.round(value!))).toEqual([-1000, 1000]);
  // From sample to sample by the recurrence of a sine of 5 Hz: 24 bits of 6,000 uV are 0.0004 uV each.
  const turn = 2 * Math.cos((2 * Math.PI * 5) / 1000);
  for (let i = 2; i < sine.length; i++) {
    expect(Math.abs(sine[i]! - (turn * sine[i - 1]! - sine[i - 2]!))).toBeLessThan(2e-6);
  }
  expect(recording.issues.map(({ code }) => code)).toEqual(['truncated', 'rate-mixed', 'unknown-lead']);
});
