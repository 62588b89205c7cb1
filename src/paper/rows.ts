// How far apart the rows stand. It never depends on the recording: rows do not jump from one patient to the next, and a page fits
// however a baseline wanders.
import { downToBigSquare, upToBigSquare } from './grid';
import type { Gain } from './scale';

/** Distance of two baselines in mm, by the number of rows (many rows stand closer) and at a gain that needs more. */
const PITCH = { upToFive: 30, upToEight: 25, more: 12 } as const;
const PITCH_OF_HIGH_GAIN = { upToFive: 40, upToEight: 30, more: 25 } as const;
const HIGH_GAIN = 10;
/** Room for the time and a tall R wave above the first row, and for an S wave below the last, in mm. */
const ABOVE = 25;
const BELOW = { upToFive: 20, upToEight: 15, more: 10 } as const;
/** Between the calibration pulse of the first row and the edge of the paper, in mm; many rows have less. */
const AIR_ABOVE_PULSE = 10;
const LEAST_AIR_ABOVE_PULSE = 5;
/** A trace may run into the row beside it up to this share of the way to its baseline: two rows share half their height at most. */
const REACH = 0.92;
/** Paper left free between a trace and the edge, in mm. */
const EDGE = 1;

const sizeOf = (rows: number): keyof typeof PITCH => (rows <= 5 ? 'upToFive' : rows <= 8 ? 'upToEight' : 'more');

/** Of one row, in mm from the top of the page. */
export interface PlacedRow {
  /** On a thick line of the grid where there are few rows, on a thin one where there are many. */
  readonly baseline: number;
  /** The band of paper that belongs to it: from halfway to the row above to halfway to the row below. */
  readonly top: number;
  readonly bottom: number;
  /** A trace is drawn between these, and cut where it goes beyond. */
  readonly highest: number;
  readonly lowest: number;
}

export interface PlacedRows {
  readonly rows: readonly PlacedRow[];
  /** mm. */
  readonly gridHeight: number;
}

function usualSpacing(count: number, gain: Gain, size: keyof typeof PITCH): Spacing {
  const pitch = (gain > HIGH_GAIN ? PITCH_OF_HIGH_GAIN : PITCH)[size];
  const first = upToBigSquare(size === 'more' ? gain + LEAST_AIR_ABOVE_PULSE : Math.max(ABOVE, gain + AIR_ABOVE_PULSE));
  const gridHeight = count === 0 ? first : upToBigSquare(first + (count - 1) * pitch + BELOW[size]);
  return { first, pitch, gridHeight };
}

/** Of a page that is seen from afar: few rows, as close to each other as it takes for each to be as large as the screen allows. */
const AFAR = { pitch: 25, mostPitch: 55, above: 20, below: 15 } as const;

/** Where the first row is, how far the next, and how high all is. */
interface Spacing {
  readonly first: number;
  readonly pitch: number;
  readonly gridHeight: number;
}

/** What the screen has more than they need goes between rows that are seen from afar, then above and below them. */
function spacingFromAfar(count: number, room: number): Spacing {
  const { pitch: least, mostPitch, above, below } = AFAR;
  const gaps = Math.max(0, count - 1);
  const needed = upToBigSquare(above + gaps * least + below);
  const gridHeight = Math.max(needed, Math.min(room, above + gaps * mostPitch + below));
  const pitch = gaps === 0 ? least : Math.max(least, downToBigSquare((gridHeight - above - below) / gaps));
  const rest = gridHeight - above - gaps * pitch - below;
  return { first: above + Math.max(0, downToBigSquare(rest / 2)), pitch, gridHeight };
}

/**
 * `count` rows at a gain (mm/mV), as close as `of` rows stand: those of one page may be printed on several sheets. Seen from afar, they
 * fill `room` (mm).
 */
export function placeRows(count: number, gain: Gain, of = count, fromAfar = false, room = 0): PlacedRows {
  const size = sizeOf(of);
  const isClose = fromAfar && size === 'upToFive' && gain <= HIGH_GAIN;
  const { first, pitch, gridHeight } = isClose ? spacingFromAfar(count, room) : usualSpacing(count, gain, size);
  return {
    gridHeight,
    rows: Array.from({ length: count }, (_, row) => {
      const baseline = first + row * pitch;
      const isLast = row === count - 1;
      return {
        baseline,
        top: row === 0 ? 0 : baseline - pitch / 2,
        bottom: isLast ? gridHeight : baseline + pitch / 2,
        highest: Math.max(EDGE, baseline - REACH * pitch),
        lowest: Math.min(gridHeight - EDGE, baseline + REACH * pitch),
      };
    }),
  };
}
