import { CodedError } from './message';

/** Why a recording cannot be written in a format. */
export type WritingErrorCode =
  | 'hours-not-written'
  | 'stretch-missing'
  | 'too-large-for-zip'
  | 'too-long-for'
  | 'rate-not-held'
  | 'leads-not-held'
  | 'nothing-to-write';

export class WritingError extends CodedError<WritingErrorCode> {
  override readonly name = 'WritingError';
}
