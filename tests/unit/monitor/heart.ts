// A heart made of bumps, so that what is to be found is known.

import type { LeadName } from '../../../src/ecg/leads';
import type { Frame } from '../../../src/monitor/live';

export interface Heart {
  readonly rate: number;
  readonly leads: readonly LeadName[];
  /** Seconds of the beats. */
  readonly beats: readonly number[];
  /** mV of the ST segment at a time. */
  readonly st?: (time: number) => number;
}

const bump = (t: number, at: number, width: number, height: number) => height * Math.exp(-(((t - at) / width) ** 2));

/** Millivolts of a lead; each is as high as its place says. */
function value({ beats, st = () => 0 }: Heart, time: number, nearest: number, scale: number): number {
  let sum = 0.01 * Math.sin(2 * Math.PI * 0.25 * time);
  for (let i = Math.max(0, nearest - 1); i <= Math.min(beats.length - 1, nearest + 1); i++) {
    const t = time - beats[i]!;
    sum +=
      bump(t, -0.16, 0.025, 0.12) + bump(t, 0, 0.012, 1.1) + bump(t, 0.03, 0.012, -0.25) + bump(t, 0.28, 0.05, 0.3);
    // From the J point to the T wave.
    if (t > 0.05 && t < 0.2) sum += st(beats[i]!);
  }
  // What no body is without.
  return scale * (sum + 0.004 * Math.sin(2 * Math.PI * 23 * time));
}

/** Samples from one to another. */
export function frameOf(heart: Heart, from: number, to: number): Frame {
  const { rate, leads, beats } = heart;
  let nearest = 0;
  const rows = leads.map(() => new Float32Array(to - from));
  for (let i = from; i < to; i++) {
    const time = i / rate;
    while (nearest + 1 < beats.length && Math.abs(beats[nearest + 1]! - time) < Math.abs(beats[nearest]! - time))
      nearest++;
    const first = value(heart, time, nearest, 1);
    for (const [k, row] of rows.entries()) row[i - from] = first * (1 - 0.2 * k);
  }
  return new Map(leads.map((lead, k) => [lead, rows[k]!]));
}

/** As many a minute, so many seconds long. */
export const regular = (perMinute: number, seconds: number, from = 0.5): number[] =>
  Array.from({ length: Math.floor(((seconds - from) * perMinute) / 60) }, (_, i) => from + (i * 60) / perMinute);

/** Millivolts of one lead of a regular heart, all of them. */
export function millivolts(rate: number, samples: number, perMinute: number): Float32Array {
  const beats = regular(perMinute, samples / rate);
  const whole = new Float32Array(samples);
  let nearest = 0;
  for (let i = 0; i < samples; i++) {
    const time = i / rate;
    while (nearest + 1 < beats.length && Math.abs(beats[nearest + 1]! - time) < Math.abs(beats[nearest]! - time))
      nearest++;
    whole[i] = value({ rate, leads: [], beats }, time, nearest, 1);
  }
  return whole;
}
