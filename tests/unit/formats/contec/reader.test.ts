import { expect, it } from 'vitest';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';

const NOT_CONNECTED = 0x6800;

interface Spec {
  readonly rows: readonly (readonly number[])[];
  readonly sex?: number;
  readonly age?: number;
  readonly end?: boolean;
}

/** A recording as the ECG90A writes it. */
function contec({ rows, sex = 255, age = 0, end = true }: Spec): Uint8Array {
  const footer = end ? 37 : 0;
  const bytes = new Uint8Array(43 + rows.length * 16 + footer);
  const put = (text: string, at: number) => bytes.set(new TextEncoder().encode(text), at);
  put('0000012', 0);
  put('2021-02-03 04:05:06', 10);
  put('SECRET', 32);
  bytes.set([sex, age, 70], 40);
  const view = new DataView(bytes.buffer);
  for (const [row, values] of rows.entries()) {
    for (const [i, value] of values.entries()) view.setUint16(43 + row * 16 + i * 2, value, true);
  }
  return bytes;
}

const read = (spec: Spec) => readFiles([bytesFile('0000012.ECG', contec(spec))]);

it('twelve leads, of which eight are stored', async () => {
  const rows = [
    [2048, 2048, 2048, 2048, 2048, 2048, 2048, 2048],
    [2248, 2148, 2049, 2050, 2051, 2052, 2053, 2047],
  ];
  const recording = onlyRecording(await read({ rows, sex: 0, age: 41 }));
  expect(recording).toMatchObject({ format: 'Contec ECG90A', rate: 800, samples: 2, name: '0000012' });
  const second = Object.fromEntries([...recording.leads.keys()].map((lead) => [lead, microvolts(recording, lead)[1]]));
  // II is 1 mV and III 0.5 mV above zero, hence I 0.5 mV.
  expect(second).toEqual({
    I: 500,
    II: 1000,
    III: 500,
    aVR: -750,
    aVL: 0,
    aVF: 750,
    V1: 5,
    V2: 10,
    V3: 15,
    V4: 20,
    V5: 25,
    V6: -5,
  });
  expect(recording.patient).toEqual({ age: 41, sex: 'female' });
  expect(recording.startTime).toBe('2021-02-03T04:05:06');
  expect(codes(recording.issues)).toEqual(['leads-derived']);
  expect(JSON.stringify({ ...recording, leads: undefined })).not.toContain('SECRET');
});

it('leads that were not connected are named, moments of it are gaps', async () => {
  const off = [NOT_CONNECTED, NOT_CONNECTED, NOT_CONNECTED, NOT_CONNECTED, NOT_CONNECTED, NOT_CONNECTED];
  const recording = onlyRecording(
    await read({
      rows: [
        [2049, 2050, ...off],
        [NOT_CONNECTED, 2050, ...off],
      ],
    }),
  );
  expect([...recording.leads.keys()]).toEqual(['I', 'II', 'III', 'aVR', 'aVL', 'aVF']);
  expect(microvolts(recording, 'II')).toEqual([5, Number.NaN]);
  expect(microvolts(recording, 'III')).toEqual([10, 10]);
  expect(recording.patient).toEqual({});
  expect(recording.issues.find(({ code }) => code === 'lead-empty')?.values).toEqual({
    leads: ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'],
  });
});

it('a file that was cut is read as far as it goes', async () => {
  const row = [2048, 2058, 2048, 2048, 2048, 2048, 2048, 2048];
  const recording = onlyRecording(await read({ rows: [row, row, row], end: false }));
  expect(recording.samples).toBe(3);
  expect(codes(recording.issues)).toContain('end-missing');
});

it('a file without samples is refused', async () => {
  const [none] = await read({ rows: [] });
  expect(codes(none!.issues)).toEqual(['no-samples']);
  const [unconnected] = await read({ rows: [Array.from({ length: 8 }, () => NOT_CONNECTED)] });
  expect(codes(unconnected!.issues)).toEqual(['no-samples']);
});
