// Where the name of a lead stands: "II" with an R wave running through it reads as "III".
import type { PageSegment } from './segments';

/** mm from the baseline of the row to the letters, where the trace leaves them room. */
const USUAL_DISTANCE = 5;
/** The least air under the baseline, for a name that stands below it. */
const LEAST_BELOW = 2;
const CAPITAL_HEIGHT = 3;
const AIR = 1;

/**
 * The line (mm from the top) that the name of a segment stands on.
 *
 * Above what the trace usually reaches, else below it, as far as the row has room; the place depends on the whole recording and
 * not on the beats in view, so that names stay where they are while the paper moves.
 */
export function nameLine(
  segment: Pick<PageSegment, 'lead' | 'inverted' | 'baseline' | 'top' | 'bottom'>,
  gain: number,
) {
  const { lead, inverted, baseline, top, bottom } = segment;
  const rise = gain * ((inverted ? lead?.down : lead?.up) ?? 0);
  const fall = gain * ((inverted ? lead?.up : lead?.down) ?? 0);
  const above = baseline - Math.max(USUAL_DISTANCE, rise + AIR);
  if (above - CAPITAL_HEIGHT >= top) return above;
  const below = baseline + Math.max(LEAST_BELOW, fall + AIR) + CAPITAL_HEIGHT;
  if (below <= bottom) return below;
  return Math.max(top + CAPITAL_HEIGHT + AIR, baseline - USUAL_DISTANCE);
}
