import type { Message } from '../../ecg/message';
import type { BackendName } from '../contracts';
import { BackendFailure, ModelError, reasonOf } from '../errors';
import type { BackendChoice, BackendOption, BackendStatus } from '../inference';
import { BACKENDS, preferenceOrder } from './probe';
import type { RunningBackend, StartBackend } from './start';

/**
 * A graphics processor that reads one record faster than this is kept without trying the next backend. It needs 5 to 50 ms; a driver
 * that takes longer than this is emulating something.
 */
const QUICK_MILLISECONDS = 250;

/** Of the backends that need no graphics processor the one that is quick. */
const PROCESSOR = 'wasm' satisfies BackendName;

export interface BackendPlatform {
  readonly probe: (name: BackendName) => Promise<BackendOption>;
  readonly start: StartBackend;
  readonly discard: (name: BackendName) => void;
  /** Those that it can start; all, where nothing is said. */
  readonly only?: ReadonlySet<BackendName>;
}

/** Runs one record through the network on a backend that has just started; resolves with the milliseconds of a warm pass. */
export type WarmUp = (backend: RunningBackend) => Promise<number>;

interface Trial {
  readonly backend: RunningBackend;
  readonly milliseconds: number;
}

/** Keeps one backend running: the one the user chose, or WebAssembly, which is ready first; the next one when it fails. */
export class BackendManager {
  readonly #platform: BackendPlatform;
  readonly #onChange: (status: BackendStatus) => void;
  readonly #options = new Map<BackendName, Promise<BackendOption>>();
  #running: RunningBackend | undefined;
  #status: BackendStatus = { choice: 'auto', backend: null, fellBackFrom: [] };

  constructor(platform: BackendPlatform, onChange: (status: BackendStatus) => void = () => {}) {
    this.#platform = platform;
    this.#onChange = onChange;
  }

  get status(): BackendStatus {
    return this.#status;
  }

  /** The backend that runs, if one does. */
  get running(): RunningBackend | undefined {
    return this.#running;
  }

  options(): Promise<readonly BackendOption[]> {
    return Promise.all(BACKENDS.map((name) => this.#option(name)));
  }

  #option(name: BackendName): Promise<BackendOption> {
    const known = this.#options.get(name) ?? this.#platform.probe(name);
    this.#options.set(name, known);
    return known;
  }

  /** Stops the backend where another one is asked for; `ensure` starts the new one. */
  choose(choice: BackendChoice): void {
    this.#running = undefined;
    this.#setStatus({ choice, backend: null, fellBackFrom: [] });
  }

  /**
   * A backend that has passed its warm-up: the running one, or else the best of those that have not failed.
   *
   * @throws ModelError where none is left.
   */
  async ensure(warmUp: WarmUp): Promise<RunningBackend> {
    if (this.#running) return this.#running;
    let best: Trial | undefined;
    let latest: Trial | undefined;
    for await (const option of this.#candidates()) {
      // Plain JavaScript and software GPUs are slower than anything slow that already works.
      if (best && (option.name === 'cpu' || option.kind === 'software')) break;
      const trial = await this.#try(option.name, warmUp);
      if (!trial) continue;
      latest = trial;
      if (!best || trial.milliseconds < best.milliseconds) best = trial;
      if (trial.milliseconds <= QUICK_MILLISECONDS || option.name === this.#status.choice) break;
      // It is there to answer first; whether graphics are faster is tried beside it (`GraphicsTrial`).
      if (option.name === PROCESSOR) break;
    }
    if (!best) throw this.#exhausted();
    if (best !== latest) await this.#platform.start(best.backend.name);
    const { name } = best.backend;
    this.#running = best.backend;
    this.#setStatus({ ...this.#status, backend: await this.#option(name) });
    return best.backend;
  }

  /** The running backend has failed: it is not tried again until the user chooses it. */
  async fail(error: unknown): Promise<void> {
    if (!this.#running) return;
    const { name } = this.#running;
    this.#running = undefined;
    await this.#markFailed(name, reasonOf(BackendFailure.from(error)));
  }

  /**
   * Runs a task on WebAssembly, whichever backend runs, and goes back to that one.
   *
   * @throws BackendFailure where there is no WebAssembly.
   */
  async onProcessor<Result>(task: (backend: RunningBackend) => Promise<Result>): Promise<Result> {
    if (this.#running?.name === PROCESSOR) return task(this.#running);
    const backend = await this.#platform.start(PROCESSOR);
    try {
      return await task(backend);
    } finally {
      if (this.#running) await this.#platform.start(this.#running.name);
    }
  }

  /** What can be tried, best first: the choice, or WebAssembly, before the others have been asked what they are. */
  async *#candidates(): AsyncGenerator<BackendOption> {
    const hasFailed = (name: BackendName) => this.#status.fellBackFrom.some((left) => left.name === name);
    const { choice } = this.#status;
    const first = await this.#option(choice === 'auto' ? PROCESSOR : choice);
    if (!hasFailed(first.name)) {
      if (first.available) yield first;
      else if (choice !== 'auto') this.#leave(first.name, first.reason ?? { code: 'not-available' });
    }
    for (const option of preferenceOrder(await this.options()))
      if (option.name !== first.name && !hasFailed(option.name) && this.#canStart(option.name)) yield option;
  }

  #canStart(name: BackendName): boolean {
    return this.#platform.only?.has(name) ?? true;
  }

  async #try(name: BackendName, warmUp: WarmUp): Promise<Trial | undefined> {
    try {
      const backend = await this.#platform.start(name);
      const milliseconds = await warmUp(backend);
      await this.#update(name, { warmUpMilliseconds: milliseconds, reason: undefined });
      return { backend, milliseconds };
    } catch (error) {
      if (error instanceof ModelError) throw error;
      await this.#markFailed(name, reasonOf(BackendFailure.from(error)));
      return undefined;
    }
  }

  async #markFailed(name: BackendName, reason: Message): Promise<void> {
    this.#platform.discard(name);
    await this.#update(name, { reason: { code: 'backend-failed', values: { reason } } });
    this.#leave(name, reason);
  }

  #leave(name: BackendName, reason: Message): void {
    this.#setStatus({ ...this.#status, backend: null, fellBackFrom: [...this.#status.fellBackFrom, { name, reason }] });
  }

  async #update(name: BackendName, change: Partial<BackendOption>): Promise<void> {
    this.#options.set(name, Promise.resolve({ ...(await this.#option(name)), ...change }));
  }

  #exhausted(): ModelError {
    return new ModelError('no-backend', { reasons: this.#status.fellBackFrom.map(({ reason }) => reason) });
  }

  #setStatus(status: BackendStatus): void {
    this.#status = status;
    this.#onChange(status);
  }
}
