import type { Remote } from 'comlink';
import type { Analysis } from '../analysis/analyse';
import type { Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { BatchResult, Contributions, Insides, Located, ModelManifest, PartialReading, Reading } from './contracts';
import type { InferenceEngine, Signals } from './engine';
import { ModelError } from './errors';
import type { WorkerFiles } from './files';
import { type HandedFiles, handedFiles } from './handed-files';
import type {
  BackendChoice,
  BackendOption,
  BackendStatus,
  MemoryUse,
  PrepareOptions,
  Priority,
  ReadingOptions,
  ReadingProgress,
} from './inference';
import type { Timing, TimingOfMany } from './timing';

/** A request as it crosses to the worker; `request` names it for `cancel`. */
export interface HostRequest {
  readonly request: number;
  readonly modelId: string;
  readonly priority: Priority;
}

/** What is told of a request while it is worked on: how far it is, or windows that were read since the last time. */
export type Report = { readonly progress: ReadingProgress } | { readonly partial: PartialReading };

type OnReport = (request: number, report: Report) => void;
interface ReadRequest {
  /** Of the samples. */
  readonly key: string;
  readonly leaveOut: readonly LeadName[];
  readonly view: ReadingOptions['view'];
  /** Whether somebody hears what is read of a long recording. */
  readonly partial: boolean;
}

interface ExplainRequest extends Pick<ReadRequest, 'key' | 'leaveOut'> {
  readonly code: string;
  readonly at: number | undefined;
}

type OnStatus = (status: BackendStatus) => void;

type KeyedSignals = Signals & { readonly key: string };

/** Some samples of a lead, from `from` on, of `length` in all. */
interface Piece {
  readonly key: string;
  readonly lead: LeadName;
  readonly length: number;
  readonly from: number;
  readonly piece: Float32Array;
}

/**
 * What the page calls in the worker of the networks.
 *
 * The page sends the samples of a recording once (`keep`, or piece by piece) and then names them by their key, until it takes them back (`forget`). A
 * reading takes hold of its samples before anything else happens, so that a `forget` that comes right behind it does no harm.
 *
 * Functions of the page (`onStatus`, `onReport`) are wrapped before they are stored: a private member that is called is compiled to
 * `listener.call(…)` for old browsers, and comlink would ask the page for a function named "call".
 */
export class InferenceHost {
  readonly #create: (files: WorkerFiles, onStatus: OnStatus) => InferenceEngine;
  readonly #recordings = new Map<string, KeyedSignals>();
  /** Of recordings that come in pieces, the leads so far. */
  readonly #arriving = new Map<string, Map<LeadName, Float32Array>>();
  readonly #requests = new Map<number, AbortController>();
  #engine: InferenceEngine | undefined;
  #tell: OnReport = () => {};

  constructor(create: (files: WorkerFiles, onStatus: OnStatus) => InferenceEngine) {
    this.#create = create;
  }

  open(files: Remote<HandedFiles>, onStatus: OnStatus): void {
    this.#engine = this.#create(handedFiles(files), (status) => onStatus(status));
  }

  /** One listener for all requests: a function of the page that is handed over is held until this worker collects its garbage. */
  listen(onReport: OnReport): void {
    this.#tell = (request, report) => onReport(request, report);
  }

  keep(recording: KeyedSignals): void {
    this.#recordings.set(recording.key, recording);
  }

  keepPiece({ key, lead, length, from, piece }: Piece): void {
    const leads = this.#arriving.get(key) ?? new Map<LeadName, Float32Array>();
    this.#arriving.set(key, leads);
    const values = leads.get(lead) ?? new Float32Array(length);
    leads.set(lead, values);
    values.set(piece, from);
  }

  /** All pieces are there. A lead without samples had none. */
  keepPieces({ leads, ...kept }: Omit<KeyedSignals, 'leads'> & { readonly leads: readonly LeadName[] }): void {
    const arrived = this.#arriving.get(kept.key);
    this.#arriving.delete(kept.key);
    this.keep({ ...kept, leads: new Map(leads.map((lead) => [lead, arrived?.get(lead) ?? new Float32Array()])) });
  }

  forget(key: string): void {
    this.#recordings.delete(key);
    this.#engine?.forget(key);
  }

  cancel(request: number): void {
    this.#requests.get(request)?.abort();
  }

  look(view: NonNullable<ReadingOptions['view']>): void {
    this.#engine?.look(view);
  }

  models(): Promise<readonly string[]> {
    return this.#opened.models();
  }

  manifest(modelId: string): Promise<ModelManifest> {
    return this.#opened.manifest(modelId);
  }

  backends(): Promise<readonly BackendOption[]> {
    return this.#opened.backends();
  }

  memory(): Promise<MemoryUse> {
    return this.#opened.memory();
  }

  chooseBackend(choice: BackendChoice): Promise<BackendStatus> {
    return this.#opened.chooseBackend(choice);
  }

  status(): BackendStatus {
    return this.#opened.status;
  }

  /** How long a network takes on the backend that runs; behind everything that is waited for. */
  time(modelId: string): Promise<Timing> {
    return this.#opened.time(modelId);
  }

  /** As `InferenceEngine.timeMany`. */
  timeMany(modelId: string): Promise<TimingOfMany> {
    return this.#opened.timeMany(modelId);
  }

  /** Resolves once everything that was asked for before is done. */
  finish(): Promise<void> {
    return this.#opened.finish();
  }

  prepare({ request, modelId, priority }: HostRequest): Promise<void> {
    return this.#cancellable(request, priority, (options) => this.#opened.prepare(modelId, options));
  }

  async analyse(request: number, key: string): Promise<Analysis> {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#cancellable(request, 'screen', ({ signal }) => this.#opened.analyse(recording, signal));
  }

  async measure(request: number, priority: Priority, key: string): Promise<Measurements | null> {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#cancellable(request, priority, (options) => this.#opened.measure(recording, options));
  }

  read({ request, modelId, priority, key, leaveOut, view, partial }: HostRequest & ReadRequest): Promise<Reading> {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#cancellable(request, priority, (options) =>
      this.#opened.read(modelId, recording, {
        ...options,
        leaveOut,
        ...(view && { view }),
        ...(partial && { onPartial: (read) => this.#tell(request, { partial: read }) }),
      }),
    );
  }

  readWithoutEach({
    request,
    modelId,
    priority,
    key,
    leaveOut,
    each,
  }: HostRequest & Pick<ReadRequest, 'key' | 'leaveOut'> & { readonly each: readonly LeadName[] }): Promise<Reading[]> {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#cancellable(request, priority, (options) =>
      this.#opened.readWithoutEach(modelId, recording, each, { ...options, leaveOut }),
    );
  }

  readTogether({
    request,
    modelId,
    priority,
    recordings,
    leaveOut,
  }: HostRequest & Pick<ReadRequest, 'leaveOut'> & { readonly recordings: readonly Signals[] }): Promise<Reading[]> {
    return this.#cancellable(request, priority, (options) =>
      this.#opened.readTogether(modelId, recordings, { ...options, leaveOut }),
    );
  }

  features({ request, modelId, priority, key }: HostRequest & Pick<ReadRequest, 'key'>): Promise<Float32Array | null> {
    return this.#explained(request, priority, key, (recording, options) =>
      this.#opened.features(modelId, recording, options),
    );
  }

  insides({ request, modelId, priority, key, at, leaveOut }: HostRequest & Omit<ExplainRequest, 'code'>) {
    return this.#explained(
      request,
      priority,
      key,
      (recording, options): Promise<Insides | null> =>
        this.#opened.insides(modelId, recording, { ...options, at, leaveOut }),
    );
  }

  readKnown(modelId: string): Promise<readonly BatchResult[]> {
    return this.#opened.readKnown(modelId);
  }

  contributions({ request, modelId, priority, key, code, at, leaveOut }: HostRequest & ExplainRequest) {
    return this.#explained(
      request,
      priority,
      key,
      (recording, options): Promise<Contributions | null> =>
        this.#opened.contributions(modelId, recording, code, { ...options, at, leaveOut }),
    );
  }

  locate({ request, modelId, priority, key, code, at, leaveOut }: HostRequest & ExplainRequest) {
    return this.#explained(
      request,
      priority,
      key,
      (recording, options): Promise<Located | null> =>
        this.#opened.locate(modelId, recording, code, { ...options, at, leaveOut }),
    );
  }

  async #explained<Said>(
    request: number,
    priority: Priority,
    key: string,
    task: (recording: KeyedSignals, options: PrepareOptions) => Promise<Said>,
  ): Promise<Said> {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#cancellable(request, priority, (options) => task(recording, options));
  }

  get #opened(): InferenceEngine {
    if (!this.#engine) throw new Error('The inference worker was not opened.');
    return this.#engine;
  }

  async #cancellable<Result>(
    request: number,
    priority: Priority,
    task: (options: PrepareOptions) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    this.#requests.set(request, controller);
    try {
      return await task({
        priority,
        signal: controller.signal,
        onProgress: (progress) => this.#tell(request, { progress }),
      });
    } finally {
      this.#requests.delete(request);
    }
  }
}
