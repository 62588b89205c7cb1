// Numbers as files keep them: whole or floating point, of one to eight bytes, in either byte order.

import { type Phrase, phrase } from '../../ecg/phrases';

export type NumberType = 'i1' | 'u1' | 'i2' | 'u2' | 'i4' | 'u4' | 'i8' | 'u8' | 'f2' | 'f4' | 'f8';

class ArrayError extends Error {
  constructor(readonly problem: Phrase) {
    super(problem.code);
  }
}

/** Why arrays cannot be read: completes "the file is damaged: ...". */
export class DamagedArray extends ArrayError {}
/** What an array is kept as that is not read: completes "the file keeps its samples as ...". */
export class UnsupportedArray extends ArrayError {}

const READ: { readonly [Type in NumberType]: (view: DataView, at: number, little: boolean) => number } = {
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  f2: (view, at, little) => float16(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/** IEEE 754 binary16: one bit sign, five bits exponent with a bias of 15, ten bits fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export const bytesPer = (type: NumberType): number => Number(type.slice(1));

/** Single precision where that holds the number exactly, else double. */
const storeFor = (type: NumberType, count: number) =>
  bytesPer(type) < 4 || type === 'f4' ? new Float32Array(count) : new Float64Array(count);

/** `count` numbers from the beginning of `bytes`. */
export function readNumbers(bytes: Uint8Array, count: number, type: NumberType, littleEndian: boolean) {
  const size = bytesPer(type);
  if (count * size > bytes.length) throw new DamagedArray(phrase('ends-in-numbers', { count }));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = READ[type];
  const values = storeFor(type, count);
  for (let i = 0; i < count; i++) values[i] = read(view, i * size, littleEndian);
  return values;
}
