// Section 2 and what it encodes: Huffman codes, made of a prefix that a table lists and, for some, of bits that hold a number.
// Source: EN 1064:2005, 5.5 and annex C (default table).

import { i16, u8, u16, u32 } from './bytes';

/** One code structure of a table. */
export interface HuffmanCode {
  /** Bits of the prefix, by which the code is told from others. */
  readonly prefixBits: number;
  /** Bits of the prefix and of the number after it, if there is one. */
  readonly totalBits: number;
  /** False: the code stands for no value, decoding goes on with table number `baseValue` (from 1). */
  readonly isValue: boolean;
  /** The value, to which the signed number after the prefix is added. */
  readonly baseValue: number;
  /** The prefix, its first bit in the lowest place. */
  readonly baseCode: number;
}

export type HuffmanTable = readonly HuffmanCode[];

/** Number of tables that means: the default table, which is not in the file. */
export const DEFAULT_TABLE_MARK = 19_999;

/** A code structure in the file: prefix bits, total bits, table mode (1 each), base value (2), base code (4). */
const CODE_STRUCTURE = 9;
const MAX_PREFIX_BITS = 32;
const MAX_NUMBER_BITS = 32;

const value = (prefixBits: number, baseValue: number, baseCode: number): HuffmanCode => ({
  prefixBits,
  totalBits: prefixBits,
  isValue: true,
  baseValue,
  baseCode,
});

/** The largest magnitude that has a code of its own in the default table. */
const LARGEST_CODED = 8;

/** Annex C: 0 is "0"; ±n is n ones, a zero and the sign; ten bits announce numbers of 8 or 16 bits. */
export const DEFAULT_TABLE: HuffmanTable = [
  value(1, 0, 0),
  ...Array.from({ length: LARGEST_CODED }, (_, i) => i + 1).flatMap((n) => {
    const ones = 2 ** n - 1;
    return [value(n + 2, n, ones), value(n + 2, -n, ones + 2 ** (n + 1))];
  }),
  { prefixBits: 10, totalBits: 18, isValue: true, baseValue: 0, baseCode: 0b0111111111 },
  { prefixBits: 10, totalBits: 26, isValue: true, baseValue: 0, baseCode: 0b1111111111 },
];

/** The tables of section 2; none where it says that there are none: the samples are then not encoded. */
export function readHuffmanTables(body: Uint8Array): HuffmanTable[] {
  const count = u16(body, 0);
  if (count === DEFAULT_TABLE_MARK) return [DEFAULT_TABLE];
  const tables: HuffmanTable[] = [];
  let at = 2;
  while (tables.length < count && at + 2 <= body.length) {
    const codes: HuffmanCode[] = [];
    const end = at + 2 + u16(body, at) * CODE_STRUCTURE;
    for (at += 2; at < end && at + CODE_STRUCTURE <= body.length; at += CODE_STRUCTURE) {
      const [prefixBits, totalBits] = [u8(body, at), u8(body, at + 1)];
      codes.push({
        // Some writers have exchanged the two.
        prefixBits: Math.min(prefixBits, totalBits),
        totalBits: Math.max(prefixBits, totalBits),
        isValue: u8(body, at + 2) !== 0,
        baseValue: i16(body, at + 3),
        baseCode: u32(body, at + 5),
      });
    }
    tables.push(codes);
  }
  return tables;
}

/** Inner nodes of the tree of a table: two numbers each, for the bits 0 and 1. 0: no code; above 0: a node; below 0: -1 - code. */
type PrefixTree = readonly number[];

const isLeaf = (node: number): boolean => node < 0;

/** The tree, or undefined where a code is longer than possible, takes no bits, or cannot be told from another. */
function prefixTree(table: HuffmanTable): PrefixTree | undefined {
  const tree = [0, 0];
  for (const [index, { prefixBits, totalBits, isValue, baseCode }] of table.entries()) {
    if (prefixBits < 1 || prefixBits > MAX_PREFIX_BITS || totalBits - prefixBits > MAX_NUMBER_BITS) return undefined;
    if (!isValue && totalBits !== prefixBits) return undefined;
    let node = 0;
    for (let bit = 0; bit < prefixBits; bit++) {
      const place = node + ((baseCode >>> bit) & 1);
      const next = tree[place]!;
      if (isLeaf(next)) return undefined;
      if (bit === prefixBits - 1) {
        if (next !== 0) return undefined;
        tree[place] = -1 - index;
      } else if (next === 0) {
        node = tree.length;
        tree[place] = node;
        tree.push(0, 0);
      } else {
        node = next;
      }
    }
  }
  return tree;
}

export interface DecodedValues {
  readonly values: Int32Array;
  /** How many of them end before the zero bits begin that fill the last bytes up, and which may be values as well. */
  readonly certain: number;
}

/** Decodes the bits of one lead, from the first bit of its bytes on, with the first table. */
export type HuffmanDecoder = (bytes: Uint8Array) => DecodedValues;

/** Bits after the last that is set: all that may be filling. */
function bitsUpToLastOne(bytes: Uint8Array): number {
  let last = bytes.length - 1;
  while (last >= 0 && bytes[last] === 0) last--;
  if (last < 0) return 0;
  return last * 8 + 8 - Math.log2(bytes[last]! & -bytes[last]!);
}

/** The decoder for these tables, or undefined where they are no Huffman tables. */
export function huffmanDecoder(tables: readonly HuffmanTable[]): HuffmanDecoder | undefined {
  const trees = tables.map(prefixTree);
  if (tables.length === 0 || trees.some((tree) => tree === undefined)) return undefined;
  return (bytes) => {
    const bits = bytes.length * 8;
    const filling = bitsUpToLastOne(bytes);
    const bitAt = (position: number) => (bytes[position >> 3]! >> (7 - (position & 7))) & 1;
    // Each value takes a bit or more.
    const values = new Int32Array(bits);
    let count = 0;
    let certain = 0;
    let position = 0;
    let table = 0;
    while (position < bits) {
      const begin = position;
      let node = 0;
      do node = trees[table]![node + bitAt(position++)]!;
      while (node > 0 && position < bits);
      // Bits that are no code, or the beginning of one: nothing more can be told apart.
      if (!isLeaf(node)) break;
      const { prefixBits, totalBits, isValue, baseValue } = tables[table]![-1 - node]!;
      if (!isValue) {
        if (trees[baseValue - 1] === undefined) break;
        table = baseValue - 1;
        continue;
      }
      if (begin + totalBits > bits) break;
      let number = 0;
      for (let bit = prefixBits; bit < totalBits; bit++) number = (number << 1) | bitAt(position++);
      const unused = 32 - (totalBits - prefixBits);
      values[count++] = baseValue + (totalBits > prefixBits ? (number << unused) >> unused : 0);
      if (begin < filling) certain = count;
    }
    return { values: values.slice(0, count), certain };
  };
}
