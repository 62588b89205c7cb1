// From probabilities to waves of one lead.

import { last as lastOf } from '../../ecg/last';
import { type Seconds, seconds } from '../../ecg/units';
import { DELINEATION_RATE } from './input';
import { WAVE_KINDS, type Wave, type WaveKind } from './waves';

/** Classes of the network: none, P, QRS, T. */
export const CLASSES = 1 + WAVE_KINDS.length;

/** What is shorter is no wave, in s. */
const LEAST: Readonly<Record<WaveKind, number>> = { P: 0.032, QRS: 0.024, T: 0.048 };
/** What is torn by less is one wave, in s. */
const TORN: Readonly<Record<WaveKind, number>> = { P: 0.032, QRS: 0.032, T: 0.06 };

/** A stretch where one class is the likeliest; samples at `DELINEATION_RATE`, the last one included. */
interface Run {
  readonly kind: WaveKind;
  readonly first: number;
  readonly last: number;
}

const inSamples = (time: number) => time * DELINEATION_RATE;

function runsOf(p: Float32Array): Run[] {
  const runs: Run[] = [];
  const samples = p.length / CLASSES;
  let current = 0;
  let first = 0;
  for (let i = 0; i <= samples; i++) {
    let likeliest = 0;
    if (i < samples)
      for (let k = 1; k < CLASSES; k++) if (p[i * CLASSES + k]! > p[i * CLASSES + likeliest]!) likeliest = k;
    if (likeliest === current && i < samples) continue;
    if (current > 0) runs.push({ kind: WAVE_KINDS[current - 1]!, first, last: i - 1 });
    current = likeliest;
    first = i;
  }
  return runs;
}

/** Neighbours of one kind that little or nothing stands between become one; what is too short then is dropped. */
function mended(runs: readonly Run[]): Run[] {
  const long = ({ kind, first, last }: Run) => last - first + 1 >= inSamples(LEAST[kind]);
  const joined: Run[] = [];
  runs.forEach((run, i) => {
    // A splinter of another kind between two parts of a wave is the wave's own.
    const between = runs[i + 1];
    const before = lastOf(joined);
    if (
      !long(run) &&
      before &&
      between &&
      before.kind === between.kind &&
      between.first - before.last <= inSamples(TORN[before.kind])
    )
      return;
    if (before?.kind === run.kind && run.first - before.last <= inSamples(TORN[run.kind]))
      joined[joined.length - 1] = { ...before, last: run.last };
    else joined.push(run);
  });
  return joined.filter(long);
}

/**
 * Where the probability of class `k` falls below `level` on the way outwards from a run's end, in samples: `step` leads outwards,
 * `other` is the run's other end. Where the run itself is below the level, its end.
 */
function crossing(p: Float32Array, k: number, end: number, other: number, step: 1 | -1, level: number): number {
  const samples = p.length / CLASSES;
  const at = (i: number) => p[i * CLASSES + k]!;
  let i = end;
  while (at(i) < level && i !== other) i -= step;
  if (at(i) < level) return end;
  while (i + step >= 0 && i + step < samples && at(i + step) >= level) i += step;
  const next = i + step;
  if (next < 0 || next >= samples) return i;
  return i + (step * (at(i) - level)) / (at(i) - at(next));
}

function peakOf(x: Float32Array, kind: WaveKind, first: number, last: number): number {
  const from = x[first]!;
  const slope = (x[last]! - from) / Math.max(1, last - first);
  let peak = first;
  let farthest = -1;
  for (let i = first; i <= last; i++) {
    const line = kind === 'QRS' ? from : from + slope * (i - first);
    const distance = Math.abs(x[i]! - line);
    if (distance > farthest) [farthest, peak] = [distance, i];
  }
  return peak;
}

/** Half the time between two levels of probability, in s, at one end of a run. */
const doubtAt = (p: Float32Array, k: number, end: number, other: number, step: 1 | -1): Seconds =>
  seconds(
    Math.abs(crossing(p, k, end, other, step, 0.2) - crossing(p, k, end, other, step, 0.8)) / 2 / DELINEATION_RATE,
  );

/**
 * An annotator's end is the first or last sample of the wave, the crossing lies halfway to the one beyond: so many samples are between them. On
 * the very records that the network learned from, ends lay that much too far out (`evaluate-delineation`).
 */
const HALF = 0.5;

/** Of a wave that goes beyond the recording the end is that of the recording. */
function endAt(p: Float32Array, k: number, end: number, other: number, step: 1 | -1): Seconds {
  const at = crossing(p, k, end, other, step, 0.5);
  const beyond = at === 0 || at === p.length / CLASSES - 1;
  return seconds((at - (beyond ? 0 : step * HALF)) / DELINEATION_RATE);
}

/**
 * The waves of one lead. `p` is float32 [samples, CLASSES], probabilities; `x` the lead in mV; both at `DELINEATION_RATE`. An end lies
 * half a sample within where the probability of the wave crosses one half.
 */
export function wavesOf(p: Float32Array, x: Float32Array): Wave[] {
  return mended(runsOf(p)).map(({ kind, first, last }) => {
    const k = 1 + WAVE_KINDS.indexOf(kind);
    let sum = 0;
    for (let i = first; i <= last; i++) sum += p[i * CLASSES + k]!;
    return {
      kind,
      on: endAt(p, k, first, last, -1),
      peak: seconds(peakOf(x, kind, first, last) / DELINEATION_RATE),
      off: endAt(p, k, last, first, 1),
      doubt: { on: doubtAt(p, k, first, last, -1), off: doubtAt(p, k, last, first, 1) },
      probability: sum / (last - first + 1),
    };
  });
}
