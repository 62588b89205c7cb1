// What is drawn around the traces, as SVG paths in mm.
import type { Arrangement } from './arrangement';
import { columnX, type PageTimes, PULSE_LEAD } from './page-times';
import type { PlacedRows } from './rows';
import { gainOfLead, type PaperScale } from './scale';

const PULSE_MILLIVOLTS = 1;
/** A separator reaches this far above and below the baseline. */
const SEPARATOR_REACH = 5;

/**
 * The calibration pulse at the start of each row: 1 mV high and 0.2 s wide, at the scale of its traces. Where a row has leads of two
 * gains it is a step of both.
 */
export function pulsesPath(times: PageTimes, { rows }: Arrangement, placed: PlacedRows, scale: PaperScale): string {
  const x = times.left - times.pulseWidth - 2 * PULSE_LEAD;
  return rows
    .map((places, row) => {
      const heights = [...new Set(places.map(({ name }) => PULSE_MILLIVOLTS * gainOfLead(scale, name)))];
      const width = times.pulseWidth / heights.length;
      let at = 0;
      const steps = heights.map((height) => {
        const step = `v${at - height}h${width}`;
        at = height;
        return step;
      });
      return `M${x} ${placed.rows[row]!.baseline}h${PULSE_LEAD}${steps.join('')}v${at}h${PULSE_LEAD}`;
    })
    .join('');
}

/** A line between each two columns of the rows in which the lead changes. */
export function separatorsPath(times: PageTimes, arrangement: Arrangement, { rows }: PlacedRows): string {
  const boundaries = Array.from({ length: times.columns - 1 }, (_, i) => columnX(times, i + 1));
  return arrangement.rows
    .flatMap((places, row) => (places.length === 1 ? [] : boundaries.map((x) => ({ x, y: rows[row]!.baseline }))))
    .map(({ x, y }) => `M${x} ${y - SEPARATOR_REACH}v${2 * SEPARATOR_REACH}`)
    .join('');
}
