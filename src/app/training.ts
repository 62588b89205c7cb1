// Learning from ECGs of the worklist: what a network sees in each, then a head in a worker, then a network that reads.

import { type Message, messageOf } from '../ecg/message';
import { learnHead, trainWhole as trainAll, type WholeControl } from '../learning/client';
import type { HeadSettings, LearntStatement, StatementToLearn } from '../learning/contracts';
import type { TrainedNetwork } from '../learning/network/network-file';
import { type NetworkTexts, withHead } from '../learning/network/with-head';
import {
  batchesOf,
  type PassTold,
  SHAPES,
  type ShapeName,
  type StepTold,
  type TrainingFile,
  type WholeData,
  type WholeSettings,
} from '../learning/whole/contracts';
import { sameRecords } from '../learning/whole/same-records';
import { trainingSignals } from '../learning/whole/signals';
import { readTrainingFile, TRAINING_ENDING, writeTrainingFile } from '../learning/whole/training-file';
import type { BackendName, ModelManifest, TrainedHere } from '../model/contracts';
import type { WorkerFiles } from '../model/files';
import type { Inference } from '../model/inference';
import { KNOWN_RECORD } from '../model/known-record';
import { loadWeights } from '../model/manifest';
import { createStore, type Store } from '../study/store';
import type { Terminable } from '../workers/supervised-worker';
import type { Screening } from './screening';

/** What is being learnt, and what came of it. */
export interface TrainingState {
  readonly phase: 'idle' | 'seeing' | 'learning' | 'done' | 'failed';
  /** Of learning, 0 to 1; how far looking at the ECGs is stands in the worklist. */
  readonly progress: number;
  readonly learnt: readonly LearntStatement[];
  /** Null where nothing was learnt. */
  readonly network: TrainedNetwork | null;
  readonly error: Message | null;
  /** Of training all layers: each step and pass so far, and whether it is held. */
  readonly steps: readonly StepTold[];
  readonly passes: readonly PassTold[];
  readonly paused: boolean;
}

const IDLE: TrainingState = {
  phase: 'idle',
  progress: 0,
  learnt: [],
  network: null,
  error: null,
  steps: [],
  passes: [],
  paused: false,
};

/** All layers of lead attention from scratch, or from the weights of the shipped network on. */
export interface WholeOrderOfRows {
  readonly shipped: ModelManifest;
  readonly fromShipped: boolean;
  readonly shape: ShapeName;
  readonly backend: BackendName | 'auto';
  readonly rows: readonly number[];
  readonly patients: readonly string[];
  readonly statements: readonly StatementToLearn[];
  readonly settings: WholeSettings;
  readonly data: string;
  readonly texts: NetworkTexts;
  /** What was saved of a training that goes on: then its settings, shape and statements are those of the order. */
  readonly resumed: TrainingFile | null;
}

/** Statements of rows; `stated` is in the order of `rows`. */
export interface HeadOrder {
  readonly base: ModelManifest;
  /** Ids of the rows. */
  readonly rows: readonly number[];
  readonly patients: readonly string[];
  readonly statements: readonly StatementToLearn[];
  readonly settings: HeadSettings;
  readonly only: boolean;
  readonly data: string;
  readonly texts: NetworkTexts;
}

export interface TrainingParts {
  readonly screening: Pick<Screening, 'see' | 'recordings' | 'cancel'>;
  readonly inference: Pick<Inference, 'readKnown'>;
  readonly networks: { readonly files: WorkerFiles };
  readonly start: () => Terminable;
  readonly today?: () => string;
}

/** Of each page. */
const trainings = new WeakMap<TrainingParts, Training>();

/** The one training of a page: it goes on while something else is seen. */
export function trainingOf(parts: TrainingParts): Training {
  const known = trainings.get(parts);
  if (known) return known;
  const made = createTraining(parts);
  trainings.set(parts, made);
  return made;
}

export type Training = ReturnType<typeof createTraining>;

export function createTraining({
  screening,
  inference,
  networks,
  start,
  today = () => new Date().toISOString().slice(0, 10),
}: TrainingParts) {
  const store: Store<TrainingState, Partial<TrainingState>> = createStore(IDLE, (before, changes) => ({
    ...before,
    ...changes,
  }));
  let running = new AbortController();
  let control: WholeControl | null = null;
  let about: TrainingFile['about'] = { name: '', base: null };

  async function trainWhole(order: WholeOrderOfRows): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    control = null;
    const { statements, settings, shipped, fromShipped, resumed } = order;
    const saved = resumed?.saved ?? null;
    store.dispatch({ ...IDLE, ...(saved && toldBefore(saved)), phase: 'seeing' });
    try {
      const seen = new Map<number, Float32Array>();
      const wanted = order.rows.filter((_, i) => targetsOf(statements, i, settings.activation) !== null);
      const isWhole = await screening.recordings(new Set(wanted), (id, recording) => {
        const signals = trainingSignals(recording);
        if (signals) seen.set(id, signals);
      });
      if (!isWhole || signal.aborted) {
        if (!signal.aborted) store.dispatch(IDLE);
        return;
      }
      store.dispatch({ phase: 'learning' });
      const kept = order.rows.flatMap((id, i) => (seen.has(id) ? [i] : []));
      const signals = new Float32Array(kept.length * 12_000);
      for (const [row, i] of kept.entries()) signals.set(seen.get(order.rows[i]!)!, row * 12_000);
      const patients = kept.map((i) => order.patients[i]!);
      const labels = statements.map(({ code, description }) => {
        const known = shipped.labels.find((label) => label.code === code);
        const { groups, superclass } = known ?? { groups: ['diagnostic' as const], superclass: null };
        return { code, description: known?.description ?? description, groups, superclass };
      });
      const base = fromShipped ? { id: shipped.id, name: shipped.name, version: shipped.version } : null;
      about = resumed?.about ?? { name: order.texts.name, base };
      const all: WholeData = {
        signals,
        targets: Float32Array.from(kept.flatMap((i) => targetsOf(statements, i, settings.activation)!)),
        patients,
        statements: labels.map(({ code, description }) => ({ code, description })),
      };
      const data = saved ? sameRecords(all, saved) : all;
      const network = await trainAll(
        start,
        {
          data,
          settings,
          shape: saved?.shape ?? (fromShipped ? SHAPES.full : SHAPES[order.shape]),
          weights: fromShipped && !saved ? [...(await loadWeights(networks.files, shipped))] : null,
          saved,
          backend: order.backend,
        },
        {
          labels,
          trained: {
            base: about.base,
            data: order.data,
            records: data.patients.length,
            patients: new Set(data.patients).size,
            date: today(),
          },
          name: order.texts.name,
          purpose: order.texts.purpose,
          knownRecord: await networks.files.bytes(KNOWN_RECORD),
        },
        {
          signal,
          files: networks.files,
          onBegun: (own) => {
            control = own;
          },
          onTold: (told) => {
            if (signal.aborted) return;
            const { steps, passes } = store.get();
            if ('step' in told)
              store.dispatch({ steps: [...steps, told.step], progress: told.step.step / told.step.steps });
            else store.dispatch({ passes: [...passes, told.pass] });
          },
        },
      );
      if (signal.aborted) return;
      const card = network && new TextEncoder().encode(order.texts.card(network.manifest));
      store.dispatch({
        phase: 'done',
        network: network && card ? { ...network, files: new Map([...network.files, ['card.md', card]]) } : null,
      });
    } catch (error) {
      if (!signal.aborted) store.dispatch({ phase: 'failed', error: messageOf(error) });
    }
  }

  async function trainHead(order: HeadOrder): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    store.dispatch({ ...IDLE, phase: 'seeing' });
    try {
      const seen = new Map<number, Float32Array>();
      const ids = new Set(order.rows);
      const all = await screening.see(order.base, ids, (id, features) => seen.set(id, features));
      if (!all || signal.aborted) {
        if (!signal.aborted) store.dispatch(IDLE);
        return;
      }
      store.dispatch({ phase: 'learning' });
      // Those that the network cannot read teach nothing.
      const kept = order.rows.flatMap((id, i) => (seen.has(id) ? [i] : []));
      const width = seen.values().next().value?.length ?? 0;
      const features = new Float32Array(kept.length * width);
      for (const [row, i] of kept.entries()) features.set(seen.get(order.rows[i]!)!, row * width);
      const patients = kept.map((i) => order.patients[i]!);
      const learnt = await learnHead(
        start,
        {
          features,
          width,
          patients,
          statements: order.statements.map((each) => ({
            ...each,
            stated: Int8Array.from(kept, (i) => each.stated[i]!),
          })),
        },
        order.settings,
        { signal, onProgress: (progress) => store.dispatch({ progress }) },
      );
      const trained: Omit<TrainedHere, 'method' | 'base' | 'statements'> = {
        data: order.data,
        records: kept.length,
        patients: new Set(patients).size,
        date: today(),
      };
      const network = learnt.some(({ head }) => head !== null)
        ? await withHead({
            base: order.base,
            files: networks.files,
            learnt,
            only: order.only,
            texts: order.texts,
            trained,
            seen: await inference.readKnown(order.base.id),
          })
        : null;
      if (!signal.aborted) store.dispatch({ phase: 'done', learnt, network });
    } catch (error) {
      if (!signal.aborted) store.dispatch({ phase: 'failed', error: messageOf(error) });
    }
  }

  /** Goes on with a training that was saved; `orderOf` says with what. */
  async function goOn(file: File, orderOf: (saved: TrainingFile) => WholeOrderOfRows): Promise<void> {
    try {
      const read = await readTrainingFile(new Uint8Array(await file.arrayBuffer()), file.name);
      await trainWhole(orderOf(read));
    } catch (error) {
      store.dispatch({ ...IDLE, phase: 'failed', error: messageOf(error) });
    }
  }

  return {
    store,
    trainHead,
    trainWhole,
    goOn,
    /** Holds training of all layers, or lets it go on. */
    setPaused(paused: boolean): void {
      control?.setPaused(paused);
      store.dispatch({ paused });
    },
    /** Training of all layers as it stands, as a file that it goes on from. */
    async saved(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
      const saved = await control?.saved();
      if (!saved) return null;
      const { passes, activation } = saved.settings;
      return {
        name: `${activation}-${saved.losses.length}-${passes}${TRAINING_ENDING}`,
        bytes: await writeTrainingFile({ saved, about }),
      };
    },
    /** What was learnt so far is enough. */
    end(): void {
      control?.end();
      store.dispatch({ paused: false });
    },
    cancel(): void {
      running.abort();
      if (store.get().phase === 'seeing') screening.cancel();
      store.dispatch(IDLE);
    },
    /** Begins anew, with other settings. */
    reset(): void {
      store.dispatch(IDLE);
    },
  };
}

/** Steps and passes of a training before it was saved. */
function toldBefore({
  losses,
  told,
  training,
  settings,
}: TrainingFile['saved']): Pick<TrainingState, 'steps' | 'passes'> {
  const batches = batchesOf(training.length, settings);
  return {
    passes: told,
    steps: losses.map((loss, i) => ({
      pass: Math.floor(i / batches) + 1,
      step: i + 1,
      steps: settings.passes * batches,
      loss,
      milliseconds: 0,
    })),
  };
}

/** Of a row, one a statement; null where softmax has no class for it. */
function targetsOf(
  statements: readonly StatementToLearn[],
  row: number,
  activation: WholeSettings['activation'],
): number[] | null {
  const stated = statements.map((each) => each.stated[row]!);
  if (activation === 'sigmoid') return stated;
  return stated.filter((value) => value === 1).length === 1 ? stated.map((value) => Number(value === 1)) : null;
}
