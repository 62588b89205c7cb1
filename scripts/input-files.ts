// Paths on disk as the files that `readFiles` takes, each with the files that belong to it.

import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { companionPaths, headOf, type InputFile } from '../src/formats/reader.ts';
import { READERS } from '../src/formats/readers.ts';

const withSlashes = (path: string) => path.replaceAll('\\', '/');

async function inputFile(path: string): Promise<InputFile> {
  return {
    path: withSlashes(path),
    size: (await stat(path)).size,
    bytes: async () => new Uint8Array(await readFile(path)),
    slice: async (start, end) => {
      const handle = await open(path);
      try {
        const { size } = await handle.stat();
        const count = Math.max(0, Math.min(end, size) - start);
        const { bytesRead, buffer } = await handle.read(new Uint8Array(count), 0, count, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const stem = (path: string) => basename(path, extname(path)).toLowerCase();

interface FolderListing {
  /** When the folder was last changed. */
  readonly changed: number;
  readonly names: ReadonlySet<string>;
  readonly byLowerCase: ReadonlyMap<string, string>;
  readonly byStem: ReadonlyMap<string, readonly string[]>;
}

/** Databases keep a thousand records in a folder, and each asks for its companions. */
const listings = new Map<string, FolderListing>();

async function listingOf(folder: string): Promise<FolderListing> {
  const changed = (await stat(folder).catch(() => undefined))?.mtimeMs ?? 0;
  const known = listings.get(folder);
  if (known?.changed === changed) return known;
  const names = await readdir(folder).catch((): string[] => []);
  const byStem = new Map<string, string[]>();
  for (const name of names) byStem.set(stem(name), [...(byStem.get(stem(name)) ?? []), name]);
  const listing = {
    changed,
    names: new Set(names),
    // The first of several that differ in case alone.
    byLowerCase: new Map(names.toReversed().map((name) => [name.toLowerCase(), name])),
    byStem,
  };
  listings.set(folder, listing);
  return listing;
}

/** The file of that name in a folder, without regard to case if there is no exact match. */
async function find(folder: string, name: string): Promise<string | undefined> {
  for (const place of companionPaths(name)) {
    const within = join(folder, dirname(place));
    const { names, byLowerCase } = await listingOf(within);
    const found = names.has(basename(place)) ? basename(place) : byLowerCase.get(basename(place).toLowerCase());
    if (found !== undefined) return join(within, found);
  }
  return undefined;
}

const readerOf = async (file: InputFile) => {
  const head = await headOf(file);
  return READERS.find((candidate) => candidate.recognises(file, head));
};

/** Names of the files beside one that share its name but for the ending and that no reader recognises: its annotations. */
async function siblingsOf(path: string): Promise<string[]> {
  const { byStem } = await listingOf(dirname(path));
  const siblings: string[] = [];
  for (const name of (byStem.get(stem(path)) ?? []).filter((each) => each !== basename(path))) {
    const other = join(dirname(path), name);
    if ((await stat(other)).isFile() && !(await readerOf(await inputFile(other)))) siblings.push(name);
  }
  return siblings.sort();
}

/** The files that belong to one; undefined where no reader recognises it. */
async function belongingTo(path: string, file: InputFile): Promise<readonly string[] | undefined> {
  const reader = await readerOf(file);
  if (!reader) return undefined;
  const named = reader.companions?.(await file.bytes()) ?? [];
  return reader.siblings ? [...named, ...(await siblingsOf(path))] : named;
}

/** The recordings that a signal or annotation file may belong to. */
const recordingsOf = (path: string) =>
  READERS.flatMap(({ siblings }) => (siblings ? [`${basename(path, extname(path))}.${siblings.of}`] : []));

/**
 * The files at `paths`, each once: a folder gives every file in it, a header its signal files, segments and
 * annotations, a signal or annotation file its recording. `path` of each is as given, with "/" between folders.
 *
 * Rejects where a path does not exist.
 */
export async function inputFiles(paths: readonly string[]): Promise<InputFile[]> {
  const files = new Map<string, InputFile>();
  const add = async (path: string, given: boolean): Promise<void> => {
    if (files.has(resolve(path))) return;
    const file = await inputFile(path);
    files.set(resolve(path), file);
    // A signal file that was asked for by itself needs its header; one that a header names has it.
    const names = (await belongingTo(path, file)) ?? (given ? recordingsOf(path) : []);
    for (const name of names) {
      const other = await find(dirname(path), name);
      if (other !== undefined) await add(other, false);
    }
  };
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      for (const inside of await filesBelow(path)) {
        if (!files.has(resolve(inside))) files.set(resolve(inside), await inputFile(inside));
      }
    } else {
      await add(path, true);
    }
  }
  return [...files.values()];
}
