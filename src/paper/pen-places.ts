// Rows that are seen from afar stand as far apart as the screen allows, and closer once there is something under them: what was drawn by
// hand goes with its row. It is kept as it lies where the rows are closest.
import type { PenStroke } from '../ecg/pen';
import type { PaperPage } from './page';
import { placeRows } from './rows';

type Points = PenStroke['points'];
type Baselines = readonly number[];

const baselinesOf = ({ segments }: PaperPage): Baselines => [...new Set(segments.map(({ baseline }) => baseline))];

function closest({ fromAfar, scale }: PaperPage, rows: Baselines): Baselines {
  if (!fromAfar) return rows;
  return placeRows(rows.length, scale.gain, rows.length, true).rows.map(({ baseline }) => baseline);
}

/** Tenths of a millimetre are finer than any pen. */
const rounded = (millimetres: number): number => Math.round(millimetres * 10) / 10;

/** All of a stroke goes with the row that it is nearest to. */
function moved(points: Points, from: Baselines, to: Baselines): Points {
  const middle = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const distances = from.map((baseline) => Math.abs(baseline - middle));
  const row = distances.indexOf(Math.min(...distances));
  const by = (to[row] ?? 0) - (from[row] ?? 0);
  return by === 0 ? points : points.map(([x, y]) => [x, rounded(y + by)]);
}

/** As it is kept, of a stroke as it was drawn on the page. */
export function keptPoints(page: PaperPage, drawn: Points): Points {
  const rows = baselinesOf(page);
  return moved(drawn, rows, closest(page, rows));
}

/** As it is drawn on the page, of a stroke as it is kept. */
export function drawnPoints(page: PaperPage, kept: Points): Points {
  const rows = baselinesOf(page);
  return moved(kept, closest(page, rows), rows);
}
