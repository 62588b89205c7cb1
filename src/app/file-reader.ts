import { type Remote, releaseProxy, wrap } from 'comlink';
import type { Hertz } from '../ecg/units';
import type { ReadResult } from '../formats/reader';
import type { FileReading } from './file-worker';
import type { PickedFile } from './picked-files';

export type ReadPickedFiles = (
  files: readonly PickedFile[],
  rate: Hertz | undefined,
  signal: AbortSignal,
) => Promise<ReadResult[]>;

/**
 * Reads files in a worker of their own, so that a zip of a thousand records does not hold up the page.
 *
 * An abort ends the worker at once, whatever it is in the middle of; the next call starts another.
 */
export function createFileReader(): ReadPickedFiles {
  let worker: Worker | null = null;
  let remote: Remote<FileReading> | null = null;

  const stop = () => {
    remote?.[releaseProxy]();
    worker?.terminate();
    worker = null;
    remote = null;
  };

  return (files, rate, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (!remote || !worker) {
        worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
        remote = wrap<FileReading>(worker);
      }
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', abort);
        finish();
      };
      const abort = () => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      worker.onerror = () => {
        stop();
        settle(() => reject(new Error('The part of LeadLens that reads files could not start: reload the page.')));
      };
      remote.read(files, rate).then(
        (results) => settle(() => resolve(results)),
        (error: unknown) => settle(() => reject(error)),
      );
    });
}
