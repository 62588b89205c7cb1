// MATLAB, HDF5 and NumPy files: of real databases, and constructed ones that SciPy, h5py and NumPy wrote.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LIMB_LEADS, STANDARD_LEADS } from '../../src/ecg/leads';
import type { Recording } from '../../src/ecg/recording';
import { hertz } from '../../src/ecg/units';
import { expectToMatch, FIXTURES, readPath, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

const codes = ({ issues }: { readonly issues: readonly { readonly code: string }[] }) => issues.map(({ code }) => code);

/** What every constructed file holds, in whole microvolts. */
const SAMPLE_COUNT = 500;
const constructed = (lead: number, sample: number, record = 0) => ((lead * 37 + sample * 13 + record * 7) % 401) - 200;

function expectConstructed(recording: Recording, leads: readonly string[], record = 0, tolerance = 1e-4): void {
  expect([...recording.leads.keys()]).toEqual(leads);
  for (const name of leads) {
    const samples = recording.leads.get(name)!;
    expect(samples).toHaveLength(SAMPLE_COUNT);
    const lead = (STANDARD_LEADS as readonly string[]).indexOf(name);
    const worst = samples.reduce(
      (most, value, i) => Math.max(most, Math.abs(value * 1000 - constructed(lead, i, record))),
      0,
    );
    expect(worst).toBeLessThanOrEqual(tolerance);
  }
}

/** Half a unit of least significance of half precision near 0.2 mV, in microvolts. */
const HALF_PRECISION = 0.07;

/** Einthoven's and Goldberger's equations hold in what a device derived: the right rows are at the right leads. */
function expectLimbLeadsToAgree(recording: Recording, tolerance: number): void {
  const [I, II, III, aVR, aVL, aVF] = LIMB_LEADS.map((lead) => recording.leads.get(lead)!) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let i = 0; i < I.length; i++) {
    expect(Math.abs(I[i]! + III[i]! - II[i]!)).toBeLessThan(tolerance);
    expect(Math.abs(aVR[i]! + aVL[i]! + aVF[i]!)).toBeLessThan(tolerance);
  }
}

describe('real MATLAB files', () => {
  it('a struct of the China Physiological Signal Challenge 2018', async () => {
    const path = `${FIXTURES}/matlab/A1980.mat`;
    const recording = await recordingAt(path);
    expect(recording).toMatchObject({ format: 'MATLAB', rate: 500, samples: 5000, patient: { age: 52, sex: 'male' } });
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(codes(recording)).toEqual(['unit-assumed', 'leads-assumed', 'rate-assumed']);
    expectToMatch(recording, await reference(`${FIXTURES}/ref/matlab__A1980.json`));
    expectLimbLeadsToAgree(recording, 0.02);
  });

  it('features of CODE-15%, with the rate they were resampled to', async () => {
    const recording = await recordingAt(`${FIXTURES}/matlab/code_15_1594286.mat`);
    expect(recording).toMatchObject({ format: 'MATLAB', rate: 400, samples: 4096 });
    expectToMatch(recording, await reference(`${FIXTURES}/ref/matlab__code_15_1594286.json`));
    expect(codes(recording)).toEqual(['unit-assumed', 'leads-assumed']);
    expectLimbLeadsToAgree(recording, 0.02);
  });

  it("samples of PhysioNet's challenges without their header, which read as with it once the rate is given", async () => {
    const folder = `${FIXTURES}/wfdb/cinc2021`;
    const bytes = new Uint8Array(await readFile(`${folder}/E07500.mat`));
    const { readFiles } = await import('../../src/formats/read');
    const file = { path: 'alone.mat', size: bytes.length, bytes: async () => bytes };
    const [asked] = await readFiles([file]);
    expect(asked).toMatchObject({ issues: [{ code: 'rate-missing' }], question: { samples: 5000, rate: true } });
    const [alone] = await readFiles([file], { rate: hertz(500) });
    const whole = await recordingAt(`${folder}/E07500.hea`);
    for (const [lead, samples] of whole.leads) expect(alone?.recording?.leads.get(lead)).toEqual(samples);
    expect(codes(alone!)).toEqual(['gain-missing', 'leads-assumed']);
  });
});

describe('constructed files', () => {
  const twelve: readonly string[] = STANDARD_LEADS;
  it.each([
    ['matlab/constructed-v4.mat', 250, twelve],
    ['matlab/constructed-v5-compressed.mat', 250, twelve],
    ['matlab/constructed-v5-leads.mat', 500, ['I', 'II', 'V5']],
    ['matlab/constructed-v7.3.mat', 250, twelve],
    ['hdf5/constructed-contiguous.h5', 250, twelve],
    ['hdf5/constructed-gzip-shuffle.h5', 500, twelve],
    ['hdf5/constructed-lzf.h5', 360, twelve],
    ['hdf5/constructed-v110-fixed-array.h5', 500, twelve],
    ['hdf5/constructed-latest-fixed-array.h5', 500, twelve],
    ['hdf5/constructed-latest-single-chunk.h5', 500, twelve],
    ['numpy/constructed-named.npz', 250, ['II', 'I']],
    ['numpy/constructed-compressed.npz', 360, twelve],
  ])('%s reads without a question for the rate', async (name, rate, leads) => {
    const recording = await recordingAt(`${FIXTURES}/${name}`);
    expect(recording.rate).toBe(rate);
    expectConstructed(recording, leads);
  });

  it.each([
    ['matlab/constructed-v5-val.mat', 1e-4],
    ['hdf5/constructed-f2.h5', HALF_PRECISION],
    ['numpy/constructed-f8.npy', 1e-4],
    ['numpy/constructed-fortran-f4.npy', 1e-4],
    ['numpy/constructed-big-endian-i2.npy', 1e-4],
    ['numpy/constructed-f2.npy', HALF_PRECISION],
  ])('%s asks for the rate, then reads', async (name, tolerance) => {
    const path = `${FIXTURES}/${name}`;
    const [asked] = await readPath(path);
    expect(asked).toMatchObject({
      issues: [{ code: 'rate-missing' }],
      question: { samples: SAMPLE_COUNT, rate: true },
    });
    const recording = await recordingAt(path, { rate: hertz(500) });
    expectConstructed(recording, twelve, 0, tolerance);
  });

  it('take unit and order of leads from the user', async () => {
    const leads = [...STANDARD_LEADS].reverse();
    const options = { rate: hertz(500), unit: 'V', leads };
    const recording = await recordingAt(`${FIXTURES}/numpy/constructed-f8.npy`, options);
    expect(recording.issues).toEqual([]);
    expect([...recording.leads.keys()]).toEqual(leads);
    expect(recording.leads.get('V6')![0]).toBe(-200);
  });

  it('with three records give three recordings', async () => {
    const results = await readPath(`${FIXTURES}/numpy/constructed-three-records-i2.npy`, { rate: hertz(500) });
    expect(results.map(({ recording }) => recording?.name)).toEqual(
      [1, 2, 3].map((number) => `constructed-three-records-i2 ${number}`),
    );
    for (const [record, { recording }] of results.entries()) expectConstructed(recording!, twelve, record);
  });

  it('in the layout of CODE are at 400 Hz and keep the zeros at both ends', async () => {
    const results = await readPath(`${FIXTURES}/hdf5/constructed-tracings.h5`);
    expect(results).toHaveLength(3);
    for (const [record, { recording }] of results.entries()) {
      expect(recording).toMatchObject({ rate: 400, samples: 4096, patient: {} });
      const II = recording!.leads.get('II')!;
      expect([II[99], II[3000]]).toEqual([0, 0]);
      for (const i of [0, 1, 2899]) expect(II[100 + i]! * 1000).toBeCloseTo(constructed(1, i, record), 3);
    }
  });

  it.each([
    ['matlab/constructed-v5-sparse.mat', { code: 'sparse-complex-or-object', values: { names: ['ecg'] } }],
    ['numpy/constructed-objects.npy', { code: 'python-objects' }],
  ])('%s is refused with the reason', async (name, kind) => {
    const [result] = await readPath(`${FIXTURES}/${name}`);
    expect(result?.recording).toBeUndefined();
    expect(result?.issues).toMatchObject([{ code: 'array-unsupported', values: { kind } }]);
  });

  it('hold age, sex, units and names of leads', async () => {
    const compressed = await recordingAt(`${FIXTURES}/matlab/constructed-v5-compressed.mat`);
    expect(compressed).toMatchObject({ patient: { age: 61, sex: 'female' }, issues: [] });
    expect((await recordingAt(`${FIXTURES}/matlab/constructed-v7.3.mat`)).patient).toEqual({ age: 61, sex: 'female' });
    expect((await recordingAt(`${FIXTURES}/hdf5/constructed-contiguous.h5`)).issues).toEqual([]);
  });
});

describe.skipIf(!samplesAreThere)(`samples (${SAMPLES})`, () => {
  it('tracings of CODE', async () => {
    const recording = await recordingAt(`${SAMPLES}/hdf5/pred.hdf5`);
    expect(recording).toMatchObject({ format: 'HDF5', rate: 400, samples: 4096 });
    expectLimbLeadsToAgree(recording, 0.02);
  });

  it('an Apple Watch recording in NumPy arrays', async () => {
    const recording = await recordingAt(`${SAMPLES}/npy/Apple_watch_ecg.npz`);
    expect(recording).toMatchObject({ format: 'NumPy', rate: 512.508, samples: 15_374 });
    expect([...recording.leads.values()][0]!.subarray(0, 3)).toEqual(Float32Array.of(-0.00125, -0.000322, 0.000614));
  });

  it('features that were resampled and standardised', async () => {
    const recording = await recordingAt(`${SAMPLES}/matlab/preprocessed/code_15_1594286.mat`);
    expect(recording).toMatchObject({ rate: 500, samples: 5120 });
  });
});
