// From the points of a curve to samples that follow each other at a steady rate.

import { last } from '../../ecg/last';
import type { Budget } from '../kit/budget';
import type { Curve } from './traces';

/** How the samples lie in the points of the curves. */
export interface Sampling {
  /** Samples for each second. */
  readonly rate: number;
  /** Millimetres from sample to sample. */
  readonly step: number;
  /**
   * "points": each sample is a point, but where the line went straight on; "columns": two samples for each column of a picture;
   * "drawn": the points lie where the line bends, and samples are taken from between them.
   */
  readonly kind: 'points' | 'columns' | 'drawn';
}

/** Rates of electrocardiographs, in Hz. */
const USUAL_RATES = [
  100, 120, 125, 128, 150, 180, 200, 240, 250, 256, 300, 360, 400, 480, 500, 512, 600, 800, 960, 1000, 1024, 2000,
];
/** What a rate differs from a usual one by where it is that one. */
const SAME_RATE = 0.004;
/** Points that lie steadily: so many of them, and within so much of the step. */
const STEADY_SHARE = 0.97;
const STEADY = 0.06;
/** By how much of a step points may miss the places of samples, on the whole: chance gives 0.29. */
const MISS = 0.17;
/** Of points that were rounded to a coarse screen, so many may lie where no sample can; chance puts more of them there. */
const STRAY = 0.01;
/** Samples are apart by so much more than the columns of the screen, or the columns say nothing of them. */
const COARSE = 1.08;
/** Points that are looked at. */
const SOME = 3000;
/** Of points that lie where the line bends, so many samples a second are taken. */
const DRAWN_RATE = 500;

/** The rate that is meant. */
export const meantRate = (rate: number): number =>
  USUAL_RATES.find((usual) => Math.abs(rate / usual - 1) < SAME_RATE) ?? Math.round(rate * 1e4) / 1e4;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

interface Steps {
  readonly step: number;
  readonly columns: boolean;
  /** Whether steps are left out, so that it may be that of the screen and not of the samples. */
  readonly gaps: boolean;
}

/** The step between the places of a curve where it is steady. */
function steadyStep({ x }: Curve): Steps | undefined {
  const gaps: number[] = [];
  let still = 0;
  for (let i = 1; i < x.length; i++) {
    const gap = x[i]! - x[i - 1]!;
    if (gap > 1e-3) gaps.push(gap);
    else still++;
  }
  if (gaps.length < 20) return undefined;
  const usual = median(gaps);
  let [steady, single, steps, length] = [0, 0, 0, 0];
  for (const gap of gaps) {
    const whole = Math.round(gap / usual);
    if (whole >= 1 && Math.abs(gap - whole * usual) <= STEADY * usual * Math.sqrt(whole) + 1e-3) {
      steady++;
      if (whole === 1) single++;
      steps += whole;
      length += gap;
    }
  }
  if (steady < STEADY_SHARE * gaps.length) return undefined;
  return { step: length / steps, columns: still > 0.3 * gaps.length, gaps: single < STEADY_SHARE * gaps.length };
}

/** Where the samples of a curve lie, as a share of the step: the mean of all points. */
function phaseOf(x: readonly number[], step: number): number {
  let [cosine, sine] = [0, 0];
  for (let i = 0; i < Math.min(x.length, SOME); i++) {
    const turn = (2 * Math.PI * x[i]!) / step;
    cosine += Math.cos(turn);
    sine += Math.sin(turn);
  }
  return Math.atan2(sine, cosine) / (2 * Math.PI);
}

/** The slowest usual rate at whose places all points of the curves lie, though rounded, and some are missing. `screen`: what they are rounded to. */
function hiddenRate(curves: readonly Curve[], speed: number, screen: number, budget: Budget): number | undefined {
  return USUAL_RATES.find((rate) =>
    curves.every(({ x }) => {
      const step = speed / rate;
      const count = Math.min(x.length, SOME);
      budget.step(2 * count);
      const phase = phaseOf(x, step);
      let [misses, crowded, stray] = [0, 0, 0];
      let before = Number.NaN;
      for (let i = 0; i < count; i++) {
        const place = x[i]! / step - phase;
        const slot = Math.round(place);
        misses += (place - slot) ** 2;
        if (Math.abs(place - slot) * step > 0.53 * screen) stray++;
        if (slot === before) crowded++;
        before = slot;
      }
      if (crowded > 0.03 * count) return false;
      return Math.sqrt(misses / count) < MISS || (step > COARSE * screen && screen > 0 && stray < STRAY * count);
    }),
  );
}

/** How the samples lie in all curves of a recording; `speed` in millimetres for each second. */
export function samplingOf(curves: readonly Curve[], speed: number, budget: Budget): Sampling {
  const longest = [...curves].sort((a, b) => b.x.length - a.x.length).slice(0, 16);
  const steady = longest.map(steadyStep);
  const [first] = steady;
  if (first && steady.every((each) => each && Math.abs(each.step / first.step - 1) < 0.01)) {
    const step = median(steady.map((each) => each!.step));
    const behind = first.gaps && !first.columns ? hiddenRate(longest.slice(0, 6), speed, step, budget) : undefined;
    if (behind !== undefined) return { rate: behind, step: speed / behind, kind: 'points' };
    const columns = first.columns;
    const rate = meantRate((columns ? 2 : 1) * (speed / step));
    return { rate, step: columns ? step / 2 : step, kind: columns ? 'columns' : 'points' };
  }
  const hidden = hiddenRate(longest.slice(0, 6), speed, 0, budget);
  if (hidden !== undefined) return { rate: hidden, step: speed / hidden, kind: 'points' };
  return { rate: DRAWN_RATE, step: speed / DRAWN_RATE, kind: 'drawn' };
}

/** Where the first sample of a curve lies: its first point may be rounded. */
export function startOf({ x }: Curve, { step, kind }: Sampling): number {
  if (kind !== 'points') return x[0]!;
  const phase = phaseOf(x, step);
  return step * (Math.round(x[0]! / step - phase) + phase);
}

/** Heights of the curve at each step from its beginning on. */
export function heightsOf({ x, y }: Curve, sampling: Sampling, budget: Budget): Float64Array {
  const { step, kind } = sampling;
  const start = startOf({ x, y }, sampling);
  const count = Math.floor(((last(x) ?? start) - start) / step + 0.5) + (kind === 'columns' ? 2 : 1);
  budget.make(8 * count);
  const out = new Float64Array(count).fill(Number.NaN);
  if (kind === 'columns') return columns({ x, y }, step, out);
  if (kind === 'points') {
    // Each point is a sample: in its own place, not interpolated.
    const filled = new Uint8Array(count);
    for (const [i, place] of x.entries()) {
      const slot = Math.min(count - 1, Math.max(0, Math.round((place - start) / step)));
      out[slot] = y[i]!;
      filled[slot] = 1;
    }
    let before = 0;
    for (let slot = 1; slot < count; slot++) {
      if (filled[slot] === 0) continue;
      for (let k = before + 1; k < slot; k++)
        out[k] = out[before]! + ((out[slot]! - out[before]!) * (k - before)) / (slot - before);
      before = slot;
    }
    return out.subarray(0, before + 1);
  }
  let at = 0;
  for (let slot = 0; slot < count; slot++) {
    const place = start + slot * step;
    while (at + 2 < x.length && x[at + 1]! <= place) at++;
    const [left, right] = [x[at]!, x[at + 1]!];
    const share = right > left ? Math.min(1, Math.max(0, (place - left) / (right - left))) : 1;
    out[slot] = y[at]! + share * (y[at + 1]! - y[at]!);
  }
  return out;
}

/** Of each column its highest and its lowest point, in the order in which the curve goes up or down there. */
function columns({ x, y }: Curve, half: number, out: Float64Array): Float64Array {
  const found: { readonly slot: number; readonly low: number; readonly high: number }[] = [];
  for (let i = 0; i < x.length; ) {
    let end = i;
    let [low, high] = [y[i]!, y[i]!];
    for (; end < x.length && x[end]! - x[i]! < half; end++) {
      low = Math.min(low, y[end]!);
      high = Math.max(high, y[end]!);
    }
    found.push({ slot: 2 * Math.round((x[i]! - x[0]!) / (2 * half)), low, high });
    i = end;
  }
  let count = 0;
  for (const [i, { slot, low, high }] of found.entries()) {
    if (slot + 1 >= out.length) break;
    const before = found[i - 1] ?? found[i]!;
    const after = found[i + 1] ?? found[i]!;
    const down = after.low + after.high >= before.low + before.high;
    out[slot] = down ? low : high;
    out[slot + 1] = down ? high : low;
    count = slot + 2;
  }
  for (let k = 1; k < count; k++) if (Number.isNaN(out[k]!)) out[k] = out[k - 1]!;
  return out.subarray(0, count);
}
