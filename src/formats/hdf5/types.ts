// Sections IV.A.2.b and IV.A.2.d: how many elements a dataset has and what each of them is.

import { type PlainPhrase, phrase } from '../../ecg/phrases';
import { bytesPer, type NumberType, UnsupportedArray } from '../arrays/numbers';
import type { Hdf5Bytes } from './bytes';

export type Datatype =
  | {
      readonly kind: 'number';
      readonly size: number;
      readonly type: NumberType;
      readonly littleEndian: boolean;
      readonly logical: boolean;
    }
  | { readonly kind: 'text'; readonly size: number }
  /** In the global heap: length, address of the collection, index in it. */
  | { readonly kind: 'long-text'; readonly size: number }
  /** The address of another object. */
  | { readonly kind: 'reference'; readonly size: number };

const CLASS = { FIXED: 0, FLOAT: 1, STRING: 3, COMPOUND: 6, REFERENCE: 7, ENUM: 8, VARIABLE: 9 } as const;
const NAMES: readonly PlainPhrase[] = [
  'odd-integers',
  'odd-floats',
  'times',
  'text',
  'bit-fields',
  'opaque-values',
  'records',
  'region-references',
  'enumeration',
  'ragged-lists',
  'nested-arrays',
];

const BIG_ENDIAN = 0x01;
const VAX = 0x40;
const SIGNED = 0x08;
const DATATYPE_HEADER = 8;

const isNumberType = (type: string): type is NumberType => /^(?:[iu][1248]|f[248])$/.test(type);

/** The datatype at `offset`. */
export function readDatatype(bytes: Hdf5Bytes, offset: number): Datatype {
  const kind = bytes.u8(offset) & 0x0f;
  const bits = bytes.u8(offset + 1);
  const size = bytes.u32(offset + 4);
  const unsupported = () =>
    new UnsupportedArray(NAMES[kind] ? phrase(NAMES[kind]) : phrase('elements-of-class', { number: kind }));
  switch (kind) {
    case CLASS.FIXED:
    case CLASS.FLOAT: {
      const letter = kind === CLASS.FLOAT ? 'f' : (bits & SIGNED) !== 0 ? 'i' : 'u';
      const type = `${letter}${size}`;
      if (!isNumberType(type) || (kind === CLASS.FLOAT && (bits & VAX) !== 0)) throw unsupported();
      return { kind: 'number', size: bytesPer(type), type, littleEndian: (bits & BIG_ENDIAN) === 0, logical: false };
    }
    case CLASS.STRING:
      return { kind: 'text', size };
    case CLASS.REFERENCE:
      if ((bits & 0x0f) !== 0) throw unsupported();
      return { kind: 'reference', size };
    case CLASS.ENUM: {
      // h5py keeps True and False as an enumeration of one byte. The type of the numbers follows.
      const base = readDatatype(bytes, offset + DATATYPE_HEADER);
      if (base.kind !== 'number') throw unsupported();
      return { ...base, logical: true };
    }
    case CLASS.VARIABLE:
      if ((bits & 0x0f) !== 1) throw unsupported();
      return { kind: 'long-text', size };
    default:
      throw unsupported();
  }
}

/** Length of each axis: none for a single element, one of length 0 where there is no element. */
export function readShape(bytes: Hdf5Bytes, offset: number): number[] {
  const version = bytes.u8(offset);
  const rank = bytes.u8(offset + 1);
  const isNull = version === 2 && bytes.u8(offset + 3) === 2;
  const start = offset + (version === 2 ? 4 : 8);
  return isNull ? [0] : Array.from({ length: rank }, (_, axis) => bytes.length(start + axis * bytes.lengthSize));
}
