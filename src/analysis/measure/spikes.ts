// Spikes of pacemakers: too narrow for a heart.

import type { LeadName } from '../../ecg/leads';
import { finish, type Steps } from '../../signal/steps';

/** Below this rate (Hz) a spike of a millisecond or two is no more than a notch in the next wave. */
const LEAST_RATE = 400;
/** A spike is over within this time, in s: what stands out of the median over twice as long on either side. */
const WIDTH = 0.006;
/** It stands out by so many mV, and by so many times the usual deviation of the lead, in so many leads. */
const LEAST_HEIGHT = 0.2;
const STANDS_OUT = 12;
const LEADS = 3;
/** Fewer are a disturbance. */
const LEAST_COUNT = 3;
/** What it stands out of moves by less than so many times its height, in so many s on either side: the tip of an R wave does not stand alone. */
const ALONE = 1.5;
const AROUND = 0.014;
const EDGE = 0.02;
/** Spikes of one stimulus, in s: those of a lead's rise and fall, and of leads beside each other. */
const TOGETHER = 0.02;

export interface Spikes {
  /** In s from the first sample. */
  readonly times: readonly number[];
  /** The leads without them, as they are where there is none; mV. */
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
}

/** The samples with what is narrow taken off: the median of each and `reach` on either side, where so much moves there that a spike may be. */
function smoothed(x: Float32Array, reach: number): Float32Array {
  const window = new Float32Array(2 * reach + 1);
  return x.map((value, i) => {
    if (!(movement(x, i, reach) >= LEAST_HEIGHT)) return value;
    for (let k = -reach; k <= reach; k++) window[k + reach] = x[Math.min(x.length - 1, Math.max(0, i + k))]!;
    return window.sort()[reach]!;
  });
}

/** How far a sample of the lead usually lies off the line between those about it, in mV: its noise. */
function roughness(x: Float32Array, reach: number): number {
  const off: number[] = [];
  for (let i = reach; i + reach < x.length; i += 7) off.push(Math.abs(x[i]! - (x[i - reach]! + x[i + reach]!) / 2));
  const known = off.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return known[known.length >> 1] ?? 0;
}

/** More within so many s are no pacemaker's but a disturbance. */
const BURST = 1;
const MOST_IN_BURST = 5;

/** From the lowest to the highest sample about one. */
function movement(x: Float32Array, at: number, reach: number): number {
  let [low, high] = [x[at]!, x[at]!];
  for (let i = Math.max(0, at - reach); i <= Math.min(x.length - 1, at + reach); i++) {
    low = Math.min(low, x[i]!);
    high = Math.max(high, x[i]!);
  }
  return high - low;
}

/** Finds the spikes and takes them out. `leads` hold mV at `rate` Hz. */
export const withoutSpikes = (leads: ReadonlyMap<LeadName, Float32Array>, rate: number): Spikes =>
  finish(takingSpikesOut(leads, rate));

/** The same, a lead a step. */
export function* takingSpikesOut(leads: ReadonlyMap<LeadName, Float32Array>, rate: number): Steps<Spikes> {
  if (rate < LEAST_RATE) return { times: [], leads };
  const reach = Math.round(WIDTH * rate);
  const smooth = new Map<LeadName, Float32Array>();
  const counts = new Map<number, Set<LeadName>>();
  for (const [lead, samples] of leads) {
    const base = smoothed(samples, reach);
    smooth.set(lead, base);
    yield;
    const out = samples.map((value, i) => Math.abs(value - base[i]!));
    const least = Math.max(LEAST_HEIGHT, STANDS_OUT * roughness(samples, reach));
    out.forEach((value, i) => {
      // At the ends of the recording half of the surroundings is missing.
      if (i < EDGE * rate || i >= samples.length - EDGE * rate) return;
      if (!(value >= least) || movement(base, i, Math.round(AROUND * rate)) > ALONE * value) return;
      const bin = Math.round(i / rate / TOGETHER);
      const bins = counts.get(bin) ?? new Set();
      counts.set(bin, bins.add(lead));
    });
  }
  const candidates: number[] = [];
  for (const bin of [...counts.keys()].sort((a, b) => a - b)) {
    const together = new Set([...counts.get(bin)!, ...(counts.get(bin + 1) ?? [])]);
    const time = bin * TOGETHER;
    if (
      together.size >= LEADS &&
      !(time - (candidates[candidates.length - 1] ?? Number.NEGATIVE_INFINITY) <= 2 * TOGETHER)
    )
      candidates.push(time);
  }
  const times = candidates.filter(
    (time) => candidates.filter((other) => Math.abs(other - time) <= BURST / 2).length <= MOST_IN_BURST,
  );
  if (times.length < LEAST_COUNT) return { times: [], leads };
  const cleaned = new Map<LeadName, Float32Array>();
  for (const [lead, samples] of leads) {
    const clean = samples.slice();
    const base = smooth.get(lead)!;
    for (const time of times) {
      const from = Math.max(0, Math.round((time - TOGETHER) * rate));
      const to = Math.min(clean.length, Math.round((time + 2 * TOGETHER) * rate));
      for (let i = from; i < to; i++) if (Math.abs(clean[i]! - base[i]!) >= LEAST_HEIGHT / 3) clean[i] = base[i]!;
    }
    cleaned.set(lead, clean);
  }
  return { times, leads: cleaned };
}
