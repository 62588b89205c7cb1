// From seconds and millivolts to millimetres of the page, and back.
import type { LeadPoint } from '../ecg/caliper';
import type { LeadName } from '../ecg/leads';
import { type Millimetre, millimetre, millivolt, seconds } from '../ecg/units';
import type { PaperPage } from './page';
import { gainOf, type PageSegment } from './segments';

/** A place on the page, from its top left corner. */
export interface PagePoint {
  readonly x: Millimetre;
  readonly y: Millimetre;
}

/** The segment that a point (mm) of the page belongs to, by its row and column; null beside the traces and in the footer. */
export function segmentAt(page: PaperPage, x: number, y: number): PageSegment | null {
  return (
    page.segments.find(
      (segment) => x >= segment.x && x < segment.x + segment.width && y >= segment.top && y < segment.bottom,
    ) ?? null
  );
}

/** The voltage that lies on the baseline of a segment: that of an absent lead would be 0. */
const levelOf = ({ lead }: PageSegment): number => lead?.level ?? 0;

export const xOf = ({ scale }: PaperPage, { x, start }: PageSegment, time: number): Millimetre =>
  millimetre(x + (time - start) * scale.speed);

export const yOf = (segment: PageSegment, voltage: number): Millimetre =>
  millimetre(segment.baseline - (voltage - levelOf(segment)) * gainOf(segment));

/** Where a point of a segment's lead stands on the page, within the segment or not. */
export const toPage = (page: PaperPage, segment: PageSegment, { time, voltage }: LeadPoint): PagePoint => ({
  x: xOf(page, segment, time),
  y: yOf(segment, voltage),
});

/** What a point of the page means on the scale of a segment, within the segment or not. */
export const fromPage = (page: PaperPage, segment: PageSegment, { x, y }: PagePoint): LeadPoint => ({
  time: seconds(segment.start + (x - segment.x) / page.scale.speed),
  voltage: millivolt(levelOf(segment) + (segment.baseline - y) / gainOf(segment)),
});

/** Lead, time and voltage at a point of the page; null where no lead is drawn. */
export function leadPointAt(page: PaperPage, point: PagePoint): (LeadPoint & { readonly lead: LeadName }) | null {
  const segment = segmentAt(page, point.x, point.y);
  return segment?.lead ? { lead: segment.name, ...fromPage(page, segment, point) } : null;
}
