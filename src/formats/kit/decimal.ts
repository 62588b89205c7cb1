// Numbers as people and devices write them, with the decimal point or the decimal comma of their country.

const WITH_COMMA = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i;

/** NaN where the text is no finite number. */
export function decimalNumber(text: string): number {
  const bare = text.trim();
  const value = bare === '' ? Number.NaN : Number(WITH_COMMA.test(bare) ? bare.replace(',', '.') : bare);
  return Number.isFinite(value) ? value : Number.NaN;
}

const QUANTITY = /^([-+]?[\d.,]{1,30}(?:e[-+]?\d{1,3})?)\s?([^\d\s.,].{0,30})?$/i;

export interface Quantity {
  readonly value: number;
  /** As it is written behind the number; undefined where none is. */
  readonly unit: string | undefined;
}

/** "4,88", "4.88 uV", "500 Hz"; undefined where there is no number. */
export function quantityIn(text: string): Quantity | undefined {
  const [, number = '', unit] = QUANTITY.exec(text.trim()) ?? [];
  const value = decimalNumber(number);
  return Number.isNaN(value) ? undefined : { value, unit: unit?.trim() };
}

/** Digits beyond which a number of single precision has none of its own. */
const SINGLE_DIGITS = 9;
const TENS = Array.from({ length: SINGLE_DIGITS + 1 }, (_, i) => 10 ** i);

/** As few digits as give a number of single precision again; "" of a missing one. */
export function shortest(value: number): string {
  if (Number.isNaN(value)) return '';
  for (const ten of TENS) {
    const rounded = Math.round(value * ten) / ten;
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(SINGLE_DIGITS)));
}

/** A text in one line. */
export const withoutBreaks = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join(' ');
