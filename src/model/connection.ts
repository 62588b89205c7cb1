import * as comlink from 'comlink';
import type { Recording } from '../ecg/recording';
import { SupervisedWorker, type Terminable } from '../workers/supervised-worker';
import type { WorkerFiles } from './files';
import { handOver } from './handed-files';
import type { BackendChoice, BackendStatus } from './inference';
import type { InferenceHost, Report } from './worker-host';

/** Recordings whose samples stay in the worker, so that leaving leads out does not send them again. */
const RECORDINGS_KEPT = 4;

/** 'processor': WebAssembly and plain JavaScript; 'graphics': these and the graphics interfaces. */
export type BackendsOfWorker = 'processor' | 'graphics';

/** What it takes to run a choice. */
const backendsFor = (choice: BackendChoice): BackendsOfWorker =>
  choice === 'webgpu' || choice === 'webgl' ? 'graphics' : 'processor';

export interface ConnectionOptions {
  /** Starts a worker that runs `worker.ts`, or for 'graphics' `graphics-worker.ts`. */
  readonly createWorker: (backends: BackendsOfWorker) => Terminable;
  /** What the worker needs: where it fetches it, or what hands it over. */
  readonly files: WorkerFiles;
}

interface Listeners {
  readonly onStatus: (status: BackendStatus) => void;
  /** What is told of a request, by its number. */
  readonly onReport: (request: number, report: Report) => void;
}

/** A worker of the networks, and what it holds. */
export class Connection {
  readonly worker: SupervisedWorker<InferenceHost>;
  readonly #backends: BackendsOfWorker;
  /** As it was told last. */
  status: BackendStatus;
  /** What the worker holds samples of, by `samplesKey`, the latest used last. */
  readonly #kept = new Set<string>();

  /** @throws WorkerLost where the browser does not start workers. */
  constructor({ createWorker, files }: ConnectionOptions, choice: BackendChoice, { onStatus, onReport }: Listeners) {
    this.#backends = backendsFor(choice);
    this.worker = new SupervisedWorker<InferenceHost>(() => createWorker(this.#backends));
    this.status = { choice, backend: null, fellBackFrom: [] };
    const { host } = this.worker;
    const hear = (status: BackendStatus) => {
      this.status = status;
      onStatus(status);
    };
    host.open(handOver(files), comlink.proxy(hear)).catch(() => {});
    host.listen(comlink.proxy(onReport)).catch(() => {});
    if (choice !== 'auto') host.chooseBackend(choice).catch(() => {});
  }

  get host(): comlink.Remote<InferenceHost> {
    return this.worker.host;
  }

  /** Whether the worker has what a choice takes. */
  runs(choice: BackendChoice): boolean {
    return this.#backends === 'graphics' || backendsFor(choice) === 'processor';
  }

  /** Sends the samples of a recording where the worker does not hold them. */
  keep(recording: Recording, key: string): string {
    if (!this.#kept.delete(key)) {
      const { rate, samples, leads } = recording;
      this.host.keep({ key, rate, samples, leads }).catch(() => {});
    }
    this.#kept.add(key);
    const [oldest] = this.#kept;
    if (this.#kept.size > RECORDINGS_KEPT && oldest !== undefined) {
      this.#kept.delete(oldest);
      this.host.forget(oldest).catch(() => {});
    }
    return key;
  }
}
