// Points in time and units of time in HL7 version 3 and FHIR.
// Sources: HL7 V3 Data Types, XML ITS, release 1, "TS"; FHIR R4, "dateTime" and "instant"; UCUM.

import type { CalendarDay } from './age';

/** A point in time of a wall clock; the time zone is left out. */
export interface ClockTime {
  /** Since 1970-01-01 by that clock. */
  readonly seconds: number;
  readonly day: CalendarDay;
  /** Whether the file gives more than the day. */
  readonly exact: boolean;
}

/** TS of version 3: YYYYMMDDHHMMSS.UUUU[+|-ZZzz], of which the end may be left out; and the dateTime of FHIR, which is that with ISO 8601's separators. */
const TS =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9})\d*)?)?)?(?:\s*(?:Z|[+-]\d{2}(?::?\d{2})?))?$/;

/** The time of a TS with at least a day; undefined for anything else. */
export function clockTime(text: string | undefined): ClockTime | undefined {
  const found = TS.exec(text?.trim() ?? '');
  if (!found) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const date = { year: year!, month: month!, day: day! };
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31 || hour > 24 || minute > 59 || second > 60) {
    return undefined;
  }
  const fraction = found[7] === undefined ? 0 : Number(`0.${found[7]}`);
  const whole = Date.UTC(date.year, date.month - 1, date.day, hour, minute, second) / 1000;
  return { seconds: whole + fraction, day: date, exact: found[4] !== undefined };
}

/** Seconds up to which days have a number in ECMAScript: 8.64e15 ms, more than a quarter of a million years. */
const LAST_DAY = 8.64e12;

/** "2002-11-22T09:10:00", with milliseconds where there are any; undefined where no calendar goes. */
export const isoClock = (seconds: number): string | undefined =>
  Math.abs(seconds) <= LAST_DAY
    ? new Date(Math.round(seconds * 1000)).toISOString().replace(/(?:\.000)?Z$/, '')
    : undefined;

const SECONDS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['sec', 1],
  ['seconds', 1],
  ['ms', 1e-3],
  ['msec', 1e-3],
  ['us', 1e-6],
  ['\u00b5s', 1e-6],
  ['\u03bcs', 1e-6],
  ['ns', 1e-9],
  ['min', 60],
  ['h', 3600],
]);

/** Seconds per unit of a time (UCUM); undefined for any other unit. */
export const secondsPer = (unit: string): number | undefined => SECONDS_PER_UNIT.get(unit.trim().toLowerCase());
