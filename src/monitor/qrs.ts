// QRS complexes as they come, by the slope in all leads together (after Pan and Tompkins, IEEE Trans Biomed Eng 32, 1985, 230-236):
// slopes squared and summed over 80 ms, a threshold between the peaks of beats and those of noise, a refractory period, T waves told by
// their lower slope, and a second look with half the threshold where a beat is missed. Leads that are restless between their peaks count less.

import type { LeadName } from '../ecg/leads';
import { type Frame, lengthOfFrame } from './live';

/** Slopes are looked at with about this many samples a second. */
const WORKING_RATE = 200;
const SUMMED = 0.08;
/** A peak is one once nothing higher came for so long (s). */
const CONFIRMED = 0.12;
const REFRACTORY = 0.2;
/** Until then a lower peak is the T wave of the beat before. */
const T_WAVE = 0.36;
const T_SHARE = 0.45;
/** Of the way from noise to beats. */
const THRESHOLD = 0.25;
/** So much of the usual interval without a beat, and one is looked for again. */
const MISSED = 1.6;
const MISSED_SHARE = 0.5;
const LEARNT = 2;
const INTERVALS = 8;
/** A slope is the difference of two means of so long (s), one after the other: mains and muscles have little of it. */
const SLOPE_OVER = 0.02;
/** A lead's peak is the median of those of so many stretches of so long (s), but of no less than so much (mV²). */
const STRETCH = 1.5;
const STRETCHES = 6;
const LEAST_PEAK = 0.03 ** 2;
/** What a lead shows on average is that of about so many seconds. */
const REST_OVER = 2;
const LEAST_REST = 0.05;
const MOST_SHARE = 2;
/** By how much a lead that is twice as restless counts less: 2 is a quarter. */
const RESTFUL = 2;
/** Of the leads, by their weight, those with the lower shares. */
const COMMON_SHARE = 1 / 2;
/** Of a new peak in what is expected. */
const NEW_SHARE = 0.125;
const SECOND_LOOK_SHARE = 0.25;

export interface QrsBeat {
  /** Number of the sample at its steepest. */
  readonly sample: number;
  /** Root of the summed squared slopes, as a share of what is usual at the leads' peaks. */
  readonly height: number;
}

interface Peak {
  readonly at: number;
  readonly height: number;
}

/** One lead: its slopes, what their sums usually reach, and how much of that there is all the time. */
class LeadSlopes {
  readonly #values: Float64Array;
  readonly #half: number;
  readonly #squares: Float64Array;
  readonly #fresh: number;
  readonly #stretch: number;
  #steps = 0;
  #sum = 0;
  #peaks: number[] = [];
  #peak = 0;
  #usual = LEAST_PEAK;
  #rest = 0;

  constructor(rate: number) {
    this.#half = Math.max(1, Math.round(SLOPE_OVER * rate));
    this.#values = new Float64Array(2 * this.#half).fill(Number.NaN);
    this.#squares = new Float64Array(Math.max(2, Math.round(SUMMED * rate)));
    this.#fresh = 1 / (REST_OVER * rate);
    this.#stretch = Math.round(STRETCH * rate);
  }

  /** How much of what is usual at its peaks there is now; NaN at a gap, where there is no slope. */
  push(value: number): number {
    const { length } = this.#values;
    this.#values[this.#steps % length] = value;
    let slope = 0;
    for (let i = 0; i < length; i++) {
      const each = this.#values[(this.#steps + length - i) % length]!;
      slope += i < this.#half ? each : -each;
    }
    slope /= this.#half;
    const place = this.#steps % this.#squares.length;
    const square = Number.isNaN(slope) ? 0 : slope * slope;
    this.#sum = Math.max(0, this.#sum + square - this.#squares[place]!);
    this.#squares[place] = square;
    this.#steps++;
    if (Number.isNaN(slope)) return Number.NaN;
    this.#peak = Math.max(this.#peak, this.#sum);
    if (this.#peaks.length < 2) this.#usual = Math.max(this.#usual, this.#peak);
    if (this.#steps % this.#stretch === 0) this.#endStretch();
    const share = Math.min(MOST_SHARE, this.#sum / this.#usual);
    this.#rest += Math.max(this.#fresh, 1 / this.#steps) * (Math.min(1, share) - this.#rest);
    return share;
  }

  /** From the beginning again, with what was seen of its peaks. */
  rewind(): void {
    this.#steps = 0;
    this.#sum = 0;
    this.#peak = 0;
    this.#peaks = [];
    this.#values.fill(Number.NaN);
    this.#squares.fill(0);
  }

  #endStretch(): void {
    this.#peaks.push(this.#peak);
    this.#peak = 0;
    if (this.#peaks.length > STRETCHES) this.#peaks.shift();
    if (this.#peaks.length < 2) return;
    const sorted = [...this.#peaks].sort((a, b) => a - b);
    this.#usual = Math.max(LEAST_PEAK, sorted[sorted.length >> 1]!);
  }

  /** How much it is listened to, beside others: less where it is restless between beats, or has shown none of its peaks of late. */
  get weight(): number {
    const lately = Math.max(this.#peak, this.#peaks[this.#peaks.length - 1] ?? 0) / this.#usual;
    return Math.min(1, lately) / Math.max(LEAST_REST, this.#rest) ** RESTFUL;
  }
}

interface Share {
  readonly share: number;
  readonly weight: number;
}

/** What most of the leads have in common, by their weight: where some are disturbed the others are heard. */
function common(shares: Share[]): number {
  shares.sort((a, b) => a.share - b.share);
  const all = shares.reduce((sum, { weight }) => sum + weight, 0);
  const kept = (shares.length < 3 ? 1 : COMMON_SHARE) * all;
  let [sum, taken] = [0, 0];
  for (const { share, weight } of shares) {
    const used = Math.min(weight, kept - taken);
    sum += used * share;
    taken += used;
  }
  return taken > 0 ? sum / taken : 0;
}

/** Beats of a source, told about a fifth of a second after they were. */
export class QrsDetector {
  readonly #leads: readonly LeadName[];
  /** Samples to one that is looked at. */
  readonly #every: number;
  readonly #rate: number;
  readonly #window: number;
  readonly #slopes: readonly LeadSlopes[];
  readonly #sums: Float64Array;
  #summed = 0;
  #first: Float64Array[] | null = [];
  #steps = 0;
  #heights: [number, number] = [0, 0];
  #candidate: Peak | null = null;
  /** Peaks since the last beat that were none. */
  #passed: Peak[] = [];
  #learning: Peak[] = [];
  #beat = 0;
  #noise = 0;
  #lastBeat: Peak | null = null;
  #intervals: number[] = [];
  #found: QrsBeat[] = [];

  constructor(leads: readonly LeadName[], rate: number) {
    this.#leads = leads;
    this.#every = Math.max(1, Math.round(rate / WORKING_RATE));
    this.#rate = rate / this.#every;
    this.#window = Math.max(2, Math.round(SUMMED * this.#rate));
    this.#slopes = leads.map(() => new LeadSlopes(this.#rate));
    this.#sums = new Float64Array(leads.length);
  }

  push(frame: Frame): readonly QrsBeat[] {
    this.#found = [];
    const count = lengthOfFrame(frame);
    const leads = this.#leads.map((lead) => frame.get(lead));
    for (let from = 0; from < count; ) {
      const to = Math.min(count, from + this.#every - this.#summed);
      for (const [k, samples] of leads.entries()) {
        let sum = this.#sums[k]!;
        for (let i = from; i < to; i++) sum += samples?.[i] ?? Number.NaN;
        this.#sums[k] = sum;
      }
      this.#summed += to - from;
      from = to;
      if (this.#summed === this.#every) {
        this.#take(this.#sums.map((sum) => sum / this.#every));
        this.#summed = 0;
        this.#sums.fill(0);
      }
    }
    return this.#found;
  }

  /** The first seconds are looked at twice: how high peaks are is known only then. */
  #take(values: Float64Array): void {
    if (this.#first === null) {
      this.#step(values);
      return;
    }
    this.#first.push(values);
    for (const [k, slopes] of this.#slopes.entries()) slopes.push(values[k]!);
    if (this.#first.length < LEARNT * this.#rate) return;
    const first = this.#first;
    this.#first = null;
    for (const slopes of this.#slopes) slopes.rewind();
    for (const each of first) this.#step(each);
  }

  #step(values: Float64Array): void {
    const shares: Share[] = [];
    for (const [k, slopes] of this.#slopes.entries()) {
      const share = slopes.push(values[k]!);
      if (!Number.isNaN(share)) shares.push({ share, weight: slopes.weight });
    }
    this.#steps++;
    const height = Math.sqrt(common(shares));
    const [older, old] = this.#heights;
    this.#heights = [old, height];
    // The sum is behind by half its window.
    if (old > older && old >= height) this.#peak({ at: this.#steps - 2, height: old });
    if (this.#candidate && this.#steps - this.#candidate.at > CONFIRMED * this.#rate) this.#confirm();
    this.#lookAgain();
  }

  #peak(peak: Peak): void {
    if (!this.#candidate || peak.height > this.#candidate.height) {
      // The lower one before it was none of its own unless it is far enough away.
      this.#candidate = peak;
    }
  }

  #confirm(): void {
    const peak = this.#candidate!;
    this.#candidate = null;
    if (this.#steps < LEARNT * this.#rate) {
      this.#learning.push(peak);
      return;
    }
    if (this.#learning.length > 0) this.#learn();
    this.#judge(peak, this.#threshold());
  }

  /** The first seconds: half of the highest peak divides beats from noise. */
  #learn(): void {
    const highest = Math.max(...this.#learning.map(({ height }) => height));
    this.#beat = highest;
    this.#noise = highest / 10;
    const learning = this.#learning;
    this.#learning = [];
    for (const peak of learning) this.#judge(peak, this.#threshold());
  }

  #threshold(): number {
    return this.#noise + THRESHOLD * (this.#beat - this.#noise);
  }

  #judge(peak: Peak, least: number): void {
    const since = this.#lastBeat ? (peak.at - this.#lastBeat.at) / this.#rate : Number.POSITIVE_INFINITY;
    const isTWave = since < T_WAVE && peak.height < T_SHARE * this.#lastBeat!.height;
    if (peak.height >= least && since >= REFRACTORY && !isTWave) this.#accept(peak, NEW_SHARE);
    else if (since >= REFRACTORY) {
      this.#noise += NEW_SHARE * (Math.min(peak.height, this.#beat) - this.#noise);
      this.#passed.push(peak);
    }
  }

  #accept(peak: Peak, share: number): void {
    // One spike does not make the beats behind it too low.
    this.#beat += share * (Math.min(peak.height, 2 * (this.#beat || peak.height)) - this.#beat);
    if (this.#lastBeat) {
      this.#intervals.push(peak.at - this.#lastBeat.at);
      if (this.#intervals.length > INTERVALS) this.#intervals.shift();
    }
    this.#lastBeat = peak;
    this.#passed = [];
    const delay = (this.#window - 1) / 2 + Math.max(1, Math.round(SLOPE_OVER * this.#rate)) - 0.5;
    this.#found.push({
      sample: Math.max(0, Math.round((peak.at - delay + 0.5) * this.#every)),
      height: peak.height,
    });
  }

  /** Where a beat is missed, the highest of the peaks that were passed over is one, if it is not too low. */
  #lookAgain(): void {
    const last = this.#lastBeat;
    if (!last || this.#intervals.length < 2 || this.#passed.length === 0) return;
    const sorted = [...this.#intervals].sort((a, b) => a - b);
    const usual = sorted[sorted.length >> 1]!;
    if (this.#steps - last.at < MISSED * usual) return;
    const best = this.#passed.reduce((a, b) => (b.height > a.height ? b : a));
    this.#passed = [];
    const isFar = best.at - last.at > T_WAVE * this.#rate;
    if (isFar && best.height >= MISSED_SHARE * this.#threshold()) this.#accept(best, SECOND_LOOK_SHARE);
  }
}
