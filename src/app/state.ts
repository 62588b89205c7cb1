import type { Example } from '../components/open/example';
import type { OmissionState, ReadingSpan, ReadingState, TimeSpan } from '../components/results/reading-state';
import type { LeadName } from '../ecg/leads';
import type { ReadIssue } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import type { ModelManifest } from '../model/contracts';
import type { BackendOption } from '../model/inference';
import type { PickedFile } from './picked-files';

/** A recording that was read, with what was met on the way. */
export interface OpenRecording {
  /** Of this opening of it, unique on this page. */
  readonly id: number;
  readonly file: string;
  readonly recording: Recording;
  readonly issues: readonly ReadIssue[];
  readonly example: Example | null;
}

/** A file that gave no recording, and why. */
export interface FailedFile {
  readonly file: string;
  readonly reasons: readonly string[];
}

/** Files that do not say their sampling rate; the user is asked for it. */
export interface RateRequest {
  readonly picked: readonly PickedFile[];
  readonly files: readonly string[];
}

/** Everything the screen shows but for settings. Nothing of it is ever stored. */
export interface AppState {
  /** What is being opened, in words, or null. */
  readonly opening: string | null;
  readonly recordings: readonly OpenRecording[];
  /** Index of the recording on screen; meaningless while there is none. */
  readonly current: number;
  /** Of the last opening. */
  readonly failures: readonly FailedFile[];
  /** True where that opening gave nothing and an earlier recording stays on screen. */
  readonly kept: boolean;
  readonly rateRequest: RateRequest | null;

  /** In the order to offer them. */
  readonly models: readonly ModelManifest[];
  /** Why there are no networks to choose from. */
  readonly modelsError: string | null;
  readonly network: string | null;
  readonly comparing: boolean;
  /** By model id, of the recording on screen. */
  readonly readings: Readonly<Record<string, ReadingState>>;
  /** What leaving leads out does, by model id. */
  readonly omissions: Readonly<Record<string, OmissionState>>;
  readonly backends: readonly BackendOption[];

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
  rateRequest: null,
  models: [],
  modelsError: null,
  network: null,
  comparing: false,
  readings: {},
  omissions: {},
  backends: [],
  highlighted: null,
  view: null,
  span: 'whole',
};

export type Action =
  | { readonly type: 'opening'; readonly what: string }
  | { readonly type: 'opening-ended' }
  | { readonly type: 'opened'; readonly recordings: readonly OpenRecording[]; readonly failures: readonly FailedFile[] }
  | { readonly type: 'failures-dismissed' }
  | { readonly type: 'rate-wanted'; readonly request: RateRequest | null }
  | { readonly type: 'closed' }
  | { readonly type: 'chosen'; readonly index: number }
  | { readonly type: 'models'; readonly models: readonly ModelManifest[]; readonly network: string | null }
  | { readonly type: 'models-failed'; readonly message: string }
  | { readonly type: 'network'; readonly id: string }
  | { readonly type: 'comparing'; readonly on: boolean }
  | { readonly type: 'reading'; readonly model: string; readonly reading: ReadingState }
  | { readonly type: 'readings-forgotten' }
  | { readonly type: 'omission'; readonly model: string; readonly omission: OmissionState }
  | { readonly type: 'backends'; readonly backends: readonly BackendOption[] }
  | { readonly type: 'highlighted'; readonly lead: LeadName | null }
  | { readonly type: 'view'; readonly view: TimeSpan }
  | { readonly type: 'span'; readonly span: ReadingSpan };

/** What belongs to one recording and goes with it. */
const FRESH_RECORDING = { readings: {}, omissions: {}, highlighted: null, view: null, span: 'whole' } as const;

function opened(state: AppState, recordings: readonly OpenRecording[], failures: readonly FailedFile[]): AppState {
  // A file that could not be read leaves the recording on screen where it is.
  const kept = recordings.length === 0 && state.recordings.length > 0;
  const base = { ...state, opening: null, failures, kept };
  return recordings.length === 0 ? base : { ...base, ...FRESH_RECORDING, recordings, current: 0 };
}

function chosen(state: AppState, index: number): AppState {
  if (index === state.current || state.recordings[index] === undefined) return state;
  return { ...state, ...FRESH_RECORDING, current: index };
}

function viewed(state: AppState, view: TimeSpan): AppState {
  const same = state.view?.start === view.start && state.view.end === view.end;
  return same ? state : { ...state, view };
}

export function reduce(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'opening':
      return { ...state, opening: action.what, rateRequest: null };
    case 'opening-ended':
      return state.opening === null ? state : { ...state, opening: null };
    case 'opened':
      return opened(state, action.recordings, action.failures);
    case 'failures-dismissed':
      return { ...state, failures: [] };
    case 'rate-wanted':
      return { ...state, rateRequest: action.request };
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
      return { ...state, readings: {}, omissions: {} };
    case 'omission':
      return { ...state, omissions: { ...state.omissions, [action.model]: action.omission } };
    case 'backends':
      return { ...state, backends: action.backends };
    case 'highlighted':
      return state.highlighted === action.lead ? state : { ...state, highlighted: action.lead };
    case 'view':
      return viewed(state, action.view);
    case 'span':
      return { ...state, span: action.span };
  }
}

export const currentRecording = (state: AppState): OpenRecording | null => state.recordings[state.current] ?? null;
