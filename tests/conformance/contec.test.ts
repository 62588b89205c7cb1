// A recording of a Contec ECG90A against what the project ecg-contec reads from it. It is not free to be copied into the
// repository; a constructed one is tested in tests/unit/formats/contec/.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { recordingAt, SAMPLES, samplesAreThere } from './references';

/** Columns of the table, which counts in units of 5 uV and cuts halves of a unit off. */
const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'] as const;
const MICROVOLTS_PER_UNIT = 5;

describe.skipIf(!samplesAreThere)(`a recording of limb leads (${SAMPLES})`, () => {
  it('is in every sample what another decoder reads', async () => {
    const recording = await recordingAt(`${SAMPLES}/contec/0000050.ECG`);
    expect(recording).toMatchObject({ rate: 800, samples: 37_855, startTime: '2020-11-16T21:44:39' });
    expect([...recording.leads.keys()]).toEqual(LEADS);
    const rows = (await readFile(`${SAMPLES}/contec/0000050.ECG.csv`, 'utf8')).trim().split(/\r?\n/);
    expect(rows).toHaveLength(recording.samples);
    for (const [column, lead] of LEADS.entries()) {
      const samples = recording.leads.get(lead)!;
      let largest = 0;
      for (const [i, row] of rows.entries()) {
        const units = (samples[i]! * 1000) / MICROVOLTS_PER_UNIT;
        largest = Math.max(largest, Math.abs(units - Number(row.split(',')[column])));
      }
      const isStored = lead === 'I' || lead === 'II' || lead === 'III';
      expect(largest).toBeLessThan(isStored ? 0.001 : 0.501);
    }
    expect(recording.issues.map(({ code }) => code)).toEqual(['lead-empty', 'leads-derived']);
  });
});
