// What was measured as lines for people: ours beside the cart's, with what is usual.

import type { EndName, Interval, Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { MeasurementCode } from '../ecg/measurements';
import type { Patient, Recording } from '../ecg/recording';
import type { Seconds } from '../ecg/units';
import { memoised } from './memoised';
import type { IntervalName } from './study';

export type MeasurementName =
  | 'heartRate'
  | 'p'
  | 'pr'
  | 'qrs'
  | 'qt'
  | 'qtcFridericia'
  | 'qtcBazett'
  | 'pAxis'
  | 'qrsAxis'
  | 'tAxis';

/** Values outside are unusual; one that depends on the sex has both where that is not known. */
export interface ReferenceRange {
  readonly low?: number;
  readonly high?: number;
  /** For women, where it differs and the sex is not known. */
  readonly highFemale?: number;
}

export interface MeasurementLine {
  readonly name: MeasurementName;
  readonly unit: 'bpm' | 'ms' | '°';
  /** Null: not measurable. */
  readonly value: number | null;
  /** 1 SD in the unit; null where none is known. */
  readonly uncertainty: number | null;
  /** What the device states; null where it states none. */
  readonly device: number | null;
  /** The two differ by more than carts do among each other. */
  readonly differs: boolean;
  readonly range: ReferenceRange;
  readonly outside: boolean;
  /** The interval that it can be shown as. */
  readonly interval: IntervalName | null;
  /** The network and the rules do not agree on it. */
  readonly disputed: boolean;
  /** It rests on an end that was set by hand. */
  readonly byHand: boolean;
}

/** Codes of the device's own, the first one there counts. */
const DEVICE: Readonly<Record<MeasurementName, readonly MeasurementCode[]>> = {
  heartRate: ['heart-rate'],
  p: ['p-duration'],
  pr: ['pr-interval', 'pq-interval'],
  qrs: ['qrs-duration'],
  qt: ['qt-interval'],
  qtcFridericia: ['qtc-fridericia'],
  qtcBazett: ['qtc-bazett', 'qtc'],
  pAxis: ['p-axis'],
  qrsAxis: ['qrs-axis'],
  tAxis: ['t-axis'],
};

/**
 * From here on two values differ. Seven programs on 800 ECGs had mean differences of up to 3.6 ms in PR, 8.1 in QRS and 9.3 in QT between
 * pairs (Kligfield et al., J Electrocardiol 51, 2018), and single ECGs scatter about these; axes by 15 degrees.
 */
const DIFFERENT: Readonly<Record<MeasurementName, number>> = {
  heartRate: 3,
  p: 20,
  pr: 12,
  qrs: 14,
  qt: 25,
  qtcFridericia: 25,
  qtcBazett: 28,
  pAxis: 25,
  qrsAxis: 15,
  tAxis: 20,
};

/** Years from which on the ranges of adults hold (AHA/ACCF/HRS 2009, parts III and IV). */
const ADULT = 16;

/**
 * Rate and PR as in every textbook (60-100 bpm, 120-200 ms); P up to 120 ms, QRS up to 110 ms in adults, 100 from 4 to 16 years and 90 below
 * (Surawicz et al., AHA/ACCF/HRS recommendations part III, 2009); QTc up to 450 ms in men and 460 in women, short below 390
 * (Rautaharju et al., part IV, 2009); the QRS axis from -30 to 90 degrees in adults (part III).
 */
function rangeOf(name: MeasurementName, { age, sex }: Patient): ReferenceRange {
  const child = age !== undefined && age < ADULT;
  switch (name) {
    case 'heartRate':
      return child ? {} : { low: 60, high: 100 };
    case 'p':
      return { high: 120 };
    case 'pr':
      return child ? {} : { low: 120, high: 200 };
    case 'qrs':
      return { high: !child ? 110 : age < 4 ? 90 : 100 };
    case 'qtcFridericia':
    case 'qtcBazett':
      if (sex === undefined) return { low: 390, high: 450, highFemale: 460 };
      return { low: 390, high: sex === 'female' ? 460 : 450 };
    case 'qrsAxis':
      return child ? {} : { low: -30, high: 90 };
    default:
      return {};
  }
}

/** Whom the ranges are for; of an example what is told of it. */
export function personOf(
  { patient }: Pick<Recording, 'patient'>,
  example: Pick<Patient, 'age' | 'sex'> | undefined | null,
): Patient {
  const { age = example?.age, sex = example?.sex } = patient;
  return { ...(age !== undefined && { age }), ...(sex !== undefined && { sex }) };
}

const isOutside = (value: number, { low, high, highFemale }: ReferenceRange): boolean =>
  (low !== undefined && value < low) || (high !== undefined && value > Math.max(high, highFemale ?? high));

function angleBetween(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360;
  return Math.min(difference, 360 - difference);
}

function stated({ measurements }: Pick<Recording, 'measurements'>, name: MeasurementName): number | null {
  for (const code of DEVICE[name]) {
    const found = measurements.find((each) => each.code === code && each.leads === undefined);
    if (found) return found.value;
  }
  return null;
}

/** What each rests on. */
const RESTS_ON: Readonly<Record<MeasurementName, readonly EndName[]>> = {
  heartRate: [],
  p: ['pOn', 'pOff'],
  pr: ['pOn', 'qrsOn'],
  qrs: ['qrsOn', 'qrsOff'],
  qt: ['qrsOn', 'tOff'],
  qtcFridericia: ['qrsOn', 'tOff'],
  qtcBazett: ['qrsOn', 'tOff'],
  pAxis: ['pOn', 'pOff'],
  qrsAxis: ['qrsOn', 'qrsOff'],
  tAxis: ['tOff'],
};

const NO_AXES = { p: null, qrs: null, t: null };

interface Own {
  readonly name: MeasurementName;
  readonly unit: MeasurementLine['unit'];
  readonly value: number | null;
  readonly uncertainty?: number | undefined;
  readonly interval?: IntervalName;
}

function ownValues(measurements: Measurements | null): readonly Own[] {
  const { p = null, pr = null, qrs = null, qt = null, qtc = null } = measurements?.global ?? {};
  const { heartRate = null, axes = NO_AXES } = measurements ?? {};
  const interval = (name: IntervalName, each: Interval | null): Own => ({
    name,
    unit: 'ms',
    value: each?.value ?? null,
    uncertainty: each?.uncertainty,
    interval: name,
  });
  return [
    { name: 'heartRate', unit: 'bpm', value: heartRate },
    interval('p', p),
    interval('pr', pr),
    interval('qrs', qrs),
    interval('qt', qt),
    { name: 'qtcFridericia', unit: 'ms', value: qtc?.fridericia ?? null, uncertainty: qt?.uncertainty },
    { name: 'qtcBazett', unit: 'ms', value: qtc?.bazett ?? null, uncertainty: qt?.uncertainty },
    { name: 'pAxis', unit: '°', value: axes.p },
    { name: 'qrsAxis', unit: '°', value: axes.qrs },
    { name: 'tAxis', unit: '°', value: axes.t },
  ];
}

/** Of null, before anything was measured, the lines without our values. */
export function measurementLines(
  measurements: Measurements | null,
  recording: Pick<Recording, 'measurements'>,
  patient: Patient,
): readonly MeasurementLine[] {
  return ownValues(measurements).map(({ name, unit, value, uncertainty = null, interval = null }) => {
    const device = stated(recording, name);
    const range = rangeOf(name, patient);
    const apart =
      value === null || device === null ? 0 : unit === '°' ? angleBetween(value, device) : Math.abs(value - device);
    return {
      name,
      unit,
      value,
      uncertainty,
      device,
      range,
      interval,
      differs: apart > DIFFERENT[name],
      byHand: RESTS_ON[name].some((end) => measurements?.byHand.includes(end)),
      outside: value !== null && isOutside(value, range),
      disputed:
        (name === 'qrs' && (measurements?.disputed.includes('qrs') ?? false)) ||
        (name.startsWith('qt') && (measurements?.disputed.includes('qt') ?? false)),
    };
  });
}

/** Times (s) at which the waves of a lead begin, peak and end. */
export const fiducialsOf = (measurements: Measurements | null, lead: LeadName): readonly Seconds[] =>
  (measurements?.waves.get(lead) ?? []).flatMap(({ on, peak, off }) => [on, peak, off]);

/** Where the interval that is shown lies, in s: from and to, of every beat that it was measured in. */
export const spansOf = memoised((measurements: Measurements) => {
  const { pOn, pOff, qrsOn, qrsOff, tOff } = measurements.ends;
  const ends = { p: [pOn, pOff], pr: [pOn, qrsOn], qrs: [qrsOn, qrsOff], qt: [qrsOn, tOff] } as const;
  const times = measurements.beats.filter(({ kind }) => kind === 'dominant').map(({ time }) => time);
  const spans = (name: IntervalName) => times.map((time) => [time + ends[name][0], time + ends[name][1]] as const);
  return { p: spans('p'), pr: spans('pr'), qrs: spans('qrs'), qt: spans('qt') };
});
