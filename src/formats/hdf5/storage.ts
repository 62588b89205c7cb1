// Section IV.A.2.i: the bytes of a dataset, wherever its layout keeps them.

import { phrase } from '../../ecg/phrases';
import { DamagedArray, UnsupportedArray } from '../arrays/numbers';
import { elementsOf } from '../arrays/variables';
import type { Hdf5Bytes } from './bytes';
import { type Chunk, indexedChunks, treeChunks } from './chunks';
import { readFilters, undoFilters } from './filters';
import { MESSAGE, type Message } from './object-header';

const LAYOUT = { COMPACT: 0, CONTIGUOUS: 1, CHUNKED: 2 } as const;

/** What a dataset may unpack to: so many times the size of the file, and this beside it. */
const MAX_GROWTH = 10;
const FREE_GROWTH = 2 ** 26;

/** Where the chunks of a chunked dataset are, and how large one is before filters. */
interface Chunks {
  readonly shape: readonly number[];
  readonly list: readonly Chunk[];
}

function chunksOf(
  bytes: Hdf5Bytes,
  at: number,
  version: number,
  shape: readonly number[],
  elementSize: number,
  filtered: boolean,
): Chunks {
  // The dimensionality counts the bytes of an element as one more axis.
  const rank = bytes.u8(version > 3 ? at + 3 : version === 3 ? at + 2 : at + 1) - 1;
  if (rank !== shape.length) throw new DamagedArray(phrase('axes-differ'));
  const wide = version > 3 ? bytes.u8(at + 4) : 4;
  const axesAt = version > 3 ? at + 5 : (version === 3 ? at + 3 : at + 8) + bytes.offsetSize;
  const chunkShape = shape.map((_, axis) => bytes.unsigned(axesAt + axis * wide, wide));
  if (chunkShape.some((length) => length === 0)) throw new DamagedArray(phrase('empty-parts'));
  const layout = { shape, chunkShape, chunkBytes: elementsOf(chunkShape) * elementSize, filtered };
  // Version 5 differs in how wide an index keeps the size of a chunk, which the index says itself.
  if (version > 3) {
    const indexAt = axesAt + (rank + 1) * wide;
    const list = indexedChunks(bytes, bytes.u8(indexAt), indexAt + 1, bytes.u8(at + 2), layout);
    return { shape: chunkShape, list };
  }
  const tree = bytes.address(version === 3 ? at + 3 : at + 8);
  return { shape: chunkShape, list: tree === undefined ? [] : treeChunks(bytes, tree, layout) };
}

/** Copies one chunk to its place, row by row; what reaches beyond the dataset is left out. */
function place(
  whole: Uint8Array,
  shape: readonly number[],
  data: Uint8Array,
  chunk: readonly number[],
  position: readonly number[],
  elementSize: number,
): void {
  const last = shape.length - 1;
  const width = Math.min(chunk[last]!, shape[last]! - position[last]!);
  const rows = elementsOf(chunk.slice(0, last));
  if (width <= 0) return;
  for (let row = 0; row < rows; row++) {
    let rest = row;
    let target = 0;
    let stride = shape[last]!;
    let inside = true;
    for (let axis = last - 1; axis >= 0; axis--) {
      const coordinate = position[axis]! + (rest % chunk[axis]!);
      rest = Math.floor(rest / chunk[axis]!);
      inside &&= coordinate < shape[axis]!;
      target += coordinate * stride;
      stride *= shape[axis]!;
    }
    const from = row * chunk[last]! * elementSize;
    if (!inside || from >= data.length) continue;
    whole.set(data.subarray(from, from + width * elementSize), (target + position[last]!) * elementSize);
  }
}

/** The elements of a dataset one after the other, the last axis running fastest. Parts that were never written are zeros. */
export function readStorage(
  bytes: Hdf5Bytes,
  messages: readonly Message[],
  shape: readonly number[],
  elementSize: number,
): Uint8Array {
  const message = messages.find(({ type }) => type === MESSAGE.LAYOUT);
  if (!message || message.shared) throw new DamagedArray(phrase('dataset-without-layout'));
  const at = message.offset;
  const version = bytes.u8(at);
  if (version < 1 || version > 5) throw new UnsupportedArray(phrase('dataset-layout', { version }));
  const kind = bytes.u8(version < 3 ? at + 2 : at + 1);
  const size = elementsOf(shape) * elementSize;
  if (size > MAX_GROWTH * bytes.bytes.length + FREE_GROWTH) throw new DamagedArray(phrase('far-too-short'));

  if (kind === LAYOUT.COMPACT && version >= 3) return bytes.slice(at + 4, Math.min(size, bytes.u16(at + 2)));
  if (kind === LAYOUT.CONTIGUOUS) {
    const address = bytes.address(version < 3 ? at + 8 : at + 2);
    // Version 3 on keep the size beside the address.
    const stored = version < 3 ? size : bytes.unsigned(at + 2 + bytes.offsetSize, bytes.lengthSize);
    if (address !== undefined && stored !== size) throw new DamagedArray(phrase('array-sizes'));
    if (address !== undefined) return bytes.slice(address, size);
    bytes.budget.make(size);
    return new Uint8Array(size);
  }
  if (kind !== LAYOUT.CHUNKED) throw new UnsupportedArray(phrase('dataset-elsewhere'));
  const pipeline = messages.find(({ type }) => type === MESSAGE.FILTERS);
  const filters = pipeline ? readFilters(bytes, pipeline.offset) : [];
  const { shape: chunkShape, list } = chunksOf(bytes, at, version, shape, elementSize, filters.length > 0);
  const chunkBytes = elementsOf(chunkShape) * elementSize;
  if (chunkBytes > MAX_GROWTH * bytes.bytes.length + FREE_GROWTH) throw new DamagedArray(phrase('far-too-short'));
  bytes.budget.make(size);
  const whole = new Uint8Array(size);
  for (const { position, address, size: packed, filterMask } of list) {
    // Rows are copied one by one.
    bytes.budget.step(elementsOf(chunkShape.slice(0, -1)));
    const data = undoFilters(bytes.slice(address, packed), filters, filterMask, elementSize, chunkBytes, bytes.budget);
    place(whole, shape, data, chunkShape, position, elementSize);
  }
  return whole;
}
