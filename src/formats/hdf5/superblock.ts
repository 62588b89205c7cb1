// Section II.A: the superblock, where reading begins.

import { phrase } from '../../ecg/phrases';
import { DamagedArray } from '../arrays/numbers';
import type { Budget } from '../kit/budget';
import { Hdf5Bytes } from './bytes';

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** A user block of 512 bytes or a power of two times that may stand first; MATLAB's is 512 bytes. */
const USER_BLOCKS = [0, 512, 1024, 2048, 4096, 8192] as const;

const VERSION = 8;

/** Where the superblock begins, or undefined where these bytes are no HDF5 file. */
export const superblockAt = (head: Uint8Array): number | undefined =>
  USER_BLOCKS.find((start) => SIGNATURE.every((byte, i) => head[start + i] === byte));

export interface Superblock {
  /** From the base address on: addresses count from there. */
  readonly bytes: Hdf5Bytes;
  /** The address of the object header of the root group. */
  readonly root: number;
}

const isSize = (size: number) => size === 2 || size === 4 || size === 8;

export function readSuperblock(file: Uint8Array, budget: Budget): Superblock {
  const start = superblockAt(file);
  if (start === undefined) throw new DamagedArray(phrase('no-superblock'));
  const plain = new Hdf5Bytes(file.subarray(start), 8, 8, budget);
  const version = plain.u8(VERSION);
  if (version > 3) throw new DamagedArray(phrase('superblock-version', { version }));
  const old = version < 2;
  const [offsetSize, lengthSize] = old ? [plain.u8(13), plain.u8(14)] : [plain.u8(9), plain.u8(10)];
  if (!isSize(offsetSize) || !isSize(lengthSize)) throw new DamagedArray(phrase('superblock-unreadable'));
  const bytes = new Hdf5Bytes(plain.bytes, offsetSize, lengthSize, budget);
  // Versions 0 and 1: base, free space, end of file and driver addresses, then the symbol table entry of the root group.
  const addresses = version === 0 ? 24 : version === 1 ? 28 : 12;
  const root = bytes.address(addresses + (old ? 5 : 3) * offsetSize);
  if (root === undefined) throw new DamagedArray(phrase('no-root-group'));
  return { bytes, root };
}
