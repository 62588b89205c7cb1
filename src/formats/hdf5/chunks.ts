// Where the chunks of a dataset are: section III.A.1 (version 1 B-tree), VII.B and VII.C (fixed and single chunk index).

import { phrase } from '../../ecg/phrases';
import { DamagedArray, UnsupportedArray } from '../arrays/numbers';
import { BYTES_OF_OBJECT } from '../kit/budget';
import type { Hdf5Bytes } from './bytes';

export interface Chunk {
  /** Of its first element, along each axis. */
  readonly position: readonly number[];
  readonly address: number;
  readonly size: number;
  readonly filterMask: number;
}

/** What the layout message says of a chunked dataset. */
export interface ChunkedLayout {
  readonly shape: readonly number[];
  /** Of one chunk. */
  readonly chunkShape: readonly number[];
  /** Bytes of a chunk before filters were applied. */
  readonly chunkBytes: number;
  readonly filtered: boolean;
}

const CHUNK_NODE = 1;
/** Chunks that a dataset may have; more are made to do harm. */
const MAX_CHUNKS = 1_000_000;

/** The chunks below a node of a version 1 B-tree, added to `chunks`. `seen`: no node is below two, nor below itself. */
export function treeChunks(
  bytes: Hdf5Bytes,
  address: number,
  layout: ChunkedLayout,
  level?: number,
  chunks: Chunk[] = [],
  seen = new Set<number>(),
): Chunk[] {
  if (seen.has(address)) throw new DamagedArray(phrase('sample-index-unreadable'));
  seen.add(address);
  bytes.expect(address, 'TREE');
  const own = bytes.u8(address + 5);
  if (bytes.u8(address + 4) !== CHUNK_NODE || (level !== undefined && own !== level))
    throw new DamagedArray(phrase('sample-index-unreadable'));
  const entries = bytes.u16(address + 6);
  const rank = layout.shape.length;
  // A position has one number more than there are axes: the place in an element, always 0.
  const keySize = 8 + 8 * (rank + 1);
  const first = address + 8 + 2 * bytes.offsetSize;
  for (let i = 0; i < entries; i++) {
    bytes.budget.make(BYTES_OF_OBJECT);
    const key = first + i * (keySize + bytes.offsetSize);
    const child = bytes.address(key + keySize);
    if (child === undefined) continue;
    if (own > 0) treeChunks(bytes, child, layout, own - 1, chunks, seen);
    else {
      const position = layout.shape.map((_, axis) => bytes.unsigned(key + 8 + 8 * axis, 8));
      chunks.push({ position, address: child, size: bytes.u32(key), filterMask: bytes.u32(key + 4) });
    }
  }
  return chunks;
}

/** The position of the chunk of that number, the last axis running fastest. */
function positionOf(index: number, { shape, chunkShape }: ChunkedLayout): number[] {
  let rest = index;
  return shape
    .map((length, axis) => Math.ceil(length / chunkShape[axis]!))
    .reverse()
    .map((count, reversed) => {
      const place = rest % count;
      rest = Math.floor(rest / count);
      return place * chunkShape[shape.length - 1 - reversed]!;
    })
    .reverse();
}

const chunkCount = ({ shape, chunkShape }: ChunkedLayout): number => {
  const count = shape.reduce((product, length, axis) => product * Math.ceil(length / chunkShape[axis]!), 1);
  if (count > MAX_CHUNKS) throw new DamagedArray(phrase('too-many-parts'));
  return count;
};

/** All chunks one after the other, without filters. */
export function implicitChunks(bytes: Hdf5Bytes, address: number, layout: ChunkedLayout): Chunk[] {
  const length = chunkCount(layout);
  bytes.budget.make(length * BYTES_OF_OBJECT);
  return Array.from({ length }, (_, index) => ({
    position: positionOf(index, layout),
    address: address + index * layout.chunkBytes,
    size: layout.chunkBytes,
    filterMask: 0,
  }));
}

const CHECKSUM = 4;

/** The chunks of a fixed array: an index of as many elements as there are chunks. */
export function fixedArrayChunks(bytes: Hdf5Bytes, address: number, layout: ChunkedLayout): Chunk[] {
  bytes.expect(address, 'FAHD');
  const entrySize = bytes.u8(address + 6);
  const pageElements = 2 ** bytes.u8(address + 7);
  const count = Math.min(bytes.length(address + 8), chunkCount(layout));
  const block = bytes.address(address + 8 + bytes.lengthSize);
  if (block === undefined) return [];
  bytes.expect(block, 'FADB');
  const paged = count > pageElements;
  const pages = Math.ceil(count / pageElements);
  const bitmap = paged ? Math.ceil(pages / 8) : 0;
  const start = block + 6 + bytes.offsetSize + bitmap + (paged ? CHECKSUM : 0);
  const chunks: Chunk[] = [];
  for (let index = 0; index < count; index++) {
    bytes.budget.make(BYTES_OF_OBJECT);
    const checksums = paged ? Math.floor(index / pageElements) * CHECKSUM : 0;
    const at = start + index * entrySize + checksums;
    const chunk = bytes.address(at);
    if (chunk === undefined) continue;
    const sizeBytes = entrySize - bytes.offsetSize - 4;
    const size = layout.filtered ? bytes.unsigned(at + bytes.offsetSize, sizeBytes) : layout.chunkBytes;
    const filterMask = layout.filtered ? bytes.u32(at + bytes.offsetSize + sizeBytes) : 0;
    chunks.push({ position: positionOf(index, layout), address: chunk, size, filterMask });
  }
  return chunks;
}

/** Section IV.A.2.i, "Chunk indexing type". */
const INDEX = { SINGLE: 1, IMPLICIT: 2, FIXED_ARRAY: 3 } as const;
const SINGLE_FILTERED = 0x02;

/** The chunks by the index of a version 4 layout message; `at` is where its parameters begin. */
export function indexedChunks(
  bytes: Hdf5Bytes,
  index: number,
  at: number,
  flags: number,
  layout: ChunkedLayout,
): Chunk[] {
  if (index === INDEX.SINGLE) {
    const filtered = (flags & SINGLE_FILTERED) !== 0;
    const address = bytes.address(filtered ? at + bytes.lengthSize + 4 : at);
    if (address === undefined) return [];
    const size = filtered ? bytes.length(at) : layout.chunkBytes;
    const filterMask = filtered ? bytes.u32(at + bytes.lengthSize) : 0;
    return [{ position: layout.shape.map(() => 0), address, size, filterMask }];
  }
  const address = bytes.address(index === INDEX.FIXED_ARRAY ? at + 1 : at);
  if (index === INDEX.IMPLICIT) return address === undefined ? [] : implicitChunks(bytes, address, layout);
  if (index === INDEX.FIXED_ARRAY) return address === undefined ? [] : fixedArrayChunks(bytes, address, layout);
  throw new UnsupportedArray(phrase('growing-dataset'));
}
