// Leads that a file stores one after another, each with its own label and length: named, and brought to one length.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { MedianBeat } from '../../ecg/recording';
import { hertz } from '../../ecg/units';
import { listed, nameLeads } from './channels';

export interface StoredLead {
  /** As the file writes it. */
  readonly label: string;
  /** In millivolts. */
  readonly samples: Float32Array;
}

interface LeadSet {
  /** All of the length of the longest; missing samples at the end of the others are NaN. */
  readonly leads: readonly (readonly [LeadName, Float32Array])[];
  readonly issues: readonly ReadIssue[];
}

/** More leads than anyone records from a patient at once. */
export const MOST_LEADS = 64;
/** Leads together may be filled up to so many times the samples that there are, ... */
const MOST_FILLED = 4;
/** ... and always to so many. */
const SMALL = 2 ** 20;

/** Leads that are worth to be filled up to the length of the longest: what claims much space for few samples is left out. */
function worthFilling(stored: readonly StoredLead[]): readonly StoredLead[] {
  const first = stored.slice(0, MOST_LEADS);
  const length = Math.max(0, ...first.map(({ samples }) => samples.length));
  return first.length * length <= SMALL ? first : first.filter(({ samples }) => samples.length * MOST_FILLED >= length);
}

/** Names leads, each name once, and fills the shorter ones up. Leads without any sample must have been left out before. */
export function leadSet(stored: readonly StoredLead[]): LeadSet {
  const kept = worthFilling(stored);
  const { names, issues } = nameLeads(kept.map(({ label }) => label));
  const length = Math.max(0, ...kept.map(({ samples }) => samples.length));
  const short = names.filter((_, i) => kept[i]!.samples.length < length);
  const odd: ReadIssue[] = [];
  if (short.length > 0) odd.push(issue('lead-short', { leads: listed(short) }));
  if (kept.length < stored.length) odd.push(issue('leads-left-out', { count: stored.length - kept.length }));
  return { leads: kept.map(({ samples }, i) => [names[i]!, ofLength(samples, length)]), issues: [...issues, ...odd] };
}

/** The median beat of these leads; undefined where there are none. What is odd about it is said of the rhythm already. */
export function medianBeatOf(stored: readonly StoredLead[], rate: number | undefined): MedianBeat | undefined {
  if (stored.length === 0 || rate === undefined) return undefined;
  return { rate: hertz(rate), leads: new Map(leadSet(stored).leads) };
}

/** The samples cut to `length` or filled up with missing ones (NaN); the array itself where it has that length. */
export function ofLength(samples: Float32Array, length: number): Float32Array {
  if (samples.length === length) return samples;
  if (samples.length > length) return samples.subarray(0, length);
  const out = new Float32Array(length).fill(Number.NaN);
  out.set(samples);
  return out;
}
