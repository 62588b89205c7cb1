import type { LeadName } from '../ecg/leads';
import type { Message } from '../ecg/message';
import type { Contributions, Located, PartialReading, Reading } from '../model/contracts';
import type { ReadingProgress } from '../model/inference';

/** Where the reading of one recording by one network stands. */
export type ReadingState =
  | {
      readonly phase: 'busy';
      readonly progress: ReadingProgress | null;
      /** Of a long recording: the windows that were read so far. */
      readonly partial: PartialReading | null;
    }
  | { readonly phase: 'done'; readonly reading: Reading }
  | { readonly phase: 'failed'; readonly error: Message }
  | {
      readonly phase: 'cancelled';
      /** Of a long recording: what had been read by then. */
      readonly partial: PartialReading | null;
    };

/** Readings of the same recording with one lead left out. */
export interface LeaveOutState {
  readonly readings: ReadonlyMap<LeadName, Reading>;
  /** Leads still to be left out; empty when nothing is under way. */
  readonly pending: readonly LeadName[];
  /** How much of them is done, 0 to 1: all are there at once. */
  readonly done: number;
  readonly failure: Message | null;
}

export const NOTHING_LEFT_OUT: LeaveOutState = { readings: new Map(), pending: [], done: 0, failure: null };

/** What was asked of a network: it may have nothing to say. */
export type Asked<Answer> =
  | { readonly phase: 'busy' }
  | { readonly phase: 'done'; readonly answer: Answer | null }
  | { readonly phase: 'failed'; readonly error: Message };

/** What is wanted to be known of one statement. */
export interface WhyQuestion {
  readonly code: string;
  readonly model: string;
  /** Start (s) of the window that is shown; null for the whole recording. */
  readonly at: number | null;
}

/** Why a network gives a statement its probability: what each lead adds, and which stretches carry it, once that is asked. */
export interface Why extends WhyQuestion {
  readonly contributions: Asked<Contributions>;
  readonly located: Asked<Located> | null;
}

/** Seconds from the start of the recording. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** Of a long recording: the mean of all windows, or the window that the paper shows. */
export type ReadingSpan = 'whole' | 'view';
