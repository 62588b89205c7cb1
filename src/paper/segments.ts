import type { LeadName } from '../ecg/leads';
import { type Millimetre, millimetre, type Seconds, seconds } from '../ecg/units';
import type { Arrangement, PlacedLead } from './arrangement';
import { columnStart, columnX, type PageTimes } from './page-times';
import type { PaperLead, PaperLeads } from './paper-leads';
import type { PlacedRows } from './rows';
import { gainOfLead, type PaperScale } from './scale';

/** A stretch of one lead. */
export interface PageSegment {
  readonly name: LeadName;
  /** As printed: "III†" where derived, "−aVR" where inverted. */
  readonly label: string;
  /** Undefined where the lead is absent. */
  readonly lead: PaperLead | undefined;
  /** As it was recorded, where it is drawn otherwise. */
  readonly recorded: PaperLead | undefined;
  /** Left out of the reading. */
  readonly off: boolean;
  readonly inverted: boolean;
  /** mm/mV, never negative. */
  readonly gain: number;
  readonly start: Seconds;
  readonly end: Seconds;
  readonly x: Millimetre;
  readonly width: Millimetre;
  readonly baseline: Millimetre;
  /** The band of paper that belongs to it, for pointing and shading. */
  readonly top: Millimetre;
  readonly bottom: Millimetre;
  /** The trace is drawn between these, and cut where it goes beyond. */
  readonly highest: Millimetre;
  readonly lowest: Millimetre;
}

/** mm/mV; negative where a lead is drawn upside down. */
export const gainOf = ({ inverted, gain }: PageSegment): number => (inverted ? -gain : gain);

const MINUS = '\u2212';
export const DERIVED_MARK = '\u2020';

function label(place: PlacedLead, lead: PaperLead | undefined): string {
  return `${place.inverted ? MINUS : ''}${place.name}${lead?.source === 'derived' ? DERIVED_MARK : ''}`;
}

/** The segments of all rows, row by row and from left to right; a single lead in a row runs over the whole page. */
export function placeSegments(
  arrangement: Arrangement,
  leads: PaperLeads,
  times: PageTimes,
  placed: PlacedRows,
  scale: PaperScale,
  {
    off,
    recorded,
  }: { readonly off?: ReadonlySet<LeadName> | undefined; readonly recorded?: PaperLeads | undefined } = {},
): PageSegment[] {
  return arrangement.rows.flatMap((places, row) =>
    places.map((place, column) => {
      const length = places.length === 1 ? times.shown : times.columnSeconds;
      const start = columnStart(times, column);
      const lead = leads.get(place.name);
      const { baseline, top, bottom, highest, lowest } = placed.rows[row]!;
      return {
        name: place.name,
        label: label(place, lead),
        lead,
        recorded: recorded?.get(place.name),
        off: off?.has(place.name) ?? false,
        inverted: place.inverted,
        gain: gainOfLead(scale, place.name),
        start: seconds(start),
        end: seconds(start + length),
        x: millimetre(columnX(times, column)),
        width: millimetre(length * times.speed),
        baseline: millimetre(baseline),
        top: millimetre(top),
        bottom: millimetre(bottom),
        highest: millimetre(highest),
        lowest: millimetre(lowest),
      };
    }),
  );
}
