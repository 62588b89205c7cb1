// The series of an aECG: which belong to one recording, their strips in millivolts on one time axis, the averaged beat.
// Source: HL7 aECG Implementation Guide (21 March 2005), "Series" and "DerivedSeries".

import { last } from '../../ecg/last';
import { parseLeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { MedianBeat } from '../../ecg/recording';
import { hertz } from '../../ecg/units';
import { type AlignedStrips, alignStrips, type TimedStrip } from '../kit/aligned-strips';
import { unitsOf as unitsOfLeads } from '../kit/assumptions';
import { listed, millivoltsPer, nameLeads } from '../kit/channels';
import { clockTime } from '../kit/hl7-time';
import { child, descendants, type XmlElement } from '../kit/xml';
import type { ReadOptions } from '../reader';
import { codeOf } from './quantities';
import { readStrips, type Strip, type Strips } from './sequences';

/** A series with waveforms in it. */
export interface WaveSeries extends Strips {
  readonly element: XmlElement;
  /** Seconds of the wall clock at which relative times count from; undefined where no time is absolute. */
  readonly origin: number | undefined;
}

/** REPRESENTATIVE_BEAT of the vocabulary, and what makers call it. */
const isBeat = (series: XmlElement): boolean => /BEAT|MEDIAN|AVERAGE/i.test(codeOf(series));

export const effectiveStart = (element: XmlElement | undefined): string | undefined => {
  const time = child(element, 'effectiveTime');
  const value = (child(time, 'low') ?? child(time, 'center') ?? time)?.attributes.get('value')?.trim();
  return value || undefined;
};

function waveSeries(element: XmlElement, file: string, rate: number | undefined): WaveSeries {
  const read = readStrips(element, file, rate);
  const absolute = read.strips.map(({ head }) => head).filter((head) => head?.absolute);
  const heads = absolute.map((head) => head!.seconds);
  const first = heads.length > 0 ? heads.reduce((a, b) => Math.min(a, b)) : undefined;
  return { ...read, element, origin: clockTime(effectiveStart(element))?.seconds ?? first };
}

/** Rhythm and averaged beats, each in the order of the file. */
export function readSeries(root: XmlElement, { rate }: ReadOptions, file: string) {
  const all = [...descendants(root, 'series'), ...descendants(root, 'derivedSeries')];
  const read = (elements: readonly XmlElement[]) => elements.map((element) => waveSeries(element, file, rate));
  return {
    rhythm: read(all.filter((element) => element.name === 'series' && !isBeat(element))),
    beats: read(all.filter(isBeat)),
    /** Derived series of another kind: filtered, vector magnitude ... */
    others: all.filter((element) => element.name === 'derivedSeries' && !isBeat(element)),
  };
}

const startOf = ({ head }: Strip, origin: number | undefined): number =>
  head?.absolute ? head.seconds : (origin ?? 0) + (head?.seconds ?? 0);

interface Span {
  readonly start: number;
  readonly end: number;
}

const spanOf = ({ origin, strips }: WaveSeries): Span =>
  strips.reduce(
    ({ start, end }, strip) => {
      const own = startOf(strip, origin);
      return { start: Math.min(start, own), end: Math.max(end, own + strip.values.length / strip.rate) };
    },
    { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY },
  );

/** Series of further leads with at most so many seconds between them are of the same ECG. */
const SAME_ECG = 60;

/**
 * Series that together are one ECG: none repeats a lead of another, and they were recorded together or one soon after the
 * other. A series that repeats a lead is another recording.
 */
export function groupSeries(series: readonly WaveSeries[]): WaveSeries[][] {
  const groups: { readonly members: WaveSeries[]; readonly labels: Set<string>; span: Span }[] = [];
  for (const each of series) {
    const labels = each.strips.map(({ label }) => label);
    const span = spanOf(each);
    const group = last(groups);
    const near = group && span.start <= group.span.end + SAME_ECG && span.end >= group.span.start - SAME_ECG;
    if (near && !labels.some((label) => group.labels.has(label))) {
      group.members.push(each);
      for (const label of labels) group.labels.add(label);
      group.span = { start: Math.min(group.span.start, span.start), end: Math.max(group.span.end, span.end) };
    } else {
      groups.push({ members: [each], labels: new Set(labels), span });
    }
  }
  return groups.map(({ members }) => members);
}

export interface Leads extends AlignedStrips {
  readonly origin: number | undefined;
  readonly named: readonly (readonly [string, Float32Array])[];
  readonly issues: readonly ReadIssue[];
}

/** Units of strips: a factor to millivolts for each, and what had to be assumed. */
export function unitsOf(strips: readonly Strip[], options: ReadOptions, file: string) {
  const { factors, assumed, issues } = unitsOfLeads(
    strips.map(({ label, unit, values }) => ({ label, unit, excerpt: () => values })),
    options,
    file,
  );
  const byUnit = new Map(strips.map(({ unit }, i) => [unit, factors[i]!]));
  const factor = ({ unit }: Strip): number => byUnit.get(unit) ?? millivoltsPer(unit ?? assumed ?? 'mV') ?? 1;
  return { factor, assumed, issues };
}

/** All strips of some series on one time axis, in millivolts. There must be at least one strip. */
export function leadsOf(series: readonly WaveSeries[], factor: (strip: Strip) => number, file: string): Leads {
  const origin = series.find((each) => each.origin !== undefined)?.origin;
  const timed: TimedStrip[] = series.flatMap((each) =>
    each.strips.map((strip) => {
      const perUnit = factor(strip);
      return {
        label: parseLeadName(strip.label) ?? strip.label,
        start: startOf(strip, each.origin ?? origin),
        rate: strip.rate,
        samples: Float32Array.from(strip.values, (value) => value * perUnit),
      };
    }),
  );
  const aligned = alignStrips(timed);
  const { names, issues: nameIssues } = nameLeads(aligned.leads.map(({ label }) => label));
  const issues: ReadIssue[] = [...nameIssues];
  const { rates, rate, startsUnlikely, contradicted } = aligned;
  if (rates.length > 1) issues.push(issue('rate-mixed', { rates, rate }));
  if (startsUnlikely) issues.push(issue('starts-unlikely', { file }, file));
  if (contradicted.length > 0) issues.push(issue('strips-contradict', { leads: listed(contradicted) }));
  return { ...aligned, origin, named: names.map((name, i) => [name, aligned.leads[i]!.samples]), issues };
}

/** The averaged beat of one derived series; undefined where it holds none. Its leads are named as those of the rhythm. */
export function medianBeatOf(
  beat: WaveSeries | undefined,
  factor: (strip: Strip) => number,
  file: string,
): MedianBeat | undefined {
  if (!beat || beat.strips.length === 0) return undefined;
  const { rate, named } = leadsOf([beat], factor, file);
  return { rate: hertz(rate), leads: new Map(named) };
}
