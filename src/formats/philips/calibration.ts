// Many of Philips' recorders end each lead with a pulse of 1 mV, the same in all: in the eleventh second, after ten of ECG.

import { type Seconds, seconds } from '../../ecg/units';

const PULSE_MILLIVOLTS = 1;
/** The pulse lasts 200 ms. */
const SHORTEST_PULSE_SECONDS = 0.1;

export interface Calibration {
  /** Time of the first sample of the pulse. */
  readonly pulse: Seconds;
  /** How long the end of the recording is the same in all leads. */
  readonly seconds: number;
}

/** Where the pulse is; undefined where there is none. `leads` in millivolts, all of the same length. */
export function calibrationAt(leads: readonly Float32Array[], rate: number | undefined): Calibration | undefined {
  const [first, ...others] = leads;
  if (!first || others.length === 0 || rate === undefined) return undefined;
  const isHigh = (value: number | undefined) => Math.abs((value ?? 0) - PULSE_MILLIVOLTS) < PULSE_MILLIVOLTS / 100;
  let start = first.length;
  let high = 0;
  let pulse = 0;
  while (start > 0) {
    const value = first[start - 1]!;
    if ((value !== 0 && !isHigh(value)) || others.some((lead) => lead[start - 1] !== value)) break;
    start--;
    if (!isHigh(value)) continue;
    high++;
    pulse = start;
  }
  if (high < SHORTEST_PULSE_SECONDS * rate) return undefined;
  return { pulse: seconds(pulse / rate), seconds: (first.length - start) / rate };
}
