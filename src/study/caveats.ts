// What was met in reading a file that a reading of it must not be seen without: it is cut, or something that every number rests on was assumed.

import type { IssueCode, ReadIssue } from '../ecg/read-issue';
import { memoised } from './memoised';

const CAVEATS: ReadonlySet<IssueCode> = new Set<IssueCode>([
  // Cut, or parts of it lost
  'truncated',
  'end-missing',
  'file-damaged-behind',
  'lead-short',
  'interrupted',
  'segment-missing',
  'signal-file-skipped',
  'lead-unreadable',
  'sample-count-differs',
  'length-disagrees',
  'checksum-wrong',
  // Rows of a table
  'last-row-cut',
  'rows-missing',
  'pauses-left-out',
  'blocks-joined',
  'lines-left-out',
  'rows-short',
  // The height of the trace
  'gain-missing',
  'gain-unreadable',
  'unit-unknown',
  'unit-default',
  'unit-as-others',
  'unit-assumed',
  'step-assumed',
  'origin-subtracted',
  // Which lead is which
  'leads-assumed',
  'unknown-lead',
  'sample-order-assumed',
  // Time
  'rate-assumed',
  'step-unit-assumed',
  'time-unit-assumed',
  'time-irregular',
  // What is shown is no rhythm
  'only-averaged-beat',
]);

/** Those of the issues that belong beside the findings. */
export const caveatsOf = memoised((issues: readonly ReadIssue[]): readonly ReadIssue[] =>
  issues.filter(({ code }) => CAVEATS.has(code)),
);
