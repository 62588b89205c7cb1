import { describe, expect, it } from 'vitest';
import { SAMPLE_FORMATS } from '../../../../src/formats/wfdb/sample-formats';

const decode = (format: number, bytes: number[], count: number) => [
  ...SAMPLE_FORMATS.get(format)!.decode(Uint8Array.from(bytes), count),
];

// Bytes worked out by hand from the descriptions in signal(5).
it.each([
  [8, [0xff, 0x7f], [-1, 127]],
  [16, [0x01, 0x80, 0xff, 0x7f], [-32767, 32767]],
  [24, [0x01, 0x00, 0x80, 0xff, 0xff, 0x7f], [-8388607, 8388607]],
  [32, [0x01, 0x00, 0x00, 0x80], [-2147483647]],
  [61, [0x80, 0x01, 0x7f, 0xff], [-32767, 32767]],
  [80, [0x00, 0x80, 0xff], [-128, 0, 127]],
  [160, [0x00, 0x80, 0xff, 0xff], [0, 32767]],
  // 0x7ff and 0x801: low bytes outside, high nibbles in the middle byte, the first sample's below.
  [212, [0xff, 0x87, 0x01], [2047, -2047]],
  // 511 << 1, -511 << 1 and 0b00001_00010 in the top five bits of both words: low five bits first.
  [310, [0xfe, 0x13, 0x02, 0x0c], [511, -511, 34]],
  // 1, -1, 2 from the lowest bit on.
  [311, [0x01, 0xfc, 0x2f, 0x00], [1, -1, 2]],
])('format %i', (format, bytes, samples) => {
  expect(decode(format, bytes, samples.length)).toEqual(samples);
});

describe('how many samples so many bytes hold', () => {
  it.each([...SAMPLE_FORMATS.keys()])('format %i', (number) => {
    const format = SAMPLE_FORMATS.get(number)!;
    for (let count = 0; count < 50; count++) {
      const bytes = format.bytes(count);
      expect(format.samples(bytes)).toBeGreaterThanOrEqual(count);
      if (count > 0) expect(format.samples(bytes - 1)).toBeLessThan(count);
      expect(format.decode(new Uint8Array(bytes), count)).toHaveLength(count);
    }
  });
});
