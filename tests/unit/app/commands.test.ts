import { afterEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../../src/ecg/message';
import { samplesKey } from '../../../src/ecg/recording-span';
import { hertz, seconds } from '../../../src/ecg/units';
import type { ReadOptions, ReadResult } from '../../../src/formats/reader';
import {
  chosenPartial,
  chosenReading,
  lastReading,
  readingAsRecorded,
  shownPlace,
  shownStudy,
} from '../../../src/study/selectors';
import {
  application,
  endlessFiles,
  fakeFiles,
  partialOf,
  picked,
  readable,
  readingOf,
  recordingOf,
  settle,
  unreadable,
  withoutRate,
} from './fakes';

const names = (app: ReturnType<typeof application>) => app.studies().map(({ name }) => name);

describe('opening', () => {
  it('shows the recordings of the files and reads the first with the default network', async () => {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea'), picked('b.hea')]);
    expect(names(app)).toEqual(['a.hea', 'b.hea']);
    expect(app.reads.map(({ model, recording }) => [model, recording.name])).toEqual([['attention', 'a.hea']]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    expect(app.shown().readings.attention?.phase).toBe('done');
  });

  it('keeps the recording and its reading on screen when the next file cannot be read, and says which and why', async () => {
    const results: ReadResult[][] = [[readable('good.hea')], [unreadable('bad.pdf')]];
    const app = application({ readFiles: async () => results.shift() ?? [] });
    await app.commands.loadModels();
    await app.commands.openFiles([picked('good.hea')]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    await app.commands.openFiles([picked('bad.pdf')]);
    const state = app.store.get();
    expect(names(app)).toEqual(['good.hea']);
    expect(app.shown().readings.attention?.phase).toBe('done');
    expect(state.failures.map(({ file }) => file)).toEqual(['bad.pdf']);
    expect(state.failures[0]?.reasons).toMatchObject([{ code: 'not-an-ecg', values: { file: 'bad.pdf' } }]);
    expect(state.kept).toBe(true);
  });

  it('shows very many as a list, whether they or the networks are there first', async () => {
    const many = Array.from({ length: 60 }, (_, i) => picked(`${i}.hea`));
    const early = application();
    await early.commands.openFiles(many);
    await settle();
    expect(early.store.get().view).toBe('ecg');
    void early.commands.loadModels();
    await settle();
    expect(early.store.get().view).toBe('worklist');

    const late = application();
    await late.commands.loadModels();
    await late.commands.openFiles(many);
    expect(late.store.get().view).toBe('worklist');

    // Among thousands of files none is looked for by going through them all.
    const looked = vi.fn(Array.prototype.find);
    const thousands = Object.assign([...many], { find: looked });
    await late.commands.openFiles(thousands as never);
    expect(looked).not.toHaveBeenCalled();

    const asked = application();
    await asked.commands.openFiles(many.slice(0, 3));
    asked.commands.showWorklist();
    expect(asked.store.get().view).toBe('ecg');
    void asked.commands.loadModels();
    await settle();
    expect(asked.store.get().view).toBe('worklist');

    const few = application();
    await few.commands.openFiles(many.slice(0, 3));
    void few.commands.loadModels();
    await settle();
    expect(few.store.get().view).toBe('ecg');
  });

  it('keeps the order in which people count', async () => {
    const app = application();
    await app.commands.openFiles(['file10.hea', 'b/1.hea', 'file2.hea', 'file1.hea'].map(picked));
    expect(app.studies().map(({ origin }) => origin.file)).toEqual(['b/1.hea', 'file1.hea', 'file2.hea', 'file10.hea']);
    const large = application();
    await large.commands.openFiles(Array.from({ length: 20 }, (_, i) => picked(`file${20 - i}.hea`)));
    expect(
      large
        .studies()
        .map(({ origin }) => origin.file)
        .slice(0, 3),
    ).toEqual(['file1.hea', 'file2.hea', 'file3.hea']);
    expect(large.shown().origin.file).toBe('file1.hea');
  });

  it('says why what was dropped could not be opened', async () => {
    const app = application();
    await app.commands.openDropped(Promise.reject(new Error('The folder stays shut.')));
    expect(app.store.get().failures).toEqual([
      { file: { dropped: true }, reasons: [{ code: 'unexpected', values: { detail: 'The folder stays shut.' } }] },
    ]);
    await app.commands.openDropped(Promise.resolve([picked('good.hea')]));
    expect(app.studies()).toHaveLength(1);
    expect(app.store.get().failures).toEqual([]);
  });

  it('shows only the last of two openings in quick succession, whichever ends first', async () => {
    const answers = new Map<string, (results: ReadResult[]) => void>();
    const app = application({
      readFiles: (files) => new Promise((resolve) => answers.set(files[0]?.path ?? '', resolve)),
    });
    const first = app.commands.openFiles([picked('first.hea')]);
    await settle();
    const second = app.commands.openFiles([picked('second.hea')]);
    await settle();
    answers.get('second.hea')?.([readable('second.hea')]);
    await second;
    answers.get('first.hea')?.([readable('first.hea')]);
    await first;
    expect(names(app)).toEqual(['second.hea']);
    expect(app.store.get().opening).toBeNull();
  });

  it('says what went wrong when reading itself fails, and ends the opening', async () => {
    const app = application({ readFiles: () => Promise.reject(new Error('The worker is gone.')) });
    await app.commands.openFiles([picked('a.hea')]);
    expect(app.store.get().opening).toBeNull();
    expect(app.store.get().failures).toEqual([
      { file: 'a.hea', reasons: [{ code: 'unexpected', values: { detail: 'The worker is gone.' } }] },
    ]);
  });

  it('asks for a missing sampling rate and reads again with it', async () => {
    const rates: (number | undefined)[] = [];
    const app = application({
      readFiles: async (_files, { rate }) => {
        rates.push(rate);
        return rate === undefined ? [withoutRate('a.csv')] : [readable('a.csv')];
      },
    });
    await app.commands.openFiles([picked('a.csv')]);
    expect(app.store.get().fileQuestion?.files).toEqual(['a.csv']);
    expect(app.store.get().failures).toEqual([]);
    await app.commands.answerQuestion({ rate: hertz(250) });
    expect(rates).toEqual([undefined, 250]);
    expect(names(app)).toEqual(['a.csv']);
    expect(app.store.get().fileQuestion).toBeNull();
  });

  it('reads again with what the user says instead of what was assumed, and keeps what was said before', async () => {
    const asked: ReadOptions[] = [];
    const app = application({
      readFiles: async (_files, options) => {
        asked.push(options);
        const question = options.unit === undefined ? { samples: 10, rate: false, unit: 'mV' } : undefined;
        return [{ ...readable('a.npy'), question }];
      },
    });
    await app.commands.openFiles([picked('a.npy')], { rate: hertz(500) });
    expect(app.store.get().fileQuestion).toBeNull();
    app.study().correctAssumptions();
    expect(app.store.get().fileQuestion).toMatchObject({ files: ['a.npy'], question: { unit: 'mV' } });
    await app.commands.answerQuestion({ unit: 'V' });
    expect(asked).toEqual([{ rate: 500 }, { rate: 500, unit: 'V' }]);
    app.study().correctAssumptions();
    expect(app.store.get().fileQuestion).toBeNull();
  });

  it('leaves the files unread when no rate is given', async () => {
    const app = application({ readFiles: async () => [withoutRate('a.csv')] });
    await app.commands.openFiles([picked('a.csv')]);
    await app.commands.answerQuestion(null);
    expect(app.store.get().fileQuestion).toBeNull();
    expect(shownStudy(app.store.get())).toBeNull();
  });
});

it('lets go of files once others are on screen, and not of those that stay', async () => {
  const released: string[] = [];
  const reader = fakeFiles(async (files) =>
    files.map(({ path }) => (path === 'bad.hea' ? unreadable : readable)(path)),
  );
  const app = application({
    files: { ...reader, release: (files) => released.push(...files.map(({ path }) => path)) },
  });
  await app.commands.openFiles([picked('a.hea')]);
  await app.commands.openFiles([picked('bad.hea')]);
  expect(released).toEqual([]);
  await app.commands.openFiles([picked('b.hea')]);
  // It can be gone back to.
  expect(released).toEqual([]);
  const many = Array.from({ length: 20 }, (_, i) => picked(`${i}.hea`));
  await app.commands.openFiles(many);
  app.commands.choose(3);
  await settle();
  expect(released).toEqual(['a.hea']);
});

describe('a file that takes long', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  async function waiting() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { files, calls, stops } = endlessFiles();
    const app = application({ files });
    const opening = app.commands.openFiles([picked('many.zip')]);
    await vi.advanceTimersByTimeAsync(0);
    calls[0]?.onFile('many.zip/slow.dcm');
    await vi.advanceTimersByTimeAsync(10_000);
    return { ...app, calls, stops, opening, slowFile: () => app.store.get().slowFile };
  }

  it('is named after ten seconds, until something is heard of it again', async () => {
    const { slowFile, calls } = await waiting();
    expect(slowFile()).toEqual({ file: 'many.zip/slow.dcm', phase: 'asked' });
    calls[0]?.onFile('many.zip/slow.dcm');
    expect(slowFile()).toBeNull();
  });

  it('is waited for as long as the user likes', async () => {
    const { slowFile, commands, calls } = await waiting();
    commands.keepWaiting();
    expect(slowFile()).toBeNull();
    expect(calls[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(slowFile()?.phase).toBe('asked');
  });

  it('is stopped with its worker, and named', async () => {
    const { slowFile, commands, calls, stops, opening, store } = await waiting();
    commands.stopSlowFile();
    await opening;
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(stops()).toBe(1);
    expect(store.get().opening).toBeNull();
    expect(slowFile()).toEqual({ file: 'many.zip/slow.dcm', phase: 'stopped' });
    // What was answered is over: nothing else is stopped.
    commands.stopSlowFile();
    expect(stops()).toBe(1);
    commands.dismissSlowFile();
    expect(slowFile()).toBeNull();
  });

  it('is no longer spoken of once it is cancelled, or another is opened', async () => {
    const { slowFile, commands, opening } = await waiting();
    commands.cancelOpening();
    await opening;
    expect(slowFile()).toBeNull();
    void commands.openFiles([picked('other.csv')]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(slowFile()).toEqual({ file: 'other.csv', phase: 'asked' });
    void commands.openFiles([picked('third.csv')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(slowFile()).toBeNull();
  });
});

describe('a large selection', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => picked(`${i}.hea`));

  it('is listed by name, and of its recordings only the one on screen is read', async () => {
    const reads: string[][] = [];
    const app = application({
      readFiles: async (files) => {
        reads.push(files.map(({ path }) => path));
        return files.map(({ path }) => readable(path));
      },
    });
    await app.commands.openFiles(many(859));
    expect(app.studies()).toHaveLength(859);
    expect(app.studies().at(-1)).toMatchObject({ name: '858', recording: null });
    expect(app.shown().origin.file).toBe('0.hea');
    app.commands.choose(500);
    await settle();
    expect(app.shown().origin.file).toBe('500.hea');
    expect(app.studies()).toHaveLength(859);
    expect(app.studies().filter(({ recording }) => recording)).toHaveLength(1);
    expect(reads).toEqual([['0.hea'], ['500.hea']]);
  });

  it('knows a recording again that is read a second time, and no other', async () => {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles(many(20));
    for (const place of [3, 0]) {
      app.commands.choose(place);
      await settle();
    }
    const keys = app.reads.map(({ recording }) => samplesKey(recording));
    expect(keys).toHaveLength(3);
    expect(keys[2]).toBe(keys[0]);
    expect(keys[1]).not.toBe(keys[0]);
    await app.commands.openFiles(many(20));
    expect(samplesKey(app.reads.at(-1)!.recording)).not.toBe(keys[0]);
  });

  it('keeps the recording on screen where the chosen one cannot be read, and says why', async () => {
    const app = application({
      readFiles: async (files) => files.map(({ path }) => (path === '3.hea' ? unreadable(path) : readable(path))),
    });
    await app.commands.openFiles(many(20));
    app.commands.choose(3);
    await settle();
    expect(app.shown().origin.file).toBe('0.hea');
    expect(app.store.get().failures.map(({ file }) => file)).toEqual(['3.hea']);
    expect(app.studies()).toHaveLength(20);
  });

  it('shows the first that can be read', async () => {
    const app = application({
      readFiles: async (files) => files.map(({ path }) => (path === '2.hea' ? readable(path) : unreadable(path))),
    });
    await app.commands.openFiles(many(20));
    expect(app.shown().origin.file).toBe('2.hea');
    expect(app.store.get().failures.map(({ file }) => file)).toEqual(['0.hea', '1.hea']);
    expect(
      app
        .studies()
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['2.hea', '3']);
  });

  describe('stepping through it', () => {
    const answers: Readonly<Record<string, (path: string) => ReadResult>> = {
      '1.hea': unreadable,
      '2.hea': withoutRate,
      '4.hea': unreadable,
      '19.hea': unreadable,
    };
    const open = async () => {
      const app = application({
        readFiles: async (files) => files.map(({ path }) => (answers[path] ?? readable)(path)),
      });
      await app.commands.openFiles(many(20));
      return app;
    };
    const failures = (app: Awaited<ReturnType<typeof open>>) => app.store.get().failures.map(({ file }) => file);

    it('passes files that cannot be read or ask, and names them', async () => {
      const app = await open();
      app.commands.next();
      await settle();
      expect(app.shown().origin.file).toBe('3.hea');
      expect(failures(app)).toEqual(['1.hea', '2.hea']);
      expect(app.store.get().fileQuestion).toBeNull();
      expect(app.store.get().kept).toBe(false);
      app.commands.next();
      await settle();
      expect(app.shown().origin.file).toBe('5.hea');
      expect(failures(app)).toEqual(['4.hea']);
      app.commands.previous();
      await settle();
      expect(app.shown().origin.file).toBe('3.hea');
      app.commands.previous();
      await settle();
      expect(app.shown().origin.file).toBe('0.hea');
      expect(failures(app)).toEqual(['2.hea', '1.hea']);
      expect(app.studies()).toHaveLength(20);
    });

    it('stays where no other can be read', async () => {
      const app = await open();
      app.commands.choose(18);
      await settle();
      app.commands.next();
      await settle();
      expect(app.shown().origin.file).toBe('18.hea');
      expect(failures(app)).toEqual(['19.hea']);
      expect(app.store.get().kept).toBe(true);
    });

    it('asks about a file that is chosen from the list', async () => {
      const app = await open();
      app.commands.choose(2);
      await settle();
      expect(app.store.get().fileQuestion?.files).toEqual(['2.hea']);
    });
  });

  it('tells how far it is, until that is over', async () => {
    const reader = fakeFiles(async (files) => files.map(({ path }) => readable(path)));
    let listed = () => {};
    const slow = application({
      files: {
        ...reader,
        list: async (files, signal, call) => {
          call?.onProgress?.(120, 859);
          await new Promise<void>((resolve) => {
            listed = resolve;
          });
          return reader.list(files, signal);
        },
      },
    });
    void slow.commands.openFiles(many(20));
    await settle();
    expect(slow.store.get().opening).toEqual({ what: { files: 20 }, progress: { done: 120, total: 859 } });
    listed();
    await settle();
    expect(slow.store.get().opening).toBeNull();
  });
});

describe('a long recording', () => {
  const HOUR = 3600;
  const partAt = (start: number, file = 'holter.ecg'): ReadResult => {
    const recording = {
      ...recordingOf(file),
      samples: 60_000,
      part: { start: seconds(start), total: seconds(24 * HOUR) },
    };
    return { file, recording, issues: [] };
  };

  /** Reads parts of ten minutes; the test answers. */
  async function long() {
    const asked: { start: number | undefined; answer: (results: ReadResult[]) => void; signal: AbortSignal }[] = [];
    const app = application({
      readFiles: (_files, { start }, signal) =>
        new Promise((answer, fail) => {
          asked.push({ start, answer, signal });
          signal.addEventListener('abort', () => fail(signal.reason));
        }),
    });
    await app.commands.loadModels();
    const opening = app.commands.openFiles([picked('holter.ecg')]);
    await settle();
    asked[0]?.answer([partAt(0)]);
    await opening;
    return { ...app, asked };
  }

  it('keeps the part on screen until the other is there, then reads that one anew', async () => {
    const app = await long();
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    app.study().showLaterPart();
    await settle();
    expect(app.asked[1]?.start).toBe(600);
    expect(app.shown().recording.part?.start).toBe(0);
    expect(app.shown().partLoad).toEqual({ phase: 'busy', start: 600 });
    expect(app.shown().readings.attention?.phase).toBe('done');
    app.asked[1]?.answer([partAt(600)]);
    await settle();
    expect(app.shown().recording.part?.start).toBe(600);
    expect(app.shown().partLoad).toBeNull();
    expect(app.shown().readings.attention?.phase).toBe('busy');
    expect(app.reads.at(-1)?.recording.part?.start).toBe(600);
  });

  it('goes no further than the file, and earlier from the first part nowhere', async () => {
    const app = await long();
    app.study().showEarlierPart();
    await settle();
    expect(app.asked).toHaveLength(1);
    void app.study().showPart(seconds(24 * HOUR - 900));
    await settle();
    app.asked[1]?.answer([partAt(24 * HOUR - 900)]);
    await settle();
    app.study().showLaterPart();
    await settle();
    expect(app.asked[2]?.start).toBe(24 * HOUR - 600);
  });

  it('knows a part again that was on screen before', async () => {
    const app = await long();
    const first = app.reads[0]?.recording;
    app.study().showLaterPart();
    await settle();
    app.asked[1]?.answer([partAt(600)]);
    await settle();
    const second = app.reads.at(-1)?.recording;
    app.study().showEarlierPart();
    await settle();
    app.asked[2]?.answer([partAt(0)]);
    await settle();
    const third = app.reads.at(-1)?.recording;
    expect(third).not.toBe(first);
    expect(samplesKey(third!)).toBe(samplesKey(first!));
    expect(samplesKey(second!)).not.toBe(samplesKey(first!));
  });

  it('says why a part did not come and keeps the one on screen', async () => {
    const app = await long();
    app.study().showLaterPart();
    await settle();
    app.asked[1]?.answer([unreadable('holter.ecg')]);
    await settle();
    expect(app.shown().partLoad).toMatchObject({
      phase: 'failed',
      reasons: [{ values: { file: 'holter.ecg' } }],
    });
    expect(app.shown().recording.part?.start).toBe(0);
  });

  it('can be cancelled, and is where another file is opened', async () => {
    const app = await long();
    app.study().showLaterPart();
    await settle();
    app.study().cancelPart();
    await settle();
    expect(app.asked[1]?.signal.aborted).toBe(true);
    expect(app.shown().partLoad).toBeNull();
    app.study().showLaterPart();
    await settle();
    void app.commands.openFiles([picked('other.ecg')]);
    await settle();
    expect(app.asked[2]?.signal.aborted).toBe(true);
  });
});

describe('reading', () => {
  async function opened() {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea'), picked('b.hea')]);
    return app;
  }

  it('ignores progress that arrives after the reading, as messages of different ports may', async () => {
    const app = await opened();
    const [read] = app.reads;
    read?.options.onProgress?.({ stage: 'weights', fraction: 0.5 });
    expect(app.shown().readings.attention).toEqual({
      phase: 'busy',
      progress: { stage: 'weights', fraction: 0.5 },
      partial: null,
    });
    read?.answer(readingOf('attention'));
    await settle();
    read?.options.onProgress?.({ stage: 'reading', fraction: 1 });
    expect(app.shown().readings.attention?.phase).toBe('done');
  });

  it('cancels the reading under way when the network is switched', async () => {
    const app = await opened();
    app.commands.setNetwork('conv1d');
    await settle();
    expect(app.reads.map(({ model }) => model)).toEqual(['attention', 'conv1d']);
    expect(app.reads[0]?.options.signal?.aborted).toBe(true);
    expect(app.reads[1]?.options.signal?.aborted).toBe(false);
  });

  it('reads with every network when comparing, and each only once', async () => {
    const app = await opened();
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    app.commands.setComparing(true);
    await settle();
    app.reads[1]?.answer(readingOf('conv1d'));
    await settle();
    expect(app.reads.map(({ model }) => model)).toEqual(['attention', 'conv1d']);
    expect(app.shown().readings.conv1d?.phase).toBe('done');
  });

  it('says that a reading failed and reads again on request', async () => {
    const app = await opened();
    app.reads[0]?.fail(new CodedError('weights-damaged', { id: 'attention' }));
    await settle();
    expect(app.shown().readings.attention).toEqual({
      phase: 'failed',
      error: { code: 'weights-damaged', values: { id: 'attention' } },
    });
    app.commands.readAgain();
    await settle();
    expect(app.reads).toHaveLength(2);
  });

  it('goes back to what was open before, with its reading, and forth again', async () => {
    const released: unknown[] = [];
    const files = fakeFiles(async (some) => some.map(({ path }) => readable(path)));
    const app = application({ files: { ...files, release: (some) => void released.push(some) } });
    await app.commands.loadModels();
    const first = [picked('a.hea'), picked('b.hea')];
    await app.commands.openFiles(first);
    app.commands.next();
    app.reads.at(-1)?.answer(readingOf('attention'));
    await settle();
    expect(app.store.get().back).toBeNull();
    await app.commands.openFiles([picked('c.hea')]);
    expect(app.shown().name).toBe('c.hea');
    expect(released).toEqual([]);
    app.commands.back();
    await settle();
    expect([app.shown().name, app.store.get().order.length]).toEqual(['b.hea', 2]);
    expect(chosenReading(app.shown(), app.store.get())).not.toBeNull();
    app.commands.back();
    expect(app.shown().name).toBe('c.hea');
    // One step back: what is two steps behind is let go.
    await app.commands.openFiles([picked('d.hea')]);
    expect(released).toEqual([first]);
  });

  it('marks a cancelled reading as cancelled', async () => {
    const app = await opened();
    app.commands.cancelReading();
    await settle();
    expect(app.reads[0]?.options.signal?.aborted).toBe(true);
    expect(app.shown().readings.attention).toEqual({ phase: 'cancelled', partial: null });
  });

  it('keeps what a long reading had come to when it was cancelled, and goes on from that when it is read again', async () => {
    const app = await opened();
    app.reads[0]?.options.onPartial?.(partialOf('attention', 3));
    app.commands.cancelReading();
    await settle();
    expect(app.shown().readings.attention).toMatchObject({ phase: 'cancelled', partial: { total: 40 } });
    expect(chosenPartial(app.shown(), app.store.get())?.windows).toHaveLength(3);
    app.commands.readAgain();
    expect(chosenPartial(app.shown(), app.store.get())?.windows).toHaveLength(3);
    app.reads[1]?.options.onPartial?.(partialOf('attention', 1));
    expect(chosenPartial(app.shown(), app.store.get())?.windows).toHaveLength(3);
    app.reads[1]?.options.onPartial?.(partialOf('attention', 5));
    expect(chosenPartial(app.shown(), app.store.get())?.windows).toHaveLength(5);
  });

  it('tells the networks what is looked at while they read, and not once they have', async () => {
    const app = await opened();
    app.study().setView({ start: 20, end: 30 });
    expect(app.looks).toEqual([{ start: 20, end: 30 }]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    app.study().setView({ start: 30, end: 40 });
    expect(app.looks).toHaveLength(1);
  });

  it('forgets what belongs to a recording when another is chosen, and stops at the last one', async () => {
    const app = await opened();
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    app.study().highlight('V1');
    app.commands.next();
    await settle();
    expect(shownPlace(app.store.get())).toBe(1);
    expect(app.shown().highlighted).toBeNull();
    expect(app.reads.at(-1)?.recording.name).toBe('b.hea');
    app.commands.next();
    expect(shownPlace(app.store.get())).toBe(1);
  });

  it('starts without networks when they cannot be listed, and reads once they can', async () => {
    const app = application();
    await app.commands.openFiles([picked('a.hea')]);
    expect(app.reads).toHaveLength(0);
    await Promise.race([app.commands.loadModels(), settle()]);
    expect(app.reads.map(({ model }) => model)).toEqual(['attention']);
  });
});

describe('reading a long recording', () => {
  const open = async () => {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('long.hea')]);
    return app;
  };

  it('asks for what is in view first', async () => {
    const app = await open();
    app.study().setView({ start: 40, end: 50 });
    app.commands.readAgain();
    expect(app.reads.map(({ options }) => options.view)).toEqual([undefined, { start: 40, end: 50 }]);
  });

  it('keeps what was read so far, with how far it is, until all of it is read', async () => {
    const app = await open();
    const [read] = app.reads;
    read?.options.onPartial?.(partialOf('attention', 1));
    read?.options.onProgress?.({ stage: 'reading', fraction: 0.1 });
    const state = app.shown().readings.attention;
    expect(state).toMatchObject({ phase: 'busy', progress: { fraction: 0.1 }, partial: { total: 40 } });
    expect(chosenPartial(app.shown(), app.store.get())?.windows).toHaveLength(1);
    expect(chosenReading(app.shown(), app.store.get())).toBeNull();
    read?.answer(readingOf('attention'));
    await settle();
    read?.options.onPartial?.(partialOf('attention', 2));
    expect(app.shown().readings.attention?.phase).toBe('done');
    expect(chosenPartial(app.shown(), app.store.get())).toBeNull();
  });

  it('is ended by another network, another recording and by the user, and tells nothing from then on', async () => {
    for (const leave of ['network', 'recording', 'user'] as const) {
      const app = await open();
      const { id } = app.shown();
      const [read] = app.reads;
      read?.options.onPartial?.(partialOf('attention', 1));
      if (leave === 'network') app.commands.setNetwork('conv1d');
      if (leave === 'recording') await app.commands.openFiles([picked('other.hea')]);
      if (leave === 'user') app.commands.cancelReading();
      expect([leave, read?.options.signal?.aborted]).toEqual([leave, true]);
      const before = app.store.get();
      read?.options.onPartial?.(partialOf('attention', 2));
      expect(app.store.get()).toBe(before);
      expect(before.shown[0] === id).toBe(leave !== 'recording');
    }
  });
});

describe('leaving leads out', () => {
  async function read() {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea'), picked('b.hea')]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    return app;
  }
  const leaveOut = (app: Awaited<ReturnType<typeof read>>) => app.shown().leaveOut.attention;

  it('reads without each of the leads at once and tells how much is done', async () => {
    const app = await read();
    void app.study().leaveOut(['I', 'II']);
    expect(leaveOut(app)).toMatchObject({ pending: ['I', 'II'], done: 0 });
    const [asked] = app.without;
    expect(asked).toMatchObject({ model: 'attention', each: ['I', 'II'], options: { leaveOut: [] } });
    asked?.options.onProgress?.({ stage: 'reading', fraction: 0.25 });
    expect(leaveOut(app)).toMatchObject({ pending: ['I', 'II'], done: 0.25 });
    asked?.answer([readingOf('attention', [0.2, 0.1, 0.1]), readingOf('attention')]);
    await settle();
    expect(leaveOut(app)?.pending).toEqual([]);
    expect([...(leaveOut(app)?.readings ?? [])].map(([lead, { probabilities }]) => [lead, probabilities[0]])).toEqual([
      ['I', Math.fround(0.2)],
      ['II', Math.fround(0.9)],
    ]);
  });

  it('keeps what it has when cancelled, and asks for what is missing alone', async () => {
    const app = await read();
    void app.study().leaveOut(['I']);
    app.without[0]?.answer([readingOf('attention')]);
    await settle();
    void app.study().leaveOut(['I', 'II']);
    expect(app.without[1]?.each).toEqual(['II']);
    app.study().cancelLeaveOut();
    await settle();
    expect(leaveOut(app)?.pending).toEqual([]);
    expect([...(leaveOut(app)?.readings.keys() ?? [])]).toEqual(['I']);
    expect(app.without[1]?.options.signal?.aborted).toBe(true);
  });

  it('does not carry readings of one recording over to the next', async () => {
    const app = await read();
    void app.study().leaveOut(['I']);
    app.commands.next();
    await settle();
    expect(app.shown().leaveOut).toEqual({});
  });
});

describe('analysis', () => {
  it('is made of what is on screen, also where there is no network to read it', async () => {
    const { inference } = application();
    const app = application({
      inference: { ...inference, models: () => Promise.reject(new CodedError('unexpected')) },
    });
    await app.commands.start('auto');
    await app.commands.openFiles([picked('a.csv')]);
    await settle();
    expect(app.shown().analysis?.beats.rate).toBe(3);
    expect(app.reads).toHaveLength(0);
  });
});

describe('measuring', () => {
  it('of what was opened before the networks are known waits for the first reading', async () => {
    const { inference } = application();
    const measure = vi.fn(async () => null);
    const app = application({ inference: { ...inference, measure } });
    await app.commands.openFiles([picked('a.csv')]);
    await settle();
    expect(measure).not.toHaveBeenCalled();
    void app.commands.loadModels();
    await settle();
    expect(app.shown().readings.attention?.phase).toBe('busy');
    expect(measure).not.toHaveBeenCalled();
    app.commands.cancelReading();
    await settle();
    expect(measure).toHaveBeenCalledTimes(1);
  });

  it('goes on where no network comes', async () => {
    const { inference } = application();
    const measure = vi.fn(async () => null);
    const app = application({
      inference: { ...inference, measure, models: () => Promise.reject(new CodedError('unexpected')) },
    });
    await app.commands.openFiles([picked('a.csv')]);
    await app.commands.start('auto');
    await settle();
    expect(measure).toHaveBeenCalled();
  });
});

describe('exchanging electrodes', () => {
  async function reading() {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea')]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    return app;
  }

  it('of several arrangements in a row reads the last alone', async () => {
    const app = await reading();
    const before = app.reads.length;
    for (const swap of ['LA/RA', 'LA/LL', 'V1/V2']) app.study().exchange(swap);
    await settle();
    expect(app.reads.slice(before).map(({ recording }) => recording.misplacement)).toEqual(['V1/V2']);
  });

  it('draws and reads the leads as they would then be, and keeps what was read before', async () => {
    const app = await reading();
    app.shown().recording.leads.get('I')!.fill(0.5);
    app.study().exchange('LA/RA');
    const { exchange, asRecorded } = app.shown();
    expect(exchange?.recording.leads.get('I')?.[0]).toBe(-0.5);
    expect(asRecorded?.readings.attention?.phase).toBe('done');
    await settle();
    expect(app.reads.at(-1)?.recording).toBe(exchange?.recording);
    app.reads.at(-1)?.answer(readingOf('attention', [0.4, 0.1, 0.1]));
    await settle();
    expect(app.shown().readings.attention?.phase).toBe('done');
  });

  it('analyses the leads as they would then be, and knows what it made of those as recorded', async () => {
    const app = await reading();
    const recorded = app.shown().analysis;
    expect(recorded).not.toBeNull();
    app.study().exchange('LA/RA');
    expect(app.shown().analysis).toBeNull();
    await settle();
    expect(app.shown().analysis).not.toBeNull();
    app.study().exchange(null);
    expect(app.shown().analysis).toBe(recorded);
  });

  it('puts back without reading again', async () => {
    const app = await reading();
    const before = app.shown().readings.attention;
    app.study().exchange('LA/RA');
    app.reads.at(-1)?.answer(readingOf('attention', [0.4, 0.1, 0.1]));
    await settle();
    app.study().exchange('clockwise');
    expect(app.shown().asRecorded?.readings.attention).toBe(before);
    app.study().exchange(null);
    await settle();
    expect(app.shown().exchange).toBeNull();
    expect(app.shown().readings.attention).toBe(before);
    expect(app.reads.filter(({ recording }) => recording === app.shown().recording)).toHaveLength(1);
  });

  it('ends with the recording', async () => {
    const app = await reading();
    app.study().exchange('LA/RA');
    await app.commands.openFiles([picked('b.hea')]);
    expect(app.shown().exchange).toBeNull();
  });
});

describe('leads that are off', () => {
  async function reading() {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea')]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    return app;
  }

  it('are left out by every network, together with exchanged electrodes, and what was read before stays known', async () => {
    const app = await reading();
    const recorded = chosenReading(app.shown(), app.store.get());
    app.study().setOff(['I', 'II']);
    await settle();
    expect(app.reads.at(-1)?.options.leaveOut).toEqual(['I', 'II']);
    expect(chosenReading(app.shown(), app.store.get())).toBeNull();
    expect(lastReading(app.shown(), app.store.get())).toBe(recorded);
    expect(readingAsRecorded(app.shown(), app.store.get())).toBe(recorded);
    expect(app.shown().analysis).not.toBeNull();
    app.reads.at(-1)?.answer(readingOf('attention', [0.4, 0.1, 0.1]));
    await settle();
    expect(lastReading(app.shown(), app.store.get())).toBeNull();
    app.study().exchange('LA/RA');
    expect(app.shown().off).toEqual(['I', 'II']);
    expect(app.reads.at(-1)?.options.leaveOut).toEqual(['I', 'II']);
    app.commands.setComparing(true);
    await settle();
    app.reads.at(-1)?.answer(readingOf('attention'));
    await settle();
    expect(app.reads.at(-1)).toMatchObject({ model: 'conv1d', options: { leaveOut: ['I', 'II'] } });
    app.reads.at(-1)?.answer(readingOf('conv1d'));
    await settle();
    // Beside it, what that network says of the leads as recorded.
    expect(app.reads.at(-1)).toMatchObject({ model: 'conv1d', recording: app.shown().recording });
    app.reads.at(-1)?.answer(readingOf('conv1d', [0.2, 0.2, 0.2]));
    await settle();
    expect(app.shown().asRecorded?.readings.conv1d?.phase).toBe('done');
  });

  it('are read again once none is off and no electrode exchanged, without being read anew', async () => {
    const app = await reading();
    const recorded = app.shown().readings;
    app.study().setOff(['I']);
    app.study().exchange('LA/RA');
    app.study().setOff([]);
    const before = app.reads.length;
    app.study().exchange(null);
    expect(app.shown().readings).toBe(recorded);
    expect(app.shown().asRecorded).toBeNull();
    expect(app.reads).toHaveLength(before);
  });

  it('do not stay off for the next recording', async () => {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea'), picked('b.hea')]);
    app.study().setOff(['I']);
    app.commands.next();
    app.commands.previous();
    expect(app.shown().off).toEqual([]);
  });
});
