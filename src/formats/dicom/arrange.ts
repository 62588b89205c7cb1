// Which multiplex groups make one recording, and where on its time axis each lead lies. A page of 3 x 4 leads is four groups
// of 2.5 s at different times, and often a fifth for the rhythm strip; a file may also hold several whole ECGs.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { type Hertz, hertz } from '../../ecg/units';
import { alignStrips } from '../kit/aligned-strips';
import { listed } from '../kit/channels';
import { PART_SAMPLES, type PartToRead, partToRead } from '../kit/parts';
import type { GroupLeads, Lead } from './leads';

/** A group with a known rate, placed in time. */
export interface PlacedGroup extends GroupLeads {
  readonly rate: number;
  /** Seconds after the recording begins. */
  readonly start: number;
}

/** Leads of a group that are shown in a recording. */
interface Piece {
  readonly placed: PlacedGroup;
  readonly leads: readonly Lead[];
}

export interface Arrangement {
  readonly pieces: readonly Piece[];
  /** Leads that are shown from another group at the same time. */
  readonly repeated: readonly string[];
}

export const durationOf = ({ group, rate }: PlacedGroup): number => group.length / rate;
const endOf = (placed: PlacedGroup): number => placed.start + durationOf(placed);

const overlap = (a: PlacedGroup, b: PlacedGroup): boolean => {
  const half = 0.5 / Math.max(a.rate, b.rate);
  return a.start + half < endOf(b) && b.start + half < endOf(a);
};

/** Places on a time axis that are always allowed: twelve leads at 500 Hz, one after another, of ten seconds each, and more. */
const ALLOWED_PLACES = 2 ** 20;
/** And for each sample that is stored: a page of 3 x 4 leads takes four. */
const PLACES_PER_SAMPLE = 4;
/** A recording lasts no more than so many times what its groups last together: the rest is gaps. */
const MOST_GAPS = 2;

const leadNames = (pieces: readonly Piece[]): LeadName[] => [
  ...new Set(pieces.flatMap(({ leads }) => leads.map(({ name }) => name))),
];

/** Whether pieces fit on one time axis: those that lie far apart, or last for hours, do not belong together. */
function fitTogether(pieces: readonly Piece[]): boolean {
  const placed = pieces.map((piece) => piece.placed);
  const seconds = Math.max(...placed.map(endOf)) - Math.min(...placed.map(({ start }) => start));
  if (seconds > MOST_GAPS * placed.reduce((sum, each) => sum + durationOf(each), 0)) return false;
  const places = seconds * Math.max(...placed.map(({ rate }) => rate)) * leadNames(pieces).length;
  const stored = pieces.reduce((sum, { placed: { group }, leads }) => sum + group.length * leads.length, 0);
  return places <= Math.min(PART_SAMPLES, Math.max(ALLOWED_PLACES, stored * PLACES_PER_SAMPLE));
}

/**
 * Puts groups together into recordings, the longest group first: a group joins the first recording that it brings a lead to
 * which is not there at that time, and makes a new one if there is none. In each, the groups are in the order of the file.
 */
export function arrange(groups: readonly PlacedGroup[]): Arrangement[] {
  const longestFirst = [...groups].sort((a, b) => durationOf(b) - durationOf(a));
  const made: { pieces: Piece[]; repeated: string[] }[] = [];
  for (const placed of longestFirst) {
    const joined = made.some(({ pieces, repeated }) => {
      const shown = new Set(leadNames(pieces.filter((piece) => overlap(piece.placed, placed))));
      const fresh = placed.leads.filter(({ name }) => !shown.has(name));
      const piece = { placed, leads: fresh };
      if (fresh.length === 0 || !fitTogether([...pieces, piece])) return false;
      pieces.push(piece);
      repeated.push(...placed.leads.filter(({ name }) => shown.has(name)).map(({ name }) => name));
      return true;
    });
    if (!joined) made.push({ pieces: [{ placed, leads: placed.leads }], repeated: [] });
  }
  const byOrder = (a: Piece, b: Piece) => a.placed.group.ordinal - b.placed.group.ordinal;
  return made.map(({ pieces, repeated }) => ({ pieces: pieces.sort(byOrder), repeated }));
}

export interface AlignedLeads {
  readonly rate: Hertz;
  readonly leads: readonly (readonly [LeadName, Float32Array])[];
  readonly issues: readonly ReadIssue[];
  readonly part: PartToRead['part'];
  /** Seconds after the first sample of the earliest group that the first sample of `leads` was taken. */
  readonly begin: number;
}

/** One group: all of it or, where it lasts for hours, the part that `start` (s) tells. */
function alignOne({ placed, leads }: Piece, start: number | undefined): AlignedLeads {
  const { rate, group } = placed;
  const { first, count, part } = partToRead(group.length, rate, leads.length, start);
  return {
    rate: hertz(rate),
    leads: leads.map(({ name, samples }) => [name, samples(first, count)]),
    issues: [],
    part,
    begin: placed.start + first / rate,
  };
}

/** Several groups: all leads at the highest rate and as long as all of it, NaN where a lead was not recorded. */
function alignSeveral(pieces: readonly Piece[]): AlignedLeads {
  const strips = pieces.flatMap(({ placed: { start, rate }, leads }) =>
    leads.map(({ name, samples }) => ({ label: name, start, rate, samples: samples() })),
  );
  const { rate, rates, start, leads } = alignStrips(strips);
  const length = leads[0]?.samples.length ?? 0;
  const issues: ReadIssue[] = [];
  if (rates.length > 1) issues.push(issue('rate-mixed', { rates, rate }));
  if (pieces.some(({ placed }) => Math.round(durationOf(placed) * rate) < length)) issues.push(issue('leads-in-turn'));
  return {
    rate: hertz(rate),
    leads: leads.map(({ label, samples }) => [label, samples]),
    issues,
    part: undefined,
    begin: start,
  };
}

/** Reads the leads of a recording. */
export function align({ pieces, repeated }: Arrangement, start?: number): AlignedLeads {
  const aligned = pieces.length === 1 ? alignOne(pieces[0]!, start) : alignSeveral(pieces);
  if (repeated.length === 0) return aligned;
  return { ...aligned, issues: [...aligned.issues, issue('lead-repeated', { leads: listed(repeated) })] };
}
