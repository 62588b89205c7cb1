/** Line widths in mm, the same on the screen and in print. */
export const STROKES = {
  thinLine: 0.1,
  thickLine: 0.2,
  trace: 0.3,
  traceFromAfar: 0.5,
  separator: 0.25,
  arrow: 0.2,
  ruler: 0.3,
  mark: 0.3,
  faintMark: 0.15,
} as const;
/** Lead names keep a rim of paper around them against the grid and the traces. */
export const TEXT_RIM = 1.1;
export const FONT_FAMILY = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
