import type { LeadName } from '../ecg/leads';

export type QualityCode =
  | 'flat'
  | 'lead-off'
  | 'clipped'
  | 'absent'
  | 'duplicated'
  | 'in-turn'
  | 'too-short'
  | 'scale-implausible'
  | 'rate-implausible';

/** One reason for care, found in the signal before any network sees it. */
export interface QualityFinding {
  readonly code: QualityCode;
  readonly lead?: LeadName;
  /** One plain sentence that names the lead and the reason. */
  readonly message: string;
  /** True where it makes any reading meaningless: then none is shown. */
  readonly withholds: boolean;
  /** True where the lead says nothing and is left out of the reading. */
  readonly leftOut?: boolean;
}
