// Compressed parts of files, unpacked no further than they may grow.

import { Inflate, Unzlib } from 'fflate';

/** Bytes that are unpacked at a time: deflate makes at most about a thousand of one, so that no step is large. */
const STEP = 16_384;

/**
 * The bytes of a zlib stream (RFC 1950), or undefined where it is damaged or unpacks to more than `limit`.
 *
 * A stream that is cut short gives what it holds.
 */
export const inflateZlib = (packed: Uint8Array, limit: number): Uint8Array | undefined => unpack(Unzlib, packed, limit);

/** The same of bare deflated data (RFC 1951). */
export const inflateRaw = (packed: Uint8Array, limit: number): Uint8Array | undefined => unpack(Inflate, packed, limit);

function unpack(Stream: typeof Unzlib | typeof Inflate, packed: Uint8Array, limit: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Stream((part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= limit; at += STEP)
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch {
    return undefined;
  }
  if (length > limit) return undefined;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
