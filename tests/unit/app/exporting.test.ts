import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExporting } from '../../../src/app/exporting';
import { LEAVING_BY_DEFAULT } from '../../../src/ecg/leaving';
import { cutRecording } from '../../../src/ecg/recording-span';
import { seconds } from '../../../src/ecg/units';
import { shownStudy } from '../../../src/study/selectors';
import { ENGLISH } from '../../../src/words/language';
import { application, fakeFiles, picked, readable, recordingOf, unreadable } from './fakes';

const saved: { readonly name: string; readonly blob: Blob }[] = [];
const blobs = new Map<string, Blob>();

beforeEach(() => {
  saved.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const address = `blob:${blobs.size}`;
    blobs.set(address, blob as Blob);
    return address;
  });
  vi.stubGlobal('document', {
    createElement: () => ({
      href: '',
      download: '',
      click() {
        saved.push({ name: this.download, blob: blobs.get(this.href)! });
      },
    }),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const choice = { format: 'edf', parts: LEAVING_BY_DEFAULT, all: false } as const;

describe('exporting', () => {
  it('saves the one on screen under a number, not its name', async () => {
    const { store, commands } = application();
    await commands.openFiles([picked('anna.hea')]);
    const exporting = createExporting({ store, files: fakeFiles(async () => []) });
    const outcome = await exporting.exported(shownStudy(store.get())!, choice, ENGLISH, () => undefined);
    expect(outcome).toEqual({ written: 1, refused: [] });
    expect(saved.map(({ name }) => name)).toEqual(['ecg-0001.edf']);
    expect((await saved[0]!.blob.text()).slice(0, 8)).toBe('0       ');
  });

  it('saves all that are open as a zip, reads those that are only listed, and says which it could not write', async () => {
    const readFiles = async (files: readonly { readonly path: string }[]) =>
      files.map(({ path }) =>
        path === 'bad'
          ? unreadable(path)
          : path === 'long'
            ? {
                ...readable(path),
                recording: { ...recordingOf(path), part: { start: seconds(0), total: seconds(7200) } },
              }
            : readable(path),
      );
    const { store, commands } = application({ readFiles });
    await commands.openFiles(['a', 'bad', 'long', 'b'].map(picked));
    const done: number[] = [];
    const exporting = createExporting({ store, files: fakeFiles(readFiles) });
    const study = shownStudy(store.get())!;
    const outcome = await exporting.exported(study, { ...choice, all: true }, ENGLISH, (each) => done.push(each));
    expect(outcome.written).toBe(2);
    // What is read again is not all of it.
    const [why] = outcome.refused.filter(({ file }) => file === 'long');
    expect(why!.reason).toBe(ENGLISH.words.errors['stretch-missing']);
    expect(saved.map(({ name }) => name)).toEqual(['ecg-edf.zip']);
    expect(done[0]).toBe(0);
  });

  it('saves one of hours in parts that are read one after another, and refuses formats that have no place for that', async () => {
    const whole = recordingOf('long');
    const half = whole.samples / 2 / whole.rate;
    const total = seconds(2 * half);
    const readFiles = async (files: readonly { readonly path: string }[], { start = 0 } = {}) =>
      files.map(({ path }) => {
        const from = Math.min(start, half);
        const part = { ...cutRecording(whole, from, from + half), part: { start: seconds(from), total } };
        return { ...readable(path), recording: part };
      });
    const { store, commands } = application({ readFiles });
    await commands.openFiles([picked('long')]);
    const exporting = createExporting({ store, files: fakeFiles(readFiles) });
    const study = shownStudy(store.get())!;
    const shares: (number | null)[] = [];
    const outcome = await exporting.exported(study, { ...choice, format: 'wfdb' }, ENGLISH, (_, share) =>
      shares.push(share),
    );
    expect(outcome).toEqual({ written: 1, refused: [] });
    expect(shares.filter((share) => share !== null).pop()).toBe(1);
    expect(saved.map(({ name }) => name)).toEqual(['ecg-wfdb.zip']);
    const zip = unzipSync(new Uint8Array(await saved[0]!.blob.arrayBuffer()));
    const { writeWfdb } = await import('../../../src/formats/wfdb/write');
    const [, samples] = writeWfdb({ recording: whole, name: 'ecg-0001' });
    expect(zip['ecg-0001.dat']).toEqual(new Uint8Array(samples!.bytes));

    const refused = await exporting.exported(study, { ...choice, format: 'dicom' }, ENGLISH, () => undefined);
    expect(refused.written).toBe(0);
    expect(refused.refused[0]!.reason).toContain('DICOM');
  });
});
