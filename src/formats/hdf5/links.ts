// What is in a group, by name: section IV.A.2.r (symbol table), III.A.1 (B-tree), III.B and III.D (symbol table node, local heap)
// of older files, IV.A.2.g (link) of newer ones.

import { phrase } from '../../ecg/phrases';
import { DamagedArray, UnsupportedArray } from '../arrays/numbers';
import { BYTES_OF_OBJECT } from '../kit/budget';
import type { Hdf5Bytes } from './bytes';
import { MESSAGE, type Message } from './object-header';

export interface Link {
  readonly name: string;
  /** Of the object header. */
  readonly address: number;
}

/** Members of a group that are looked at. */
const MAX_LINKS = 20_000;
const GROUP_NODE = 0;

/** Addresses of symbol table nodes below a B-tree node. `seen`: no node is below two, nor below itself. */
function symbolNodes(
  bytes: Hdf5Bytes,
  address: number,
  level: number | undefined,
  found: number[],
  seen = new Set<number>(),
): void {
  if (seen.has(address)) throw new DamagedArray(phrase('group-index-unreadable'));
  seen.add(address);
  bytes.expect(address, 'TREE');
  const own = bytes.u8(address + 5);
  if (bytes.u8(address + 4) !== GROUP_NODE || (level !== undefined && own !== level))
    throw new DamagedArray(phrase('group-index-unreadable'));
  const entries = bytes.u16(address + 6);
  const first = address + 8 + 2 * bytes.offsetSize + bytes.lengthSize;
  for (let i = 0; i < entries && found.length < MAX_LINKS; i++) {
    const child = bytes.address(first + i * (bytes.lengthSize + bytes.offsetSize));
    if (child === undefined) continue;
    bytes.budget.step();
    if (own === 0) found.push(child);
    else symbolNodes(bytes, child, own - 1, found, seen);
  }
}

function symbolTableLinks(bytes: Hdf5Bytes, { offset }: Message): Link[] {
  const tree = bytes.address(offset);
  const heap = bytes.address(offset + bytes.offsetSize);
  if (tree === undefined || heap === undefined) return [];
  bytes.expect(heap, 'HEAP');
  const names = bytes.address(heap + 8 + 2 * bytes.lengthSize) ?? 0;
  const namesSize = bytes.length(heap + 8);
  const nodes: number[] = [];
  symbolNodes(bytes, tree, undefined, nodes);
  const links: Link[] = [];
  const entrySize = 2 * bytes.offsetSize + 24;
  for (const node of nodes) {
    bytes.expect(node, 'SNOD');
    const count = bytes.u16(node + 6);
    for (let i = 0; i < count && links.length < MAX_LINKS; i++) {
      bytes.budget.make(BYTES_OF_OBJECT);
      const entry = node + 8 + i * entrySize;
      const name = bytes.unsigned(entry, bytes.offsetSize);
      const address = bytes.address(entry + bytes.offsetSize);
      if (address === undefined || name >= namesSize) continue;
      const room = Math.min(namesSize - name, bytes.bytes.length - names - name);
      links.push({ name: bytes.text(names + name, room), address });
    }
  }
  return links;
}

const LINK_TYPE = 0x08;
const LINK_ORDER = 0x04;
const LINK_CHARACTERS = 0x10;

/** A hard link; soft and external ones lead to what is found elsewhere or not at all. */
function hardLink(bytes: Hdf5Bytes, { offset }: Message): Link[] {
  const flags = bytes.u8(offset + 1);
  let at = offset + 2;
  const hard = (flags & LINK_TYPE) === 0 || bytes.u8(at) === 0;
  at += ((flags & LINK_TYPE) !== 0 ? 1 : 0) + ((flags & LINK_ORDER) !== 0 ? 8 : 0);
  at += (flags & LINK_CHARACTERS) !== 0 ? 1 : 0;
  const sizeBytes = 2 ** (flags & 0x03);
  const length = bytes.unsigned(at, sizeBytes);
  at += sizeBytes;
  const name = bytes.text(at, length);
  const address = hard ? bytes.address(at + length) : undefined;
  return address === undefined ? [] : [{ name, address }];
}

/** The members of a group by the messages of its header, in the order of the file. */
export function readLinks(bytes: Hdf5Bytes, messages: readonly Message[]): Link[] {
  return messages.flatMap((message) => {
    if (message.type === MESSAGE.SYMBOL_TABLE) return symbolTableLinks(bytes, message);
    if (message.type === MESSAGE.LINK) return hardLink(bytes, message);
    if (message.type !== MESSAGE.LINK_INFO) return [];
    // Section IV.A.2.c: beyond a number of members the links are kept in a fractal heap.
    const heapAt = message.offset + 2 + ((bytes.u8(message.offset + 1) & 0x01) !== 0 ? 8 : 0);
    if (bytes.address(heapAt) === undefined) return [];
    throw new UnsupportedArray(phrase('newest-group-index'));
  });
}
