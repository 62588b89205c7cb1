// Files whose bytes cannot be had, though nothing may be wrong with them.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { fileName } from '../reader';

/** File API, 4.3 (error conditions): the file is gone, was changed after it was chosen, may not be read, or is more than can be held. */
const UNREADABLE_BLOB = ['NotFoundError', 'NotReadableError'];

/** "Array buffer allocation failed" (Chromium), "allocation size overflow" and "out of memory" (Firefox), "Out of memory" (Safari). */
const OUT_OF_MEMORY = /\ballocation\b|out of memory/i;

/** Why the bytes of a file cannot be had; undefined where the error is another one. */
export function fileError(path: string, error: unknown): ReadIssue | undefined {
  if (!(error instanceof Error)) return undefined;
  const file = fileName(path);
  if (UNREADABLE_BLOB.includes(error.name)) return issue('file-gone', { file }, file);
  if (OUT_OF_MEMORY.test(error.message)) return issue('out-of-memory', { file }, file);
  return undefined;
}
