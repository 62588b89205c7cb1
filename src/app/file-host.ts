import { transfer } from 'comlink';
import { withoutCalibration } from '../ecg/calibration';
import type { ReadOptions } from '../ecg/file-options';
import { type Checkpoint, type Listing, listRecordings, type OnProgress } from '../formats/read';
import type { InputFile, ReadResult } from '../formats/reader';
import type { PickedFile } from '../study/origin';
import { throwIfAborted } from '../workers/aborting';
import { type Priority, PriorityQueue } from '../workers/priority-queue';
import type { NamedRow } from '../worklist/labels/keys';
import { type KeyChoice, type LabelFile, type Labels, readLabels } from '../worklist/labels/labels';
import type { KnownStatement } from '../worklist/labels/statements';
import { blobFiles } from './blob-file';

/** A recording among the picked files, not read yet. */
export interface ListedFile {
  /** Path of the file (of several: the one that names the rest), as `ReadResult.file`. */
  readonly file: string;
}

/** What there is among picked files. */
export interface PickedListing {
  readonly sources: readonly ListedFile[];
  /** What is wrong with files that belong to no recording. */
  readonly problems: readonly ReadResult[];
}

/** A listing that the worker keeps until it is released. */
export interface KeptListing extends PickedListing {
  readonly handle: number;
}

/** How far a request is. */
export interface FileProgress {
  /** The file at work. */
  readonly file: string;
  /** So many of `total` files have been looked at, or read; null before the first. */
  readonly count: { readonly done: number; readonly total: number } | null;
}

export type OnFileProgress = (request: number, progress: FileProgress) => void;

/** A request as it crosses to the worker; `request` names it for `cancel`. */
export interface FileRequest {
  readonly request: number;
  readonly priority: Priority;
}

/** The sample buffers of the results: moved to the page, not copied. Leads may share one. */
const buffersOf = (results: readonly ReadResult[]) => [
  ...new Set(
    results.flatMap(({ recording }) =>
      [...(recording?.leads.values() ?? []), ...(recording?.medianBeat?.leads.values() ?? [])].map(
        ({ buffer }) => buffer,
      ),
    ),
  ),
];

/** How often progress is told, in milliseconds: often enough to move, seldom enough to cost nothing. */
const PROGRESS_INTERVAL = 100;
/** How often a request lets messages and requests of the screen in. */
const PAUSE_INTERVAL = 50;

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

/** What a request's work is given. */
interface Work {
  readonly checkpoint: Checkpoint;
  readonly onProgress: OnProgress;
}

/**
 * What the page calls in the worker that reads files.
 *
 * A listing stays until it is released: a zip of a thousand records is looked through once, not for each of them. Requests are served
 * one after another, those of the screen first; one of the background lets them in at its checkpoints.
 */
export class FileHost {
  readonly #open: (file: PickedFile) => InputFile;
  readonly #queue = new PriorityQueue();
  readonly #listings = new Map<number, Listing>();
  readonly #running = new Map<number, Running>();
  #tell: OnFileProgress = () => {};
  #lastHandle = 0;

  constructor(open: (file: PickedFile) => InputFile = blobFiles()) {
    this.#open = open;
  }

  /** One listener for all requests. It is wrapped for the reason that `InferenceHost` tells. */
  listen(onProgress: OnFileProgress): void {
    this.#tell = (request, progress) => onProgress(request, progress);
  }

  /** Looks through picked files and keeps what is in them. */
  list(request: FileRequest, files: readonly PickedFile[]): Promise<KeptListing> {
    return this.#run(request, async ({ checkpoint, onProgress }) => {
      const listing = await listRecordings(files.map(this.#open), onProgress, checkpoint);
      const handle = ++this.#lastHandle;
      this.#listings.set(handle, listing);
      return { handle, sources: listing.sources.map(({ file }) => ({ file })), problems: listing.problems };
    });
  }

  /** Reads the recordings of one listed file, or all of them and then says what is wrong with the other files. */
  read(request: FileRequest, handle: number, options: ReadOptions, only: string | undefined): Promise<ReadResult[]> {
    const listing = this.#listings.get(handle);
    if (!listing) throw new Error(`listing ${handle} was released`);
    return this.#run(request, async ({ checkpoint, onProgress }) => {
      const { sources, problems } = listing;
      const wanted = only === undefined ? sources : sources.filter(({ file }) => file === only);
      const results: ReadResult[] = [];
      for (const [done, source] of wanted.entries()) {
        onProgress(done, wanted.length);
        results.push(...(await source.read(options, checkpoint)).map(withoutCalibration));
      }
      if (only === undefined) results.push(...problems);
      return transfer(results, buffersOf(results));
    });
  }

  /** What a table says of the rows of a worklist: one of twenty thousand lines takes a second. */
  labels(
    table: LabelFile,
    rows: readonly NamedRow[],
    known: readonly KnownStatement[],
    choice: KeyChoice | undefined,
  ): Labels {
    return readLabels(table, rows, known, choice);
  }

  release(handle: number): void {
    this.#listings.delete(handle);
  }

  /** Ends a request at its next checkpoint; resolves when it has ended. */
  async cancel(request: number): Promise<void> {
    const running = this.#running.get(request);
    running?.controller.abort();
    await running?.ended;
  }

  #run<Result>({ request, priority }: FileRequest, work: (given: Work) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    const { signal } = controller;
    const result = this.#queue.run(
      (turn) => {
        let told = Number.NEGATIVE_INFINITY;
        let paused = performance.now();
        let count: FileProgress['count'] = null;
        const checkpoint: Checkpoint = async (file) => {
          throwIfAborted(signal);
          if (performance.now() - paused >= PAUSE_INTERVAL) {
            const { away } = turn;
            await turn.pause();
            paused = performance.now();
            // Others were at work: now it is this one again.
            if (turn.away > away) told = Number.NEGATIVE_INFINITY;
          }
          if (performance.now() - told < PROGRESS_INTERVAL) return;
          told = performance.now();
          this.#tell(request, { file, count });
        };
        return work({
          checkpoint,
          onProgress: (done, total) => {
            count = { done, total };
          },
        });
      },
      { priority, signal },
    );
    const ended = result
      .catch(() => {})
      .then(() => {
        this.#running.delete(request);
      });
    this.#running.set(request, { controller, ended });
    return result;
  }
}
