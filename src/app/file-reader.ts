import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import type { OnProgress } from '../formats/read';
import type { ReadOptions, ReadResult } from '../formats/reader';
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

/**
 * Reads files in a worker of their own (`createWorker` starts one that runs `file-worker.ts`), so that a zip of a thousand records does not hold up the page.
 *
 * An abort ends the worker at once, whatever it is in the middle of; the next call starts another.
 */
export function createFileReader(createWorker: () => Worker): FileReader {
  let worker: Worker | null = null;
  let remote: Remote<FileReading> | null = null;
  /** What the worker has looked through: it need not do so again to read one recording after another. */
  let listed: readonly PickedFile[] | null = null;

  const stop = () => {
    remote?.[releaseProxy]();
    worker?.terminate();
    worker = null;
    remote = null;
    listed = null;
  };

  function start(): Remote<FileReading> {
    if (!remote || !worker) {
      worker = createWorker();
      remote = wrap<FileReading>(worker);
    }
    return remote;
  }

  /** Runs one call of the worker; an abort ends both. */
  const run = <T>(signal: AbortSignal, call: (remote: Remote<FileReading>) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const running = start();
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', abort);
        finish();
      };
      const abort = () => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      worker!.onerror = () => {
        stop();
        settle(() => reject(new Error('The part of LeadLens that reads files could not start: reload the page.')));
      };
      call(running).then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      );
    });

  const list: FileReader['list'] = (files, signal, onProgress = nobody) =>
    run(signal, async (worker) => {
      listed = null;
      const found = await worker.list(files, proxy(onProgress));
      listed = files;
      return found;
    });

  return {
    list,
    read: async (files, options, signal, { only, onProgress = nobody } = {}) => {
      if (listed !== files) await list(files, signal, onProgress);
      return run(signal, (worker) => worker.read(options, only, proxy(onProgress)));
    },
  };
}
