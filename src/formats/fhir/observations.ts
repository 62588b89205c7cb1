// The strips of an Observation: SampledData in its components, each a lead, or as its own value.
// Source: FHIR R4, "Observation"; HL7's example "EKG using SampledData".

import { type LeadName, parseLeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { isOtherSignal, listed, millivoltsPer, nameUnnamedLeads, unnamedChannel } from '../kit/channels';
import { type ClockTime, clockTime } from '../kit/hl7-time';
import { leadOfConcept } from './codes';
import { type Json, listOf, member, textAt } from './json';
import { readSampledData, type Sampled } from './sampled-data';

export interface ObservedStrip {
  readonly label: string;
  /** Seconds since the beginning of the observation. */
  readonly offset: number;
  /** In Hz. */
  readonly rate: number;
  readonly values: Float64Array;
  /** Undefined where the file does not say what the values are in. */
  readonly unit: string | undefined;
}

export interface Observed {
  readonly resource: Json;
  readonly start: ClockTime | undefined;
  /** Whose it is: the reference, which is compared and not kept. */
  readonly subject: string | undefined;
  readonly strips: readonly ObservedStrip[];
  readonly leftOut: readonly string[];
  readonly rateMissing: boolean;
  readonly issues: readonly ReadIssue[];
}

interface Channel {
  readonly byCode: LeadName | undefined;
  readonly byWords: LeadName | undefined;
  readonly words: string;
  readonly values: Float64Array;
  readonly sampled: Sampled;
}

/** When an observation was made: its time, or when that began. */
export const startOf = (resource: Json): ClockTime | undefined =>
  clockTime(
    textAt(resource, 'effectiveDateTime') ??
      textAt(resource, 'effectiveInstant') ??
      textAt(resource, 'effectivePeriod', 'start'),
  );

/** All channels of an observation. Several dimensions of one value are leads that it does not name one by one. */
function channelsOf(resource: Json, file: string): { channels: Channel[]; issues: ReadIssue[] } {
  const carriers = [resource, ...listOf(resource, 'component')].filter(
    (carrier) => textAt(member(carrier, 'valueSampledData'), 'data') !== undefined,
  );
  const issues: ReadIssue[] = [];
  const channels = carriers.flatMap((carrier) => {
    const sampled = readSampledData(member(carrier, 'valueSampledData'), file);
    const concept = leadOfConcept(member(carrier, 'code'));
    const count = sampled.dimensions.length;
    issues.push(...sampled.issues);
    if (count === 1) return [{ ...concept, values: sampled.dimensions[0]!, sampled }];
    // "I, II, V1" of a code's text names them after all.
    const written = concept.words.split(/[\s,;/]+/);
    const namesEach = written.length === count && written.every((word) => parseLeadName(word) !== undefined);
    const labels = namesEach ? written : sampled.dimensions.map((_, i) => unnamedChannel(i));
    const named = nameUnnamedLeads(labels);
    if (!namesEach) issues.push(...named.issues);
    const names = namesEach ? labels : named.names;
    return sampled.dimensions.map((values, i) => {
      const { byCode, byWords } = leadOfConcept({ text: names[i]! });
      return { byCode, byWords, words: names[i]!, values, sampled };
    });
  });
  return { channels, issues };
}

const repeats = (labels: readonly string[]): boolean => new Set(labels).size < labels.length;

/** A code that was copied from one component to the next names a lead twice; then the words decide, if they do not. */
function labelsOf(channels: readonly Channel[]): string[] {
  const byCode = channels.map(({ byCode: lead, words }, i) => lead ?? (words || unnamedChannel(i)));
  const byWords = channels.map(({ byWords: lead }, i) => lead ?? byCode[i]!);
  return repeats(byCode) && !repeats(byWords) ? byWords : byCode;
}

/** Whether every lead comes equally often, more than once: then its parts follow each other (HealthKit: 10 s each). */
function isInParts(labels: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [count = 1, ...others] = new Set(counts.values());
  return count > 1 && others.length === 0;
}

const isNoLead = ({ byCode, words, sampled }: Channel): boolean =>
  byCode === undefined &&
  (isOtherSignal(words) || (sampled.unit !== undefined && millivoltsPer(sampled.unit) === undefined));

/** Reads an Observation; `givenRate` is the user's, for samples of which the file does not say it. */
export function observe(resource: Json, givenRate: number | undefined, file: string): Observed {
  const { channels, issues } = channelsOf(resource, file);
  const leads = channels.filter((channel) => !isNoLead(channel));
  const labels = labelsOf(leads);
  const inParts = isInParts(labels);
  const ends = new Map<string, number>();
  const strips = leads.flatMap(({ values, sampled }, i) => {
    const label = labels[i]!;
    const rate = sampled.rate ?? givenRate;
    if (rate === undefined) return [];
    const offset = inParts ? (ends.get(label) ?? 0) : 0;
    ends.set(label, offset + values.length / rate);
    return [{ label, offset, rate, values, unit: sampled.unit }];
  });
  const longest = leads.reduce((length, { values }) => Math.max(length, values.length), 0);
  const short = inParts ? [] : leads.flatMap(({ values }, i) => (values.length < longest ? [labels[i]!] : []));
  if (short.length > 0) issues.push(issue('lead-short', { leads: listed(short) }));
  return {
    resource,
    start: startOf(resource),
    subject: textAt(resource, 'subject', 'reference'),
    strips,
    leftOut: channels.filter(isNoLead).map(({ words }) => words),
    rateMissing: strips.length < leads.length,
    issues,
  };
}
