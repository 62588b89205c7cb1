// Damage to the structure of files: sizes that lie, offsets in circles, things in themselves, many of one kind, much out of little.

import { gzipSync, zipSync } from 'fflate';
import { type Field, fieldsOf, numberAt, withValue } from './fields.ts';
import { below, joined, type Mutant, oneOf, type Random } from './mutant.ts';
import { resealed } from './seals.ts';

const latin1 = new TextDecoder('latin1');
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Fields of a file are looked for once. */
const found = new WeakMap<Uint8Array, readonly Field[]>();
function fieldsIn(bytes: Uint8Array): readonly Field[] {
  const fields = found.get(bytes) ?? fieldsOf(bytes);
  found.set(bytes, fields);
  return fields;
}

const said = ({ kind, name, at }: Field, value: number | string) => `${kind} at ${at} (${name}) set to ${value}`;
/** Sets the checksums right in most cases: of what nothing else tells, nothing is known then. */
function sealed(field: Field, changed: Uint8Array, random: Random): Pick<Mutant, 'bytes' | 'damage'> {
  const seals = random() < 0.7;
  const bytes = seals ? resealed(changed) : changed;
  return { bytes, damage: field.kind === 'number' ? (seals ? 'bulk' : 'content') : 'structure' };
}

/** A size, count or offset: nothing, one, one off, double, half, a little off, all bits, as much as there can be. */
export function lyingSize(bytes: Uint8Array, random: Random): Mutant | undefined {
  const fields = fieldsIn(bytes);
  if (fields.length === 0) return undefined;
  const field = oneOf(random, fields);
  const value = numberAt(bytes, field);
  const lie = oneOf(random, [
    0,
    1,
    -1,
    value - 1,
    value + 1,
    value - 1,
    value + 1,
    2 * value,
    Math.floor(value / 2),
    value + 1 + below(random, 16),
    Math.max(0, value - 1 - below(random, 16)),
    2 ** 31 - 1,
    2 ** 32 - 16,
    bytes.length,
    bytes.length - field.at,
  ]);
  if (lie === value || !Number.isFinite(lie)) return undefined;
  return { change: said(field, lie), ...sealed(field, withValue(bytes, field, lie), random) };
}

/** An offset that points at itself, at the beginning, or where another one points. Text names itself. */
export function circle(bytes: Uint8Array, random: Random): Mutant | undefined {
  const offsets = fieldsIn(bytes).filter(({ kind }) => kind === 'offset' || kind === 'number');
  if (offsets.length === 0) return namesItself(bytes, random);
  const field = oneOf(random, offsets);
  const target = oneOf(random, [field.at, 0, numberAt(bytes, oneOf(random, offsets)), numberAt(bytes, field) + 8]);
  if (target === numberAt(bytes, field)) return undefined;
  return {
    change: said(field, target),
    ...sealed(field, withValue(bytes, field, target), random),
  };
}

/** The header of a WFDB record in which a file or a segment is the record or its header itself. */
function namesItself(bytes: Uint8Array, random: Random): Mutant | undefined {
  if (bytes.length > 10_000) return undefined;
  const lines = latin1.decode(bytes).split('\n');
  const record = /^([\w-]+)(?:\/\d+)? \d/.exec(lines[0]!)?.[1];
  if (record === undefined || lines.length < 2) return undefined;
  const at = 1 + below(random, lines.length - 1);
  const name = oneOf(random, [record, `${record}.hea`]);
  lines[at] = lines[at]!.replace(/^\S+/, name);
  return { change: `line ${at + 1} names ${name}`, bytes: bytesOf(lines.join('\n')), damage: 'structure' };
}

/** How deep things are put into themselves, how many are put beside each other, and up to which size of file. */
const DEEP = [20, 1000, 100_000] as const;
const MANY = [10, 1000, 100_000] as const;
const LARGEST = 2 ** 21;

/** As many pieces as fit. */
const fitting = (count: number, each: number) => Math.max(1, Math.min(count, Math.floor(LARGEST / Math.max(1, each))));

function repeated(piece: Uint8Array, times: number): Uint8Array {
  const bytes = new Uint8Array(piece.length * times);
  for (let i = 0; i < times; i++) bytes.set(piece, i * piece.length);
  return bytes;
}

const inserted = (bytes: Uint8Array, at: number, piece: Uint8Array) =>
  joined([bytes.subarray(0, at), piece, bytes.subarray(at)]);

type Piece = readonly [start: number, end: number];

/** Where an XML element or JSON object without others in it, or a line of text is; undefined where the file is no text. */
function pieceOfText(bytes: Uint8Array, random: Random): Piece | undefined {
  if (bytes.subarray(0, 256).some((byte) => byte < 9)) return undefined;
  const text = latin1.decode(bytes);
  const pattern = /^\s*</.test(text)
    ? /<(\w+)[^<>]*>[^<>]*<\/\1>/g
    : /^\s*\{/.test(text)
      ? /\{[^{}]*\},?/g
      : /[^\n]+\n/g;
  const pieces = [...text.matchAll(pattern)];
  if (pieces.length === 0) return undefined;
  const { index, 0: piece } = oneOf(random, pieces);
  return [index, index + piece.length];
}

function pieceOf(bytes: Uint8Array, random: Random): Piece | undefined {
  const chunks = fieldsIn(bytes).flatMap(({ chunk }) => (chunk ? [chunk] : []));
  return chunks.length > 0 ? oneOf(random, chunks) : pieceOfText(bytes, random);
}

/** An element, block, object or line there ten, a thousand or as many times as two megabytes hold. */
export function manyEntries(bytes: Uint8Array, random: Random): Mutant | undefined {
  const piece = pieceOf(bytes, random);
  if (!piece || piece[1] <= piece[0]) return undefined;
  const [start, end] = piece;
  const times = fitting(oneOf(random, MANY), end - start);
  const entry = bytes.subarray(start, end);
  const separated = bytes[start] === 0x7b && entry.at(-1) !== 0x2c ? joined([entry, bytesOf(',')]) : entry;
  return {
    change: `${start} to ${end} there ${times} more times`,
    bytes: inserted(bytes, start, repeated(separated, times)),
    damage: 'bulk',
  };
}

/** An element, object, sequence or cell in itself, over and over. */
export function deepNesting(bytes: Uint8Array, random: Random): Mutant | undefined {
  const begins = latin1.decode(bytes.subarray(0, 132));
  const nest = (at: number, open: Uint8Array, close: Uint8Array): Mutant => {
    const depth = fitting(oneOf(random, DEEP), open.length + close.length);
    const bytesMade = joined([
      bytes.subarray(0, at),
      repeated(open, depth),
      repeated(close, depth),
      bytes.subarray(at),
    ]);
    return { change: `${depth} deep at ${at}`, bytes: bytesMade, damage: 'bulk' };
  };
  if (begins.startsWith('MATLAB 5')) return inserting(bytes, nestedCells(oneOf(random, DEEP)), 'cells');
  if (begins.endsWith('DICM')) {
    const chunks = fieldsIn(bytes).flatMap(({ chunk }) => (chunk ? [chunk] : []));
    if (chunks.length === 0) return undefined;
    const sequence = [0x40, 0x00, 0x30, 0xa7, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff];
    const item = [0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff];
    const ends = [0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
    return nest(oneOf(random, chunks)[0], Uint8Array.from([...sequence, ...item]), Uint8Array.from(ends));
  }
  const piece = pieceOfText(bytes, random);
  if (!piece) return undefined;
  const text = latin1.decode(bytes.subarray(...piece));
  const element = /^<(\w+)/.exec(text)?.[1];
  if (element !== undefined) return nest(piece[0], bytesOf(`<${element}>`), bytesOf(`</${element}>`));
  if (text.startsWith('{')) return nest(piece[0], bytesOf('{"component":['), bytesOf(']},'));
  return nest(piece[0], bytesOf('"('), bytesOf(')"'));
}

const inserting = (bytes: Uint8Array, piece: Uint8Array, what: string): Mutant => ({
  change: `${piece.length} bytes of nested ${what} in front`,
  bytes: inserted(bytes, 128, piece),
  damage: 'bulk',
});

/** A cell in a cell in a cell of a Level 5 MAT-file. */
function nestedCells(depth: number): Uint8Array {
  const HEAD = 48;
  const levels = fitting(depth, HEAD);
  const bytes = new Uint8Array(levels * HEAD);
  const view = new DataView(bytes.buffer);
  for (let level = 0; level < levels; level++) {
    const at = level * HEAD;
    // A matrix: its flags (class 1, a cell), its sizes (1 by 1), a name without letters.
    for (const [i, word] of [14, bytes.length - at - 8, 6, 8, 1, 0, 5, 8, 1, 1, 1, 0].entries())
      view.setUint32(at + i * 4, word, true);
  }
  return bytes;
}

/** Archives have the time of their making in them: the same in every run. */
const A_DAY = '2000-01-01T00:00:00';

/** A packed file that unpacks to much: something repeated up to 32 MB, or the file a thousand times. */
export function bomb(bytes: Uint8Array, random: Random): Mutant | undefined {
  const MUCH = 2 ** 25;
  if (random() < 0.5) {
    const times = Math.max(1, Math.min(1000, Math.floor(LARGEST / bytes.length)));
    const files = Object.fromEntries(Array.from({ length: times }, (_, i) => [`${i}`, bytes]));
    return { change: `${times} of it in a zip`, bytes: zipSync(files, { level: 6, mtime: A_DAY }), damage: 'bulk' };
  }
  const [start, end] = pieceOf(bytes, random) ?? [0, Math.min(bytes.length, 1000)];
  if (end <= start) return undefined;
  const times = Math.floor(MUCH / (end - start));
  const large = inserted(bytes, start, repeated(bytes.subarray(start, end), times));
  return {
    change: `${start} to ${end} there ${times} times, packed`,
    bytes: gzipSync(large, { mtime: A_DAY }),
    damage: 'bulk',
  };
}

/** Those that make small changes, and those that make large files. */
export const SMALL_CHANGES = [lyingSize, lyingSize, circle] as const;
export const LARGE_CHANGES = [manyEntries, deepNesting, bomb] as const;
