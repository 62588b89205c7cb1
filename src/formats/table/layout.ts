// Where in a text the table of samples is, and how its columns are separated.

import Papa from 'papaparse/papaparse.min.js';
import { last } from '../../ecg/last';
import { Budget, BYTES_OF_TEXT } from '../kit/budget';
import { linesOf } from '../kit/text';
import { keyedHeading } from './keyed-heading';

/** How one text separates columns and writes fractions. */
interface Dialect {
  /** A run of blanks counts as one separator. */
  readonly delimiter: ',' | ';' | '\t' | '|' | ' ';
  readonly decimal: '.' | ',';
}

export interface TextTable {
  /** Lines before the table, each split at the separator. */
  readonly preamble: readonly (readonly string[])[];
  /** The line of column names, and that of their units, where there are such lines. */
  readonly names: readonly string[] | undefined;
  readonly units: readonly string[] | undefined;
  /** Rows of equal width, short ones filled up with "". */
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  readonly decimal: '.' | ',';
  /** The text ends in the middle of a row. */
  readonly cut: boolean;
  /** No line end follows the last number, and nothing tells whether it was cut short: "-1" may have been "-120". */
  readonly open: boolean;
}

const DIALECTS: readonly Dialect[] = [
  { delimiter: ',', decimal: '.' },
  { delimiter: ';', decimal: '.' },
  { delimiter: '\t', decimal: '.' },
  { delimiter: '|', decimal: '.' },
  { delimiter: ' ', decimal: '.' },
  { delimiter: ';', decimal: ',' },
  { delimiter: '\t', decimal: ',' },
  { delimiter: ' ', decimal: ',' },
];

const NUMBER_WITH_POINT = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
const NUMBER_WITH_COMMA = /^[-+]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][-+]?\d+)?$/;
const MISSING = /^(?:|nan|-nan|na|n\/a|null|none|-|--)$/i;

/** The number in a cell, NaN for a marked gap, undefined where it is neither. */
export function cellNumber(cell: string, decimal: '.' | ','): number | undefined {
  const bare = cell.trim();
  if (decimal === '.' ? NUMBER_WITH_POINT.test(bare) : NUMBER_WITH_COMMA.test(bare)) {
    return Number(decimal === '.' ? bare : bare.replace(',', '.'));
  }
  return MISSING.test(bare) ? Number.NaN : undefined;
}

const isNumeric = (cell: string, decimal: '.' | ',') => Number.isFinite(cellNumber(cell, decimal) ?? Number.NaN);

/** A row of samples: most of what is filled in is a number. Times and dates may stand beside them. */
function isDataRow(cells: readonly string[], decimal: '.' | ','): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const numeric = filled.filter((cell) => isNumeric(cell, decimal)).length;
  return numeric > 0 && numeric * 2 >= filled.length;
}

/** Lines from the middle of the text, where only the table can be. */
const SAMPLE_LINES = 50;

function splitLine(line: string, delimiter: Dialect['delimiter']): string[] {
  const whole = delimiter === ' ' ? line.trim().replace(/[ \t]+/g, ' ') : line;
  return Papa.parse<string[]>(whole, { delimiter, quoteChar: '"' }).data[0] ?? [];
}

/** Whether "1,234" is one number with a decimal comma rather than two columns. */
function commaIsDecimal(lines: readonly string[]): boolean {
  const pairs = lines.map((line) => line.split(','));
  return (
    pairs.every(
      ([whole = '', fraction = '', ...more]) => more.length === 0 && /^[-+]?\d+$/.test(whole) && /^\d*$/.test(fraction),
    ) && pairs.some(([, fraction = '']) => /^0\d/.test(fraction) || fraction.length >= 3)
  );
}

/** Takes off what splitting lines into cells makes. */
function makeCells(lines: readonly string[], delimiter: string, budget: Budget): void {
  for (const line of lines) {
    let cells = 1;
    for (let at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, at + 1)) cells++;
    budget.make(BYTES_OF_TEXT * (cells + 1));
  }
}

function findDialect(lines: readonly string[], budget: Budget): Dialect | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const start = Math.max(0, Math.min(filled.length - SAMPLE_LINES, Math.floor(filled.length / 2)));
  // A line of the header among them decides nothing: a dialect is scored by the rows it makes sense of.
  const sample = filled.slice(start, start + SAMPLE_LINES);
  if (sample.some((line) => line.includes(',')) && commaIsDecimal(sample.map((line) => line.trim()))) {
    return { delimiter: ';', decimal: ',' };
  }
  let best: { readonly dialect: Dialect; readonly score: number } | undefined;
  for (const dialect of DIALECTS) {
    let score = 0;
    makeCells(sample, dialect.delimiter, budget);
    for (const line of sample) {
      const cells = splitLine(line, dialect.delimiter);
      if (isDataRow(cells, dialect.decimal)) score += cells.filter((cell) => isNumeric(cell, dialect.decimal)).length;
    }
    if (score > (best?.score ?? 0)) best = { dialect, score };
  }
  return best?.dialect;
}

/** What marks a comment line; the rest of the line may be a setting or the names of the columns. */
const COMMENT = /^\s*(?:#+|%+|\/\/)\s*/;

/** Rows of one width that make a table; fewer do where they are as long as a lead. */
const MIN_ROWS = 3;

/** Rows and columns changed places: a table that has far more columns than rows holds one lead a row. */
const MAX_LEAD_ROWS = 16;
const MIN_SAMPLES_PER_ROW = 50;

function transpose(rows: readonly (readonly string[])[], width: number): string[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ''));
}

/** The longest run of data rows of one width, as [first, end). */
function longestRun(cells: readonly (readonly string[])[], decimal: '.' | ','): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let start = 0;
  for (let at = 0; at <= cells.length; at++) {
    const row = cells[at];
    const continues = row && isDataRow(row, decimal) && (at === start || row.length === cells[start]!.length);
    if (continues) continue;
    if (at - start > best[1] - best[0]) best = [start, at];
    start = row && isDataRow(row, decimal) ? at : at + 1;
  }
  const [first, end] = best;
  // "Fs, 500" above a table of two columns looks like a row of it, but for the word where the others have a number.
  const typical = cells[Math.floor((first + end) / 2)] ?? [];
  let begin = first;
  while (begin < end && cells[begin]!.some((cell, i) => isWord(cell, decimal) && isNumeric(typical[i] ?? '', decimal)))
    begin++;
  return [begin, end];
}

const isWord = (cell: string, decimal: '.' | ',') => cellNumber(cell, decimal) === undefined;

/** Column numbers instead of names, as some programs write them: 0, 1, 2 ... or 1, 2, 3 ... */
function isColumnNumbers(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const first = Number(filled[0]);
  return filled.length >= 3 && (first === 0 || first === 1) && filled.every((cell, i) => cell === String(first + i));
}

/** Whether the last row is shorter than those of the table, or ends where the others have a number. */
function endsWithin(cells: readonly (readonly string[])[], end: number, width: number, decimal: '.' | ','): boolean {
  const final = cells[cells.length - 1]!;
  if (end === cells.length - 1) return final.length < width && isDataRow(final, decimal);
  const [before, ending] = [cells[end - 2]?.[width - 1] ?? '', final[width - 1] ?? ''];
  return end === cells.length && isNumeric(before, decimal) && !isNumeric(ending, decimal);
}

/** How many digits stand behind the point, or -1 where the cell is no number or has an exponent. */
function fractionDigits(cell: string, decimal: '.' | ','): number {
  const bare = cell.trim();
  if (!isNumeric(bare, decimal) || /e/i.test(bare)) return -1;
  const point = bare.indexOf(decimal);
  return point < 0 ? 0 : bare.length - point - 1;
}

/** Whether the last number of a table lacks digits that all others of its column have; undefined where they do not tell. */
function endsWithinNumber(
  rows: readonly (readonly string[])[],
  width: number,
  decimal: '.' | ',',
): boolean | undefined {
  const digits = rows.map((row) => fractionDigits(row[width - 1] ?? '', decimal));
  const usual = digits[0] ?? 0;
  const steady = rows.length > 1 && usual > 0 && digits.slice(0, -1).every((count) => count === usual);
  return steady ? last(digits)! < usual : undefined;
}

/** A line, what is left of it and its place in lists. */
const BYTES_OF_LINE = 2 * BYTES_OF_TEXT;

/** Finds the table in a text, or undefined where there is none. */
export function findTable(text: string, budget = new Budget(text.length)): TextTable | undefined {
  budget.make(text.length);
  for (const end of ['\n', '\r']) {
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) budget.make(BYTES_OF_LINE);
  }
  const lines = linesOf(text)
    .map((line) => line.replace(COMMENT, ''))
    .filter((line) => line.trim() !== '');
  const dialect = findDialect(lines, budget);
  if (!dialect) return undefined;
  const { delimiter, decimal } = dialect;
  makeCells(lines, delimiter, budget);
  const normal = delimiter === ' ' ? lines.map((line) => line.trim().replace(/[ \t]+/g, ' ')) : lines;
  const cells = Papa.parse<string[]>(normal.join('\n'), { delimiter, newline: '\n', quoteChar: '"' }).data;
  const [first, end] = longestRun(cells, decimal);
  const found = cells.slice(first, end);
  const width = found[0]?.length ?? 0;
  if (found.length < MIN_ROWS && width < MIN_SAMPLES_PER_ROW) return undefined;

  const ended = /[\n\r]$/.test(text);
  const short = ended || end < cells.length ? false : endsWithinNumber(found, width, decimal);
  const cut = short === true || (!ended && endsWithin(cells, end, width, decimal));
  const open = short === undefined && !cut;
  // Half a number is none.
  const rows = short ? [...found.slice(0, -1), [...last(found)!.slice(0, -1), '']] : found;

  if (rows.length <= MAX_LEAD_ROWS && width >= MIN_SAMPLES_PER_ROW && width > rows.length * 4) {
    budget.make(BYTES_OF_TEXT * rows.length * width);
    const named = rows.every((row) => isWord(row[0]!, decimal));
    const names = named ? rows.map((row) => row[0]!) : undefined;
    const samples = transpose(named ? rows.map((row) => row.slice(1)) : rows, named ? width - 1 : width);
    return {
      preamble: cells.slice(0, first),
      names,
      units: undefined,
      rows: samples,
      width: rows.length,
      decimal,
      cut,
      open,
    };
  }
  const keyed = keyedHeading(cells.slice(0, first), width);
  if (keyed) {
    const { countsFollow, ...heading } = keyed;
    return {
      ...heading,
      rows: countsFollow && rows[0]![0]!.trim() === '' ? rows.slice(1) : rows,
      width,
      decimal,
      cut,
      open,
    };
  }
  const heading = findHeading(cells.slice(0, first), width, decimal);
  return { ...heading, rows: isColumnNumbers(rows[0]!) ? rows.slice(1) : rows, width, decimal, cut, open };
}

const isUnitCell = (cell: string) =>
  /^['"]?\s{0,9}(?:[([]?\s{0,9}(?:[mun\u00b5\u03bc]?v|m?s|sec(?:onds)?|msec|hh:mm:ss(?:\.mmm)?|adc|adu|-?)\s{0,9}[)\]]?)\s{0,9}['"]?$/i.test(
    cell.trim(),
  );

/** Splits what stands before the table into settings, the line of names and the line of units. */
function findHeading(before: readonly string[][], width: number, decimal: '.' | ',') {
  const preamble = [...before];
  let units: string[] | undefined;
  const heading = () => {
    const last = preamble[preamble.length - 1];
    if (!last) return undefined;
    // Above a single column, "Unit: mV" is a setting and no name.
    if (width === 1) return last.length === 1 && !/[:=,;\t]/.test(last[0]!) ? last : undefined;
    // Nor is "subject, 7" above two.
    if (width === 2 && last.length === 2 && isWord(last[0]!, decimal) && isNumeric(last[1]!, decimal)) return undefined;
    // A table with a column of row numbers often has no name above it.
    return last.length === width || last.length === width - 1 ? last : undefined;
  };
  const aligned = (line: string[]) => (line.length < width ? ['', ...line] : line);
  const lowest = heading();
  if (width > 1 && lowest?.every(isUnitCell) && preamble.length > 1) {
    units = aligned(lowest);
    preamble.pop();
  }
  const named = heading();
  const isNames = named?.some((cell) => cell.trim() !== '' && !isNumeric(cell, decimal));
  if (!named || !isNames) return { preamble, names: undefined, units };
  preamble.pop();
  return { preamble, names: aligned(named), units };
}
