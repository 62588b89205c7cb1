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

function transfer(entries: readonly unknown[], files: readonly File[] = []): DataTransfer {
  const items = entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry }));
  return { items, files } as unknown as DataTransfer;
}

describe('dropped files', () => {
  it('walks through folders to the last portion and the deepest level, with their paths', async () => {
    const deep = folderEntry('/study/records/deep', [fileEntry('/study/records/deep/4.hea')]);
    const records = folderEntry(
      '/study/records',
      ['1', '2', '3'].map((name) => fileEntry(`/study/records/${name}.hea`)).concat(deep as never),
    );
    const picked = await fromDataTransfer(transfer([folderEntry('/study', [records]), fileEntry('/alone.csv')]));
    expect(picked.map(({ path }) => path)).toEqual([
      'study/records/1.hea',
      'study/records/2.hea',
      'study/records/3.hea',
      'study/records/deep/4.hea',
      'alone.csv',
    ]);
  });

  it('falls back to the plain files where the browser knows no entries', async () => {
    const picked = await fromDataTransfer(transfer([null], [file('pasted.csv')]));
    expect(picked.map(({ path }) => path)).toEqual(['pasted.csv']);
  });

  it('reads the transfer before its event is over', async () => {
    const items = [{ kind: 'file', webkitGetAsEntry: () => fileEntry('/a.hea') }];
    const live = { items, files: [] as File[] };
    const promise = fromDataTransfer(live as unknown as DataTransfer);
    items.length = 0;
    expect((await promise).map(({ path }) => path)).toEqual(['a.hea']);
  });
});

describe('chosen files', () => {
  it('keep the folders of a folder picker', () => {
    const inFolder = Object.assign(file('1.hea'), { webkitRelativePath: 'study/1.hea' });
    expect(fromFileList([inFolder, file('2.hea')]).map(({ path }) => path)).toEqual(['study/1.hea', '2.hea']);
  });
});
