// SCP-ECG files of real devices against what other decoders read from them, and against the same ECG in another format.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../src/ecg/phrases';
import { expectToMatch, FIXTURES, readPath, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

describe('files of the repository', () => {
  it.each([
    ['Example.scp', 'scp__Example.scp'],
    ['example_full_anon.SCP', 'scp__scp-tools__example_full_anon.SCP'],
  ])('%s reads as its reference, checksums right', async (file, json) => {
    const recording = await recordingAt(`${FIXTURES}/scp/${file}`);
    expectToMatch(recording, await reference(`${FIXTURES}/ref/${json}.json`));
    expect(recording.issues).toEqual([]);
  });

  it('a cart with second differences and a reference beat of 1.2 s', async () => {
    const recording = await recordingAt(`${FIXTURES}/scp/Example.scp`);
    expect(recording).toMatchObject({
      patient: { age: 49, sex: 'male' },
      device: { name: 'ECGConversion ELI250' },
      startTime: '2002-11-22T09:10:00',
    });
    expect(recording.measurements).toContainEqual({ code: 'qrs-duration', value: 120, unit: 'ms' });
    expect(recording.medianBeat?.rate).toBe(500);
    expect(recording.medianBeat?.leads.size).toBe(12);
    expect(JSON.stringify(recording)).not.toMatch(/Clark|SBJ-123|1953/);
  });

  it('a cart with first differences, paediatric leads, Swedish statements and lead measurements', async () => {
    const recording = await recordingAt(`${FIXTURES}/scp/example_full_anon.SCP`);
    expect([...recording.leads.keys()]).toEqual(['I', 'II', 'V3R', 'V1', 'V2', 'V4', 'V6', 'V7']);
    expect(recording.patient).toEqual({ age: 36 });
    expect(recording.device).toEqual({
      name: 'Welch Allyn Cardio Control MDW14',
      filter: phrase('list', { items: [phrase('below-frequency', { to: 35 }), phrase('notch', { at: 50 })] }),
    });
    expect(recording.statements).toEqual([
      'Analyserad med pedriatriska kriterier med hjälp av pedriatrisk avledningssats',
      'varning: pediatriska kriterier måste användas med försiktighet i vuxna åldersgrupper',
      'sinusrytm',
      'AV-block I (begränsad)',
      'fynd sannolikt utan patologisk signifikans',
    ]);
    expect(recording.measurements).toContainEqual({ code: 'heart-rate', value: 82, unit: 'bpm' });
    expect(recording.measurements).toContainEqual({
      code: 's-amplitude',
      value: 2360,
      unit: 'µV',
      leads: ['V2'],
    });
  });

  it('a handheld recorder that packs samples of ten bits is refused with the reason', async () => {
    const [result] = await readPath(`${FIXTURES}/scp/healforce-62.SCP`);
    expect(result?.recording).toBeUndefined();
    expect(result?.issues[0]).toMatchObject({
      code: 'format-violated',
      values: { format: 'SCP-ECG', problem: { code: 'scp-leads-undescribed', values: { announced: 3, described: 1 } } },
    });
  });
});

/** The sequences of an HL7 aECG file: scale in microvolts and digits, by lead, in the order of the file. */
async function aecgSequences(path: string): Promise<Map<string, number[]>[]> {
  const xml = await readFile(path, 'utf8');
  const sets = xml.split('<sequenceSet>').slice(1);
  const sequence =
    /<code code="MDC_ECG_LEAD_([^"]+)"[\s\S]*?<scale value="([^"]+)" unit="uV"\s*\/>[\s\S]*?<digits>([\s\S]*?)<\/digits>/g;
  return sets.map(
    (set) =>
      new Map(
        [...set.matchAll(sequence)].map(([, lead, scale, digits]) => [
          lead!.toUpperCase(),
          digits!
            .trim()
            .split(/\s+/)
            .map((digit) => Number(digit) * Number(scale)),
        ]),
      ),
  );
}

describe.skipIf(!samplesAreThere)(`samples (${SAMPLES})`, () => {
  it('one ECG in SCP-ECG and HL7 aECG is the same in every sample', async () => {
    const recording = await recordingAt(`${FIXTURES}/scp/Example.scp`);
    const [rhythm, median] = await aecgSequences(`${SAMPLES}/aecg/ecgtoolkit-Example.xml`);
    expect([...recording.leads.keys()].map((lead) => lead.toUpperCase()).sort()).toEqual([...rhythm!.keys()].sort());
    // Units of 2.5 µV, in single precision.
    const rounded = (samples: Float32Array) => [...samples].map((value) => Math.round(value * 10_000) / 10);
    for (const [lead, samples] of recording.leads) expect(rounded(samples)).toEqual(rhythm!.get(lead.toUpperCase()));
    for (const [lead, samples] of recording.medianBeat!.leads)
      expect(rounded(samples)).toEqual(median!.get(lead.toUpperCase()));
  });

  it('samples that are not encoded, counted from zero', async () => {
    const recording = await recordingAt(`${SAMPLES}/scp/demo.scp`);
    expectToMatch(recording, await reference(`${SAMPLES}/ref/scp__demo.scp.json`));
    expect(recording.issues.map(({ code }) => code)).toEqual(['length-disagrees']);
    expect(recording.patient).toEqual({ age: 47, sex: 'male' });
    expect(JSON.stringify(recording)).not.toMatch(/Demo|12-678|1957/);
  });
});
