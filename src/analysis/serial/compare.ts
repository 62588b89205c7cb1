// Two ECGs of one person: what differs by more than it does where nothing has changed, and the averaged beats laid on each other.

import type { LeadName } from '../../ecg/leads';
import type { AveragedBeat } from '../measure/averaged-beat';
import type { Measurements } from '../measure/measure';
import { type Compared, comparedKey, comparedValues, differenceOf, limitKey } from './quantities';
import { REPEATABILITY } from './repeatability';

/** How much two values of a quantity differ in 19 of 20 where nothing has changed. */
export interface Limits {
  /** Between halves of one record: measuring and breathing alone. */
  readonly halves: number;
  /** Between two records of one person with the same statements: electrodes were put on anew. */
  readonly repeated: number;
}

/** A number of both ECGs; null where it was not measured. */
export type ComparedPair = Compared & {
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  readonly limits: Limits | null;
  /** It differs by more than both limits. */
  readonly exceeds: boolean;
};

export function limitsOf(compared: Compared): Limits | null {
  const key = limitKey(compared);
  const halves = key === undefined ? undefined : REPEATABILITY.halves.limits[key];
  const repeated = key === undefined ? undefined : REPEATABILITY.repeated.limits[key];
  return halves === undefined || repeated === undefined ? null : { halves, repeated };
}

/** In the order of the quantities, then of the leads of the later ECG. */
export function comparedPairs(before: Measurements, after: Measurements): ComparedPair[] {
  const [earlier, later] = [before, after].map(
    (each) => new Map(comparedValues(each).map((value) => [comparedKey(value), value])),
  ) as [Map<string, Compared & { value: number }>, Map<string, Compared & { value: number }>];
  return [...new Set([...later.keys(), ...earlier.keys()])].map((key) => {
    const { value: _value, ...compared } = (later.get(key) ?? earlier.get(key))!;
    const [own, other] = [earlier.get(key)?.value ?? null, later.get(key)?.value ?? null];
    const difference = own === null || other === null ? null : differenceOf(compared, own, other);
    const limits = limitsOf(compared);
    const exceeds =
      difference !== null && limits !== null && Math.abs(difference) > Math.max(limits.halves, limits.repeated);
    return { ...compared, before: own, after: other, difference, limits, exceeds };
  });
}

/** A lead of both averaged beats on one axis of time: s from the onset of QRS, mV from the level before it. */
export interface LaidBeat {
  readonly lead: LeadName;
  readonly before: readonly (readonly [time: number, millivolts: number])[];
  readonly after: readonly (readonly [time: number, millivolts: number])[];
}

/** The level is the mean over so long before the QRS complex, in s. */
const LEVEL = 0.016;

/** A beat from its onset of QRS; where that is not known, from its time. */
function laid({ leads, rate, origin }: AveragedBeat, onset: number, lead: LeadName) {
  const samples = leads.get(lead);
  if (!samples) return [];
  const zero = origin + (Number.isNaN(onset) ? 0 : onset * rate);
  const from = Math.max(0, Math.round(zero - LEVEL * rate));
  const before = samples.subarray(from, Math.max(from + 1, Math.round(zero)));
  const level = before.reduce((sum, value) => sum + value, 0) / before.length;
  return Array.from(samples, (value, i) => [(i - zero) / rate, value - level] as const);
}

/** The leads that both have, beat on beat by the onset of QRS. */
export function laidBeats(before: Measurements, after: Measurements): LaidBeat[] {
  const [earlier, later] = [before.averaged, after.averaged];
  if (!earlier || !later) return [];
  return [...later.leads.keys()]
    .filter((lead) => earlier.leads.has(lead))
    .map((lead) => ({
      lead,
      before: laid(earlier, before.ends.qrsOn, lead),
      after: laid(later, after.ends.qrsOn, lead),
    }));
}
