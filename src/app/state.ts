import type { Example } from '../components/open/example';
import type { OmissionState, ReadingSpan, ReadingState, TimeSpan } from '../components/results/reading-state';
import type { LeadName } from '../ecg/leads';
import type { ReadIssue } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import { swapElectrodes } from '../ecg/swaps';
import type { Seconds } from '../ecg/units';
import type { OpenQuestion, ReadOptions } from '../formats/reader';
import type { ModelManifest } from '../model/contracts';
import type { BackendOption, MemoryUse } from '../model/inference';
import type { PickedFile } from './picked-files';

/** Where a recording comes from: what it takes to read it, or another part of it, again. */
interface RecordingOrigin {
  /** Unique on this page; another for each part of a long file. */
  readonly id: number;
  /** The file (of several: the one that names the rest). */
  readonly file: string;
  /** Which of the recordings in that file, from 0. */
  readonly index: number;
  readonly name: string;
  readonly picked: readonly PickedFile[];
  readonly options: ReadOptions;
  readonly example: Example | null;
}

/** A recording that is in the picked files and has not been read. */
export interface ListedRecording extends RecordingOrigin {
  readonly recording: null;
}

/** A recording that was read, with what was met on the way. */
export interface OpenRecording extends RecordingOrigin {
  readonly recording: Recording;
  readonly issues: readonly ReadIssue[];
  /** What was assumed in reading it, for the user to correct; null where nothing was. */
  readonly question: OpenQuestion | null;
}

/** How much of something that takes time is done. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What is being opened, in words. */
export interface Opening {
  readonly what: string;
  readonly progress: Progress | null;
}

/** Another part of a long file: on its way, or why it did not come. */
export type Turning =
  | { readonly phase: 'busy'; readonly start: Seconds }
  | { readonly phase: 'failed'; readonly message: string };

/** A file that gave no recording, and why. */
export interface FailedFile {
  readonly file: string;
  readonly reasons: readonly string[];
}

/** Files that do not say all of what their samples are; the user is asked for it. */
export interface FileQuestion {
  /** Everything that was picked with them, and what is known of it already: all of it is read again. */
  readonly picked: readonly PickedFile[];
  readonly known: ReadOptions;
  readonly files: readonly string[];
  readonly question: OpenQuestion;
}

/** Electrodes that were exchanged on this screen: the leads as they would then be, and what was read before. */
export interface Exchanged {
  /** By the name of `SWAPS`. */
  readonly swap: string;
  readonly recording: Recording;
  readonly asRecorded: Readonly<Record<string, ReadingState>>;
}

/** Everything the screen shows but for settings. Nothing of it is ever stored. */
export interface AppState {
  readonly opening: Opening | null;
  /** All that were read, or of a large selection those that can be. The one on screen has been read. */
  readonly recordings: readonly (OpenRecording | ListedRecording)[];
  /** Index of the recording on screen; meaningless while there is none. */
  readonly current: number;
  /** Of the last opening. */
  readonly failures: readonly FailedFile[];
  /** True where that opening gave nothing and an earlier recording stays on screen. */
  readonly kept: boolean;
  readonly fileQuestion: FileQuestion | null;
  /** Of the recording on screen, while it is long and another part of it was asked for. */
  readonly turning: Turning | null;

  /** In the order to offer them. */
  readonly models: readonly ModelManifest[];
  /** Why there are no networks to choose from. */
  readonly modelsError: string | null;
  readonly network: string | null;
  readonly comparing: boolean;
  /** Null: the leads are as recorded. */
  readonly exchanged: Exchanged | null;
  /** By model id, of the leads on screen. */
  readonly readings: Readonly<Record<string, ReadingState>>;
  /** What leaving leads out does, by model id. */
  readonly omissions: Readonly<Record<string, OmissionState>>;
  readonly backends: readonly BackendOption[];
  /** What the networks hold in their worker; null while it is not known. */
  readonly memory: MemoryUse | null;

  readonly highlighted: LeadName | null;
  /** The part of the recording that the paper shows. */
  readonly view: TimeSpan | null;
  readonly span: ReadingSpan;
}

export const INITIAL_STATE: AppState = {
  opening: null,
  recordings: [],
  current: 0,
  failures: [],
  kept: false,
  fileQuestion: null,
  turning: null,
  models: [],
  modelsError: null,
  network: null,
  comparing: false,
  exchanged: null,
  readings: {},
  omissions: {},
  backends: [],
  memory: null,
  highlighted: null,
  view: null,
  span: 'whole',
};

export type Action =
  | { readonly type: 'opening'; readonly what: string }
  | { readonly type: 'opening-ended' }
  | { readonly type: 'opening-progress'; readonly progress: Progress }
  | {
      readonly type: 'opened';
      readonly recordings: readonly (OpenRecording | ListedRecording)[];
      /** Index of the one to show. */
      readonly current: number;
      readonly failures: readonly FailedFile[];
    }
  | { readonly type: 'turning'; readonly turning: Turning | null }
  | { readonly type: 'turned'; readonly recording: OpenRecording }
  | { readonly type: 'failures-dismissed' }
  | { readonly type: 'asked'; readonly question: FileQuestion | null }
  | { readonly type: 'closed' }
  | { readonly type: 'chosen'; readonly index: number }
  | { readonly type: 'models'; readonly models: readonly ModelManifest[]; readonly network: string | null }
  | { readonly type: 'models-failed'; readonly message: string }
  | { readonly type: 'network'; readonly id: string }
  | { readonly type: 'comparing'; readonly on: boolean }
  | { readonly type: 'reading'; readonly model: string; readonly reading: ReadingState }
  | { readonly type: 'readings-forgotten' }
  | { readonly type: 'exchanged'; readonly swap: string | null }
  | { readonly type: 'omission'; readonly model: string; readonly omission: OmissionState }
  | { readonly type: 'backends'; readonly backends: readonly BackendOption[]; readonly memory: MemoryUse }
  | { readonly type: 'highlighted'; readonly lead: LeadName | null }
  | { readonly type: 'view'; readonly view: TimeSpan }
  | { readonly type: 'span'; readonly span: ReadingSpan };

/** What belongs to one recording and goes with it. */
const FRESH_RECORDING = {
  exchanged: null,
  readings: {},
  omissions: {},
  highlighted: null,
  view: null,
  span: 'whole',
  turning: null,
} as const;

function opened(state: AppState, { recordings, current, failures }: Extract<Action, { type: 'opened' }>): AppState {
  // A file that could not be read leaves the recording on screen where it is.
  const kept = recordings.length === 0 && state.recordings.length > 0;
  const base = { ...state, opening: null, failures, kept };
  return recordings.length === 0 ? base : { ...base, ...FRESH_RECORDING, recordings, current };
}

function chosen(state: AppState, index: number): AppState {
  if (index === state.current || !state.recordings[index]?.recording) return state;
  return { ...state, ...FRESH_RECORDING, current: index };
}

/** Another part of the recording on screen takes its place. */
function turned(state: AppState, recording: OpenRecording): AppState {
  const recordings = state.recordings.map((known, i) => (i === state.current ? recording : known));
  return { ...state, ...FRESH_RECORDING, recordings };
}

function viewed(state: AppState, view: TimeSpan): AppState {
  const same = state.view?.start === view.start && state.view.end === view.end;
  return same ? state : { ...state, view };
}

/** Electrodes exchanged in the recording on screen, or put back. Readings of the leads as recorded are kept. */
function exchanged(state: AppState, swap: string | null): AppState {
  const recording = currentRecording(state)?.recording;
  if (!recording || swap === (state.exchanged?.swap ?? null)) return state;
  const asRecorded = state.exchanged?.asRecorded ?? state.readings;
  if (swap === null) return { ...state, exchanged: null, readings: asRecorded, omissions: {} };
  // The averaged beat and what the device measured belong to the leads as recorded.
  const { medianBeat: _, ...rest } = recording;
  const leads = swapElectrodes(recording.leads, swap);
  return {
    ...state,
    exchanged: { swap, recording: { ...rest, leads }, asRecorded },
    readings: {},
    omissions: {},
  };
}

export function reduce(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'opening':
      return { ...state, opening: { what: action.what, progress: null }, fileQuestion: null };
    case 'opening-ended':
      return state.opening === null ? state : { ...state, opening: null };
    case 'opened':
      return opened(state, action);
    case 'opening-progress':
      return state.opening === null ? state : { ...state, opening: { ...state.opening, progress: action.progress } };
    case 'turning':
      return { ...state, turning: action.turning };
    case 'turned':
      return turned(state, action.recording);
    case 'failures-dismissed':
      return { ...state, failures: [] };
    case 'asked':
      return { ...state, fileQuestion: action.question };
    case 'closed':
      return { ...state, ...FRESH_RECORDING, recordings: [], current: 0, failures: [] };
    case 'chosen':
      return chosen(state, action.index);
    case 'models':
      return { ...state, models: action.models, network: action.network, modelsError: null };
    case 'models-failed':
      return { ...state, modelsError: action.message };
    case 'network':
      return { ...state, network: action.id };
    case 'comparing':
      return { ...state, comparing: action.on };
    case 'reading':
      return { ...state, readings: { ...state.readings, [action.model]: action.reading } };
    case 'readings-forgotten':
      return {
        ...state,
        readings: {},
        omissions: {},
        exchanged: state.exchanged && { ...state.exchanged, asRecorded: {} },
      };
    case 'exchanged':
      return exchanged(state, action.swap);
    case 'omission':
      return { ...state, omissions: { ...state.omissions, [action.model]: action.omission } };
    case 'backends':
      return { ...state, backends: action.backends, memory: action.memory };
    case 'highlighted':
      return state.highlighted === action.lead ? state : { ...state, highlighted: action.lead };
    case 'view':
      return viewed(state, action.view);
    case 'span':
      return { ...state, span: action.span };
  }
}

export function currentRecording(state: AppState): OpenRecording | null {
  const current = state.recordings[state.current];
  return current?.recording ? current : null;
}

/** What is drawn and read: the recording on screen, with electrodes exchanged where the user did so. */
export const recordingOnScreen = (state: AppState): Recording | null =>
  state.exchanged?.recording ?? currentRecording(state)?.recording ?? null;
