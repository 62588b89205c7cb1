// From the time between two samples to the sampling rate.

import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';

/** Sampling rates in Hz that an ECG may have; a step that gives another is in another unit than it says, or none. */
const LOWEST_RATE = 10;
const HIGHEST_RATE = 100_000;
/** Steps without a unit are seconds below this, milliseconds from it on: both are rates between the two above. */
const MILLISECOND_STEP = 0.1;
/** Share of the rate within which a whole number is meant: 0.005556 s are 180 Hz. */
const ROUNDING = 1e-4;

export const isRate = (rate: number): boolean => rate >= LOWEST_RATE && rate <= HIGHEST_RATE;

function wholeRate(rate: number): number {
  const whole = Math.round(rate);
  return Math.abs(rate - whole) <= whole * ROUNDING ? whole : rate;
}

export interface StepReading {
  /** In Hz; undefined where the step gives none that an ECG may have. */
  readonly rate: number | undefined;
  readonly issues: readonly ReadIssue[];
}

/** The rate of a step in a unit of so many seconds; where that is not known or impossible, seconds or milliseconds are assumed. */
export function rateOfStep(step: number, secondsPerUnit: number | undefined): StepReading {
  const stated = secondsPerUnit === undefined ? Number.NaN : 1 / (step * secondsPerUnit);
  if (isRate(stated)) return { rate: wholeRate(stated), issues: [] };
  const milliseconds = step >= MILLISECOND_STEP;
  const rate = wholeRate(1 / (milliseconds ? step / 1000 : step));
  if (!isRate(rate)) return { rate: undefined, issues: [] };
  const values = { unit: phrase(milliseconds ? 'milliseconds' : 'seconds'), rate: Number(rate.toPrecision(8)) };
  return { rate, issues: [issue('step-unit-assumed', values)] };
}
