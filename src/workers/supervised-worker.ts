import * as comlink from 'comlink';
import type { Message } from '../ecg/message';
import { keepErrorCodes } from './coded-errors';
import { type Liveness, webLocks } from './liveness';

keepErrorCodes();

/** The worker could not start, has failed or is gone: no call of it will be answered. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  /** As the browser says it, or a phrase; empty where nobody says why. */
  readonly reason: string | Message;

  constructor(reason: string | Message = '') {
    super(typeof reason === 'string' ? reason : reason.code);
    this.reason = reason;
  }
}

/**
 * Where no lock tells whether a worker lives, it is taken for dead after so many ticks without an answer. A graphics processor that the
 * processor imitates keeps a worker busy for a minute; five are beyond all that was seen. Ticks are counted instead of time, because
 * a computer that sleeps ticks for no one.
 */
const TICK_MILLISECONDS = 10_000;
const LONGEST_SILENCE_TICKS = 30;

const tick = () => new Promise<void>((resolve) => setTimeout(resolve, TICK_MILLISECONDS));

/** What is needed of a `Worker`. */
export interface Terminable extends comlink.Endpoint {
  terminate(): void;
}

/** A worker with what it exposes through comlink, and the knowledge of whether it still lives. */
export class SupervisedWorker<Host> {
  readonly host: comlink.Remote<Host>;
  /** Rejects with `WorkerLost` once the worker is gone, whoever ended it; never resolves. */
  readonly lost: Promise<never>;
  readonly #worker: Terminable;
  readonly #ended = new AbortController();
  /** Calls under way. Each has a promise of its own: one that all of them raced against would hold the result of each. */
  readonly #waiting = new Set<(error: WorkerLost) => void>();
  #reject: (error: WorkerLost) => void = () => {};

  /**
   * `create` starts a worker that exposes `Host` and `liveness`.
   *
   * @throws WorkerLost where the browser does not start workers.
   */
  constructor(create: () => Terminable) {
    try {
      this.#worker = create();
    } catch (error) {
      throw new WorkerLost(error instanceof Error ? error.message : String(error));
    }
    this.lost = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.lost.catch(() => {}); // heard by whoever waits for the worker; nobody may be waiting
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.end(event instanceof ErrorEvent ? event.message : '');
    });
    const remote = comlink.wrap<Host & Liveness>(this.#worker);
    this.host = remote as comlink.Remote<Host>;
    void this.#watch(remote as comlink.Remote<Liveness>);
  }

  /** The result of a call of the worker. @throws WorkerLost as soon as the worker is gone. */
  async run<Result>(call: (host: comlink.Remote<Host>) => Promise<Result>): Promise<Result> {
    if (this.#ended.signal.aborted) return this.lost;
    let lose: (error: WorkerLost) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    this.#waiting.add(lose);
    try {
      return await Promise.race([call(this.host), lost]);
    } finally {
      this.#waiting.delete(lose);
    }
  }

  /** Ends the worker, whatever it is in the middle of. */
  end(reason: string | Message = ''): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#worker.terminate();
    const error = new WorkerLost(reason);
    this.#reject(error);
    for (const lose of this.#waiting) lose(error);
  }

  async #watch(liveness: comlink.Remote<Liveness>): Promise<void> {
    const name = `leadlens worker ${Math.random()}`; // locks are shared with the other tabs of the same origin
    const held = await liveness.holdLock(name);
    const { signal } = this.#ended;
    if (signal.aborted) return;
    if (held)
      await webLocks()
        ?.request(name, { signal }, () => this.end())
        .catch(() => {}); // given up, because the worker was ended from here
    else await this.#listen(liveness);
  }

  async #listen(liveness: comlink.Remote<Liveness>): Promise<void> {
    let answered = true;
    let silence = 0;
    while (!this.#ended.signal.aborted) {
      if (answered) {
        answered = false;
        silence = 0;
        void liveness.ping().then(() => {
          answered = true;
        });
      }
      await tick();
      silence++;
      if (!answered && silence >= LONGEST_SILENCE_TICKS) this.end({ code: 'no-answer' });
    }
  }
}
