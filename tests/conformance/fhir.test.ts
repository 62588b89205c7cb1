// FHIR: HL7's own example, and an ECG of PTB-XL as Observations.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../src/formats/read';
import { onlyRecording, textFile } from '../unit/formats/files';
import { FIXTURES, recordingAt } from './references';

const EXAMPLE = `${FIXTURES}/fhir/hl7-observation-example-sample-data.json`;

describe('FHIR', () => {
  it("HL7's example: three leads of a 12-bit device around 2048, 1.612 a step, within the limits that it states", async () => {
    const recording = await recordingAt(EXAMPLE);
    expect(recording).toMatchObject({
      format: 'FHIR',
      rate: 100,
      startTime: '2015-02-19T09:30:35',
      device: { name: '12 lead EKG Device Metric' },
    });
    // The example has no unit, and its origin is what the device calls zero.
    expect(recording.issues.map(({ code }) => code)).toEqual(['origin-subtracted', 'unit-assumed']);
    const { component } = JSON.parse(await readFile(EXAMPLE, 'utf8')) as {
      component: { valueSampledData: { data: string; lowerLimit: number; upperLimit: number } }[];
    };
    expect([...recording.leads.keys()]).toEqual(['I', 'II', 'III']);
    for (const [index, samples] of [...recording.leads.values()].entries()) {
      const { data, lowerLimit, upperLimit } = component[index]!.valueSampledData;
      const expected = data.split(' ').map((number) => (Number(number) - 2048) * 1.612);
      expect(samples).toHaveLength(expected.length);
      for (const [i, value] of expected.entries()) {
        expect(samples[i]! * 1000).toBeCloseTo(value, 3);
        expect(value).toBeGreaterThan(lowerLimit);
        expect(value).toBeLessThan(upperLimit);
      }
    }
    expect(JSON.stringify({ ...recording, leads: [] })).not.toMatch(/Heuvel|Langeveld|f001/);
  });

  it('an ECG of PTB-XL written as SampledData reads as it does from WFDB, every sample', async () => {
    const original = await recordingAt(`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`);
    const component = [...original.leads].map(([lead, samples]) => ({
      code: { text: `Lead ${lead}` },
      valueSampledData: {
        origin: { value: 0, unit: 'mV' },
        period: 10,
        factor: 0.001,
        dimensions: 1,
        data: Array.from(samples, (value) => Math.round(value * 1000)).join(' '),
      },
    }));
    const observation = JSON.stringify({ resourceType: 'Observation', component });
    const again = onlyRecording(await readFiles([textFile('00001_lr.json', observation)]));
    expect(again).toMatchObject({ rate: 100, issues: [] });
    expect([...again.leads.keys()]).toEqual([...original.leads.keys()]);
    for (const [lead, samples] of original.leads) {
      const own = again.leads.get(lead)!;
      for (const [i, value] of samples.entries()) expect(Math.abs(own[i]! - value)).toBeLessThan(0.0005);
    }
  });
});
