// When a record began: the last fields of a record line. header(5) wants "HH:MM:SS DD/MM/YYYY"; databases write what they like.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Two digits of a year count from 1970 to 2069, as POSIX has them. */
const FIRST_OF_TWO_DIGITS = 70;

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  if (digits.length !== 2) return Number.NaN;
  return year + (year < FIRST_OF_TWO_DIGITS ? 2000 : 1900);
}

/** The day, where there is such a day. */
function existing(year: number, month: number, day: number): Day | undefined {
  if (!(year > 0 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() ? { year, month, day } : undefined;
}

const NUMBERS = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/;
const DAY_FIRST_NAMED = /^(\d{1,2})[-/. ]?([a-z]{3})[a-z]*[-/. ,]*(\d{2,4})$/i;
const MONTH_FIRST_NAMED = /^([a-z]{3})[a-z]*[-/. ]?(\d{1,2})[-/. ,]+(\d{2,4})$/i;
const YEAR_FIRST_NAMED = /^(\d{4})[-/. ]([a-z]{3})[a-z]*[-/. ](\d{1,2})$/i;
const RUN_OF_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

const monthOf = (name: string) => MONTHS.indexOf(name.toLowerCase()) + 1;

/** A date in any order that can be told: the year first, the name of the month, or else the day first, as header(5) has it. */
function dayIn(text: string): Day | undefined {
  const named = DAY_FIRST_NAMED.exec(text);
  if (named) return existing(yearOf(named[3]!), monthOf(named[2]!), Number(named[1]));
  const american = MONTH_FIRST_NAMED.exec(text);
  if (american) return existing(yearOf(american[3]!), monthOf(american[1]!), Number(american[2]));
  const yearFirst = YEAR_FIRST_NAMED.exec(text);
  if (yearFirst) return existing(Number(yearFirst[1]), monthOf(yearFirst[2]!), Number(yearFirst[3]));
  const run = RUN_OF_DIGITS.exec(text);
  if (run) return existing(Number(run[1]), Number(run[2]), Number(run[3]));
  const [, first = '', second = '', third = ''] = NUMBERS.exec(text) ?? [];
  if (first.length === 4) return existing(Number(first), Number(second), Number(third));
  if (first.length > 2) return undefined;
  // "05/13/2020" can only be the month first.
  return (
    existing(yearOf(third), Number(second), Number(first)) ?? existing(yearOf(third), Number(first), Number(second))
  );
}

/** header(5): hours and minutes may be missing, not the seconds. */
const TIME = /^(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,2})(?:[.,](\d+))?$/;
const HALF = /(?:^|(?<=\d))([ap])\.?m\.?$/i;

/** "12:33:59.5", with "pm" after it or not, as ISO 8601; undefined where there is no such time. */
function clock(text: string, half: string | undefined): string | undefined {
  const [, hours = '0', minutes = '0', whole = '0', fraction] = TIME.exec(text) ?? [];
  const afternoon = half?.toLowerCase() === 'p';
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (afternoon ? 12 : 0);
  if (!TIME.test(text) || hour > 23 || Number(minutes) > 59 || Number(whole) > 59) return undefined;
  return `${two(hour)}:${two(minutes)}:${two(whole)}${fraction ? `.${fraction}` : ''}`;
}

const two = (value: string | number) => String(value).padStart(2, '0');

export interface RecordedStart {
  /** ISO 8601; undefined where the day is not told: a time alone, or a year, tells none. */
  readonly startTime: string | undefined;
  /** Whether all that stands there was understood. */
  readonly clear: boolean;
}

/** A year by itself. */
const YEAR = /^(?:1[89]|2\d)\d\d$/;

/** What the end of a record line says of the time: time and date in either order, either of them alone, or a year. */
export function startIn(text: string): RecordedStart {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    // ISO 8601, with or without a zone, which says where and not when.
    .replace(/(?<=\d)T(?=\d)/i, ' ')
    .replace(/(:\d\d(?:[.,]\d{1,9})?) ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i, '$1');
  if (bare === '') return { startTime: undefined, clear: true };
  const words = bare.split(/\s+/);
  const take = (pattern: RegExp) => {
    const at = words.findIndex((word) => pattern.test(word));
    return at < 0 ? undefined : words.splice(at, 1)[0];
  };
  let time = take(/:/);
  const half = time === undefined ? undefined : (HALF.exec(time) ?? HALF.exec(take(HALF) ?? ''))?.[1];
  time = time?.replace(HALF, '');
  // Seconds alone, before a date.
  if (time === undefined && words.length === 2 && /^\d{1,2}(?:\.\d+)?$/.test(words[0]!)) time = words.shift();
  const date = words.join(' ');
  const day = dayIn(date);
  const at = time === undefined ? undefined : clock(time, half);
  const clear = (time === undefined || at !== undefined) && (date === '' || day !== undefined || YEAR.test(date));
  if (!day) return { startTime: undefined, clear };
  const isoDay = `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}`;
  return { startTime: at === undefined ? isoDay : `${isoDay}T${at}`, clear };
}
