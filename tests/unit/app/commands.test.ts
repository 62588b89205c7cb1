import { describe, expect, it } from 'vitest';
import { currentRecording } from '../../../src/app/state';
import { hertz } from '../../../src/ecg/units';
import type { ReadResult } from '../../../src/formats/reader';
import { application, picked, readable, readingOf, settle, unreadable, withoutRate } from './fakes';

const names = (app: ReturnType<typeof application>) =>
  app.store.get().recordings.map(({ recording }) => recording.name);

describe('opening', () => {
  it('shows the recordings of the files and reads the first with the default network', async () => {
    const app = application();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea'), picked('b.hea')]);
    expect(names(app)).toEqual(['a.hea', 'b.hea']);
    expect(app.reads.map(({ model, recording }) => [model, recording.name])).toEqual([['attention', 'a.hea']]);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    expect(app.store.get().readings.attention?.phase).toBe('done');
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
    expect(state.readings.attention?.phase).toBe('done');
    expect(state.failures.map(({ file }) => file)).toEqual(['bad.pdf']);
    expect(state.failures[0]?.reasons[0]).toMatch(/bad\.pdf is not an ECG/);
    expect(state.kept).toBe(true);
  });

  it('shows only the last of two openings in quick succession, whichever ends first', async () => {
    const answers = new Map<string, (results: ReadResult[]) => void>();
    const app = application({
      readFiles: (files) => new Promise((resolve) => answers.set(files[0]?.path ?? '', resolve)),
    });
    const first = app.commands.openFiles([picked('first.hea')]);
    const second = app.commands.openFiles([picked('second.hea')]);
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
    expect(app.store.get().failures).toEqual([{ file: 'a.hea', reasons: ['The worker is gone.'] }]);
  });

  it('asks for a missing sampling rate and reads again with it', async () => {
    const rates: (number | undefined)[] = [];
    const app = application({
      readFiles: async (_files, rate) => {
        rates.push(rate);
        return rate === undefined ? [withoutRate('a.csv')] : [readable('a.csv')];
      },
    });
    await app.commands.openFiles([picked('a.csv')]);
    expect(app.store.get().rateRequest?.files).toEqual(['a.csv']);
    expect(app.store.get().failures).toEqual([]);
    await app.commands.answerRate(hertz(250));
    expect(rates).toEqual([undefined, 250]);
    expect(names(app)).toEqual(['a.csv']);
    expect(app.store.get().rateRequest).toBeNull();
  });

  it('leaves the files unread when no rate is given', async () => {
    const app = application({ readFiles: async () => [withoutRate('a.csv')] });
    await app.commands.openFiles([picked('a.csv')]);
    await app.commands.answerRate(null);
    expect(app.store.get().rateRequest).toBeNull();
    expect(currentRecording(app.store.get())).toBeNull();
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
    expect(app.store.get().readings.attention).toEqual({
      phase: 'busy',
      progress: { stage: 'weights', fraction: 0.5 },
    });
    read?.answer(readingOf('attention'));
    await settle();
    read?.options.onProgress?.({ stage: 'reading', fraction: 1 });
    expect(app.store.get().readings.attention?.phase).toBe('done');
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
    expect(app.store.get().readings.conv1d?.phase).toBe('done');
  });

  it('says that a reading failed and reads again on request', async () => {
    const app = await opened();
    app.reads[0]?.fail(new Error('The weights are damaged.'));
    await settle();
    expect(app.store.get().readings.attention).toEqual({ phase: 'failed', message: 'The weights are damaged.' });
    app.commands.readAgain();
    await settle();
    expect(app.reads).toHaveLength(2);
  });

  it('marks a cancelled reading as cancelled', async () => {
    const app = await opened();
    app.commands.cancelReading();
    await settle();
    expect(app.reads[0]?.options.signal?.aborted).toBe(true);
    expect(app.store.get().readings.attention).toEqual({ phase: 'cancelled' });
  });

  it('forgets what belongs to a recording when another is chosen, and stops at the last one', async () => {
    const app = await opened();
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    app.commands.highlight('V1');
    app.commands.next();
    await settle();
    expect(app.store.get().current).toBe(1);
    expect(app.store.get().highlighted).toBeNull();
    expect(app.reads.at(-1)?.recording.name).toBe('b.hea');
    app.commands.next();
    expect(app.store.get().current).toBe(1);
  });

  it('starts without networks when they cannot be listed, and reads once they can', async () => {
    const app = application();
    await app.commands.openFiles([picked('a.hea')]);
    expect(app.reads).toHaveLength(0);
    await Promise.race([app.commands.loadModels(), settle()]);
    expect(app.reads.map(({ model }) => model)).toEqual(['attention']);
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
  const omission = (app: Awaited<ReturnType<typeof read>>) => app.store.get().omissions.attention;

  it('reads without one lead after the other and tells what is still to come', async () => {
    const app = await read();
    void app.commands.omit(['I', 'II']);
    expect(omission(app)?.pending).toEqual(['I', 'II']);
    expect(app.reads[1]?.options.omit).toEqual(['I']);
    app.reads[1]?.answer(readingOf('attention', [0.2, 0.1, 0.1]));
    await settle();
    expect(omission(app)?.pending).toEqual(['II']);
    app.reads[2]?.answer(readingOf('attention'));
    await settle();
    expect(omission(app)?.pending).toEqual([]);
    expect([...(omission(app)?.readings.keys() ?? [])]).toEqual(['I', 'II']);
  });

  it('keeps what it has when cancelled', async () => {
    const app = await read();
    void app.commands.omit(['I', 'II']);
    app.reads[1]?.answer(readingOf('attention'));
    await settle();
    app.commands.cancelOmitting();
    await settle();
    expect(omission(app)?.pending).toEqual([]);
    expect([...(omission(app)?.readings.keys() ?? [])]).toEqual(['I']);
    expect(app.reads[2]?.options.signal?.aborted).toBe(true);
  });

  it('does not carry readings of one recording over to the next', async () => {
    const app = await read();
    void app.commands.omit(['I']);
    app.commands.next();
    await settle();
    expect(app.store.get().omissions).toEqual({});
  });
});
