import { CodedError } from './message';

/** Why picked files could not be opened, beyond what is wrong with any of them. */
export type OpeningErrorCode =
  | 'file-reader-stopped'
  | 'folder-shut'
  | 'part-missing'
  /** Of a lesson: what the zip is not, or lacks. */
  | 'lesson-not-zip'
  | 'lesson-without-list'
  | 'lesson-later'
  | 'lesson-wrong'
  | 'lesson-lacks'
  | 'lesson-empty'
  | 'lesson-too-large';

export class OpeningError extends CodedError<OpeningErrorCode> {
  override readonly name = 'OpeningError';
}
