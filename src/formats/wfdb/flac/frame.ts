// Frames of a FLAC stream. Source: RFC 9639, sections 9.1 and 9.3.

import { crc8, crc16From0 } from '../../kit/crc';
import { BitReader } from './bit-reader';
import { readSubframe } from './subframe';

/** Fifteen bits: 14 of the sync code and one that is reserved. */
const SYNC = 0b111111111111100;
const MIN_HEADER = 6;

const BITS_PER_SAMPLE: readonly (number | undefined)[] = [undefined, 8, 12, undefined, 16, 20, 24, 32];

const LEFT_SIDE = 8;
const SIDE_RIGHT = 9;
const MID_SIDE = 10;

/** Bytes of the sampling rate at the end of the header, by its code; the rate itself is in the WFDB header. */
const RATE_BITS: ReadonlyMap<number, number> = new Map([
  [12, 8],
  [13, 16],
  [14, 16],
]);

export interface FlacFrame {
  /** Samples of each channel, all of the same length. */
  readonly channels: readonly Float64Array[];
  /** Bytes of the whole frame. */
  readonly length: number;
}

/** Section 9.1.1: samples per channel, by code; those after the coded number are read there. */
function blockSizeOf(code: number, bits: BitReader): number | undefined {
  if (code === 0) return undefined;
  if (code === 1) return 192;
  if (code <= 5) return 144 << code;
  if (code === 6) return bits.unsigned(8) + 1;
  if (code === 7) return bits.unsigned(16) + 1;
  return 1 << code;
}

/** Section 9.1.5: the number of the frame or of its first sample, written as UTF-8 writes characters. */
function skipCodedNumber(bits: BitReader): boolean {
  const first = bits.unsigned(8);
  if (first < 0x80) return true;
  const leading = Math.clz32(~(first << 24));
  if (leading < 2 || leading > 7) return false;
  for (let i = 1; i < leading; i++) if (bits.unsigned(8) >> 6 !== 0b10) return false;
  return true;
}

/** Section 9.1.3 and 4.2: two channels may be stored as their mean and their difference, which takes one bit more. */
function decorrelate(assignment: number, [first, second]: readonly Float64Array[]): Float64Array[] {
  const a = first!;
  const b = second!;
  for (let i = 0; i < a.length; i++) {
    const left = a[i]!;
    const right = b[i]!;
    if (assignment === LEFT_SIDE) {
      b[i] = left - right;
    } else if (assignment === SIDE_RIGHT) {
      a[i] = left + right;
    } else {
      // The bit that the mean has lost is the lowest of the difference.
      const sum = left * 2 + (Math.abs(right) % 2);
      a[i] = (sum + right) / 2;
      b[i] = (sum - right) / 2;
    }
  }
  return [a, b];
}

/** Reads the frame at the beginning of `bytes`; undefined where there is none or it is damaged. `width` as the stream says. */
export function readFrame(bytes: Uint8Array, width: number): FlacFrame | undefined {
  if (bytes.length < MIN_HEADER) return undefined;
  const bits = new BitReader(bytes);
  if (bits.unsigned(15) !== SYNC) return undefined;
  bits.unsigned(1);
  const blockCode = bits.unsigned(4);
  const rateCode = bits.unsigned(4);
  const assignment = bits.unsigned(4);
  const widthCode = bits.unsigned(3);
  if (bits.unsigned(1) !== 0 || assignment > MID_SIDE || !skipCodedNumber(bits)) return undefined;
  const blockSize = blockSizeOf(blockCode, bits);
  bits.unsigned(RATE_BITS.get(rateCode) ?? 0);
  const headerEnd = bits.byteOffset;
  if (blockSize === undefined || crc8(bytes.subarray(0, headerEnd)) !== bits.unsigned(8)) return undefined;

  const sampleWidth = BITS_PER_SAMPLE[widthCode] ?? width;
  const count = assignment < LEFT_SIDE ? assignment + 1 : 2;
  const side = assignment === LEFT_SIDE || assignment === MID_SIDE ? 1 : assignment === SIDE_RIGHT ? 0 : undefined;
  const channels: Float64Array[] = [];
  for (let channel = 0; channel < count; channel++) {
    const samples = readSubframe(bits, blockSize, sampleWidth + (channel === side ? 1 : 0));
    if (!samples) return undefined;
    channels.push(samples);
  }
  bits.alignToByte();
  const end = bits.byteOffset;
  if (crc16From0(bytes.subarray(0, end)) !== bits.unsigned(16) || bits.ended) return undefined;
  return { channels: side === undefined ? channels : decorrelate(assignment, channels), length: bits.byteOffset };
}
