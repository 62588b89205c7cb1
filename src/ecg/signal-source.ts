// Where the samples of an ECG are had from, a stretch at a time: all there, in a file of hours, or still being recorded.

import type { LeadName } from './leads';
import type { Recording } from './recording';
import { cutRecording } from './recording-span';
import { type Hertz, type Seconds, seconds } from './units';
import { WritingError } from './writing-error';

/** A stretch of time; seconds from the first sample of the source. */
export interface Extent {
  readonly start: Seconds;
  readonly end: Seconds;
}

export interface SignalSource {
  readonly rate: Hertz;
  /** In the order of the file. */
  readonly leads: readonly LeadName[];
  /** What there is now. */
  readonly extent: Extent;
  /**
   * What was recorded from `from` on, up to `to` or as far as the source reads at once: `part` of the recording says where it begins,
   * its samples how long it lasts. Times beyond the extent are brought into it.
   *
   * Where samples have to be waited for, it rejects with the reason of the signal once that is aborted; and with what went wrong, where
   * they cannot be had.
   */
  read(from: Seconds, to: Seconds, signal?: AbortSignal): Promise<Recording>;
}

const within = (time: number, { start, end }: Extent): number => Math.min(Math.max(time, start), end);

/** A recording that is all there. */
export function finishedSource(recording: Recording): SignalSource {
  const { rate, samples, leads } = recording;
  const extent = { start: seconds(0), end: seconds(samples / rate) };
  return {
    rate,
    leads: [...leads.keys()],
    extent,
    read: async (from, to) => cutRecording(recording, within(from, extent), within(to, extent)),
  };
}

/**
 * A file of hours, of which a part is read at a time. `known` is one of its parts; `readPart` gives the part that begins at a time, or
 * about there: readers begin with whole blocks of a file, and near its end with a full part.
 */
export function windowedSource(
  known: Recording,
  readPart: (start: Seconds, signal: AbortSignal | undefined) => Promise<Recording>,
): SignalSource {
  const { rate, leads, samples, part } = known;
  const extent = { start: seconds(0), end: part?.total ?? seconds(samples / rate) };
  return {
    rate,
    leads: [...leads.keys()],
    extent,
    read: async (from, to, signal) => {
      const start = within(from, extent);
      const read = await readPart(seconds(start), signal);
      const begin = read.part?.start ?? 0;
      return cutRecording(read, start - begin, within(to, extent) - begin);
    },
  };
}

/**
 * All of a source, or of an extent of it, in stretches of no more than `most` samples of a lead: each begins where the one before ended.
 * What is read at once is held, and no more.
 *
 * @throws WritingError where a gap of the file is longer than what is read at once.
 */
export async function* stretches(
  source: SignalSource,
  most: number,
  signal?: AbortSignal,
  extent: Extent = source.extent,
): AsyncGenerator<Recording> {
  const { rate } = source;
  const end = Math.round(extent.end * rate);
  for (let at = Math.round(extent.start * rate); at < end; ) {
    const read = await source.read(seconds(at / rate), extent.end, signal);
    const first = Math.round((read.part?.start ?? 0) * rate);
    if (read.samples === 0 || first !== at) throw new WritingError('stretch-missing');
    for (let from = 0; from < read.samples; from += most)
      yield cutRecording(read, from / rate, Math.min(read.samples, from + most) / rate);
    at += read.samples;
  }
}
