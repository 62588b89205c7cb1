// Annotations, patient, device and time.

import { expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { codes } from '../files';
import { coded, dataSet, dicomFile, type Element, ecg, group, SCP } from './encoder';
import { readBytes } from './reading';

const rhythm = group({
  channels: [SCP(1), SCP(2)],
  rows: [Array.from({ length: 1000 }, (_, i) => i), Array.from({ length: 1000 }, () => 0)],
  more: [[0x003a0020, 'SH', 'RHYTHM']],
});
const beat = group({
  channels: [SCP(1), SCP(2)],
  rows: [Array.from({ length: 300 }, () => 1), Array.from({ length: 300 }, () => 2)],
  more: [
    [0x0018106e, 'UL', [101]],
    [0x003a0020, 'SH', 'MEDIAN'],
  ],
});

const concept = (meaning: string) => coded(0x0040a043, 'X', '99X', meaning);
const refersTo = (...pairs: number[]): Element => [0x0040a0b0, 'US', pairs];
const positions = (...samples: number[]): Element => [0x0040a132, 'UL', samples];
const type = (text: string): Element => [0x0040a130, 'CS', text];
const text = (words: string): Element => [0x00700006, 'ST', words];
const inSet = (number: number): Element => [0x0040a180, 'US', [number]];
const value = (number: string, unit: string): Element[] => [
  [0x0040a30a, 'DS', number],
  coded(0x004008ea, unit, 'UCUM', 'unit'),
];

async function readWith(annotations: readonly Element[][], more: readonly Element[] = [], syntax?: 'big') {
  const all: Element[] = [...more, [0x0040b020, 'SQ', annotations as Element[][]]];
  const groups = syntax ? [] : [rhythm, beat];
  const [result] = await readBytes(dicomFile(ecg(groups, all)));
  return result!.recording!;
}

it('statements and measurements', async () => {
  const recording = await readWith([
    [refersTo(1, 0), text('Sinus rhythm\r\nNormal ECG')],
    [refersTo(1, 0), concept('Interpretation'), text('Left axis deviation')],
    [refersTo(1, 0), concept('Summary'), coded(0x0040a168, 'F-000B7', 'SRT', 'Borderline')],
    [refersTo(1, 0), concept('QT Interval'), ...value('368 ', 'ms')],
    [refersTo(1, 0), concept('QRS Axis'), ...value('-12', 'deg')],
    [refersTo(1, 0), concept('Heart rate'), ...value(' 69', '{H.B.}/min')],
    [refersTo(1, 2), concept('R amplitude'), ...value('1.2', 'mV')],
    [refersTo(1, 0), concept('PP Interval'), ...value('0', 'ms')],
  ]);
  expect(recording.statements).toEqual(['Sinus rhythm', 'Normal ECG', 'Left axis deviation', 'Summary: Borderline']);
  expect(recording.measurements).toEqual([
    { code: 'qt-interval', value: 368, unit: 'ms' },
    { code: 'qrs-axis', value: -12, unit: '\u00b0' },
    { code: 'heart-rate', value: 69, unit: 'bpm' },
    { name: 'R amplitude', leads: ['II'], value: 1.2, unit: 'mV' },
  ]);
});

it('moments, by sample from 1, by seconds and by date', async () => {
  const recording = await readWith([
    [refersTo(1, 0), concept('P Onset'), type('POINT'), positions(1)],
    [refersTo(1, 0), concept('QRS'), type('SEGMENT'), positions(251, 301)],
    [refersTo(1, 1), text('Pacing'), type('POINT'), [0x0040a138, 'DS', '1.5']],
    [refersTo(1, 0), concept('RR Interval'), ...value('900', 'ms'), positions(501)],
    [refersTo(1, 0), text('Button'), [0x0040a13a, 'DT', '20240229131416.000']],
  ]);
  expect(recording.annotations).toEqual([
    { time: 0, text: 'P Onset' },
    { time: 0.5, text: 'QRS' },
    { time: 0.6, text: phrase('range-end', { text: 'QRS' }) },
    { time: 0.75, text: 'Button' },
    { time: 1, text: 'RR Interval: 900 ms' },
    { time: 1.5, text: 'Pacing' },
  ]);
  expect(recording.measurements).toEqual([]);
});

it('marks of the median beat are not put on the rhythm', async () => {
  const recording = await readWith([
    [refersTo(2, 0), concept('QRS Onset'), positions(90)],
    // Of the median beat by the trigger that a mark of the set lies at, although it refers to the rhythm.
    [refersTo(1, 0), concept('QRS Onset'), positions(80), inSet(2)],
    [refersTo(1, 0), concept('Fiducial Point'), positions(101), inSet(2)],
    [refersTo(1, 0), concept('QRS Onset'), positions(151), inSet(3)],
    [refersTo(2, 0), concept('QT Interval'), ...value('400', 'ms')],
  ]);
  expect(recording.annotations).toEqual([{ time: 0.3, text: 'QRS Onset' }]);
  expect(recording.medianBeat?.leads.size).toBe(2);
});

it('nothing that names somebody is read', async () => {
  const recording = await readWith(
    [
      [refersTo(1, 0), text('Confirmed by Dr. Secret')],
      [refersTo(1, 0), text('Technician: Person')],
      [refersTo(1, 0), text('Normal ECG of Mr Secret (ID-12345)')],
    ],
    [[0x00081010, 'SH', 'Secret station']],
  );
  expect(recording.statements).toEqual(['Confirmed', 'Normal ECG of Mr [name] ([name])']);
  expect(JSON.stringify({ ...recording, leads: undefined })).not.toMatch(/Secret|Person|12345|1960/);
});

it('age, sex, device, filters and time', async () => {
  const filters: Element[] = [
    [0x003a0220, 'DS', '0.05'],
    [0x003a0221, 'DS', '150'],
    [0x003a0222, 'DS', '50'],
  ];
  const channels = [1, 2].map((n) => ({ ...SCP(n), more: filters }));
  const groups = [group({ channels, rows: [[1], [2]] })];
  const read = async (more: readonly Element[]) => (await readBytes(dicomFile(ecg(groups, more))))[0]!.recording!;
  const recording = await read([]);
  expect(recording).toMatchObject({
    patient: { age: 63, sex: 'female' },
    device: {
      name: 'Maker Model',
      filter: phrase('list', { items: [phrase('band', { from: 0.05, to: 150 }), phrase('notch', { at: 50 })] }),
    },
    startTime: '2024-02-29T13:14:15.250',
  });
  const ages: [string, number | undefined][] = [
    ['052Y', 52],
    ['006M', 0.5],
    ['010D', 0.03],
    ['000Y', 63],
  ];
  for (const [stated, age] of ages) expect((await read([[0x00101010, 'AS', stated]])).patient.age).toBe(age);
});

it('text in the character set that the file names', async () => {
  const utf8 = String.fromCharCode(...new TextEncoder().encode('R\u00edtmo \u03bc'));
  const groups = [group({ channels: [SCP(1)], rows: [[1]] })];
  const note: Element = [0x0040b020, 'SQ', [[refersTo(1, 0), text(utf8)]]];
  const list = ecg(groups, [note]).map(
    (each): Element => (each[0] === 0x00080005 ? [each[0], 'CS', 'ISO_IR 192'] : each),
  );
  const [result] = await readBytes(dicomFile(list));
  expect(result!.recording!.statements).toEqual(['R\u00edtmo \u03bc']);
  const latin = ecg(groups, [[0x0040b020, 'SQ', [[refersTo(1, 0), text('R\u00edtmo')]]]]);
  expect((await readBytes(dicomFile(latin)))[0]!.recording!.statements).toEqual(['R\u00edtmo']);
});

const object = (uid: string, more: readonly Element[] = []): Element[] => [
  [0x00080005, 'CS', 'ISO_IR 100'],
  [0x00080016, 'UI', uid],
  [0x00080060, 'CS', 'OT'],
  ...more,
];

it.each([
  ['1.2.840.10008.5.1.4.1.1.104.1', 'dicom-other-object', 'pdf-document'],
  ['1.2.840.10008.5.1.4.1.1.7', 'dicom-other-object', 'dicom-pictures'],
  ['1.2.840.10008.5.1.4.1.1.2', 'dicom-other-object', 'dicom-pictures'],
  ['1.2.840.10008.5.1.4.1.1.88.33', 'dicom-other-object', 'dicom-structured-report'],
  ['1.2.840.10008.5.1.4.1.1.9.7.1', 'dicom-other-object', 'dicom-eeg'],
  ['1.2.840.10008.1.3.10', 'dicom-directory', undefined],
  ['1.2.840.10008.5.1.4.1.1.9.1.1', 'dicom-waveform-missing', undefined],
])('%s is refused as what it is', async (uid, code, kind) => {
  const [result] = await readBytes(dataSet(object(uid)));
  expect(result!.recording).toBeUndefined();
  expect(result!.issues).toMatchObject([{ code, values: kind ? { kind: { code: kind } } : {} }]);
});

it('an unknown object with pixels is pictures', async () => {
  const [result] = await readBytes(dicomFile(object('1.2.3.4', [[0x7fe00010, 'OW', Uint8Array.of(0, 0)]])));
  expect(codes(result!.issues)).toEqual(['dicom-other-object']);
});
