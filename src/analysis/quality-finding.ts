import type { LeadName } from '../ecg/leads';
import type { Values } from '../ecg/message';

export type QualityCode =
  | 'flat'
  | 'lead-off'
  | 'clipped'
  | 'absent'
  | 'duplicated'
  | 'in-turn'
  | 'too-short'
  | 'scale-implausible'
  | 'rate-implausible'
  | 'few-leads'
  | 'few-seconds';

/** What exactly was found; each has its sentence in `words.quality`. */
export type QualityReason =
  | 'no-samples'
  | 'off-for-a-time'
  | 'stands-still'
  | 'at-rail'
  | 'flat-line'
  | 'noise-alone'
  | 'flat-by-right-leg'
  | 'peaks-cut'
  | 'not-recorded'
  | 'no-standard-lead'
  | 'no-lead-left'
  | 'same-signal'
  | 'leads-in-turn'
  | 'turns-too-short'
  | 'recording-too-short'
  | 'amplitude-too-small'
  | 'amplitude-too-large'
  | 'sampling-rate'
  | 'heart-rate'
  | 'complexes-too-long'
  | 'complexes-too-short'
  | 'rhythm-only'
  | 'statements-need-leads'
  | 'statements-need-time';

/** One reason for care, found in the signal before any network sees it. */
export interface QualityFinding {
  readonly code: QualityCode;
  readonly reason: QualityReason;
  readonly lead?: LeadName;
  /** Of the sentence, beside the lead. */
  readonly values?: Values;
  /** True where it makes any reading meaningless: then none is shown. */
  readonly withholds: boolean;
  /** True where the lead says nothing and is left out of the reading. */
  readonly leftOut?: boolean;
  /** Where the lead says nothing for a time, in seconds: what is read there is read without it. */
  readonly off?: readonly { readonly start: number; readonly end: number }[];
  /** Name of the network that needs the lead all the same and is given zeros for it. */
  readonly zerosFor?: string;
}
