// Samples as text: numbers between commas, semicolons or white space.

export interface NumberList {
  /** NaN where there is no number between two commas, or something that is none. */
  readonly values: Float64Array;
  /** How many of them are NaN. */
  readonly unreadable: number;
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const SPACE = 0x20;

const isMark = (code: number) => code === COMMA || code === SEMICOLON;

/** Visits the fields of a list: from `start` up to and without `end`, which are the same where nothing stands between two marks. */
function visitFields(text: string, visit: (start: number, end: number) => void): void {
  let afterMark = true;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isMark(code)) {
      if (afterMark) visit(at, at);
      afterMark = true;
      at++;
    } else if (code <= SPACE) {
      at++;
    } else {
      const start = at;
      while (at < text.length && text.charCodeAt(at) > SPACE && !isMark(text.charCodeAt(at))) at++;
      visit(start, at);
      afterMark = false;
    }
  }
}

/**
 * The numbers of a text, with a decimal point. White space separates them; a comma or semicolon does so too, and two of these with nothing
 * between them stand for a missing value, except at the end, where devices leave some behind.
 *
 * `meaning` gives the value of a word that says something without being a number, as the "L" of FHIR does; undefined for others.
 *
 * Scanned twice by hand: splitting megabytes of text into strings takes many times its memory.
 */
export function numberList(text: string, meaning?: (word: string) => number | undefined): NumberList {
  let fields = 0;
  let used = 0;
  visitFields(text, (start, end) => {
    fields++;
    if (end > start) used = fields;
  });
  const values = new Float64Array(used);
  let unreadable = 0;
  let count = 0;
  visitFields(text, (start, end) => {
    if (count === used) return;
    const field = text.slice(start, end);
    const meant = meaning?.(field);
    const value = end > start ? Number(field) : Number.NaN;
    if (meant === undefined && !Number.isFinite(value)) unreadable++;
    values[count++] = meant ?? (Number.isFinite(value) ? value : Number.NaN);
  });
  return { values, unreadable };
}

/** Values times `scale`. */
export const scaled = (values: Float64Array, scale: number): Float32Array =>
  Float32Array.from(values, (value) => value * scale);
