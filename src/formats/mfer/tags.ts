// MFER as bytes: tag, length, value, with the rules of BER where these matter. Source: ISO 22077-1 (ISO/TS 11073-92001), clause 5.

import { type Phrase, phrase } from '../../ecg/phrases';

/** Tags by the names of the standard without "MWF_". Name (81h) and identifier (82h) of the patient only serve to be taken out of texts. */
export const Tag = {
  /** Filler, and the end of contents of indefinite length. */
  ZRO: 0x00,
  BLE: 0x01,
  VER: 0x02,
  TXC: 0x03,
  BLK: 0x04,
  CHN: 0x05,
  SEQ: 0x06,
  PNT: 0x07,
  WFM: 0x08,
  LDN: 0x09,
  DTP: 0x0a,
  IVL: 0x0b,
  SEN: 0x0c,
  OFF: 0x0d,
  CMP: 0x0e,
  IPD: 0x0f,
  FLT: 0x11,
  NUL: 0x12,
  INF: 0x15,
  NTE: 0x16,
  MAN: 0x17,
  WAV: 0x1e,
  ATT: 0x3f,
  PRE: 0x40,
  EVT: 0x41,
  VAL: 0x42,
  SKW: 0x43,
  CND: 0x44,
  RPT: 0x45,
  SIG: 0x46,
  SET: 0x67,
  END: 0x80,
  PNM: 0x81,
  PID: 0x82,
  AGE: 0x83,
  SEX: 0x84,
  TIM: 0x85,
  MSS: 0x86,
  UID: 0x87,
  MAP: 0x88,
} as const;

const KNOWN_TAGS: ReadonlySet<number> = new Set(Object.values(Tag));

export interface Content {
  readonly tag: number;
  /** Of channel attributes (ATT): the channel, counted from 0. */
  readonly channel: number | undefined;
  readonly value: Uint8Array;
  /** Bytes of the value that the file says there are; more than `value` has where it ends before. */
  readonly length: number;
}

/** Why the bytes stop to be MFER, in words that complete "the header is damaged: ...". */
export interface TagProblem {
  readonly problem: Phrase;
}

const LONG_FORM = 0x80;
const LENGTH_BYTES_MASK = 0x7f;
const MAX_LENGTH_BYTES = 4;
/** Contents of indefinite length may hold others; no definition needs more. */
const MAX_DEPTH = 8;

interface Head {
  readonly tag: number;
  readonly channel: number | undefined;
  /** Undefined: up to the end of contents. */
  readonly length: number | undefined;
  /** Where the value begins. */
  readonly start: number;
}

/** Tag and length at a place; undefined where they are cut or have no meaning. */
function readHead(bytes: Uint8Array, from: number, end: number): Head | undefined {
  let at = from;
  const tag = bytes[at++]!;
  let channel: number | undefined;
  if (tag === Tag.ATT) {
    channel = 0;
    let byte: number;
    do {
      if (at >= end || channel > 0xffff) return undefined;
      byte = bytes[at++]!;
      channel = (channel << 7) | (byte & 0x7f);
    } while (byte & 0x80);
  }
  if (at >= end) return undefined;
  const first = bytes[at++]!;
  if (first < LONG_FORM) return { tag, channel, length: first, start: at };
  const count = first & LENGTH_BYTES_MASK;
  if (count === 0) return { tag, channel, length: undefined, start: at };
  if (count > MAX_LENGTH_BYTES || at + count > end) return undefined;
  let length = 0;
  for (const byte of bytes.subarray(at, at + count)) length = length * 256 + byte;
  return { tag, channel, length, start: at + count };
}

/** Where contents of indefinite length end: at two zero bytes where a tag should be. */
function endOfContents(bytes: Uint8Array, from: number, end: number, depth = 0): number | undefined {
  let at = from;
  while (at + 1 < end && depth < MAX_DEPTH) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at;
    const head = readHead(bytes, at, end);
    if (!head) return undefined;
    if (head.length !== undefined) {
      at = head.start + head.length;
      continue;
    }
    const inner = endOfContents(bytes, head.start, end, depth + 1);
    if (inner === undefined) return undefined;
    at = inner + 2;
  }
  return undefined;
}

/** The contents in order, up to the end of the description or of the bytes. The last may be cut: see `Content.length`. */
export function* contentsOf(bytes: Uint8Array): Generator<Content, TagProblem | undefined> {
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === Tag.ZRO) {
      at++;
      continue;
    }
    if (bytes[at] === Tag.END) return undefined;
    const head = readHead(bytes, at, bytes.length);
    if (!head) return { problem: phrase('length-invalid', { byte: at }) };
    const { tag, channel, start } = head;
    const end = head.length === undefined ? endOfContents(bytes, start, bytes.length) : start + head.length;
    if (end === undefined) return { problem: phrase('content-endless', { byte: at }) };
    yield { tag, channel, value: bytes.subarray(start, end), length: end - start };
    at = head.length === undefined ? end + 2 : end;
  }
  return undefined;
}

const FIXED_LENGTHS: ReadonlyMap<number, (length: number) => boolean> = new Map([
  [Tag.BLE, (length) => length === 1],
  [Tag.VER, (length) => length === 3],
  [Tag.DTP, (length) => length <= 1],
  [Tag.BLK, (length) => length <= 4],
  [Tag.CHN, (length) => length <= 4],
  [Tag.SEQ, (length) => length <= 4],
  [Tag.PNT, (length) => length <= 4],
  [Tag.IVL, (length) => length === 0 || (length >= 3 && length <= 6)],
  [Tag.SEN, (length) => length === 0 || (length >= 3 && length <= 6)],
  [Tag.SEX, (length) => length === 1],
] as const);

/** Definitions without which there is no waveform. */
const ESSENTIAL: ReadonlySet<number> = new Set([Tag.IVL, Tag.SEN, Tag.CHN, Tag.SEQ, Tag.ATT, Tag.DTP]);
const ENOUGH_ESSENTIAL = 3;

/** A preamble (40h) that says "MFR ", which most files begin with. */
const hasPreamble = (head: Uint8Array) => head[0] === Tag.PRE && String.fromCharCode(...head.subarray(2, 6)) === 'MFR ';

/** Whether the beginning of a file is MFER: by its preamble, or because it is nothing but definitions as the standard has them. */
export function looksLikeMfer(head: Uint8Array): boolean {
  if (hasPreamble(head)) return true;
  const seen = new Set<number>();
  for (const { tag, length } of contentsOf(head)) {
    if (!KNOWN_TAGS.has(tag) || !(FIXED_LENGTHS.get(tag)?.(length) ?? true)) return false;
    if (ESSENTIAL.has(tag)) seen.add(tag);
    if (tag === Tag.WAV) return seen.size >= ENOUGH_ESSENTIAL;
  }
  return false;
}
