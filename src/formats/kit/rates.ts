// Leads that were sampled at different rates, brought to one; and the rate of a step between two samples.

import { last } from '../../ecg/last';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { type Hertz, hertz } from '../../ecg/units';

/** The samples of one channel and how many there are per second. */
export interface RatedSamples {
  readonly samples: Float32Array;
  readonly rate: number;
}

/**
 * Samples at another rate, by linear interpolation between neighbours; the first sample stays where it is in time, and the
 * last one is held. Only upwards: nothing is filtered.
 */
export function interpolate(samples: Float32Array, from: number, to: number, length: number): Float32Array {
  if (from === to && samples.length === length) return samples;
  const out = new Float32Array(length);
  const last = samples.length - 1;
  for (let i = 0; i < length; i++) {
    const position = Math.min((i * from) / to, last);
    const before = Math.floor(position);
    const share = position - before;
    const left = samples[before] ?? Number.NaN;
    out[i] = share === 0 ? left : left + share * (samples[before + 1]! - left);
  }
  return out;
}

/** All channels at the highest rate among them, and a note if that is not the rate of each. All last equally long. */
export function toOneRate(channels: readonly RatedSamples[]): {
  readonly rate: Hertz;
  readonly samples: readonly Float32Array[];
  readonly issues: readonly ReadIssue[];
} {
  const rates = [...new Set(channels.map((channel) => channel.rate))].sort((a, b) => a - b);
  checkRates(rates);
  const rate = last(rates) ?? 0;
  const length = Math.max(0, ...channels.map((c) => Math.round((c.samples.length * rate) / c.rate)));
  return {
    rate: hertz(rate),
    samples: channels.map((channel) => interpolate(channel.samples, channel.rate, rate, length)),
    issues: rates.length > 1 ? [issue('rate-mixed', { rates, rate })] : [],
  };
}

/** In Hz. Of fewer samples a second no curve of a heartbeat can be made: they are heart rates, times between beats or an overview. */
const LOWEST_RATE = 40;
const HIGHEST_RATE = 100_000;
/** A step that gives no more than this is in another unit than it says, or in none. */
const SLOWEST_STEP = 1;
/** Steps without a unit are seconds below this, milliseconds from it on: both are rates between the two above. */
const MILLISECOND_STEP = 0.1;
/** Share of the rate within which a whole number is meant: 0.005556 s are 180 Hz. */
const ROUNDING = 1e-4;

/** Whether a file may mean this rate, be it that of an ECG or of something else. */
export const isRate = (rate: number): boolean => rate > SLOWEST_STEP && rate <= HIGHEST_RATE;

/** Whether an ECG may have the rate. */
export const isPossibleRate = (rate: number): boolean => rate >= LOWEST_RATE && rate <= HIGHEST_RATE;

const SHOWN_DIGITS = 4;

/** Why something of that rate is not shown. */
export function rateIssue(file: string, rate: number, where?: string): ReadIssue {
  if (!(rate > 0 && rate < LOWEST_RATE)) return issue('rate-impossible', { file, rate }, where);
  const shown = Number(rate.toPrecision(SHOWN_DIGITS));
  return issue('rate-too-low', { file, rate: shown, least: LOWEST_RATE }, where);
}

/** A rate that no ECG has, where samples would have to be brought to it; `read.ts` makes an issue of it. */
export class ImpossibleRate extends Error {
  constructor(readonly rate: number) {
    super(`${rate} Hz`);
  }
}

/** Throws where one of the rates is none that an ECG has. */
export function checkRates(rates: readonly number[]): void {
  const impossible = rates.find((rate) => !isPossibleRate(rate));
  if (impossible !== undefined) throw new ImpossibleRate(impossible);
}

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
