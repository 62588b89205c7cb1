import { duration, type Recording } from '../ecg/recording';
import { type Seconds, seconds } from '../ecg/units';
import type { Speed } from './scale';

/** A page of a standard recording, in s. */
export const PAGE_SECONDS = 10;
/** Paper that a page of a longer recording fills at any speed, in mm. */
export const PAGE_WIDTH = 250;
/** A recording that is this much longer than a page is still shown on one: turning over for half a second serves nobody. */
const STRETCH = 1.1;

/**
 * How much time a page shows: 10 s, more where the speed is slow enough for more to fit, and never more than there is.
 */
export function pageSeconds(recording: Recording, speed: Speed): Seconds {
  const there = duration(recording);
  const page = Math.max(PAGE_SECONDS, PAGE_WIDTH / speed);
  return seconds(there <= page * STRETCH ? there : page);
}

/** A time of the samples at hand as a time of the file: of a long one they may be only a part. */
export const timeInFile = ({ part }: Recording, time: number): number => (part?.start ?? 0) + time;
