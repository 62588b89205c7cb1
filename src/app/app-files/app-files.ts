import type { BackendsOfWorker } from '../../model/connection';
import type { WorkerFiles } from '../../model/files';
import type { Terminable } from '../../workers/supervised-worker';

/**
 * All that differs between the builds of LeadLens: where its own files are and how its workers start.
 *
 * `#app-files` (package.json, "imports") is the one of this build. Paths are those below `public/`: "models/index.json".
 * What can fail rejects with an `Error` whose message is one sentence.
 */
export interface AppFiles {
  readonly build: 'served' | 'single-file';
  text(path: string, signal?: AbortSignal): Promise<string>;
  /** A copy that belongs to the caller. */
  bytes(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** What the `src` of a picture may be. */
  address(path: string): Promise<string>;
  /** The zip of the lesson that is in this page; null where there is none. */
  lesson(): Promise<Uint8Array<ArrayBuffer> | null>;
  /** LeadLens as one file, as HTML; null where it is not to be had from here. */
  page(): Promise<string | null>;
  /** What the worker of the networks is handed beside its script. */
  readonly inferenceFiles: WorkerFiles;
  /** Workers are classic scripts from blobs: they inherit the policy of the page. */
  startInference(backends: BackendsOfWorker): Terminable;
  startFileReading(): Terminable;
  startLearning(): Terminable;
}
