import { crc32 as zlibCrc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from '../../../../src/formats/kit/crc';
import { packedBytes, unpackSamples } from '../../../../src/formats/kit/packed-samples';

it.each([
  ['AQID', [1, 2, 3]],
  ['AQ ID\r\n', [1, 2, 3]],
  ['AQI=', [1, 2]],
  ['AQI', [1, 2]],
  ['AQIDB', [1, 2, 3]],
  ['', []],
])('base64 %j, padded, folded or cut', (text, bytes) => {
  expect(Array.from(packedBytes(text) ?? [])).toEqual(bytes);
});

it('knows text that is no base64', () => {
  expect(packedBytes('A!ID')).toBeUndefined();
  expect(packedBytes('AQ=ID')).toBeUndefined();
});

it.each([
  [1, [-1, 1, 0, -128]],
  [2, [511, -32_768]],
  [4, [-2_147_483_137]],
] as const)('integers of %i bytes are signed and little-endian', (size, expected) => {
  // A view into the middle of a larger buffer, as files in archives are.
  const bytes = Uint8Array.of(9, 255, 1, 0, 128, 9).subarray(1, 5);
  expect(Array.from(unpackSamples(bytes, size, 1))).toEqual(Array.from(Float32Array.from(expected)));
});

it('leaves out bytes that fill no sample', () => {
  expect(unpackSamples(Uint8Array.of(1, 0, 2), 2, 2)).toEqual(Float32Array.of(2));
});

it('CRC-32 is the one of zlib', () => {
  const check = new TextEncoder().encode('123456789');
  expect(crc32(check)).toBe(0xcbf43926);
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * i) & 255);
  expect(crc32(bytes)).toBe(zlibCrc32(bytes));
  expect(crc32(new Uint8Array())).toBe(0);
});
