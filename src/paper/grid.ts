/** The two grids of ECG paper, in mm. */
export const SMALL_SQUARE = 1;
export const BIG_SQUARE = 5;

/** Positions of the lines of one grid from 0 to `length` (mm); the thin grid leaves out the places of the thick lines. */
export function gridLines(length: number, grid: 'thin' | 'thick'): number[] {
  const step = grid === 'thin' ? SMALL_SQUARE : BIG_SQUARE;
  const lines: number[] = [];
  for (let at = 0; at <= length + 1e-9; at += step) {
    if (grid === 'thick' || at % BIG_SQUARE !== 0) lines.push(at);
  }
  return lines;
}

export const upToBigSquare = (millimetres: number): number => Math.ceil(millimetres / BIG_SQUARE - 1e-9) * BIG_SQUARE;
export const downToBigSquare = (millimetres: number): number =>
  Math.floor(millimetres / BIG_SQUARE + 1e-9) * BIG_SQUARE;
