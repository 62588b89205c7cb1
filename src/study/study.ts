// One ECG: everything that is known of it. Screen, print and files are views of this one value; nothing of it is ever stored.

import type { Analysis } from '../analysis/analyse';
import type { Measurements, MovedEnds } from '../analysis/measure/measure';
import type { Caliper } from '../ecg/caliper';
import type { OpenQuestion } from '../ecg/file-options';
import type { LeadName } from '../ecg/leads';
import type { LessonStep } from '../ecg/lesson-step';
import { withMisplacement } from '../ecg/misplacements';
import type { PenStroke } from '../ecg/pen';
import type { ReadIssue, Reason } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import { type Seconds, seconds } from '../ecg/units';
import type { Reading } from '../model/contracts';
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

/** Electrodes that were exchanged on the screen: the leads as they would then be. */
export interface Exchange {
  /** By its name (`src/ecg/placement.ts`). */
  readonly misplacement: string;
  readonly recording: Recording;
}

/** What was found of the leads as recorded, and of all of them. */
export type AsRecorded = Pick<Study, 'readings' | 'analysis' | 'measured'>;

/** What was done on the screen to the leads of a study. */
export interface ShownLeads {
  /** Electrodes as they are exchanged; null for the leads as recorded. */
  readonly electrodes: string | null;
  readonly off: readonly LeadName[];
}

export const shownLeads = ({ exchange, off }: Study): ShownLeads => ({
  electrodes: exchange?.misplacement ?? null,
  off,
});

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
  /** Leads that are left out of the readings. */
  readonly off: readonly LeadName[];
  /** Null while the leads are as recorded and none is left out: then the fields themselves are it. */
  readonly asRecorded: AsRecorded | null;
  /** Of the leads as they are drawn, without those that are left out. */
  readonly readings: Readings;
  /** What was read before leads were changed on the screen: it stays to be seen, pale, until they are read. */
  readonly lastReadings: Readings;
  /** What leaving leads out does, by the id of the network. */
  readonly leaveOut: Readonly<Record<string, LeaveOutState>>;
  /** Of the leads as they are drawn: the statement that was chosen to be explained. */
  readonly why: Why | null;
  /** While another part of a long file was asked for. */
  readonly partLoad: PartLoad | null;

  /** What was marked on the traces. */
  readonly marking: Marking;
  /** What was drawn by hand. */
  readonly pen: readonly PenStroke[];
  /** What a lesson says and asks of it. */
  readonly steps: readonly LessonStep[];
  /** How its leads were shown when it was last on screen, or are to be in a lesson; null where neither is known. */
  readonly leftAs: ShownLeads | null;

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
  off: [],
  asRecorded: null,
  readings: {},
  lastReadings: {},
  leaveOut: {},
  why: null,
  partLoad: null,
  marking: UNMARKED,
  pen: [],
  steps: [],
  leftAs: null,
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
  /** Of the leads as recorded, while others are on screen. */
  | { readonly type: 'read-as-recorded'; readonly model: string; readonly reading: Reading }
  | { readonly type: 'leave-out'; readonly model: string; readonly leaveOut: LeaveOutState }
  | { readonly type: 'why'; readonly why: Why | null }
  | { readonly type: 'exchanged'; readonly misplacement: string | null }
  | { readonly type: 'off'; readonly leads: readonly LeadName[] }
  | { readonly type: 'part-load'; readonly partLoad: PartLoad | null }
  | { readonly type: 'part-loaded'; readonly recording: Recording; readonly issues: readonly ReadIssue[] }
  | { readonly type: 'marked'; readonly caliper: Caliper; readonly finished: boolean }
  | { readonly type: 'ends-moved'; readonly ends: MovedEnds; readonly finished: boolean }
  | { readonly type: 'ends-put-back' }
  | { readonly type: 'pen'; readonly strokes: readonly PenStroke[] }
  | { readonly type: 'steps'; readonly steps: readonly LessonStep[] }
  /** How its leads are to be shown in a lesson. */
  | { readonly type: 'taught'; readonly leads: ShownLeads }
  | { readonly type: 'unmarked' }
  | { readonly type: 'mark-removed'; readonly which: number | 'all' }
  | { readonly type: 'mark-undone' }
  | { readonly type: 'mark-redone' }
  | { readonly type: 'highlighted'; readonly lead: LeadName | null }
  | { readonly type: 'view'; readonly view: TimeSpan }
  | { readonly type: 'span'; readonly span: ReadingSpan }
);

const sameLeads = (a: readonly LeadName[], b: readonly LeadName[]): boolean =>
  a.length === b.length && a.every((lead) => b.includes(lead));

const doneOf = (readings: Readings): Readings =>
  Object.fromEntries(Object.entries(readings).filter(([, { phase }]) => phase === 'done'));

/** Electrodes exchanged or put back, leads left out or taken in again. What was found of the leads as recorded is kept. */
function altered(study: Study, misplacement: string | null, off: readonly LeadName[]): Study {
  const { recording, exchange, readings, analysis, measured } = study;
  const sameElectrodes = misplacement === (exchange?.misplacement ?? null);
  if (sameElectrodes && sameLeads(off, study.off)) return study;
  const asRecorded = study.asRecorded ?? { readings, analysis, measured };
  const lastReadings = { ...study.lastReadings, ...doneOf(readings) };
  const anew = { off, lastReadings, leaveOut: {}, why: null };
  if (misplacement === null && off.length === 0)
    return { ...study, ...asRecorded, ...anew, exchange: null, asRecorded: null };
  // What is left out is drawn and measured all the same.
  const signal = sameElectrodes
    ? { exchange, analysis, measured }
    : misplacement === null
      ? { exchange: null, analysis: asRecorded.analysis, measured: asRecorded.measured }
      : {
          exchange: { misplacement, recording: withMisplacement(recording, misplacement) },
          analysis: null,
          measured: null,
        };
  return { ...study, ...signal, ...anew, asRecorded, readings: {} };
}

function readAsRecorded(study: Study, model: string, reading: Reading): Study {
  const { asRecorded } = study;
  if (asRecorded === null) return study;
  const readings: Readings = { ...asRecorded.readings, [model]: { phase: 'done', reading } };
  return { ...study, asRecorded: { ...asRecorded, readings } };
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
    case 'read-as-recorded':
      return readAsRecorded(study, event.model, event.reading);
    case 'leave-out':
      return { ...study, leaveOut: { ...study.leaveOut, [event.model]: event.leaveOut } };
    case 'why':
      return study.why === event.why ? study : { ...study, why: event.why };
    case 'exchanged':
      return altered(study, event.misplacement, study.off);
    case 'off':
      return altered(study, study.exchange?.misplacement ?? null, event.leads);
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
    case 'pen':
      return { ...study, pen: event.strokes };
    case 'steps':
      return { ...study, steps: event.steps };
    case 'taught':
      return { ...study, leftAs: event.leads };
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
  lastReadings: {},
  leaveOut: {},
  why: null,
  asRecorded: study.asRecorded && { ...study.asRecorded, readings: {} },
});

/** As it is when it leaves the screen: what was read of the leads as recorded stays, how it was looked at does not. */
export function setAside(study: Study): Study {
  const recorded = altered(study, null, []);
  return {
    ...recorded,
    ...UNSEEN,
    analysis: recorded.analysis,
    marking: unmarked(study.marking),
    pen: study.pen,
    steps: study.steps,
    leftAs: shownLeads(study),
    readings: doneOf(recorded.readings),
  };
}
