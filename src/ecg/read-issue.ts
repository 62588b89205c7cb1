// Every way in which reading a file can go wrong, in one table: a code, a severity, the names of its values. The sentences
// are in `src/words`.

import { legible } from './legible';
import type { Message, Value, Values } from './message';

export type Severity = 'error' | 'warning' | 'note';

const kind =
  <S extends Severity>(severity: S) =>
  <const Names extends readonly string[]>(...values: Names) => ({ severity, values });

/** Nothing could be read. */
const error = kind('error');
/** Read, but not to be trusted blindly. */
const warning = kind('warning');
/** Worth knowing. */
const note = kind('note');

export const ISSUES = {
  // The file as a whole
  'not-an-ecg': error('file'),
  'beats-only': error('file'),
  'unsupported-format': error('file', 'format'),
  'empty-file': error('file'),
  'file-missing': error('file'),
  unreadable: error('file'),
  'file-gone': error('file'),
  'out-of-memory': error('file'),
  'costs-too-much': error('file'),
  'archive-unreadable': error('file'),
  'archive-too-large': error('file', 'limit'),
  'archive-too-many': error('file', 'limit'),
  'archive-locked': error('file', 'archive'),
  'archive-method': error('file', 'archive', 'method'),
  'archive-file-damaged': error('file', 'archive'),
  'archive-unsupported': error('file', 'kind'),
  'dicom-directory': error('file'),
  'dicom-other-object': error('file', 'kind'),
  'dicom-waveform-missing': error('file'),
  'dicom-damaged': error('file'),

  // Pages of a PDF
  'pdf-locked': error('file'),
  'pdf-damaged': error('file'),
  'pdf-rebuilt': warning('file'),
  'pdf-part-damaged': warning('file'),
  'pdf-scanned': error('file'),
  'pdf-without-traces': error('file'),
  'pdf-leads-unnamed': error('file', 'count', 'least'),
  'pdf-scale-missing': error('file'),
  'pdf-scale-disagrees': error('file', 'said'),
  'pdf-leads-contradict': error('file', 'leads', 'microvolts'),
  'pdf-scale-from-text': warning('file'),
  'pdf-gain-from-pulse': warning('file'),
  'pdf-traces-left-out': warning('file', 'count'),
  'pdf-points-read': note('file', 'rate', 'microvolts'),
  'pdf-columns-read': warning('file', 'rate', 'microvolts'),
  'pdf-curves-read': warning('file', 'rate', 'microvolts'),
  'pdf-columns-together': note('file'),
  'pdf-pages-together': note('file'),

  // Files that belong together
  'header-missing': error('file', 'header'),
  'signal-file-missing': error('file', 'missing'),
  'signal-file-skipped': warning('missing', 'file', 'leads'),
  'recording-missing': error('file', 'recording'),
  'annotations-cut': warning('file', 'count'),
  'segment-missing': warning('missing', 'file', 'seconds'),

  // The header
  'bad-header': error('file', 'line', 'problem'),
  'header-oddity': warning('file', 'line', 'problem'),
  'unsupported-signal-format': error('file', 'format'),
  'header-truncated': error('file'),
  'header-unreadable': error('file', 'problem'),
  'header-checksum-wrong': warning('file'),
  'scale-missing': warning('file', 'leads'),
  'no-scale': error('file'),
  'format-violated': error('file', 'format', 'problem'),
  'section-skipped': warning('file', 'section', 'problem'),
  'gain-missing': warning('leads', 'gain'),
  'gain-unreadable': warning('leads', 'text', 'gain'),

  // The samples
  'no-samples': error('file'),
  'no-signals': error('file'),
  'no-ecg-leads': error('file', 'channels'),
  'record-too-long': error('file', 'hours'),
  truncated: warning('file', 'missing', 'expected', 'seconds'),
  'file-damaged-behind': warning('file'),
  'calibration-pulse': note('from', 'to', 'seconds'),
  'calibration-left-out': note('from', 'to', 'seconds'),
  'end-missing': warning('file'),
  'version-unknown': warning('file', 'version'),
  'sample-count-differs': warning('file', 'claimed', 'found'),
  'samples-behind-end': note('file', 'claimed', 'found'),
  'start-doubtful': warning('file'),
  'lead-count-differs': warning('file', 'claimed', 'found'),
  'values-incomplete': warning('file', 'count', 'leads'),
  'sample-count-total': note('file', 'found', 'claimed'),
  interrupted: note('count', 'seconds'),
  'array-shape': error('file', 'arrays'),
  'array-names': error('file', 'arrays'),
  'array-chosen': note('file', 'array', 'others'),
  'content-damaged': error('file', 'problem'),
  'array-unsupported': error('file', 'kind'),
  'array-too-large': error('file'),
  'recordings-left-out': warning('file', 'count', 'read'),
  'checksum-wrong': warning('leads'),
  'samples-interpolated': note('file', 'factor'),
  'initial-value-wrong': warning('leads'),
  'values-unreadable': warning('count', 'file'),
  'lines-left-out': warning('file', 'count', 'what'),
  'rows-short': warning('file', 'count'),
  'rows-missing': warning('file', 'count', 'seconds'),
  'pauses-left-out': warning('file', 'seconds'),
  'blocks-joined': warning('file', 'count'),
  'values-impossible': warning('count', 'leads'),
  'amplitude-unlikely': warning('leads', 'volts'),
  'last-row-cut': warning('file'),
  'last-number-open': note('file'),
  'lead-unreadable': warning('leads'),
  'lead-short': warning('leads'),
  'leads-left-out': warning('count'),
  'lead-off': warning('leads'),
  'length-disagrees': warning('file', 'announced', 'leads', 'held'),
  'field-ignored': warning('file', 'field', 'value', 'leads'),
  'sample-order-assumed': warning('file', 'order'),
  'waveform-elsewhere': error('file', 'waveform'),
  'median-only': error('file'),
  'sample-encoding-unknown': error('file', 'encoding'),
  'starts-unlikely': warning('file'),
  'strips-contradict': warning('leads'),
  'series-left-out': note('series'),
  'only-averaged-beat': warning('file'),
  'skew-rest': note('milliseconds'),
  'leads-in-turn': note(),
  'lead-repeated': note('leads'),
  'leads-derived': note('stored', 'derived'),

  // Leads and channels
  'lead-empty': note('leads'),
  'unknown-lead': warning('leads'),
  'duplicate-lead': warning('lead', 'shown'),
  'leads-assumed': warning('leads'),
  'leads-calculated': note('leads'),
  'channel-left-out': note('channels'),

  // Units and time
  'unit-unknown': warning('unit', 'leads', 'assumed'),
  'unit-default': warning('file', 'leads', 'unit'),
  'unit-as-others': warning('unit', 'leads', 'assumed'),
  'step-assumed': warning('leads'),
  'origin-subtracted': warning('file'),
  'unit-assumed': warning('file', 'unit'),
  'rate-missing': error('file'),
  'rate-impossible': error('file', 'rate'),
  'rate-too-low': error('file', 'rate', 'least'),
  'rate-assumed': warning('file', 'rate'),
  'rate-mixed': note('rates', 'rate'),
  'step-unit-assumed': warning('unit', 'rate'),
  'time-unit-assumed': warning('unit', 'rate'),
  'time-irregular': warning('rate'),
  'start-unclear': note('file'),
} as const;

export type IssueCode = keyof typeof ISSUES;

/** The names of the values that an issue of this code needs. */
export type IssueValueName<Code extends IssueCode> = (typeof ISSUES)[Code]['values'][number];

/** An issue is a message with a severity. */
export interface ReadIssue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly values: Values;
  /** The file that it was met in; the line, where that helps, is the value `line`. */
  readonly where?: string;
}

type Details<Code extends IssueCode> = [IssueValueName<Code>] extends [never]
  ? readonly [values?: Readonly<Record<string, never>>, where?: string]
  : readonly [values: { readonly [Name in IssueValueName<Code>]: Value }, where?: string];

/** The issue of a code with its values. */
export function issue<Code extends IssueCode>(code: Code, ...[values = {}, where]: Details<Code>): ReadIssue {
  const { severity } = ISSUES[code];
  const shown = { code, severity, values: legibleValues(values) };
  return where === undefined ? shown : { ...shown, where: legible(where) };
}

const legibleValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, legibleValue(value)]));

function legibleValue(value: Value): Value {
  if (typeof value === 'string') return legible(value);
  return Array.isArray(value) ? value.map((each) => (typeof each === 'string' ? legible(each) : each)) : value;
}

/** Each issue once: the same code with the same values says the same. */
export function distinct(issues: readonly ReadIssue[]): readonly ReadIssue[] {
  const first = new Map<string, ReadIssue>();
  for (const each of issues) {
    const key = JSON.stringify([each.code, each.values]);
    if (!first.has(key)) first.set(key, each);
  }
  return [...first.values()];
}

/** Why something failed: an issue, or the message of an error. */
export type Reason = ReadIssue | Message;
