// Lists of numbers in JSON: as arrays, with numbers in quotes among them, or as one text.

export type Json = unknown;

export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fewer numbers are no samples. */
export const MIN_SAMPLES = 50;

const NUMBERS_AS_TEXT = /^[\s\d.,;eE+-]+$/;

/** What a value may be that stands for one sample: a number, also in quotes, or none. */
const isCell = (value: Json) => value === null || typeof value === 'number' || typeof value === 'string';
const isNumber = (value: Json) =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

export const cellOf = (value: Json): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';

/** The cells of a list of numbers, or undefined where it is none. */
export function numbersIn(value: Json): readonly string[] | undefined {
  if (typeof value === 'string') {
    if (value.length < MIN_SAMPLES || !NUMBERS_AS_TEXT.test(value)) return undefined;
    const cells = value.trim().split(value.includes(';') ? ';' : value.includes(',') ? ',' : /\s+/);
    return cells.map((cell) => cell.trim());
  }
  if (!Array.isArray(value) || !value.every(isCell)) return undefined;
  // Most are numbers; words among them are counted as unreadable later. Null is a sample that is missing, and most of a lead may be.
  const said = value.filter((each) => each !== null);
  return said.length > 0 && said.filter(isNumber).length * 2 >= said.length ? value.map(cellOf) : undefined;
}

/** The rows of a list of lists of numbers, or undefined. */
export function matrixIn(value: Json): readonly (readonly string[])[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(Array.isArray)) return undefined;
  const rows = value.map((row) => numbersIn(row));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** A list of words, or undefined. */
export const wordsIn = (value: Json): readonly string[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((each): each is string => typeof each === 'string')
    ? value
    : undefined;
