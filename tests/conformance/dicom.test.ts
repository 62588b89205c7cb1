// DICOM files of real devices against what other decoders read from them.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { phrase } from '../../src/ecg/phrases';
import { expectToMatch, FIXTURES, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

/** Columns between the first and the last of a table as PyDICOM-Waveform-Extractor writes it: the leads in microvolts. */
async function leadsOfTable(path: string): Promise<number[][]> {
  const [, ...rows] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  const cells = rows.map((row) => row.split(',').slice(1, -1).map(Number));
  return STANDARD_LEADS.map((_, lead) => cells.map((row) => row[lead]!));
}

/** Samples of single precision in microvolts, rounded to what a table of two places shows. */
const hundredths = (samples: Float32Array | undefined) =>
  Array.from(samples ?? [], (value) => Math.round(value * 1e5) / 100 + 0);

const MORTARA = `${FIXTURES}/dicom/anonymous_ecg.dcm`;

describe('a 12-lead ECG of a Mortara ELI 250', () => {
  it('reads as its reference', async () => {
    const recording = await recordingAt(MORTARA);
    expectToMatch(recording, await reference(`${FIXTURES}/ref/dicom__anonymous_ecg.dcm.json`));
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(recording.issues).toEqual([]);
  });

  it('has the median beat that another decoder reads, in every sample', async () => {
    const { medianBeat } = await recordingAt(MORTARA);
    expect(medianBeat?.rate).toBe(1000);
    const table = await leadsOfTable(`${FIXTURES}/csv/anonymous_ecg.MEDIAN_BEAT.csv`);
    for (const [i, lead] of STANDARD_LEADS.entries()) expect(hundredths(medianBeat?.leads.get(lead))).toEqual(table[i]);
  });

  it('has the statements, measurements and marks of the device', async () => {
    const recording = await recordingAt(MORTARA);
    expect(recording.statements).toEqual(['RITMO SINUSALE', 'ECG NORMALE']);
    expect(recording.measurements.map(({ code, value, unit }) => `${code} ${value} ${unit}`)).toEqual([
      'rr-interval 982 ms',
      'pr-interval 161 ms',
      'qrs-duration 75 ms',
      'qt-interval 368 ms',
      'qtc 370 ms',
      'p-axis 74 \u00b0',
      'qrs-axis 52 \u00b0',
      't-axis 57 \u00b0',
    ]);
    // Ten beats of six marks; the six of the median beat are not among them. The first P wave begins at sample 325.
    expect(recording.annotations).toHaveLength(60);
    expect(recording.annotations[0]).toEqual({ time: 0.324, text: 'P Onset' });
    expect(recording).toMatchObject({
      startTime: '2013-01-25T10:59:19',
      device: { name: 'Mortara Instrument, Inc. el250', filter: phrase('band', { from: 0.05, to: 300 }) },
      comments: ['Electrode Placement: Standard 12-lead positions: limb leads placed at extremities'],
    });
  });

  it('is read without whom it is of', async () => {
    const recording = await recordingAt(MORTARA);
    expect(JSON.stringify({ ...recording, leads: undefined })).not.toMatch(
      /anonymous\b|642341|03028041970546|Galliera/i,
    );
  });
});

describe.skipIf(!samplesAreThere)(`samples (${SAMPLES})`, () => {
  it('every sample of the rhythm is as another decoder reads it', async () => {
    const recording = await recordingAt(`${SAMPLES}/dicom/anonymous_ecg.dcm`);
    const table = await leadsOfTable(`${SAMPLES}/dicom/anonymous_ecg.RHYTHM.csv`);
    for (const [i, lead] of STANDARD_LEADS.entries()) expect(hundredths(recording.leads.get(lead))).toEqual(table[i]);
  });

  it('a haemodynamic waveform of a GE Marquette Mac-Lab reads as its reference', async () => {
    const recording = await recordingAt(`${SAMPLES}/dicom/test_ecg.dcm`);
    expectToMatch(recording, await reference(`${SAMPLES}/ref/dicom__test_ecg.dcm.json`));
    expect(recording.measurements).toEqual([{ code: 'heart-rate', value: 69, unit: 'bpm' }]);
    expect(recording.device).toEqual({ name: 'GE Marquette MACLB', filter: phrase('band', { from: 0.05, to: 100 }) });
    expect(recording.issues).toEqual([]);
  });
});
