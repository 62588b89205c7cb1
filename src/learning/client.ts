import { proxy } from 'comlink';
import { abortReason, throwIfAborted } from '../workers/aborting';
import { SupervisedWorker, type Terminable } from '../workers/supervised-worker';
import type { HeadData, HeadSettings, LearntStatement } from './contracts';
import type { LearningHost } from './worker-host';

export interface LearnOptions {
  /** Ends the worker. */
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** A worker of one task. @throws WorkerLost */
async function withWorker<Result>(
  start: () => Terminable,
  signal: AbortSignal,
  task: (host: SupervisedWorker<LearningHost>['host']) => Promise<Result>,
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
