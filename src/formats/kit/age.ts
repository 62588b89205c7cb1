// How old someone was: all that may be kept of a birth date.

/** A day of the calendar; months from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Beyond this, one of the two dates is wrong. */
const OLDEST = 130;

const isDay = ({ year, month, day }: CalendarDay) =>
  year > 1800 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** Whole years from a birth to a recording; undefined where one of the days is none or they contradict each other. */
export function ageAt(birth: CalendarDay, recording: CalendarDay): number | undefined {
  if (!isDay(birth) || !isDay(recording)) return undefined;
  const birthdayToCome =
    recording.month < birth.month || (recording.month === birth.month && recording.day < birth.day);
  const years = recording.year - birth.year - (birthdayToCome ? 1 : 0);
  return years >= 0 && years <= OLDEST ? years : undefined;
}

const two = (value: number) => String(value).padStart(2, '0');

/** "2009-11-02", or undefined where that is no day. */
export const isoDay = (day: CalendarDay): string | undefined =>
  isDay(day) ? `${day.year}-${two(day.month)}-${two(day.day)}` : undefined;
