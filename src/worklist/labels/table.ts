// A table of text: what a spreadsheet or a program writes.

import Papa from 'papaparse';

export interface TableLine {
  /** Of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TextTable {
  readonly lines: readonly TableLine[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter of the heading: cells below it may hold lists. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.trimStart().split(/\r\n|\r|\n/, 1);
  const bare = heading.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

/** Lines that are not empty; cells without spaces around them. */
export function parseTable(text: string): TextTable {
  const bare = text.replace(/^\uFEFF/, '');
  const { data } = Papa.parse<string[]>(bare, { delimiter: delimiterOf(bare) });
  const lines = data.map((cells, i) => ({ line: i + 1, cells: cells.map((cell) => cell.trim()) }));
  return { lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}
