// What fits on a sheet of print: on A4 and on Letter, both landscape, true to scale and with 4 mm left free on each side.

/** mm: Letter is 279.4 mm wide, and no printer prints to the edge. */
export const SHEET_WIDTH = 271;
/** mm: A4 is 210 mm high. */
export const SHEET_HEIGHT = 201;
