// Times of day and dates in cells: "1:02:03.456", "2013-01-25 10:59:19.001", "4/26/2021 6:19:52 PM", "[11:22:33.456 26/10/1994]".

import { bareCell } from './numbers';

/** Hours and minutes, seconds with a fraction (behind a colon too, as some write milliseconds); of two numbers, minutes and seconds. */
const TIME = /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,:](\d{1,9}))?(?![\d:])/;
const YEAR_FIRST = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[^\d])/;
const YEAR_LAST = /\b(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?=$|[^\d])/;
const MONTH_NAMED = /([a-z]{3})[a-z]{0,6}\.?/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** What may stand with a time beside its date: halves of the day, a time zone, brackets. */
const BESIDE = /[+-]\d{2}:?\d{2}|[+-]\d{2}|am|pm|utc|gmt|[\s[\](),.tz'"]/gi;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const fullYear = (year: number) => (year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year);

/** The date in a text, and the text without it. */
function dayIn(text: string): readonly [Day | undefined, string] {
  const first = YEAR_FIRST.exec(text);
  if (first) {
    const [year, month, day] = first.slice(1).map(Number) as [number, number, number];
    return [{ year, month, day }, text.replace(first[0], ' ')];
  }
  const late = YEAR_LAST.exec(text);
  if (late) {
    const [a, b] = [Number(late[1]), Number(late[3])];
    // "4/26/2021" can only have the month first; "26/04/2021", and whatever could be both, has the day.
    const [day, month] = b > 12 ? [b, a] : [a, b];
    return [{ year: fullYear(Number(late[4])), month, day }, text.replace(late[0], ' ')];
  }
  const named = MONTH_NAMED.exec(text);
  const month = MONTHS.indexOf(named?.[1]?.toLowerCase() ?? '') + 1;
  if (!named || month === 0) return [undefined, text];
  const numbers = text.match(/\d{1,4}/g)?.map(Number) ?? [];
  if (numbers.length !== 2) return [undefined, text];
  const [day, year] = numbers[0]! > 31 ? [numbers[1]!, numbers[0]!] : [numbers[0]!, numbers[1]!];
  return [{ year: fullYear(year), month, day }, text.replace(named[0], ' ').replace(/[\d-]/g, ' ')];
}

/** Longer cells are no times. */
const LONGEST = 60;

/** A day and the seconds since it began; the day is undefined where the cell has none. */
interface Moment {
  readonly day: Day | undefined;
  readonly seconds: number;
}

function momentIn(cell: string): Moment | undefined {
  const text = bareCell(cell);
  if (text.length > LONGEST || !text.includes(':')) return undefined;
  const time = TIME.exec(text);
  if (!time) return undefined;
  const [whole, a = '', b = '', c, fraction = ''] = time;
  const around = `${text.slice(0, time.index)} ${text.slice(time.index + whole.length)}`;
  const [day, rest] = dayIn(around);
  if (rest.replace(BESIDE, '') !== '') return undefined;
  const afternoon = /pm/i.test(rest);
  const morning = /am/i.test(rest);
  // With a date, two numbers are hours and minutes.
  const [hours, minutes, seconds] =
    c === undefined && !day && !afternoon && !morning
      ? [0, Number(a), Number(b)]
      : [Number(a), Number(b), Number(c ?? 0)];
  const half = afternoon && hours < 12 ? 12 : morning && hours === 12 ? -12 : 0;
  return {
    day,
    seconds: (hours + half) * 3600 + minutes * 60 + seconds + (fraction === '' ? 0 : Number(`0.${fraction}`)),
  };
}

/** Seconds of a time, from 1970 on where it has a date and from midnight where it has none; undefined for what is no time. */
export function clockSeconds(cell: string): number | undefined {
  const moment = momentIn(cell);
  if (!moment) return undefined;
  const { day, seconds } = moment;
  return (day ? Date.UTC(day.year, day.month - 1, day.day) / 1000 : 0) + seconds;
}

/** The time with its date as ISO 8601 without a time zone, to the second; undefined where it has no date. */
export function clockDate(cell: string): string | undefined {
  const moment = momentIn(cell);
  if (!moment?.day) return undefined;
  const { year, month, day } = moment.day;
  const date = new Date(Date.UTC(year, month - 1, day) + Math.floor(moment.seconds) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19);
}

const DAY = 86_400;

/** Times of a column in seconds: those of a clock without a date go on behind midnight. Changes the array. */
export function acrossMidnight(times: Float64Array): void {
  let [days, before] = [0, Number.NaN];
  for (const [i, time] of times.entries()) {
    if (Number.isNaN(time)) continue;
    if (time < before - DAY / 2) days++;
    before = time;
    times[i] = time + days * DAY;
  }
}
