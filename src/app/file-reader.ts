import { proxy, type Remote } from 'comlink';
import type { OnProgress } from '../formats/read';
import type { ReadOptions, ReadResult } from '../formats/reader';
import { throwIfAborted } from '../workers/aborting';
import { SupervisedWorker, WorkerLost } from '../workers/supervised-worker';
import type { FileReading, PickedListing } from './file-worker';
import type { PickedFile } from './picked-files';

export interface FileReader {
  /** What there is among the files, without reading samples. Rejects when aborted. */
  list(files: readonly PickedFile[], signal: AbortSignal, onProgress?: OnProgress): Promise<PickedListing>;
  /**
   * The recordings in the files and then what is wrong with the rest; with `only`, the recordings of that listed file alone.
   * Rejects when aborted.
   */
  read(
    files: readonly PickedFile[],
    options: ReadOptions,
    signal: AbortSignal,
    more?: { readonly only?: string; readonly onProgress?: OnProgress },
  ): Promise<readonly ReadResult[]>;
}

const nobody: OnProgress = () => undefined;

/** A file that took the worker's memory would do so again: the user decides what to open next. */
const STOPPED =
  'The part of LeadLens that reads files has stopped; it may have run out of memory. Open fewer or smaller files at once, or try again.';

/**
 * Reads files in a worker of their own (`createWorker` starts one that runs `file-worker.ts`), so that a zip of a thousand records does not hold up the page.
 *
 * An abort ends the worker at once, whatever it is in the middle of; the next call starts another.
 */
export function createFileReader(createWorker: () => Worker): FileReader {
  let worker: SupervisedWorker<FileReading> | null = null;
  /** What the worker has looked through: it need not do so again to read one recording after another. */
  let listed: readonly PickedFile[] | null = null;

  function leave(left: SupervisedWorker<FileReading>): void {
    if (worker !== left) return;
    worker = null;
    listed = null;
  }

  function start(): SupervisedWorker<FileReading> {
    if (worker) return worker;
    const started = new SupervisedWorker<FileReading>(createWorker);
    started.lost.catch(() => leave(started));
    worker = started;
    return started;
  }

  /** Runs one call of the worker; an abort ends both. */
  async function run<T>(signal: AbortSignal, call: (remote: Remote<FileReading>) => Promise<T>): Promise<T> {
    throwIfAborted(signal);
    try {
      const running = start();
      const abort = () => running.end();
      signal.addEventListener('abort', abort, { once: true });
      return await running.run(call).finally(() => signal.removeEventListener('abort', abort));
    } catch (error) {
      throwIfAborted(signal);
      throw error instanceof WorkerLost ? new Error(STOPPED) : error;
    }
  }

  const list: FileReader['list'] = (files, signal, onProgress = nobody) =>
    run(signal, async (remote) => {
      listed = null;
      const found = await remote.list(files, proxy(onProgress));
      listed = files;
      return found;
    });

  return {
    list,
    read: async (files, options, signal, { only, onProgress = nobody } = {}) => {
      if (listed !== files) await list(files, signal, onProgress);
      return run(signal, (remote) => remote.read(options, only, proxy(onProgress)));
    },
  };
}
