// Damage to files: what transfers, disks and attackers do to them, the same in every run with the same seed.

import { below, joined, type Mutant, oneOf, type Random } from './mutant.ts';
import { LARGE_CHANGES, SMALL_CHANGES } from './structure.ts';

/** Headers are where damage does most: half of it falls into this many bytes. */
const HEADER = 1000;
const place = (random: Random, length: number) =>
  below(random, random() < 0.5 ? Math.min(length, HEADER) : Math.max(1, length));

/** No byte, one, two and three, then `count` more lengths at regular distances. */
export function* cuts(bytes: Uint8Array, count: number): Generator<Mutant> {
  const lengths = [
    0,
    1,
    2,
    3,
    ...Array.from({ length: count }, (_, i) => Math.floor((bytes.length * (i + 1)) / (count + 1))),
  ];
  for (const length of new Set(lengths)) {
    if (length < bytes.length)
      yield { change: `cut after ${length} bytes`, bytes: bytes.subarray(0, length), damage: 'cut' };
  }
}

/** How many sections a file is cut at: formats have fewer than twenty. */
const MOST_SECTIONS = 48;

/**
 * Where sections may begin or end: numbers in the header that could be an offset into the file, and places where tags or
 * blocks of text begin.
 */
function sectionStarts(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Set<number>();
  for (let at = 0; at + 4 <= Math.min(bytes.length, HEADER) && starts.size < MOST_SECTIONS; at++) {
    for (const offset of [view.getUint32(at, true), view.getUint32(at, false)]) {
      if (offset > HEADER && offset < bytes.length) starts.add(offset);
    }
  }
  const OPENING = 0x3c;
  const NEW_LINE = 0x0a;
  for (let at = 0; at < bytes.length && starts.size < MOST_SECTIONS; at += 1 + Math.floor(bytes.length / 4000)) {
    if (bytes[at] === OPENING || bytes[at] === NEW_LINE) starts.add(at);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Cut where a section seems to begin, and one byte after. */
export function* sectionCuts(bytes: Uint8Array): Generator<Mutant> {
  for (const start of sectionStarts(bytes)) {
    for (const length of [start, start + 1])
      yield { change: `cut at section ${length}`, bytes: bytes.subarray(0, length), damage: 'cut' };
  }
}

/** One to four bytes changed. */
export function changedBytes(original: Uint8Array, random: Random): Mutant {
  const bytes = original.slice();
  const changed: number[] = [];
  for (let left = 1 + below(random, 4); left > 0 && bytes.length > 0; left--) {
    const at = place(random, bytes.length);
    bytes[at] = below(random, 256);
    changed.push(at);
  }
  return { change: `bytes ${changed.join(', ')} changed`, bytes, damage: 'content' };
}

/** One to eight bits turned over. */
export function flippedBits(original: Uint8Array, random: Random): Mutant {
  const bytes = original.slice();
  const changed: number[] = [];
  for (let left = 1 + below(random, 8); left > 0 && bytes.length > 0; left--) {
    const at = place(random, bytes.length);
    bytes[at]! ^= 1 << below(random, 8);
    changed.push(at);
  }
  return { change: `bits in ${changed.join(', ')} flipped`, bytes, damage: 'content' };
}

/** What a length, count or offset may never be trusted to be. */
const EXTREMES = [0xffffffff, 0x7fffffff, 0x80000000, 0xffff, 0x7fff, 0] as const;

/** Two or four bytes set to an extreme, in either order of bytes. */
export function extremeLength(original: Uint8Array, random: Random): Mutant {
  const bytes = original.slice();
  const value = oneOf(random, EXTREMES);
  const width = random() < 0.5 ? 2 : 4;
  const littleEndian = random() < 0.7;
  const at = place(random, bytes.length - width);
  if (bytes.length > width) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (width === 2) view.setUint16(at, value & 0xffff, littleEndian);
    else view.setUint32(at, value, littleEndian);
  }
  return { change: `${width * 8} bits at ${at} set to 0x${value.toString(16)}`, bytes, damage: 'content' };
}

const EXTREME_NUMBERS = ['4294967295', '2147483647', '0', '-1', '1e308', '1e-308', 'NaN', '', '99999999999999999999'];

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A number that is written in digits, set to an extreme. */
export function extremeNumber(original: Uint8Array, random: Random): Mutant {
  const at = place(random, original.length);
  const isDigit = (i: number) => original[i]! >= 0x30 && original[i]! <= 0x39;
  let start = at;
  while (start < original.length && !isDigit(start)) start++;
  while (start > 0 && isDigit(start - 1)) start--;
  let end = start;
  while (end < original.length && isDigit(end)) end++;
  const number = oneOf(random, EXTREME_NUMBERS);
  return {
    change: `number at ${start} set to "${number}"`,
    bytes: joined([original.subarray(0, start), bytesOf(number), original.subarray(end)]),
    damage: 'content',
  };
}

/** Up to this much is taken out or repeated at once. */
const LONGEST_PIECE = 4096;

/** A stretch left out, or there twice. */
export function movedPiece(original: Uint8Array, random: Random): Mutant {
  const start = place(random, original.length);
  const end = Math.min(original.length, start + 1 + below(random, LONGEST_PIECE));
  const twice = random() < 0.5;
  const resume = twice ? start : end;
  return {
    change: `${start} to ${end} ${twice ? 'repeated' : 'left out'}`,
    bytes: joined([original.subarray(0, twice ? end : start), original.subarray(resume)]),
    damage: 'content',
  };
}

/** How much of another file's beginning replaces this one's: signatures are shorter, DICOM's ends at 132. */
const MAGIC_LENGTHS = [8, 32, 132, 512];

/** The beginning of one format before the body of another. */
export function foreignMagic(original: Uint8Array, other: Uint8Array, random: Random): Mutant {
  const length = oneOf(random, MAGIC_LENGTHS);
  return {
    change: `first ${length} bytes of another format`,
    bytes: joined([other.subarray(0, length), original.subarray(length)]),
    damage: 'bulk',
  };
}

/** "Billion laughs": each entity ten times the one before; expanded it would be 10^9 times "ha". */
const ENTITY_LEVELS = 9;
const ENTITIES = Array.from(
  { length: ENTITY_LEVELS },
  (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
).join('');
export const ENTITY_BOMB = `<!DOCTYPE bomb [<!ENTITY e0 "ha">${ENTITIES}]>`;

/** An XML file with an entity bomb declared and used in every element's text; undefined for other files. */
export function entityBomb(original: Uint8Array): Mutant | undefined {
  const text = latin1(original).replaceAll('\0', '');
  if (!/^[^<]{0,64}<[?!\w]/.test(text)) return undefined;
  const root = text.search(/<[A-Za-z]/);
  if (root < 0) return undefined;
  const body = text.slice(root).replace(/>(?=[^<>]{0,100}<\/)/g, `>&e${ENTITY_LEVELS};`);
  return { change: 'entity bomb', bytes: bytesOf(`${ENTITY_BOMB}${body}`), damage: 'bulk' };
}

/** Of so many random changes one makes a large file of it: these take a hundred times as long. */
const LARGE_EVERY = 2000;

type Change = (bytes: Uint8Array, random: Random) => Mutant | undefined;

/** A cut at any place. */
const anyCut: Change = (bytes, random) => {
  const length = place(random, bytes.length);
  return { change: `cut after ${length} bytes`, bytes: bytes.subarray(0, length), damage: 'cut' };
};

const CHANGES: readonly Change[] = [
  changedBytes,
  flippedBits,
  extremeLength,
  extremeNumber,
  movedPiece,
  anyCut,
  ...SMALL_CHANGES,
];

/** Random changes to a file, as many as asked for. `others` lend their beginnings. */
export function* changes(
  bytes: Uint8Array,
  others: readonly Uint8Array[],
  random: Random,
  count: number,
  large = true,
): Generator<Mutant> {
  if (bytes.length === 0) return;
  for (let round = 0; round < count; round++) {
    if (large && below(random, LARGE_EVERY) === 0) {
      const large = oneOf(random, LARGE_CHANGES)(bytes, random);
      if (large) {
        yield large;
        continue;
      }
    }
    const change = CHANGES[below(random, CHANGES.length + (others.length > 0 ? 1 : 0))];
    // Not every change can be made to every file.
    yield (change ? change(bytes, random) : foreignMagic(bytes, oneOf(random, others), random)) ??
      changedBytes(bytes, random);
  }
}

export interface HowMuch {
  /** Regular places to cut at. */
  readonly cuts: number;
  /** Random changes. */
  readonly rounds: number;
  /** Whether to make large files of it too: these take a hundred times as long. */
  readonly large?: boolean;
}

/** How to damage a file: regular cuts, each of the large changes once, then random changes. */
export function* mutants(
  bytes: Uint8Array,
  others: readonly Uint8Array[],
  random: Random,
  { cuts: cutCount, rounds, large = true }: HowMuch,
): Generator<Mutant> {
  yield* cuts(bytes, cutCount);
  yield* sectionCuts(bytes);
  const entities = entityBomb(bytes);
  if (entities) yield entities;
  if (large && bytes.length > 0) {
    for (const change of LARGE_CHANGES) {
      const large = change(bytes, random);
      if (large) yield large;
    }
  }
  yield* changes(bytes, others, random, rounds, large);
}
