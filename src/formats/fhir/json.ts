// Reading JSON of which nothing is certain: every access gives what was asked for or undefined.

import { decimalNumber } from '../kit/decimal';

export type Json = unknown;

/** A member of an object; undefined where there is none. */
export const member = (value: Json, name: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Object.getOwnPropertyDescriptor(value, name)?.value as Json)
    : undefined;

/** The members that `names` lead down to. */
export const at = (value: Json, ...names: readonly string[]): Json => names.reduce(member, value);

/** A repeating element: an array, or one of them by itself, as FHIR's XML has it. */
export function listOf(value: Json, ...names: readonly string[]): readonly Json[] {
  const found = at(value, ...names);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

/** Trimmed text; undefined where it is absent or empty. */
export function textAt(value: Json, ...names: readonly string[]): string | undefined {
  const found = at(value, ...names);
  const text = typeof found === 'string' ? found.trim() : '';
  return text === '' ? undefined : text;
}

/** A finite number, also one in quotes. */
export function numberAt(value: Json, ...names: readonly string[]): number | undefined {
  const found = at(value, ...names);
  const number = typeof found === 'string' ? decimalNumber(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
