// Reading the fields of an HDF5 file ("HDF5 File Format Specification Version 3.0", The HDF Group). Section numbers here are those
// of that document.

import { phrase } from '../../ecg/phrases';
import { DamagedArray } from '../arrays/numbers';
import { type Budget, BYTES_OF_TEXT } from '../kit/budget';

/** Bytes from the base address on, with the sizes that the superblock gives. A read beyond the end is a damaged file. */
export class Hdf5Bytes {
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    /** Bytes of an address. */
    readonly offsetSize: number,
    /** Bytes of a length. */
    readonly lengthSize: number,
    /** Every structure that is looked at is a step. */
    readonly budget: Budget,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private at(offset: number, size: number): number {
    if (!(offset >= 0 && offset + size <= this.bytes.length)) throw new DamagedArray(phrase('ends-early'));
    return offset;
  }

  u8 = (offset: number): number => this.view.getUint8(this.at(offset, 1));
  u16 = (offset: number): number => this.view.getUint16(this.at(offset, 2), true);
  u32 = (offset: number): number => this.view.getUint32(this.at(offset, 4), true);

  /** A little-endian number of `size` bytes; above 2^53 it is not exact, and no file is that long. */
  unsigned(offset: number, size: number): number {
    this.at(offset, size);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + this.bytes[offset + i]!;
    return value;
  }

  /** An address, or undefined where all its bits are set: "undefined address" (section I.C). */
  address(offset: number): number | undefined {
    const size = this.offsetSize;
    this.at(offset, size);
    return this.bytes.subarray(offset, offset + size).every((byte) => byte === 0xff)
      ? undefined
      : this.unsigned(offset, size);
  }

  length = (offset: number): number => this.unsigned(offset, this.lengthSize);

  slice(offset: number, size: number): Uint8Array {
    this.budget.step();
    const start = this.at(offset, size);
    return this.bytes.subarray(start, start + size);
  }

  /** Checks the four letters that a structure begins with. */
  expect(offset: number, signature: string): void {
    if (String.fromCharCode(...this.slice(offset, signature.length)) !== signature)
      throw new DamagedArray(phrase('block-misplaced', { block: signature }));
  }

  /** Text up to its first zero, or up to `size` bytes. */
  text(offset: number, size: number): string {
    const bytes = this.slice(offset, size);
    const zero = bytes.indexOf(0);
    const end = zero < 0 ? bytes.length : zero;
    this.budget.make(BYTES_OF_TEXT + end);
    return new TextDecoder().decode(bytes.subarray(0, end));
  }
}
