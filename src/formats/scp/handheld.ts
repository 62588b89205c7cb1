// Handheld recorders of Lepu (PC-80B, also sold as Heal Force Prince, Easy ECG and others) write records in the frame of SCP-ECG
// whose samples are codes of a 12-bit converter around its middle, with marks of the device in the bits above.
// Source: no document of the maker; three independent descriptions agree (github.com/silfox70/scpecg, docs/FORMATO.md;
// github.com/Belval/PC80B; the multiplier times 4096 codes is the converter's range of 3.3 V at a gain of 1000).

import { u16 } from './bytes';
import type { HuffmanTable } from './huffman';

/** The only code of the only table: no prefix, then a sample of 16 bits. No Huffman table can have it: it tells nothing apart. */
const SAMPLE_BITS = 16;
const CODE_MASK = 0x0fff;
/** The code that stands for 0 V. */
const MIDDLE = 2048;

/** Whether section 2 is the mark of these devices. */
export const isHandheld = (tables: readonly HuffmanTable[]): boolean =>
  tables.length === 1 &&
  tables[0]!.length === 1 &&
  tables[0]![0]!.prefixBits === 0 &&
  tables[0]![0]!.totalBits === SAMPLE_BITS;

/** The samples of a lead in units of the multiplier. */
export const handheldValues = (bytes: Uint8Array): Int32Array =>
  Int32Array.from({ length: bytes.length >> 1 }, (_, i) => (u16(bytes, 2 * i) & CODE_MASK) - MIDDLE);
