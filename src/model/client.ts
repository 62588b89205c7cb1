import * as comlink from 'comlink';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import type { ModelManifest, Reading } from './contracts';
import type { FileAddresses, WorkerFiles } from './files';
import { handOver } from './handed-files';
import type {
  BackendChoice,
  BackendOption,
  Inference,
  InferenceStatus,
  PrepareOptions,
  Progress,
  ReadOptions,
} from './inference';
import type { InferenceHost } from './worker-host';

export type * from './inference';

/** Recordings whose samples stay in the worker, so that leaving leads out does not send them again. */
const RECORDINGS_KEPT = 4;

export interface InferenceOptions {
  /** Starts a worker that runs `worker.ts`. */
  readonly createWorker: () => Worker;
  /** What the worker needs: where it fetches it, or what hands it over. */
  readonly files: FileAddresses | WorkerFiles;
}

/** The inference worker of this page. Nothing is loaded before the first call. */
export function createInference(options: InferenceOptions): Inference {
  return new InferenceClient(options);
}

interface Connection {
  readonly worker: Worker;
  readonly host: comlink.Remote<InferenceHost>;
  /** Rejects when the worker has failed for good. */
  readonly failed: Promise<never>;
  /** Recordings that the worker holds, the latest used last. */
  readonly kept: Set<number>;
}

class InferenceClient implements Inference {
  readonly #files: FileAddresses | WorkerFiles;
  readonly #createWorker: () => Worker;
  readonly #listeners = new Set<() => void>();
  readonly #recordingIds = new WeakMap<Recording, number>();
  #readings = new WeakMap<Recording, Map<string, Reading>>();
  #connection: Connection | undefined;
  #status: InferenceStatus = { choice: 'auto', backend: null, fellBackFrom: [] };
  #lastId = 0;

  constructor({ files, createWorker }: InferenceOptions) {
    this.#files = files;
    this.#createWorker = createWorker;
  }

  readonly status = (): InferenceStatus => this.#status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  models(): Promise<readonly string[]> {
    return this.#call(({ host }) => host.models());
  }

  manifest(modelId: string): Promise<ModelManifest> {
    return this.#call(({ host }) => host.manifest(modelId));
  }

  backends(): Promise<readonly BackendOption[]> {
    return this.#call(({ host }) => host.backends());
  }

  async chooseBackend(choice: BackendChoice): Promise<InferenceStatus> {
    const status = await this.#call(({ host }) => host.chooseBackend(choice));
    this.#readings = new WeakMap();
    return status;
  }

  prepare(modelId: string, options: PrepareOptions = {}): Promise<void> {
    return this.#request(options, ({ host }, request, onProgress) => host.prepare({ request, modelId }, onProgress));
  }

  async read(modelId: string, recording: Recording, options: ReadOptions = {}): Promise<Reading> {
    const omit = [...new Set(options.omit ?? [])].sort();
    const key = JSON.stringify([modelId, omit]);
    const readings = this.#readings;
    const known = readings.get(recording)?.get(key);
    if (known) return known;
    const reading = await this.#request(options, (connection, request, onProgress) => {
      const recordingId = this.#keep(connection, recording);
      return connection.host.read({ request, modelId, recordingId, omit: omit as LeadName[] }, onProgress);
    });
    const remembered = readings.get(recording) ?? new Map<string, Reading>();
    readings.set(recording, remembered.set(key, reading));
    return reading;
  }

  dispose(): void {
    this.#connection?.worker.terminate();
    this.#connection = undefined;
    this.#listeners.clear();
  }

  /** Starts the worker where none runs. */
  #connect(): Connection {
    if (this.#connection) return this.#connection;
    const worker = this.#createWorker();
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        if (this.#connection?.worker === worker) this.#connection = undefined;
        worker.terminate();
        const detail = event.message ? ` (${event.message})` : '';
        reject(
          new Error(`The part of LeadLens that runs the networks could not start or has stopped${detail}; try again.`),
        );
      });
    });
    failed.catch(() => {}); // heard by whoever waits for the worker; nobody may be waiting
    const host = comlink.wrap<InferenceHost>(worker);
    this.#connection = { worker, host, failed, kept: new Set() };
    const onStatus = comlink.proxy((status: InferenceStatus) => {
      this.#status = status;
      for (const listener of this.#listeners) listener();
    });
    const opened =
      'json' in this.#files ? host.openWith(handOver(this.#files), onStatus) : host.openFrom(this.#files, onStatus);
    opened.catch(() => {});
    // The choice outlives a worker that had to be replaced.
    if (this.#status.choice !== 'auto') host.chooseBackend(this.#status.choice).catch(() => {});
    return this.#connection;
  }

  #call<Result>(call: (connection: Connection) => Promise<Result>): Promise<Result> {
    return Promise.resolve().then(() => {
      const connection = this.#connect();
      return Promise.race([call(connection), connection.failed]);
    });
  }

  /** A call that can be cancelled and tells its progress. */
  async #request<Result>(
    { signal, onProgress }: PrepareOptions,
    call: (connection: Connection, request: number, onProgress: (progress: Progress) => void) => Promise<Result>,
  ): Promise<Result> {
    signal?.throwIfAborted();
    const request = ++this.#lastId;
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        this.#connection?.host.cancel(request).catch(() => {});
        reject(signal?.reason);
      };
    });
    signal?.addEventListener('abort', cancel, { once: true });
    const report = comlink.proxy((progress: Progress) => {
      if (!signal?.aborted) onProgress?.(progress);
    });
    try {
      return await Promise.race([this.#call((connection) => call(connection, request, report)), cancelled]);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** The number of a recording whose samples are in the worker; sends them where they are not there yet. */
  #keep({ host, kept }: Connection, recording: Recording): number {
    const id = this.#recordingIds.get(recording) ?? ++this.#lastId;
    this.#recordingIds.set(recording, id);
    if (!kept.delete(id)) {
      const { rate, samples, leads } = recording;
      host.keep(id, { rate, samples, leads }).catch(() => {});
    }
    kept.add(id);
    const [oldest] = kept;
    if (kept.size > RECORDINGS_KEPT && oldest !== undefined) {
      kept.delete(oldest);
      host.forget(oldest).catch(() => {});
    }
    return id;
  }
}
