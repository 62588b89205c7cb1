// FLAC streams as RFC 9639 gives them, and made by hand where encoders write no such thing.

import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../src/formats/kit/budget';
import { crc8, crc16From0 } from '../../../../src/formats/kit/crc';
import { readFiles } from '../../../../src/formats/read';
import { decodeFlac, flacStream } from '../../../../src/formats/wfdb/flac/decoder';
import { bytesFile, textFile } from '../files';

/** RFC 9639, appendix D.1: one stereo sample of 16 bits. */
const EXAMPLE_1 =
  '664c6143800000221000100000000f00000f0ac442f0000000013e84b41807dc690307587a3dad1a2e0ffff8691800' +
  '00bf0358fd03128baa9a';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Bits, the most significant first, as "value:width". */
function packed(...fields: readonly (readonly [number, number])[]): number[] {
  const bits = fields.map(([value, width]) =>
    (value < 0 ? value + 2 ** width : value).toString(2).padStart(width, '0'),
  );
  const text = bits.join('');
  return text
    .padEnd(Math.ceil(text.length / 8) * 8, '0')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
}

/** A stream of one frame: `subframes` are their bits, the channels are stored as `assignment` says. */
function stream(
  channels: number,
  bits: number,
  blockSize: number,
  assignment: number,
  ...subframes: (readonly [number, number])[]
) {
  const info = packed(
    [4096, 16],
    [4096, 16],
    [0, 24],
    [0, 24],
    [500, 20],
    [channels - 1, 3],
    [bits - 1, 5],
    [0, 4],
    [0, 32],
  );
  const header = packed(
    [0b11111111111110, 14],
    [0, 2],
    [6, 4],
    [0, 4],
    [assignment, 4],
    [0, 3],
    [0, 1],
    [0, 8],
    [blockSize - 1, 8],
  );
  const frame = [...header, crc8(Uint8Array.from(header)), ...packed(...subframes)];
  const crc = crc16From0(Uint8Array.from(frame));
  return Uint8Array.from([
    0x66,
    0x4c,
    0x61,
    0x43,
    0x80,
    0,
    0,
    34,
    ...info,
    ...Array<number>(16).fill(0),
    ...frame,
    crc >> 8,
    crc & 0xff,
  ]);
}

const subframe = (type: number, wasted = 0): (readonly [number, number])[] =>
  wasted > 0
    ? [
        [0, 1],
        [type, 6],
        [1, 1],
        [1, wasted],
      ]
    : [
        [0, 1],
        [type, 6],
        [0, 1],
      ];
const samples = (bytes: Uint8Array) =>
  decodeFlac(bytes, 0, Infinity, new Budget(bytes.length))!.map((channel) => [...channel]);

describe('a stream', () => {
  it('says its channels, bits and samples', () => {
    expect(flacStream(hex(EXAMPLE_1))).toEqual({ channels: 2, bitsPerSample: 16, samples: 1 });
    expect(flacStream(hex(EXAMPLE_1).subarray(1))).toBeUndefined();
  });

  it('reads as the standard says of its first example', () => {
    expect(samples(hex(EXAMPLE_1))).toEqual([[25_588], [10_416]]);
  });

  it('may be read in part', () => {
    const bytes = stream(1, 8, 4, 0, ...subframe(1), [1, 8], [2, 8], [3, 8], [4, 8]);
    expect(decodeFlac(bytes, 1, 2, new Budget(bytes.length))!.map((channel) => [...channel])).toEqual([[2, 3]]);
    expect(decodeFlac(bytes, 4, 2, new Budget(bytes.length))!.map((channel) => [...channel])).toEqual([[]]);
  });

  it('ends where a frame is damaged', () => {
    const bytes = hex(EXAMPLE_1);
    bytes[bytes.length - 3]! ^= 1;
    expect(samples(bytes)).toEqual([[], []]);
  });
});

describe('subframes', () => {
  const zeros = {
    rice: [
      [0, 2],
      [0, 4],
      [0, 4],
    ] as const,
  };

  it.each([
    ['constant', [...subframe(0), [-5, 8]], [-5, -5, -5, -5]],
    ['verbatim, with wasted bits', [...subframe(1, 2), [1, 6], [-1, 6], [7, 6], [0, 6]], [4, -4, 28, 0]],
    ['fixed, order 0: 0, -1, 1, -2', [...subframe(8), ...zeros.rice, [1, 1], [1, 2], [1, 3], [1, 4]], [0, -1, 1, -2]],
    ['fixed, order 4', [...subframe(12), [1, 8], [8, 8], [27, 8], [64, 8], ...zeros.rice], [1, 8, 27, 64]],
    [
      'fixed, unencoded residuals',
      [...subframe(9), [3, 8], [0, 2], [0, 4], [15, 4], [3, 5], [1, 3], [-2, 3], [3, 3]],
      [3, 4, 2, 5],
    ],
    [
      'linear, order 1 and a shift',
      [...subframe(32), [100, 8], [3, 4], [1, 5], [1, 4], ...zeros.rice, [1, 1], [1, 1], [1, 1]],
      [100, 50, 25, 12],
    ],
  ] as const)('%s', (_, bits, expected) => {
    expect(samples(stream(1, 8, 4, 0, ...bits))).toEqual([expected]);
  });

  it.each([
    ['a reserved type', [...subframe(2), [0, 8]]],
    ['a partition that does not divide the block', [...subframe(8), [0, 2], [3, 4], [0, 4]]],
    ['a shift to the left', [...subframe(32), [1, 8], [3, 4], [-1, 5], [1, 4], ...zeros.rice]],
    ['an end within its samples', [...subframe(1), [1, 8]]],
  ] as const)('%s is damage', (_, bits) => {
    expect(samples(stream(1, 8, 4, 0, ...bits))).toEqual([[]]);
  });

  it.each([
    ['left and side', 8, [...subframe(0), [10, 8], ...subframe(0), [3, 9]]],
    ['side and right', 9, [...subframe(0), [3, 9], ...subframe(0), [7, 8]]],
    ['mid and side', 10, [...subframe(0), [8, 8], ...subframe(0), [3, 9]]],
  ] as const)('%s give left and right', (_, assignment, bits) => {
    expect(samples(stream(2, 8, 2, assignment, ...bits))).toEqual([
      [10, 10],
      [7, 7],
    ]);
  });
});

describe('a signal file that is not what its header says', () => {
  it.each([
    ['516', EXAMPLE_1, { code: 'flac-signals', values: { file: 'r.flac', held: 2, listed: 1 } }],
    ['508', EXAMPLE_1, { code: 'flac-signals' }],
    ['516', '00', { code: 'no-flac', values: { file: 'r.flac' } }],
  ])('format %s', async (format, bytes, problem) => {
    const files = [textFile('r.hea', `r 1 100 1\nr.flac ${format} 1000 16 0 0 0 0 I`), bytesFile('r.flac', hex(bytes))];
    const [result] = await readFiles(files);
    const values = { line: { code: 'of-the-signals' }, problem };
    expect(result!.issues).toMatchObject([{ code: 'bad-header', values }]);
  });
});
