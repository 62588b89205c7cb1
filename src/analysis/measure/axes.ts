// Directions of the heart's mean vectors, in the frontal plane and in space.

import type { LeadName } from '../../ecg/leads';
import type { AveragedBeat } from './averaged-beat';
import type { GlobalEnds } from './global';

/** In degrees, -180 to 180; null where there is no direction to speak of. */
export interface Axes {
  readonly p: number | null;
  readonly qrs: number | null;
  readonly t: number | null;
}

/** Net areas of I and II smaller than this share of their absolute areas point nowhere. */
const INDETERMINATE = 0.1;

/** Areas over a stretch of a lead above the straight line between its ends, in mV x samples: net and absolute. */
function areas(samples: Float32Array, from: number, to: number): { net: number; absolute: number } {
  let net = 0;
  let absolute = 0;
  const slope = (samples[to]! - samples[from]!) / Math.max(1, to - from);
  for (let i = from; i <= to; i++) {
    const value = samples[i]! - samples[from]! - slope * (i - from);
    net += value;
    absolute += Math.abs(value);
  }
  return { net, absolute };
}

/**
 * atan2(2 II - I, sqrt(3) I) of net areas: aVF is (I + 2 III) / 2 and stands for a longer vector than I, by 2/sqrt(3).
 */
function axis({ leads, origin, rate }: AveragedBeat, on: number, off: number): number | null {
  const [one, two] = [leads.get('I'), leads.get('II')];
  if (!one || !two || Number.isNaN(on) || Number.isNaN(off)) return null;
  const from = Math.max(0, origin + Math.round(on * rate));
  const to = Math.min(one.length - 1, origin + Math.round(off * rate));
  if (to <= from) return null;
  const [a, b] = [areas(one, from, to), areas(two, from, to)];
  if (Math.hypot(a.net, b.net) < INDETERMINATE * Math.hypot(a.absolute, b.absolute)) return null;
  return (Math.atan2(2 * b.net - a.net, Math.sqrt(3) * a.net) * 180) / Math.PI;
}

/** `tOn` is where T begins as a rule, in s from the time of the beat. Needs the leads I and II. */
export function axesOf(beat: AveragedBeat, ends: GlobalEnds, tOn: number): Axes {
  return {
    p: axis(beat, ends.pOn, ends.pOff),
    qrs: axis(beat, ends.qrsOn, ends.qrsOff),
    t: axis(beat, tOn, ends.tOff),
  };
}

/** The smaller angle between two directions, in degrees, 0 to 180. */
export function between(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  const difference = Math.abs(a - b) % 360;
  return difference > 180 ? 360 - difference : difference;
}

/** Frank's X, Y and Z out of eight leads: Kors et al., Eur Heart J 11 (1990) 1083, table 2, by regression. */
const KORS: readonly (readonly [LeadName, number, number, number])[] = [
  ['V1', -0.13, 0.06, -0.43],
  ['V2', 0.05, -0.02, -0.06],
  ['V3', -0.01, -0.05, -0.14],
  ['V4', 0.14, 0.06, -0.2],
  ['V5', 0.06, -0.17, -0.11],
  ['V6', 0.54, 0.13, 0.31],
  ['I', 0.38, -0.07, 0.11],
  ['II', -0.07, 0.93, -0.23],
];

/** Between the mean vectors of QRS and T in space, in degrees, 0 to 180; null without the eight leads. */
export function spatialAngle({ leads, origin, rate }: AveragedBeat, ends: GlobalEnds, tOn: number): number | null {
  const at = (time: number) => origin + Math.round(time * rate);
  const qrs = [0, 0, 0];
  const t = [0, 0, 0];
  for (const [name, ...shares] of KORS) {
    const samples = leads.get(name);
    const stretches = [at(ends.qrsOn), at(ends.qrsOff), at(tOn), at(ends.tOff)];
    if (!samples || stretches.some((i) => !(i >= 0 && i < samples.length))) return null;
    const [from, to, tFrom, tTo] = stretches as [number, number, number, number];
    // From the level before the QRS complex: a line between the ends of T would take its slope for none.
    const level = samples[from]!;
    const area = (first: number, end: number) => {
      let sum = 0;
      for (let i = first; i <= end; i++) sum += samples[i]! - level;
      return sum;
    };
    shares.forEach((share, axis) => {
      qrs[axis]! += share * area(from, to);
      t[axis]! += share * area(tFrom, tTo);
    });
  }
  const lengths = Math.hypot(...qrs) * Math.hypot(...t);
  if (lengths === 0) return null;
  const cosine = qrs.reduce((sum, value, axis) => sum + value * t[axis]!, 0) / lengths;
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}
