// Leads that were sampled at different rates, brought to one.

import { last } from '../../ecg/last';
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
  const rate = last(rates) ?? 0;
  const length = Math.max(0, ...channels.map((c) => Math.round((c.samples.length * rate) / c.rate)));
  return {
    rate: hertz(rate),
    samples: channels.map((channel) => interpolate(channel.samples, channel.rate, rate, length)),
    issues: rates.length > 1 ? [issue('rate-mixed', { rates, rate })] : [],
  };
}
