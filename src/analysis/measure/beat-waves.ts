// Waves as beats: which P and which T belong to which QRS complex.

import type { LeadName } from '../../ecg/leads';
import { median, waveEvents } from '../delineation/consensus';
import type { LeadWaves, WaveKind } from '../delineation/waves';

/** A wave with both its ends, in s. */
export interface Ends {
  readonly kind: WaveKind;
  readonly on: number;
  readonly off: number;
}

/** What one lead shows of a beat. */
export interface LeadBeat<Each extends Ends = Ends> {
  readonly p?: Each;
  readonly qrs: Each;
  readonly t?: Each;
}

export interface BeatWaves<Each extends Ends = Ends> {
  /** Of the QRS complex, in s: the middle of the leads' peaks. */
  readonly time: number;
  readonly leads: ReadonlyMap<LeadName, LeadBeat<Each>>;
}

/** A QRS complex is of a beat if it lies about its time, in s. */
const ABOUT = 0.06;
/** A P wave begins no earlier before its QRS complex, and a T wave ends no later after it, in s. */
const P_BEFORE = 0.6;
const T_AFTER = 0.8;
/** Waves overlap by no more, in s. */
const OVERLAP = 0.02;

/** No two beats follow each other faster, in s: of two such events the one that more leads show is the beat. */
const REFRACTORY = 0.2;

/** Times of the QRS complexes that the leads agree on, in s. */
export function beatTimes(leads: LeadWaves): number[] {
  const beats: { time: number; leads: number }[] = [];
  for (const { waves } of waveEvents(leads, 'QRS')) {
    const beat = { time: median([...waves.values()].map(({ peak }) => peak)), leads: waves.size };
    const before = beats[beats.length - 1];
    if (!before || beat.time - before.time >= REFRACTORY) beats.push(beat);
    else if (beat.leads > before.leads) beats[beats.length - 1] = beat;
  }
  return beats.map(({ time }) => time);
}

/** The beats at `times`, with the waves of each lead. */
export function beatWaves<Each extends Ends>(
  leads: ReadonlyMap<LeadName, readonly Each[]>,
  times: readonly number[],
): BeatWaves<Each>[] {
  // The waves of a lead are walked through once: hours have hundreds of thousands.
  const from = new Map([...leads.keys()].map((lead) => [lead, 0]));
  return times.map((time, i) => {
    const earliest = Math.max(time - P_BEFORE, times[i - 1] ?? Number.NEGATIVE_INFINITY);
    const latest = Math.min(time + T_AFTER, times[i + 1] ?? Number.POSITIVE_INFINITY);
    const own = new Map<LeadName, LeadBeat<Each>>();
    for (const [lead, waves] of leads) {
      let at = from.get(lead)!;
      while (at < waves.length && waves[at]!.off < earliest) at++;
      from.set(lead, at);
      let p: Each | undefined;
      let qrs: Each | undefined;
      let t: Each | undefined;
      for (; at < waves.length && waves[at]!.on <= latest; at++) {
        const wave = waves[at]!;
        if (wave.kind === 'P' && !qrs && wave.on >= earliest) p = wave;
        if (wave.kind === 'QRS' && !qrs && wave.on <= time + ABOUT && wave.off >= time - ABOUT) qrs = wave;
        if (wave.kind === 'T' && qrs && !t && wave.on >= qrs.off - OVERLAP && wave.off <= latest) t = wave;
      }
      if (!qrs) continue;
      own.set(lead, { qrs, ...(p && p.off <= qrs.on + OVERLAP && { p }), ...(t && { t }) });
    }
    return { time, leads: own };
  });
}
