// Which lines of a text are rows of samples, which are headings, and which are neither: of one table or of several, one below the other.

import { parseLeadName } from '../../ecg/leads';
import type { Line } from './cells';
import { clockSeconds } from './clock';
import { isBlockStart } from './keyed-heading';
import { bareCell, cellNumber, isFailure, isNumeric, isWord, type NumberFormat } from './numbers';

/** A remark among the rows. */
export interface Mark {
  /** Of the row that it stands with, or before. */
  readonly row: number;
  readonly text: string;
}

/** Lines among the rows that are no samples, by what they are. */
export interface LeftOut {
  readonly headings: number;
  readonly remarks: number;
  /** With numbers in them, that fit no column. */
  readonly others: number;
}

/** A heading with the rows below it. */
export interface Block {
  /** Lines before the rows. */
  readonly before: readonly (readonly string[])[];
  /** All of one width: short ones filled up with "", without remarks at their ends. */
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  readonly marks: readonly Mark[];
  readonly leftOut: LeftOut;
  /** Rows that had fewer cells. */
  readonly short: number;
  /** The last line of the text is a row of this block, so many cells wide. */
  readonly lastWidth: number | undefined;
}

/** Rows of one width that make a table; fewer do where they are as long as a lead. */
const MIN_ROWS = 3;

/** Numbers in a line, and what is neither a number nor a mark of a gap. */
interface Counts {
  readonly numbers: number;
  readonly words: number;
}

function countCells(cells: readonly string[], numbers: NumberFormat): Counts {
  const counts = { numbers: 0, words: 0 };
  for (const cell of cells) {
    const value = cellNumber(cell, numbers);
    if (value === undefined) counts.words++;
    else if (!Number.isNaN(value)) counts.numbers++;
  }
  return counts;
}

/** A row of samples: most of what is filled in is a number. Times and dates may stand beside them. */
const isData = ({ numbers, words }: Counts) => numbers > 0 && numbers >= words;

/** Whether a line has words only where the rows of a table have them: "Fs, 500" above two columns of numbers has not. */
function fits(cells: readonly string[], typical: readonly string[], numbers: NumberFormat): boolean {
  return cells.every((cell, i) => {
    if (!isWord(cell, numbers) || isFailure(cell)) return true;
    const other = typical[i] ?? '';
    if (clockSeconds(other) !== undefined) return clockSeconds(cell) !== undefined;
    return !isNumeric(other, numbers);
  });
}

/** Column numbers instead of names, as some programs write them: 0, 1, 2 ... or 1, 2, 3 ..., beside a first column without a name. */
function isColumnNumbers(cells: readonly string[], typical: readonly string[]): boolean {
  const bare = cells.map(bareCell);
  const [corner = '', ...others] = bare;
  const counts = (row: readonly string[]) => {
    const first = Number(row[0]);
    return (row[0] === '0' || row[0] === '1') && row.every((cell, i) => cell === String(first + i));
  };
  if (corner === '' && bareCell(typical[0] ?? '') !== '') return counts(others);
  return bare.length >= 3 && counts(bare);
}

/** Two lines that say the same have the same key. */
const keyOf = (cells: readonly string[]) => cells.map(bareCell).join('\t');

/** The width that most rows have, and one of these from the middle of them. */
function usualRow(lines: readonly Line[], counts: readonly Counts[]): readonly string[] | undefined {
  const widths = new Map<number, number>();
  for (const [i, { cells, comment }] of lines.entries()) {
    if (!comment && isData(counts[i]!)) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  const [width, count] = [...widths].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0]);
  let seen = 0;
  for (const [i, { cells, comment }] of lines.entries()) {
    if (comment || cells.length !== width || !isData(counts[i]!)) continue;
    if (seen++ === count >> 1) return cells;
  }
  return undefined;
}

/** What begins a block: a heading of its own, with names of leads or of the time, above rows as wide as it is. */
function isHeading(lines: readonly Line[], at: number, counts: readonly Counts[]): boolean {
  const { cells } = lines[at]!;
  if (isBlockStart(cells)) return true;
  if (
    counts[at]!.numbers > 0 ||
    new Set(cells).size < 2 ||
    !cells.some((cell) => parseLeadName(nameIn(cell)) !== undefined)
  )
    return false;
  for (const [i, next] of lines.slice(at + 1, at + 1 + LINES_OF_A_HEADING).entries()) {
    if (isData(counts[at + 1 + i]!))
      return next.cells.length === cells.length || next.cells.length === cells.length + 1;
  }
  return false;
}

/** Lines that may stand between the names and the first row: that of the units, for one. */
const LINES_OF_A_HEADING = 3;

/** The name in a cell of a heading, without its unit. */
const nameIn = (cell: string) => bareCell(bareCell(cell).split(/[([/]/, 1)[0]!);

/** A block while its lines are gone through. */
class Rows {
  readonly #before: (readonly string[])[] = [];
  readonly #keys = new Set<string>();
  readonly rows: (readonly string[])[] = [];
  readonly marks: Mark[] = [];
  readonly leftOut = { headings: 0, remarks: 0, others: 0 };
  short = 0;
  lastWidth: number | undefined;
  #typical: readonly string[];

  constructor(
    readonly numbers: NumberFormat,
    typical: readonly string[],
  ) {
    this.#typical = typical;
  }

  get width(): number {
    return this.#typical.length;
  }

  /** Whether the first row is a line before which only the heading stands. */
  begins(line: Line, counts: Counts): boolean {
    const { cells, comment } = line;
    if (comment || cells.length !== this.width || !isData(counts)) return false;
    return fits(cells, this.#typical, this.numbers) && !isColumnNumbers(cells, this.#typical);
  }

  heading(cells: readonly string[]): void {
    this.#before.push(cells);
    this.#keys.add(keyOf(cells));
  }

  /** Whether a line stands before the rows too. */
  repeats(cells: readonly string[], { numbers, words }: Counts): boolean {
    return (words > 0 || numbers === 0) && this.#keys.has(keyOf(cells));
  }

  row(cells: readonly string[]): void {
    this.lastWidth = cells.length;
    if (cells.length === this.width) {
      this.rows.push(cells);
      return;
    }
    if (cells.length < this.width) this.short++;
    this.rows.push(Array.from({ length: this.width }, (_, i) => cells[i] ?? ''));
  }

  remark(cells: readonly string[]): void {
    const text = cells
      .map(bareCell)
      .filter(Boolean)
      .join(' ')
      .replace(/^#?\*\s*/, '')
      .trim();
    if (text !== '') this.marks.push({ row: this.rows.length, text });
  }

  /** Takes in a line below the first row. */
  take({ cells, comment }: Line, counts: Counts): void {
    this.lastWidth = undefined;
    if (this.repeats(cells, counts)) {
      this.leftOut.headings++;
    } else if (comment) {
      this.leftOut.remarks++;
      this.remark(cells);
    } else if (cells.length > this.width) {
      this.#wide(cells);
    } else if (this.#isRow(cells, counts)) {
      this.row(cells);
    } else if (counts.numbers > 0) {
      this.leftOut.others++;
    } else if (cells.some((cell) => bareCell(cell) !== '')) {
      this.leftOut.remarks++;
      this.remark(cells);
    } else {
      // Separators alone: a row without values, of which those at the end are taken off.
      this.row(cells);
    }
  }

  /** A row with a remark behind it; with numbers behind it, nobody knows which belong to which column. */
  #wide(cells: readonly string[]): void {
    const own = cells.slice(0, this.width);
    const behind = cells.slice(this.width);
    const remark =
      behind.some((cell) => bareCell(cell).startsWith('#')) || behind.some((cell) => isWord(cell, this.numbers));
    if (!fits(own, this.#typical, this.numbers) || !own.some((cell) => isNumeric(cell, this.numbers))) {
      this.leftOut.others++;
    } else if (remark) {
      this.remark(behind);
      this.row(own);
    } else if (behind.every((cell) => bareCell(cell) === '')) {
      this.row(own);
    } else {
      this.leftOut.others++;
      // It was a sample: its place stays.
      this.row(Array.from({ length: this.width }, () => ''));
    }
  }

  #isRow(cells: readonly string[], { numbers, words }: Counts): boolean {
    const full = cells.length === this.width;
    // One number alone belongs to a list of something else.
    if (numbers > 0) return (full || cells.length > 1) && fits(cells, this.#typical, this.numbers);
    // Nothing could be measured: a sample without a value.
    const failed = cells.filter((cell) => isFailure(cell)).length;
    const clock = clockSeconds(cells[0]!) !== undefined;
    if (full && cells.length > 1 && words > 1 && cells.every((cell) => bareCell(cell) === bareCell(cells[0]!)))
      return true;
    return full && (words === 0 ? cells.some((cell) => bareCell(cell) !== '') : failed + (clock ? 1 : 0) === words);
  }

  block(): Block {
    const { rows, width, marks, leftOut, short, lastWidth } = this;
    while (rows.length > 0 && rows[rows.length - 1]!.every((cell) => bareCell(cell) === '')) rows.pop();
    return { before: this.#before, rows, width, marks, leftOut, short, lastWidth };
  }
}

/** The tables of a text, from the first row on that is like most of the others. Empty where there is none. */
export function findBlocks(lines: readonly Line[], numbers: NumberFormat): Block[] {
  const counts = lines.map(({ cells }) => countCells(cells, numbers));
  const usual = usualRow(lines, counts);
  if (!usual) return [];
  const blocks: Block[] = [];
  let current = new Rows(numbers, usual);
  let begun = false;
  const close = () => {
    if (begun) blocks.push(current.block());
  };
  for (const [at, line] of lines.entries()) {
    const starts = begun && !line.comment && !isData(counts[at]!) && isHeading(lines, at, counts);
    if (starts && (isBlockStart(line.cells) || !current.repeats(line.cells, counts[at]!))) {
      close();
      begun = false;
      current = new Rows(numbers, nextRow(lines, at, counts) ?? usual);
    }
    if (begun) {
      current.take(line, counts[at]!);
    } else if (current.begins(line, counts[at]!)) {
      begun = true;
      current.row(line.cells);
    } else {
      current.heading(line.cells);
    }
  }
  close();
  return blocks;
}

/** Lines in which the first row of a block is looked for; LabChart writes seven above it. */
const LONGEST_HEADING = 40;

/** A row of the block that begins with a heading. */
function nextRow(lines: readonly Line[], heading: number, counts: readonly Counts[]): readonly string[] | undefined {
  const end = Math.min(lines.length - 1, heading + LONGEST_HEADING);
  for (let at = heading + 1; at < end; at++) {
    const [cells, next] = [lines[at]!.cells, lines[at + 1]!.cells];
    if (isData(counts[at]!) && isData(counts[at + 1]!) && cells.length === next.length) return next;
  }
  return undefined;
}

/** Whether there are rows enough for a table. */
export const isTable = ({ rows, width }: Block, least: number): boolean => rows.length >= MIN_ROWS || width >= least;
