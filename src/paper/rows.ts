// How far apart the rows stand: close enough for one page, far enough that a tall R wave rarely meets the row above.
import type { Arrangement } from './arrangement';
import { BIG_SQUARE, upToBigSquare } from './grid';
import type { PaperLeads } from './paper-leads';
import type { Gain } from './scale';

/** Least distance of two baselines in mm, by the number of rows: many rows stand closer. */
const LEAST_PITCH = { upToFive: 30, upToEight: 20, more: 15 } as const;
/** A row never takes more than this, in mV: a lead that has come off must not push the others from the page. */
const MOST_PITCH = 4;
/** Air between the lowest point of a row and the highest of the next, in mm. */
const AIR = 2;
/** Room for the lead name and the time above the first row, and below the last, in mm. */
const LEAST_ABOVE = 15;
const LEAST_BELOW = 10;

const leastPitch = (rows: number): number =>
  rows <= 5 ? LEAST_PITCH.upToFive : rows <= 8 ? LEAST_PITCH.upToEight : LEAST_PITCH.more;

export interface PlacedRows {
  /** Baseline of each row, in mm from the top; each on a thick line of the grid. */
  readonly baselines: readonly number[];
  /** mm. */
  readonly gridHeight: number;
}

/** Baselines for all rows at a gain (mm/mV). */
export function placeRows(arrangement: Arrangement, leads: PaperLeads, gain: Gain): PlacedRows {
  const { rows, columns } = arrangement;
  const reach = (row: number, column: number): { up: number; down: number } => {
    const places = rows[row]!;
    const place = places[places.length === 1 ? 0 : column]!;
    const lead = leads.get(place.name);
    if (lead === undefined) return { up: 0, down: 0 };
    return place.inverted
      ? { up: lead.down * gain, down: lead.up * gain }
      : { up: lead.up * gain, down: lead.down * gain };
  };
  const acrossColumns = (need: (column: number) => number): number =>
    Math.max(...Array.from({ length: columns }, (_, column) => need(column)));
  // The calibration pulse is one millivolt high and must clear the row above as well.
  const least = Math.max(leastPitch(rows.length), gain + BIG_SQUARE);
  const most = Math.max(least, MOST_PITCH * gain);
  const within = (wanted: number, least: number): number => upToBigSquare(Math.min(most, Math.max(least, wanted)));

  let y = 0;
  const baselines = rows.map((_row, row) => {
    y +=
      row === 0
        ? within(acrossColumns((column) => reach(0, column).up) + AIR, Math.max(LEAST_ABOVE, gain + BIG_SQUARE))
        : within(acrossColumns((column) => reach(row - 1, column).down + reach(row, column).up) + AIR, least);
    return y;
  });
  const below = rows.length === 0 ? 0 : acrossColumns((column) => reach(rows.length - 1, column).down) + AIR;
  return { baselines, gridHeight: y + within(below, LEAST_BELOW) };
}

/** The band of paper of each row (mm): from halfway to the row above to halfway to the row below. */
export function rowLimits(baselines: readonly number[], gridHeight: number): { top: number; bottom: number }[] {
  return baselines.map((y, i) => {
    const above = baselines[i - 1];
    const below = baselines[i + 1];
    return {
      top: above === undefined ? 0 : (above + y) / 2,
      bottom: below === undefined ? gridHeight : (y + below) / 2,
    };
  });
}
