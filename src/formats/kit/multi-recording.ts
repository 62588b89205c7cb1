// Files that hold several recordings, one after another.

import { issue, type ReadIssue } from '../../ecg/read-issue';

/** Recordings of one file that are opened. */
const MOST_RECORDINGS = 100;

/** The first recordings of a file, and the issue that says so where there are more. */
export function firstRecordings<T>(
  found: readonly T[],
  file: string,
): { readonly kept: readonly T[]; readonly issues: readonly ReadIssue[] } {
  const kept = found.slice(0, MOST_RECORDINGS);
  if (kept.length === found.length) return { kept, issues: [] };
  return { kept, issues: [issue('recordings-left-out', { file, count: found.length, read: kept.length }, file)] };
}

/** "ecg" for the first recording of the file ecg.xml, "ecg (2)" for the second. */
export const recordingName = (stem: string, index: number): string => (index === 0 ? stem : `${stem} (${index + 1})`);
