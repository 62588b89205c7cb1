// How what is marked on the traces is drawn.
import type { LeadName } from '../ecg/leads';
import type { Mark, MarkKind, TimeCaliper, VoltageCaliper } from '../ecg/mark';
import { millimetre, millivolt, seconds } from '../ecg/units';
import type { Language } from '../words/language';
import { type LeadPoint, toPage, xOf, yOf } from './mapping';
import type { PaperPage } from './page';
import type { PageSegment } from './segments';
import type { PageText } from './text';

/** Half the length of the strokes at both ends of a caliper, in mm. */
const END = 2.5;
/** From a caliper to the letters beside it, in mm. */
const TEXT_DISTANCE = 1;

/** The mark that reaches from one point of a lead to another. */
export function markBetween(kind: MarkKind, lead: LeadName, from: LeadPoint, to: LeadPoint): Mark {
  return kind === 'time-caliper'
    ? { kind, lead, from: from.time, to: to.time, voltage: from.voltage }
    : { kind, lead, from: from.voltage, to: to.voltage, time: from.time };
}

/** What a caliper measures, never negative: seconds or millivolts. */
export const measured = ({ from, to }: Mark): number => Math.abs(to - from);

/** "0.860 s", "1.25 mV" */
export const measuredInWords = (mark: Mark, { say, words, format }: Language): string =>
  mark.kind === 'time-caliper'
    ? say(words.paper.measuredSeconds, { n: format.fixed(measured(mark), 3) })
    : say(words.paper.measuredMillivolts, { n: format.fixed(measured(mark), 2) });

/** The segments in which a mark is to be seen: a lead may stand in a column and in a rhythm strip. */
function segmentsOf(page: PaperPage, mark: Mark): PageSegment[] {
  const [first, last] =
    mark.kind === 'time-caliper'
      ? [Math.min(mark.from, mark.to), Math.max(mark.from, mark.to)]
      : [mark.time, mark.time];
  return page.segments.filter(
    ({ name, lead, start, end }) => lead !== undefined && name === mark.lead && first < end && last >= start,
  );
}

/** The part of a time caliper that lies within a segment; an end that lies outside of it is not drawn. */
function timeCaliperPath(page: PaperPage, segment: PageSegment, { from, to, voltage }: TimeCaliper): string {
  const y = yOf(segment, voltage);
  const inside = (time: number) => time >= segment.start && time <= segment.end;
  const clamped = (time: number) => xOf(page, segment, Math.min(segment.end, Math.max(segment.start, time)));
  const ends = [from, to].filter(inside).map((time) => `M${xOf(page, segment, time)} ${y - END}v${2 * END}`);
  return `M${clamped(from)} ${y}H${clamped(to)}${ends.join('')}`;
}

function voltageCaliperPath(page: PaperPage, segment: PageSegment, { from, to, time }: VoltageCaliper): string {
  const { x, y } = toPage(page, segment, { time, voltage: from });
  const end = yOf(segment, to);
  return `M${x} ${y}V${end}M${x - END} ${y}h${2 * END}M${x - END} ${end}h${2 * END}`;
}

function markPath(page: PaperPage, segment: PageSegment, mark: Mark): string {
  return mark.kind === 'time-caliper' ? timeCaliperPath(page, segment, mark) : voltageCaliperPath(page, segment, mark);
}

function markText(page: PaperPage, segment: PageSegment, mark: Mark, language: Language): PageText {
  const text = measuredInWords(mark, language);
  if (mark.kind === 'time-caliper') {
    const middle = { time: seconds((mark.from + mark.to) / 2), voltage: mark.voltage };
    const { x, y } = toPage(page, segment, middle);
    return { role: 'mark', text, x, y: millimetre(y - TEXT_DISTANCE), anchor: 'middle' };
  }
  const middle = { time: mark.time, voltage: millivolt((mark.from + mark.to) / 2) };
  const { x, y } = toPage(page, segment, middle);
  return { role: 'mark', text, x: millimetre(x + TEXT_DISTANCE), y, anchor: 'start' };
}

/** What lies over the traces, in mm of the page. */
export interface Overlay {
  /** SVG paths. */
  readonly paths: readonly { readonly d: string; readonly lead: LeadName }[];
  readonly texts: readonly PageText[];
}

/** Each mark, once for each place where its lead is drawn at that time, with what it measures beside it. */
export function markOverlay(page: PaperPage, marks: readonly Mark[], language: Language): Overlay {
  const placed = marks.flatMap((mark) => segmentsOf(page, mark).map((segment) => ({ mark, segment })));
  return {
    paths: placed.map(({ mark, segment }) => ({ lead: mark.lead, d: markPath(page, segment, mark) })),
    texts: placed.map(({ mark, segment }) => markText(page, segment, mark, language)),
  };
}
