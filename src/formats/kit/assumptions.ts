// What files of bare samples do not say: taken from the user where they said it, else assumed and reported.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { ReadOptions } from '../reader';
import { nameLeads, nameUnnamedLeads } from './channels';

export interface AssumedLeads {
  /** One per label. */
  readonly names: readonly LeadName[];
  /** The same names where nobody has said them, undefined where the user has. */
  readonly assumed: readonly LeadName[] | undefined;
  readonly issues: readonly ReadIssue[];
}

/** Names for leads that a file does not name. `present` leaves out of the issue those without samples. */
export function assumeLeads(
  labels: readonly string[],
  { leads }: ReadOptions,
  present: readonly boolean[] = labels.map(() => true),
): AssumedLeads {
  if (leads?.length === labels.length) return { ...nameLeads(leads), assumed: undefined };
  const named = nameUnnamedLeads(labels, present);
  return { ...named, assumed: named.names };
}

interface AssumedUnit {
  /** A voltage that `millivoltsPer` knows. */
  readonly unit: string;
  /** The same unit where nobody has said it, undefined where the user has. */
  readonly assumed: string | undefined;
  readonly issues: readonly ReadIssue[];
}

/** The unit of leads of which the file does not say it: the user's, else by the size of their values. */
export function assumeUnit(leads: readonly ArrayLike<number>[], { unit }: ReadOptions, file: string): AssumedUnit {
  if (unit !== undefined) return { unit, assumed: undefined, issues: [] };
  const assumed = unitFromSize(leads);
  return { unit: assumed, assumed, issues: [issue('unit-assumed', { file, unit: assumed }, file)] };
}

/** What a peak-to-peak range up to so much can only be, if it is an ECG: about 0.1 to 20 mV. */
const UNITS_BY_RANGE: readonly { readonly below: number; readonly unit: string }[] = [
  { below: 0.02, unit: 'V' },
  { below: 25, unit: 'mV' },
  { below: 60_000, unit: '\u00b5V' },
  { below: Number.POSITIVE_INFINITY, unit: 'nV' },
];

/** Values of each lead that are looked at, evenly over its length. */
const SAMPLES = 2000;
/** Share of the values left out at either end: spikes are no measure of an ECG. */
const OUTSIDE = 0.005;

function rangeOf(values: ArrayLike<number>): number {
  const step = Math.max(1, Math.floor(values.length / SAMPLES));
  const some: number[] = [];
  for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i])) some.push(values[i]!);
  some.sort((a, b) => a - b);
  const out = Math.floor(some.length * OUTSIDE);
  return (some[some.length - 1 - out] ?? 0) - (some[out] ?? 0);
}

/** The unit that makes the leads look like an ECG, by the median of their peak-to-peak ranges; mV for flat lines. */
export function unitFromSize(leads: readonly ArrayLike<number>[]): string {
  const ranges = leads
    .map(rangeOf)
    .filter((range) => range > 0)
    .sort((a, b) => a - b);
  const range = ranges[ranges.length >> 1];
  if (range === undefined) return 'mV';
  return UNITS_BY_RANGE.find(({ below }) => range < below)!.unit;
}
