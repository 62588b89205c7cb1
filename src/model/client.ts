import type { Analysis } from '../analysis/analyse';
import type { Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { samplesKey } from '../ecg/recording-span';
import { abortReason, throwIfAborted } from '../workers/aborting';
import { WorkerLost } from '../workers/supervised-worker';
import { Connection, type ConnectionOptions } from './connection';
import type { BatchResult, Contributions, Insides, Located, ModelManifest, Reading } from './contracts';
import { ModelError } from './errors';
import { gathered } from './gathered';
import { GraphicsTrial } from './graphics-trial';
import type {
  BackendChoice,
  BackendOption,
  ExplainOptions,
  Inference,
  InferenceStatus,
  MemoryUse,
  PrepareOptions,
  ReadingOptions,
} from './inference';
import { RecentlyUsed } from './recently-used';
import { ecgsAtOnce, type Work, workOf } from './timing';
import type { InferenceHost, Report } from './worker-host';

export type * from './inference';

/** Recordings, and parts of long ones, whose readings are remembered. */
const RECORDINGS_REMEMBERED = 32;

/** So long, in milliseconds, after a reading on WebAssembly graphics are tried: what the page does with the reading comes first. */
const BEFORE_TRIAL = 1500;

export interface InferenceOptions extends ConnectionOptions {
  /** In milliseconds; `BEFORE_TRIAL` where nothing is said. */
  readonly beforeTrial?: number;
}

/**
 * The networks of this page, in a worker that reads on WebAssembly or on the backend that was chosen. Where none was, a second worker
 * tries after the first reading whether the graphics processor is faster, and where it is, reads from then on. Nothing is loaded
 * before the first call.
 */
export function createInference(options: InferenceOptions): Inference {
  return new InferenceClient(options);
}

/** A call is made again where its worker was gone before it answered. A second worker that ends says that it ends of the call. */
const ATTEMPTS = 2;

/** What is asked of a recording: its readings are remembered by that. */
const askedOf = (modelId: string, leaveOut: readonly LeadName[]): string =>
  JSON.stringify([modelId, [...new Set(leaveOut)].sort()]);

const stopped = ({ reason }: WorkerLost) =>
  reason === '' ? new ModelError('networks-stopped') : new ModelError('networks-stopped-saying', { detail: reason });

class InferenceClient implements Inference {
  readonly #options: InferenceOptions;
  readonly #listeners = new Set<() => void>();
  /** Who hears what is told of a request, by its number. */
  readonly #reports = new Map<number, (report: Report) => void>();
  /** By `samplesKey`, and then by network and leads left out. */
  #readings = new RecentlyUsed<Map<string, Reading>>(RECORDINGS_REMEMBERED);
  /** The worker that answers first, measures and analyses. */
  #connection: Connection | undefined;
  #graphics: GraphicsTrial | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #status: InferenceStatus = { choice: 'auto', backend: null, fellBackFrom: [], repeated: false };
  #lastId = 0;
  /** What is looked at and the worker has not heard of. */
  #view: ReadingOptions['view'];
  #disposed = false;

  constructor(options: InferenceOptions) {
    this.#options = options;
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

  async memory(): Promise<MemoryUse> {
    const own = await this.#call(({ host }) => host.memory());
    const graphics = this.#graphics?.connection;
    // While it is tried it is busy compiling; nobody is to wait for that.
    if (!graphics || this.#status.backend?.name !== graphics.status.choice) return own;
    const other = await graphics.worker.run((host) => host.memory()).catch(() => ({ tensors: 0, bytes: 0 }));
    return { tensors: own.tensors + other.tensors, bytes: own.bytes + other.bytes };
  }

  async chooseBackend(choice: BackendChoice): Promise<InferenceStatus> {
    this.#endTrial();
    const before = this.#connection;
    if (!before?.runs(choice)) {
      this.#connection = undefined;
      this.#tell({ choice, backend: null, fellBackFrom: [] });
      before?.worker.end();
    }
    const status = await this.#call(({ host }) => host.chooseBackend(choice));
    this.#readings = new RecentlyUsed(RECORDINGS_REMEMBERED);
    this.#tell({ ...status, repeated: false });
    return this.#status;
  }

  prepare(modelId: string, options: PrepareOptions = {}): Promise<void> {
    const { priority = 'screen' } = options;
    return this.#request(
      options,
      ({ host }, request) => host.prepare({ request, modelId, priority }),
      () => this.#connectionFor(modelId, 'alone'),
    );
  }

  async analyse(recording: Recording, signal?: AbortSignal): Promise<Analysis> {
    return this.#request({ signal }, (connection, request) =>
      connection.holding({ recording, key: samplesKey(recording) ?? String(request), signal }, (key) =>
        connection.host.analyse(request, key),
      ),
    );
  }

  async measure(recording: Recording, options: PrepareOptions = {}): Promise<Measurements | null> {
    const { priority = 'background' } = options;
    const samples = samplesKey(recording);
    return this.#request(options, (connection, request) =>
      connection.holding({ recording, key: samples ?? String(request), signal: options.signal }, (key) =>
        connection.host.measure(request, priority, key),
      ),
    );
  }

  async read(modelId: string, recording: Recording, options: ReadingOptions = {}): Promise<Reading> {
    const { priority = 'screen' } = options;
    const leaveOut = [...new Set(options.leaveOut ?? [])];
    const samples = samplesKey(recording);
    const remembered = samples === undefined ? undefined : this.#readings.get(samples, () => new Map());
    const asked = askedOf(modelId, leaveOut);
    const known = remembered?.get(asked);
    if (known) return known;
    let attempts = 0;
    const { view, onPartial } = options;
    const partial = onPartial !== undefined;
    const work = workOf(recording);
    let reader: Connection | undefined;
    const reading = await this.#request(
      options,
      (connection, request) => {
        attempts++;
        reader = connection;
        return connection.holding({ recording, key: samples ?? String(request), signal: options.signal }, (key) =>
          connection.host.read({
            request,
            modelId,
            priority,
            key,
            leaveOut,
            view,
            partial,
          }),
        );
      },
      () => this.#readerFor(modelId, work, leaveOut),
    );
    this.#show(reader);
    this.#tryGraphics(modelId);
    const repeated = attempts > 1;
    if (repeated !== this.#status.repeated) this.#tell({ repeated });
    remembered?.set(asked, reading);
    return reading;
  }

  async readWithoutEach(
    modelId: string,
    recording: Recording,
    each: readonly LeadName[],
    options: ReadingOptions = {},
  ): Promise<readonly Reading[]> {
    const { priority = 'screen', leaveOut = [] } = options;
    const samples = samplesKey(recording);
    const remembered: Map<string, Reading> =
      samples === undefined ? new Map() : this.#readings.get(samples, () => new Map());
    const asked = (lead: LeadName) => askedOf(modelId, [...leaveOut, lead]);
    const known = new Map(each.map((lead) => [lead, remembered.get(asked(lead))] as const));
    const wanted = [...known.keys()].filter((lead) => !known.get(lead));
    if (wanted.length > 0) {
      const work = workOf(recording);
      const connect = () => this.#readerFor(modelId, work, each);
      const readings = await this.#request(
        options,
        (connection, request) =>
          connection.holding({ recording, key: samples ?? String(request), signal: options.signal }, (key) =>
            connection.host.readWithoutEach({ request, modelId, priority, key, leaveOut, each: wanted }),
          ),
        connect,
      );
      for (const [i, lead] of wanted.entries()) {
        known.set(lead, readings[i]!);
        remembered.set(asked(lead), readings[i]!);
      }
    }
    return each.map((lead) => known.get(lead)!);
  }

  async readTogether(
    modelId: string,
    recordings: readonly Recording[],
    options: ReadingOptions = {},
  ): Promise<readonly Reading[]> {
    const { priority = 'background', leaveOut = [] } = options;
    const sent = recordings.map(({ rate, samples, leads }) => ({ rate, samples, leads }));
    return this.#request(
      options,
      ({ host }, request) => host.readTogether({ request, modelId, priority, leaveOut, recordings: sent }),
      () => this.#graphicsFor(modelId) ?? this.#connect(),
    );
  }

  async ecgsAtOnce(modelId: string, workers: number): Promise<number> {
    const { choice } = this.#status;
    await this.#graphics?.settled;
    const graphics = this.#graphicsFor(modelId);
    if (!graphics) return 0;
    try {
      const many = await graphics.worker.run((host) => host.timeMany(modelId));
      // Drawn by the processor they only take it from the others.
      if (many.backend !== graphics.status.choice || graphics.status.backend?.kind === 'software') return 0;
      // Where graphics were chosen the processor is not asked.
      const processor = choice === 'auto' ? await this.#call(({ host }) => host.time(modelId)) : null;
      return ecgsAtOnce(many, processor, workers);
    } catch {
      // Graphics have stopped: whoever reads on them hears it.
      return 0;
    }
  }

  /** The worker with the graphics processor, where it is there and of use to this network. */
  #graphicsFor(model: string): Connection | undefined {
    const { choice } = this.#status;
    if (choice === 'webgpu' || choice === 'webgl') return this.#connect();
    return this.#graphics?.for(model, 'together') ?? this.#graphics?.for(model, 'alone');
  }

  features(modelId: string, recording: Recording, options: PrepareOptions = {}): Promise<Float32Array | null> {
    return this.#explain(recording, options, ({ host }, { request, priority, key }) =>
      host.features({ request, modelId, priority, key }),
    );
  }

  insides(modelId: string, recording: Recording, options: ExplainOptions = {}): Promise<Insides | null> {
    return this.#explain(recording, options, ({ host }, asked) => host.insides({ ...asked, modelId }));
  }

  readKnown(modelId: string): Promise<readonly BatchResult[]> {
    return this.#call(({ host }) => host.readKnown(modelId));
  }

  contributions(
    modelId: string,
    recording: Recording,
    code: string,
    options: ExplainOptions = {},
  ): Promise<Contributions | null> {
    return this.#explain(recording, options, ({ host }, asked) => host.contributions({ ...asked, modelId, code }));
  }

  locate(modelId: string, recording: Recording, code: string, options: ExplainOptions = {}): Promise<Located | null> {
    return this.#explain(recording, options, ({ host }, asked) => host.locate({ ...asked, modelId, code }));
  }

  #explain<Said>(
    recording: Recording,
    options: ExplainOptions,
    call: (
      connection: Connection,
      asked: Pick<Parameters<InferenceHost['locate']>[0], 'request' | 'priority' | 'key' | 'at' | 'leaveOut'>,
    ) => Promise<Said>,
  ): Promise<Said> {
    const { priority = 'background', at, leaveOut = [] } = options;
    const samples = samplesKey(recording);
    return this.#request(options, (connection, request) =>
      connection.holding({ recording, key: samples ?? String(request), signal: options.signal }, (key) =>
        call(connection, { request, priority, key, at, leaveOut }),
      ),
    );
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
      const all = [this.#connection, this.#graphics?.connection];
      await Promise.all(all.map((connection) => connection?.host.look(view).catch(() => {})));
      if (this.#view === view) this.#view = undefined;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#listeners.clear();
    this.#endTrial();
    this.#connection?.worker.end();
  }

  #tell(change: Partial<InferenceStatus>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Starts the worker where none runs. @throws WorkerLost */
  #connect(): Connection {
    if (this.#connection) return this.#connection;
    // The choice outlives a worker that had to be replaced.
    const connection: Connection = new Connection(this.#options, this.#status.choice, {
      onStatus: (status) => {
        if (this.#connection === connection) this.#tell(status);
      },
      onReport: this.#report,
    });
    this.#connection = connection;
    connection.worker.lost.catch(() => this.#leave(connection));
    return connection;
  }

  readonly #report = (request: number, report: Report) => this.#reports.get(request)?.(report);

  /** The worker that is to do this work. @throws WorkerLost */
  #connectionFor(model: string, work: Work): Connection {
    return this.#graphics?.for(model, work) ?? this.#connect();
  }

  /** Where some leads of a short ECG are read alone, graphics would first compile for what nothing else asks for. @throws WorkerLost */
  #readerFor(model: string, work: Work, leftOut: readonly LeadName[]): Connection {
    return leftOut.length > 0 && work === 'alone' ? this.#connect() : this.#connectionFor(model, work);
  }

  /** The next call starts another worker. */
  #leave(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#tell({ backend: null, fellBackFrom: [] });
  }

  /** Tells what computes: the backend of that worker. */
  #show(connection: Connection | undefined): void {
    const backend = connection?.status.backend;
    if (backend && backend !== this.#status.backend) this.#tell({ backend });
  }

  /** Tries, a while after the first reading, whether graphics are faster. */
  #tryGraphics(model: string): void {
    const { choice, backend } = this.#status;
    if (choice !== 'auto' || !backend || this.#disposed) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#graphics ??= this.#newTrial();
      void this.#graphics.attempt(
        model,
        () => this.backends(),
        () => this.#call(({ host }) => host.time(model)),
      );
    }, this.#options.beforeTrial ?? BEFORE_TRIAL);
  }

  #newTrial(): GraphicsTrial {
    const trial: GraphicsTrial = new GraphicsTrial({
      connect: (name, onStatus) => new Connection(this.#options, name, { onStatus, onReport: this.#report }),
      onChange: () => {
        if (this.#graphics !== trial) return;
        const own = this.#connection?.status;
        this.#tell({
          backend: trial.backend ?? own?.backend ?? null,
          fellBackFrom: [...(own?.fellBackFrom ?? []), ...trial.left],
        });
      },
    });
    return trial;
  }

  #endTrial(): void {
    clearTimeout(this.#waiting);
    this.#graphics?.end();
    this.#graphics = undefined;
  }

  /** Calls a worker, and where it is gone before it answers, once more a new one. */
  async #call<Result>(
    call: (connection: Connection) => Promise<Result>,
    signal?: AbortSignal,
    connect = () => this.#connect(),
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        const connection = connect();
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
    connect?: () => Connection,
  ): Promise<Result> {
    throwIfAborted(signal);
    const request = ++this.#lastId;
    let used: Connection | undefined;
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        used?.host.cancel(request).catch(() => {});
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
      const calling = (connection: Connection) => {
        used = connection;
        return call(connection, request);
      };
      return await Promise.race([this.#call(calling, signal, connect), cancelled]);
    } finally {
      this.#reports.delete(request);
      signal?.removeEventListener('abort', cancel);
    }
  }
}
