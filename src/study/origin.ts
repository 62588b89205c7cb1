import type { ReadOptions } from '../ecg/file-options';
import type { Example } from './example';

/** A file that the user picked, dropped or pasted, with its folders as far as the browser tells them. */
export interface PickedFile {
  /** "/" between folders: "records500/00000/00008_hr.hea". */
  readonly path: string;
  readonly blob: Blob;
}

/** What is opened: a file by its name, an example, so many files, or whatever was dropped. */
export type Subject = string | { readonly example: Example } | { readonly files: number } | { readonly dropped: true };

/** Where a study comes from: what it takes to read it, or another part of it, again. */
export interface Origin {
  /** The file (of several: the one that names the rest). */
  readonly file: string;
  /** Which of the recordings in that file, from 0. */
  readonly index: number;
  /** Everything that was picked with it. */
  readonly picked: readonly PickedFile[];
  readonly options: ReadOptions;
  readonly example: Example | null;
}
