import { expose, transfer } from 'comlink';
import type { Hertz } from '../ecg/units';
import { readFiles } from '../formats/read';
import type { InputFile, ReadResult } from '../formats/reader';
import type { PickedFile } from './picked-files';

const inputFile = ({ path, blob }: PickedFile): InputFile => ({
  path,
  size: blob.size,
  bytes: async () => new Uint8Array(await blob.arrayBuffer()),
  slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
});

/** The sample buffers of the results: moved to the page, not copied. Leads may share one. */
const buffersOf = (results: readonly ReadResult[]) => [
  ...new Set(results.flatMap(({ recording }) => [...(recording?.leads.values() ?? [])].map(({ buffer }) => buffer))),
];

const fileReading = {
  async read(files: readonly PickedFile[], rate?: Hertz): Promise<ReadResult[]> {
    const results = await readFiles(files.map(inputFile), { rate });
    return transfer(results, buffersOf(results));
  },
};

export type FileReading = typeof fileReading;

expose(fileReading);
