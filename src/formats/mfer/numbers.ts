// Numbers and text in the values of MFER. Source: ISO 22077-1, clause 5.

import { decodeText } from '../kit/text';

/** A value, with the byte order that held where it was defined. */
export interface Raw {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
}

const inOrder = ({ bytes, littleEndian }: Raw) => (littleEndian ? [...bytes].reverse() : [...bytes]);

/** A whole number without sign of up to four bytes; undefined where there are none or more. */
export function unsigned(raw: Raw): number | undefined {
  if (raw.bytes.length === 0 || raw.bytes.length > 4) return undefined;
  return inOrder(raw).reduce((value, byte) => value * 256 + byte, 0);
}

/** A whole number with sign of up to four bytes. */
export function signed(raw: Raw): number | undefined {
  const value = unsigned(raw);
  const limit = 2 ** (8 * raw.bytes.length);
  return value !== undefined && value >= limit / 2 ? value - limit : value;
}

export const part = ({ bytes, littleEndian }: Raw, start: number, end?: number): Raw => ({
  bytes: bytes.subarray(start, end),
  littleEndian,
});

/** Sampling interval (IVL) and resolution (SEN): a unit, an exponent of ten, a whole number. */
export interface Quantity {
  readonly unit: number;
  readonly exponent: number;
  readonly mantissa: number;
}

export function quantity(raw: Raw): Quantity | undefined {
  const exponent = signed(part(raw, 1, 2));
  const mantissa = signed(part(raw, 2));
  return exponent === undefined || mantissa === undefined ? undefined : { unit: raw.bytes[0]!, exponent, mantissa };
}

/** MWF_TXC names character sets in its own way; "ANSI X3.4" is ASCII, which all others contain. */
const CHARACTER_SETS: readonly (readonly [RegExp, string])[] = [
  [/^utf-?16-?le/i, 'utf-16le'],
  [/^utf-?16/i, 'utf-16be'],
  [/^(utf-?8|unicode)/i, 'utf-8'],
  [/shift|sjis|x ?0201/i, 'shift_jis'],
  [/euc/i, 'euc-jp'],
  [/x ?0208|x ?0212|2022|rfc ?1468/i, 'iso-2022-jp'],
  [/8859-?1\b|ir ?100/i, 'windows-1252'],
];

/** The text of a value, up to its first zero and without controls. `characterSet` is what MWF_TXC says. */
export function textIn(bytes: Uint8Array, characterSet: string | undefined): string {
  const known = CHARACTER_SETS.find(([pattern]) => pattern.test(characterSet ?? ''))?.[1];
  const text = known === undefined ? decodeText(bytes) : new TextDecoder(known).decode(bytes);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).replace(/\p{Cc}+/gu, ' ').trim();
}
