// A JSON object a line (jsonlines.org), for programs.

import type { Row } from '../row';
import { inChunks } from './chunks';
import type { ExportColumn } from './columns';

/** Texts that follow one another in the file. */
export function* jsonLinesChunks(rows: Iterable<Row>, columns: readonly ExportColumn[]): Generator<string> {
  const line = (row: Row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])))}\n`;
  for (const chunk of inChunks(rows)) yield chunk.map(line).join('');
}
