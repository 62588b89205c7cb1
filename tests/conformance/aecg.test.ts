// HL7 aECG of real devices against what another decoder reads from them, and against the same ECG in other formats.

import { describe, expect, it } from 'vitest';
import { phrase } from '../../src/ecg/phrases';
import type { Recording } from '../../src/ecg/recording';
import { ABSOLUTE, document, read, sequence, sequenceSet, series } from '../unit/formats/aecg/build';
import { onlyRecording } from '../unit/formats/files';
import { expectToMatch, FIXTURES, readPath, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

describe('aECG of the repository', () => {
  it.each(['ecgtoolkit-Example', 'liryc-hl7aecg_example'])('%s reads as its reference says', async (name) => {
    const recording = await recordingAt(`${FIXTURES}/aecg/${name}.xml`);
    expectToMatch(recording, await reference(`${FIXTURES}/ref/aecg__${name}.xml.json`));
    expect(recording).toMatchObject({ format: 'HL7 aECG', name, issues: [] });
  });

  it('the example of the standard: averaged beat, marks, measurements, device; no names', async () => {
    const recording = await recordingAt(`${FIXTURES}/aecg/ecgtoolkit-Example.xml`);
    expect(recording).toMatchObject({
      startTime: '2002-11-22T09:10:00',
      patient: { age: 46, sex: 'male' },
      device: {
        name: phrase('with-software', { device: 'Mortara Instrument, Inc. ELI250', version: '5.3' }),
        filter: phrase('list', { items: [phrase('below-frequency', { to: 150 }), phrase('notch', { at: 60 })] }),
      },
      statements: ['Sinus Rhythm'],
      comments: ['Subject felt dizzy 2 minutes prior to ECG collection'],
    });
    expect(recording.medianBeat?.rate).toBe(500);
    expect([...recording.medianBeat!.leads.values()].map(({ length }) => length)).toEqual(Array(12).fill(599));
    expect(recording.measurements.map(({ code, value, unit }) => `${code} ${value} ${unit}`)).toEqual([
      'p-duration 102 ms',
      'pr-interval 148 ms',
      'qrs-duration 120 ms',
      'qt-interval 420 ms',
      'qtc 443 ms',
      'p-axis 44 deg',
      'qrs-axis -61 deg',
      't-axis 86 deg',
    ]);
    expect(recording.annotations).toHaveLength(70);
    expect(recording.annotations.slice(0, 4)).toEqual([
      { time: 0.122, text: phrase('wave-begins', { wave: phrase('wave', { name: 'P' }) }) },
      { time: 0.224, text: phrase('wave-ends', { wave: phrase('wave', { name: 'P' }) }) },
      { time: 0.27, text: phrase('wave-begins', { wave: phrase('complex', { name: 'QRS' }) }) },
      {
        time: 0.332,
        text: phrase('in-leads', { text: phrase('wave-peak', { wave: phrase('wave', { name: 'R' }) }), leads: ['I'] }),
      },
    ]);
    expect(JSON.stringify({ ...recording, leads: [] })).not.toMatch(/Clark|SBJ-123|Brown|1953/);
  });

  it('a Mindray cart: statements, measurements outside the vocabulary, no declaration', async () => {
    const recording = await recordingAt(`${FIXTURES}/aecg/liryc-hl7aecg_example.xml`);
    expect(recording.startTime).toBe('2025-09-23T10:35:50');
    expect(recording.patient).toEqual({});
    expect(recording.device.filter).toEqual(
      phrase('list', { items: [phrase('band', { from: 0.56, to: 35 }), phrase('notch', { at: 50 })] }),
    );
    expect(recording.statements).toEqual([
      'Rythme sinusal avec ESA',
      "--- Interpr\u00e9tation sans conna\u00eetre le sexe/l'\u00e2ge du patient ---",
      'ECG limite',
    ]);
    expect(recording.measurements.slice(0, 5).map(({ code, value }) => [code, value])).toEqual([
      ['heart-rate', 57],
      ['pr-interval', 192],
      ['qrs-duration', 88],
      ['qt-interval', 418],
      ['qtc-hodges', 413],
    ]);
    expect(recording.medianBeat?.leads.get('V1')).toHaveLength(500);
    expect(JSON.stringify({ ...recording, leads: [] })).not.toMatch(/25060897140|3045256/);
  });

  it('the smallest valid file has thirteen samples of one lead; one without waves is refused', async () => {
    const recording = await recordingAt(`${FIXTURES}/aecg/minimum_aecg.xml`);
    const digits = [-2, -2, -2, -2, -3, -4, -3, -5, -5, -4, -6, -9, -9];
    expect([...recording.leads]).toEqual([['II', Float32Array.from(digits, (digit) => digit * 2.5 * 0.001)]]);
    const [refused] = await readPath(`${FIXTURES}/aecg/empty.xml`);
    expect(refused?.recording).toBeUndefined();
    expect(refused?.issues).toMatchObject([{ code: 'no-samples', severity: 'error' }]);
  });

  it('the same ECG in SCP-ECG has the same samples', async () => {
    const [ours, theirs] = await Promise.all(
      ['aecg/ecgtoolkit-Example.xml', 'scp/Example.scp'].map((path) => recordingAt(`${FIXTURES}/${path}`)),
    );
    expectSameSamples(ours!, theirs!);
  });

  it('an ECG of PTB-XL written as aECG reads as it does from WFDB, every sample', async () => {
    const original = await recordingAt(`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`);
    const leads = [...original.leads].map(([lead, samples]) => ({
      code: `MDC_ECG_LEAD_${lead.toUpperCase()}`,
      digits: Array.from(samples, (value) => Math.round(value * 1000)).join('\n'),
      scale: '1 uV',
    }));
    const xml = document(series(sequenceSet(ABSOLUTE('20240102030405', '10 ms'), ...leads.map(sequence))));
    const again = onlyRecording(await read(xml));
    expect(again.rate).toBe(original.rate);
    expectSameSamples(again, original);
  });
});

function expectSameSamples(ours: Recording, theirs: Recording): void {
  expect([...ours.leads.keys()].sort()).toEqual([...theirs.leads.keys()].sort());
  const HALF_A_MICROVOLT = 0.0005;
  for (const [lead, samples] of theirs.leads) {
    const own = ours.leads.get(lead)!;
    expect(own).toHaveLength(samples.length);
    const worst = samples.reduce((most, value, i) => Math.max(most, Math.abs(value - own[i]!)), 0);
    expect(worst).toBeLessThan(HALF_A_MICROVOLT);
  }
}

describe.skipIf(!samplesAreThere)(`aECG (${SAMPLES})`, () => {
  it.each(['fda-Example-aECG', 'subject1_0'])('%s reads as its reference says', async (name) => {
    const recording = await recordingAt(`${SAMPLES}/aecg/${name}.xml`);
    expectToMatch(recording, await reference(`${SAMPLES}/ref/aecg__${name}.xml.json`));
    expect(recording.issues).toEqual([]);
  });

  it('the smallest files read whatever end of the effective time they give', async () => {
    for (const kind of ['', '_nouuid', ...['high', 'interval', 'low'].map((end) => `_effectiveTime_${end}`)]) {
      const recording = await recordingAt(`${SAMPLES}/aecg/edge/minimum_aecg${kind}.xml`);
      expect(recording).toMatchObject({ samples: 13, rate: 500, startTime: '2002-11-22T09:10:00', issues: [] });
    }
  });
});
