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
