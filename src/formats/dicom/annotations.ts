// Waveform Annotation Sequence (0040,B020), PS3.3, section C.10.10: what the device or a reader says of the whole recording
// (statements, measurements) or of moments in it (annotations).

import { phrase } from '../../ecg/phrases';
import type { Annotation, DeviceMeasurement } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import { millivoltsPer } from '../kit/channels';
import { type ClockTime, clockTime } from '../kit/hl7-time';
import { statementsOf } from '../kit/statements';
import { linesOf } from '../kit/text';
import type { Attributes, Code } from './attributes';
import type { MultiplexGroup } from './groups';
import { measured, unitText } from './measurements';
import { TAG } from './tags';

/** An item of the sequence, before it is known which recording it belongs to. */
export interface AnnotationItem {
  /** Multiplex groups that it refers to; none: the whole file. */
  readonly groups: readonly number[];
  /** Channels of them, from 1; none: all. */
  readonly channels: readonly number[];
  readonly concept: string;
  readonly value: number | undefined;
  readonly unit: string;
  readonly text: string | undefined;
  /** Samples of the group that it refers to, counted from 1. */
  readonly positions: readonly number[];
  /** Seconds after the recording begins. */
  readonly offsets: readonly number[];
  /** Two moments are the ends of one range. */
  readonly isRange: boolean;
  /** Annotation Group Number: items that belong together, as the marks of one beat. */
  readonly set: number | undefined;
}

const codeText = (code: Code | undefined): string => code?.meaning || code?.value || '';

/** Names of statements that need not stand before each. */
const SAYS_NOTHING = /interpretation|statement|diagnos|finding|\btext\b|comment|annotation/i;

function itemOf(item: Attributes, start: ClockTime | undefined): AnnotationItem {
  const references = item.unsigned(TAG.ReferencedWaveformChannels, 2);
  const concept = codeText(item.code(TAG.ConceptNameCodeSequence));
  const code = codeText(item.code(TAG.ConceptCodeSequence));
  const text = item.text(TAG.UnformattedTextValue) ?? item.text(TAG.TextValue) ?? (code || undefined);
  const moments = (item.text(TAG.ReferencedDateTime) ?? '')
    .split('\\')
    .map((moment) => clockTime(moment)?.seconds)
    .flatMap((seconds) => (seconds === undefined || !start?.exact ? [] : [seconds - start.seconds]));
  const unit = item.code(TAG.MeasurementUnitsCodeSequence);
  return {
    groups: [...new Set(references.filter((_, i) => i % 2 === 0))],
    channels: references.filter((channel, i) => i % 2 === 1 && channel > 0),
    concept,
    value: item.decimal(TAG.NumericValue),
    unit: unitText(unit?.value || unit?.meaning || ''),
    text,
    positions: item.unsigned(TAG.ReferencedSamplePositions, 4),
    offsets: [...item.decimals(TAG.ReferencedTimeOffsets), ...moments],
    isRange: item.text(TAG.TemporalRangeType)?.endsWith('SEGMENT') ?? false,
    set: item.count(TAG.AnnotationGroupNumber),
  };
}

export const annotationItems = (dataSet: Attributes, start: ClockTime | undefined): AnnotationItem[] =>
  dataSet.items(TAG.WaveformAnnotationSequence).map((item) => itemOf(item, start));

/**
 * Without the marks of the median beat.
 *
 * These should refer to its group; some carts refer to the rhythm instead, and can be told by a mark at the sample that the
 * median group has its trigger at.
 */
export function ofRhythm(
  items: readonly AnnotationItem[],
  medians: ReadonlySet<MultiplexGroup>,
): readonly AnnotationItem[] {
  const ordinals = new Set([...medians].map(({ ordinal }) => ordinal));
  const triggers = new Set([...medians].map(({ trigger }) => trigger).filter((trigger) => trigger !== undefined));
  const atTrigger = items.filter(({ positions }) => positions.length === 1 && triggers.has(positions[0]!));
  const sets = new Set(atTrigger.map(({ set }) => set).filter((set) => set !== undefined));
  const isOfMedian = ({ groups, positions, set }: AnnotationItem) =>
    positions.length > 0 &&
    ((groups.length > 0 && groups.every((group) => ordinals.has(group))) || (set !== undefined && sets.has(set)));
  return items.filter((item) => !isOfMedian(item));
}

export interface ReportItems {
  readonly statements: readonly string[];
  readonly measurements: readonly DeviceMeasurement[];
  readonly annotations: readonly Annotation[];
}

/** The recording that items are said of. */
export interface TimeReference {
  /** When a sample of a group was taken, counted from 1; undefined for groups of other recordings. */
  timeOf(group: number, position: number): Seconds | undefined;
  /** What a channel of a group is called, counted from 1. */
  leadOf(group: number, channel: number): string | undefined;
  /** Seconds by which it begins later than the file. */
  readonly begin: number;
  readonly duration: number;
}

const timesOf = (
  { groups, positions, offsets }: AnnotationItem,
  { timeOf, begin }: TimeReference,
): (Seconds | undefined)[] => [
  ...positions.map((position) => timeOf(groups[0] ?? 1, position)),
  ...offsets.map((offset) => (offset - begin) as Seconds),
];

/** Concepts that are said of several leads or several times. */
function repeatedConcepts(items: readonly AnnotationItem[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { concept } of items) (seen.has(concept) ? repeated : seen).add(concept);
  return repeated;
}

/** What the items say of a recording; moments outside of it are left out. */
export function reportItems(items: readonly AnnotationItem[], reference: TimeReference): ReportItems {
  const statements: string[] = [];
  const measurements: DeviceMeasurement[] = [];
  const annotations: Annotation[] = [];
  const repeated = repeatedConcepts(items);
  for (const item of items) {
    const { concept, text, value, unit, groups, channels, isRange } = item;
    // A rate or an interval is of the whole heart, in whatever lead it was measured; voltages are of the lead.
    const isOfLead = channels.length === 1 && (repeated.has(concept) || millivoltsPer(unit) !== undefined);
    const lead = isOfLead ? reference.leadOf(groups[0] ?? 1, channels[0]!) : undefined;
    const inLead = lead === undefined ? '' : ` (${lead})`;
    const valued = value === undefined ? text : `${value} ${unit}`.trim();
    const speaksForItself = concept === '' || (text !== undefined && SAYS_NOTHING.test(concept));
    const said = (speaksForItself ? [valued] : [concept + inLead, valued]).filter((part) => part).join(': ');
    if (said === '') continue;
    const times = timesOf(item, reference);
    for (const [i, time] of times.entries()) {
      if (time === undefined || time < 0 || time > reference.duration) continue;
      // A range is told by where it begins and where it ends.
      annotations.push({ time, text: isRange && i % 2 === 1 ? phrase('range-end', { text: said }) : said });
    }
    if (times.length > 0) continue;
    if (value === undefined) statements.push(...statementsOf(linesOf(said)));
    else if (concept !== '') measurements.push(...measured(concept, lead, value, unit));
  }
  annotations.sort((a, b) => a.time - b.time);
  return { statements, measurements, annotations };
}

/** Electrode placement and the like: coded answers of the Acquisition Context Sequence (0040,0555). */
export function acquisitionContext(dataSet: Attributes): string[] {
  return dataSet.items(TAG.AcquisitionContextSequence).flatMap((item) => {
    const name = codeText(item.code(TAG.ConceptNameCodeSequence));
    const value = codeText(item.code(TAG.ConceptCodeSequence));
    return name !== '' && value !== '' && !/^unspecified$/i.test(value) ? [`${name}: ${value}`] : [];
  });
}
