// Philips ECGs against what another decoder reads from them; the references count in microvolts, 5 to a unit.

import { readFile } from 'node:fs/promises';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assessQuality } from '../../src/analysis/quality';
import { withoutCalibration } from '../../src/ecg/calibration';
import { phrase } from '../../src/ecg/phrases';
import { readFiles } from '../../src/formats/read';
import { tar } from '../unit/formats/archive/tar-file';
import { expectToMatch, FIXTURES, readPath, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

const FILES = ['129DYPRG.XML', 'ad4d3d80-d165_1-04_orig.xml'];

describe('files of the repository', () => {
  it.each(FILES)('%s reads as its reference', async (name) => {
    const recording = await recordingAt(`${FIXTURES}/philips/${name}`);
    expectToMatch(recording, await reference(`${FIXTURES}/ref/philips__${name}.json`));
    expect(recording.issues).toMatchObject([{ code: 'calibration-pulse', severity: 'note' }]);
  });

  it.each([
    ['129DYPRG.XML', 5264],
    ['ad4d3d80-d165_1-04_orig.xml', 5300],
  ])('%s is judged and read without its calibration pulse', async (name, samples) => {
    const [stored] = await readPath(`${FIXTURES}/philips/${name}`);
    expect(stored!.recording!.samples).toBe(5500);
    const { recording, issues } = withoutCalibration(stored!);
    expect(recording!.samples).toBe(samples);
    for (const [lead, kept] of recording!.leads)
      expect(kept).toEqual(stored!.recording!.leads.get(lead)!.slice(0, samples));
    expect(issues.map(({ code }) => code)).toEqual(['calibration-left-out']);
    expect(recording!.annotations).not.toContainEqual(expect.objectContaining({ text: phrase('millivolt-pulse') }));
    expect(assessQuality(recording!)).toEqual([]);
  });

  it('schema 1.03 of a HeartStart MRx says what it is', async () => {
    expect(await recordingAt(`${FIXTURES}/philips/129DYPRG.XML`)).toMatchObject({
      startTime: '2011-12-01T07:27:34',
      patient: { age: 50, sex: 'male' },
      device: { name: 'Philips HeartstartMRx', filter: phrase('band', { from: 0.05, to: 150 }) },
      statements: [
        'ABNORMAL ECG',
        'Sinus bradycardia (rate< 50)',
        'Nonspecific intraventricular conduction delay (QRSd >115mS, not LBBB/RBBB)',
        'Inferior infarct, acute (LCx) (ST>0.10mV, II III aVF, STd V1-V3)',
        '>>> Acute MI <<<',
      ],
    });
  });

  it('schema 1.04 of a PageWriter Touch has its measurements and its representative beat', async () => {
    const recording = await recordingAt(`${FIXTURES}/philips/ad4d3d80-d165_1-04_orig.xml`);
    const values = Object.fromEntries(recording.measurements.map(({ code, name, value }) => [code ?? name, value]));
    expect(values).toMatchObject({
      'heart-rate': 41,
      'pr-interval': 144,
      'qrs-duration': 102,
      'qt-interval': 564,
      'qtc-bazett': 466,
    });
    expect(recording.medianBeat?.rate).toBe(500);
    const beat = [...recording.medianBeat!.leads];
    expect(beat).toHaveLength(12);
    expect(beat.every(([, samples]) => samples.length === 600)).toBe(true);
    // The beats that it is made of are hardly higher; the chest leads wander too much to be compared.
    for (const [lead, samples] of beat.slice(0, 6)) {
      const highest = recording.leads
        .get(lead)!
        .subarray(0, 5000)
        .reduce((max, value) => Math.max(max, value), 0);
      const beatHighest = samples.reduce((max, value) => Math.max(max, value), 0);
      expect(Math.abs(highest - beatHighest), lead).toBeLessThan(0.1);
    }
    expect(recording.statements).toEqual([
      'OTHERWISE NORMAL ECG',
      'SINUS BRADYCARDIA (V-rate<60)',
      'NO PREVIOUS TRACING AVAILABLE FOR COMPARISON',
    ]);
    expect(JSON.stringify({ ...recording, leads: undefined, medianBeat: undefined })).not.toMatch(
      /Masoudi|EKG16296|9999/,
    );
  });

  it('several in a .tgz, as a HeartStart MRx sends them', async () => {
    const entries = await Promise.all(
      FILES.map(async (name) => ({
        name: `case/${name}`,
        bytes: new Uint8Array(await readFile(`${FIXTURES}/philips/${name}`)),
      })),
    );
    const bytes = gzipSync(tar(...entries));
    const results = await readFiles([{ path: 'B9M6OHRG.TGZ', size: bytes.length, bytes: async () => bytes }]);
    expect(results.map(({ file }) => file)).toEqual(FILES.map((name) => `B9M6OHRG.TGZ/case/${name}`));
    for (const [i, name] of FILES.entries()) {
      expectToMatch(results[i]!.recording!, await reference(`${FIXTURES}/ref/philips__${name}.json`));
    }
  });

  it('a document of another type is refused for that', async () => {
    const [result] = await readPath(`${FIXTURES}/philips/invalid-doc-type.xml`);
    expect(result?.recording).toBeUndefined();
    expect(result?.issues).toMatchObject([
      { code: 'unsupported-format', values: { format: { code: 'ecg-of-type', values: { type: 'MortaraECG' } } } },
    ]);
  });
});

describe.skipIf(!samplesAreThere)(`files (${SAMPLES})`, () => {
  it('schema 1.04.01, which says that it is UTF-16 and is UTF-8', async () => {
    const name = 'seanvelasco-sample.xml';
    const recording = await recordingAt(`${SAMPLES}/philips/${name}`);
    // Nothing was recorded: zero is zero in every unit.
    expect(recording).toMatchObject({ rate: 500, samples: 5500, statements: ['DEFECTIVE ECG'], measurements: [] });
    const { leads } = await reference(`${SAMPLES}/ref/philips__${name}.json`);
    for (const [lead, figures] of Object.entries(leads)) {
      const samples = recording.leads.get(lead)!;
      expect([...samples.subarray(0, 10)]).toEqual(figures.first);
      expect(samples.reduce((max, value) => Math.max(max, value), 0)).toBeCloseTo((figures.max! * 5) / 1000, 6);
    }
  });
});
