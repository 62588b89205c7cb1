import { proxy } from 'comlink';
import type { ReadOptions } from '../ecg/file-options';
import { OpeningError } from '../ecg/opening-error';
import type { OnProgress } from '../formats/read';
import type { ReadResult } from '../formats/reader';
import type { PickedFile } from '../study/origin';
import { abortReason, throwIfAborted } from '../workers/aborting';
import type { Priority } from '../workers/priority-queue';
import { SupervisedWorker, type Terminable, WorkerLost } from '../workers/supervised-worker';
import { type NamedRow, namedRow } from '../worklist/labels/keys';
import type { KeyChoice, LabelFile, Labels } from '../worklist/labels/labels';
import type { KnownStatement } from '../worklist/labels/statements';
import type { FileHost, FileProgress, FileRequest, PickedListing } from './file-host';

/** How a request is served, and who hears of it. */
export interface FileCall {
  /** 'screen' where nothing is said: such requests are served before those of the 'background', and in the middle of them. */
  readonly priority?: Priority;
  readonly onProgress?: OnProgress;
  /** Told the file at work, several times a second as long as reading gets on. */
  readonly onFile?: (file: string) => void;
}

/** Reads picked files. A list of files is known by its identity: what was found in it is kept as long as it is used. */
export interface FileReader {
  /** What there is among the files, without reading samples. Rejects when aborted. */
  list(files: readonly PickedFile[], signal: AbortSignal, call?: FileCall): Promise<PickedListing>;
  /**
   * The recordings in the files and then what is wrong with the rest; with `only`, the recordings of that listed file alone.
   * Rejects when aborted.
   */
  read(
    files: readonly PickedFile[],
    options: ReadOptions,
    signal: AbortSignal,
    call?: FileCall & { readonly only?: string },
  ): Promise<readonly ReadResult[]>;
  /** Lets go of what was found in files that are no longer used. */
  release(files: readonly PickedFile[]): void;
  /** Ends whatever is at work, which rejects unless it was aborted; all else goes on. */
  stop(): void;
}

export type LabelReader = (
  table: LabelFile,
  rows: readonly NamedRow[],
  known: readonly KnownStatement[],
  choice: KeyChoice | undefined,
) => Promise<Labels>;

/** What nobody aborts. */
const NEVER = new AbortController().signal;

/** A file that took the worker's memory would do so again: the user decides what to open next. */
const stopped = () => new OpeningError('file-reader-stopped');

/** Listings that a worker keeps: more are looked through again when they are used. */
const LISTINGS_KEPT = 4;

/** What was cancelled and has not stopped by itself after so many milliseconds is ended with its worker. */
const GRACE = 2000;

/** A request that has lost so many workers is taken for what ends them. */
const ATTEMPTS = 4;

interface Connection {
  readonly worker: SupervisedWorker<FileHost>;
  /** Handles of listings, the latest used last. */
  readonly listings: Map<readonly PickedFile[], number>;
  /** Who hears how far a request is. */
  readonly reports: Map<number, (progress: FileProgress) => void>;
  /** The request that said last that it is at work. */
  atWork: number | null;
  /** Whether anything was heard of the worker. */
  heard: boolean;
}

/** A request to the worker of a connection, made anew on every connection. */
type Call<T> = (connection: Connection, request: FileRequest) => Promise<T>;

/** Whether a worker is gone because of a request: it was at work with that, or never worked. */
const isToBlame = ({ atWork, heard }: Connection, request: number) => (atWork === null ? !heard : atWork === request);

function release({ listings, worker }: Connection, files: readonly PickedFile[]): void {
  const handle = listings.get(files);
  if (handle === undefined) return;
  listings.delete(files);
  worker.run((host) => host.release(handle)).catch(() => {});
}

function keep(connection: Connection, files: readonly PickedFile[], handle: number): void {
  release(connection, files);
  connection.listings.set(files, handle);
  const [oldest] = connection.listings.keys();
  if (connection.listings.size > LISTINGS_KEPT && oldest) release(connection, oldest);
}

/** Makes the worker stop with a request; ends it where it is at work with that and does not stop. */
function cancel(connection: Connection, request: number): void {
  const { worker } = connection;
  const grace = setTimeout(() => {
    if (connection.atWork === request) worker.end();
  }, GRACE);
  worker
    .run((host) => host.cancel(request))
    .catch(() => {})
    .finally(() => {
      clearTimeout(grace);
      if (connection.atWork === request) connection.atWork = null;
    });
}

/** One request to one worker. @throws WorkerLost where that is gone for the sake of another */
async function ask<T>(
  connection: Connection,
  request: FileRequest,
  signal: AbortSignal,
  { onProgress, onFile }: FileCall,
  call: Call<T>,
): Promise<T> {
  const id = request.request;
  connection.reports.set(id, ({ file, count }) => {
    if (count) onProgress?.(count.done, count.total);
    onFile?.(file);
  });
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(abortReason(signal));
      cancel(connection, id);
    };
  });
  signal.addEventListener('abort', abort, { once: true });
  try {
    const result = await Promise.race([connection.worker.run(() => call(connection, request)), aborted]);
    connection.heard = true;
    if (connection.atWork === id) connection.atWork = null;
    return result;
  } catch (error) {
    throw error instanceof WorkerLost && isToBlame(connection, id) ? stopped() : error;
  } finally {
    connection.reports.delete(id);
    signal.removeEventListener('abort', abort);
  }
}

/**
 * Reads files in a worker of their own (`createWorker` starts one that runs `file-worker.ts`), so that a zip of a thousand records does not hold up the page.
 *
 * An abort rejects at once. The worker stops what was aborted at the next checkpoint and goes on with the other requests. Where it does not
 * stop, it is replaced: the other requests are made again on the new one, and files are looked through again as they are used. Where a
 * worker is gone by itself, the request that it was at work with rejects, and the others are made again.
 */
export function createFileReader(createWorker: () => Terminable): FileReader & {
  /** Starts the worker ahead of the first files. */
  prepare(): void;
  /** What a table of labels says of the rows of a worklist. */
  readonly labels: LabelReader;
} {
  let current: Connection | null = null;
  let lastRequest = 0;

  function start(): SupervisedWorker<FileHost> {
    try {
      return new SupervisedWorker<FileHost>(createWorker);
    } catch {
      throw stopped();
    }
  }

  /** Starts the worker where none runs. */
  function connect(): Connection {
    if (current) return current;
    const worker = start();
    const connection: Connection = { worker, listings: new Map(), reports: new Map(), atWork: null, heard: false };
    worker.lost.catch(() => {
      if (current === connection) current = null;
    });
    const onProgress = proxy((request: number, progress: FileProgress) => {
      connection.heard = true;
      connection.atWork = request;
      // Progress comes on a port of its own and may arrive after the result, when nobody listens any more.
      connection.reports.get(request)?.(progress);
    });
    worker.host.listen(onProgress).catch(() => {});
    current = connection;
    return connection;
  }

  /** Makes a request, and where its worker is gone for the sake of another, again. */
  async function run<T>(signal: AbortSignal, how: FileCall, call: Call<T>): Promise<T> {
    const { priority = 'screen' } = how;
    for (let attempt = 1; ; attempt++) {
      throwIfAborted(signal);
      try {
        return await ask(connect(), { request: ++lastRequest, priority }, signal, how, call);
      } catch (error) {
        throwIfAborted(signal);
        if (!(error instanceof WorkerLost)) throw error;
        if (attempt === ATTEMPTS) throw stopped();
      }
    }
  }

  async function listIn(connection: Connection, request: FileRequest, files: readonly PickedFile[]) {
    const { handle, ...listing } = await connection.worker.host.list(request, files);
    keep(connection, files, handle);
    return { handle, listing };
  }

  return {
    list: (files, signal, how = {}) =>
      run(signal, how, async (connection, request) => (await listIn(connection, request, files)).listing),
    read: (files, options, signal, how = {}) =>
      run(signal, how, async (connection, request) => {
        const known = connection.listings.get(files);
        const handle = known ?? (await listIn(connection, request, files)).handle;
        throwIfAborted(signal);
        // Used last.
        connection.listings.delete(files);
        connection.listings.set(files, handle);
        return connection.worker.host.read(request, handle, options, how.only);
      }),
    release: (files) => {
      if (current) release(current, files);
    },
    stop: () => current?.worker.end(),
    labels: (table, rows, known, choice) => {
      const named = rows.map(namedRow);
      const codes = known.map(({ code, description }) => ({ code, description }));
      return run(NEVER, {}, ({ worker }) => worker.host.labels(table, named, codes, choice));
    },
    prepare: () => {
      try {
        connect();
      } catch {
        // Said where files are read.
      }
    },
  };
}
