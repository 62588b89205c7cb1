// Where in a text the tables of samples are, and what their columns are called.

import { last } from '../../ecg/last';
import { Budget, BYTES_OF_TEXT } from '../kit/budget';
import { type Line, splitText } from './cells';
import { keyedHeading } from './keyed-heading';
import { bareCell, isNumeric, isWord, type NumberFormat, numberFormatOf } from './numbers';
import { type Block, findBlocks, isTable, type LeftOut, type Mark } from './rows';

export interface TextTable {
  /** Lines before the table, each split at the separator. */
  readonly preamble: readonly (readonly string[])[];
  /** The line of column names, and that of their units, where there are such lines. */
  readonly names: readonly string[] | undefined;
  readonly units: readonly string[] | undefined;
  /** Rows of equal width, short ones filled up with "". */
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  readonly numbers: NumberFormat;
  readonly marks: readonly Mark[];
  readonly leftOut: LeftOut;
  /** Rows that had fewer cells than the others. */
  readonly short: number;
  /** The text ends in the middle of a row. */
  readonly cut: boolean;
  /** No line end follows the last number, and nothing tells whether it was cut short: "-1" may have been "-120". */
  readonly open: boolean;
}

/** Rows and columns changed places: a table that has far more columns than rows holds one lead a row. */
const MAX_LEAD_ROWS = 16;
const MIN_SAMPLES_PER_ROW = 50;
/** Columns for each row from which on that is so. */
const COLUMNS_PER_ROW = 4;

const NOTHING_LEFT_OUT: LeftOut = { headings: 0, remarks: 0, others: 0 };

/** How many digits stand behind the point, or -1 where the cell is no number or has an exponent. */
function fractionDigits(cell: string, numbers: NumberFormat): number {
  const bare = cell.trim();
  if (!isNumeric(bare, numbers) || /e/i.test(bare)) return -1;
  const point = bare.indexOf(numbers.decimal);
  return point < 0 ? 0 : bare.length - point - 1;
}

/** Whether the last number of a table lacks digits that all others of its column have; undefined where they do not tell. */
function endsWithinNumber(
  rows: readonly (readonly string[])[],
  width: number,
  numbers: NumberFormat,
): boolean | undefined {
  const digits = rows.map((row) => fractionDigits(row[width - 1] ?? '', numbers));
  const usual = digits[0] ?? 0;
  const steady = rows.length > 1 && usual > 0 && digits.slice(0, -1).every((count) => count === usual);
  return steady ? last(digits)! < usual : undefined;
}

interface Ending {
  readonly rows: readonly (readonly string[])[];
  readonly cut: boolean;
  readonly open: boolean;
}

/** What the end of a text without a line end does to its last row. `lastWidth` is undefined where the text ends in something else. */
function endingOf(
  rows: readonly (readonly string[])[],
  lastWidth: number | undefined,
  width: number,
  numbers: NumberFormat,
): Ending {
  if (lastWidth === undefined) return { rows, cut: false, open: false };
  if (lastWidth < width) return { rows: rows.slice(0, -1), cut: true, open: false };
  const [before = '', ending = ''] = [rows[rows.length - 2]?.[width - 1], last(rows)![width - 1]];
  if (isNumeric(before, numbers) && !isNumeric(ending, numbers)) return { rows, cut: true, open: false };
  const short = endsWithinNumber(rows, width, numbers);
  if (!short) return { rows, cut: false, open: short === undefined };
  // Half a number is none.
  return { rows: [...rows.slice(0, -1), [...last(rows)!.slice(0, -1), '']], cut: true, open: false };
}

/** The rows of a table that holds one lead a row, of which some may be shorter, with the lines before them. */
function leadRows(lines: readonly Line[], numbers: NumberFormat) {
  const long = lines.filter(({ cells, comment }) => !comment && cells.length >= MIN_SAMPLES_PER_ROW);
  const rows = long
    .map(({ cells }) => cells)
    .filter((cells) => cells.filter((cell) => isNumeric(cell, numbers)).length * 2 > cells.length);
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const size = (of: readonly { readonly length: number }[]) => of.reduce((sum, { length }) => sum + length, 0);
  if (size(rows) * 2 < size(lines.map(({ cells }) => cells))) return undefined;
  if (rows.length === 0 || rows.length > MAX_LEAD_ROWS || width <= rows.length * COLUMNS_PER_ROW) return undefined;
  return {
    rows,
    width,
    preamble: lines
      .slice(
        0,
        lines.findIndex(({ cells }) => cells === rows[0]),
      )
      .map(({ cells }) => cells),
  };
}

function transposed(
  lines: readonly Line[],
  numbers: NumberFormat,
  ended: boolean,
  budget: Budget,
): TextTable | undefined {
  const found = leadRows(lines, numbers);
  if (!found) return undefined;
  const { width, preamble } = found;
  const lastWidth = ended || last(lines)?.cells !== last(found.rows) ? undefined : last(found.rows)!.length;
  // A lead may end before the others: what is cut is a number, not the row.
  const { rows, cut, open } = endingOf(found.rows, lastWidth, lastWidth ?? width, numbers);
  budget.make(BYTES_OF_TEXT * rows.length * width);
  const named = rows.every((row) => isWord(row[0]!, numbers));
  const first = named ? 1 : 0;
  return {
    preamble,
    names: named ? rows.map((row) => row[0]!) : undefined,
    units: undefined,
    rows: Array.from({ length: width - first }, (_, column) => rows.map((row) => row[column + first] ?? '')),
    width: rows.length,
    numbers,
    marks: [],
    leftOut: NOTHING_LEFT_OUT,
    short: 0,
    cut,
    open,
  };
}

function tableOf(block: Block, numbers: NumberFormat, ended: boolean): TextTable {
  const { before, width, marks, leftOut } = block;
  const { rows: found, cut, open } = endingOf(block.rows, ended ? undefined : block.lastWidth, width, numbers);
  const short = block.short - (block.rows.length - found.length);
  const { countsFollow, ...heading } = keyedHeading(before, width) ?? {
    countsFollow: false,
    ...findHeading(before, width, numbers),
  };
  const rows = countsFollow && found[0]![0]!.trim() === '' ? found.slice(1) : found;
  return { ...heading, rows, width, numbers, marks, leftOut, short, cut, open };
}

/** Finds the tables in a text: the first one, and those below it that have headings of their own. */
export function findTables(text: string, budget = new Budget(text.length)): readonly TextTable[] {
  const lines = splitText(text, budget);
  if (!lines) return [];
  const numbers = numberFormatOf(lines.filter(({ comment }) => !comment).map(({ cells }) => cells));
  const ended = /[\n\r]$/.test(text);
  const byRows = transposed(lines, numbers, ended, budget);
  if (byRows) return [byRows];
  const blocks = findBlocks(lines, numbers).filter(({ rows }) => rows.length > 0);
  if (!blocks.some((block) => isTable(block, MIN_SAMPLES_PER_ROW))) return [];
  return blocks.map((block, i) => tableOf(block, numbers, ended || i < blocks.length - 1));
}

const TIME_NAME = /^(?:(?:time|timestamp|date|t)\b|时间|時間)/i;

const isUnitCell = (cell: string) =>
  /^['"]?\s{0,9}(?:[([（【]?\s{0,9}(?:[mun\u00b5\u03bc]?v|[毫微]?[伏秒]|m?s|sec(?:onds)?|msec|(?:hh:)?mm:ss(?:\.mmm)?|adc|adu|-?)\s{0,9}[)\]）】]?)\s{0,9}['"]?$/i.test(
    cell.trim(),
  );

/** Splits what stands before the table into settings, the line of names and the line of units. */
function findHeading(before: readonly (readonly string[])[], width: number, numbers: NumberFormat) {
  const preamble = [...before];
  let units: readonly string[] | undefined;
  const heading = () => {
    const last = preamble[preamble.length - 1];
    if (!last) return undefined;
    // Above a single column, "Unit: mV" is a setting and no name.
    if (width === 1) return last.length === 1 && !/[:=,;\t]/.test(last[0]!) ? last : undefined;
    // Nor is "subject, 7" above two; "Time, 1" is.
    if (
      width === 2 &&
      !TIME_NAME.test(bareCell(last[0]!)) &&
      last.length === 2 &&
      isWord(last[0]!, numbers) &&
      isNumeric(last[1]!, numbers)
    )
      return undefined;
    // A table with a column of row numbers often has no name above it.
    return last.length === width || last.length === width - 1 ? last : undefined;
  };
  const aligned = (line: readonly string[]) => (line.length < width ? ['', ...line] : line);
  const lowest = heading();
  const above = preamble[preamble.length - 2];
  const hasUnits = width > 1 ? preamble.length > 1 : above?.length === 1 && lowest?.[0]?.trim() !== '';
  if (hasUnits && lowest?.every(isUnitCell)) {
    units = aligned(lowest);
    preamble.pop();
  }
  const named = heading();
  const isNames = named?.some((cell) => cell.trim() !== '' && !isNumeric(cell, numbers));
  if (!named || !isNames) return { preamble, names: undefined, units };
  preamble.pop();
  return { preamble, names: aligned(named), units };
}
