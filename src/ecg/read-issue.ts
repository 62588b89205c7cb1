// Every way in which reading a file can go wrong, in one table: a code for programs, a severity, one plain sentence for people.

export type Severity = 'error' | 'warning' | 'note';

interface IssueKind {
  /** error: nothing could be read. warning: read, but not to be trusted blindly. note: worth knowing. */
  readonly severity: Severity;
  /** `{name}` stands for a detail that the reader fills in. */
  readonly sentence: string;
}

export const ISSUES = {
  'not-an-ecg': { severity: 'error', sentence: '{file} is not an ECG in a format that LeadLens reads.' },
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
