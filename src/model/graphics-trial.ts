import type { Connection } from './connection';
import type { BackendName } from './contracts';
import type { BackendOption, BackendStatus } from './inference';
import { fasterWork, type Timing, type Work } from './timing';

/** Of graphics that were tried and left. */
type Left = BackendStatus['fellBackFrom'][number];

export interface TrialOptions {
  /** Starts a further worker, whose only backend is to be `name`. */
  readonly connect: (name: BackendName, onStatus: (status: BackendStatus) => void) => Connection;
  /** Something has changed: what is faster, or why it was left. */
  readonly onChange: () => void;
}

/** Another backend runs than the one that was asked for. */
const isLeft = ({ backend, fellBackFrom }: BackendStatus, name: BackendName) =>
  fellBackFrom.some((left) => left.name === name) || (backend !== null && backend.name !== name);

/**
 * Whether the graphics processor is faster than WebAssembly, tried in a worker of its own: nobody waits for its programs to be compiled,
 * and one that fails or crashes takes nothing with it. Before it is timed it has read the known record right, as every backend.
 */
export class GraphicsTrial {
  readonly #options: TrialOptions;
  #connection: Connection | undefined;
  /** Those left to try once the present one is given up, best first; none before the first trial. */
  #names: BackendName[] | undefined;
  /** What it is faster at, by network. */
  readonly #faster = new Map<string, ReadonlySet<Work>>();
  readonly #left: Left[] = [];
  readonly #tried = new Set<string>();
  /** Trials are one after the other. */
  #last: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(options: TrialOptions) {
    this.#options = options;
  }

  /** Why graphics were given up, one entry each. */
  get left(): readonly Left[] {
    return this.#left;
  }

  /** The worker that is the faster one for this work; undefined where that is the processor's, or is not known. */
  for(model: string, work: Work): Connection | undefined {
    return this.#faster.get(model)?.has(work) ? this.#connection : undefined;
  }

  /** Resolves once what is being tried has been. */
  get settled(): Promise<void> {
    return this.#last;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** The backend that is faster at an ECG with the network that was tried last. */
  get backend(): BackendOption | null {
    const [last] = [...this.#faster.values()].reverse();
    return last?.has('alone') ? (this.#connection?.status.backend ?? null) : null;
  }

  /** Tries a network, once. `options` are the backends of this computer, `time` tells what the processor needs. */
  attempt(model: string, options: () => Promise<readonly BackendOption[]>, time: () => Promise<Timing>): Promise<void> {
    if (this.#tried.has(model)) return this.#last;
    this.#tried.add(model);
    this.#last = this.#last
      .then(async () => {
        this.#names ??= hardwareGraphics(await options());
        await this.#attempt(model, time);
      })
      // The processor's worker is gone, or a file is missing: a reading says so. The next one tries again.
      .catch(() => void this.#tried.delete(model));
    return this.#last;
  }

  /** The worker ends, and with it whatever it is in the middle of. */
  end(): void {
    this.#ended = true;
    this.#faster.clear();
    this.#connection?.worker.end();
    this.#connection = undefined;
  }

  async #attempt(model: string, time: () => Promise<Timing>): Promise<void> {
    while (!this.#ended) {
      const connection = this.#connection ?? this.#connectNext();
      if (!connection) return;
      const graphics = await connection.worker.run((host) => host.time(model)).catch(() => null);
      // Given up meanwhile, or it fell back: the next one is tried.
      if (this.#connection !== connection) continue;
      if (graphics === null || graphics.backend !== connection.status.choice) {
        // What it tells of itself comes by another way and may not be here yet.
        connection.status = await connection.worker.run((host) => host.status()).catch(() => connection.status);
        if (this.#connection === connection) this.#giveUp(connection);
        continue;
      }
      const processor = await time();
      if (this.#connection !== connection) continue;
      this.#faster.delete(model);
      this.#faster.set(model, fasterWork(processor, graphics));
      // Slower at everything that was tried: its memory is of more use to others.
      if ([...this.#faster.values()].every((work) => work.size === 0)) this.#close(connection);
      this.#options.onChange();
      return;
    }
  }

  #connectNext(): Connection | undefined {
    const name = this.#names?.shift();
    if (name === undefined) return undefined;
    const connection = this.#options.connect(name, (status) => {
      if (this.#connection === connection && isLeft(status, name)) this.#giveUp(connection);
    });
    this.#connection = connection;
    connection.worker.lost.catch(() => {
      if (this.#connection === connection) this.#giveUp(connection);
    });
    return connection;
  }

  /** Its requests are still answered, by what it fell back to; new ones go to the processor's worker. */
  #giveUp(connection: Connection): void {
    this.#connection = undefined;
    this.#faster.clear();
    const { fellBackFrom, choice } = connection.status;
    const left = fellBackFrom.find(({ name }) => name === choice);
    this.#left.push(left ?? { name: choice as BackendName, reason: { code: 'device-lost', values: {} } });
    this.#options.onChange();
    void connection.worker
      .run((host) => host.finish())
      .catch(() => {})
      .then(() => connection.worker.end());
  }

  /** Another network starts it again. */
  #close(connection: Connection): void {
    this.#connection = undefined;
    this.#names?.unshift(connection.status.choice as BackendName);
    connection.worker.end();
  }
}

/** Graphics drawn by the processor are slower than it is by itself. */
const hardwareGraphics = (options: readonly BackendOption[]): BackendName[] =>
  options
    .filter(({ name, kind, available }) => (name === 'webgpu' || name === 'webgl') && kind === 'hardware' && available)
    .map(({ name }) => name);
