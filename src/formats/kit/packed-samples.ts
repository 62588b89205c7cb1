// Samples as base64 text of little-endian integers, the way GE and Mortara put them into XML.

import { without } from './text';

/** Bytes of a sample. */
export type SampleSize = 1 | 2 | 4;

export const isSampleSize = (size: number): size is SampleSize => size === 1 || size === 2 || size === 4;

/** Characters of base64 come in groups of this many; a rest of one holds no whole byte. */
const BASE64_GROUP = 4;

/** The bytes of base64 text; where the text is cut, those of what is there. Undefined where it is none. */
export function packedBytes(text: string): Uint8Array | undefined {
  const bare = text.replace(/\s+/g, '');
  const unpadded = without('=', bare);
  return fromBase64(unpadded.length % BASE64_GROUP === 1 ? unpadded.slice(0, -1) : unpadded);
}

/** Signed little-endian integers times `scale`; bytes that fill no sample at the end are left out. */
export function unpackSamples(bytes: Uint8Array, size: SampleSize, scale: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Float32Array(Math.floor(bytes.length / size));
  for (let i = 0; i < samples.length; i++) {
    const at = i * size;
    const value = size === 1 ? view.getInt8(at) : size === 2 ? view.getInt16(at, true) : view.getInt32(at, true);
    samples[i] = value * scale;
  }
  return samples;
}

/**
 * The bytes of base64 text, white space ignored; undefined where it is no base64 (RFC 4648, section 4).
 */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text.replace(/\s+/g, ''));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
