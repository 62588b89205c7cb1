// Section IV.A.1: the header of a group or dataset, a list of messages.

import { phrase } from '../../ecg/phrases';
import { DamagedArray } from '../arrays/numbers';
import { BYTES_OF_OBJECT } from '../kit/budget';
import type { Hdf5Bytes } from './bytes';

/** Section IV.A.2. */
export const MESSAGE = {
  DATASPACE: 0x01,
  LINK_INFO: 0x02,
  DATATYPE: 0x03,
  LINK: 0x06,
  LAYOUT: 0x08,
  FILTERS: 0x0b,
  ATTRIBUTE: 0x0c,
  CONTINUATION: 0x10,
  SYMBOL_TABLE: 0x11,
} as const;

export interface Message {
  readonly type: number;
  /** Where its data begin. */
  readonly offset: number;
  readonly size: number;
  /** The data are kept elsewhere and these only say where. */
  readonly shared: boolean;
}

/** Blocks of messages of one object; a list that goes on is made to do harm. */
const MAX_BLOCKS = 256;
const SHARED = 0x02;

interface Block {
  readonly start: number;
  readonly end: number;
}

const VERSION_1_PREFIX = 16;
const VERSION_1_MESSAGE = 8;

function version1(bytes: Hdf5Bytes, address: number): Message[] {
  const start = address + VERSION_1_PREFIX;
  const blocks: Block[] = [{ start, end: start + bytes.u32(address + 8) }];
  const messages: Message[] = [];
  for (const { start, end } of blocks) {
    for (let at = start; at + VERSION_1_MESSAGE <= end; ) {
      bytes.budget.make(BYTES_OF_OBJECT);
      const message = {
        type: bytes.u16(at),
        size: bytes.u16(at + 2),
        shared: (bytes.u8(at + 4) & SHARED) !== 0,
        offset: at + VERSION_1_MESSAGE,
      };
      if (message.type === MESSAGE.CONTINUATION) blocks.push(continuation(bytes, message.offset, 0, blocks));
      else messages.push(message);
      at = message.offset + message.size;
    }
  }
  return messages;
}

/** A further block of messages; in version 2 its signature and checksum are no messages. */
function continuation(bytes: Hdf5Bytes, at: number, signature: number, blocks: readonly Block[]): Block {
  const address = bytes.address(at) ?? 0;
  const end = address + bytes.length(at + bytes.offsetSize) - signature;
  const start = address + signature;
  if (blocks.length >= MAX_BLOCKS || blocks.some((block) => block.start === start) || end > bytes.bytes.length)
    throw new DamagedArray(phrase('endless-header'));
  return { start, end };
}

const SIGNATURE = 4;
/** Bits of the flags of a version 2 header. */
const SIZE_OF_CHUNK_0 = 0x03;
const CREATION_ORDER = 0x04;
const PHASE_CHANGE = 0x10;
const TIMES = 0x20;

function version2(bytes: Hdf5Bytes, address: number): Message[] {
  const flags = bytes.u8(address + 5);
  const sizeAt = address + 6 + ((flags & TIMES) !== 0 ? 16 : 0) + ((flags & PHASE_CHANGE) !== 0 ? 4 : 0);
  const sizeBytes = 2 ** (flags & SIZE_OF_CHUNK_0);
  const start = sizeAt + sizeBytes;
  const blocks: Block[] = [{ start, end: start + bytes.unsigned(sizeAt, sizeBytes) }];
  const prefix = 4 + ((flags & CREATION_ORDER) !== 0 ? 2 : 0);
  const messages: Message[] = [];
  for (const { start, end } of blocks) {
    for (let at = start; at + prefix <= end; ) {
      bytes.budget.make(BYTES_OF_OBJECT);
      const shared = (bytes.u8(at + 3) & SHARED) !== 0;
      const message = { type: bytes.u8(at), size: bytes.u16(at + 1), shared, offset: at + prefix };
      if (message.type === MESSAGE.CONTINUATION) blocks.push(continuation(bytes, message.offset, SIGNATURE, blocks));
      else messages.push(message);
      at = message.offset + message.size;
    }
  }
  return messages;
}

/** The messages of the object whose header is at `address`. */
export function readMessages(bytes: Hdf5Bytes, address: number): Message[] {
  if (bytes.u8(address) === 1) return version1(bytes, address);
  bytes.expect(address, 'OHDR');
  return version2(bytes, address);
}
