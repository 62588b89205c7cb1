import * as tf from '@tensorflow/tfjs-core';
import type { LeadName } from '../ecg/leads';
import { throwIfAborted } from '../workers/aborting';
import type { BackendManager } from './backends/manager';
import type { RunningBackend } from './backends/start';
import { batchSizeOf } from './batch-size';
import type { BatchResult, Insides, ModelManifest } from './contracts';
import { BackendFailure } from './errors';
import type { ModelFiles } from './files';
import { inFixedSizes } from './fixed-sizes';
import type { MemoryUse, PrepareOptions } from './inference';
import {
  distanceFromKnown,
  KNOWN_RECORD,
  type KnownOutputs,
  knownRecord,
  knownWindows,
  TOLERANCE,
} from './known-record';
import { loadKnownOutputs, loadManifest, loadTensors, loadWeights } from './manifest';
import { forward, type Network } from './networks/architecture';
import { ARCHITECTURES } from './networks/architectures';
import { activated, failure, guarded, tensorShape, type Windows } from './on-backend';
import { computeWithoutEach, type LeftResult, scoresOfSubsets } from './some-leads';
import { type FeatureScatter, featureScatter } from './unlike';
import { scoresOfVariants } from './variants';
import type { NamedWeights } from './weights';

/** A network's files. They stay in memory, so that a backend can be replaced without loading them again. */
interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly weights: NamedWeights;
  /** What it must make of the known record (known-record.ts), float32 [12, samples]. */
  readonly known: KnownOutputs;
  readonly record: Float32Array;
  /** How the features of its training records scatter, where that is known. */
  readonly scatter: FeatureScatter | undefined;
}

/** A network that is warm on a backend, which has given the known numbers. */
export interface ReadyNetwork {
  readonly backend: RunningBackend;
  /** Milliseconds for one window, from the warm-up. */
  readonly warmUpMilliseconds: number;
  readonly scatter: FeatureScatter | undefined;
  /**
   * `data` is float32 [batch, leads, samples]; the network is at its best with as many samples as the manifest's window has. Of such
   * windows, the backend first has to read the known record right in the same number and with as many leads, once.
   *
   * @throws BackendFailure
   */
  compute(data: Float32Array, batch: number, leads: readonly LeadName[]): Promise<BatchResult>;
  /**
   * The same of the windows without one of their leads, for each place of `leftOut`: what the network makes of the others by themselves, or of zeros for
   * that lead where it needs all. The trace of each lead is read once.
   *
   * @throws BackendFailure
   */
  computeWithoutEach(
    data: Float32Array,
    batch: number,
    leads: readonly LeadName[],
    leftOut: readonly number[],
  ): Promise<LeftResult[]>;
  /** So many windows of the known record at once: milliseconds. @throws BackendFailure */
  pass(windows: number): Promise<number>;
  /**
   * The scores, before the activation, that each window has with some of its leads only: float32 [batch, subsets, classes]. Each lead is
   * extracted once; leads that are left out are not there for the head, or zeros where the network needs all. `subsets` are places in `leads`.
   *
   * @throws BackendFailure
   */
  scoresOf(
    data: Float32Array,
    batch: number,
    leads: readonly LeadName[],
    subsets: readonly (readonly number[])[],
  ): Promise<Float32Array>;
  /**
   * The scores of variants of one window with all its leads: float32 [variants, classes]. Of a lead that is in a variant as it is in the window the trace is
   * looked at once. All are float32 [leads, samples].
   *
   * @throws BackendFailure
   */
  scoresOfVariants(
    window: Float32Array,
    variants: readonly Float32Array[],
    leads: readonly LeadName[],
  ): Promise<Float32Array>;
  /** What happens to one window between its leads and its classes; null of a network that has no such steps. @throws BackendFailure */
  stepsOf(data: Float32Array, leads: readonly LeadName[]): Promise<Omit<Insides, 'leads' | 'start' | 'end'> | null>;
  /** Heads of a window that are quickly made. */
  readonly affordableHeads: number;
}

/** The value of a key, made once; a failure is not remembered. */
function remembered<Value>(
  store: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = store.get(key);
  if (known) return known;
  const made = make();
  store.set(key, made);
  made.catch(() => store.delete(key));
  return made;
}

/** Loads networks, keeps them on the backend in use and repeats on the next backend what one could not finish. */
export class NetworkRunner {
  readonly #files: ModelFiles;
  readonly #backends: BackendManager;
  readonly #manifests = new Map<string, Promise<ModelManifest>>();
  readonly #models = new Map<string, Promise<LoadedModel>>();
  readonly #ready = new Map<string, ReadyNetwork & { readonly network: Network }>();

  constructor(files: ModelFiles, backends: BackendManager) {
    this.#files = files;
    this.#backends = backends;
  }

  manifest(id: string): Promise<ModelManifest> {
    return remembered(this.#manifests, id, () => loadManifest(this.#files, id));
  }

  /** Runs a task with a network on the best backend; where that fails, from its beginning on the next one. */
  async run<Result>(
    id: string,
    options: PrepareOptions,
    task: (network: ReadyNetwork) => Promise<Result>,
  ): Promise<Result> {
    const model = await this.#load(id, options.onProgress);
    for (;;) {
      throwIfAborted(options.signal);
      try {
        return await task(await this.#warm(id, model, options.onProgress));
      } catch (error) {
        if (!(error instanceof BackendFailure)) throw error;
        this.forget();
        await this.#backends.fail(error);
      }
    }
  }

  /** All tensors there are: those of the networks on the backend, and none besides between two runs. */
  memory(): MemoryUse {
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  /** Takes every network off its backend, which is about to be left. */
  forget(): void {
    for (const { network } of this.#ready.values()) network.dispose();
    this.#ready.clear();
  }

  #load(id: string, onProgress: PrepareOptions['onProgress']): Promise<LoadedModel> {
    return remembered(this.#models, id, async () => {
      const report = (fraction: number) => onProgress?.({ stage: 'weights', fraction });
      report(0);
      const manifest = await this.manifest(id);
      const [weights, known, record, scatter] = await Promise.all([
        loadWeights(this.#files, manifest, report),
        loadKnownOutputs(this.#files, manifest),
        this.#files.bytes(KNOWN_RECORD),
        manifest.unlike && loadTensors(this.#files, id, manifest.unlike.features),
      ]);
      return {
        manifest,
        weights,
        known,
        record: knownRecord(record),
        scatter: scatter && featureScatter(scatter),
      };
    });
  }

  /** The network, warm on the running backend; chooses and starts a backend where none runs. */
  async #warm(id: string, model: LoadedModel, onProgress: PrepareOptions['onProgress']): Promise<ReadyNetwork> {
    if (!this.#backends.running) onProgress?.({ stage: 'backend', fraction: 0 });
    const backend = await this.#backends.ensure(async (started) => {
      this.forget();
      return (await this.#put(id, model, started, onProgress)).warmUpMilliseconds;
    });
    const ready = this.#ready.get(id);
    if (ready?.backend === backend) return ready;
    ready?.network.dispose();
    return this.#put(id, model, backend, onProgress);
  }

  /**
   * Puts a network on a backend: a first pass over the known record compiles and proves the backend, a second one is timed. Plain
   * JavaScript has nothing to compile.
   */
  async #put(id: string, model: LoadedModel, backend: RunningBackend, onProgress: PrepareOptions['onProgress']) {
    const { manifest, weights, record } = model;
    const network = guarded(() =>
      ARCHITECTURES[manifest.architecture](weights, manifest.parameters, manifest.misplacement?.names ?? []),
    );
    const direct = proven(model, (data, batch, leads) => computeBatch(network, manifest, backend, data, batch, leads));
    let warmUpMilliseconds = 0;
    // WebGPU shares its programs between numbers of windows.
    const compute = backend.name === 'webgl' ? inFixedSizes(direct, () => batchSizeOf({ warmUpMilliseconds })) : direct;
    const leads = manifest.leads.names;
    const pass = async (windows: number) => {
      const data = knownWindows(record, windows, leads.length, manifest.window.samples);
      const begun = performance.now();
      await compute(data, windows, leads);
      return performance.now() - begun;
    };
    const passes = backend.name === 'cpu' ? 1 : 2;
    try {
      for (let done = 0; done < passes; done++) {
        onProgress?.({ stage: 'warm-up', fraction: done / passes });
        const begun = performance.now();
        if (done === 0) await direct.prove(1, leads);
        warmUpMilliseconds = done === 0 ? performance.now() - begun : await pass(1);
      }
    } catch (error) {
      network.dispose();
      throw error;
    }
    onProgress?.({ stage: 'warm-up', fraction: 1 });
    const ready = {
      backend,
      warmUpMilliseconds,
      compute,
      computeWithoutEach: provenWithoutEach(model, (data, batch, leads, leftOut) =>
        computeWithoutEach(network, manifest, backend, compute, tensorShape(data, batch, leads), leftOut),
      ),
      pass,
      scoresOf: (...[data, batch, leads, subsets]: Parameters<ReadyNetwork['scoresOf']>) =>
        scoresOfSubsets(network, manifest, backend, tensorShape(data, batch, leads), subsets),
      scoresOfVariants: (...[window, variants, leads]: Parameters<ReadyNetwork['scoresOfVariants']>) =>
        scoresOfVariants(network, manifest, backend, tensorShape(window, 1, leads), variants),
      stepsOf: (data: Float32Array, leads: readonly LeadName[]) =>
        stepsOf(network, manifest, backend, tensorShape(data, 1, leads)),
      affordableHeads: network.affordableHeads,
      network,
      scatter: model.scatter,
    };
    this.#ready.set(id, ready);
    return ready;
  }
}

type Compute = ReadyNetwork['compute'];

/** The same work, but for windows of the network's length only after the known record was read right in the same shape. */
function proven({ manifest, known, record }: LoadedModel, compute: Compute) {
  const { samples } = manifest.window;
  /** Batches and numbers of leads that were read right. */
  const shapes = new Set<string>();

  async function prove(batch: number, leads: readonly LeadName[]): Promise<void> {
    const shape = `${batch} ${leads.length}`;
    if (shapes.has(shape)) return;
    const names = manifest.leads.names.slice(0, leads.length);
    const result = await compute(knownWindows(record, batch, leads.length, samples), batch, names);
    const distance = distanceFromKnown(known, result, batch, leads.length);
    if (distance > TOLERANCE) throw new BackendFailure('wrong-numbers');
    shapes.add(shape);
  }

  const checked: Compute = async (data, batch, leads) => {
    if (data.length === batch * leads.length * samples) await prove(batch, leads);
    return compute(data, batch, leads);
  };
  return Object.assign(checked, { prove });
}

/** Likewise: what is known of fewer leads holds where the last one is left out. */
function provenWithoutEach(
  { manifest, known, record }: LoadedModel,
  compute: ReadyNetwork['computeWithoutEach'],
): ReadyNetwork['computeWithoutEach'] {
  const { samples } = manifest.window;
  const shapes = new Set<string>();
  return async (data, batch, leads, leftOut) => {
    const count = leads.length;
    const shape = `${batch} ${count} ${leftOut.length}`;
    const isKnown = known.outputs.some((each) => each.leads === count - 1);
    if (isKnown && data.length === batch * count * samples && !shapes.has(shape)) {
      const names = manifest.leads.names.slice(0, count);
      const last = Array.from(leftOut, () => count - 1);
      for (const result of await compute(knownWindows(record, batch, count, samples), batch, names, last))
        if (distanceFromKnown(known, result, batch, count - 1) > TOLERANCE) throw new BackendFailure('wrong-numbers');
      shapes.add(shape);
    }
    return compute(data, batch, leads, leftOut);
  };
}

/** As `ReadyNetwork.stepsOf`. */
async function stepsOf(
  network: Network,
  manifest: ModelManifest,
  backend: RunningBackend,
  { data, shape, leads }: Windows,
): ReturnType<ReadyNetwork['stepsOf']> {
  if (!network.steps) return null;
  const tensors = guarded(() =>
    tf.tidy(() => {
      const steps = network.steps!(network.extract(tf.tensor3d(data, shape), leads));
      const { classScores } = steps;
      return { ...steps, probabilities: activated(classScores, manifest) };
    }),
  );
  try {
    const names = Object.keys(tensors) as (keyof typeof tensors)[];
    const values = await backend.device.guard(Promise.all(names.map((name) => tensors[name].data<'float32'>())));
    return Object.fromEntries(names.map((name, i) => [name, values[i]])) as Omit<Insides, 'leads' | 'start' | 'end'>;
  } catch (error) {
    throw failure(error);
  } finally {
    tf.dispose(tensors);
  }
}

/** @throws BackendFailure where the backend throws, is lost, or computes what is no number. */
async function computeBatch(
  network: Network,
  manifest: ModelManifest,
  backend: RunningBackend,
  data: Float32Array,
  batch: number,
  leads: readonly LeadName[],
): Promise<BatchResult> {
  const tensors = guarded(() =>
    tf.tidy(() => {
      const samples = data.length / (batch * leads.length);
      const output = forward(network, tf.tensor3d(data, [batch, leads.length, samples]), leads);
      const { scores, leadWeights, misplacement, features, chest } = output;
      const probabilities = activated(scores, manifest);
      return {
        probabilities,
        leadWeights,
        features,
        ...(misplacement && { misplacement: tf.softmax(misplacement) }),
        ...(chest && { chest: tf.softmax(chest) }),
      };
    }),
  );
  try {
    const results = Promise.all([
      tensors.probabilities.data<'float32'>(),
      tensors.leadWeights.data<'float32'>(),
      tensors.features.data<'float32'>(),
      tensors.misplacement?.data<'float32'>(),
      tensors.chest?.data<'float32'>(),
    ]);
    const [probabilities, leadWeights, features, misplacement, chest] = await backend.device.guard(results);
    if (!probabilities.every(Number.isFinite)) throw new BackendFailure('not-numbers');
    return { probabilities, leadWeights, features, ...(misplacement && { misplacement }), ...(chest && { chest }) };
  } catch (error) {
    throw failure(error);
  } finally {
    tf.dispose(tensors);
  }
}
