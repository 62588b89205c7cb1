// MAT-files made by hand after "MAT-File Format": what SciPy does not write.

import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';

const SAMPLES = 60;
const value = (i: number) => ((i * 37) % 101) - 50;

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));
const bytes32 = (value: number, little: boolean) => {
  const four = [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
  return little ? four : four.reverse();
};
const bytes16 = (value: number, little: boolean) =>
  little ? [value & 255, (value >> 8) & 255] : [(value >> 8) & 255, value & 255];

/** Elements of a Level 5 file in one byte order. */
function encoder(little: boolean) {
  const u32 = (value: number) => bytes32(value, little);
  const element = (type: number, data: number[]): number[] => [
    ...u32(type),
    ...u32(data.length),
    ...data,
    ...Array.from({ length: (8 - (data.length % 8)) % 8 }, () => 0),
  ];
  /** Up to four bytes in the tag itself. */
  const small = (type: number, data: number[]): number[] => [
    ...u32((data.length << 16) | type),
    ...[...data, 0, 0, 0, 0].slice(0, 4),
  ];
  const matrix = (kind: number, shape: number[], name: string, ...parts: number[][]): number[] =>
    element(14, [
      ...element(6, [...u32(kind), ...u32(0)]),
      ...element(5, shape.flatMap(u32)),
      ...(name.length <= 4 ? small(1, ascii(name)) : element(1, ascii(name))),
      ...parts.flat(),
    ]);
  const file = (...elements: number[][]) =>
    Uint8Array.from([
      ...ascii('MATLAB 5.0 MAT-file, constructed'.padEnd(124)),
      ...bytes16(0x0100, little),
      ...ascii(little ? 'IM' : 'MI'),
      ...elements.flat(),
    ]);
  const int16s = (values: number[]) => values.flatMap((value) => bytes16(value & 0xffff, little));
  return { element, small, matrix, file, int16s, u32 };
}

const samples = Array.from({ length: SAMPLES * 2 }, (_, i) => 10 * value(i));
const read = async (bytes: Uint8Array) => readFiles([bytesFile('x.mat', bytes)]);

describe.each([
  ['little', true],
  ['big', false],
])('%s endian', (_order, little) => {
  const { element, small, matrix, file, int16s, u32 } = encoder(little);
  const DOUBLE = 6;
  const STRUCT = 2;
  const CHAR = 4;
  const CELL = 1;

  it('doubles that are kept as 16-bit numbers, small elements, cells and structs', async () => {
    const label = (text: string) => matrix(CHAR, [1, text.length], '', element(16, ascii(text)));
    const content = matrix(
      STRUCT,
      [1, 1],
      'rec',
      small(5, u32(8)),
      element(1, ascii('ecg\0\0\0\0\0fs\0\0\0\0\0\0labels\0\0')),
      matrix(DOUBLE, [2, SAMPLES], '', element(3, int16s(samples))),
      matrix(DOUBLE, [1, 1], '', small(3, int16s([250]))),
      matrix(CELL, [1, 2], '', label('V5'), label('aVL')),
    );
    const recording = onlyRecording(await read(file(content)));
    expect(recording).toMatchObject({ format: 'MATLAB', rate: 250, samples: SAMPLES });
    // Columns first: the leads of a sample stand beside one another.
    expect(microvolts(recording, 'V5')).toEqual(samples.filter((_, i) => i % 2 === 0));
    expect(microvolts(recording, 'aVL')).toEqual(samples.filter((_, i) => i % 2 === 1));
  });

  it('a file that ends early gives what stands before its end, or says what is wrong', async () => {
    const ecg = matrix(DOUBLE, [SAMPLES * 2, 1], 'ecg', element(3, int16s(samples)));
    const fs = matrix(DOUBLE, [1, 1], 'fs', small(3, int16s([250])));
    const whole = file(fs, ecg);
    const [cut] = await read(whole.subarray(0, whole.length - 40));
    expect(codes(cut!.issues)).toEqual(['content-damaged']);
    const [other] = await read(file(ecg).subarray(0, 200));
    expect(other?.issues).toMatchObject([
      { code: 'content-damaged', values: { problem: { code: 'ends-in-element' } } },
    ]);
    expect(onlyRecording(await read(file(fs, ecg, fs.slice(0, 20)))).samples).toBe(SAMPLES * 2);
  });

  it('a size that is not there is not believed', async () => {
    const huge = matrix(DOUBLE, [12, 0x7fffffff], 'ecg', element(3, int16s(samples)));
    const fs = matrix(DOUBLE, [1, 1], 'fs', small(3, int16s([250])));
    const [result] = await read(file(huge, fs));
    expect(result?.recording).toBeUndefined();
    expect(['content-damaged', 'array-too-large']).toContain(result?.issues[0]?.code);
  });
});

it('complex numbers are named, not misread', async () => {
  const { element, file, u32, int16s, small } = encoder(true);
  const complex = element(14, [
    ...element(6, [...u32(0x0806), ...u32(0)]),
    ...element(5, [...u32(1), ...u32(SAMPLES)]),
    ...small(1, ascii('z')),
    ...element(3, int16s(samples.slice(0, SAMPLES))),
  ]);
  const [result] = await read(file(complex));
  expect(result?.issues).toMatchObject([{ code: 'array-unsupported', values: { kind: { values: { names: ['z'] } } } }]);
});

it('level 4 with the most significant byte first, and a text', async () => {
  const matrix = (mopt: number, rows: number, columns: number, name: string, data: number[]) => [
    ...[mopt, rows, columns, 0, name.length + 1].flatMap((field) => bytes32(field, false)),
    ...ascii(`${name}\0`),
    ...data,
  ];
  const bytes = Uint8Array.from([
    ...matrix(
      1030,
      1,
      SAMPLES,
      'ecg',
      samples.slice(0, SAMPLES).flatMap((each) => bytes16(each & 0xffff, false)),
    ),
    ...matrix(1051, 1, 2, 'units', ascii('uV')),
    ...matrix(1020, 1, 1, 'fs', bytes32(360, false)),
  ]);
  const recording = onlyRecording(await read(bytes));
  expect(recording).toMatchObject({ rate: 360, samples: SAMPLES });
  expect([...recording.leads.values()].map((lead) => Math.round(lead[3]! * 1000))).toEqual([samples[3]]);
});
