import type { Remote } from 'comlink';
import type { Analysis } from '../analysis/analyse';
import type { LeadName } from '../ecg/leads';
import type { ModelManifest, Reading } from './contracts';
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
  ReadingProgress,
} from './inference';

/** A request as it crosses to the worker; `request` names it for `cancel`. */
export interface HostRequest {
  readonly request: number;
  readonly modelId: string;
  readonly priority: Priority;
}

type OnProgress = (request: number, progress: ReadingProgress) => void;
type OnStatus = (status: BackendStatus) => void;

type KeyedSignals = Signals & { readonly key: string };

/**
 * What the page calls in the worker of the networks.
 *
 * The page sends the samples of a recording once (`keep`) and then names them by their key, until it takes them back (`forget`). A
 * reading takes hold of its samples before anything else happens, so that a `forget` that comes right behind it does no harm.
 *
 * Functions of the page (`onStatus`, `onProgress`) are wrapped before they are stored: a private member that is called is compiled to
 * `listener.call(…)` for old browsers, and comlink would ask the page for a function named "call".
 */
export class InferenceHost {
  readonly #create: (files: WorkerFiles, onStatus: OnStatus) => InferenceEngine;
  readonly #recordings = new Map<string, KeyedSignals>();
  readonly #requests = new Map<number, AbortController>();
  #engine: InferenceEngine | undefined;
  #tell: OnProgress = () => {};

  constructor(create: (files: WorkerFiles, onStatus: OnStatus) => InferenceEngine) {
    this.#create = create;
  }

  open(files: Remote<HandedFiles>, onStatus: OnStatus): void {
    this.#engine = this.#create(handedFiles(files), (status) => onStatus(status));
  }

  /** One listener for all requests: a function of the page that is handed over is held until this worker collects its garbage. */
  listen(onProgress: OnProgress): void {
    this.#tell = (request, progress) => onProgress(request, progress);
  }

  keep(recording: KeyedSignals): void {
    this.#recordings.set(recording.key, recording);
  }

  forget(key: string): void {
    this.#recordings.delete(key);
    this.#engine?.forget(key);
  }

  cancel(request: number): void {
    this.#requests.get(request)?.abort();
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

  prepare({ request, modelId, priority }: HostRequest): Promise<void> {
    return this.#cancellable(request, priority, (options) => this.#opened.prepare(modelId, options));
  }

  analyse(key: string): Analysis {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#opened.analyse(recording);
  }

  read({
    request,
    modelId,
    priority,
    key,
    leaveOut,
  }: HostRequest & { key: string; leaveOut: readonly LeadName[] }): Promise<Reading> {
    const recording = this.#recordings.get(key);
    if (!recording) throw new ModelError('recording-gone');
    return this.#cancellable(request, priority, (options) =>
      this.#opened.read(modelId, recording, { ...options, leaveOut }),
    );
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
        onProgress: (progress) => this.#tell(request, progress),
      });
    } finally {
      this.#requests.delete(request);
    }
  }
}
