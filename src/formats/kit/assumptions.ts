// What files of bare samples do not say: taken from the user where they said it, else assumed and reported.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { ReadOptions, ReadOutcome } from '../reader';
import { isOtherUnit, listed, millivoltsPer, nameLeads, nameUnnamedLeads } from './channels';
import type { StoredLead } from './stored-leads';

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

/** The median of those that are not flat. */
function medianOf(ranges: readonly number[]): number | undefined {
  const some = ranges.filter((range) => range > 0).sort((a, b) => a - b);
  return some[some.length >> 1];
}

/** The unit that makes the leads look like an ECG, by the median of their peak-to-peak ranges; mV for flat lines. */
export function unitFromSize(leads: readonly ArrayLike<number>[]): string {
  const range = medianOf(leads.map(rangeOf));
  if (range === undefined) return 'mV';
  return UNITS_BY_RANGE.find(({ below }) => range < below)!.unit;
}

/** A lead whose unit is not known is taken to be in that of the others where this makes it so many times higher than them at most, ... */
const HIGHER = 20;
/** ... and so many times lower: a lead may be nearly flat. */
const LOWER = 500;

/** A lead as its file describes it. */
export interface MeasuredLead {
  readonly label: string;
  /** As the file writes it; undefined or empty where it writes none. */
  readonly unit: string | undefined;
  /** The smallest difference of its values in that unit, where the file says it: one unit of a sample. */
  readonly step?: number;
  /** Some of its values in that unit, over all its length; asked for only where the name of a unit is not known. */
  excerpt(): ArrayLike<number>;
}

export interface LeadUnits {
  /** Millivolts per unit of each lead. */
  readonly factors: readonly number[];
  /** What was assumed where nobody has said it; undefined where all is known. */
  readonly assumed: string | undefined;
  readonly issues: readonly ReadIssue[];
}

/** The unit of the others, where the leads are about as high in it as they are. */
function unitOfOthers(others: readonly MeasuredLead[], unknown: readonly MeasuredLead[]): string | undefined {
  const [usual] = others;
  if (usual?.unit === undefined) return undefined;
  const factor = millivoltsPer(usual.unit)!;
  const height = medianOf(others.map((lead) => rangeOf(lead.excerpt()) * millivoltsPer(lead.unit!)!));
  const own = medianOf(unknown.map((lead) => rangeOf(lead.excerpt()) * factor));
  if (height === undefined || own === undefined) return usual.unit;
  return own < HIGHER * height && own * LOWER > height ? usual.unit : undefined;
}

/** One unit of a sample is some microvolts in any ECG device: a smaller step is of a larger unit. */
const LEAST_MICROVOLTS = 0.02;

/** The unit by the size of the values, of flat lines by the size of a step. */
function sizedUnit(leads: readonly MeasuredLead[]): string {
  const excerpts = leads.map((lead) => lead.excerpt());
  const step = leads.find((lead) => lead.step !== undefined)?.step;
  const flat = excerpts.every((values) => rangeOf(values) === 0);
  if (flat && step !== undefined) return Math.abs(step) < LEAST_MICROVOLTS ? 'mV' : '\u00b5V';
  return unitFromSize(excerpts);
}

/**
 * The one rule for units, of every reader that has any. A unit whose name is known is what it says. Any other is what the user says; else
 * that of the other leads, where these have one and it fits; else what the size of the values can only be. What is assumed is reported, and
 * is what the page asks about.
 */
export function unitsOf(leads: readonly MeasuredLead[], { unit: given }: ReadOptions, file: string): LeadUnits {
  const known = leads.map(({ unit }) => millivoltsPer(unit ?? ''));
  const unknown = leads.filter((_, i) => known[i] === undefined);
  if (unknown.length === 0) return { factors: known.map((factor) => factor!), assumed: undefined, issues: [] };
  const factorsOf = (unit: string) => known.map((factor) => factor ?? millivoltsPer(unit)!);
  if (given !== undefined) return { factors: factorsOf(given), assumed: undefined, issues: [] };
  const others = leads.filter((_, i) => known[i] !== undefined);
  const ofOthers = unitOfOthers(others, unknown);
  const assumed = ofOthers ?? sizedUnit(unknown);
  const written = [...new Set(unknown.map(({ unit }) => unit?.trim() ?? ''))];
  const issues = written.map((unit) => {
    const names = listed(unknown.filter((lead) => (lead.unit?.trim() ?? '') === unit).map(({ label }) => label));
    if (ofOthers !== undefined) return issue('unit-as-others', { unit, leads: names, assumed }, file);
    return unit === ''
      ? issue('unit-assumed', { file, unit: assumed }, file)
      : issue('unit-unknown', { unit, leads: names, assumed }, file);
  });
  return { factors: factorsOf(assumed), assumed, issues };
}

/** The outcome with the question what the unit is, where it was assumed. */
export function withUnitAsked(outcome: ReadOutcome, assumed: string | undefined): ReadOutcome {
  if (assumed === undefined || !outcome.recording) return outcome;
  return { ...outcome, question: { samples: outcome.recording.samples, rate: false, unit: assumed } };
}

/** What a unit of stored samples is worth. */
export interface SampleScale {
  /** Millivolts; of an unknown unit so many of those. */
  readonly factor: number;
  /** As the file writes it. */
  readonly unknownUnit?: string;
}

/** `perSample` of a unit that the file writes so; undefined where that is a unit of something else than voltage. */
export function sampleScale(perSample: number, unit: string): SampleScale | undefined {
  const millivolts = millivoltsPer(unit);
  if (millivolts !== undefined) return { factor: perSample * millivolts };
  return isOtherUnit(unit) ? undefined : { factor: perSample, unknownUnit: unit };
}

/** A stored lead; its samples are in millivolts but where they are in a unit that is not known. */
export interface LeadOfAnyUnit extends StoredLead {
  readonly unknownUnit?: string;
}

/** The leads in millivolts. */
export function inMillivolts(
  leads: readonly LeadOfAnyUnit[],
  options: ReadOptions,
  file: string,
): Pick<LeadUnits, 'assumed' | 'issues'> & { readonly leads: readonly StoredLead[] } {
  const { factors, ...rest } = unitsOf(
    leads.map(({ label, samples, unknownUnit }) => ({ label, unit: unknownUnit ?? 'mV', excerpt: () => samples })),
    options,
    file,
  );
  const scaled = leads.map(({ label, samples, unknownUnit }, i) => ({
    label,
    samples: unknownUnit === undefined ? samples : samples.map((value) => value * factors[i]!),
  }));
  return { ...rest, leads: scaled };
}
