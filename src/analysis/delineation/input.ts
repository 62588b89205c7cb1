// What the delineator is given of a recording: `training/delineator.py` has the same, which it was trained on.

import type { LeadName } from '../../ecg/leads';
import { bridgeGaps } from '../../signal/gaps';
import { createResampler } from '../../signal/resample';
import type { Steps } from '../../signal/steps';
import { highPass, zeroPhase } from '../../signal/zero-phase';

/** In Hz. */
export const DELINEATION_RATE = 250;
/** Of the high-pass before the network, in Hz; without phase, so that no wave is moved. */
const HIGH_PASS = 0.5;
/** Of the network's input: the lead itself, the slope and the size of all leads together. */
export const CHANNELS = 3;
/** Samples that the network is given at once: ten seconds and a little, a multiple of its coarsest step of 32. */
export const WINDOW = 2560;
/** At both ends of a window nothing is taken from it where another window sees more on either side. */
const MARGIN = 256;
const HOP = WINDOW - 2 * MARGIN;

/** Amplitudes are divided by what this share of all samples stays below, at least so many mV, and cut off at so many times it. */
const SCALE_SHARE = 0.99;
const LEAST_SCALE = 0.1;
const MOST = 6;

/** Leads at the network's rate, in mV, without gaps and wander; all of the same length. */
export interface DelineationInput {
  readonly leads: readonly LeadName[];
  readonly samples: number;
  readonly data: ReadonlyMap<LeadName, Float32Array>;
}

/** `leads` hold mV at `rate` Hz, missing samples NaN; a lead without a sample is left out. A lead a step. */
export function* delineationInput(
  leads: Iterable<readonly [LeadName, Float32Array]>,
  rate: number,
): Steps<DelineationInput> {
  const resample = createResampler(rate, DELINEATION_RATE);
  const filter = [highPass(HIGH_PASS, rate)];
  const data = new Map<LeadName, Float32Array>();
  for (const [lead, samples] of leads) {
    const whole = bridgeGaps(samples);
    if (whole) data.set(lead, resample(zeroPhase(whole, filter, rate)));
    yield;
  }
  const samples = data.values().next().value?.length ?? 0;
  return { leads: [...data.keys()], samples, data };
}

/** A stretch that the network reads at once, and the part of it that is taken from there; samples at `DELINEATION_RATE`. */
export interface DelineationWindow {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** Windows that together take every sample once. */
export function delineationWindows(samples: number): DelineationWindow[] {
  const windows: DelineationWindow[] = [];
  for (let from = 0; from < samples; ) {
    const start = Math.max(0, Math.min(from - MARGIN, samples - WINDOW));
    const to = start + WINDOW >= samples ? samples : Math.min(samples, start + MARGIN + HOP);
    windows.push({ start, from, to });
    from = to;
  }
  return windows;
}

function scaleOf(data: Float32Array): number {
  const sizes = data.map(Math.abs).sort();
  return Math.max(LEAST_SCALE, sizes[Math.min(Math.floor(SCALE_SHARE * sizes.length), sizes.length - 1)]!);
}

/**
 * What the network takes: float32 [leads, WINDOW, CHANNELS] of the samples from `start` on; what is missing at the end is filled with
 * the last sample.
 */
export function delineationChannels({ leads, samples, data }: DelineationInput, start: number): Float32Array {
  const raw = new Float32Array(leads.length * WINDOW);
  leads.forEach((lead, row) => {
    const values = data.get(lead)!;
    for (let i = 0; i < WINDOW; i++) raw[row * WINDOW + i] = values[Math.min(start + i, samples - 1)]!;
  });
  const scale = scaleOf(raw);
  const x = raw.map((value) => Math.min(MOST, Math.max(-MOST, value / scale)));
  const channels = new Float32Array(x.length * CHANNELS);
  for (let i = 0; i < WINDOW; i++) {
    let slope = 0;
    let size = 0;
    for (let row = 0; row < leads.length; row++) {
      const value = x[row * WINDOW + i]!;
      size += value * value;
      if (i > 0) slope += (value - x[row * WINDOW + i - 1]!) ** 2;
    }
    const together = [Math.log1p(10 * Math.sqrt(slope / leads.length)), Math.log1p(Math.sqrt(size / leads.length))];
    for (let row = 0; row < leads.length; row++) {
      const at = (row * WINDOW + i) * CHANNELS;
      channels[at] = x[row * WINDOW + i]!;
      channels[at + 1] = together[0]!;
      channels[at + 2] = together[1]!;
    }
  }
  return channels;
}
