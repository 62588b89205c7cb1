import type { LeadName } from '../../ecg/leads';
import { distinct, issue, type ReadIssue } from '../../ecg/read-issue';
import type { Recording } from '../../ecg/recording';
import type { ReadOutcome } from '../reader';

/** What a reader knows of a recording; what it does not know may be left out. */
type RecordingParts = Pick<Recording, 'name' | 'format' | 'rate'> &
  Partial<Omit<Recording, 'leads' | 'samples' | 'issues'>> & {
    /** In the order of the file, all of the same length, in millivolts. */
    readonly leads: readonly (readonly [LeadName, Float32Array])[];
    readonly issues: readonly ReadIssue[];
  };

/** Samples of all leads together that a recording may have: 1 GiB of memory. */
export const MAX_SAMPLES = 2 ** 28;

/** The outcome of a reader that has read a recording. The same is said once. */
export function recordingOf(parts: RecordingParts): ReadOutcome {
  const issues = distinct(parts.issues);
  const recording: Recording = {
    patient: {},
    device: {},
    statements: [],
    comments: [],
    annotations: [],
    measurements: [],
    ...parts,
    leads: new Map(parts.leads),
    samples: parts.leads[0]?.[1].length ?? 0,
    issues,
  };
  return { recording, issues };
}

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
