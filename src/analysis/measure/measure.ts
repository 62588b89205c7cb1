// From waves to the numbers that a cart prints.

import type { LeadName } from '../../ecg/leads';
import { median } from '../delineation/consensus';
import { type RuledEnds, ruledEnds } from '../delineation/rules';
import type { LeadWaves, Wave } from '../delineation/waves';
import { type Amplitudes, amplitudesOf } from './amplitudes';
import { type AveragedBeat, type BeatKind, sortBeats } from './averaged-beat';
import { type Axes, axesOf, between, spatialAngle } from './axes';
import { beatTimes, beatWaves } from './beat-waves';
import { type Criteria, criteriaOf } from './criteria';
import { type GlobalEnds, globalEnds, leadEnds } from './global';
import {
  type BroadQt,
  broadQt,
  type CorrectedQt,
  correctedQt,
  deviation,
  type HeartRateVariability,
  heartRate,
  heartRateVariability,
  type RrIntervals,
  rrIntervals,
} from './rr';

/** A time in ms and how far it may be off; null where the evidence is missing. */
export interface Interval {
  readonly value: number;
  /** 1 SD, from how sure both ends are. */
  readonly uncertainty: number;
}

export interface GlobalIntervals {
  readonly p: Interval | null;
  readonly pr: Interval | null;
  readonly qrs: Interval | null;
  readonly qt: Interval | null;
  readonly qtc: CorrectedQt | null;
  /** Where the QRS complex is broad, which prolongs QT by itself; else null. */
  readonly jt: BroadQt | null;
}

export interface MeasuredBeat {
  /** In s from the first sample. */
  readonly time: number;
  readonly kind: BeatKind | 'ventricular';
}

/** All that is measured of a recording; times in s from its first sample, intervals in ms, amplitudes in mV. */
export interface Measurements {
  /** Who marked the waves: the network, or rules where it could not run. */
  readonly by: 'network' | 'rules';
  readonly waves: LeadWaves;
  readonly beats: readonly MeasuredBeat[];
  /** Stimuli of a pacemaker, in s. */
  readonly spikes: readonly number[];
  readonly averaged: AveragedBeat | null;
  /** Of the averaged beat, in s from its time. */
  readonly ends: GlobalEnds;
  /** Beats per minute. */
  readonly heartRate: number | null;
  readonly rr: RrIntervals | null;
  /** Over five minutes or more. */
  readonly variability: HeartRateVariability | null;
  readonly global: GlobalIntervals;
  readonly axes: Axes;
  readonly amplitudes: ReadonlyMap<LeadName, Amplitudes>;
  readonly criteria: Criteria;
  /** Ends on which the network and the rules disagree by more than they do as a rule. */
  readonly disputed: readonly Disputed[];
  /** Ends that somebody has put where they are. */
  readonly byHand: readonly EndName[];
  readonly evidence: Evidence;
}

/** One of the five ends that all leads have together. */
export type EndName = keyof GlobalEnds;

/** What the numbers rest on beside the averaged beat and its ends. */
export interface Evidence {
  /** How sure each end is, in ms (1 SD). */
  readonly doubts: Readonly<Record<EndName, number>>;
  /** Where T begins as a rule, in s from the time of the beat: of each lead, and of all. */
  readonly tOn: { readonly each: ReadonlyMap<LeadName, number>; readonly all: number };
}

/** Ends that somebody has put elsewhere, in s from the time of the beat. */
export type MovedEnds = Partial<GlobalEnds>;

export type Disputed = 'qrs' | 'qt';

/** What a recording is measured by. */
export interface Marked {
  readonly by: Measurements['by'];
  readonly waves: LeadWaves;
  readonly spikes: readonly number[];
}

/** PR varies by more where P and QRS do not belong together, in ms. */
const COUPLED = 40;
/** An uncertainty below the step of the samples is none to state, as a share of the step. */
const HALF_STEP = 0.5;

const NOWHERE = Number.NaN;

/** Where T begins as a rule, in s from the time of the beat: of one lead, or of all. */
function tOnsets(beats: ReturnType<typeof beatWaves<Wave>>): Evidence['tOn'] {
  const times = new Map<LeadName, number[]>();
  for (const { time, leads } of beats)
    for (const [lead, { t }] of leads) if (t) times.set(lead, [...(times.get(lead) ?? []), t.on - time]);
  const each = new Map([...times].map(([lead, own]) => [lead, median(own)]));
  return { each, all: each.size === 0 ? NOWHERE : median([...each.values()]) };
}

/** How sure an end is in the leads that show it, in ms: the median of their doubts, and no less than half a sample. */
function doubtOf(
  beats: ReturnType<typeof beatWaves<Wave>>,
  wave: 'p' | 'qrs' | 't',
  end: 'on' | 'off',
  rate: number,
): number {
  const doubts = beats.flatMap(({ leads }) => [...leads.values()].flatMap((beat) => beat[wave]?.doubt[end] ?? []));
  return 1000 * Math.max(HALF_STEP / rate, doubts.length === 0 ? 0 : median(doubts));
}

/**
 * Measures a recording. `leads` hold mV at `rate` Hz with their gaps (NaN), in the order of the recording, derived ones among them;
 * without those that say nothing.
 */
export function measure(
  leads: ReadonlyMap<LeadName, Float32Array>,
  rate: number,
  { by, waves, spikes }: Marked,
): Measurements {
  // Beats are counted where a lead is there all the time: leads that were recorded in turn see each a part of them.
  const throughout = new Map([...waves].filter(([lead]) => leads.has(lead)));
  const sorted = sortBeats(leads, rate, beatTimes(throughout.size > 0 ? throughout : waves));
  const all = beatWaves(waves, sorted.times);
  const dominant = all.filter((_, i) => sorted.kinds[i] === 'dominant');
  const beats = dominant.length > 0 ? dominant : all.filter((_, i) => sorted.kinds[i] !== 'other');
  const own = leadEnds(beats);
  const coupled = isCoupled(beats);
  const found = globalEnds(own);
  const ends = coupled ? found : { ...found, pOn: NOWHERE, pOff: NOWHERE };
  const doubt = (wave: 'p' | 'qrs' | 't', end: 'on' | 'off') => doubtOf(beats, wave, end, rate);
  const evidence: Evidence = {
    doubts: {
      pOn: doubt('p', 'on'),
      pOff: doubt('p', 'off'),
      qrsOn: doubt('qrs', 'on'),
      qrsOff: doubt('qrs', 'off'),
      tOff: doubt('t', 'off'),
    },
    tOn: tOnsets(beats),
  };
  const rr = rrIntervals(sorted.times);
  const { averaged, times } = sorted;
  return {
    by,
    waves,
    spikes,
    beats: namedBeats(sorted, all, ends),
    averaged,
    heartRate: heartRate(times),
    rr,
    variability: heartRateVariability(times, (beat) => sorted.kinds[beat] === 'dominant'),
    ...numbersOf(averaged, ends, evidence, rr),
    disputed: averaged && by === 'network' ? disputed(ends, ruledEnds(averaged)) : [],
    byHand: [],
    evidence,
  };
}

/** All that follows from where the ends are. */
function numbersOf(averaged: AveragedBeat | null, ends: GlobalEnds, { doubts, tOn }: Evidence, rr: RrIntervals | null) {
  const interval = (from: EndName, to: EndName): Interval | null => {
    const length = ends[to] - ends[from];
    return length > 0 ? { value: 1000 * length, uncertainty: Math.hypot(doubts[from], doubts[to]) } : null;
  };
  const qrs = interval('qrsOn', 'qrsOff');
  const qt = interval('qrsOn', 'tOff');
  const axes: Axes = averaged ? axesOf(averaged, ends, tOn.all) : { p: null, qrs: null, t: null };
  const amplitudes = new Map<LeadName, Amplitudes>();
  for (const lead of averaged?.leads.keys() ?? [])
    amplitudes.set(lead, amplitudesOf(averaged!, lead, ends, tOn.each.get(lead) ?? NOWHERE));
  return {
    ends,
    global: {
      p: interval('pOn', 'pOff'),
      pr: interval('pOn', 'qrsOn'),
      qrs,
      qt,
      qtc: qt && rr ? correctedQt(qt.value, rr.mean) : null,
      jt: qt && qrs && qrs.value >= BROAD ? broadQt(qt.value, qrs.value) : null,
    },
    axes,
    amplitudes,
    criteria: criteriaOf(amplitudes, {
      qrsDuration: qrs?.value ?? null,
      frontal: between(axes.qrs, axes.t),
      spatial: averaged ? spatialAngle(averaged, ends, tOn.all) : null,
    }),
  };
}

/** The same with ends that somebody has put elsewhere, and every number that rests on them made again. */
export function withEnds(measurements: Measurements, moved: MovedEnds): Measurements {
  const byHand = (Object.keys(moved) as EndName[]).filter((end) => moved[end] !== undefined);
  if (byHand.length === 0) return measurements;
  const { averaged, evidence, rr, disputed } = measurements;
  const ends = { ...measurements.ends, ...moved };
  // Whoever looks at the beat puts an end to the sample.
  const sure = 500 / (averaged?.rate ?? 500);
  const doubts = { ...evidence.doubts, ...Object.fromEntries(byHand.map((end) => [end, sure])) };
  const settled = (of: Disputed) => byHand.includes(of === 'qrs' ? 'qrsOff' : 'tOff') || byHand.includes('qrsOn');
  return {
    ...measurements,
    ...numbersOf(averaged, ends, { ...evidence, doubts }, rr),
    byHand,
    disputed: disputed.filter((each) => !settled(each)),
  };
}

/** A complex that is broader than the dominant one by so much (ms), and broad itself, comes from a ventricle. */
const BROAD = 120;
const BROADER = 20;

/** The beats by their kind: of those of another shape, the broad ones are ventricular. */
function namedBeats(
  { times, kinds }: ReturnType<typeof sortBeats>,
  waves: ReturnType<typeof beatWaves<Wave>>,
  ends: GlobalEnds,
): MeasuredBeat[] {
  const usual = 1000 * (ends.qrsOff - ends.qrsOn);
  return times.map((time, i) => {
    const kind = kinds[i]!;
    if (kind !== 'other') return { time, kind };
    const own = globalEnds(leadEnds(waves.slice(i, i + 1)));
    const width = 1000 * (own.qrsOff - own.qrsOn);
    return { time, kind: width >= BROAD && !(width < usual + BROADER) ? 'ventricular' : 'other' };
  });
}

/** Farther apart than this they are measures of different things, in s. */
const QRS_DISPUTED = 0.025;
const T_DISPUTED = 0.045;

function disputed(ends: GlobalEnds, rules: RuledEnds): Disputed[] {
  const qrs = Math.max(Math.abs(ends.qrsOn - rules.qrsOn), Math.abs(ends.qrsOff - rules.qrsOff));
  const t = Math.abs(ends.tOff - rules.tOff);
  return [...(qrs > QRS_DISPUTED ? (['qrs'] as const) : []), ...(t > T_DISPUTED ? (['qt'] as const) : [])];
}

/** Whether P and QRS keep their distance from beat to beat: else the atria beat by themselves. */
function isCoupled(beats: ReturnType<typeof beatWaves<Wave>>): boolean {
  const distances = beats.flatMap(({ leads }) => {
    const each = [...leads.values()].flatMap(({ p, qrs }) => (p ? [qrs.on - p.on] : []));
    return each.length === 0 ? [] : [1000 * median(each)];
  });
  return distances.length < 3 || deviation(distances) <= COUPLED;
}
