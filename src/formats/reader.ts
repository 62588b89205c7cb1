import type { OpenQuestion, ReadOptions } from '../ecg/file-options';
import { last } from '../ecg/last';
import type { ReadIssue } from '../ecg/read-issue';
import type { Recording } from '../ecg/recording';
import type { Budget } from './kit/budget';
import type { Identities } from './kit/identities';

export type { OpenQuestion, ReadOptions };

/**
 * Called and waited for between two steps of reading: it may hold them up, and rejects where the reading was cancelled.
 * What it rejects with ends the reading sooner or later, and is told by whoever gave it.
 */
export type Step = () => Promise<void>;

/** A file as the page or the command line hands it over; its bytes are read only when a reader asks. */
export interface InputFile {
  /** Name with its folders, "/" between them, as far as they are known: "records100/00000/00001_lr.hea". */
  readonly path: string;
  readonly size: number;
  /** `step` for what comes piece by piece, out of an archive for one. */
  bytes(step?: Step): Promise<Uint8Array>;
  /** The bytes from `start` up to and without `end` (fewer where the file ends), for whoever can have them without reading the whole file. */
  slice?(start: number, end: number, step?: Step): Promise<Uint8Array>;
  /** Nothing is unpacked for its bytes: those of several such files may be asked for at once. */
  readonly asStored?: true;
}

/** A recording and what was met on the way, or issues alone. */
export interface ReadResult {
  /** The file (of several: the one that names the rest) that this came from. */
  readonly file: string;
  readonly recording?: Recording;
  readonly question?: OpenQuestion;
  readonly issues: readonly ReadIssue[];
}

/** What a reader makes of one file. `recording.issues` and `issues` are the same list. */
export type ReadOutcome = Omit<ReadResult, 'file'>;

/** What a reader is given beside the file itself. */
export interface ReadContext {
  readonly options: ReadOptions;
  /** Takes in everybody whom the file names in fields of their own; `read.ts` takes them out of what the reader gives. */
  readonly identities: Identities;
  /** What reading the file may cost, with all that belongs to it: taken off in every loop whose length the file decides. */
  readonly budget: Budget;
  /** The file of that name in the folder of the one being read; without regard to case if there is no exact match. */
  companion(name: string): InputFile | undefined;
  /** Files of the same name with other endings, in the folder of the one being read, that no reader recognises; in the order of their names. */
  siblings(): readonly InputFile[];
}

/** One format. A file belongs to the first reader of the table in `readers.ts` that recognises it. */
export interface FormatReader {
  /** What the format is called: `Recording.format`. */
  readonly format: string;
  /** Whether the file is in this format, by the first `HEAD_BYTES` of its content; the name may help, never decide alone. */
  recognises(file: InputFile, head: Uint8Array): boolean;
  /** Names, in the folder of the file, of the files it needs: they are read with it and not on their own. */
  companions?(bytes: Uint8Array): readonly string[];
  /** Where files of the same name with other endings belong to it unless a reader recognises them: its annotations, for one. */
  readonly siblings?: {
    /** The usual ending of the file itself. */
    readonly of: string;
    /** Endings by which such a file is known where it lies alone. */
    readonly known: RegExp;
  };
  /** Files within the file: where one of them is a recording, they are read and the file around them is not. */
  attachments?(
    file: InputFile,
    budget: Budget,
  ): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /**
   * Reads the file. Whatever is wrong with it becomes a coded issue; an exception is a defect of the reader, which `read.ts`
   * turns into "unreadable". Several outcomes, at least one, where the file holds several recordings.
   */
  read(file: InputFile, context: ReadContext): Promise<ReadOutcome | readonly ReadOutcome[]>;
}

/** How much of a file `recognises` sees. */
export const HEAD_BYTES = 16_384;

/** The bytes of a file from `start` up to and without `end`; fewer where the file ends. */
export const sliceOf = async (file: InputFile, start: number, end: number): Promise<Uint8Array> =>
  file.slice ? file.slice(start, end) : (await file.bytes()).subarray(start, end);

/** The first `count` bytes of a file. */
export const headOf = (file: InputFile, count = HEAD_BYTES): Promise<Uint8Array> => sliceOf(file, 0, count);

/** Name without folders. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A path in one spelling: "a//b/./c/../d" is "a/b/d". */
export function plainPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const parts: string[] = [];
  for (const part of slashed.split('/')) {
    const before = last(parts);
    if (part === '..' && before !== undefined && before !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (slashed.startsWith('/') ? '/' : '') + parts.join('/');
}

/**
 * Where a file may be that another names, from the folder of that one: as it is named, within the folder, or beside it, for the folders in
 * a name are often those of whoever made the file.
 */
export function companionPaths(name: string): readonly string[] {
  const path = plainPath(name);
  const within = !path.startsWith('/') && !path.startsWith('..') && !path.includes(':');
  return within && path !== fileName(path) ? [path, fileName(path)] : [fileName(path)];
}

/** Folders without the name: "" or ending in "/". */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Name without folders and without the last ending. */
export const stemOf = (path: string): string => fileName(path).replace(/(?<=.)\.[^.]*$/, '');
