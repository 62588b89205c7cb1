// The samples of one sequence set: each lead a list of digits with an origin and a scale (SLIST_PQ, SLIST_INT).
// Source: HL7 aECG Implementation Guide (21 March 2005), "Sequence"; value = origin + scale x digit.

import { parseLeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { isOtherSignal, listed, millivoltsPer, saysNoUnit } from '../kit/channels';
import { mdcLabel, mdcLead } from '../kit/lead-codes';
import { numberList } from '../kit/number-list';
import { child, childrenOf, descendants, textOf, type XmlElement } from '../kit/xml';
import { codeOf, quantity, unitOf } from './quantities';
import { isTimeSequence, type Moment, timeBaseOf } from './time-base';

/** One lead as it was recorded without interruption. */
export interface Strip {
  /** A known lead's name, else what the file calls it. */
  readonly label: string;
  readonly head: Moment | undefined;
  /** In Hz. */
  readonly rate: number;
  /** In `unit`. */
  readonly values: Float64Array;
  /** As the file writes it; undefined where it does not. */
  readonly unit: string | undefined;
}

export interface Strips {
  readonly strips: readonly Strip[];
  /** Sequences that are no ECG leads. */
  readonly leftOut: readonly string[];
  /** Whether there are samples of which the rate is not known. */
  readonly rateMissing: boolean;
  readonly issues: readonly ReadIssue[];
}

interface Samples {
  readonly label: string;
  readonly values: Float64Array;
  readonly unit: string | undefined;
  readonly stepKnown: boolean;
  readonly unreadable: number;
}

function labelOf(sequence: XmlElement): string {
  const code = codeOf(sequence);
  const display = child(sequence, 'code')?.attributes.get('displayName')?.trim() ?? '';
  return mdcLead(code) ?? (mdcLabel(code) || display);
}

function readSamples(sequence: XmlElement): Samples {
  const value = child(sequence, 'value');
  const scale = child(value, 'scale');
  const origin = child(value, 'origin');
  const { values, unreadable } = numberList(textOf(value, 'digits') ?? textOf(value) ?? '');
  const unit = unitOf(scale) ?? unitOf(origin);
  const step = quantity(scale);
  // A step of zero would make every sample the same: it was not filled in.
  const factor = step || 1;
  const perUnit = (millivoltsPer(unitOf(origin) ?? '') ?? 1) / (millivoltsPer(unit ?? '') ?? 1);
  const offset = (quantity(origin) ?? 0) * (unitOf(origin) === undefined ? 1 : perUnit);
  for (let i = 0; i < values.length; i++) values[i] = offset + factor * values[i]!;
  return { label: labelOf(sequence), values, unit, stepKnown: Boolean(step), unreadable };
}

/** Respiration, pressure and the like: by their name, or in a unit of something else than voltage. */
const isNoLead = ({ label, unit }: Samples): boolean =>
  parseLeadName(label) === undefined &&
  (isOtherSignal(label) || (unit !== undefined && !saysNoUnit(unit) && millivoltsPer(unit) === undefined));

/** `givenRate` is the user's, for a file that does not say its own. `file` is the name to use in sentences. */
function readSequenceSet(set: XmlElement, file: string, givenRate: number | undefined): Strips {
  const all = descendants(set, 'sequence');
  const time = timeBaseOf(all);
  const samples = all.filter((sequence) => !isTimeSequence(sequence)).map(readSamples);
  const found = samples.filter(({ values }) => values.length > 0);
  const leads = found.filter((lead) => !isNoLead(lead));
  const rate = time.rate ?? givenRate;

  const issues: ReadIssue[] = leads.length > 0 ? [...time.issues] : [];
  const empty = samples.filter(({ values, label }) => values.length === 0 && label !== '');
  if (empty.length > 0) issues.push(issue('lead-empty', { leads: listed(empty.map(({ label }) => label)) }));
  const stepless = leads.filter(({ stepKnown }) => !stepKnown);
  if (stepless.length > 0) issues.push(issue('step-assumed', { leads: listed(stepless.map(({ label }) => label)) }));
  const longest = leads.reduce((length, { values }) => Math.max(length, values.length), 0);
  const short = leads.filter(({ values }) => values.length < longest);
  if (short.length > 0) issues.push(issue('lead-short', { leads: listed(short.map(({ label }) => label)) }));
  const unreadable = leads.reduce((sum, lead) => sum + lead.unreadable, 0);
  if (unreadable > 0) issues.push(issue('values-unreadable', { file, count: unreadable }, file));

  return {
    strips:
      rate === undefined
        ? []
        : leads.map(({ label, values, unit }) => ({
            label,
            head: time.head,
            rate,
            values,
            unit: unit === '1' ? undefined : unit,
          })),
    leftOut: found.filter(isNoLead).map(({ label }) => label),
    rateMissing: rate === undefined && leads.length > 0,
    issues,
  };
}

/** The strips of all sequence sets of a series (or derived series), without those of the series derived from it. */
export function readStrips(series: XmlElement, file: string, givenRate: number | undefined): Strips {
  // Some makers leave the component around a set or a sequence out.
  const sets = [series, ...childrenOf(series, 'component')].flatMap((parent) => childrenOf(parent, 'sequenceSet'));
  const read = sets.map((set) => readSequenceSet(set, file, givenRate));
  return {
    strips: read.flatMap(({ strips }) => strips),
    leftOut: read.flatMap(({ leftOut }) => leftOut),
    rateMissing: read.some(({ rateMissing }) => rateMissing),
    issues: read.flatMap(({ issues }) => issues),
  };
}
