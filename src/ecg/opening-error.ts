import { CodedError } from './message';

/** Why picked files could not be opened, beyond what is wrong with any of them. */
export type OpeningErrorCode = 'file-reader-stopped' | 'folder-shut' | 'part-missing';

export class OpeningError extends CodedError<OpeningErrorCode> {
  override readonly name = 'OpeningError';
}
