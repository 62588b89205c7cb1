// The ways in which WFDB signal files hold samples. Source: PhysioNet, "WFDB Applications Guide", signal(5).

/** A storage format: how many bytes so many samples take, how to read them, which value marks a sample as missing. */
export interface SampleFormat {
  /** Bytes of `count` samples. */
  bytes(count: number): number;
  /** Whole samples in so many bytes. */
  samples(bytes: number): number;
  /** Reads `count` samples from the first byte of `bytes` on; there are enough bytes. */
  decode(bytes: Uint8Array, count: number): Int32Array;
  /** Samples that are packed into whole bytes together. */
  readonly group: number;
  /** signal(5): the lowest value of most formats stands for "no valid sample". */
  readonly invalid: number | undefined;
  /** Samples are differences from the one before; the first from the initial value in the header. */
  readonly differences?: boolean;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A format whose samples take a whole number of bytes each. */
const fixedWidth = (
  width: number,
  invalid: number | undefined,
  read: (view: DataView, position: number) => number,
): SampleFormat => ({
  invalid,
  group: 1,
  bytes: (count) => count * width,
  samples: (bytes) => Math.floor(bytes / width),
  decode(bytes, count) {
    const view = viewOf(bytes);
    const samples = new Int32Array(count);
    for (let i = 0; i < count; i++) samples[i] = read(view, i * width);
    return samples;
  },
});

/** Two 12-bit samples in three bytes: the middle byte holds the upper four bits of both. */
const format212: SampleFormat = {
  invalid: -(1 << 11),
  group: 2,
  bytes: (count) => Math.ceil((count * 3) / 2),
  samples: (bytes) => Math.floor((bytes * 2) / 3),
  decode(bytes, count) {
    const samples = new Int32Array(count);
    for (let i = 0, at = 0; i < count; i += 2, at += 3) {
      const shared = bytes[at + 1]!;
      samples[i] = ((((shared & 0x0f) << 8) | bytes[at]!) << 20) >> 20;
      if (i + 1 < count) samples[i + 1] = ((((shared & 0xf0) << 4) | bytes[at + 2]!) << 20) >> 20;
    }
    return samples;
  },
};

/**
 * Three 10-bit samples in four bytes; `unpack` finds the three bit patterns in two little-endian words. A file may end
 * after one or two samples of the last group: they need 2 and `bytesForTwo` bytes.
 */
const tenBit = (bytesForTwo: 3 | 4, unpack: (low: number, high: number, which: number) => number): SampleFormat => ({
  invalid: -(1 << 9),
  group: 3,
  bytes: (count) => Math.floor(count / 3) * 4 + [0, 2, bytesForTwo][count % 3]!,
  samples: (bytes) => Math.floor(bytes / 4) * 3 + (bytes % 4 < 2 ? 0 : bytes % 4 < bytesForTwo ? 1 : 2),
  decode(bytes, count) {
    const samples = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const which = i % 3;
      const at = ((i - which) / 3) * 4;
      const low = bytes[at]! | (bytes[at + 1]! << 8);
      const high = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8);
      samples[i] = (unpack(low, high, which) << 22) >> 22;
    }
    return samples;
  },
});

/** Format 310: two samples in bits 1 to 10 of the two words, the third in the top five bits of both. */
const format310 = tenBit(4, (low, high, which) => {
  if (which === 0) return (low >> 1) & 0x3ff;
  if (which === 1) return (high >> 1) & 0x3ff;
  return ((low >> 11) & 0x1f) | (((high >> 11) & 0x1f) << 5);
});

/** Format 311: the three samples from the lowest bit on, two bits unused. */
const format311 = tenBit(3, (low, high, which) => ((low | (high << 16)) >>> (10 * which)) & 0x3ff);

const OFFSET_BINARY_8 = 1 << 7;
const OFFSET_BINARY_16 = 1 << 15;

export const SAMPLE_FORMATS: ReadonlyMap<number, SampleFormat> = new Map<number, SampleFormat>([
  [8, { ...fixedWidth(1, undefined, (view, at) => view.getInt8(at)), differences: true }],
  [16, fixedWidth(2, -(1 << 15), (view, at) => view.getInt16(at, true))],
  [24, fixedWidth(3, -(1 << 23), (view, at) => view.getUint16(at, true) | (view.getInt8(at + 2) << 16))],
  [32, fixedWidth(4, -(2 ** 31), (view, at) => view.getInt32(at, true))],
  [61, fixedWidth(2, -(1 << 15), (view, at) => view.getInt16(at, false))],
  [80, fixedWidth(1, -OFFSET_BINARY_8, (view, at) => view.getUint8(at) - OFFSET_BINARY_8)],
  [160, fixedWidth(2, -OFFSET_BINARY_16, (view, at) => view.getUint16(at, true) - OFFSET_BINARY_16)],
  [212, format212],
  [310, format310],
  [311, format311],
]);

/** Formats that hold a FLAC stream, with the bits of their samples. */
export const FLAC_FORMATS: ReadonlyMap<number, number> = new Map([
  [508, 8],
  [516, 16],
  [524, 24],
]);
