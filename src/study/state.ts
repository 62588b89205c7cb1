// What the page shows but for settings: a set of studies, which of them are on screen, and what is common to all.

import type { CaliperKind } from '../ecg/caliper';
import type { OpenQuestion, ReadOptions } from '../ecg/file-options';
import type { Message } from '../ecg/message';
import type { Reason } from '../ecg/read-issue';
import { type Prevalence, withPrevalence } from '../model/calibration';
import type { ModelManifest } from '../model/contracts';
import type { BackendOption, MemoryUse } from '../model/inference';
import type { PickedFile, Subject } from './origin';
import type { Store } from './store';
import {
  type ListedStudy,
  reduceStudy,
  type Study,
  type StudyEvent,
  type StudyId,
  setAside,
  withoutReadings,
} from './study';

/** How much of something that takes time is done. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What is being opened, and how far. */
export interface Opening {
  readonly what: Subject;
  readonly progress: Progress | null;
}

/** A file that gave no recording, and why. */
export interface FailedFile {
  readonly file: Subject;
  readonly reasons: readonly Reason[];
}

/** A file of which nothing was heard for long: the user is asked whether to wait on, or has stopped it. */
export interface SlowFile {
  readonly file: Subject;
  readonly phase: 'asked' | 'stopped';
}

/** Files that do not say all of what their samples are; the user is asked for it. */
export interface FileQuestion {
  /** Everything that was picked with them, and what is known of it already: all of it is read again. */
  readonly picked: readonly PickedFile[];
  readonly known: ReadOptions;
  readonly files: readonly string[];
  readonly question: OpenQuestion;
}

/** A dialog that the user opened. */
export type PageDialog = 'shortcuts' | 'examples' | 'card' | 'about' | 'report' | 'export' | 'previous' | 'lesson';

/** What fills the page: one ECG, the list of all, or an ECG for a projector. */
export type PageView = 'ecg' | 'worklist' | 'lecture' | 'monitor' | 'quiz';

/** What a drag on the paper does. */
export interface CaliperTool {
  /** It draws and moves calipers; otherwise it moves the paper. */
  readonly on: boolean;
  /** Of those that are drawn. */
  readonly kind: CaliperKind;
  /** They hold to what stands out on the trace. */
  readonly snap: boolean;
}

/** A set of studies, and which of them are on screen. */
export type StudySet = Pick<PageState, 'studies' | 'order' | 'shown'>;

/** Nothing of it is ever stored. */
export interface PageState {
  /** All that were read, or of a large selection those that can be. */
  readonly studies: ReadonlyMap<StudyId, Study | ListedStudy>;
  /** Of all studies; the same object until another set takes their place, or they are put in another order. */
  readonly order: readonly StudyId[];
  /** Those on screen, the one that is worked with first. They have been read. */
  readonly shown: readonly StudyId[];
  /** The set whose place they took, to go back to; null where there was none. */
  readonly back: StudySet | null;

  readonly opening: Opening | null;
  readonly slowFile: SlowFile | null;
  /** Of the last opening. */
  readonly failures: readonly FailedFile[];
  /** True where that opening gave nothing and an earlier study stays on screen. */
  readonly kept: boolean;
  readonly fileQuestion: FileQuestion | null;
  readonly dialog: PageDialog | null;
  readonly view: PageView;

  /** In the order to offer them, for how common statements are here. */
  readonly models: readonly ModelManifest[];
  /** As they are shipped. */
  readonly shipped: readonly ModelManifest[];
  /** Shares of the people read here that have a statement, where they were set. */
  readonly prevalence: Prevalence;
  /** Why there are no networks to choose from. */
  readonly modelsError: Message | null;
  /** The id of the one that reads. */
  readonly network: string | null;
  readonly comparing: boolean;
  readonly calipers: CaliperTool;
  readonly backends: readonly BackendOption[];
  /** Whether the ends of the waves are drawn on the traces. */
  readonly waves: boolean;
  /** Whether the stretches that carry the explained statement are shaded on the paper. */
  readonly stretches: boolean;
  /** What the networks hold in their worker; null while it is not known. */
  readonly memory: MemoryUse | null;
}

export const INITIAL_STATE: PageState = {
  studies: new Map(),
  order: [],
  shipped: [],
  prevalence: {},
  shown: [],
  back: null,
  opening: null,
  slowFile: null,
  failures: [],
  kept: false,
  fileQuestion: null,
  dialog: null,
  view: 'ecg',
  models: [],
  modelsError: null,
  network: null,
  comparing: false,
  calipers: { on: false, kind: 'time', snap: true },
  backends: [],
  memory: null,
  waves: false,
  stretches: false,
};

/** What happens on the page as a whole. */
type CommonEvent =
  | { readonly type: 'opening'; readonly what: Subject }
  | { readonly type: 'opening-ended' }
  | { readonly type: 'opening-progress'; readonly progress: Progress }
  | { readonly type: 'slow-file'; readonly slowFile: SlowFile | null }
  | {
      readonly type: 'opened';
      /** In the place of all that there were; where there are none, those stay. */
      readonly studies: readonly (Study | ListedStudy)[];
      readonly shown: readonly StudyId[];
      readonly failures: readonly FailedFile[];
    }
  | {
      readonly type: 'shown';
      readonly ids: readonly StudyId[];
      /** Files that were stepped over on the way to it. */
      readonly failures?: readonly FailedFile[];
    }
  /** All that there are, in another order. */
  | { readonly type: 'ordered'; readonly order: readonly StudyId[] }
  /** The set before takes the place of this one, which can be gone back to then. */
  | { readonly type: 'went-back' }
  | { readonly type: 'failures-dismissed' }
  | { readonly type: 'asked'; readonly question: FileQuestion | null }
  | { readonly type: 'dialog'; readonly dialog: PageDialog | null }
  | { readonly type: 'page-view'; readonly view: PageView }
  | { readonly type: 'models'; readonly models: readonly ModelManifest[]; readonly network: string | null }
  | { readonly type: 'prevalence'; readonly prevalence: Prevalence }
  | { readonly type: 'models-failed'; readonly error: Message }
  | { readonly type: 'network'; readonly id: string }
  | { readonly type: 'comparing'; readonly on: boolean }
  | { readonly type: 'calipers'; readonly changes: Partial<CaliperTool> }
  | { readonly type: 'waves'; readonly on: boolean }
  | { readonly type: 'stretches'; readonly on: boolean }
  | { readonly type: 'readings-forgotten' }
  | { readonly type: 'backends'; readonly backends: readonly BackendOption[]; readonly memory: MemoryUse };

export type PageEvent = CommonEvent | StudyEvent;

export type PageStore = Store<PageState, PageEvent>;

type Studies = PageState['studies'];

function opened(state: PageState, { studies, shown, failures }: Extract<PageEvent, { type: 'opened' }>): PageState {
  // A file that could not be read leaves the study on screen where it is.
  const kept = studies.length === 0 && state.order.length > 0;
  const base = { ...state, opening: null, failures, kept };
  if (studies.length === 0) return base;
  const order = studies.map(({ id }) => id);
  const picked = new Set([...state.studies.values()].map(({ origin }) => origin.picked));
  // Another file of what was picked is no other set.
  const isOther = state.order.length > 0 && !studies.some(({ origin }) => picked.has(origin.picked));
  const back = isOther ? leftSet(state) : state.back;
  return { ...base, studies: new Map(studies.map((study) => [study.id, study])), order, shown, back };
}

/** What is on screen, as it is kept once it is not. */
const leftSet = ({ studies, order, shown }: PageState): StudySet => ({
  studies: changed(studies, shown, setAside),
  order,
  shown,
});

/** The studies with those changed that have been read and were chosen by id. */
function changed(studies: Studies, ids: Iterable<StudyId>, change: (study: Study) => Study): Studies {
  let next: Map<StudyId, Study | ListedStudy> | undefined;
  for (const id of ids) {
    const study = studies.get(id);
    if (!study?.recording) continue;
    const after = change(study);
    if (after === study) continue;
    next ??= new Map(studies);
    next.set(id, after);
  }
  return next ?? studies;
}

function withStudies(state: PageState, studies: Studies): PageState {
  return studies === state.studies ? state : { ...state, studies };
}

function shown(state: PageState, ids: readonly StudyId[]): PageState {
  const readable = ids.every((id) => state.studies.get(id)?.recording);
  const same = ids.length === state.shown.length && ids.every((id, i) => id === state.shown[i]);
  if (!readable || same) return state;
  const leaving = state.shown.filter((id) => !ids.includes(id));
  return { ...state, shown: ids, studies: changed(state.studies, leaving, setAside) };
}

const modelsFor = (shipped: readonly ModelManifest[], prevalence: Prevalence) =>
  shipped.map((manifest) => withPrevalence(manifest, prevalence));

export function reduce(state: PageState, event: PageEvent): PageState {
  if ('study' in event)
    return withStudies(
      state,
      changed(state.studies, [event.study], (study) => reduceStudy(study, event)),
    );
  switch (event.type) {
    case 'opening':
      return { ...state, opening: { what: event.what, progress: null }, fileQuestion: null, slowFile: null };
    case 'opening-ended':
      return state.opening === null ? state : { ...state, opening: null };
    case 'opened':
      return opened(state, event);
    case 'opening-progress':
      return state.opening === null ? state : { ...state, opening: { ...state.opening, progress: event.progress } };
    case 'shown':
      return shown(event.failures ? { ...state, failures: event.failures, kept: false } : state, event.ids);
    case 'ordered':
      return { ...state, order: event.order };
    case 'went-back':
      return state.back === null ? state : { ...state, ...state.back, back: leftSet(state), failures: [], kept: false };
    case 'slow-file':
      return { ...state, slowFile: event.slowFile };
    case 'failures-dismissed':
      return { ...state, failures: [] };
    case 'asked':
      return { ...state, fileQuestion: event.question };
    case 'dialog':
      return { ...state, dialog: event.dialog };
    case 'page-view':
      return state.view === event.view ? state : { ...state, view: event.view };
    case 'models':
      return {
        ...state,
        shipped: event.models,
        models: modelsFor(event.models, state.prevalence),
        network: event.network,
        modelsError: null,
      };
    case 'prevalence':
      return { ...state, prevalence: event.prevalence, models: modelsFor(state.shipped, event.prevalence) };
    case 'models-failed':
      return { ...state, modelsError: event.error };
    case 'network':
      return { ...state, network: event.id };
    case 'comparing':
      return { ...state, comparing: event.on };
    case 'calipers':
      return { ...state, calipers: { ...state.calipers, ...event.changes } };
    case 'stretches':
      return { ...state, stretches: event.on };
    case 'waves':
      return { ...state, waves: event.on };
    case 'readings-forgotten':
      return withStudies(state, changed(state.studies, state.studies.keys(), withoutReadings));
    case 'backends':
      return { ...state, backends: event.backends, memory: event.memory };
  }
}
