// How far apart the lines of a grid are, measured on a picture of its page.

export const DOTS_PER_INCH = 1200;
const MILLIMETRES_PER_INCH = 25.4;

export const dots = (millimetres: number): number => Math.round((millimetres * DOTS_PER_INCH) / MILLIMETRES_PER_INCH);

/** A part of a page, in dots from its top left corner. */
export interface Strip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From one edge of a grid to the other (mm): between two of its thin lines, below all traces, so that only lines from top to bottom are in it. */
export const stripAbove = (left: number, right: number, bottom: number): Strip => ({
  x: dots(left) - 20,
  y: dots(bottom - 0.8),
  width: dots(right - left) + 40,
  height: dots(0.6),
});

/** Grey values: a thick line is darker than this, a thin one lighter. */
const THICK = 195;

/** From the middle of the first thick line to that of the one so many squares on, in mm; `grey` has the strip row by row. */
export function widthOfSquares(grey: ArrayLike<number>, { width, height }: Strip, squares: number): number {
  const columns = Array.from({ length: width }, (_, x) => {
    let sum = 0;
    for (let y = 0; y < height; y++) sum += grey[y * width + x]!;
    return sum / height;
  });
  const middles: number[] = [];
  let weight = 0;
  let moment = 0;
  const end = () => {
    if (weight > 0) middles.push(moment / weight);
    weight = 0;
    moment = 0;
  };
  for (const [x, value] of columns.entries()) {
    if (value >= THICK) end();
    else {
      weight += THICK - value;
      moment += (THICK - value) * x;
    }
  }
  end();
  if (middles.length <= squares) throw new Error(`${middles.length} thick lines are too few`);
  return ((middles[squares]! - middles[0]!) * MILLIMETRES_PER_INCH) / DOTS_PER_INCH;
}
