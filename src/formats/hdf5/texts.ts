// Texts of an HDF5 file: of fixed length where they stand, of any length in the global heap (section III.E).

import { BYTES_OF_TEXT } from '../kit/budget';
import type { Hdf5Bytes } from './bytes';
import type { Datatype } from './types';

const HEAP_OBJECT = 16;

/** The object of that number in a collection of the global heap; undefined where there is none. */
function heapObject(bytes: Hdf5Bytes, collection: number, index: number): Uint8Array | undefined {
  bytes.expect(collection, 'GCOL');
  const end = collection + bytes.length(collection + 8);
  for (let at = collection + 8 + bytes.lengthSize; at + HEAP_OBJECT <= end; ) {
    bytes.budget.step();
    const number = bytes.u16(at);
    const size = bytes.length(at + 8);
    if (number === index) return bytes.slice(at + 8 + bytes.lengthSize, size);
    // Object 0 is the free space at the end.
    if (number === 0) return undefined;
    at += 8 + bytes.lengthSize + Math.ceil(size / 8) * 8;
  }
  return undefined;
}

const decode = (data: Uint8Array): string => {
  const end = data.indexOf(0);
  return new TextDecoder().decode(end < 0 ? data : data.subarray(0, end)).trim();
};

/** `count` texts from the elements in `data`. */
export function textsOf(bytes: Hdf5Bytes, data: Uint8Array, count: number, type: Datatype): string[] {
  if (type.size === 0) return [];
  const elements = Math.min(count, Math.floor(data.length / type.size));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: elements }, (_, i) => {
    const at = i * type.size;
    bytes.budget.make(BYTES_OF_TEXT + type.size);
    if (type.kind === 'text') return decode(data.subarray(at, at + type.size));
    if (type.kind !== 'long-text') return '';
    const length = view.getUint32(at, true);
    const collection = Number(view.getBigUint64(at + 4, true));
    const index = view.getUint32(at + 4 + bytes.offsetSize, true);
    const object = length === 0 ? undefined : heapObject(bytes, collection, index);
    if (object) bytes.budget.make(Math.min(length, object.length));
    return object ? decode(object.subarray(0, length)) : '';
  });
}
