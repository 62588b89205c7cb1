// The blocks of an ALIVE file: identifier, length, data, checksum. Source: AliveCor, "ATC File Format Specification 1.7".

import { type Budget, BYTES_OF_OBJECT } from '../kit/budget';

/** "ALIVE" and three zero bytes. */
export const SIGNATURE = Uint8Array.of(0x41, 0x4c, 0x49, 0x56, 0x45, 0, 0, 0);
/** Signature and a 4-byte version of the format. */
const FIRST_BLOCK = 12;
/** Identifier and length, both of 4 bytes. */
const BLOCK_HEAD = 8;
const CHECKSUM_BYTES = 4;

export interface Block {
  /** Four characters: "info", "fmt ", "ecg ", "ecg2" ... */
  readonly id: string;
  /** The data: fewer bytes than `length` where the file ends within them. */
  readonly data: Uint8Array;
  /** Bytes of data that the block claims. */
  readonly length: number;
  /** Whether the block is whole and its checksum is the sum of the bytes before it. */
  readonly intact: boolean;
}

/** "Cyclic sum": all bytes of identifier, length and data added up in 32 bits. The specification also calls it a CRC, which it is not. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) >>> 0;
  return sum;
}

/** All blocks up to the end of the file; `ends`: whether the last one ends with it, and not before or behind. */
export function blocksOf(
  bytes: Uint8Array,
  budget: Budget,
): { readonly blocks: readonly Block[]; readonly ends: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Block[] = [];
  let at = FIRST_BLOCK;
  while (at + BLOCK_HEAD <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    const end = at + BLOCK_HEAD + length;
    budget.make(BYTES_OF_OBJECT);
    blocks.push({
      id: String.fromCharCode(...bytes.subarray(at, at + 4)),
      data: bytes.subarray(at + BLOCK_HEAD, end),
      length,
      intact: end + CHECKSUM_BYTES <= bytes.length && view.getUint32(end, true) === sumOf(bytes.subarray(at, end)),
    });
    at = end + CHECKSUM_BYTES;
  }
  return { blocks, ends: at === bytes.length };
}

/** Block identifiers end in this character for lead I, II, III ... V6. */
const LEAD_CHARACTERS = ' 23456789abc';

/** The blocks of one kind ("ecg", "avg", "med"), each with the number of its lead in the order I, II, III, aVR, aVL, aVF, V1 to V6. */
export function leadBlocks(blocks: readonly Block[], kind: string): { readonly lead: number; readonly block: Block }[] {
  return blocks
    .filter(({ id }) => id.startsWith(kind))
    .map((block) => ({ lead: LEAD_CHARACTERS.indexOf(block.id.charAt(3)), block }))
    .filter(({ lead }, index, all) => lead >= 0 && all.findIndex((other) => other.lead === lead) === index);
}
