// From the files that a user drops to recordings: which files belong together, which format each is in, who reads it.

import { issue, type ReadIssue } from '../ecg/read-issue';
import { filesInZip, isZip } from './archive';
import { knownFormat } from './known';
import {
  type FormatReader,
  fileName,
  folderOf,
  headOf,
  type InputFile,
  type ReadOptions,
  type ReadResult,
  stemOf,
} from './reader';
import { READERS } from './readers';

/** A recording that is there to be read. */
export interface RecordingSource {
  /** The file (of several: the one that names the rest). */
  readonly file: string;
  readonly format: string;
  /** Reads it, with the files it names. Never rejects. */
  read(options?: ReadOptions): Promise<ReadResult>;
}

export interface Listing {
  /** In the order of the files. */
  readonly sources: readonly RecordingSource[];
  /** Files that belong to no recording. */
  readonly problems: readonly ReadResult[];
}

/** What databases of ECGs carry beside their records. */
const DATABASE_PAPERS =
  /^(readme|licen[cs]e|copying|records|annotators|sha\d*sums?|md5sums?|changelog|index|notes?)\b|(_|^)(database|statements|metadata|meta|subject[-_]info|labels|reference|diagnostics)\.(csv|tsv|xlsx)$|\.(md|html?)$/i;

/** What operating systems and packers add to folders and archives. */
const FOLDER_FURNITURE = /(^|\/)(__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

/** A zip in a zip is opened; deeper ones are not: no one packs recordings so. */
const MAX_ARCHIVE_DEPTH = 2;

/** Endings of signal files that say nothing without their header. */
const SIGNAL_FILE = /\.(dat|mat)$/i;

/** Finds files by folder and name, exactly or else without regard to case. */
class Folders {
  private readonly exact = new Map<string, InputFile>();
  private readonly anyCase = new Map<string, InputFile>();

  constructor(files: readonly InputFile[]) {
    for (const file of files) {
      this.exact.set(file.path, file);
      this.anyCase.set(file.path.toLowerCase(), file);
    }
  }

  beside(file: InputFile, name: string): InputFile | undefined {
    const path = folderOf(file.path) + name;
    return this.exact.get(path) ?? this.anyCase.get(path.toLowerCase());
  }
}

/** Folder and name without ending: what a header shares with its signals and annotations. */
const stemKey = (file: InputFile) => (folderOf(file.path) + stemOf(file.path)).toLowerCase();

async function readOne(
  file: InputFile,
  reader: FormatReader,
  folders: Folders,
  options: ReadOptions,
): Promise<ReadResult> {
  try {
    const context = { options, companion: (name: string) => folders.beside(file, name) };
    return { file: file.path, ...(await reader.read(file, context)) };
  } catch {
    const name = fileName(file.path);
    return { file: file.path, issues: [issue('unreadable', { file: name }, name)] };
  }
}

const notAnEcg = ({ path }: InputFile) => issue('not-an-ecg', { file: fileName(path) }, fileName(path));

function problemOf(file: InputFile, head: Uint8Array): ReadIssue {
  const name = fileName(file.path);
  if (file.size === 0) return issue('empty-file', { file: name }, name);
  const format = knownFormat(head);
  if (format) return issue('unsupported-format', { file: name, format }, name);
  if (SIGNAL_FILE.test(name)) return issue('header-missing', { file: name, header: `${stemOf(name)}.hea` }, name);
  return notAnEcg(file);
}

interface Sighted {
  readonly file: InputFile;
  readonly reader: FormatReader | undefined;
  /** Why it cannot be read, where no reader recognises it. */
  readonly problem: ReadIssue | undefined;
  /** Paths of the files that it names. */
  readonly companions: readonly string[];
}

/** Looks at the beginning of every file and into every zip. */
async function sight(files: readonly InputFile[], depth = 0): Promise<Sighted[]> {
  const sighted: Sighted[] = [];
  for (const file of files) {
    if (FOLDER_FURNITURE.test(file.path)) continue;
    const stray = (problem: ReadIssue) => sighted.push({ file, reader: undefined, problem, companions: [] });
    try {
      const head = await headOf(file);
      const reader = READERS.find((candidate) => candidate.recognises(file, head));
      if (reader) {
        const companions = reader.companions?.(file.size <= head.length ? head : await file.bytes()) ?? [];
        sighted.push({ file, reader, problem: undefined, companions });
      } else if (isZip(head) && knownFormat(head) === undefined && depth < MAX_ARCHIVE_DEPTH) {
        const inside = await filesInZip(file);
        const found = 'code' in inside ? [] : await sight(inside, depth + 1);
        if ('code' in inside) stray(inside);
        else if (found.length === 0) stray(notAnEcg(file));
        sighted.push(...found);
      } else {
        stray(problemOf(file, head));
      }
    } catch {
      stray(issue('unreadable', { file: fileName(file.path) }, fileName(file.path)));
    }
  }
  return sighted;
}

/** What there is to read, without reading it: headers and the beginnings of files alone are looked at. Never rejects. */
export async function listRecordings(files: readonly InputFile[]): Promise<Listing> {
  const sighted = await sight(files);
  const folders = new Folders(sighted.map(({ file }) => file));
  const claimed = new Set<InputFile>();
  const headerStems = new Set<string>();
  for (const { file, reader, companions } of sighted) {
    if (reader?.companions) headerStems.add(stemKey(file));
    for (const name of companions) {
      const companion = folders.beside(file, name);
      if (companion && companion !== file) claimed.add(companion);
    }
  }
  const free = sighted.filter(({ file }) => !claimed.has(file));
  const sources = free.flatMap(({ file, reader }) =>
    reader
      ? [{ file: file.path, format: reader.format, read: (options = {}) => readOne(file, reader, folders, options) }]
      : [],
  );
  const problems = free.flatMap(({ file, problem }) => {
    if (!problem) return [];
    // Annotations and the like share the name of their header; papers of a database come with its records.
    const belongs = headerStems.has(stemKey(file)) || DATABASE_PAPERS.test(fileName(file.path));
    return belongs && sources.length > 0 ? [] : [{ file: file.path, issues: [problem] }];
  });
  return { sources, problems };
}

/** Reads every recording in the files, in their order, then says what is wrong with the rest. Never rejects. */
export async function readFiles(files: readonly InputFile[], options: ReadOptions = {}): Promise<ReadResult[]> {
  const { sources, problems } = await listRecordings(files);
  const results: ReadResult[] = [];
  for (const source of sources) results.push(await source.read(options));
  return [...results, ...problems];
}
