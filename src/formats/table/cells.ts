// How the columns of a text are separated, and its lines split into cells.

import Papa from 'papaparse/papaparse.min.js';
import { type Budget, BYTES_OF_TEXT } from '../kit/budget';
import { linesOf } from '../kit/text';
import { bareCell, cellNumber, isAnyNumber } from './numbers';

/** A run of blanks counts as one separator. */
const DELIMITERS = [',', ';', '\t', '|', ' '] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Line {
  readonly cells: readonly string[];
  /** It begins with the mark of a comment, which is not among the cells. */
  readonly comment: boolean;
}

/** What marks a comment line; the rest of the line may be a setting or the names of the columns. */
const COMMENT = /^\s*(?:#+|%+|\/\/)\s*/;
/** What looks like one and is what spreadsheets write for a value that there is not. */
const SPREADSHEET_ERROR = /^\s*"?#(?:value!|n\/a|num!|div\/0!|ref!|name\?|null!)/i;

/** Lines from the middle of the text, where only the table can be. */
const SAMPLE_LINES = 50;

function splitLine(line: string, delimiter: Delimiter): string[] {
  const whole = delimiter === ' ' ? line.trim().replace(/[ \t]+/g, ' ') : line;
  // Quotes that are never closed must not swallow the lines that follow.
  return whole.includes('"')
    ? (Papa.parse<string[]>(whole, { delimiter, quoteChar: '"' }).data[0] ?? [])
    : whole.split(delimiter);
}

/** Takes off what splitting lines into cells makes. */
function makeCells(lines: readonly string[], delimiter: string, budget: Budget): void {
  for (const line of lines) {
    let cells = 1;
    for (let at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, at + 1)) cells++;
    budget.make(BYTES_OF_TEXT * (cells + 1));
  }
}

/** Whether numbers rise in equal steps, as those of rows do. */
const isRising = (numbers: readonly number[]): boolean => {
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  return step > 0 && numbers.every((number, i) => i === 0 || number - numbers[i - 1]! === step);
};

/** Whether "1,234" is one number with a decimal comma rather than two columns. */
function commaIsDecimal(lines: readonly string[]): boolean {
  const pairs = lines.map((line) => line.split(','));
  return (
    !isRising(pairs.map(([whole]) => Number(whole))) &&
    pairs.every(
      ([whole = '', fraction = '', ...more]) =>
        more.length === 0 && /^[-+]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)$/.test(whole) && /^\d*$/.test(fraction),
    ) &&
    pairs.some(([, fraction = '']) => /^0\d/.test(fraction) || fraction.length >= 3)
  );
}

const GROUPED_BY_COMMAS = /^[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
const NUMBER_WITH_POINT = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Share of the lines that a single column has without a comma, or without a point, at least. */
const SINGLE_SHARE = 0.1;

/** Whether the text is a single column of numbers in which commas are parts of these. */
function isSingleColumn(sample: readonly string[], lines: readonly string[]): boolean {
  const numbers = sample.map((line) => line.trim()).filter((line) => /^[-+.,]?\d/.test(line));
  if (numbers.length * 2 < sample.length) return false;
  const some = (found: readonly string[]) => found.length > SINGLE_SHARE * numbers.length;
  // Where every number has a point too, "300.123,812" is a time and a value.
  if (some(numbers.filter((line) => line.includes(',') && !line.includes('.')))) return commaIsDecimal(numbers);
  // Where every number has a comma, there are two columns.
  if (!some(numbers.filter((line) => !line.includes(',')))) return false;
  const single = numbers.every((line) => NUMBER_WITH_POINT.test(line) || GROUPED_BY_COMMAS.test(line));
  return single && lines.some((line) => GROUPED_BY_COMMAS.test(line.trim()));
}

function findDelimiter(lines: readonly string[], budget: Budget): Delimiter | undefined {
  const start = Math.max(0, Math.min(lines.length - SAMPLE_LINES, Math.floor(lines.length / 2)));
  // A line of the header among them decides nothing: a delimiter is scored by the cells it makes sense of.
  const sample = lines.slice(start, start + SAMPLE_LINES);
  if (isSingleColumn(sample, lines)) return ';';
  let best: { readonly delimiter: Delimiter; readonly score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    let score = 0;
    makeCells(sample, delimiter, budget);
    for (const line of sample) {
      const filled = splitLine(line, delimiter).filter((cell) => cell.trim() !== '');
      const numbers = filled.filter(isAnyNumber).length;
      const words = filled.filter((cell) => !isAnyNumber(cell) && cellNumber(cell, ANY) === undefined).length;
      if (numbers > 0) score += numbers - words / 2;
    }
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter;
}

const ANY = { decimal: '.', grouped: true } as const;

/** A line, what is left of it, its place in lists and what is counted in it. */
const BYTES_OF_LINE = 4 * BYTES_OF_TEXT;

/** The lines of a text that are not empty, split into cells; undefined where nothing in it looks like a table. */
export function splitText(text: string, budget: Budget): readonly Line[] | undefined {
  budget.make(text.length);
  for (const end of ['\n', '\r']) {
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) budget.make(BYTES_OF_LINE);
  }
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  const comments = lines.map((line) => COMMENT.test(line) && !SPREADSHEET_ERROR.test(line));
  const bare = lines.map((line, i) => (comments[i] ? line.replace(COMMENT, '') : line));
  const delimiter = findDelimiter(
    bare.filter((line) => line.trim() !== ''),
    budget,
  );
  if (delimiter === undefined) return undefined;
  makeCells(bare, delimiter, budget);
  const split = bare.map((line, i) => ({ cells: splitLine(line, delimiter), comment: comments[i]! }));
  return split.filter(({ cells, comment }) => !comment || cells.some((cell) => bareCell(cell) !== ''));
}
