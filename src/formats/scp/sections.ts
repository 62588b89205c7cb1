// The frame of an SCP-ECG record: its length and checksum, the pointers of section 0, and the sections themselves.
// Source: EN 1064:2005 (ISO 11073-91064:2009), 5.2 and 5.3.

import { type Phrase, type PlainPhrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { crcCcitt } from '../kit/crc';
import { u8, u16, u32 } from './bytes';

/** CRC (2 bytes) and length (4) of the record, before section 0. */
const RECORD_HEADER = 6;
/** Section identification header: CRC (2), section number (2), length (4), section and protocol version (1 each), reserved (6). */
const SECTION_HEADER = 16;
/** A pointer in section 0: section number (2), length (4), index (4). */
const POINTER = 10;
/** What the reserved bytes of section 0 hold since version 1.3; older and negligent writers leave zeros. */
const MAGIC = 'SCPECG';
/** Far more sections than the 12 of the standard, its reserved ones and any maker's own. */
const MAX_POINTERS = 1024;
/** A section checksum that some writers leave like this instead of computing it. */
const NO_CRC = 0xffff;

export interface Section {
  /** What follows the section identification header, as far as the file has it. */
  readonly body: Uint8Array;
  /** Whether the file has all of it. */
  readonly complete: boolean;
}

export interface ScpRecord {
  /** By section number; sections without content are not in it. */
  readonly sections: ReadonlyMap<number, Section>;
  /** Ten times the version of the protocol: 13, 20, 30. */
  readonly protocol: number;
  readonly issues: readonly ReadIssue[];
}

/** What the sections of the standard are. */
const SECTION_NAMES: ReadonlyMap<number, PlainPhrase> = new Map([
  [0, 'scp-pointers'],
  [1, 'scp-acquisition'],
  [2, 'scp-huffman'],
  [3, 'scp-lead-definition'],
  [4, 'scp-qrs'],
  [5, 'scp-reference-beat'],
  [6, 'scp-rhythm'],
  [7, 'scp-global-measurements'],
  [8, 'scp-statements'],
  [10, 'scp-lead-measurements'],
  [11, 'scp-statement-codes'],
]);

/** "section 6 (rhythm)". */
export const sectionName = (id: number): Phrase => {
  const name = SECTION_NAMES.get(id);
  return name === undefined
    ? phrase('scp-section', { number: id })
    : phrase('scp-section-named', { number: id, name: phrase(name) });
};

/**
 * Whether these are the first bytes of an SCP-ECG record: section 0 follows the record header, and says so either by its
 * signature or by a first pointer that describes section 0 itself (counted from 1 as the standard has it, or from 0).
 */
export function isScpRecord(head: Uint8Array): boolean {
  const first = RECORD_HEADER + SECTION_HEADER;
  if (head.length < first + POINTER || u16(head, RECORD_HEADER + 2) !== 0) return false;
  const magic = String.fromCharCode(...head.subarray(first - MAGIC.length, first));
  if (magic === MAGIC) return true;
  const length = u32(head, RECORD_HEADER + 4);
  const index = u32(head, first + 6);
  return (
    length > SECTION_HEADER &&
    length <= SECTION_HEADER + MAX_POINTERS * POINTER &&
    (length - SECTION_HEADER) % POINTER === 0 &&
    u16(head, first) === 0 &&
    u32(head, first + 2) === length &&
    (index === RECORD_HEADER + 1 || index === RECORD_HEADER)
  );
}

const checksumRight = (bytes: Uint8Array, start: number, end: number): boolean =>
  crcCcitt(bytes.subarray(start + 2, end)) === u16(bytes, start);

interface Pointer {
  readonly id: number;
  readonly length: number;
  readonly index: number;
}

function pointersOf(bytes: Uint8Array): Pointer[] {
  const end = Math.min(RECORD_HEADER + u32(bytes, RECORD_HEADER + 4), bytes.length);
  const pointers: Pointer[] = [];
  for (let at = RECORD_HEADER + SECTION_HEADER; at + POINTER <= end && pointers.length < MAX_POINTERS; at += POINTER) {
    const pointer = { id: u16(bytes, at), length: u32(bytes, at + 2), index: u32(bytes, at + 6) };
    if (pointer.id !== 0 && pointer.length > SECTION_HEADER && pointer.index > 0) pointers.push(pointer);
  }
  return pointers;
}

/** Where a section begins: the standard counts bytes from 1, some writers from 0; its header tells which. */
const startOf = (bytes: Uint8Array, { id, index }: Pointer): number | undefined =>
  [index - 1, index].find((start) => start + SECTION_HEADER <= bytes.length && u16(bytes, start + 2) === id);

/** How long it is, where pointer and section header disagree: what the checksum confirms, else the shorter. */
function lengthOf(bytes: Uint8Array, start: number, claimed: number): number {
  const own = u32(bytes, start + 4);
  if (own === claimed || own <= SECTION_HEADER) return claimed;
  const fits = [claimed, own].filter((length) => start + length <= bytes.length);
  return fits.find((length) => checksumRight(bytes, start, start + length)) ?? Math.min(claimed, own);
}

/** Takes a record apart. Sections that are not where section 0 points to are reported and left out. */
export function readRecord(bytes: Uint8Array, file: string): ScpRecord {
  const issues: ReadIssue[] = [];
  const wrong: Phrase[] = [];
  const length = u32(bytes, 2);
  if (length > RECORD_HEADER && length <= bytes.length && !checksumRight(bytes, 0, length))
    wrong.push(phrase('scp-whole-record'));
  const sections = new Map<number, Section>();
  for (const pointer of pointersOf(bytes)) {
    const { id } = pointer;
    const start = startOf(bytes, pointer);
    if (start === undefined) {
      const cut = pointer.index - 1 + SECTION_HEADER > bytes.length;
      const problem = phrase(cut ? 'scp-ends-before' : 'scp-not-there');
      if (SECTION_NAMES.has(id))
        issues.push(issue('section-skipped', { file, section: sectionName(id), problem }, file));
      continue;
    }
    if (sections.has(id)) continue;
    const end = start + lengthOf(bytes, start, pointer.length);
    const complete = end <= bytes.length;
    if (complete && SECTION_NAMES.has(id) && u16(bytes, start) !== NO_CRC && !checksumRight(bytes, start, end))
      wrong.push(sectionName(id));
    sections.set(id, { body: bytes.subarray(start + SECTION_HEADER, end), complete });
  }
  if (wrong.length > 0) issues.push(issue('checksum-wrong', { leads: wrong }, file));
  return { sections, protocol: u8(bytes, RECORD_HEADER + 9), issues };
}
