// How high the waves of the averaged beat are, lead by lead.

import type { LeadName } from '../../ecg/leads';
import type { AveragedBeat } from './averaged-beat';
import type { GlobalEnds } from './global';

/**
 * In mV from the level before the QRS complex; waves below it are negative. Null: there is no such wave, or it cannot be measured. Where
 * the whole complex is one downward wave (QS), it is `q`.
 */
export interface Amplitudes {
  readonly p: number | null;
  readonly q: number | null;
  readonly r: number | null;
  readonly s: number | null;
  readonly r2: number | null;
  readonly s2: number | null;
  readonly t: number | null;
  readonly j: number | null;
  readonly j60: number | null;
  readonly j80: number | null;
  /** From J to 80 ms after it, in mV/s. */
  readonly stSlope: number | null;
}

/** The level is the mean over so long before the QRS complex, in s (IEC 60601-2-51:2003, annex GG: the point of onset). */
const LEVEL = 0.016;
/** A wave of the complex is at least so high (mV) and so long (s): IEC 60601-2-51:2003, GG.5. */
const LEAST_HEIGHT = 0.03;
const LEAST_LENGTH = 0.006;

const NONE: Amplitudes = {
  p: null,
  q: null,
  r: null,
  s: null,
  r2: null,
  s2: null,
  t: null,
  j: null,
  j60: null,
  j80: null,
  stSlope: null,
};

/** Peaks of the stretches on one side of the level, in the order of time. */
function deflections(x: Float32Array, level: number, from: number, to: number, rate: number): number[] {
  const peaks: number[] = [];
  let peak = 0;
  let length = 0;
  for (let i = from; i <= to + 1; i++) {
    const value = i <= to ? x[i]! - level : 0;
    if (length > 0 && (i > to || Math.sign(value) !== Math.sign(peak))) {
      if (Math.abs(peak) >= LEAST_HEIGHT && length >= LEAST_LENGTH * rate) peaks.push(peak);
      length = 0;
      peak = 0;
    }
    length++;
    if (Math.abs(value) > Math.abs(peak)) peak = value;
  }
  return peaks;
}

/** The highest point of a stretch on either side of the level. */
function extreme(x: Float32Array, level: number, from: number, to: number): number | null {
  let peak: number | null = null;
  for (let i = Math.max(0, from); i <= Math.min(x.length - 1, to); i++)
    if (peak === null || Math.abs(x[i]! - level) > Math.abs(peak)) peak = x[i]! - level;
  return peak;
}

/** Of one lead of the averaged beat. `tOn` is where its T begins, in s from the time of the beat. */
export function amplitudesOf(beat: AveragedBeat, lead: LeadName, ends: GlobalEnds, tOn: number): Amplitudes {
  const x = beat.leads.get(lead);
  if (!x || Number.isNaN(ends.qrsOn) || Number.isNaN(ends.qrsOff)) return NONE;
  const { rate, origin } = beat;
  const at = (time: number) => origin + Math.round(time * rate);
  const on = Math.max(1, at(ends.qrsOn));
  const off = Math.min(x.length - 1, at(ends.qrsOff));
  const before = Math.max(0, on - Math.round(LEVEL * rate));
  let level = 0;
  for (let i = before; i < on; i++) level += x[i]! / (on - before);
  const peaks = deflections(x, level, on, off, rate);
  const firstUp = peaks.findIndex((peak) => peak > 0);
  const secondUp = peaks.findIndex((peak, i) => peak > 0 && i > firstUp);
  const down = (from: number, to: number): number | null => peaks.slice(from, to).find((peak) => peak < 0) ?? null;
  const end = peaks.length;
  const valueAt = (time: number): number | null => {
    const i = at(ends.qrsOff + time);
    return i < x.length ? x[i]! - level : null;
  };
  const [j, j80] = [valueAt(0), valueAt(0.08)];
  const span = (from: number, to: number) =>
    Number.isNaN(from) || Number.isNaN(to) ? null : extreme(x, level, at(from), at(to));
  return {
    p: span(ends.pOn, ends.pOff),
    q: firstUp === -1 ? (peaks[0] ?? null) : down(0, firstUp),
    r: peaks[firstUp] ?? null,
    s: firstUp === -1 ? null : down(firstUp, secondUp === -1 ? end : secondUp),
    r2: secondUp === -1 ? null : peaks[secondUp]!,
    s2: secondUp === -1 ? null : down(secondUp, end),
    t: span(tOn, ends.tOff),
    j,
    j60: valueAt(0.06),
    j80,
    stSlope: j === null || j80 === null ? null : (j80 - j) / 0.08,
  };
}
