// Section IV.A.2.l: what was done to the chunks of a dataset when they were written, undone in reverse order.

import { type Phrase, phrase } from '../../ecg/phrases';
import { DamagedArray, UnsupportedArray } from '../arrays/numbers';
import type { Budget } from '../kit/budget';
import { inflateZlib } from '../kit/inflate';
import type { Hdf5Bytes } from './bytes';

interface Filter {
  readonly id: number;
  readonly name: string | Phrase;
}

const FILTER = { DEFLATE: 1, SHUFFLE: 2, FLETCHER32: 3, LZF: 32_000 } as const;
const NAMES: ReadonlyMap<number, string> = new Map([
  [4, 'SZIP'],
  [5, 'N-bit'],
  [6, 'scale-offset'],
  [32_001, 'Blosc'],
  [32_004, 'LZ4'],
  [32_008, 'bitshuffle'],
  [32_015, 'Zstandard'],
]);
const CHECKSUM = 4;
/** Filters from this number on carry their name. */
const FIRST_NAMED = 256;

const padded = (size: number) => Math.ceil(size / 8) * 8;

/** The filters in the order in which they were applied. */
export function readFilters(bytes: Hdf5Bytes, offset: number): Filter[] {
  const version = bytes.u8(offset);
  const count = bytes.u8(offset + 1);
  let at = offset + (version === 1 ? 8 : 2);
  return Array.from({ length: count }, () => {
    const id = bytes.u16(at);
    const hasName = version === 1 || id >= FIRST_NAMED;
    const nameLength = hasName ? bytes.u16(at + 2) : 0;
    const values = bytes.u16(at + (hasName ? 6 : 4));
    const nameAt = at + (hasName ? 8 : 6);
    at = nameAt + (version === 1 ? padded(nameLength) : nameLength) + 4 * values;
    if (version === 1 && values % 2 === 1) at += 4;
    return { id, name: NAMES.get(id) ?? (bytes.text(nameAt, nameLength) || phrase('filter-number', { number: id })) };
  });
}

function unshuffle(bytes: Uint8Array, elementSize: number): Uint8Array {
  const count = Math.floor(bytes.length / elementSize);
  const out = bytes.slice();
  for (let byte = 0; byte < elementSize; byte++)
    for (let i = 0; i < count; i++) out[i * elementSize + byte] = bytes[byte * count + i]!;
  return out;
}

/** LibLZF: a control byte below 32 copies so many bytes and one, any other repeats what stands before. */
export function unpackLzf(packed: Uint8Array, limit: number): Uint8Array | undefined {
  const out = new Uint8Array(limit);
  let to = 0;
  for (let at = 0; at < packed.length; ) {
    const control = packed[at++]!;
    if (control < 32) {
      const run = packed.subarray(at, at + control + 1);
      if (to + run.length > limit) return undefined;
      out.set(run, to);
      to += run.length;
      at += control + 1;
      continue;
    }
    let length = control >> 5;
    if (length === 7) length += packed[at++] ?? 0;
    let from = to - ((control & 0x1f) << 8) - (packed[at++] ?? 0) - 1;
    if (from < 0 || to + length + 2 > limit) return undefined;
    for (let i = 0; i < length + 2; i++) out[to++] = out[from++]!;
  }
  return out.subarray(0, to);
}

/** The chunk as it was before `filters` were applied; `size` is how many bytes that must be at most. */
export function undoFilters(
  chunk: Uint8Array,
  filters: readonly Filter[],
  mask: number,
  elementSize: number,
  size: number,
  budget: Budget,
): Uint8Array {
  let data = chunk;
  for (const [index, { id, name }] of [...filters.entries()].reverse()) {
    // A bit of the mask says that this chunk went without the filter.
    if ((mask & (1 << index)) !== 0) continue;
    budget.make(size);
    if (id === FILTER.SHUFFLE) data = unshuffle(data, elementSize);
    else if (id === FILTER.FLETCHER32) data = data.subarray(0, Math.max(0, data.length - CHECKSUM));
    else if (id === FILTER.DEFLATE || id === FILTER.LZF) {
      const unpacked = id === FILTER.LZF ? unpackLzf(data, size + CHECKSUM) : inflateZlib(data, size + CHECKSUM);
      if (!unpacked) throw new DamagedArray(phrase('part-packed-badly'));
      data = unpacked;
    } else throw new UnsupportedArray(phrase('compressed-numbers', { filter: name }));
  }
  return data;
}
