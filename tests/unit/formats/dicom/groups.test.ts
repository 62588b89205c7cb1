// Several multiplex groups in a file: PS3.3, sections A.34.3.4, A.34.4.4 and C.10.9.1.1.

import { expect, it } from 'vitest';
import { seconds } from '../../../../src/ecg/units';
import { codes } from '../files';
import { dicomFile, type Element, ecg, group, SCP } from './encoder';
import { microvolts, readBytes } from './reading';

const row = (length: number, value: number) => Array.from({ length }, () => value);
const at = (milliseconds: number, label?: string): Element[] => [
  [0x00181068, 'DS', String(milliseconds)],
  ...(label === undefined ? [] : [[0x003a0020, 'SH', label] as const]),
];
const label = (text: string): Element[] => [[0x003a0020, 'SH', text]];

/** A group of leads by number, each sample of lead n being n. */
const strip = (leads: readonly number[], length: number, more: readonly Element[], rate = '100') =>
  group({ channels: leads.map((n) => SCP(n)), rows: leads.map((n) => row(length, n)), rate, more });

const read = (groups: readonly Element[][]) => readBytes(dicomFile(ecg(groups)));

it('3 x 4 strips and a rhythm strip are laid on one time axis', async () => {
  const results = await read([
    strip([1, 2, 61], 250, at(0)),
    strip([62, 63, 64], 250, at(2500)),
    strip([3, 4, 5], 250, at(5000)),
    strip([6, 7, 8], 250, at(7500)),
    strip([2], 1000, at(0, 'RHYTHM')),
  ]);
  expect(results).toHaveLength(1);
  const recording = results[0]!.recording!;
  expect(recording).toMatchObject({ rate: 100, samples: 1000 });
  expect([...recording.leads.keys()]).toHaveLength(12);
  const shown = (lead: string) => microvolts(recording.leads.get(lead)).flatMap((value, i) => (value ? [i] : []));
  expect([shown('I').at(0), shown('I').at(-1)]).toEqual([0, 249]);
  expect([shown('aVR').at(0), shown('aVR').at(-1)]).toEqual([250, 499]);
  expect([shown('V6').at(0), shown('V6').at(-1)]).toEqual([750, 999]);
  expect(shown('II')).toHaveLength(1000);
  expect(codes(recording.issues)).toEqual(['leads-in-turn', 'lead-repeated']);
});

it('groups at the same time are merged', async () => {
  const [result] = await read([strip([1, 2], 100, []), strip([3, 4], 100, [])]);
  expect([...result!.recording!.leads.keys()]).toEqual(['I', 'II', 'V1', 'V2']);
  expect(result!.issues).toEqual([]);
});

it('groups of the same leads one after another are one recording with a gap', async () => {
  const [result] = await read([strip([1], 100, at(0)), strip([1], 100, at(1500))]);
  const samples = microvolts(result!.recording!.leads.get('I'));
  expect(samples).toHaveLength(250);
  expect([samples[99], samples[100], samples[149], samples[150]]).toEqual([1, undefined, undefined, 1]);
});

it('groups of the same leads for the same time are recordings of their own', async () => {
  const results = await read([strip([1, 2], 100, label('REST')), strip([1, 2], 300, label('EXERCISE'))]);
  expect(results.map(({ recording }) => [recording?.name, recording?.samples])).toEqual([
    ['ecg', 300],
    ['ecg (2)', 100],
  ]);
});

it('groups that lie far apart are recordings of their own', async () => {
  const results = await read([strip([1], 100, at(0)), strip([1], 100, at(3_600_000))]);
  expect(results.map(({ recording }) => recording?.samples)).toEqual([100, 100]);
});

it('groups of different rates are brought to the higher', async () => {
  const slow = group({ channels: [SCP(2)], rows: [[0, 10, 20, 30]], rate: '50' });
  const fast = group({ channels: [SCP(1)], rows: [row(8, 1)], rate: '100' });
  const [result] = await read([slow, fast]);
  expect(result!.recording!.rate).toBe(100);
  expect(microvolts(result!.recording!.leads.get('II'))).toEqual([0, 5, 10, 15, 20, 25, 30, 30]);
  expect(codes(result!.issues)).toEqual(['rate-mixed']);
});

it('a median beat is kept apart, by its label or by origin and length', async () => {
  const derived: Element[] = [[0x003a0004, 'CS', 'DERIVED']];
  for (const more of [label('MEDIAN BEAT'), label('Average'), derived]) {
    const results = await read([strip([1, 2], 1000, label('RHYTHM')), strip([1, 2], 120, more)]);
    expect(results).toHaveLength(1);
    expect(results[0]!.recording!.samples).toBe(1000);
    expect(results[0]!.recording!.medianBeat?.rate).toBe(100);
    expect(microvolts(results[0]!.recording!.medianBeat?.leads.get('II'))).toEqual(row(120, 2));
  }
});

it('a file of nothing but an averaged beat says so', async () => {
  const [result] = await read([strip([1, 2], 120, label('MEDIAN BEAT'))]);
  expect(result!.recording!.samples).toBe(120);
  expect(codes(result!.issues)).toEqual(['only-averaged-beat']);
});

it('a group that cannot be read does not keep the others back', async () => {
  const odd = strip([3], 100, [[0x54001006, 'CS', 'ZZ'], ...label('ODD')]);
  const [result] = await read([strip([1], 100, []), odd]);
  expect([...result!.recording!.leads.keys()]).toEqual(['I']);
  expect(result!.issues).toMatchObject([{ code: 'lead-unreadable', values: { leads: ['ODD'] } }]);
});

it('hours are read part by part', async () => {
  const rate = 8000;
  const samples = Uint8Array.from({ length: 3600 * rate }, (_, i) => i % 100);
  const long = group({
    channels: [SCP(1)],
    rows: [[]],
    rate: String(rate),
    bits: 8,
    more: [
      [0x003a0010, 'UL', [samples.length]],
      [0x54001010, 'OB', samples],
    ],
  });
  const [result] = await readBytes(dicomFile(ecg([long])), { start: seconds(600) });
  expect(result!.recording!.part).toEqual({ start: 600, total: 3600 });
  expect(result!.recording!.samples).toBeLessThanOrEqual(2 ** 24);
  expect(microvolts(result!.recording!.leads.get('I')?.subarray(0, 3))).toEqual([0, 1, 2]);
});
