import { backendStarter } from '../model/backends/every';
import { probeBackend } from '../model/backends/probe';
import type { BackendName } from '../model/contracts';
import type { NamedWeight } from '../model/weights';
import { stepwise } from '../signal/steps';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import type { HeadData, HeadSettings, LearntStatement } from './contracts';
import { learningHead } from './head/train-head';
import type { TrainedNetwork } from './network/network-file';
import type { NetworkShape, SavedTraining, WholeData, WholeSettings } from './whole/contracts';
import { forStatements, initialWeights } from './whole/initial';
import { type Told, WholeTrainer } from './whole/trainer';
import { type WholeNetworkParts, wholeNetwork } from './whole/whole-network';

/** What the worker asks the page for. */
export interface LearningFiles {
  wasm(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Of whole networks: from scratch where `weights` is null, otherwise from those on, but for the last layer; or as `saved` goes on. */
export interface WholeOrder {
  readonly data: WholeData;
  readonly settings: WholeSettings;
  readonly shape: NetworkShape;
  readonly weights: readonly (readonly [string, NamedWeight])[] | null;
  /** Its settings and shape are those of the order, and its records, in their order. */
  readonly saved: SavedTraining | null;
  /** 'auto': a graphics processor where there is one, otherwise WebAssembly. */
  readonly backend: BackendName | 'auto';
}

/** Somebody has ended the training: what was learnt so far stays. */
class Ended extends Error {}

async function quickest(): Promise<BackendName> {
  for (const name of ['webgpu', 'webgl'] as const) {
    const { available, kind } = await probeBackend(name);
    if (available && kind === 'hardware') return name;
  }
  return 'wasm';
}

/** What the page calls in the worker that learns. It is ended to cancel. */
export class LearningHost {
  #trainer: WholeTrainer | null = null;
  #order: WholeOrder | null = null;
  #ended = false;
  /** Within steps; those who ask for the training as it stands wait for the end of one. */
  #busy = false;
  #asking: (() => void)[] = [];
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;

  learnHead(
    data: HeadData,
    settings: HeadSettings,
    onProgress: (fraction: number) => void,
  ): Promise<readonly LearntStatement[]> {
    const steps = learningHead(data, settings);
    const told = (function* () {
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
        onProgress(value);
        yield;
      }
    })();
    return stepwise(told, yieldToEventLoop);
  }

  /** Trains all layers to the end, or until `end`; resolves with the backend that has done it. */
  async trainWhole(order: WholeOrder, files: LearningFiles, onTold: (told: Told) => void): Promise<BackendName> {
    const { data, settings, shape, weights, saved, backend } = order;
    const name = backend === 'auto' ? await quickest() : backend;
    await backendStarter(() => files.wasm())(name);
    const trainer = saved ? WholeTrainer.resumed(data, saved) : begin(data, settings, shape, weights);
    this.#trainer = trainer;
    this.#order = order;
    this.#ended = false;
    const pause = async () => {
      this.#rest();
      await yieldToEventLoop();
      if (this.#gate) await this.#gate.opened;
      if (this.#ended) throw new Ended();
      this.#busy = true;
    };
    try {
      while (!trainer.done) await trainer.pass((told) => onTold(told), pause);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      this.#rest();
    }
    return name;
  }

  #rest(): void {
    this.#busy = false;
    for (const answer of this.#asking.splice(0)) answer();
  }

  /** The training as it stands after the step that is under way. */
  async saved(): Promise<SavedTraining> {
    // Its numbers are copied before anything else can go on.
    if (this.#busy)
      return new Promise((resolve, reject) => {
        this.#asking.push(() => this.#trainer!.saved().then(resolve, reject));
      });
    return this.#trainer!.saved();
  }

  setPaused(paused: boolean): void {
    if (!paused) {
      this.#gate?.open();
      this.#gate = null;
    } else if (!this.#gate) {
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      this.#gate = { opened, open };
    }
  }

  /** What was learnt so far is enough. */
  end(): void {
    this.#ended = true;
    this.setPaused(false);
  }

  /** The network at its best pass; the page writes its card. */
  async wholeNetwork(
    parts: Omit<WholeNetworkParts, 'weights' | 'shape' | 'settings' | 'judged' | 'texts'> & {
      readonly name: string;
      readonly purpose: string;
    },
  ): Promise<{
    readonly network: TrainedNetwork;
    readonly counts: { readonly training: number; readonly held: number };
  }> {
    const trainer = this.#trainer!;
    const { shape, settings } = this.#order!;
    const { name, purpose, ...rest } = parts;
    const { weights, judged } = trainer.trained();
    const network = await wholeNetwork({
      ...rest,
      weights,
      shape,
      settings,
      judged,
      texts: { name, purpose, card: () => '' },
    });
    return { network, counts: trainer.counts };
  }
}

function begin(
  data: WholeData,
  settings: WholeSettings,
  shape: NetworkShape,
  weights: WholeOrder['weights'],
): WholeTrainer {
  const classes = data.statements.length;
  const begun = weights
    ? forStatements(new Map(weights), shape, classes, settings.seed)
    : initialWeights(shape, classes, settings.seed);
  return new WholeTrainer(data, settings, shape, begun);
}
