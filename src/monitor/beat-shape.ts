// What each beat looks like: beside the usual one of this heart, how early, and where its ST segment lies.

import type { LeadName } from '../ecg/leads';
import type { Ring } from './ring';

/** From the steepest part of a beat (s): the QRS complex, the level before it, and the end of it at the latest. */
const SHAPE = { from: -0.06, to: 0.1 };
const LEVEL = { from: -0.11, to: -0.07 };
const LATEST_END = 0.12;
/** Of the steepest slope: where the QRS complex has ended. */
const END_SHARE = 0.12;
/** The ST segment is measured so long after the J point (s), over so much. */
const AFTER_J = 0.06;
const ST_SPAN = 0.02;
/** So much (s) after a beat all of it is there. */
export const BEAT_KNOWN_AFTER = 0.35;

/** Below, a beat has another shape than the usual one. */
const ALIKE = 0.8;
/** Of the usual interval; a beat that comes sooner is early. */
const EARLY = 0.8;
/** Of a new beat in the usual shape. */
const NEW_SHARE = 0.1;
/** Points of the shape in each lead. */
const POINTS = 32;

/** Of its shape and its time alone: no diagnosis. */
export type BeatClass = 'usual' | 'early' | 'other';

export interface ShapedBeat {
  /** Number of its steepest sample. */
  readonly sample: number;
  readonly kind: BeatClass;
  /** mV against the level before the QRS complex, of each lead that is there. */
  readonly st: ReadonlyMap<LeadName, number>;
}

function correlation(a: Float64Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return ab / Math.sqrt(aa * bb || 1);
}

export class BeatShapes {
  readonly #ring: Ring;
  readonly #leads: readonly LeadName[];
  readonly #rate: number;
  #usual: Float64Array | null = null;
  /** Beats in a row of one other shape: what lasts is the usual one. */
  #others = 0;
  #other: Float64Array | null = null;
  #last: number | null = null;
  #interval = 0;

  constructor(ring: Ring, leads: readonly LeadName[], rate: number) {
    this.#ring = ring;
    this.#leads = leads;
    this.#rate = rate;
  }

  /** Once `BEAT_KNOWN_AFTER` has passed; without the leads that are off. */
  look(sample: number, off: ReadonlySet<LeadName>): ShapedBeat {
    const shape = this.#shapeAt(sample, off);
    const since = this.#last === null ? 0 : sample - this.#last;
    const isEarly = this.#interval > 0 && since < EARLY * this.#interval;
    const isAlike = this.#usual === null || correlation(shape, this.#usual) >= ALIKE;
    const kind: BeatClass = isAlike ? (isEarly ? 'early' : 'usual') : 'other';
    this.#learn(shape, isAlike);
    if (since > 0 && kind !== 'other' && !isEarly)
      this.#interval = this.#interval === 0 ? since : this.#interval + 0.2 * (since - this.#interval);
    // A pause or a faster rhythm that lasts is the usual one soon.
    else if (since > 0) this.#interval += 0.05 * (since - this.#interval);
    this.#last = sample;
    return { sample, kind, st: kind === 'other' ? new Map() : this.#stAt(sample, off) };
  }

  #learn(shape: Float64Array, isAlike: boolean): void {
    if (isAlike) {
      const usual = this.#usual ?? shape;
      this.#usual = usual.map((value, i) => value + NEW_SHARE * (shape[i]! - value));
      this.#others = 0;
      return;
    }
    this.#others = this.#other && correlation(shape, this.#other) >= ALIKE ? this.#others + 1 : 1;
    this.#other = shape;
    if (this.#others >= 10) {
      this.#usual = shape;
      this.#others = 0;
    }
  }

  /** Each lead's QRS complex about its mean, one after the other; zeros for those that are off. */
  #shapeAt(sample: number, off: ReadonlySet<LeadName>): Float64Array {
    const shape = new Float64Array(this.#leads.length * POINTS);
    for (const [k, lead] of this.#leads.entries()) {
      if (off.has(lead)) continue;
      let mean = 0;
      for (let i = 0; i < POINTS; i++) {
        const time = SHAPE.from + ((SHAPE.to - SHAPE.from) * i) / (POINTS - 1);
        const value = this.#ring.sampleAt(lead, sample + Math.round(time * this.#rate));
        shape[k * POINTS + i] = Number.isNaN(value) ? 0 : value;
        mean += shape[k * POINTS + i]! / POINTS;
      }
      for (let i = 0; i < POINTS; i++) shape[k * POINTS + i]! -= mean;
    }
    return shape;
  }

  #mean(lead: LeadName, sample: number, from: number, to: number): number {
    let [sum, count] = [0, 0];
    for (let i = Math.round(from * this.#rate); i <= Math.round(to * this.#rate); i++) {
      const value = this.#ring.sampleAt(lead, sample + i);
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count === 0 ? Number.NaN : sum / count;
  }

  /** Samples from the steepest part to where all leads are flat again. */
  #endOf(sample: number, off: ReadonlySet<LeadName>): number {
    const leads = this.#leads.filter((lead) => !off.has(lead));
    const reach = Math.round(LATEST_END * this.#rate);
    const step = Math.max(1, Math.round(0.005 * this.#rate));
    const slopes = Array.from({ length: reach + 1 }, (_, i) => {
      let sum = 0;
      for (const lead of leads) {
        const slope = this.#ring.sampleAt(lead, sample + i + step) - this.#ring.sampleAt(lead, sample + i - step);
        if (!Number.isNaN(slope)) sum += slope * slope;
      }
      return Math.sqrt(sum);
    });
    const least = END_SHARE * Math.max(...slopes);
    let end = reach;
    while (end > 0 && slopes[end]! < least) end--;
    return end;
  }

  #stAt(sample: number, off: ReadonlySet<LeadName>): ReadonlyMap<LeadName, number> {
    const st = new Map<LeadName, number>();
    const after = this.#endOf(sample, off) / this.#rate + AFTER_J;
    for (const lead of this.#leads) {
      if (off.has(lead)) continue;
      const level = this.#mean(lead, sample, LEVEL.from, LEVEL.to);
      const value = this.#mean(lead, sample, after - ST_SPAN / 2, after + ST_SPAN / 2);
      if (!Number.isNaN(level) && !Number.isNaN(value)) st.set(lead, value - level);
    }
    return st;
  }
}
