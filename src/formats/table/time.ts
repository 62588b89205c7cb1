// From the time column of a table to its sampling rate.

import { last } from '../../ecg/last';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';

/** Steps from this on are milliseconds, below it seconds, where nothing says which: no ECG has one sample a second. */
const MILLISECOND_STEP = 1;

/** Share of the usual step by which a step may differ before the column counts as uneven. */
const UNEVEN_STEP = 0.75;

/** Share of the rate within which a whole number is the rate that was meant. */
const ROUNDING = 1e-6;

const CLOCK =
  /^\[?(?:(?:(\d{4})-(\d{2})-(\d{2})[T ])?(\d{1,2}):)?(\d{1,2}):(\d{2}(?:[.,]\d+)?)(?:\s+(\d{2})\/(\d{2})\/(\d{4}))?\]?$/;

/** Seconds of "1:02:03.456", "2:03.456", "2013-01-25 10:59:19.001" or "[11:22:33.456 26/10/1994]", else undefined. */
export function clockSeconds(cell: string): number | undefined {
  const found = CLOCK.exec(cell.trim().replace(/^['"]|['"]$/g, ''));
  if (!found) return undefined;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', lateDay, lateMonth, lateYear] = found;
  const date = Date.UTC(
    Number(year ?? lateYear ?? 1970),
    Number(month ?? lateMonth ?? 1) - 1,
    Number(day ?? lateDay ?? 1),
  );
  return date / 1000 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Whether a column rises in equal steps, as time does. */
export function isEvenlyRising(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  const usual = median(steps);
  return steps.length > 1 && steps.every((step) => step > 0 && Math.abs(step - usual) <= UNEVEN_STEP * usual);
}

/** Whether a column counts 0, 1, 2 ... or 1, 2, 3 ... */
export const isCounting = (values: readonly number[]): boolean =>
  (values[0] === 0 || values[0] === 1) && values.every((value, i) => value === values[0]! + i);

export interface TimeReading {
  readonly rate: number | undefined;
  readonly issues: readonly ReadIssue[];
}

/**
 * The sampling rate that a time column means.
 *
 * `secondsPerUnit` is undefined where the file does not name the unit. The rate is that of the whole column, so that times
 * rounded to milliseconds do not spoil it, and a whole number where their rounding allows one.
 */
export function rateFromTimes(times: readonly number[], secondsPerUnit: number | undefined): TimeReading {
  const known = times.filter((time) => Number.isFinite(time));
  const steps = known.slice(1).map((time, i) => time - known[i]!);
  const usual = median(steps);
  const span = last(known)! - known[0]!;
  if (steps.length === 0 || !(usual > 0 || span > 0)) return { rate: undefined, issues: [] };
  // Coarse clocks repeat a time: the mean step is what is left of them.
  const step = usual > 0 ? usual : span / steps.length;
  const scale = secondsPerUnit ?? (step >= MILLISECOND_STEP ? 1e-3 : 1);
  const uneven = steps.some((each) => Math.abs(each - step) > UNEVEN_STEP * step + Number.EPSILON) && usual > 0;

  const perUnit = uneven ? 1 / step : steps.length / span;
  const first = known[0]!;
  const jitter = uneven
    ? 0
    : known.reduce((worst, time, i) => Math.max(worst, Math.abs(time - first - i / perUnit)), 0);
  const exact = perUnit / scale;
  const whole = Math.round(exact);
  const tolerance = exact * (ROUNDING + (2 * jitter) / span);
  const rate = whole > 0 && Math.abs(exact - whole) <= tolerance ? whole : Number(exact.toPrecision(8));
  const issues: ReadIssue[] = [];
  if (secondsPerUnit === undefined) {
    issues.push(issue('time-unit-assumed', { unit: phrase(scale === 1 ? 'seconds' : 'milliseconds'), rate }));
  }
  if (uneven) issues.push(issue('time-irregular', { rate }));
  return { rate, issues };
}
