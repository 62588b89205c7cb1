// Sections 5 (reference beat) and 6 (rhythm): scale, rate and, lead after lead, the encoded samples.
// Source: EN 1064:2005, 5.8 and 5.9.

import { u8, u16 } from './bytes';
import type { DecodedValues, HuffmanDecoder } from './huffman';

/** Amplitude value multiplier (2 bytes), sample time interval (2), encoding (1), bimodal compression (1). */
const HEADER = 6;
/** The length in bytes of each lead. */
const LEAD_LENGTH = 2;
const SAMPLE_SIZE = 2;
/** What a length of two bytes cannot hold; samples that are not encoded may take more. */
const LENGTH_LIMIT = 2 ** 16;

export interface EncodedSection {
  /** Amplitude value multiplier (AVM): nanovolts per unit. */
  readonly multiplier: number;
  /** Microseconds between samples; in bimodal compression between those outside the protected areas. */
  readonly interval: number;
  /** 0: samples, 1: first differences, 2: second differences. */
  readonly differences: number;
  readonly bimodal: boolean;
  /** One for each lead, as far as the section has them. */
  readonly leads: readonly EncodedLead[];
}

export interface EncodedLead {
  readonly bytes: Uint8Array;
  /** False where the section ends before the lead does. */
  readonly complete: boolean;
}

/** The values of one lead, differences undone. */
export interface DecodedLead extends DecodedValues {
  readonly complete: boolean;
}

/** The lengths in bytes that the section gives for `count` leads. */
const lengthsOf = (body: Uint8Array, count: number): number[] =>
  Array.from({ length: count }, (_, lead) => u16(body, HEADER + lead * LEAD_LENGTH));

const endOf = (lengths: readonly number[]): number =>
  lengths.reduce((sum, length) => sum + length, HEADER + lengths.length * LEAD_LENGTH);

/**
 * How many leads the section holds, of those that section 3 announces and those that it has room for. Some writers announce
 * fewer than they store; the lengths of the leads then fill the section only if all are counted.
 */
export function leadsIn(body: Uint8Array, announced: number, described: number): number {
  // Sections end on an even byte.
  const fits = (count: number) => [0, 1].includes(body.length - endOf(lengthsOf(body, count)));
  return announced < described && !fits(announced) && fits(described) ? described : announced;
}

/**
 * Lengths of leads that are not encoded, where one of two bytes could not hold them: the announced numbers of samples, if those
 * agree with what is left of the lengths and fill the section.
 */
function overflowedLengths(
  body: Uint8Array,
  lengths: readonly number[],
  samples: readonly number[],
): number[] | undefined {
  const whole = samples.map((count) => count * SAMPLE_SIZE);
  const overflowed = whole.some((length) => length >= LENGTH_LIMIT);
  const agree = whole.every((length, lead) => length % LENGTH_LIMIT === lengths[lead]);
  return overflowed && agree && endOf(whole) <= body.length ? whole : undefined;
}

/** `announced`: samples of each lead by section 3. */
export function readEncodedSection(body: Uint8Array, announced: readonly number[], huffman: boolean): EncodedSection {
  const given = lengthsOf(body, announced.length);
  const lengths = (huffman ? undefined : overflowedLengths(body, given, announced)) ?? given;
  let at = HEADER + announced.length * LEAD_LENGTH;
  const leads = lengths.map((length) => {
    const bytes = body.subarray(at, at + length);
    at += length;
    return { bytes, complete: bytes.length === length };
  });
  return {
    multiplier: u16(body, 0),
    interval: u16(body, 2),
    differences: u8(body, 4),
    bimodal: u8(body, 5) !== 0,
    leads,
  };
}

function unencoded(bytes: Uint8Array): DecodedValues {
  const values = Int32Array.from({ length: bytes.length >> 1 }, (_, i) => (u16(bytes, i * SAMPLE_SIZE) << 16) >> 16);
  return { values, certain: values.length };
}

/** Samples are of 16 bits, and encoders reckon with so many. */
const wrapped = (sample: number): number => (sample << 16) >> 16;

/** Turns first or second differences into samples, in place; the first one or two values are samples. */
function undoDifferences(values: Int32Array, order: number): void {
  if (order === 1) for (let i = 1; i < values.length; i++) values[i] = wrapped(values[i]! + values[i - 1]!);
  if (order === 2)
    for (let i = 2; i < values.length; i++) values[i] = wrapped(values[i]! + 2 * values[i - 1]! - values[i - 2]!);
}

/** The samples of a lead in units of the multiplier. Without a decoder they are not Huffman encoded. */
export function decodeLead(lead: EncodedLead, differences: number, huffman: HuffmanDecoder | undefined): DecodedLead {
  const { values, certain } = huffman ? huffman(lead.bytes) : unencoded(lead.bytes);
  undoDifferences(values, differences);
  return { values, certain, complete: lead.complete };
}
