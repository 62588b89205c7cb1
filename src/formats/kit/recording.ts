import type { LeadName } from '../../ecg/leads';
import { distinct, type ReadIssue } from '../../ecg/read-issue';
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
