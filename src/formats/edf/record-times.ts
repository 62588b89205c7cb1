// Which data records to read at once and where their samples lie in time. Source: EDF+ specification, section 2.2.4, for records
// that do not follow each other without a gap (EDF+D).

import type { RecordingPart } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import { PART_SAMPLES, partToRead } from '../kit/parts';
import { type InputFile, sliceOf } from '../reader';
import type { EdfHeader } from './header';
import { annotationsIn, visitRecords } from './samples';

/** Data records to read: `count` from `first` on. */
export interface RecordsToRead {
  readonly first: number;
  readonly count: number;
  /** Present where that is not all of the file. */
  readonly part: RecordingPart | undefined;
  /** Seconds from the first sample of the file to the beginning of each record to read. */
  readonly onsets: readonly number[] | undefined;
}

/** What limits a part: the highest number of samples a record among the signals to read, and how many signals these are. */
interface Load {
  readonly samples: number;
  readonly leads: number;
  /** Seconds of a data record. */
  readonly duration: number;
}

/** Bytes of the file that may be read for each sample of a part: signals that are left out are read over. */
const BYTES_PER_SAMPLE = 8;

const loadOf = ({ samples, leads }: Load, { recordBytes }: EdfHeader): number =>
  Math.max(leads, Math.ceil(recordBytes / (samples * BYTES_PER_SAMPLE)));

/** The time that the first annotation signal gives a data record, in seconds from the start time of the file. */
async function onsetOf(file: InputFile, header: EdfHeader, index: number): Promise<number | undefined> {
  const start = header.headerBytes + index * header.recordBytes;
  return annotationsIn(await sliceOf(file, start, start + header.recordBytes), header).recordOnset;
}

/** The last record that begins at or before a time: their onsets rise. */
async function recordAt(time: number, records: number, onset: (index: number) => Promise<number>): Promise<number> {
  let low = 0;
  let high = records - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((await onset(middle)) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Records of a file without gaps, or without the times of its records. */
function continuous(header: EdfHeader, records: number, load: Load, start: number): RecordsToRead {
  const { samples, duration } = load;
  const wanted = partToRead(records * samples, samples / duration, loadOf(load, header), start);
  if (!wanted.part) return { first: 0, count: records, part: undefined, onsets: undefined };
  const first = Math.floor(wanted.first / samples);
  const count = Math.min(records - first, Math.max(1, Math.ceil(wanted.count / samples)));
  const part = { start: (first * duration) as Seconds, total: (records * duration) as Seconds };
  return { first, count, part, onsets: undefined };
}

/**
 * Which of `records` data records to read from `start` seconds on. Gaps count as samples: a part ends before one that is too long for it.
 */
export async function recordsToRead(
  file: InputFile,
  header: EdfHeader,
  records: number,
  load: Load,
  start = 0,
): Promise<RecordsToRead> {
  const { samples, duration } = load;
  const origin = header.discontinuous ? await onsetOf(file, header, 0) : undefined;
  if (origin === undefined) return continuous(header, records, load, start);

  // A record without a time follows the one before it.
  const onset = async (index: number) => ((await onsetOf(file, header, index)) ?? origin + index * duration) - origin;
  const total = Math.max(records * duration, (await onset(records - 1)) + duration);
  const seconds = Math.max(duration, (PART_SAMPLES / (samples * loadOf(load, header))) * duration);
  const first = total <= seconds ? 0 : await recordAt(start, records, onset);
  const begin = await onset(first);
  const onsets: number[] = [];
  let end = begin;
  await visitRecords(file, header, first, Math.min(records - first, Math.ceil(seconds / duration)), (record, index) => {
    const given = annotationsIn(record, header).recordOnset;
    // Records that overlap in time are laid one after the other.
    const at = Math.max(given === undefined ? end : given - origin, end);
    // Once one is too late, so are those after it.
    if (onsets.length < index - first || (index > first && at + duration - begin > seconds)) return;
    onsets.push(at);
    end = at + duration;
  });
  const all = first === 0 && onsets.length === records;
  const part = all ? undefined : { start: begin as Seconds, total: total as Seconds };
  return { first, count: onsets.length, part, onsets };
}
