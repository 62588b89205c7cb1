// Everything in WFDB and CSV among the samples beside the repository.

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hertz } from '../../src/ecg/units';
import { columns, expectToMatch, readPath, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

describe.skipIf(!samplesAreThere)(`samples (${SAMPLES})`, () => {
  it('records with a reference read as it says', async () => {
    const names = (await readdir(`${SAMPLES}/ref`)).filter((name) => /^(wfdb|cinc2021|apple)__/.test(name));
    expect(names.length).toBeGreaterThanOrEqual(9);
    for (const name of names) {
      const path = `${SAMPLES}/${name.replace(/\.json$/, '').replaceAll('__', '/')}`;
      const recording = await recordingAt(existsSync(path) ? path : `${path}.hea`);
      expectToMatch(recording, await reference(`${SAMPLES}/ref/${name}`));
      expect(recording.issues).toEqual([]);
    }
  });

  it('the length may be missing in the header', async () => {
    const [with_, without] = await Promise.all(
      ['100', '100-no-len'].map((name) => recordingAt(`${SAMPLES}/wfdb/${name}.hea`)),
    );
    expect(without!.samples).toBe(650_000);
    expect(without!.leads.get('V5')).toEqual(with_!.leads.get('V5'));
  });

  it('15 leads of two files read as rdsamp -P prints them', async () => {
    const recording = await recordingAt(`${SAMPLES}/wfdb/s0010_re.hea`);
    const printed = await columns(`${SAMPLES}/wfdb/target-output/record-3b`);
    for (const [index, lead] of ['VY', 'I', 'aVL', 'V3', 'aVR'].entries()) {
      expect(recording.leads.get(lead)!.subarray(5000, 38_000)).toEqual(Float32Array.from(printed[index]!));
    }
    expect(recording.patient).toEqual({ age: 81, sex: 'female' });
  });

  it('a monitor record with skew reads as rdsamp prints it, checksum right', async () => {
    const recording = await recordingAt(`${SAMPLES}/wfdb/03700181.hea`);
    expect(recording.samples).toBe(300_000);
    expect(recording.issues.map(({ code }) => code)).toEqual(['channel-left-out']);
    const [physical] = await columns(`${SAMPLES}/wfdb/target-output/record-4c`);
    const samples = recording.leads.get('MCL1')!;
    // rdsamp averages the four samples of a frame in whole units: 1 unit is 0.00034 mV.
    for (const [row, value] of physical!.entries()) {
      const frame = 1000 + row;
      const mean = samples.subarray(frame * 4, frame * 4 + 4).reduce((sum, each) => sum + each, 0) / 4;
      expect(Math.abs(mean - value)).toBeLessThan(1 / 2963.77);
    }
  });

  it('tables read once their rate is given', async () => {
    for (const name of await readdir(`${SAMPLES}/csv`)) {
      const recording = await recordingAt(`${SAMPLES}/csv/${name}`, { rate: hertz(500) });
      expect(recording.leads.size).toBe(12);
    }
  });

  it('no other file is taken for an ECG, and none makes a reader throw', async () => {
    const results = await readPath(SAMPLES, { rate: hertz(500) });
    const unreadable = results.filter(({ issues }) => issues.some(({ code }) => code === 'unreadable'));
    expect(unreadable).toEqual([]);
    const read = results.filter(({ recording }) => recording).map(({ file }) => file.slice(SAMPLES.length + 1));
    // Made-up files with faults (field, hostile) are judged by tests of their own.
    const expected =
      /^(field\/|hostile\/|philips\/|atc\/|mfer\/|matlab\/.*\.mat$|hdf5\/|npy\/|aecg\/|fhir\/|muse\/|cardiosoft\/|schiller\/|scp\/(Example\.scp|demo\.scp|scp-tools\/)|wfdb\/|edf\/|bdf\/|ishne\/|cinc2021\/|csv\/|apple\/|contec\/|pdf\/|dicom\/.*\.(csv|dcm|pdf)$)/;
    expect(read.filter((file) => !expected.test(file))).toEqual([]);
    expect(results.length).toBeGreaterThan(80);
  });

  it('half an hour of two leads takes well under a second', async () => {
    await recordingAt(`${SAMPLES}/wfdb/100.hea`);
    const start = performance.now();
    await recordingAt(`${SAMPLES}/wfdb/100.hea`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
