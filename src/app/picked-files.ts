/** A file that the user picked, dropped or pasted, with its folders as far as the browser tells them. */
export interface PickedFile {
  /** "/" between folders: "records500/00000/00008_hr.hea". */
  readonly path: string;
  readonly blob: Blob;
}

/** The files of an input element; a folder picker gives their folders too. */
export const fromFileList = (files: Iterable<File>): PickedFile[] =>
  Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));

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

/**
 * The files of a drop or a paste, folders walked through.
 *
 * A DataTransfer is empty once its event is over: everything that is taken from it is taken before the first `await`.
 */
export async function fromDataTransfer(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = Array.from(transfer.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const files = fromFileList(transfer.files);
  const known = entries.filter((entry) => entry !== null);
  return known.length > 0 ? (await Promise.all(known.map(filesBelow))).flat() : files;
}
