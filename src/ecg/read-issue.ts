// Every way in which reading a file can go wrong, in one table: a code for programs, a severity, one plain sentence for people.

export type Severity = 'error' | 'warning' | 'note';

interface IssueKind {
  /** error: nothing could be read. warning: read, but not to be trusted blindly. note: worth knowing. */
  readonly severity: Severity;
  /** `{name}` stands for a detail that the reader fills in. */
  readonly sentence: string;
}

export const ISSUES = {
  // The file as a whole
  'not-an-ecg': { severity: 'error', sentence: '{file} is not an ECG in a format that LeadLens reads.' },
  'unsupported-format': {
    severity: 'error',
    sentence: '{file} is {format}, which LeadLens does not read yet; export the ECG as WFDB or CSV instead.',
  },
  'empty-file': { severity: 'error', sentence: '{file} is empty; export or copy it again.' },
  'file-missing': { severity: 'error', sentence: 'There is no file {file}, or it may not be opened.' },
  unreadable: { severity: 'error', sentence: '{file} is damaged and cannot be read; export or copy it again.' },
  'archive-unreadable': {
    severity: 'error',
    sentence: '{file} cannot be unpacked: it is damaged or locked with a password. Unpack it and open the files in it.',
  },
  'archive-too-large': {
    severity: 'error',
    sentence: '{file} unpacks to more than {limit} MB; unpack it and open the recordings you need.',
  },

  // Files that belong together
  'header-missing': {
    severity: 'error',
    sentence: '{file} holds samples without their header: drop {header} together with it.',
  },
  'signal-file-missing': {
    severity: 'error',
    sentence: '{file} names the signal file {missing}, which is not there: drop both together.',
  },
  'signal-file-skipped': {
    severity: 'warning',
    sentence: '{missing}, which {file} names, is not there, so its leads are missing: {leads}.',
  },
  'segment-missing': {
    severity: 'warning',
    sentence: 'The segment {missing} of {file} is not there or cannot be read; the trace has a gap of {seconds} s.',
  },

  // The header
  'bad-header': { severity: 'error', sentence: '{file} cannot be understood in line {line}: {problem}.' },
  'header-oddity': { severity: 'warning', sentence: '{file} has an oddity in line {line}: {problem}.' },
  'unsupported-signal-format': {
    severity: 'error',
    sentence:
      '{file} stores its samples in WFDB format {format}, which LeadLens does not read yet; convert it to format 16.',
  },
  'gain-missing': {
    severity: 'warning',
    sentence: 'The file gives no gain for {leads}; {gain} units per mV, the default of the format, is assumed.',
  },

  // The samples
  'no-samples': { severity: 'error', sentence: '{file} holds no ECG samples; export or copy it again.' },
  'no-ecg-leads': { severity: 'error', sentence: '{file} holds no ECG lead, only: {channels}.' },
  'record-too-long': {
    severity: 'error',
    sentence: '{file} lasts {hours} hours, more than fits in memory; open its segments or a shorter part of it.',
  },
  truncated: {
    severity: 'warning',
    sentence: '{file} ends early: {missing} of {expected} samples per lead are missing at the end ({seconds} s).',
  },
  'checksum-wrong': {
    severity: 'warning',
    sentence: 'The checksum of {leads} is wrong: the samples or the header were altered after recording.',
  },
  'initial-value-wrong': {
    severity: 'warning',
    sentence: 'The first sample of {leads} differs from the one in the header: this may be the wrong signal file.',
  },
  'values-unreadable': {
    severity: 'warning',
    sentence: '{count} values in {file} are not numbers and are shown as gaps.',
  },

  // Leads and channels
  'unknown-lead': {
    severity: 'warning',
    sentence: 'Not the name of a known ECG lead, and drawn as the file names it: {leads}.',
  },
  'duplicate-lead': {
    severity: 'warning',
    sentence: 'The file holds lead {lead} more than once; the other is shown as {shown}.',
  },
  'leads-assumed': {
    severity: 'warning',
    sentence: 'The leads have no names; they are taken in the order {leads}. Check this before reading the ECG.',
  },
  'channel-left-out': { severity: 'note', sentence: 'Left out, because they are not ECG leads: {channels}.' },

  // Units and time
  'unit-unknown': {
    severity: 'warning',
    sentence: 'The unit "{unit}" of {leads} is not known; mV is assumed, so check the height of the trace.',
  },
  'unit-assumed': {
    severity: 'warning',
    sentence:
      '{file} does not say its unit; from the size of its values {unit} is assumed, so check the height of the trace.',
  },
  'rate-missing': {
    severity: 'error',
    sentence: '{file} does not say how many samples it has per second; give the sampling rate in Hz.',
  },
  'rate-assumed': {
    severity: 'warning',
    sentence: '{file} gives no sampling rate; {rate} Hz, the default of the format, is assumed.',
  },
  'rate-mixed': {
    severity: 'note',
    sentence: 'The leads were sampled at {rates} Hz; the slower ones are interpolated to {rate} Hz.',
  },
  'time-unit-assumed': {
    severity: 'warning',
    sentence: 'The time column has no unit; from its steps {unit} is assumed, which gives {rate} Hz.',
  },
  'time-irregular': {
    severity: 'warning',
    sentence: 'The time column is not evenly spaced; the trace is drawn evenly at {rate} Hz.',
  },
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof ISSUES;

export interface ReadIssue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly message: string;
  /** The file, and where in it, if that helps: "100.hea, line 3". */
  readonly where?: string;
}

/** The issue of a code with its details filled in. */
export function issue(code: IssueCode, details: Record<string, string | number> = {}, where?: string): ReadIssue {
  const { severity, sentence } = ISSUES[code];
  const message = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
  return where === undefined ? { code, severity, message } : { code, severity, message, where };
}
