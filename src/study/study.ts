// One ECG: everything that is known of it. Screen, print and files are views of this one value; nothing of it is ever stored.

import type { Analysis } from '../analysis/analyse';
import type { Measurements, MovedEnds } from '../analysis/measure/measure';
import type { Caliper } from '../ecg/caliper';
import type { OpenQuestion } from '../ecg/file-options';
import type { LeadName } from '../ecg/leads';
import { withMisplacement } from '../ecg/misplacements';
import type { ReadIssue, Reason } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import { type Seconds, seconds } from '../ecg/units';
import {
  endsMoved,
  endsPutBack,
  type Marking,
  marked,
  redone,
  removed,
  shifted,
  UNMARKED,
  undone,
  unmarked,
} from './marking';
import type { Origin } from './origin';
import type { LeaveOutState, ReadingSpan, ReadingState, TimeSpan, Why } from './reading-state';

/** Unique on this page. */
export type StudyId = number;

/** Another part of a long file: on its way, or why it did not come. */
export type PartLoad =
  | { readonly phase: 'busy'; readonly start: Seconds }
  | { readonly phase: 'failed'; readonly reasons: readonly Reason[] };

/** By the id of the network. */
export type Readings = Readonly<Record<string, ReadingState>>;

/** What was measured; of a recording of which nothing can be measured there are no measurements. */
export interface Measured {
  readonly measurements: Measurements | null;
}

/** What is measured from one wave to another and can be shown on the paper. */
export type IntervalName = 'p' | 'pr' | 'qrs' | 'qt';

/** Electrodes that were exchanged on the screen: the leads as they would then be, and what was read before. */
export interface Exchange {
  /** By the name of `MISPLACEMENTS`. */
  readonly misplacement: string;
  readonly recording: Recording;
  readonly asRecorded: Readings;
  /** Of the leads as recorded. */
  readonly analysisAsRecorded: Analysis | null;
  readonly measuredAsRecorded: Measured | null;
}

interface Identity {
  readonly id: StudyId;
  readonly name: string;
  readonly origin: Origin;
}

/** A study that is in the picked files and has not been read. */
export interface ListedStudy extends Identity {
  readonly recording: null;
}

/** A study that was read. */
export interface Study extends Identity {
  /** As the file has it; of a long file the part that was asked for. */
  readonly recording: Recording;
  /** What was met in reading the file. */
  readonly issues: readonly ReadIssue[];
  /** Of the leads as they are drawn; null until it is there. */
  readonly analysis: Analysis | null;
  /** Of the leads as they are drawn; null until it is there. */
  readonly measured: Measured | null;
  /** The interval that is shown on the paper. */
  readonly interval: IntervalName | null;
  /** What was assumed in reading it, for the user to correct; null where nothing was. */
  readonly question: OpenQuestion | null;
  /** Null: the leads are as recorded. */
  readonly exchange: Exchange | null;
  /** Of the leads as they are drawn. */
  readonly readings: Readings;
  /** What leaving leads out does, by the id of the network. */
  readonly leaveOut: Readonly<Record<string, LeaveOutState>>;
  /** Of the leads as they are drawn: the statement that was chosen to be explained. */
  readonly why: Why | null;
  /** While another part of a long file was asked for. */
  readonly partLoad: PartLoad | null;

  /** What was marked on the traces. */
  readonly marking: Marking;

  readonly highlighted: LeadName | null;
  /** The stretch that the paper shows. */
  readonly view: TimeSpan | null;
  readonly span: ReadingSpan;
}

/** What is not known yet of a recording that has just been read. */
const UNSEEN = {
  analysis: null,
  measured: null,
  interval: null,
  exchange: null,
  readings: {},
  leaveOut: {},
  why: null,
  partLoad: null,
  marking: UNMARKED,
  highlighted: null,
  view: null,
  span: 'whole',
} as const satisfies Partial<Study>;

export const newStudy = (read: Pick<Study, 'id' | 'name' | 'origin' | 'recording' | 'issues' | 'question'>): Study => ({
  ...read,
  ...UNSEEN,
});

/** What happens to one study, by its id. */
export type StudyEvent = { readonly study: StudyId } & (
  | { readonly type: 'analysed'; readonly analysis: Analysis }
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'interval'; readonly interval: IntervalName | null }
  | { readonly type: 'reading'; readonly model: string; readonly reading: ReadingState }
  | { readonly type: 'leave-out'; readonly model: string; readonly leaveOut: LeaveOutState }
  | { readonly type: 'why'; readonly why: Why | null }
  | { readonly type: 'exchanged'; readonly misplacement: string | null }
  | { readonly type: 'part-load'; readonly partLoad: PartLoad | null }
  | { readonly type: 'part-loaded'; readonly recording: Recording; readonly issues: readonly ReadIssue[] }
  | { readonly type: 'marked'; readonly caliper: Caliper; readonly finished: boolean }
  | { readonly type: 'ends-moved'; readonly ends: MovedEnds; readonly finished: boolean }
  | { readonly type: 'ends-put-back' }
  | { readonly type: 'unmarked' }
  | { readonly type: 'mark-removed'; readonly which: number | 'all' }
  | { readonly type: 'mark-undone' }
  | { readonly type: 'mark-redone' }
  | { readonly type: 'highlighted'; readonly lead: LeadName | null }
  | { readonly type: 'view'; readonly view: TimeSpan }
  | { readonly type: 'span'; readonly span: ReadingSpan }
);

/** Electrodes exchanged, or put back. Readings of the leads as recorded are kept. */
function exchanged(study: Study, misplacement: string | null): Study {
  const { recording, exchange } = study;
  if (misplacement === (exchange?.misplacement ?? null)) return study;
  const asRecorded = exchange?.asRecorded ?? study.readings;
  const analysisAsRecorded = exchange ? exchange.analysisAsRecorded : study.analysis;
  const measuredAsRecorded = exchange ? exchange.measuredAsRecorded : study.measured;
  if (misplacement === null)
    return {
      ...study,
      exchange: null,
      analysis: analysisAsRecorded,
      measured: measuredAsRecorded,
      readings: asRecorded,
      leaveOut: {},
      why: null,
    };
  return {
    ...study,
    analysis: null,
    measured: null,
    exchange: {
      misplacement,
      analysisAsRecorded,
      measuredAsRecorded,
      recording: withMisplacement(recording, misplacement),
      asRecorded,
    },
    readings: {},
    leaveOut: {},
    why: null,
  };
}

function viewed(study: Study, view: TimeSpan): Study {
  const same = study.view?.start === view.start && study.view.end === view.end;
  return same ? study : { ...study, view };
}

const withMarking = (study: Study, marking: Marking): Study =>
  marking === study.marking ? study : { ...study, marking };

/** From the first sample of one part of a file to that of another. */
const between = (a: Recording, b: Recording): Seconds => seconds((b.part?.start ?? 0) - (a.part?.start ?? 0));

export function reduceStudy(study: Study, event: StudyEvent): Study {
  switch (event.type) {
    case 'analysed':
      return { ...study, analysis: event.analysis };
    case 'measured':
      return { ...study, measured: event.measured };
    case 'interval':
      return study.interval === event.interval ? study : { ...study, interval: event.interval };
    case 'reading':
      return { ...study, readings: { ...study.readings, [event.model]: event.reading } };
    case 'leave-out':
      return { ...study, leaveOut: { ...study.leaveOut, [event.model]: event.leaveOut } };
    case 'why':
      return study.why === event.why ? study : { ...study, why: event.why };
    case 'exchanged':
      return exchanged(study, event.misplacement);
    case 'part-load':
      return study.partLoad === event.partLoad ? study : { ...study, partLoad: event.partLoad };
    case 'part-loaded':
      return {
        ...study,
        ...UNSEEN,
        marking: shifted(study.marking, between(event.recording, study.recording)),
        recording: event.recording,
        issues: event.issues,
      };
    case 'marked':
      return withMarking(study, marked(study.marking, event.caliper, event.finished));
    case 'ends-moved':
      return withMarking(study, endsMoved(study.marking, event.ends, event.finished));
    case 'ends-put-back':
      return withMarking(study, endsPutBack(study.marking));
    case 'unmarked':
      return withMarking(study, unmarked(study.marking));
    case 'mark-removed':
      return withMarking(study, removed(study.marking, event.which));
    case 'mark-undone':
      return withMarking(study, undone(study.marking));
    case 'mark-redone':
      return withMarking(study, redone(study.marking));
    case 'highlighted':
      return study.highlighted === event.lead ? study : { ...study, highlighted: event.lead };
    case 'view':
      return viewed(study, event.view);
    case 'span':
      return study.span === event.span ? study : { ...study, span: event.span };
  }
}

/** Once another backend computes, what was read before is read anew. */
export const withoutReadings = (study: Study): Study => ({
  ...study,
  readings: {},
  leaveOut: {},
  why: null,
  exchange: study.exchange && { ...study.exchange, asRecorded: {} },
});

/** As it is when it leaves the screen: what was read of the leads as recorded stays, how it was looked at does not. */
export function setAside(study: Study): Study {
  const recorded = exchanged(study, null);
  const done = Object.entries(recorded.readings).filter(([, { phase }]) => phase === 'done');
  return {
    ...recorded,
    ...UNSEEN,
    analysis: recorded.analysis,
    marking: unmarked(study.marking),
    readings: Object.fromEntries(done),
  };
}
