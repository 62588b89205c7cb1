import { proxy } from 'comlink';
import { abortReason, throwIfAborted } from '../workers/aborting';
import { SupervisedWorker, type Terminable } from '../workers/supervised-worker';
import type { HeadData, HeadSettings, LearntStatement } from './contracts';
import type { TrainedNetwork } from './network/network-file';
import type { SavedTraining } from './whole/contracts';
import type { Told } from './whole/trainer';
import type { LearningFiles, LearningHost, WholeOrder } from './worker-host';

export interface LearnOptions {
  /** Ends the worker. */
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

type Host = SupervisedWorker<LearningHost>['host'];

/** A worker of one task. @throws WorkerLost */
async function withWorker<Result>(
  start: () => Terminable,
  signal: AbortSignal,
  task: (host: Host) => Promise<Result>,
): Promise<Result> {
  throwIfAborted(signal);
  const worker = new SupervisedWorker<LearningHost>(start);
  let end = () => {};
  const aborted = new Promise<never>((_, reject) => {
    end = () => reject(abortReason(signal));
  });
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([worker.run(task), aborted]);
  } finally {
    signal.removeEventListener('abort', end);
    worker.end();
  }
}

export const learnHead = (
  start: () => Terminable,
  data: HeadData,
  settings: HeadSettings,
  { signal, onProgress }: LearnOptions,
): Promise<readonly LearntStatement[]> =>
  withWorker(start, signal, (host) => host.learnHead(data, settings, proxy(onProgress)));

/** Holds a training, lets it go on, ends it with what it has learnt. */
export interface WholeControl {
  setPaused(paused: boolean): void;
  /** As it stands after the step that is under way. */
  saved(): Promise<SavedTraining>;
  end(): void;
}

export interface TrainWholeOptions {
  readonly signal: AbortSignal;
  readonly files: LearningFiles;
  readonly onBegun: (control: WholeControl) => void;
  readonly onTold: (told: Told) => void;
}

/** Trains all layers, then makes a network of what was learnt; null where not one pass was done. */
export const trainWhole = (
  start: () => Terminable,
  order: WholeOrder,
  parts: Parameters<LearningHost['wholeNetwork']>[0],
  { signal, files, onBegun, onTold }: TrainWholeOptions,
): Promise<TrainedNetwork | null> =>
  withWorker(start, signal, async (host) => {
    onBegun({
      setPaused: (paused) => void host.setPaused(paused),
      end: () => void host.end(),
      saved: () => host.saved(),
    });
    let passes = order.saved?.told.length ?? 0;
    const told = (each: Told) => {
      if ('pass' in each) passes++;
      onTold(each);
    };
    await host.trainWhole(order, proxy({ wasm: () => files.wasm() }), proxy(told));
    return passes === 0 ? null : (await host.wholeNetwork(parts)).network;
  });
