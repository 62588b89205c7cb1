// From the files that a user drops to recordings: which files belong together, which format each is in, who reads it.

import type { Text } from '../ecg/phrases';
import { issue, type ReadIssue } from '../ecg/read-issue';
import { ArchiveError, UnpackBudget } from './archive/budget';
import { isArchive, openArchive } from './archive/open';
import { ahead } from './kit/ahead';
import { Budget, OverBudget } from './kit/budget';
import { fileError } from './kit/file-errors';
import { Identities } from './kit/identities';
import { ImpossibleRate, rateIssue } from './kit/rates';
import {
  companionPaths,
  type FormatReader,
  fileName,
  folderOf,
  headOf,
  type InputFile,
  plainPath,
  type ReadOptions,
  type ReadOutcome,
  type ReadResult,
  stemOf,
} from './reader';
import { READERS } from './readers';
import { unsupportedFormat } from './unsupported-formats';

/** A recording that is there to be read. */
export interface RecordingSource {
  /** The file (of several: the one that names the rest). */
  readonly file: string;
  readonly format: string;
  /** Reads it, with the files it names: a result for each recording in it, at least one. Rejects where `checkpoint` does. */
  read(options?: ReadOptions, checkpoint?: Checkpoint): Promise<readonly ReadResult[]>;
}

export interface Listing {
  /** In the order of the files. */
  readonly sources: readonly RecordingSource[];
  /** Files that belong to no recording. */
  readonly problems: readonly ReadResult[];
}

/** How many of how many files have been looked at, or read. */
export type OnProgress = (done: number, total: number) => void;

/** A `Step` that is told at which file reading is: called between files, between entries of archives and before bytes are read. */
export type Checkpoint = (file: string) => Promise<void>;

const goOn: Checkpoint = async () => {};

/** What databases of ECGs carry beside their records. */
const DATABASE_DOCS =
  /^(readme|licen[cs]e|copying|records|annotators|sha\d*sums?|md5sums?|changelog|index|notes?)\b|(_|^)(database|statements|metadata|meta|subject[-_]info|labels|reference|diagnostics)\.(csv|tsv|xlsx)$|\.(md|html?)$/i;

/** What operating systems and packers add to folders and archives. */
const OS_FILES = /(^|\/)(__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

/** A gzipped file in a gzipped tar in a zip is opened; what is deeper is not: no one packs recordings so. */
const MAX_ARCHIVE_DEPTH = 3;

/** Of so many files the beginnings are asked for at once: a browser takes a millisecond for each, however few its bytes. */
const HEADS_AHEAD = 32;

/** Endings of signal files that say nothing without their header. */
const SIGNAL_FILE = /\.(dat|mat)$/i;

/** Finds files by folder and name, exactly or else without regard to case. */
class Folders {
  private readonly exact = new Map<string, Inspected>();
  private readonly anyCase = new Map<string, Inspected>();
  /** Files that no reader recognises, by folder and name without ending. */
  private readonly unclaimed = new Map<string, Inspected[]>();

  constructor(inspected: readonly Inspected[]) {
    for (const each of inspected) {
      const { file, reader } = each;
      const path = plainPath(file.path);
      this.exact.set(path, each);
      this.anyCase.set(path.toLowerCase(), each);
      if (reader) continue;
      const unclaimed = this.unclaimed.get(stemKey(file));
      if (unclaimed) unclaimed.push(each);
      else this.unclaimed.set(stemKey(file), [each]);
    }
  }

  siblings(file: InputFile): readonly Inspected[] {
    const unclaimed = this.unclaimed.get(stemKey(file)) ?? [];
    return [...unclaimed].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  }

  beside(file: InputFile, name: string): Inspected | undefined {
    for (const place of companionPaths(name)) {
      const path = folderOf(plainPath(file.path)) + place;
      const found = this.exact.get(path) ?? this.anyCase.get(path.toLowerCase());
      if (found) return found;
    }
    return undefined;
  }
}

/** Folder and name without ending: what a header shares with its signals and annotations. */
const stemKey = ({ path }: InputFile) => (folderOf(plainPath(path)) + stemOf(path)).toLowerCase();

/** The file, with a checkpoint before each reading of its bytes, which are taken off the budget where they had to be unpacked. */
function checked({ file, cost }: Inspected, budget: Budget, checkpoint: Checkpoint): InputFile {
  const step = () => checkpoint(file.path);
  const made = (bytes: Uint8Array) => {
    budget.step(STEPS_OF_A_READ);
    if (cost) budget.make(bytes.length);
    return bytes;
  };
  return {
    path: file.path,
    size: file.size,
    bytes: async () => {
      await step();
      return made(await file.bytes(step));
    },
    slice: async (start, end) => {
      await step();
      return made(file.slice ? await file.slice(start, end, step) : (await file.bytes(step)).subarray(start, end));
    },
  };
}

/** Characters of all that a reader says, which are searched for names. */
function wordsIn({ recording, issues }: ReadOutcome): number {
  const said: readonly Text[] = [
    ...(recording?.statements ?? []),
    ...(recording?.comments ?? []),
    ...(recording?.annotations ?? []).map(({ text }) => text),
  ];
  const characters = said.reduce((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
  return STEPS_OF_A_TEXT * (said.length + issues.length) + characters;
}

async function readOne(
  inspected: Inspected,
  reader: FormatReader,
  folders: Folders,
  budget: Budget,
  options: ReadOptions,
  checkpoint: Checkpoint,
): Promise<readonly ReadResult[]> {
  const { file } = inspected;
  const result = await readUnchecked(inspected, reader, folders, budget, options, checkpoint);
  // A reader takes what a checkpoint rejects with for a fault of the file.
  await checkpoint(file.path);
  return result;
}

async function readUnchecked(
  inspected: Inspected,
  reader: FormatReader,
  folders: Folders,
  budget: Budget,
  options: ReadOptions,
  checkpoint: Checkpoint,
): Promise<readonly ReadResult[]> {
  const { file } = inspected;
  const identities = new Identities();
  const belonging = new Set([file]);
  const besides = (other: Inspected): InputFile => {
    // What lies in an archive is within the size of that.
    if (!other.cost && !belonging.has(other.file)) budget.enlarge(other.file.size);
    belonging.add(other.file);
    return checked(other, budget, checkpoint);
  };
  try {
    const context = {
      options,
      identities,
      budget,
      companion: (name: string) => {
        budget.step();
        const companion = folders.beside(file, name);
        return companion && besides(companion);
      },
      siblings: () => folders.siblings(file).map(besides),
    };
    const outcome = await reader.read(checked(inspected, budget, checkpoint), context);
    const outcomes = 'issues' in outcome ? [outcome] : outcome;
    for (const each of outcomes) budget.step(wordsIn(each));
    return outcomes.map((each) => ({ file: file.path, ...identities.takenOutOf(each) }));
  } catch (error) {
    return [{ file: file.path, ...identities.takenOutOf({ issues: [failure(file, error)] }) }];
  }
}

/** Steps in which the bytes of a file are had, and those of a text that is searched for names. */
const STEPS_OF_A_READ = 100;
/** So many bytes of the beginning of a file are looked at in a step: the readers of text split it into lines and cells. */
const HEAD_BYTES_PER_STEP = 2;
const STEPS_OF_A_TEXT = 40;

const notAnEcg = ({ path }: InputFile) => issue('not-an-ecg', { file: fileName(path) }, fileName(path));

function problemOf(file: InputFile, head: Uint8Array): ReadIssue {
  const name = fileName(file.path);
  if (file.size === 0) return issue('empty-file', { file: name }, name);
  const format = unsupportedFormat(head);
  if (format) return issue('unsupported-format', { file: name, format }, name);
  if (SIGNAL_FILE.test(name)) return issue('header-missing', { file: name, header: `${stemOf(name)}.hea` }, name);
  const owner = READERS.find(({ siblings }) => siblings?.known.test(name.slice(stemOf(name).length + 1)))?.siblings;
  if (owner) return issue('recording-missing', { file: name, recording: `${stemOf(name)}.${owner.of}` }, name);
  return notAnEcg(file);
}

interface Inspected {
  readonly file: InputFile;
  /** Of the outermost archive that the file is in. */
  readonly cost: Budget | undefined;
  readonly reader: FormatReader | undefined;
  /** Why it cannot be read, where no reader recognises it. */
  readonly problem: ReadIssue | undefined;
  /** Paths of the files that it names. */
  readonly companions: readonly string[];
}

/** What went wrong with a file: what its archive says, that its bytes cannot be had, or else a defect of a reader. */
const failure = (file: InputFile, error: unknown): ReadIssue =>
  error instanceof ArchiveError
    ? error.issue
    : error instanceof ImpossibleRate
      ? rateIssue(fileName(file.path), error.rate, fileName(file.path))
      : error instanceof OverBudget
        ? issue('costs-too-much', { file: fileName(file.path) }, fileName(file.path))
        : (fileError(file.path, error) ?? issue('unreadable', { file: fileName(file.path) }, fileName(file.path)));

/** The files that lie in a file that is no archive; none where they are damaged or cost too much. */
async function insideOf(
  file: InputFile,
  reader: FormatReader,
  checkpoint: Checkpoint,
  depth: number,
  outer: UnpackBudget | undefined,
): Promise<Inspected[]> {
  if (depth >= MAX_ARCHIVE_DEPTH) return [];
  const budget = outer ?? new UnpackBudget(file.size);
  const step = () => checkpoint(file.path);
  try {
    const own = { ...file, bytes: () => file.bytes(step) };
    const attached = (await reader.attachments?.(own, budget.cost)) ?? [];
    const files = attached.map(({ name, bytes }): InputFile => {
      budget.hold(bytes.length);
      return { path: `${file.path}/${name}`, size: bytes.length, bytes: async () => bytes };
    });
    return files.length === 0 ? [] : await inspect(files, undefined, checkpoint, depth + 1, budget);
  } catch (error) {
    await step();
    if (error instanceof OverBudget || error instanceof ArchiveError) return [];
    throw error;
  }
}

/** Looks at the beginning of every file and into every archive. `budget` is that of the archive that the files are in. */
async function inspect(
  files: readonly InputFile[],
  onProgress: OnProgress | undefined,
  checkpoint: Checkpoint,
  depth = 0,
  budget?: UnpackBudget,
): Promise<Inspected[]> {
  const inspected: Inspected[] = [];
  // What is unpacked waits for its turn, as it is counted.
  const headAt = ahead(files, HEADS_AHEAD, async (file) =>
    file.asStored && !OS_FILES.test(file.path) ? headOf(file) : undefined,
  );
  for (const [done, file] of files.entries()) {
    onProgress?.(done, files.length);
    const step = () => checkpoint(file.path);
    await step();
    // Only now: which file is at work is told before any is touched, in case it hangs.
    const begun = headAt(done);
    if (OS_FILES.test(file.path)) continue;
    const cost = budget?.cost;
    const unclaimed = (problem: ReadIssue) =>
      inspected.push({ file, cost, reader: undefined, problem, companions: [] });
    try {
      cost?.step(STEPS_OF_A_READ);
      const head = (await begun) ?? (await headOf(file));
      cost?.step(head.length / HEAD_BYTES_PER_STEP);
      const reader = READERS.find((candidate) => candidate.recognises(file, head));
      const within = reader?.attachments ? await insideOf(file, reader, checkpoint, depth, budget) : [];
      if (within.some((each) => each.reader)) {
        inspected.push(...within);
      } else if (reader) {
        const whole = reader.companions && (file.size <= head.length ? head : await file.bytes(step));
        cost?.step(whole?.length ?? 0);
        const companions = (whole && reader.companions?.(whole)) ?? [];
        inspected.push({ file, cost, reader, problem: undefined, companions });
      } else if (isArchive(head) && unsupportedFormat(head) === undefined && depth < MAX_ARCHIVE_DEPTH) {
        const inside = await openArchive(file, head, budget, step);
        await step();
        const found =
          'code' in inside ? [] : await inspect(inside.files, onProgress, checkpoint, depth + 1, inside.budget);
        if ('code' in inside) unclaimed(inside);
        else if (found.length === 0) unclaimed(notAnEcg(file));
        inspected.push(...found);
      } else {
        unclaimed(problemOf(file, head));
      }
    } catch (error) {
      await step();
      unclaimed(failure(file, error));
    }
  }
  return inspected;
}

/**
 * What there is to read, without reading it: headers and the beginnings of files alone are looked at. Rejects where `checkpoint` does.
 */
export async function listRecordings(
  files: readonly InputFile[],
  onProgress?: OnProgress,
  checkpoint: Checkpoint = goOn,
): Promise<Listing> {
  const inspected = await inspect(files, onProgress, checkpoint);
  const folders = new Folders(inspected);
  const claimed = new Set<InputFile>();
  const headerStems = new Set<string>();
  for (const { file, reader, companions } of inspected) {
    if (reader?.siblings) headerStems.add(stemKey(file));
    for (const name of companions) {
      const companion = folders.beside(file, name)?.file;
      if (companion && companion !== file) claimed.add(companion);
    }
  }
  const free = inspected.filter(({ file }) => !claimed.has(file));
  const sources = free.flatMap((each) => {
    const { file, reader, cost } = each;
    if (!reader) return [];
    let before: Budget | undefined;
    const read = (options: ReadOptions = {}, stepwise = goOn) => {
      before?.giveBack();
      const budget = new Budget(cost?.size ?? file.size, cost);
      before = budget;
      return readOne(each, reader, folders, budget, options, stepwise);
    };
    return [{ file: file.path, format: reader.format, read }];
  });
  const problems = free.flatMap(({ file, problem }) => {
    if (!problem) return [];
    // Annotations and the like share the name of their header; papers of a database come with its records.
    const belongs = headerStems.has(stemKey(file)) || DATABASE_DOCS.test(fileName(file.path));
    return belongs && sources.length > 0 ? [] : [{ file: file.path, issues: [problem] }];
  });
  return { sources, problems };
}

/** Reads every recording in the files, in their order, then says what is wrong with the rest. Never rejects. */
export async function readFiles(files: readonly InputFile[], options: ReadOptions = {}): Promise<ReadResult[]> {
  const { sources, problems } = await listRecordings(files);
  const results: ReadResult[] = [];
  for (const source of sources) results.push(...(await source.read(options)));
  return [...results, ...problems];
}
