// DICOM waveforms: PS3.3, annexes A.34.3 to A.34.8 (12-lead, General, Ambulatory and 32-bit ECG, haemodynamic and
// electrophysiological waveforms) and section C.10.9 (waveform module); PS3.5 and PS3.10 for the encoding.
//
// Of the patient, age and sex are read; names, identifiers and the birth date are not.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { MedianBeat } from '../../ecg/recording';
import { hertz, type Seconds, seconds } from '../../ecg/units';
import { listed, numbered } from '../kit/channels';
import { firstRecordings, recordingName, recordingOf } from '../kit/recording';
import { type FormatReader, fileName, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { acquisitionContext, annotationItems, ofRhythm, reportItems } from './annotations';
import { type Arrangement, align, arrange, type PlacedGroup } from './arrange';
import type { Attributes } from './attributes';
import { isDicom } from './encoding';
import { type MultiplexGroup, readGroup } from './groups';
import { type GroupLeads, leadsOf } from './leads';
import { MEDIAN_LABEL, medianGroups } from './median';
import { otherObject } from './objects';
import { type OpenedDicom, openDicom } from './open';
import { deviceOf, patientOf, startOf, startTimeOf, takeIdentities } from './subject';
import { TAG } from './tags';

const isIssue = (result: MultiplexGroup | ReadIssue): result is ReadIssue => 'code' in result;
const isGroup = (result: MultiplexGroup | ReadIssue): result is MultiplexGroup => !isIssue(result);

/** What belongs to a file as a whole. */
interface Context {
  readonly file: string;
  readonly dataSet: Attributes;
  readonly options: ReadOptions;
  readonly groups: readonly MultiplexGroup[];
  readonly medians: ReadonlySet<MultiplexGroup>;
  readonly leftOut: readonly string[];
  /** Of groups that could not be read. */
  readonly issues: readonly ReadIssue[];
}

function medianBeatOf({ leads, group }: GroupLeads): MedianBeat | undefined {
  if (leads.length === 0 || group.rate === undefined) return undefined;
  return { rate: hertz(group.rate), leads: new Map(leads.map(({ name, samples }) => [name, samples()])) };
}

/** When samples of the groups of an arrangement were taken, in seconds after the first sample that is shown. */
const timesIn =
  ({ pieces }: Arrangement, begin: number) =>
  (ordinal: number, position: number): Seconds | undefined => {
    const placed = pieces.find((piece) => piece.placed.group.ordinal === ordinal)?.placed;
    return placed && seconds(placed.start - begin + (position - 1) / placed.rate);
  };

function recordingFrom(context: Context, arrangement: Arrangement, index: number): ReadOutcome {
  const { file, dataSet, options, groups, medians } = context;
  const aligned = align(arrangement, options.start);
  const placed = arrangement.pieces.map((piece) => piece.placed);
  const ordinals = new Set(placed.map(({ group }) => group.ordinal));
  const start = startOf(dataSet);
  // What refers to no group is said of the first recording.
  const items = ofRhythm(annotationItems(dataSet, start), medians).filter(
    (item) =>
      item.groups.some((group) => ordinals.has(group) || (index === 0 && isMedian(group, medians))) ||
      (index === 0 && item.groups.length === 0),
  );
  const said = reportItems(items, {
    timeOf: timesIn(arrangement, aligned.begin),
    leadOf: (group, channel) =>
      groups.find(({ ordinal }) => ordinal === group)?.channels[channel - 1]?.label || undefined,
    begin: aligned.begin,
    duration: (aligned.leads[0]?.[1].length ?? 0) / aligned.rate,
  });
  const median = index === 0 ? [...medians].map((group) => leadsOf(group, file, options)).find(hasLeads) : undefined;
  const open = placed.find((each) => each.open.unit !== undefined || each.open.leads !== undefined)?.open;
  const issues = [...context.issues, ...placed.flatMap((each) => each.issues), ...aligned.issues];
  if (context.leftOut.length > 0) issues.push(issue('channel-left-out', { channels: listed(context.leftOut) }));
  const outcome = recordingOf({
    name: recordingName(stemOf(file), index),
    format: dicomReader.format,
    rate: aligned.rate,
    leads: aligned.leads,
    startTime: startTimeOf(start),
    patient: patientOf(dataSet, start),
    device: deviceOf(
      dataSet,
      placed.flatMap(({ group }) => group.channels),
    ),
    ...said,
    comments: acquisitionContext(dataSet),
    medianBeat: median && medianBeatOf(median),
    part: aligned.part,
    issues,
  });
  if (!open) return outcome;
  return { ...outcome, question: { samples: placed[0]!.group.length, rate: false, ...open } };
}

const isMedian = (ordinal: number, medians: ReadonlySet<MultiplexGroup>): boolean =>
  [...medians].some((group) => group.ordinal === ordinal);

const hasLeads = ({ leads }: GroupLeads): boolean => leads.length > 0;

/** The groups with a rate, which the file or the user gives, on one time axis. */
function placedGroups(rhythms: readonly GroupLeads[], { rate }: ReadOptions): PlacedGroup[] {
  const offsets = rhythms.map(({ group }) => group.offset).filter((offset) => offset !== undefined);
  const earliest = Math.min(...offsets, Number.POSITIVE_INFINITY);
  return rhythms.flatMap((leads) => {
    const known = leads.group.rate ?? rate;
    if (known === undefined) return [];
    const start = leads.group.offset === undefined ? 0 : leads.group.offset - earliest;
    return [{ ...leads, rate: known, start }];
  });
}

/** The standard allows a few; a file with more than this is made to do harm. */
const MOST_GROUPS = 1000;

/** What groups that could not be read are called. */
const unreadable = (
  items: readonly Attributes[],
  results: readonly (MultiplexGroup | ReadIssue)[],
): readonly string[] =>
  items
    .map((item, i) => item.text(TAG.MultiplexGroupLabel) ?? numbered('waveform', i))
    .filter((_, i) => isIssue(results[i]!));

function readWaveforms(
  { dataSet, damaged }: OpenedDicom,
  file: string,
  options: ReadOptions,
): ReadOutcome | ReadOutcome[] {
  const items = dataSet.items(TAG.WaveformSequence).slice(0, MOST_GROUPS);
  const results = items.map((item, i) => readGroup(item, i + 1, file));
  const groups = results.filter(isGroup);
  const failed = results.filter(isIssue);
  if (groups.length === 0) return { issues: failed.length > 0 ? [failed[0]!] : [issue('no-samples', { file }, file)] };
  const medians = medianGroups(groups);
  const read = groups.filter((group) => !medians.has(group)).map((group) => leadsOf(group, file, options));
  const rhythms = read.filter(hasLeads);
  const leftOut = read.flatMap((each) => each.leftOut);
  if (rhythms.length === 0) return { issues: [issue('no-ecg-leads', { file, channels: listed(leftOut) }, file)] };
  const placed = placedGroups(rhythms, options);
  if (placed.length === 0) {
    const samples = Math.max(...rhythms.map(({ group }) => group.length));
    return { issues: [issue('rate-missing', { file }, file)], question: { samples, rate: true } };
  }
  const { kept, issues } = firstRecordings(arrange(placed), file);
  const odd: ReadIssue[] = [...issues];
  const cut = groups.some((group) => group.issues.some(({ code }) => code === 'truncated'));
  if (damaged && !cut) odd.push(issue('file-damaged-behind', { file }, file));
  const unplaced = rhythms.filter(({ group }) => !placed.some((each) => each.group === group));
  const lost = unplaced.flatMap(({ leads }) => leads.map(({ name }) => name));
  if (lost.length > 0) odd.push(issue('lead-unreadable', { leads: listed(lost) }));
  if (failed.length > 0) odd.push(issue('lead-unreadable', { leads: unreadable(items, results) }));
  if (groups.length === 1 && MEDIAN_LABEL.test(groups[0]!.label)) odd.push(issue('only-averaged-beat', { file }));
  const context = { file, dataSet, options, groups, medians, leftOut, issues: odd };
  return kept.map((arrangement, i) => recordingFrom(context, arrangement, i));
}

export const dicomReader: FormatReader = {
  format: 'DICOM',

  recognises: (_file, head) => isDicom(head),

  async read(file, { options, identities, budget }) {
    const name = fileName(file.path);
    const opened = await openDicom(await file.bytes(), budget);
    if (!opened) return { issues: [issue('dicom-damaged', { file: name }, name)] };
    const { dataSet } = opened;
    takeIdentities(dataSet, identities);
    const other = otherObject(dataSet, name);
    if (other) return { issues: [other] };
    if (dataSet.has(TAG.WaveformSequence)) return readWaveforms(opened, name, options);
    const kind = dataSet.has(TAG.SOPClassUID) || dataSet.has(TAG.MediaStorageSOPClassUID);
    return { issues: [issue(kind ? 'dicom-waveform-missing' : 'dicom-damaged', { file: name }, name)] };
  },
};
