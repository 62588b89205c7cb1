import * as comlink from 'comlink';
import type { Recording } from '../ecg/recording';
import { throwIfAborted } from '../workers/aborting';
import { SupervisedWorker, type Terminable } from '../workers/supervised-worker';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import type { WorkerFiles } from './files';
import { handOver } from './handed-files';
import type { BackendChoice, BackendStatus } from './inference';
import type { InferenceHost, Report } from './worker-host';

/** Recordings whose samples stay in the worker, so that leaving leads out does not send them again. */
const RECORDINGS_KEPT = 4;

/** Samples that are sent at once: a megabyte, which takes the page a millisecond. Of many hours there are a hundred times as many. */
export const PIECE = 2 ** 18;

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

interface Held {
  readonly recording: Recording;
  /** Of its samples. */
  readonly key: string;
  readonly signal: AbortSignal | undefined;
}

interface Kept {
  /** Settles once all samples are on their way. */
  readonly sent: Promise<void>;
  /** Calls that wait for that: what they are about is not forgotten. */
  waiting: number;
}

/** A worker of the networks, and what it holds. */
export class Connection {
  readonly worker: SupervisedWorker<InferenceHost>;
  readonly #backends: BackendsOfWorker;
  /** As it was told last. */
  status: BackendStatus;
  /** What the worker holds samples of, or is being sent, by `samplesKey`, the latest used last. */
  readonly #kept = new Map<string, Kept>();

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

  /**
   * A call that names a recording by its key: its samples are sent first, where the worker does not hold them. Where nobody wants the
   * answer any more by then, it is not made.
   */
  async holding<Result>({ recording, key, signal }: Held, call: (key: string) => Promise<Result>): Promise<Result> {
    const known = this.#kept.get(key);
    const kept = known ?? { sent: this.#send(recording, key), waiting: 0 };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    kept.waiting++;
    this.#forgetOldest();
    await kept.sent;
    kept.waiting--;
    throwIfAborted(signal);
    return call(key);
  }

  #forgetOldest(): void {
    if (this.#kept.size <= RECORDINGS_KEPT) return;
    for (const [key, { waiting }] of this.#kept) {
      if (waiting > 0) continue;
      this.#kept.delete(key);
      this.host.forget(key).catch(() => {});
      return;
    }
  }

  /** In pieces, between which the page draws and answers. */
  async #send({ rate, samples, leads }: Recording, key: string): Promise<void> {
    const total = [...leads.values()].reduce((sum, { length }) => sum + length, 0);
    if (total <= PIECE) {
      this.host.keep({ key, rate, samples, leads }).catch(() => {});
      return;
    }
    for (const [lead, values] of leads)
      for (let from = 0; from < values.length; from += PIECE) {
        const piece = values.slice(from, from + PIECE);
        const sent = { key, lead, length: values.length, from, piece };
        this.host.keepPiece(comlink.transfer(sent, [piece.buffer])).catch(() => {});
        await yieldToEventLoop();
      }
    this.host.keepPieces({ key, rate, samples, leads: [...leads.keys()] }).catch(() => {});
  }
}
