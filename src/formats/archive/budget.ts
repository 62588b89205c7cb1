// How much an archive may unpack to, so that a small file cannot fill the memory.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { Budget } from '../kit/budget';
import { fileName, type InputFile } from '../reader';

const MEGABYTE = 2 ** 20;

/**
 * A file in an archive may unpack to 64 MB in any case and to ten times the packed archive beyond that. Samples pack to a half or
 * a quarter, tables of numbers to a fifth, flat ones to a twentieth: a day of three leads passes, and a table that packs to a
 * twentieth does up to 120 MB. A bomb packs to a thousandth.
 */
const ALWAYS_ALLOWED = 64 * MEGABYTE;
const GROWTH_ALLOWED = 10;

/** Files in an archive and in those in it: more than the largest public database of ECGs has. */
const MAX_FILES = 200_000;
/** Steps in which a file in an archive is found, looked at and listed. */
const STEPS_OF_A_FILE = 100;

/** What is wrong with an archive, found when a file in it is wanted. */
export class ArchiveError extends Error {
  readonly issue: ReadIssue;

  constructor(found: ReadIssue) {
    super(found.code);
    this.issue = found;
  }
}

/** What all that is in one archive, however deep, may unpack to. */
export class UnpackBudget {
  private bytes: number;
  private files = MAX_FILES;
  /** What unpacking and reading all of it may cost. */
  readonly cost: Budget;

  /** `packed`: bytes of the outermost archive. `cost`: of the file being read, where the archive is a recording. */
  constructor(packed: number, cost = new Budget(packed)) {
    this.bytes = ALWAYS_ALLOWED + GROWTH_ALLOWED * packed;
    this.cost = cost;
  }

  /** Bytes that a file may unpack to beside what is held already. */
  get limit(): number {
    return this.bytes;
  }

  /** Takes off what stays in memory: an archive in the archive. */
  hold(bytes: number): void {
    this.bytes -= bytes;
  }

  /** Takes off the files of an archive. */
  count(files: number, archive: InputFile): void {
    this.cost.step(STEPS_OF_A_FILE * files);
    this.files -= files;
    if (this.files < 0)
      throw new ArchiveError(
        issue('archive-too-many', { file: fileName(archive.path), limit: MAX_FILES }, fileName(archive.path)),
      );
  }

  /** `file` is what unpacks to too much. */
  tooLarge(file: string, archive: InputFile): ArchiveError {
    const limit = Math.floor(this.bytes / MEGABYTE);
    return new ArchiveError(issue('archive-too-large', { file, limit }, fileName(archive.path)));
  }
}
