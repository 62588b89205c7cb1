import { pathOperators, UNITS } from '../../../src/report/pdf/path';

/** The points of a path in mm, from the top left corner. */
export const millimetresOf = (d: string): { x: number; y: number }[] =>
  [...pathOperators(d, { x: 0, y: 0, height: 0 }).matchAll(/(-?\d+) (-?\d+) [ml]/g)].map(([, x, y]) => ({
    x: Number(x) / UNITS,
    y: -Number(y) / UNITS,
  }));
