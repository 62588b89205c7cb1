// Waves by rules alone: what a network says is checked by them, and where it cannot run they stand in for it.

import type { LeadName } from '../../ecg/leads';
import { type Seconds, seconds } from '../../ecg/units';
import { findBeats } from '../beats';
import { type AveragedBeat, sortBeats } from '../measure/averaged-beat';
import { median } from './consensus';
import type { LeadWaves, Wave, WaveKind } from './waves';

/** Ends of the averaged beat's waves in all leads together, in s from its time; NaN where a wave is not seen. */
export interface RuledEnds {
  readonly pOn: number;
  readonly pOff: number;
  readonly qrsOn: number;
  readonly qrsOff: number;
  readonly tOn: number;
  readonly tOff: number;
}

/**
 * Share of the steepest slope below which all leads together are at rest. Over the averaged beats of LUDB's development half 5 % lay
 * -8.7 +- 11.8 ms off the third most extreme lead of the cardiologists.
 */
const AT_REST = 0.05;
/** They stay at rest for so long, in s. */
const RESTING = 0.012;
/** A QRS complex reaches no farther from its steepest point, in s. */
const QRS_REACH = 0.12;
/** Slopes are means over so long, in s. */
const SMOOTH = 0.008;
/** T is sought between these times after the end of the QRS complex, P before its onset, in s. */
const T_FROM = 0.04;
const P_FROM = 0.26;
const P_TO = 0.02;
/** A P or T wave stands out of the level by so many times the noise, and by so many mV in all leads together. */
const STANDS_OUT = 4;
const LEAST_P = 0.03;
const LEAST_T = 0.04;
/** P begins and ends where it has fallen to this share of its height. */
const P_SHARE = 0.12;
/** How far such ends may be off, in s (1 SD): measured as above. */
const DOUBT: Readonly<Record<WaveKind, number>> = { P: 0.015, QRS: 0.01, T: 0.03 };

const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

/** Root of the mean square over leads of the slope, in mV/s. */
function slopes({ leads, rate }: AveragedBeat): Float32Array {
  const reach = Math.max(1, Math.round((SMOOTH * rate) / 2));
  const signals = [...leads.values()];
  return signals[0]!.map((_, i) =>
    rms(
      signals.map((x) => {
        const [a, b] = [Math.max(0, i - reach), Math.min(x.length - 1, i + reach)];
        return ((x[b]! - x[a]!) * rate) / (b - a);
      }),
    ),
  );
}

/** Root of the mean square over leads of the distance from the level at `at`, in mV. */
function sizes({ leads }: AveragedBeat, at: number): Float32Array {
  const signals = [...leads.values()];
  return signals[0]!.map((_, i) => rms(signals.map((x) => x[i]! - x[at]!)));
}

/** The first sample from `from` in direction `step` after which `quiet` holds for `length` samples. */
function restAt(quiet: (i: number) => boolean, from: number, step: 1 | -1, length: number, limit: number): number {
  for (let i = from, run = 0; Math.abs(i - from) <= limit; i += step) {
    run = quiet(i) ? run + 1 : 0;
    if (run >= length) return i - step * (length - 1);
  }
  return from + step * limit;
}

/** The highest sample of a stretch. */
function highest(values: Float32Array, from: number, to: number): number {
  let best = Math.max(0, from);
  for (let i = best; i <= Math.min(values.length - 1, to); i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Where a wave ends: the point farthest from the line from its peak to `far` (Vázquez-Seisdedos et al. 2011, the trapezium's relative). */
function farthestFromChord(values: Float32Array, peak: number, far: number): number {
  const slope = (values[far]! - values[peak]!) / Math.max(1, far - peak);
  let [best, distance] = [far, 0];
  for (let i = peak; i <= far; i++) {
    const below = values[peak]! + slope * (i - peak) - values[i]!;
    if (below > distance) [best, distance] = [i, below];
  }
  return best;
}

export function ruledEnds(beat: AveragedBeat): RuledEnds {
  const { rate, origin } = beat;
  const slope = slopes(beat);
  const last = slope.length - 1;
  const reach = Math.round(QRS_REACH * rate);
  const steepest = highest(slope, origin - reach, origin + reach);
  const atRest = (i: number) => i < 0 || i > last || slope[i]! < AT_REST * slope[steepest]!;
  const resting = Math.max(2, Math.round(RESTING * rate));
  const on = Math.max(0, restAt(atRest, steepest, -1, resting, reach));
  const off = Math.min(last, restAt(atRest, steepest, 1, resting, reach));
  const size = sizes(beat, on);
  const noise = median([...beat.noise.values()]);
  const time = (i: number) => (i - origin) / rate;
  const t = highest(size, off + Math.round(T_FROM * rate), last);
  const hasT = size[t]! > Math.max(LEAST_T, STANDS_OUT * noise) && t < last;
  const p = highest(size, on - Math.round(P_FROM * rate), on - Math.round(P_TO * rate));
  const low = (i: number) => i <= 0 || i >= on || size[i]! < P_SHARE * size[p]!;
  const hasP = size[p]! > Math.max(LEAST_P, STANDS_OUT * noise) && p > 0 && low(restAt(low, p, 1, 2, on - p));
  return {
    qrsOn: time(on),
    qrsOff: time(off),
    tOn: hasT ? time(restAt((i) => size[i]! < size[t]! / 4, t, -1, 2, t - off)) : Number.NaN,
    tOff: hasT ? time(farthestFromChord(size, t, last)) : Number.NaN,
    pOn: hasP ? time(restAt(low, p, -1, 2, p)) : Number.NaN,
    pOff: hasP ? time(restAt(low, p, 1, 2, on - p)) : Number.NaN,
  };
}

/**
 * The waves of every beat, the same in all leads: those of the averaged beat at the times of the beats of its shape. `leads` hold mV at
 * `rate` Hz. A beat of another shape has a QRS complex alone.
 */
export function ruledWaves(leads: ReadonlyMap<LeadName, Float32Array>, rate: number): LeadWaves {
  const { times, kinds, averaged } = sortBeats(leads, rate, findBeats(leads.values(), rate).times);
  if (!averaged) return new Map([...leads.keys()].map((lead) => [lead, []]));
  const ends = ruledEnds(averaged);
  const wave = (kind: WaveKind, time: number, on: number, off: number): Wave[] => {
    if (Number.isNaN(on) || Number.isNaN(off) || off <= on) return [];
    const doubt: Seconds = seconds(DOUBT[kind]);
    const peak = kind === 'QRS' ? time : time + (on + off) / 2;
    return [
      {
        kind,
        on: seconds(time + on),
        peak: seconds(peak),
        off: seconds(time + off),
        doubt: { on: doubt, off: doubt },
        probability: 0.5,
      },
    ];
  };
  const waves = times.flatMap((time, i) => [
    ...(kinds[i] === 'dominant' ? wave('P', time, ends.pOn, ends.pOff) : []),
    ...wave('QRS', time, ends.qrsOn, ends.qrsOff),
    ...(kinds[i] === 'other' ? [] : wave('T', time, ends.tOn, ends.tOff)),
  ]);
  return new Map([...leads.keys()].map((lead) => [lead, waves]));
}
