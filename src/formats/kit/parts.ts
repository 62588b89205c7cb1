// Files of many hours: which part of them to read at once.

import type { Annotation, RecordingPart } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';

/** Samples of all leads together that are read at once: 64 MiB of memory, more than an hour of twelve leads at 200 Hz. */
export const PART_SAMPLES = 2 ** 24;

/** Parts begin at whole multiples of this, so that going forth and back shows the same parts. */
const WHOLE_SECONDS = 60;

/** The samples of each lead to read: `count` from `first` on. `part` is undefined where that is all of them. */
export interface PartToRead {
  readonly first: number;
  readonly count: number;
  readonly part: RecordingPart | undefined;
}

/**
 * Which samples to read of a file with `total` samples in each of `leads` leads at `rate` Hz: all of them if they are few, else
 * as many whole minutes as `PART_SAMPLES` allows (at least one minute), beginning at `start` seconds or, near the end, a full part before it.
 */
export function partToRead(total: number, rate: number, leads: number, start = 0): PartToRead {
  if (total * leads <= PART_SAMPLES) return { first: 0, count: total, part: undefined };
  const seconds = PART_SAMPLES / (rate * leads);
  const length = Math.max(WHOLE_SECONDS, Math.floor(seconds / WHOLE_SECONDS) * WHOLE_SECONDS);
  const count = Math.min(total, Math.round(length * rate));
  const first = Math.min(Math.max(0, Math.round(start * rate)), total - count);
  return { first, count, part: { start: (first / rate) as Seconds, total: (total / rate) as Seconds } };
}

/**
 * The annotations of a whole file that belong to the `seconds` read of it, times from there. Of the file's end those that stand on it
 * belong to it too; what lies before the first sample or after the last is of no use without them.
 */
export function annotationsOfPart(
  annotations: readonly Annotation[],
  part: RecordingPart | undefined,
  seconds: number,
): readonly Annotation[] {
  const start = part?.start ?? 0;
  const atEnd = !part || start + seconds >= part.total;
  return annotations.flatMap(({ time, text }) => {
    const shifted = (time - start) as Seconds;
    return shifted >= 0 && (shifted < seconds || (atEnd && shifted === seconds)) ? [{ time: shifted, text }] : [];
  });
}
