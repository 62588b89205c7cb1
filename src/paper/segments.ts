import type { LeadName } from '../ecg/leads';
import { type Millimetre, millimetre, type Seconds, seconds } from '../ecg/units';
import type { Arrangement, PlacedLead } from './arrangement';
import { columnStart, columnX, type PageTimes } from './page-times';
import type { PaperLead, PaperLeads } from './paper-leads';
import { type PlacedRows, rowLimits } from './rows';

/** A stretch of one lead. */
export interface PageSegment {
  readonly name: LeadName;
  /** As printed: "III†" where derived, "−aVR" where inverted. */
  readonly label: string;
  /** Undefined where the lead is absent. */
  readonly lead: PaperLead | undefined;
  readonly inverted: boolean;
  readonly start: Seconds;
  readonly end: Seconds;
  readonly x: Millimetre;
  readonly width: Millimetre;
  readonly baseline: Millimetre;
  /** The band of paper that belongs to it, for pointing and shading. */
  readonly top: Millimetre;
  readonly bottom: Millimetre;
}

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
  { baselines, gridHeight }: PlacedRows,
): PageSegment[] {
  const limits = rowLimits(baselines, gridHeight);
  return arrangement.rows.flatMap((places, row) =>
    places.map((place, column) => {
      const length = places.length === 1 ? times.shown : times.columnSeconds;
      const start = columnStart(times, column);
      const lead = leads.get(place.name);
      return {
        name: place.name,
        label: label(place, lead),
        lead,
        inverted: place.inverted,
        start: seconds(start),
        end: seconds(start + length),
        x: millimetre(columnX(times, column)),
        width: millimetre(length * times.speed),
        baseline: millimetre(baselines[row]!),
        top: millimetre(limits[row]!.top),
        bottom: millimetre(limits[row]!.bottom),
      };
    }),
  );
}
