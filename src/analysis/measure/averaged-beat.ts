// The beats sorted by shape, and those of the commonest one averaged.

import type { LeadName } from '../../ecg/leads';
import { bridgeGaps } from '../../signal/gaps';
import { median } from '../delineation/consensus';

/** A beat of the commonest shape, one of another shape, or one of the commonest shape that comes too early. */
export type BeatKind = 'dominant' | 'other' | 'premature';

export interface AveragedBeat {
  readonly rate: number;
  /** Sample that lies at the time of the beat. */
  readonly origin: number;
  /** In mV, all leads of the same length; the level between the beats is not taken off. */
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
  /** Of each lead, in mV: what is left of the noise after averaging (1 SD). */
  readonly noise: ReadonlyMap<LeadName, number>;
  /** Beats that it is made of. */
  readonly beats: number;
}

export interface SortedBeats {
  readonly kinds: readonly BeatKind[];
  /** Of each beat, in s: its time moved so that its shape lies on that of the others. */
  readonly times: readonly number[];
  readonly averaged: AveragedBeat | null;
}

/** A QRS complex is compared over so long on either side of its time, in s. */
const COMPARED = 0.09;
/** Beats of one shape: correlation of all leads together, and the size of one as a share of the other. */
const ALIKE = 0.9;
const LEAST_SIZE = 0.6;
/** A beat is moved by no more, in s, in so many rounds (Woody 1967). */
const SHIFT = 0.024;
const ROUNDS = 3;
/** A beat is premature if its interval is shorter than this share of the usual one before it. */
const PREMATURE = 0.8;
/** Before and after the time of the beat, in s; less where the beats follow each other faster. */
const BEFORE = 0.4;
const AFTER = 0.6;
/** Of hours so many beats are averaged, spread over all of them. */
const MOST_AVERAGED = 120;

type Leads = ReadonlyMap<LeadName, Float32Array>;

/** A stretch of all leads about a beat, less its mean, one lead after another; undefined at the ends of the recording. */
function stretch(leads: readonly Float32Array[], from: number, length: number): Float32Array | undefined {
  if (from < 0 || from + length > leads[0]!.length) return undefined;
  const values = new Float32Array(leads.length * length);
  leads.forEach((samples, row) => {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += samples[from + i]!;
    for (let i = 0; i < length; i++) values[row * length + i] = samples[from + i]! - sum / length;
  });
  return values;
}

const size = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Groups of beats by shape, the largest first; a beat joins the first group whose mean it is like. */
function shapes(beats: readonly (Float32Array | undefined)[]): number[][] {
  const groups: { members: number[]; mean: Float32Array }[] = [];
  beats.forEach((beat, i) => {
    if (!beat) return;
    const own = size(beat);
    const group = groups.find(({ mean }) => {
      const other = size(mean);
      return product(beat, mean) >= ALIKE * own * other && Math.min(own, other) >= LEAST_SIZE * Math.max(own, other);
    });
    if (!group) groups.push({ members: [i], mean: beat.slice() });
    else {
      group.members.push(i);
      const weight = 1 / group.members.length;
      for (let k = 0; k < beat.length; k++) group.mean[k]! += weight * (beat[k]! - group.mean[k]!);
    }
  });
  return groups.map(({ members }) => members).sort((a, b) => b.length - a.length);
}

/** How many samples a beat has to be moved to lie on `mean`. */
function shiftOf(leads: readonly Float32Array[], at: number, mean: Float32Array, half: number, most: number): number {
  let best = 0;
  let most_alike = Number.NEGATIVE_INFINITY;
  for (let shift = -most; shift <= most; shift++) {
    const beat = stretch(leads, at + shift - half, 2 * half + 1);
    if (!beat) continue;
    const alike = product(beat, mean) / (size(beat) || 1);
    if (alike > most_alike) [most_alike, best] = [alike, shift];
  }
  return best;
}

function meanOf(beats: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(beats[0]!.length);
  for (const beat of beats) for (let i = 0; i < mean.length; i++) mean[i]! += beat[i]! / beats.length;
  return mean;
}

/**
 * Sorts the beats at `times` (s) by their shape in all leads, and averages those of the commonest. `leads` hold mV at `rate` Hz, missing
 * samples NaN; leads without a sample must not be among them.
 */
export function sortBeats(leads: Leads, rate: number, times: readonly number[]): SortedBeats {
  const names = [...leads.keys()];
  const signals = names.map((name) => bridgeGaps(leads.get(name)!)!);
  const half = Math.round(COMPARED * rate);
  const length = 2 * half + 1;
  const at = times.map((time) => Math.round(time * rate));
  if (signals.length === 0 || times.length === 0) return { kinds: times.map(() => 'other'), times, averaged: null };
  const groups = shapes(at.map((sample) => stretch(signals, sample - half, length)));
  const common = groups[0] ?? [];
  for (let round = 0; round < ROUNDS && common.length > 1; round++) {
    const mean = meanOf(
      common.map((i) => stretch(signals, at[i]! - half, length)).filter((beat) => beat !== undefined),
    );
    for (const i of common) at[i]! += shiftOf(signals, at[i]!, mean, half, Math.round(SHIFT * rate));
  }
  const rr = times.slice(1).map((time, i) => time - times[i]!);
  const usual = rr.length === 0 ? BEFORE + AFTER : median(rr);
  const inCommon = new Set(common);
  const kinds = times.map((_, i): BeatKind => {
    if (!inCommon.has(i)) return 'other';
    return i > 0 && rr[i - 1]! < PREMATURE * median(rr.slice(Math.max(0, i - 5), i + 4)) ? 'premature' : 'dominant';
  });
  const moved = at.map((sample, i) => (inCommon.has(i) ? sample / rate : times[i]!));
  // An irregular rhythm has early beats of its own: then all of the common shape are averaged.
  const regular = common.filter((i) => kinds[i] === 'dominant');
  const chosen = regular.length >= common.length / 2 ? regular : common;
  return { kinds, times: moved, averaged: average(names, signals, rate, spread(chosen, at), usual) };
}

/** The samples of the beats to average: all, or so many of them spread over the recording. */
function spread(chosen: readonly number[], at: readonly number[]): number[] {
  const step = Math.max(1, chosen.length / MOST_AVERAGED);
  return Array.from({ length: Math.min(chosen.length, MOST_AVERAGED) }, (_, i) => at[chosen[Math.floor(i * step)]!]!);
}

function average(
  names: readonly LeadName[],
  signals: readonly Float32Array[],
  rate: number,
  beats: readonly number[],
  usual: number,
): AveragedBeat | null {
  const origin = Math.round(Math.min(BEFORE, 0.45 * usual) * rate);
  const length = origin + Math.round(Math.min(AFTER, 0.8 * usual) * rate) + 1;
  const whole = beats.filter((sample) => sample - origin >= 0 && sample - origin + length <= signals[0]!.length);
  if (whole.length === 0) return null;
  const leads = new Map<LeadName, Float32Array>();
  const noise = new Map<LeadName, number>();
  signals.forEach((samples, row) => {
    const mean = new Float32Array(length);
    const squares = new Float32Array(length);
    for (const sample of whole) {
      // Each beat from its own level, so that wander does not smear the mean.
      const level = samples[sample - Math.round(0.06 * rate)] ?? 0;
      for (let i = 0; i < length; i++) {
        const value = samples[sample - origin + i]! - level;
        mean[i]! += value / whole.length;
        squares[i]! += (value * value) / whole.length;
      }
    }
    const spreads = Array.from(mean, (value, i) => Math.sqrt(Math.max(0, squares[i]! - value * value)));
    leads.set(names[row]!, mean);
    noise.set(names[row]!, median(spreads) / Math.sqrt(whole.length));
  });
  return { rate, origin, leads, noise, beats: whole.length };
}
