import type { LeadName } from './leads';
import type { ReadIssue } from './read-issue';
import type { Hertz, Seconds } from './units';

/** Millimetres of paper for a second, and for a millivolt. */
export interface PaperScale {
  readonly speed: number;
  readonly gain: number;
}

/** What a file may not say and the user therefore may. What the file says goes before it. */
export interface ReadOptions {
  readonly rate?: Hertz;
  /** The unit of samples without one: a voltage that `millivoltsPer` knows. */
  readonly unit?: string;
  /** Names of leads without any, in the order of the file; of no effect where the file holds another number of leads. */
  readonly leads?: readonly LeadName[];
  /** How a printed ECG is drawn, where that is not written on it or contradicts itself. */
  readonly paper?: PaperScale;
  /** Of a file too long to be read at once: the part that begins here. See `src/formats/kit/parts.ts`. */
  readonly start?: Seconds;
}

/** What a file leaves open of its samples, with what is assumed unless `ReadOptions` say otherwise. */
export interface OpenQuestion {
  /** Per lead, where they are counted. */
  readonly samples?: number;
  /** The sampling rate is not known, and nothing can be assumed. */
  readonly rate: boolean;
  /** Undefined where the file says it. */
  readonly unit?: string;
  /** Undefined where the file names them. */
  readonly leads?: readonly LeadName[];
  /** How a printed ECG is drawn, as is usual or as it is written: nothing is read before it is said. */
  readonly paper?: PaperScale;
  /** Why it is asked, where that is more than that it is not said. */
  readonly why?: ReadIssue;
}
