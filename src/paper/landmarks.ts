// What stands out on a trace: what a caliper that is set by hand holds to.
import { type Millivolt, millivolt, type Seconds, seconds } from '../ecg/units';

export type LandmarkKind = 'fiducial' | 'peak' | 'steepest';

export interface Landmark {
  readonly kind: LandmarkKind;
  readonly time: Seconds;
  readonly voltage: Millivolt;
}

/** No other sample within this time (s) is higher (or lower, or steeper in the same direction) than a landmark. */
const ALONE = 0.02;
/** Within this time (s) to both sides the trace comes down from a peak, by this share of its reach and no less than this (mV). */
const SHOULDER = 0.12;
const PROMINENCE = 0.04;
const LEAST_PROMINENCE = 0.02;
/** Within this time (s) around the steepest point the trace rises by this share of its reach, and no less than this (mV). */
const FLANK = 0.01;
const RISE = 0.12;
const LEAST_RISE = 0.1;

interface Trace {
  /** mV; NaN where there are none. */
  readonly samples: Float32Array;
  /** Hz. */
  readonly rate: number;
  /** From its lowest to its highest (mV), artefacts aside. */
  readonly reach: number;
}

/** Whether `value(i)` is the largest of all within `around` samples: of equal ones the first. */
function isLargest(value: (i: number) => number, at: number, around: number): boolean {
  const most = value(at);
  if (Number.isNaN(most)) return false;
  for (let i = at - around; i < at; i++) if (value(i) >= most) return false;
  for (let i = at + 1; i <= at + around; i++) if (value(i) > most) return false;
  return true;
}

/** The last of the equal values that begin here. */
function endOfPlateau(value: (i: number) => number, at: number): number {
  let end = at;
  while (value(end + 1) === value(at)) end++;
  return end;
}

/** How far `value` comes down from here on the way to one side. */
function descent(value: (i: number) => number, at: number, by: 1 | -1, most: number): number {
  let deepest = 0;
  for (let i = 1; i <= most; i++) deepest = Math.max(deepest, value(at) - value(at + by * i) || 0);
  return deepest;
}

/** Everything that stands out from one time (s) to another: peaks upwards and downwards, and where the trace is steepest. */
export function landmarksBetween({ samples, rate, reach }: Trace, from: number, to: number): Landmark[] {
  const first = Math.max(0, Math.ceil(from * rate));
  const last = Math.min(samples.length - 1, Math.floor(to * rate));
  const alone = Math.max(1, Math.round(ALONE * rate));
  const shoulder = Math.max(1, Math.round(SHOULDER * rate));
  const flank = Math.max(1, Math.round(FLANK * rate));
  const prominence = Math.max(LEAST_PROMINENCE, PROMINENCE * reach);
  const rise = Math.max(LEAST_RISE, RISE * reach);
  const up = (i: number) => samples[i] ?? Number.NaN;
  const down = (i: number) => -up(i);
  const rising = (i: number) => up(i + 1) - up(i - 1);
  const falling = (i: number) => -rising(i);
  const landmark = (kind: LandmarkKind, at: number): Landmark => ({
    kind,
    time: seconds(at / rate),
    voltage: millivolt(up(at)),
  });
  const found: Landmark[] = [];
  for (let at = first; at <= last; at++) {
    for (const value of [up, down]) {
      if (!isLargest(value, at, alone)) continue;
      const end = endOfPlateau(value, at);
      const stands = descent(value, at, -1, shoulder) >= prominence && descent(value, end, 1, shoulder) >= prominence;
      if (stands) found.push(landmark('peak', Math.round((at + end) / 2)));
    }
    if (
      (isLargest(rising, at, alone) || isLargest(falling, at, alone)) &&
      Math.abs(up(at + flank) - up(at - flank)) >= rise
    )
      found.push(landmark('steepest', at));
  }
  return found;
}

/** How far a landmark is taken to be: measured ends and peaks of waves come before what merely stands out, and flanks do not keep one from the peak between them. */
const WEIGHT: Readonly<Record<LandmarkKind, number>> = { fiducial: 0.5, peak: 1, steepest: 3 };

/** The nearest landmark by a distance that is 1 at the edge of its reach, of equal ones the first; null where none is within. */
export function nearestLandmark(
  landmarks: readonly Landmark[],
  distance: (landmark: Landmark) => number,
): Landmark | null {
  let nearest: Landmark | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const landmark of landmarks) {
    const far = distance(landmark);
    const weighed = far * WEIGHT[landmark.kind];
    if (far > 1 || weighed >= least) continue;
    nearest = landmark;
    least = weighed;
  }
  return nearest;
}
