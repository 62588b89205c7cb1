// What is drawn around the traces, as SVG paths in mm.
import type { Arrangement } from './arrangement';
import { columnX, MARGIN, type PageTimes } from './page-times';
import type { Gain } from './scale';

const PULSE_MILLIVOLTS = 1;
/** A separator reaches this far above and below the baseline. */
const SEPARATOR_REACH = 5;

/** The calibration pulse at the start of each row: 1 mV high and 0.2 s wide, at the scale of the traces. */
export function pulsesPath(times: PageTimes, baselines: readonly number[], gain: Gain): string {
  const lead = (times.pulsePlace - times.pulseWidth) / 2;
  const height = PULSE_MILLIVOLTS * gain;
  return baselines.map((y) => `M${MARGIN} ${y}h${lead}v${-height}h${times.pulseWidth}v${height}h${lead}`).join('');
}

/** A line between each two columns of the rows in which the lead changes. */
export function separatorsPath(times: PageTimes, arrangement: Arrangement, baselines: readonly number[]): string {
  const boundaries = Array.from({ length: times.columns - 1 }, (_, i) => columnX(times, i + 1));
  return arrangement.rows
    .flatMap((places, row) => (places.length === 1 ? [] : boundaries.map((x) => ({ x, y: baselines[row]! }))))
    .map(({ x, y }) => `M${x} ${y - SEPARATOR_REACH}v${2 * SEPARATOR_REACH}`)
    .join('');
}
