import { CodedError } from '../ecg/message';

/** Why nothing comes in; sentences in `words.errors`. */
export type LiveErrorCode =
  | 'live-not-local'
  | 'live-closed'
  | 'live-no-header'
  | 'live-header-wrong'
  | 'live-no-device';

export class LiveError extends CodedError<LiveErrorCode> {
  override readonly name = 'LiveError';
}
