// Data elements of a Level 5 MAT-file ("MAT-File Format", The MathWorks, chapter 1, "Data Element Format").

import { phrase } from '../../ecg/phrases';
import { DamagedArray, type NumberType } from '../arrays/numbers';

/** Table 1-1, "MAT-File Data Types". */
export const MI = {
  INT8: 1,
  UINT8: 2,
  INT16: 3,
  UINT16: 4,
  INT32: 5,
  UINT32: 6,
  SINGLE: 7,
  DOUBLE: 9,
  INT64: 12,
  UINT64: 13,
  MATRIX: 14,
  COMPRESSED: 15,
  UTF8: 16,
  UTF16: 17,
  UTF32: 18,
} as const;

export const NUMBER_TYPES: ReadonlyMap<number, NumberType> = new Map<number, NumberType>([
  [MI.INT8, 'i1'],
  [MI.UINT8, 'u1'],
  [MI.INT16, 'i2'],
  [MI.UINT16, 'u2'],
  [MI.INT32, 'i4'],
  [MI.UINT32, 'u4'],
  [MI.SINGLE, 'f4'],
  [MI.DOUBLE, 'f8'],
  [MI.INT64, 'i8'],
  [MI.UINT64, 'u8'],
]);

export interface Element {
  readonly type: number;
  readonly data: Uint8Array;
}

const TAG = 8;
/** Elements begin at multiples of this; compressed ones do not. */
const ALIGNMENT = 8;
/** Data of up to so many bytes may stand in the tag itself. */
const SMALL = 4;

/** Reads the elements that follow one another in `bytes`. */
export class ElementReader {
  private offset = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly littleEndian: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get more(): boolean {
    return this.offset + TAG <= this.bytes.length;
  }

  next(): Element {
    if (!this.more) throw new DamagedArray(phrase('ends-before-element'));
    const first = this.view.getUint32(this.offset, this.littleEndian);
    const smallSize = first >>> 16;
    if (smallSize > 0) {
      if (smallSize > SMALL) throw new DamagedArray(phrase('element-size-impossible'));
      const data = this.bytes.subarray(this.offset + 4, this.offset + 4 + smallSize);
      this.offset += TAG;
      return { type: first & 0xffff, data };
    }
    const size = this.view.getUint32(this.offset + 4, this.littleEndian);
    const start = this.offset + TAG;
    if (size > this.bytes.length - start) throw new DamagedArray(phrase('ends-in-element'));
    const padding = first === MI.COMPRESSED ? 0 : (ALIGNMENT - (size % ALIGNMENT)) % ALIGNMENT;
    this.offset = start + size + padding;
    return { type: first, data: this.bytes.subarray(start, start + size) };
  }
}
