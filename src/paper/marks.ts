// What is drawn around the traces, as SVG paths in mm.
import type { Arrangement } from './arrangement';
import type { Gain } from './scale';
import { columnX, MARGIN, type Timeline } from './timeline';

const PULSE_MILLIVOLTS = 1;
/** A separator reaches this far above and below the baseline. */
const SEPARATOR_REACH = 5;

/** The calibration pulse at the start of each row: 1 mV high and 0.2 s wide, at the scale of the traces. */
export function pulsesPath(line: Timeline, baselines: readonly number[], gain: Gain): string {
  const lead = (line.pulsePlace - line.pulseWidth) / 2;
  const height = PULSE_MILLIVOLTS * gain;
  return baselines.map((y) => `M${MARGIN} ${y}h${lead}v${-height}h${line.pulseWidth}v${height}h${lead}`).join('');
}

/** A line between each two columns of the rows in which the lead changes. */
export function separatorsPath(line: Timeline, arrangement: Arrangement, baselines: readonly number[]): string {
  const boundaries = Array.from({ length: line.columns - 1 }, (_, i) => columnX(line, i + 1));
  return arrangement.rows
    .flatMap((places, row) => (places.length === 1 ? [] : boundaries.map((x) => ({ x, y: baselines[row]! }))))
    .map(({ x, y }) => `M${x} ${y - SEPARATOR_REACH}v${2 * SEPARATOR_REACH}`)
    .join('');
}
