import { OpeningError } from '../ecg/opening-error';
import type { PickedFile } from '../study/origin';

/** The files of an input element; a folder picker gives their folders too. */
export const fromFileList = (files: Iterable<File>): PickedFile[] =>
  Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));

/** What may be a table of labels, by its ending. */
const TABLE = /\.(csv|tsv|txt)$/i;

/** True where what was dropped on the list is one table: labels for it. */
export const isTable = (picked: readonly PickedFile[]): boolean => picked.length === 1 && TABLE.test(picked[0]!.path);

const inFolder = (entry: FileSystemEntry) => entry.fullPath.replace(/^\//, '');

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** `readEntries` hands out a folder in portions (Chromium: 100) and says with an empty one that it is through. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

async function filesBelow(entry: FileSystemEntry): Promise<PickedFile[]> {
  if (entry.isFile) return [{ path: inFolder(entry), blob: await fileOf(entry as FileSystemFileEntry) }];
  const children = await entriesOf(entry as FileSystemDirectoryEntry);
  return (await Promise.all(children.map(filesBelow))).flat();
}

/** What Chromium knows of a dropped item (File System Access API) and TypeScript does not. */
interface ItemWithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemDirectoryHandle | FileSystemFileHandle | null>;
}

async function filesIn(folder: FileSystemDirectoryHandle, path: string): Promise<PickedFile[]> {
  const below: Promise<PickedFile[]>[] = [];
  for await (const child of folder.values()) {
    const childPath = `${path}/${child.name}`;
    below.push(
      child.kind === 'directory'
        ? filesIn(child, childPath)
        : child.getFile().then((blob) => [{ path: childPath, blob }]),
    );
  }
  return (await Promise.all(below)).flat();
}

/** On a page from a disk Chromium refuses what is below an entry, but not what is below a handle. */
async function droppedFolder(
  entry: FileSystemEntry,
  asked: ReturnType<NonNullable<ItemWithHandle['getAsFileSystemHandle']>> | undefined,
): Promise<PickedFile[]> {
  const handle = asked?.catch(() => null);
  try {
    return await filesBelow(entry);
  } catch {
    const folder = await handle;
    if (folder?.kind === 'directory') return filesIn(folder, folder.name);
    throw new OpeningError('folder-shut', { folder: entry.name });
  }
}

/**
 * The files of a drop or a paste, folders walked through.
 *
 * A DataTransfer is empty once its event is over: everything that is taken from it is taken before the first `await`.
 * Rejects with an `OpeningError` where the browser keeps a folder shut.
 */
export async function fromDataTransfer(transfer: DataTransfer): Promise<PickedFile[]> {
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  const picked = items.map((item: DataTransferItem & ItemWithHandle) => {
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) return droppedFolder(entry, item.getAsFileSystemHandle?.());
    const file = item.getAsFile();
    return file ? fromFileList([file]) : [];
  });
  return (await Promise.all(picked)).flat();
}
