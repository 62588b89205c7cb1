// XLI, the compression of the waveforms in Philips' ECGs. What is known of it was found out by the project sierra-ecg-tools.
//
// Each lead is a chunk: bytes of compressed data (int32), an unknown number (int16), the first second difference (int16), all
// little-endian; then that many bytes of LZW. They unpack to the high bytes of all values, followed by their low bytes. The
// first two values are samples; each after them is 64 more than the second difference of the sample after its own.

import { unpackLzw } from './lzw';

const CHUNK_HEAD = 8;
const FIRST_DIFFERENCE = 6;
/** Added to every difference, so that small ones have no sign. */
const DIFFERENCE_OFFSET = 64;

/** Samples of all leads together that are unpacked: a resting ECG has a hundredth of it. */
const MAX_VALUES = 2 ** 23;

/** `plane` bytes that are the high bytes, then as many low bytes as there are. */
const joinPlanes = (bytes: Uint8Array, plane: number): Int16Array =>
  Int16Array.from(
    { length: Math.max(0, Math.min(plane, bytes.length - plane)) },
    (_, i) => (bytes[i]! << 8) | bytes[plane + i]!,
  );

/** In place. Overflow of 16 bits wraps around, as it does in the recorder. */
function integrateTwice(values: Int16Array, firstDifference: number): void {
  let difference = firstDifference;
  for (let i = 2; i < values.length; i++) {
    const next = values[i]! - DIFFERENCE_OFFSET;
    values[i] = 2 * values[i - 1]! - values[i - 2]! - difference;
    difference = next;
  }
}

/**
 * The samples of each lead, in units of the file. `count` is how many the file says there are in each: where a chunk is damaged
 * or cut, that tells where its low bytes begin, and as many samples are given as have both. A file that ends early gives fewer leads.
 */
export function readXli(packed: Uint8Array, count: number): Int16Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const leads: Int16Array[] = [];
  let left = 2 * MAX_VALUES;
  for (let at = 0; at + CHUNK_HEAD <= packed.length; ) {
    const start = at + CHUNK_HEAD;
    const end = start + view.getUint32(at, true);
    const { bytes, cut } = unpackLzw(packed.subarray(start, end), left);
    left -= bytes.length;
    const values = joinPlanes(bytes, cut || end > packed.length ? count : Math.ceil(bytes.length / 2));
    integrateTwice(values, view.getInt16(at + FIRST_DIFFERENCE, true));
    leads.push(values);
    at = end;
  }
  return leads;
}
