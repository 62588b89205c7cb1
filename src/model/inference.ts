import type { Analysis } from '../analysis/analyse';
import type { Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { Message } from '../ecg/message';
import type { Recording } from '../ecg/recording';
import type { Priority } from '../workers/priority-queue';
import type {
  BackendName,
  BatchResult,
  Contributions,
  Insides,
  Located,
  ModelManifest,
  PartialReading,
  Reading,
} from './contracts';

export type { Priority };

/** What the user may ask for: one backend, or the best that is really there. */
export type BackendChoice = BackendName | 'auto';

/** One backend of this computer. `software` is a GPU interface drawn by the processor: correct and slow. */
export interface BackendOption {
  readonly name: BackendName;
  readonly kind: 'hardware' | 'software';
  /** What the browser says of the graphics adapter, or of the processor path: "ANGLE (Intel, ...)", "WebAssembly SIMD". */
  readonly renderer: string;
  readonly available: boolean;
  /** Where it is not available or has failed: a phrase. */
  readonly reason?: Message;
  /** One record through the network after compilation; null until it has been tried. */
  readonly warmUpMilliseconds: number | null;
}

/** Which backend computes and how it came to that. A new object on every change, so that it can be compared by identity. */
export interface BackendStatus {
  readonly choice: BackendChoice;
  /** Null until the first model is ready. */
  readonly backend: BackendOption | null;
  /** The backends that were tried before it and why each was left, in order; empty where nothing went wrong. */
  readonly fellBackFrom: readonly { readonly name: BackendName; readonly reason: Message }[];
}

/** The backends, and what became of the worker that they run in. A new object on every change. */
export interface InferenceStatus extends BackendStatus {
  /** The worker was gone in the middle of the latest reading; another one has repeated it. */
  readonly repeated: boolean;
}

/** What the networks hold in the memory of the worker. */
export interface MemoryUse {
  /** Weights and whatever else is on the backend; the same number after each reading. */
  readonly tensors: number;
  readonly bytes: number;
}

/** What is being waited for: queue (other readings come first), backend, weights, warm-up, reading. */
export type ProgressStage = 'queue' | 'backend' | 'weights' | 'warm-up' | 'reading';

export interface ReadingProgress {
  readonly stage: ProgressStage;
  /** Of this stage, 0 to 1. */
  readonly fraction: number;
}

export interface PrepareOptions {
  /** 'screen' where nothing is said: such requests are served before those of the 'background', and between two batches of their windows. */
  readonly priority?: Priority;
  /** Cancels: the promise rejects with the signal's reason, and the worker stops before its next window. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
}

export interface ReadingOptions extends PrepareOptions {
  /** Leads to leave out of the reading, measured or derived. */
  readonly leaveOut?: readonly LeadName[];
  /** What is looked at, in seconds from the start of the recording: of a long one its windows are read first. The start where nothing is said. */
  readonly view?: { readonly start: number; readonly end: number };
  /**
   * Hears what was read of a long recording so far: first the windows in view, for which everything else waits, then more and more of the
   * rest, which gives way to other requests of the screen.
   */
  readonly onPartial?: (partial: PartialReading) => void;
}

export interface ExplainOptions extends PrepareOptions {
  /** Only the window that begins there, in seconds from the start; otherwise the whole recording, of a long one some windows. */
  readonly at?: number | undefined;
  /** Leads to leave out, as of a reading. */
  readonly leaveOut?: readonly LeadName[];
}

/**
 * Everything the page asks of the networks. All work happens in one worker; no call blocks the caller. Where the worker is gone in the
 * middle of a call (the browser ran out of memory, say), the call is repeated once on a new one with the same choice of backend.
 *
 * Promises reject with an `AbortError` after cancelling and otherwise with an `Error` that carries a code and values (`messageOf`).
 */
export interface Inference {
  /** The networks there are, in the order to offer them; the first is the default. */
  models(): Promise<readonly string[]>;
  manifest(modelId: string): Promise<ModelManifest>;
  /** Chooses the backend, loads and warms up a network ahead of its first reading. */
  prepare(modelId: string, options?: PrepareOptions): Promise<void>;
  /** What can be said of a recording's signal without a network. Others are served meanwhile. It is remembered, and the readings that follow make use of it. */
  analyse(recording: Recording, signal?: AbortSignal): Promise<Analysis>;
  /**
   * The waves of a recording and what is measured of them; null where there is nothing to measure. It is not remembered: a recording that is shown again is
   * measured again sooner than the memory for it would be worth. In the background where
   * nothing else is said: an hour of twelve leads takes a minute.
   */
  measure(recording: Recording, options?: PrepareOptions): Promise<Measurements | null>;
  /**
   * What a network says of a recording. Readings are remembered per recording, network and leads left out.
   *
   * Where a quality finding withholds the reading, `probabilities`, `leadWeights` and `windows` are empty and `quality` says why.
   */
  read(modelId: string, recording: Recording, options?: ReadingOptions): Promise<Reading>;
  /**
   * What a network says of several recordings, in one batch as far as they have the same leads: numbers as of `read`, each reading with its share of the
   * time. By the graphics processor where there is one. Nothing is remembered. In the background where nothing else is said.
   */
  readTogether(
    modelId: string,
    recordings: readonly Recording[],
    options?: Omit<ReadingOptions, 'view' | 'onPartial'>,
  ): Promise<readonly Reading[]>;
  /**
   * What a network says of a recording without each of the leads by itself, and without those of `leaveOut`: numbers as of `read`, with the trace of each
   * lead looked at once. In the order of `each`; remembered as those of `read` are.
   */
  readWithoutEach(
    modelId: string,
    recording: Recording,
    each: readonly LeadName[],
    options?: Omit<ReadingOptions, 'view' | 'onPartial'>,
  ): Promise<readonly Reading[]>;
  /**
   * How many recordings `readTogether` is best given on the graphics processor of this computer, as measured; 0 where there is none, or so many workers on
   * the processor are faster. Where graphics are being tried it waits for that.
   */
  ecgsAtOnce(modelId: string, workers: number): Promise<number>;
  /**
   * What each lead adds to a statement's score, by the code of its label: Shapley values, whose sum is exact. Null where the recording is not read, or the
   * network has no such statement. Not remembered.
   */
  contributions(
    modelId: string,
    recording: Recording,
    code: string,
    options?: ExplainOptions,
  ): Promise<Contributions | null>;
  /** Which stretches of the leads carry a statement. Null where it cannot be said: also of leads that were recorded in turn. Not remembered. */
  locate(modelId: string, recording: Recording, code: string, options?: ExplainOptions): Promise<Located | null>;
  /**
   * A window of a recording on its way through a network that weighs its leads by one key, with all that is worked out between them and the classes: the one at
   * `at`, or the first. Null where it is not read, its leads were recorded in turn, or the network is another. Not remembered.
   */
  insides(modelId: string, recording: Recording, options?: ExplainOptions): Promise<Insides | null>;
  /**
   * What a network sees in a recording before it says anything: the mean over the windows that rest on all its leads, float32 [features]. Null where it is
   * not read, or its leads were recorded in turn. In the background where nothing else is said.
   */
  features(modelId: string, recording: Recording, options?: PrepareOptions): Promise<Float32Array | null>;
  /** What a network that reads any leads makes of the windows of the known record, with its first lead, its first two, and so on (`KNOWN_STARTS`). */
  readKnown(modelId: string): Promise<readonly BatchResult[]>;
  /** Something else of the recording is looked at: of a long one that is being read, what is left is read from there on. */
  look(view: NonNullable<ReadingOptions['view']>): void;
  backends(): Promise<readonly BackendOption[]>;
  /** What the networks hold now. */
  memory(): Promise<MemoryUse>;
  /** Switches; readings made before are forgotten, so that the next one is made and timed by the new backend. */
  chooseBackend(choice: BackendChoice): Promise<InferenceStatus>;
  /** The present status, for `useSyncExternalStore(inference.subscribe, inference.status)`. */
  readonly status: () => InferenceStatus;
  /** Calls the listener after every change of `status()`; returns the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Ends the worker. */
  dispose(): void;
}
