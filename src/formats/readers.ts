import type { FormatReader } from './reader';
import { tableReader } from './table/reader';
import { wfdbReader } from './wfdb/reader';

/** Every format, asked in this order: those with a signature first, tables last, for any text could be one. */
export const READERS: readonly FormatReader[] = [wfdbReader, tableReader];
