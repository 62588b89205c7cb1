import { expose, transfer } from 'comlink';
import { type Listing, listRecordings, type OnProgress } from '../formats/read';
import type { InputFile, ReadOptions, ReadResult } from '../formats/reader';
import { liveness } from '../workers/liveness';
import type { PickedFile } from './picked-files';

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

const inputFile = ({ path, blob }: PickedFile): InputFile => ({
  path,
  size: blob.size,
  bytes: async () => new Uint8Array(await blob.arrayBuffer()),
  slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
});

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

/** How often progress is told: often enough to move, seldom enough to cost nothing. */
const PROGRESS_INTERVAL = 100;

/** `tell` at most every `PROGRESS_INTERVAL` milliseconds. */
function throttled(tell: OnProgress): OnProgress {
  let last = performance.now();
  return (done, total) => {
    if (performance.now() - last < PROGRESS_INTERVAL) return;
    last = performance.now();
    tell(done, total);
  };
}

/** What there is among the files picked last: a zip of a thousand records is looked through once, not for each of them. */
let listing: Promise<Listing> | undefined;

const fileReading = {
  /** Looks through picked files and remembers what is in them. */
  async list(files: readonly PickedFile[], onProgress: OnProgress): Promise<PickedListing> {
    listing = listRecordings(files.map(inputFile), throttled(onProgress));
    const { sources, problems } = await listing;
    return { sources: sources.map(({ file }) => ({ file })), problems };
  },

  /** Reads the recordings of one listed file, or all of them and then says what is wrong with the other files. */
  async read(options: ReadOptions, only: string | undefined, onProgress: OnProgress): Promise<ReadResult[]> {
    const { sources, problems } = (await listing) ?? { sources: [], problems: [] };
    const wanted = only === undefined ? sources : sources.filter(({ file }) => file === only);
    const tell = throttled(onProgress);
    const results: ReadResult[] = [];
    for (const [done, source] of wanted.entries()) {
      tell(done, wanted.length);
      results.push(...(await source.read(options)));
    }
    if (only === undefined) results.push(...problems);
    return transfer(results, buffersOf(results));
  },
};

export type FileReading = typeof fileReading;

expose({ ...fileReading, ...liveness });
