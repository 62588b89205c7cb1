import { describe, expect, it } from 'vitest';
import { fromDataTransfer, fromFileList } from '../../../src/app/picked-files';

const file = (name: string) => new File(['x'], name);

const fileEntry = (fullPath: string) => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (resolve: (file: File) => void) => resolve(file(fullPath.split('/').at(-1) ?? '')),
});

/** As Chromium: the entries come in portions, the end is an empty one. */
function folderEntry(fullPath: string, children: readonly unknown[], portion = 2) {
  return {
    isFile: false,
    isDirectory: true,
    fullPath,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (resolve: (entries: readonly unknown[]) => void) => {
          const part = children.slice(at, at + portion);
          at += portion;
          resolve(part);
        },
      };
    },
  };
}

type Handle = { kind: 'file'; name: string; getFile(): Promise<File> } | FolderHandle;
interface FolderHandle {
  readonly kind: 'directory';
  readonly name: string;
  values(): AsyncGenerator<Handle>;
}

const fileHandle = (name: string): Handle => ({ kind: 'file', name, getFile: async () => file(name) });

const folderHandle = (name: string, children: readonly Handle[]): FolderHandle => ({
  kind: 'directory',
  name,
  async *values() {
    yield* children;
  },
});

/** A folder as Chromium gives it to a page from a disk. */
const shutFolder = (name: string) => ({
  isFile: false,
  isDirectory: true,
  fullPath: `/${name}`,
  name,
  createReader: () => ({
    readEntries: (_: unknown, reject: (error: Error) => void) => reject(new Error('EncodingError')),
  }),
});

interface Item {
  readonly entry: { readonly isFile: boolean; readonly fullPath: string } | null;
  readonly file?: File;
  readonly handle?: Handle;
}

const item = ({ entry, file: given, handle }: Item) => ({
  kind: 'file',
  webkitGetAsEntry: () => entry,
  getAsFile: () => given ?? (entry?.isFile ? file(entry.fullPath.slice(1)) : null),
  ...(handle && { getAsFileSystemHandle: async () => handle }),
});

const transfer = (items: readonly Item[]) => ({ items: items.map(item) }) as unknown as DataTransfer;

describe('dropped files', () => {
  it('walks through folders to the last portion and the deepest level, with their paths', async () => {
    const deep = folderEntry('/study/records/deep', [fileEntry('/study/records/deep/4.hea')]);
    const records = folderEntry(
      '/study/records',
      ['1', '2', '3'].map((name) => fileEntry(`/study/records/${name}.hea`)).concat(deep as never),
    );
    const picked = await fromDataTransfer(
      transfer([{ entry: folderEntry('/study', [records]) }, { entry: fileEntry('/alone.csv') }]),
    );
    expect(picked.map(({ path }) => path)).toEqual([
      'study/records/1.hea',
      'study/records/2.hea',
      'study/records/3.hea',
      'study/records/deep/4.hea',
      'alone.csv',
    ]);
  });

  it('falls back to the plain files where the browser knows no entries', async () => {
    const picked = await fromDataTransfer(transfer([{ entry: null, file: file('pasted.csv') }]));
    expect(picked.map(({ path }) => path)).toEqual(['pasted.csv']);
  });

  it('reads the transfer before its event is over', async () => {
    const live = { items: [item({ entry: fileEntry('/a.hea') })] };
    const promise = fromDataTransfer(live as unknown as DataTransfer);
    live.items.length = 0;
    expect((await promise).map(({ path }) => path)).toEqual(['a.hea']);
  });
});

describe('a folder that is dropped on a page from a disk', () => {
  const study = folderHandle('study', [fileHandle('1.hea'), folderHandle('deep', [fileHandle('2.hea')])]);

  it('is walked through by its handle, where its entries are refused', async () => {
    const picked = await fromDataTransfer(transfer([{ entry: shutFolder('study'), handle: study }]));
    expect(picked.map(({ path }) => path)).toEqual(['study/1.hea', 'study/deep/2.hea']);
  });

  it('is refused where there is no handle either', async () => {
    await expect(fromDataTransfer(transfer([{ entry: shutFolder('study') }]))).rejects.toMatchObject({
      code: 'folder-shut',
      values: { folder: 'study' },
    });
  });
});

describe('chosen files', () => {
  it('keep the folders of a folder picker', () => {
    const inFolder = Object.assign(file('1.hea'), { webkitRelativePath: 'study/1.hea' });
    expect(fromFileList([inFolder, file('2.hea')]).map(({ path }) => path)).toEqual(['study/1.hea', '2.hea']);
  });
});
