// Learning from ECGs of the worklist: what a network sees in each, then a head in a worker, then a network that reads.

import { type Message, messageOf } from '../ecg/message';
import { learnHead } from '../learning/client';
import type { HeadSettings, LearntStatement, StatementToLearn } from '../learning/contracts';
import type { TrainedNetwork } from '../learning/network/network-file';
import type { NetworkShelf } from '../learning/network/shelf';
import { type NetworkTexts, withHead } from '../learning/network/with-head';
import type { ModelManifest, TrainedHere } from '../model/contracts';
import type { Inference } from '../model/inference';
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
}

const IDLE: TrainingState = { phase: 'idle', progress: 0, learnt: [], network: null, error: null };

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
  readonly screening: Pick<Screening, 'see' | 'cancel'>;
  readonly inference: Pick<Inference, 'readKnown'>;
  readonly networks: Pick<NetworkShelf, 'files'>;
  readonly start: () => Terminable;
  readonly today?: () => string;
}

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

  return {
    store,
    trainHead,
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

export type Training = ReturnType<typeof createTraining>;
