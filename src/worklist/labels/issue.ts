// What is to be told of a table of labels.

import type { Values } from '../../ecg/message';

/** Each has its sentence in `words.evaluation.issues`. `count` is of how many lines or values it holds; the rest is of the first. */
export type LabelIssueCode =
  /** Nothing but a heading, or not even that. */
  | 'no-lines'
  /** The first line is no heading: columns go by their numbers. */
  | 'no-header'
  /** No column says which ECG a line is of. */
  | 'no-key'
  /** No column holds statements. */
  | 'no-statements'
  /** `codes`: the networks know nothing of them. */
  | 'unknown-statements'
  /** `value` is neither yes nor no nor blank. */
  | 'value-not-understood'
  /** The `key` of a line is that of several ECGs. */
  | 'key-ambiguous'
  /** Several lines are of one ECG: the first counts. */
  | 'key-twice'
  /** Line `line` has more or fewer cells than the heading. */
  | 'cells-missing';

export interface LabelIssue {
  readonly code: LabelIssueCode;
  readonly values: Values;
}
