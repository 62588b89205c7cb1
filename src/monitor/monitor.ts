// The state of a heart as its ECG comes in: beats, rate, ST, what a network says of the last ten seconds, and what became of them over hours.
// Time is that of the samples.

import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { hertz } from '../ecg/units';
import { BEAT_KNOWN_AFTER, BeatShapes, type ShapedBeat } from './beat-shape';
import { type HeardStatement, Hysteresis } from './hysteresis';
import { LeadsOff } from './leads-off';
import { type Frame, gapOf, type LiveFormat } from './live';
import { QrsDetector } from './qrs';
import { Ring } from './ring';

/** So much is kept of the samples, in s; of beats so many. */
export const KEPT_SECONDS = 1800;
const BEATS_KEPT = 512;
/** What a network is given, and how often, in s. */
export const WINDOW_SECONDS = 10;
export const READ_EVERY = 2;
/** A point of the trends, in s. */
export const TREND_EVERY = 10;
/** Numbers are those of the last so many s. */
const NUMBERS_OVER = 10;
/** No beat for so long (s) is an event. */
const PAUSE = 3;
const MOST_EVENTS = 500;

export type MonitorEventKind =
  | 'lead-off'
  | 'lead-on'
  | 'gap'
  | 'pause'
  | 'statement'
  | 'statement-gone'
  | 'baseline'
  | 'mark';

export interface MonitorEvent {
  readonly id: number;
  /** Seconds of the source. */
  readonly time: number;
  readonly kind: MonitorEventKind;
  /** Leads, or the code of a statement; empty where there is nothing to name. */
  readonly subject: string;
}

export interface MonitorNumbers {
  /** Beats per minute over the last ten seconds; null of fewer than three beats. */
  readonly heartRate: number | null;
  /** Root mean square of the differences of neighbouring RR intervals, as a share of the mean: regular rhythms have below .05. */
  readonly irregularity: number | null;
  readonly early: number;
  readonly other: number;
  /** mV, mean over the usual beats: as it is, and against the marked baseline where there is one. */
  readonly st: ReadonlyMap<LeadName, { readonly level: number; readonly change: number | null }>;
  /** ms, as it was measured last; null where it was not. */
  readonly qtc: number | null;
}

/** A reading of the last ten seconds. */
export interface MonitorReading {
  readonly time: number;
  readonly statements: readonly HeardStatement[];
  /** Shares by lead. */
  readonly leadWeights: ReadonlyMap<LeadName, number>;
}

/** One every ten seconds; NaN of what was not to be had. */
export interface TrendPoint {
  readonly time: number;
  readonly heartRate: number;
  readonly irregularity: number;
  readonly qtc: number;
  /** The largest change of ST in any lead against the baseline, with its sign, mV. */
  readonly st: number;
}

export interface MonitorState {
  /** Seconds of the source so far. */
  readonly now: number;
  readonly numbers: MonitorNumbers;
  readonly off: readonly LeadName[];
  readonly reading: MonitorReading | null;
  /** Codes that are told, with hysteresis. */
  readonly shown: readonly string[];
  readonly baseline: number | null;
}

export class Monitor {
  readonly format: LiveFormat;
  #ring: Ring;
  #detector: QrsDetector;
  #shapes: BeatShapes;
  #leadsOff: LeadsOff;
  readonly #hysteresis = new Hysteresis();
  /** Of the source, before the first sample of the ring, in s. */
  #begun = 0;
  /** Found, and not looked at yet. */
  #waiting: number[] = [];
  #beats: ShapedBeat[] = [];
  #events: MonitorEvent[] = [];
  #lastId = 0;
  #paused = false;
  #baseline: { readonly time: number; readonly st: ReadonlyMap<LeadName, number> } | null = null;
  #reading: MonitorReading | null = null;
  #qtc: { readonly time: number; readonly value: number | null } | null = null;
  /** A day is 8,640 of them. */
  readonly #trend: TrendPoint[] = [];
  #nextTrend = TREND_EVERY;

  constructor(format: LiveFormat) {
    const { leads, rate } = format;
    this.format = format;
    this.#ring = new Ring(leads, Math.round(KEPT_SECONDS * rate));
    this.#detector = new QrsDetector(leads, rate);
    this.#shapes = new BeatShapes(this.#ring, leads, rate);
    this.#leadsOff = new LeadsOff(leads, rate);
  }

  /** Seconds of the source. */
  get now(): number {
    return this.#begun + this.#ring.end / this.format.rate;
  }

  /** The last samples; their numbers count from where the source was last jumped to. */
  get ring(): Ring {
    return this.#ring;
  }

  /** The source goes on at another time: what was there is forgotten but for events, trends and the baseline. */
  jump(to: number): void {
    const { leads, rate } = this.format;
    this.#begun = to;
    this.#ring = new Ring(leads, this.#ring.capacity);
    this.#detector = new QrsDetector(leads, rate);
    this.#shapes = new BeatShapes(this.#ring, leads, rate);
    this.#leadsOff = new LeadsOff(leads, rate);
    this.#hysteresis.forget();
    this.#waiting = [];
    this.#beats = [];
    this.#paused = false;
    this.#reading = null;
    this.#qtc = null;
    this.#nextTrend = (Math.floor(to / TREND_EVERY) + 1) * TREND_EVERY;
  }

  get beats(): readonly ShapedBeat[] {
    return this.#beats;
  }

  get events(): readonly MonitorEvent[] {
    return this.#events;
  }

  get trend(): readonly TrendPoint[] {
    return this.#trend;
  }

  get off(): ReadonlySet<LeadName> {
    return this.#leadsOff.off;
  }

  push(frame: Frame): void {
    this.#ring.push(frame);
    const { fallen, back } = this.#leadsOff.push(frame);
    // All at once is a gap of the source and no lead's fault.
    const all = fallen.length > 1 && this.#leadsOff.off.size === this.format.leads.length;
    if (all) {
      this.#tell('gap', '');
      this.#hysteresis.forget();
      this.#reading = null;
    } else if (fallen.length > 0) this.#tell('lead-off', fallen.join(', '));
    if (back.length > 0) this.#tell('lead-on', back.join(', '));
    for (const { sample } of this.#detector.push(frame)) this.#waiting.push(sample);
    this.#lookAtBeats();
    this.#watchPause();
    while (this.now >= this.#nextTrend) this.#addTrend();
  }

  /** Samples of the source that were lost. */
  gap(samples: number): void {
    const step = Math.max(1, Math.round(this.format.rate));
    for (let left = samples; left > 0; left -= step) this.push(gapOf(this.format.leads, Math.min(step, left)));
  }

  #lookAtBeats(): void {
    const known = this.#ring.end - BEAT_KNOWN_AFTER * this.format.rate;
    while (this.#waiting.length > 0 && this.#waiting[0]! <= known) {
      this.#beats.push(this.#shapes.look(this.#waiting.shift()!, this.#leadsOff.off));
      this.#paused = false;
      if (this.#beats.length > BEATS_KEPT) this.#beats = this.#beats.slice(-BEATS_KEPT / 2);
    }
  }

  #watchPause(): void {
    const last = this.#beats[this.#beats.length - 1];
    if (!last || this.#paused || this.#leadsOff.off.size === this.format.leads.length) return;
    const waiting = this.#waiting[this.#waiting.length - 1] ?? last.sample;
    const since = (this.#ring.end - Math.max(last.sample, waiting)) / this.format.rate;
    // What is told of a beat comes a little after it.
    if (since < PAUSE + BEAT_KNOWN_AFTER) return;
    this.#paused = true;
    this.#tell('pause', '');
  }

  #recentBeats(seconds: number): readonly ShapedBeat[] {
    const from = this.#ring.end - seconds * this.format.rate;
    return this.#beats.filter(({ sample }) => sample >= from);
  }

  numbers(): MonitorNumbers {
    const beats = this.#recentBeats(NUMBERS_OVER);
    const times = beats.map(({ sample }) => sample / this.format.rate);
    const rr = times.slice(1).map((time, i) => time - times[i]!);
    const mean = rr.reduce((sum, each) => sum + each, 0) / rr.length;
    const changes = rr.slice(1).map((each, i) => (each - rr[i]!) ** 2);
    const rms = Math.sqrt(changes.reduce((sum, each) => sum + each, 0) / changes.length);
    const st = new Map<LeadName, { level: number; change: number | null }>();
    for (const [lead, level] of this.#stOf(beats)) {
      const before = this.#baseline?.st.get(lead);
      st.set(lead, { level, change: before === undefined ? null : level - before });
    }
    return {
      heartRate: rr.length < 2 ? null : 60 / mean,
      irregularity: changes.length < 2 ? null : rms / mean,
      early: beats.filter(({ kind }) => kind === 'early').length,
      other: beats.filter(({ kind }) => kind === 'other').length,
      st,
      qtc: this.#qtc && this.now - this.#qtc.time < 6 * TREND_EVERY ? this.#qtc.value : null,
    };
  }

  #stOf(beats: readonly ShapedBeat[]): Map<LeadName, number> {
    const mean = new Map<LeadName, number>();
    for (const lead of this.format.leads) {
      const values = beats.flatMap(({ st }) => st.get(lead) ?? []).sort((a, b) => a - b);
      if (values.length > 0) mean.set(lead, values[values.length >> 1]!);
    }
    return mean;
  }

  /** ST is told against what it is now, from now on. */
  markBaseline(): void {
    const st = this.#stOf(this.#recentBeats(NUMBERS_OVER));
    this.#baseline = { time: this.now, st };
    this.#tell('baseline', '');
  }

  /** Somebody saw something. */
  mark(): void {
    this.#tell('mark', '');
  }

  /** The last ten seconds as a recording of the leads that are there; null of less, or of nothing. */
  window(): Recording | null {
    const { rate, leads } = this.format;
    const samples = Math.round(WINDOW_SECONDS * rate);
    const to = this.#ring.end;
    if (to < samples) return null;
    const there = leads.filter((lead) => !this.#leadsOff.off.has(lead));
    if (there.length === 0) return null;
    return {
      name: '',
      format: '',
      rate: hertz(rate),
      samples,
      leads: new Map(there.map((lead) => [lead, this.#ring.read(lead, to - samples, to)])),
      patient: {},
      device: {},
      statements: [],
      comments: [],
      annotations: [],
      measurements: [],
      issues: [],
    };
  }

  /** What a network said of the window that ended at `time`; null where it could not be read. */
  read(time: number, reading: Omit<MonitorReading, 'time'> | null): void {
    this.#reading = reading && { ...reading, time };
    if (!reading) return;
    const { come, gone } = this.#hysteresis.hear(reading.statements);
    for (const code of come) this.#tell('statement', code);
    for (const code of gone) this.#tell('statement-gone', code);
  }

  measured(time: number, qtc: number | null): void {
    this.#qtc = { time, value: qtc };
  }

  state(): MonitorState {
    return {
      now: this.now,
      numbers: this.numbers(),
      off: [...this.#leadsOff.off],
      reading: this.#reading,
      shown: [...this.#hysteresis.shown],
      baseline: this.#baseline?.time ?? null,
    };
  }

  #addTrend(): void {
    const { heartRate, irregularity, st, qtc } = this.numbers();
    const changes = [...st.values()].flatMap(({ change }) => change ?? []);
    const point: TrendPoint = {
      time: this.#nextTrend,
      heartRate: heartRate ?? Number.NaN,
      irregularity: irregularity ?? Number.NaN,
      qtc: qtc ?? Number.NaN,
      st: changes.reduce(
        (largest, each) => (Math.abs(each) > Math.abs(largest) ? each : largest),
        changes[0] ?? Number.NaN,
      ),
    };
    // Where it was jumped back to, what is told now takes the place of what was.
    const at = this.#trend.findIndex(({ time }) => time >= point.time);
    if (at < 0) this.#trend.push(point);
    else this.#trend.splice(at, this.#trend[at]!.time === point.time ? 1 : 0, point);
    this.#nextTrend += TREND_EVERY;
  }

  #tell(kind: MonitorEventKind, subject: string): void {
    this.#events = [...this.#events.slice(-MOST_EVENTS + 1), { id: ++this.#lastId, time: this.now, kind, subject }];
  }
}
