// From the times of rows to their sampling rate, and to their places in the signal.

import { last } from '../../ecg/last';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';

/** Steps from this on are milliseconds, below it seconds, where nothing says which: no ECG has one sample a second. */
const MILLISECOND_STEP = 1;

/** Share of the usual step by which a step may differ before the column counts as uneven. */
const UNEVEN_STEP = 0.75;

/** Share of the steps that may be uneven where times have pauses; with more, they are not even between these either. */
const PAUSES = 0.1;

/** Share of the rate within which a whole number is the rate that was meant. */
const ROUNDING = 1e-6;

/** Times since 1970: as numbers of these sizes, in these parts of a second. */
const EPOCHS: readonly (readonly [from: number, secondsPerUnit: number])[] = [
  [1e17, 1e-9],
  [1e14, 1e-6],
  [1e11, 1e-3],
  [1e9, 1],
];

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const stepsOf = (times: readonly number[]) => times.slice(1).map((time, i) => time - times[i]!);

/** Whether a column rises in equal steps, as time does, but for a few pauses. */
export function isEvenlyRising(values: readonly number[]): boolean {
  const steps = stepsOf(values);
  const usual = median(steps);
  const uneven = steps.filter((step) => !(Math.abs(step - usual) <= UNEVEN_STEP * usual)).length;
  return steps.length > 1 && usual > 0 && uneven <= PAUSES * steps.length && steps.every((step) => step >= 0);
}

/** Whether a column counts 0, 1, 2 ... or 1, 2, 3 ... */
export const isCounting = (values: readonly number[]): boolean =>
  (values[0] === 0 || values[0] === 1) && values.every((value, i) => value === values[0]! + i);

export interface TimeReading {
  readonly rate: number | undefined;
  /** Uneven throughout, not merely here and there. */
  readonly uneven: boolean;
  /** There are pauses between times that are even otherwise. */
  readonly interrupted: boolean;
  /** By so many samples a row must be late to be one after a pause. */
  readonly pause: number;
  /** Seconds of a unit of the times. */
  readonly scale: number;
  readonly issues: readonly ReadIssue[];
}

const UNKNOWN_TIMES: TimeReading = {
  rate: undefined,
  uneven: false,
  interrupted: false,
  pause: UNEVEN_STEP,
  scale: 1,
  issues: [],
};

/** A pause in times that are uneven anyway: so many samples, and as many times the longest usual step. */
const LONG_PAUSE = 20;
const LONG_STEPS = 3;
const USUAL_SHARE = 0.95;

/** From so many samples on a step of uneven times is a pause. */
function longPause(steps: readonly number[], perUnit: number): number {
  const rising = steps.filter((step) => step > 0).sort((a, b) => a - b);
  return Math.max(LONG_PAUSE, LONG_STEPS * (rising[Math.floor(USUAL_SHARE * (rising.length - 1))] ?? 0) * perUnit);
}

/**
 * The sampling rate that times mean.
 *
 * `secondsPerUnit` is undefined where the file does not name the unit. The rate is that of the whole column without its pauses, so that
 * times rounded to milliseconds do not spoil it, and a whole number where their rounding allows one.
 */
export function readTimes(times: readonly number[], secondsPerUnit: number | undefined): TimeReading {
  const known = times.filter((time) => Number.isFinite(time));
  const steps = stepsOf(known);
  const span = last(known)! - known[0]!;
  // Coarse clocks repeat a time: the mean step is what is left of them.
  const coarse = steps.filter((each) => each === 0).length > PAUSES * steps.length;
  const step = coarse ? span / steps.length : median(steps);
  if (steps.length === 0 || !(step > 0)) return UNKNOWN_TIMES;
  const epoch = EPOCHS.find(([from]) => known[0]! >= from)?.[1];
  const scale = secondsPerUnit ?? epoch ?? (step >= MILLISECOND_STEP ? 1e-3 : 1);
  const near = coarse ? steps : steps.filter((each) => Math.abs(each - step) <= UNEVEN_STEP * step + Number.EPSILON);
  const pauses = steps.length - near.length;
  const uneven = pauses > PAUSES * steps.length;

  const sum = pauses === 0 ? span : near.reduce((total, each) => total + each, 0);
  const perUnit = uneven ? 1 / step : near.length / sum;
  const first = known[0]!;
  const jitter =
    pauses === 0
      ? known.reduce((worst, time, i) => Math.max(worst, Math.abs(time - first - i / perUnit)), 0)
      : uneven
        ? 0
        : near.reduce((worst, each) => Math.max(worst, Math.abs(each - 1 / perUnit)), 0);
  const exact = perUnit / scale;
  const whole = Math.round(exact);
  // Each stretch between two pauses is as long as its times say, give or take their rounding.
  const tolerance = exact * (ROUNDING + (2 * (pauses + 1) * jitter) / sum);
  const rate = whole > 0 && Math.abs(exact - whole) <= tolerance ? whole : Number(exact.toPrecision(8));
  const issues: ReadIssue[] = [];
  if (secondsPerUnit === undefined && epoch === undefined) {
    issues.push(issue('time-unit-assumed', { unit: phrase(scale === 1 ? 'seconds' : 'milliseconds'), rate }));
  }
  const pause = coarse || uneven ? longPause(steps, perUnit) : UNEVEN_STEP;
  return { rate, uneven, interrupted: pauses > 0, pause, scale, issues };
}

/** The same for whoever draws samples one after the other: pauses are said to be uneven times. */
export function rateFromTimes(
  times: readonly number[],
  secondsPerUnit: number | undefined,
): { readonly rate: number | undefined; readonly issues: readonly ReadIssue[] } {
  const { rate, interrupted, issues } = readTimes(times, secondsPerUnit);
  if (rate === undefined || !interrupted) return { rate, issues };
  return { rate, issues: [...issues, issue('time-irregular', { rate })] };
}

/** Where each row is in the signal. */
export interface Places {
  /** The sample that each row is; -1 for rows that are none. Rising. */
  readonly places: Int32Array;
  /** Samples in all. */
  readonly total: number;
  /** Samples that are in no row. */
  readonly missing: number;
  /** Places at which the times begin anew, so that nobody knows how long it took to go on. */
  readonly restarts: number;
}

/**
 * Places rows by their times in seconds, NaN where a row has none. Of rows without a time between two with one, those that these leave no
 * room for are none. `pause` is that of the reading: smaller differences move nothing.
 */
export function placeRows(times: Float64Array, rate: number, pause: number): Places {
  const places = new Int32Array(times.length);
  const timed: number[] = [];
  for (const [row, time] of times.entries()) if (!Number.isNaN(time)) timed.push(row);
  /** Samples between two rows by their times. */
  const between = (row: number, later: number) => (times[later]! - times[row]!) * rate;
  /** Whether the second row is as late as the number of rows says. */
  const follows = (row: number, later: number) => Math.abs(between(row, later) - (later - row)) <= pause;
  let next = 0;
  let missing = 0;
  let restarts = 0;
  /** The last row whose time is believed, and which of those with a time comes next. */
  let before = -1;
  let nth = 0;
  for (let row = 0; row < times.length; row++) {
    places[row] = next++;
    if (timed[nth] !== row) continue;
    const follower = timed[++nth];
    if (before < 0 || follows(before, row)) {
      before = row;
      continue;
    }
    const rows = row - before;
    const late = Math.round(between(before, row)) - rows;
    // A time alone is wrong where the next one goes on from those before it; so is a last one that is far off.
    if (follower === undefined ? Math.abs(late) > LONG_PAUSE : follows(before, follower)) continue;
    if (between(before, row) < -pause) {
      restarts++;
    } else if (late > 0) {
      missing += late;
      places[row]! += late;
      next += late;
    } else if (rows > 1) {
      next = closeUp(places, before, row, -late);
    }
    before = row;
  }
  return { places, total: next, missing, restarts };
}

/** Takes rows without a time that took no time out from between two, the last ones first. Returns the place behind them. */
function closeUp(places: Int32Array, before: number, row: number, surplus: number): number {
  const kept = Math.max(0, row - before - 1 - surplus);
  let next = places[before]! + 1;
  for (let each = before + 1; each <= row; each++) places[each] = each - before <= kept || each === row ? next++ : -1;
  return next;
}
