// Numbers as people and programs write them into cells.

import { without } from '../kit/text';

/** The first number in a piece of text, with point or comma before its fraction, or undefined. */
export function decimalNumber(text: string): number | undefined {
  const found = /[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?/.exec(text)?.[0];
  return found === undefined ? undefined : Number(found.replace(',', '.'));
}

/** How a table writes its numbers. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** The other of the two marks divides thousands: "1,234.5", "1.234,5". Blanks and apostrophes may do so in any table. */
  readonly grouped: boolean;
}

const PLAIN = {
  '.': /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/,
  ',': /^[-+]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][-+]?\d+)?$/,
} as const;
const GROUPED = {
  '.': /^[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/,
  ',': /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/,
} as const;
/** Thousands apart by a blank, also one that does not break or is narrow, or by an apostrophe. */
const SPACED = {
  '.': /^[-+]?[1-9]\d{0,2}(?:[ '\u2019\u00a0\u2009\u202f]\d{3})+(?:\.\d*)?$/,
  ',': /^[-+]?[1-9]\d{0,2}(?:[ '\u2019\u00a0\u2009\u202f]\d{3})+(?:,\d*)?$/,
} as const;
const GROUP_MARKS = { '.': /[^\d.+-]/g, ',': /[^\d,+-]/g } as const;

/** What stands for a value that is missing. */
const MISSING =
  /^(?:[-+]?nan(?:\(ind\))?|[-+]?1\.#(?:ind|qnan|snan)|na|n\/a|null|none|nil|[-\u2013\u2014]+|\.+|\*+|\?+|_+)?$/i;

/** What programs write where a value could not be measured; the rest of the cell may say more. */
const FAILURE =
  /^[-+]?(?:#|err(?:or)?|(?:over|under)(?:flow|range|load)?|ov[fl]|ofl|saturat|clipp|rail|inf(?:inity)?|1\.#|leads?[\s_-]?off|electrodes?[\s_-]?off|disconnect|invalid|missing|lost|fault|fail|out[\s_-]?of[\s_-]?range|no[\s_-]?(?:signal|data|value|contact))/i;

const MINUS = /^[\u2212\u2013]/;

/** A cell without blanks and quotes around it, ="..." of spreadsheets among them. */
export function bareCell(cell: string): string {
  const trimmed = cell.trim();
  const code = trimmed.charCodeAt(0);
  // Digits, point and sign: nothing is around it.
  if (code >= 0x2b && code <= 0x39) return trimmed;
  const formula = trimmed.startsWith('="') ? trimmed.slice(1) : trimmed;
  return without('\'"', formula).trim().replace(MINUS, '-');
}

/** The number in a cell, NaN for a marked gap, undefined where it is neither. */
export function cellNumber(cell: string, { decimal, grouped }: NumberFormat): number | undefined {
  const bare = bareCell(cell);
  if (PLAIN[decimal].test(bare)) return Number(decimal === '.' ? bare : bare.replace(',', '.'));
  if ((grouped && GROUPED[decimal].test(bare)) || SPACED[decimal].test(bare)) {
    return Number(bare.replace(GROUP_MARKS[decimal], '').replace(',', '.'));
  }
  return MISSING.test(bare) ? Number.NaN : undefined;
}

export const isNumeric = (cell: string, numbers: NumberFormat): boolean => Number.isFinite(cellNumber(cell, numbers));

/** Whether there is something in a cell that is neither a number nor a mark of a gap. */
export const isWord = (cell: string, numbers: NumberFormat): boolean => cellNumber(cell, numbers) === undefined;

/** Whether a cell says that its value could not be measured. */
export const isFailure = (cell: string): boolean => FAILURE.test(bareCell(cell));

/** Whether a cell is a number in either way of writing. */
export function isAnyNumber(cell: string): boolean {
  const bare = bareCell(cell);
  return [PLAIN, GROUPED, SPACED].some((patterns) => patterns['.'].test(bare) || patterns[','].test(bare));
}

/** A number of one to three digits with three behind a mark, which may be thousands or a fraction. */
const AMBIGUOUS = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/;
const SEVERAL_GROUPS = /^[-+]?[1-9]\d{0,2}(?:([.,])\d{3}){2,}(?:[.,]\d*)?$/;
const WHOLE = /^[-+]?\d+$/;

/** What the cells of a column say of how it writes numbers. */
interface ColumnMarks {
  /** Numbers that can only have a point, or a comma, before their fraction. */
  point: number;
  comma: number;
  /** Those with one of them of which that is not certain. */
  openPoint: number;
  openComma: number;
  /** Whole numbers of three digits, and of more without a mark. */
  hundreds: number;
  thousands: number;
}

function mark(marks: ColumnMarks, cell: string): void {
  const bare = bareCell(cell);
  if (WHOLE.test(bare)) {
    const digits = bare.replace(/^[-+]/, '').length;
    if (digits === 3) marks.hundreds++;
    else if (digits > 3) marks.thousands++;
    return;
  }
  if (AMBIGUOUS.test(bare)) {
    if (bare.includes('.')) marks.openPoint++;
    else marks.openComma++;
    return;
  }
  // Grouped and with a fraction, or in several groups, a number says what its marks are.
  const several = SEVERAL_GROUPS.test(bare);
  const both = bare.includes('.') && bare.includes(',');
  if (PLAIN['.'].test(bare) || ((several || both) && GROUPED['.'].test(bare))) marks.point++;
  else if (PLAIN[','].test(bare) || ((several || both) && GROUPED[','].test(bare))) marks.comma++;
}

/** Rarer than this share of the other, a way of writing is a slip and not that of a column of its own. */
const SLIPS = 0.05;

/**
 * How the numbers of a table are written. Where all that bear a mark could be meant either way, it divides thousands if whole numbers of
 * three digits stand beside them and none of more, and else the fraction.
 */
export function numberFormatOf(rows: Iterable<readonly string[]>): NumberFormat {
  const columns: ColumnMarks[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      columns[index] ??= { point: 0, comma: 0, openPoint: 0, openComma: 0, hundreds: 0, thousands: 0 };
      mark(columns[index], cell);
    }
  }
  const point = columns.reduce((sum, marks) => sum + marks.point, 0);
  const comma = columns.reduce((sum, marks) => sum + marks.comma, 0);
  if (point !== comma) {
    const [more, less] = point > comma ? [point, comma] : [comma, point];
    return { decimal: point > comma ? '.' : ',', grouped: less <= SLIPS * more };
  }
  const thousands = (open: 'openPoint' | 'openComma') =>
    columns.some((marks) => marks[open] > 0 && marks.hundreds > 0 && marks.thousands === 0);
  const openComma = columns.some((marks) => marks.openComma > 0);
  const openPoint = columns.some((marks) => marks.openPoint > 0);
  if (openComma && !openPoint)
    return thousands('openComma') ? { decimal: '.', grouped: true } : { decimal: ',', grouped: false };
  if (openPoint && !openComma && thousands('openPoint')) return { decimal: ',', grouped: true };
  return { decimal: '.', grouped: false };
}
