// Where calipers lie on a page, and where they are taken hold of.
import { type Caliper, measuresTime, measuresVoltage } from '../ecg/caliper';
import { type Millimetre, millimetre } from '../ecg/units';
import { type PagePoint, xOf, yOf } from './mapping';
import type { PaperPage } from './page';
import type { PageSegment } from './segments';

/** A caliper where its lead is drawn: in a column, and in a rhythm strip as well. */
export interface CaliperPlace {
  readonly caliper: Caliper;
  readonly segment: PageSegment;
  /** Of the segment among those of the page. */
  readonly at: number;
}

/** Its ends, and the bar between them. */
export const CALIPER_PARTS = ['from', 'to', 'whole'] as const;
export type CaliperPart = (typeof CALIPER_PARTS)[number];

/** What is taken hold of. */
export interface CaliperHandle {
  readonly part: CaliperPart;
  readonly point: PagePoint;
  /** Where it reaches out to from there, so that those of a short caliper do not cover each other: -1, 0 or 1 to the right and down. */
  readonly side: { readonly x: number; readonly y: number };
}

const timesOf = ({ from, to }: Caliper): readonly [number, number] => [
  Math.min(from.time, to.time),
  Math.max(from.time, to.time),
];

/** Whether a caliper itself is seen in a segment; the lines of a march-out go on beyond it. */
export function isSeen({ caliper, segment }: Omit<CaliperPlace, 'at'>): boolean {
  const [first, last] = timesOf(caliper);
  return segment.name === caliper.lead && first < segment.end && last >= segment.start;
}

/** Closer than this (s) the lines of a march-out are an area, and none is drawn. */
const SHORTEST_MARCH = 0.02;

/** The times (s) of a segment at which a march-out has lines, beside those of its two legs; none for other calipers. */
export function marchTimes(
  { kind, lead, from, to, intervals, allLeads }: Caliper,
  { name, start, end }: PageSegment,
): number[] {
  const step = Math.abs(to.time - from.time) / intervals;
  const own = name === lead;
  if (kind !== 'march' || step < SHORTEST_MARCH || !(own || allLeads)) return [];
  const origin = Math.min(from.time, to.time);
  const first = Math.ceil((start - origin) / step);
  const count = Math.max(0, Math.floor((end - origin) / step) - first + 1);
  return Array.from({ length: count }, (_, i) => first + i)
    .filter((k) => !own || (k !== 0 && k !== intervals))
    .map((k) => origin + k * step);
}

/** Each caliper once for each place where it is to be seen; a march-out also where only its lines go on. */
export const caliperPlaces = (page: PaperPage, calipers: readonly Caliper[]): CaliperPlace[] =>
  calipers.flatMap((caliper) =>
    page.segments.flatMap((segment, at) =>
      segment.lead !== undefined && (isSeen({ caliper, segment }) || marchTimes(caliper, segment).length > 0)
        ? { caliper, segment, at }
        : [],
    ),
  );

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** How a caliper lies in a segment: an end that lies outside of it is at its edge, and not drawn. */
export interface CaliperEnds {
  readonly from: PagePoint;
  readonly to: PagePoint;
  readonly inside: { readonly from: boolean; readonly to: boolean };
}

export function caliperEnds(page: PaperPage, { caliper, segment }: CaliperPlace): CaliperEnds {
  // The bar of a caliper of time may lie anywhere.
  const tall = measuresVoltage(caliper.kind);
  const end = (which: 'from' | 'to') => {
    const { time, voltage } = caliper[which];
    const y = yOf(segment, voltage);
    return {
      point: {
        x: xOf(page, segment, clamp(time, segment.start, segment.end)),
        y: millimetre(clamp(y, segment.highest, segment.lowest)),
      },
      inside: time >= segment.start && time <= segment.end && (!tall || (y >= segment.highest && y <= segment.lowest)),
    };
  };
  const [from, to] = [end('from'), end('to')];
  return { from: from.point, to: to.point, inside: { from: from.inside, to: to.inside } };
}

const middle = (a: number, b: number): Millimetre => millimetre((a + b) / 2);
/** To which side of another value a value lies; to the first where they are the same. */
const sideOf = (value: number, other: number, ifSame: -1 | 1): number => Math.sign(value - other) || ifSame;

/** What can be taken hold of where a caliper lies; nothing of an end that is not there. */
export function caliperHandles(page: PaperPage, place: CaliperPlace): CaliperHandle[] {
  const { caliper } = place;
  if (!isSeen(place)) return [];
  const { from, to, inside } = caliperEnds(page, place);
  const alongTime = measuresTime(caliper.kind);
  const alongVoltage = measuresVoltage(caliper.kind);
  const side = (a: PagePoint, b: PagePoint, ifSame: -1 | 1) => ({
    x: alongTime ? sideOf(a.x, b.x, ifSame) : 0,
    y: alongVoltage ? sideOf(a.y, b.y, ifSame) : 0,
  });
  const whole: CaliperHandle = alongTime
    ? {
        part: 'whole',
        point: { x: middle(from.x, to.x), y: millimetre(Math.min(from.y, to.y)) },
        side: { x: 0, y: -1 },
      }
    : { part: 'whole', point: { x: to.x, y: middle(from.y, to.y) }, side: { x: 1, y: 0 } };
  return [
    ...(inside.from ? [{ part: 'from', point: from, side: side(from, to, -1) } as const] : []),
    ...(inside.to ? [{ part: 'to', point: to, side: side(to, from, 1) } as const] : []),
    whole,
  ];
}
