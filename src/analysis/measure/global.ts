// One time for all leads.

import type { LeadName } from '../../ecg/leads';
import { median } from '../delineation/consensus';
import type { BeatWaves, Ends, LeadBeat } from './beat-waves';

/** So many of the most extreme leads are left out: those that were marked badly move nothing. */
const LEFT_OUT = 4;

/**
 * The fifth earliest ('first') or fifth latest ('last') of the times of one boundary in different leads; of fewer than nine the middle
 * one on that side. NaN of none.
 *
 * Over LUDB's development half the cardiologists' own marks, made lead by lead, spread by 22 ms at the QRS onset; the literal extremes
 * make of a QRS complex of 93 ms in the median lead one of 120 ms. Beside the third most extreme lead, which is as usual, the fifth agrees
 * better by five-fold cross-validation over all of them (docs/measurements.md).
 */
export function fifthMostExtreme(times: readonly number[], side: 'first' | 'last', leftOut = LEFT_OUT): number {
  const sorted = [...times].sort((a, b) => (side === 'first' ? a - b : b - a));
  return sorted[Math.min(leftOut, (sorted.length - 1) >> 1)] ?? Number.NaN;
}

/** In s from the time of the beat; NaN where the wave is not there. */
export interface GlobalEnds {
  readonly pOn: number;
  readonly pOff: number;
  readonly qrsOn: number;
  readonly qrsOff: number;
  readonly tOff: number;
}

export const NO_ENDS: GlobalEnds = {
  pOn: Number.NaN,
  pOff: Number.NaN,
  qrsOn: Number.NaN,
  qrsOff: Number.NaN,
  tOff: Number.NaN,
};

/** A wave is there if so large a share of the beats of a lead show it, in so large a share of the leads. */
const OF_BEATS = 0.5;
const OF_LEADS = 1 / 3;

/** The ends that each lead has as a rule: medians over the beats, in s from their times. */
export function leadEnds(beats: readonly BeatWaves[]): Map<LeadName, GlobalEnds> {
  const leads = new Map<LeadName, { readonly time: number; readonly beat: LeadBeat }[]>();
  for (const { time, leads: own } of beats)
    for (const [lead, beat] of own) {
      const list = leads.get(lead);
      if (list) list.push({ time, beat });
      else leads.set(lead, [{ time, beat }]);
    }
  const ends = new Map<LeadName, GlobalEnds>();
  for (const [lead, list] of leads) {
    if (list.length < OF_BEATS * beats.length) continue;
    const of = (wave: 'p' | 'qrs' | 't', end: keyof Pick<Ends, 'on' | 'off'>): number => {
      const times = list.flatMap(({ time, beat }) => (beat[wave] ? [beat[wave][end] - time] : []));
      return times.length > OF_BEATS * list.length ? median(times) : Number.NaN;
    };
    ends.set(lead, {
      pOn: of('p', 'on'),
      pOff: of('p', 'off'),
      qrsOn: of('qrs', 'on'),
      qrsOff: of('qrs', 'off'),
      tOff: of('t', 'off'),
    });
  }
  return ends;
}

/** The ends for all leads together, by `fifthMostExtreme` of the leads' own; `leftOut` is for comparing other rules with it. */
export function globalEnds(ends: ReadonlyMap<LeadName, GlobalEnds>, leftOut = LEFT_OUT): GlobalEnds {
  const of = (end: keyof GlobalEnds, side: 'first' | 'last'): number => {
    const times = [...ends.values()].map((each) => each[end]).filter((time) => !Number.isNaN(time));
    return times.length > 0 && times.length >= OF_LEADS * ends.size
      ? fifthMostExtreme(times, side, leftOut)
      : Number.NaN;
  };
  return {
    pOn: of('pOn', 'first'),
    pOff: of('pOff', 'last'),
    qrsOn: of('qrsOn', 'first'),
    qrsOff: of('qrsOff', 'last'),
    tOff: of('tOff', 'last'),
  };
}
