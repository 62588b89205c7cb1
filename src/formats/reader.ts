import type { ReadIssue } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import type { Hertz } from '../ecg/units';

/** A file as the page or the command line hands it over; its bytes are read only when a reader asks. */
export interface InputFile {
  /** Name with its folders, "/" between them, as far as they are known: "records100/00000/00001_lr.hea". */
  readonly path: string;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

/** What a file may not say and the user therefore may. */
export interface ReadOptions {
  readonly rate?: Hertz;
}

/** A recording and what was met on the way, or issues alone. */
export interface ReadResult {
  /** The file (of several: the one that names the rest) that this came from. */
  readonly file: string;
  readonly recording?: Recording;
  readonly issues: readonly ReadIssue[];
}
