// QRS complexes as they come, by the slope in all leads together (after Pan and Tompkins, IEEE Trans Biomed Eng 32, 1985, 230-236):
// slopes squared and summed over 80 ms, a threshold between the peaks of beats and those of noise, a refractory period, T waves told by
// their lower slope, and a second look with half the threshold where a beat is missed.

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
/** A lead's slopes are shares of its steepest of the last seconds (s, to a third of it), but of no less than 20 µV. */
const FADING = 6;
const LEAST_SLOPE = 0.02 ** 2;
/** Of the leads, those with the lower shares. */
const COMMON_SHARE = 2 / 3;
/** Of a new peak in what is expected. */
const NEW_SHARE = 0.125;
const SECOND_LOOK_SHARE = 0.25;

export interface QrsBeat {
  /** Number of the sample at its steepest. */
  readonly sample: number;
  /** Root of the summed squared slopes, each a share of its lead's steepest. */
  readonly height: number;
}

interface Peak {
  readonly at: number;
  readonly height: number;
}

/** Beats of a source, told about a fifth of a second after they were. */
export class QrsDetector {
  readonly #leads: readonly LeadName[];
  /** Samples to one that is looked at. */
  readonly #every: number;
  readonly #rate: number;
  readonly #window: number;
  /** Of each lead: sums of what is averaged, the last two averages, and the last good one over gaps. */
  readonly #before: Float64Array;
  readonly #last: Float64Array;
  readonly #sums: Float64Array;
  readonly #steepest: Float64Array;
  readonly #shares: Float64Array;
  readonly #fading: number;
  #summed = 0;
  #steps = 0;
  /** The squared slopes of the window, round and round, and their sum. */
  readonly #energies: Float64Array;
  #energy = 0;
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
    this.#before = new Float64Array(leads.length).fill(Number.NaN);
    this.#last = new Float64Array(leads.length).fill(Number.NaN);
    this.#sums = new Float64Array(leads.length);
    this.#steepest = new Float64Array(leads.length);
    this.#shares = new Float64Array(leads.length);
    this.#fading = Math.exp(-1 / (FADING * this.#rate));
    this.#energies = new Float64Array(this.#window);
  }

  push(frame: Frame): readonly QrsBeat[] {
    this.#found = [];
    const count = lengthOfFrame(frame);
    const leads = this.#leads.map((lead) => frame.get(lead));
    for (let i = 0; i < count; i++) {
      for (const [k, samples] of leads.entries()) this.#sums[k]! += samples?.[i] ?? Number.NaN;
      if (++this.#summed === this.#every) {
        this.#step();
        this.#summed = 0;
        this.#sums.fill(0);
      }
    }
    return this.#found;
  }

  #step(): void {
    let there = 0;
    for (let k = 0; k < this.#leads.length; k++) {
      const value = this.#sums[k]! / this.#every;
      const before = this.#before[k]!;
      // At the edges of a gap there is no slope.
      if (!Number.isNaN(value) && !Number.isNaN(before)) {
        const slope = (value - before) ** 2;
        const steepest = Math.max(LEAST_SLOPE, slope, this.#steepest[k]! * this.#fading);
        this.#steepest[k] = steepest;
        this.#shares[there++] = slope / steepest;
      }
      this.#before[k] = this.#last[k]!;
      this.#last[k] = value;
    }
    const energy = this.#common(there);
    const place = this.#steps % this.#window;
    this.#energy = Math.max(0, this.#energy + energy - this.#energies[place]!);
    this.#energies[place] = energy;
    this.#steps++;
    const height = Math.sqrt(this.#energy);
    const [older, old] = this.#heights;
    this.#heights = [old, height];
    // The sum is behind by half its window.
    if (old > older && old >= height) this.#peak({ at: this.#steps - 2, height: old });
    if (this.#candidate && this.#steps - this.#candidate.at > CONFIRMED * this.#rate) this.#confirm();
    this.#lookAgain();
  }

  /** What most of the leads have in common: where one is disturbed alone, the others are heard. */
  #common(there: number): number {
    const shares = this.#shares.subarray(0, there).sort();
    const kept = there < 3 ? there : Math.ceil(COMMON_SHARE * there);
    let sum = 0;
    for (let i = 0; i < kept; i++) sum += shares[i]!;
    return kept === 0 ? 0 : sum / kept;
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
    if (peak.height >= least && since >= REFRACTORY && !isTWave) this.#take(peak, NEW_SHARE);
    else if (since >= REFRACTORY) {
      this.#noise += NEW_SHARE * (Math.min(peak.height, this.#beat) - this.#noise);
      this.#passed.push(peak);
    }
  }

  #take(peak: Peak, share: number): void {
    // One spike does not make the beats behind it too low.
    this.#beat += share * (Math.min(peak.height, 2 * (this.#beat || peak.height)) - this.#beat);
    if (this.#lastBeat) {
      this.#intervals.push(peak.at - this.#lastBeat.at);
      if (this.#intervals.length > INTERVALS) this.#intervals.shift();
    }
    this.#lastBeat = peak;
    this.#passed = [];
    const delay = (this.#window - 1) / 2 + 1;
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
    if (isFar && best.height >= MISSED_SHARE * this.#threshold()) this.#take(best, SECOND_LOOK_SHARE);
  }
}
