// Age, sex and time as devices write them.

import type { Patient } from '../../ecg/recording';
import { ageAt, type CalendarDay, isoDay } from './age';

const YEARS_PER_UNIT: readonly (readonly [RegExp, number])[] = [
  [/^y(ears?|rs?|)$/i, 1],
  [/^m(onths?|ths?|o|)$/i, 1 / 12],
  [/^w(eeks?|ks?|)$/i, 7 / 365.25],
  [/^d(ays?|)$/i, 1 / 365.25],
  [/^h(ours?|rs?|)$/i, 1 / 8766],
];

/** Beyond this, or below zero, a number is no age in years. */
const OLDEST = 130;

/** Age in years, whole ones from the first on; undefined where value or unit make no age. Years where the unit is not said. */
export function ageInYears(value: number | undefined, unit = 'years'): number | undefined {
  const factor = YEARS_PER_UNIT.find(([pattern]) => pattern.test(unit.trim()))?.[1];
  if (value === undefined || factor === undefined) return undefined;
  const years = value * factor;
  if (!(years >= 0 && years <= OLDEST)) return undefined;
  return years >= 1 ? Math.floor(years + 1e-9) : Math.round(years * 100) / 100;
}

/** "F", "female", "MALE" ...; undefined for what is neither. */
export function sexOf(text: string | undefined): Patient['sex'] {
  if (/^(f|female|w|woman)$/i.test(text?.trim() ?? '')) return 'female';
  return /^(m|male|man)$/i.test(text?.trim() ?? '') ? 'male' : undefined;
}

const YEAR_FIRST = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/;

/** "2009-11-02", "20091102", or, as in the United States, "11-02-2009" (the day first only where there is no such month). */
export function calendarDay(text: string | undefined): CalendarDay | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(text?.trim() ?? '') ?? [];
  if (year !== undefined) return { year: Number(year), month: Number(month), day: Number(day) };
  const [, first, second, last] = YEAR_LAST.exec(text?.trim() ?? '') ?? [];
  if (last === undefined) return undefined;
  const dayFirst = Number(first) > 12;
  return { year: Number(last), month: Number(dayFirst ? second : first), day: Number(dayFirst ? first : second) };
}

const CLOCK = /^(\d{2}):?(\d{2})(?::?(\d{2}))?/;

/** Nothing was recorded digitally before; such a year stands for a date that was taken out. */
const FIRST_YEAR = 1970;

/** ISO 8601 from a day and "10:11:12", "101112" or "101112345"; the day alone where the time is none. */
export function startTime(day: CalendarDay | undefined, clock?: string): string | undefined {
  const date = day && day.year >= FIRST_YEAR ? isoDay(day) : undefined;
  const [, hour, minute, second = '00'] = CLOCK.exec(clock?.trim() ?? '') ?? [];
  if (date === undefined || hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return date;
  return `${date}T${hour}:${minute}:${second}`;
}

/** A test that goes on for longer has a wrong time in it. */
const LONGEST_TEST = 7 * 86_400;

/** ISO 8601 so many seconds later; a day without a time stays as it is, and so does any moment where the seconds make no sense. */
export function later(time: string | undefined, seconds: number): string | undefined {
  const start = time?.includes('T') ? Date.parse(`${time}Z`) : Number.NaN;
  if (time === undefined || Number.isNaN(start) || !(seconds > 0 && seconds <= LONGEST_TEST)) return time;
  return new Date(start + Math.floor(seconds) * 1000).toISOString().slice(0, time.length);
}

/** The age that the file says, else that at the day of the recording; the birth date goes no further. */
export const ageOf = (
  said: number | undefined,
  birth: CalendarDay | undefined,
  recorded: CalendarDay | undefined,
): number | undefined => said ?? (birth && recorded ? ageAt(birth, recorded) : undefined);
