// Waveform Data (5400,1010) as numbers: PS3.3, sections C.10.9.1.5 to C.10.9.1.7, and PS3.5, section 8.3.

import type { BinaryValue } from './attributes';
import { viewOf } from './encoding';

/** The sample at an index, channels interleaved; the caller keeps within the bytes. */
export type SampleAt = (index: number) => number;

export interface SampleFormat {
  /** Waveform Bits Allocated. */
  readonly bits: number;
  /** Waveform Sample Interpretation: SB UB MB AB, SS US, SL UL, SV UV. */
  readonly interpretation: string;
}

/** The letters of linear, signed interpretations; what else is linear is unsigned. */
const SIGNED = new Set(['SB', 'SS', 'SL', 'SV']);
const COMPANDED = new Set(['MB', 'AB']);
const UNSIGNED = new Set(['UB', 'US', 'UL', 'UV']);

/** What is read, with the interpretation that goes with the bits where the file names none or a wrong one. */
export function sampleFormat(bits: number, interpretation: string | undefined): SampleFormat | undefined {
  if (![8, 16, 32, 64].includes(bits)) return undefined;
  const letters = interpretation?.toUpperCase() ?? 'SS';
  if (COMPANDED.has(letters)) return bits === 8 ? { bits, interpretation: letters } : undefined;
  if (!SIGNED.has(letters) && !UNSIGNED.has(letters)) return undefined;
  return { bits, interpretation: letters };
}

export const isSigned = ({ interpretation }: SampleFormat): boolean => SIGNED.has(interpretation);

/** ITU-T G.711, table 2a: a mu-law value as 14 bits, scaled to 16 as usual. */
function muLaw(byte: number): number {
  const inverted = ~byte & 0xff;
  const magnitude = ((((inverted & 0x0f) << 3) + 0x84) << ((inverted >> 4) & 0x07)) - 0x84;
  return inverted & 0x80 ? -magnitude : magnitude;
}

/** ITU-T G.711, table 1a: an A-law value as 13 bits, scaled to 16 as usual. */
function aLaw(byte: number): number {
  const value = byte ^ 0x55;
  const segment = (value >> 4) & 0x07;
  const mantissa = ((value & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? mantissa : (mantissa + 0x100) << (segment - 1);
  return value & 0x80 ? magnitude : -magnitude;
}

/**
 * Reads samples out of a binary value.
 *
 * Bytes of eight-bit samples in words (VR OW) are swapped in big endian, as those of any word are.
 */
export function samplesIn({ bytes, vr }: BinaryValue, format: SampleFormat, littleEndian: boolean): SampleAt {
  const view = viewOf(bytes);
  const signed = isSigned(format);
  if (format.bits === 8) {
    const swapped = !littleEndian && vr === 'OW' ? 1 : 0;
    const byteAt: SampleAt = (index) => bytes[index ^ swapped] ?? 0;
    if (format.interpretation === 'MB') return (index) => muLaw(byteAt(index));
    if (format.interpretation === 'AB') return (index) => aLaw(byteAt(index));
    return signed ? (index) => (byteAt(index) << 24) >> 24 : byteAt;
  }
  if (format.bits === 16) {
    return signed
      ? (index) => view.getInt16(index * 2, littleEndian)
      : (index) => view.getUint16(index * 2, littleEndian);
  }
  if (format.bits === 32) {
    return signed
      ? (index) => view.getInt32(index * 4, littleEndian)
      : (index) => view.getUint32(index * 4, littleEndian);
  }
  return signed
    ? (index) => Number(view.getBigInt64(index * 8, littleEndian))
    : (index) => Number(view.getBigUint64(index * 8, littleEndian));
}

/**
 * How many bits a signed sample really has: Waveform Bits Stored, where every sample lies within them and some have no sign
 * extended into the bits above, as the standard demands and not all devices do; else all bits allocated.
 */
export function signBits(samples: Iterable<number>, stored: number | undefined, format: SampleFormat): number {
  if (stored === undefined || stored < 2 || stored >= Math.min(format.bits, 32) || !isSigned(format))
    return format.bits;
  const half = 2 ** (stored - 1);
  let unextended = false;
  for (const sample of samples) {
    if (sample < 0 || sample >= 2 * half) return format.bits;
    if (sample >= half) unextended = true;
  }
  return unextended ? stored : format.bits;
}

/** A sample whose sign is the highest of `bits`. */
export const withSign = (sample: number, bits: number): number =>
  sample >= 2 ** (bits - 1) ? sample - 2 ** bits : sample;
