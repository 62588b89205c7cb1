import * as comlink from 'comlink';
import type { Analysis } from '../analysis/analyse';
import type { Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { samplesKey } from '../ecg/recording-span';
import { abortReason, throwIfAborted } from '../workers/aborting';
import { SupervisedWorker, WorkerLost } from '../workers/supervised-worker';
import type { ModelManifest, Reading } from './contracts';
import { ModelError } from './errors';
import type { WorkerFiles } from './files';
import { gathered } from './gathered';
import { handOver } from './handed-files';
import type {
  BackendChoice,
  BackendOption,
  BackendStatus,
  Inference,
  InferenceStatus,
  MemoryUse,
  PrepareOptions,
  ReadingOptions,
} from './inference';
import { RecentlyUsed } from './recently-used';
import type { InferenceHost, Report } from './worker-host';

export type * from './inference';

/** Recordings whose samples stay in the worker, so that leaving leads out does not send them again. */
const RECORDINGS_KEPT = 4;

/** Recordings, and parts of long ones, whose readings are remembered. */
const RECORDINGS_REMEMBERED = 32;

export interface InferenceOptions {
  /** Starts a worker that runs `worker.ts`. */
  readonly createWorker: () => Worker;
  /** What the worker needs: where it fetches it, or what hands it over. */
  readonly files: WorkerFiles;
}

/** The inference worker of this page. Nothing is loaded before the first call. */
export function createInference(options: InferenceOptions): Inference {
  return new InferenceClient(options);
}

/** A call is made again where its worker was gone before it answered. A second worker that ends says that it ends of the call. */
const ATTEMPTS = 2;

interface Connection {
  readonly worker: SupervisedWorker<InferenceHost>;
  readonly host: comlink.Remote<InferenceHost>;
  /** What the worker holds samples of, by `samplesKey`, the latest used last. */
  readonly kept: Set<string>;
}

const stopped = ({ reason }: WorkerLost) =>
  reason === '' ? new ModelError('networks-stopped') : new ModelError('networks-stopped-saying', { detail: reason });

class InferenceClient implements Inference {
  readonly #files: WorkerFiles;
  readonly #createWorker: () => Worker;
  readonly #listeners = new Set<() => void>();
  /** Who hears what is told of a request, by its number. */
  readonly #reports = new Map<number, (report: Report) => void>();
  /** By `samplesKey`, and then by network and leads left out. */
  #readings = new RecentlyUsed<Map<string, Reading>>(RECORDINGS_REMEMBERED);
  #connection: Connection | undefined;
  #status: InferenceStatus = { choice: 'auto', backend: null, fellBackFrom: [], repeated: false };
  #lastId = 0;
  /** What is looked at and the worker has not heard of. */
  #view: ReadingOptions['view'];
  #disposed = false;

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

  memory(): Promise<MemoryUse> {
    return this.#call(({ host }) => host.memory());
  }

  async chooseBackend(choice: BackendChoice): Promise<InferenceStatus> {
    const status = await this.#call(({ host }) => host.chooseBackend(choice));
    this.#readings = new RecentlyUsed(RECORDINGS_REMEMBERED);
    this.#tell({ ...status, repeated: false });
    return this.#status;
  }

  prepare(modelId: string, options: PrepareOptions = {}): Promise<void> {
    const { priority = 'screen' } = options;
    return this.#request(options, ({ host }, request) => host.prepare({ request, modelId, priority }));
  }

  async analyse(recording: Recording, signal?: AbortSignal): Promise<Analysis> {
    return this.#request({ signal }, (connection, request) =>
      connection.host.analyse(request, this.#keep(connection, recording, samplesKey(recording) ?? String(request))),
    );
  }

  async measure(recording: Recording, options: PrepareOptions = {}): Promise<Measurements | null> {
    const { priority = 'background' } = options;
    const samples = samplesKey(recording);
    return this.#request(options, (connection, request) =>
      connection.host.measure(request, priority, this.#keep(connection, recording, samples ?? String(request))),
    );
  }

  async read(modelId: string, recording: Recording, options: ReadingOptions = {}): Promise<Reading> {
    const { priority = 'screen' } = options;
    const leaveOut = [...new Set(options.leaveOut ?? [])].sort();
    const samples = samplesKey(recording);
    const remembered = samples === undefined ? undefined : this.#readings.get(samples, () => new Map());
    const asked = JSON.stringify([modelId, leaveOut]);
    const known = remembered?.get(asked);
    if (known) return known;
    let attempts = 0;
    const { view, onPartial } = options;
    const partial = onPartial !== undefined;
    const reading = await this.#request(options, (connection, request) => {
      attempts++;
      const key = this.#keep(connection, recording, samples ?? String(request));
      return connection.host.read({ request, modelId, priority, key, leaveOut: leaveOut as LeadName[], view, partial });
    });
    const repeated = attempts > 1;
    if (repeated !== this.#status.repeated) this.#tell({ repeated });
    remembered?.set(asked, reading);
    return reading;
  }

  look(view: NonNullable<ReadingOptions['view']>): void {
    // While the paper is moved there is another view in each frame: the worker hears of one after the other, and of the latest at the end.
    const isUnderWay = this.#view !== undefined;
    this.#view = view;
    if (!isUnderWay) void this.#tellView();
  }

  async #tellView(): Promise<void> {
    for (;;) {
      const view = this.#view;
      if (view === undefined) return;
      await this.#connection?.host.look(view).catch(() => {});
      if (this.#view === view) this.#view = undefined;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#listeners.clear();
    this.#connection?.worker.end();
  }

  #tell(change: Partial<InferenceStatus>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Starts the worker where none runs. @throws WorkerLost */
  #connect(): Connection {
    if (this.#connection) return this.#connection;
    const worker = new SupervisedWorker<InferenceHost>(this.#createWorker);
    const { host } = worker;
    const connection = { worker, host, kept: new Set<string>() };
    this.#connection = connection;
    worker.lost.catch(() => this.#leave(connection));
    const onStatus = comlink.proxy((status: BackendStatus) => {
      if (this.#connection === connection) this.#tell(status);
    });
    host.open(handOver(this.#files), onStatus).catch(() => {});
    const onReport = comlink.proxy((request: number, report: Report) => this.#reports.get(request)?.(report));
    host.listen(onReport).catch(() => {});
    // The choice outlives a worker that had to be replaced.
    if (this.#status.choice !== 'auto') host.chooseBackend(this.#status.choice).catch(() => {});
    return connection;
  }

  /** The next call starts another worker. */
  #leave(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#tell({ backend: null, fellBackFrom: [] });
  }

  /** Calls the worker, and where it is gone before it answers, once more a new one. */
  async #call<Result>(call: (connection: Connection) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        const connection = this.#connect();
        return await connection.worker.run(() => call(connection));
      } catch (error) {
        if (!(error instanceof WorkerLost) || signal?.aborted || this.#disposed) throw error;
        if (attempt === ATTEMPTS) throw stopped(error);
      }
    }
  }

  /** A call that can be cancelled and tells its progress. */
  async #request<Result>(
    { signal, onProgress, onPartial }: ReadingOptions,
    call: (connection: Connection, request: number) => Promise<Result>,
  ): Promise<Result> {
    throwIfAborted(signal);
    const request = ++this.#lastId;
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        this.#connection?.host.cancel(request).catch(() => {});
        reject(signal && abortReason(signal));
      };
    });
    signal?.addEventListener('abort', cancel, { once: true });
    const gather = gathered();
    this.#reports.set(request, (report) => {
      if (signal?.aborted) return;
      if ('progress' in report) onProgress?.(report.progress);
      else onPartial?.(gather(report.partial));
    });
    try {
      return await Promise.race([this.#call((connection) => call(connection, request), signal), cancelled]);
    } finally {
      this.#reports.delete(request);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Sends the samples of a recording where the worker does not hold them. */
  #keep({ host, kept }: Connection, recording: Recording, key: string): string {
    if (!kept.delete(key)) {
      const { rate, samples, leads } = recording;
      host.keep({ key, rate, samples, leads }).catch(() => {});
    }
    kept.add(key);
    const [oldest] = kept;
    if (kept.size > RECORDINGS_KEPT && oldest !== undefined) {
      kept.delete(oldest);
      host.forget(oldest).catch(() => {});
    }
    return key;
  }
}
