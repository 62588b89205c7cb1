// Comma-separated values as RFC 4180 has them, for spreadsheets.

import Papa from 'papaparse';
import type { Row } from '../row';
import { inChunks } from './chunks';
import { type ExportColumn, flat } from './columns';

/** By it Excel knows that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const NEWLINE = '\r\n';

/**
 * What a spreadsheet takes for a formula, which may send what is on the sheet elsewhere: such texts get an apostrophe, which it reads as
 * "text follows" (OWASP, CSV injection). Signs of full width and leading spaces count too. Numbers are written as they are.
 */
const FORMULA = /^[\t\r\n]|^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Texts that follow one another in the file. */
export function* csvChunks(rows: Iterable<Row>, columns: readonly ExportColumn[]): Generator<string> {
  const options = { newline: NEWLINE, escapeFormulae: FORMULA };
  yield BYTE_ORDER_MARK + Papa.unparse([columns.map(({ name }) => name)], options) + NEWLINE;
  for (const chunk of inChunks(rows))
    yield Papa.unparse(
      chunk.map((row) => columns.map(({ of }) => flat(of(row)))),
      options,
    ) + NEWLINE;
}
