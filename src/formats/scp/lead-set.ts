// The leads of the rhythm, named and set beside each other in time.

import type { LeadName } from '../../ecg/leads';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { assumeLeads } from '../kit/assumptions';
import { listed, nameLeads } from '../kit/channels';
import { isCalculated, leadLabel } from '../kit/lead-codes';
import type { ReadOptions } from '../reader';
import type { RhythmLead } from './rhythm';

export interface NamedLeads {
  /** One for each code. */
  readonly names: readonly LeadName[];
  /** The same names where the file names no lead and nobody else did. */
  readonly assumed: readonly LeadName[] | undefined;
  readonly issues: readonly ReadIssue[];
}

/** Names for the lead identification codes of a record. */
export function nameCodes(codes: readonly number[], options: ReadOptions): NamedLeads {
  const labels = codes.map(leadLabel);
  if (labels.every((label) => label === '')) return assumeLeads(labels, options);
  const { names, issues } = nameLeads(labels);
  const calculated = names.filter((_, i) => isCalculated(codes[i]!));
  const note = calculated.length > 0 ? [issue('leads-calculated', { leads: listed(calculated) })] : [];
  return { names, assumed: undefined, issues: [...issues, ...note] };
}

/** A recording in turns (three leads after three others ...) is at most so many times as long as its longest lead. */
const MAX_TURNS = 16;

export interface AlignedLeads {
  /** All of one length; NaN where a lead was not recorded. */
  readonly samples: readonly Float32Array[];
  /** The number of the first of them. */
  readonly firstSample: number;
}

/** Sets leads that begin or end at different samples beside each other. */
export function alignLeads(leads: readonly RhythmLead[]): AlignedLeads {
  const longest = Math.max(0, ...leads.map(({ samples }) => samples.length));
  const firstSample = Math.min(...leads.map(({ start }) => start));
  const end = Math.max(...leads.map(({ start, samples }) => start + samples.length));
  // Starts further apart than that are damaged.
  const believable = end - firstSample <= MAX_TURNS * longest;
  const length = believable ? end - firstSample : longest;
  const samples = leads.map((lead) => {
    if (lead.samples.length === length) return lead.samples;
    const out = new Float32Array(length).fill(Number.NaN);
    out.set(lead.samples, believable ? lead.start - firstSample : 0);
    return out;
  });
  return { samples, firstSample };
}

/** What has to be said of leads that hold another number of samples than they announce. `cut`: the file ends within them. */
export function countIssues(
  leads: readonly RhythmLead[],
  names: readonly LeadName[],
  rate: number,
  cut: boolean,
  file: string,
): ReadIssue[] {
  const held = Math.max(...leads.map(({ samples }) => samples.length));
  const expected = Math.max(...leads.map(({ announced }) => announced));
  const differing = names.filter((_, i) => leads[i]!.samples.length !== leads[i]!.announced);
  // Of leads that follow each other in time, some end before others.
  const together = leads.every(({ start }) => start === leads[0]!.start);
  const ending = together ? names.filter((_, i) => leads[i]!.samples.length < held) : [];
  const early = ending.length > 0 ? [issue('lead-short', { leads: listed(ending) }, file)] : [];
  if (differing.length === 0) return early;
  if (!cut) {
    const which = differing.length === names.length ? phrase('each-lead') : listed(differing);
    return [issue('length-disagrees', { file, announced: expected, leads: which, held }, file), ...early];
  }
  const missing = expected - held;
  const seconds = Math.round((missing / rate) * 10) / 10;
  const short = names.filter((_, i) => leads[i]!.samples.length < Math.min(held, leads[i]!.announced));
  return [
    ...(missing > 0 ? [issue('truncated', { file, missing, expected, seconds }, file)] : []),
    ...(short.length > 0 ? [issue('lead-short', { leads: listed(short) }, file)] : []),
  ];
}
