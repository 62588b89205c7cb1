import { describe, expect, it, vi } from 'vitest';
import { createScreening, type WorklistStore } from '../../../src/app/screening';
import { issue } from '../../../src/ecg/read-issue';
import type { Inference } from '../../../src/model/inference';
import { createStore } from '../../../src/study/store';
import type { Row } from '../../../src/worklist/row';
import { EMPTY_WORKLIST, reduceWorklist } from '../../../src/worklist/state';
import {
  fakeFiles,
  fakeInference,
  manifestOf,
  picked,
  readable,
  readingOf,
  recordingOf,
  settle,
  unreadable,
} from './fakes';

const places = (...files: string[]) => files.map((file) => ({ file, index: 0 }));

/** An inference that reads at once, and counts. */
function quick() {
  const read = vi.fn<Inference['read']>(async (model) => readingOf(model));
  const dispose = vi.fn();
  return { inference: { ...fakeInference().inference, read, dispose }, read, dispose };
}

function screening(
  readAll: Parameters<typeof fakeFiles>[0],
  {
    inference,
    startInference = () => inference!,
    now,
  }: { inference?: Inference; startInference?: () => Inference; now?: () => number } = {},
) {
  const store: WorklistStore = createStore(EMPTY_WORKLIST, reduceWorklist);
  const own = inference ?? quick().inference;
  const made = createScreening({
    store,
    files: fakeFiles(readAll),
    inference: own,
    startInference: inference ? startInference : () => own,
    cores: 2,
    ...(now && { now }),
  });
  return { store, ...made };
}

describe('the screening of many files', () => {
  it('gives every file a row: read, or with the reason why not', async () => {
    const { store, begin } = screening(async ([file]) => [
      file!.path === 'bad'
        ? unreadable('bad')
        : file!.path === 'ask'
          ? { file: 'ask', issues: [issue('rate-missing', { file: 'ask' })] }
          : readable(file!.path),
    ]);
    const files = ['a', 'bad', 'ask', 'b'];
    await begin({ picked: files.map(picked), options: {}, places: places(...files), failed: [] }, manifestOf('m'));
    const { rows, progress } = store.get();
    expect(rows.map(({ phase }) => phase)).toEqual(['read', 'failed', 'asking', 'read']);
    expect(rows[1]!.reasons).toHaveLength(1);
    expect(rows[0]!.measures).not.toBeNull();
    expect(progress).toBeNull();
  });

  it('gives a row to what was found to be no ECG before', async () => {
    const { store, begin } = screening(async ([file]) => [readable(file!.path)]);
    const { issues } = unreadable('holiday.jpg');
    const failed = [{ file: 'holiday.jpg', reasons: issues }];
    await begin({ picked: ['a'].map(picked), options: {}, places: places('a'), failed }, manifestOf('m'));
    expect(store.get().rows.map(({ file, phase }) => [file, phase])).toEqual([
      ['a', 'read'],
      ['holiday.jpg', 'failed'],
    ]);
    expect(store.get().rows[1]!.reasons).toEqual(issues);
  });

  it('knows an ECG that it has read before under another name', async () => {
    const { store, begin } = screening(async ([file]) => [readable(file!.path)]);
    await begin({ picked: ['a', 'b'].map(picked), options: {}, places: places('a', 'b'), failed: [] }, manifestOf('m'));
    const duplicates = store.get().rows.map(({ duplicateOf }) => duplicateOf);
    expect(duplicates.filter((each) => each !== null)).toHaveLength(1);
  });

  it('gives each recording of a file with several a row of its own', async () => {
    const { store, begin } = screening(async ([file]) =>
      file!.path === 'two'
        ? [readable('two'), { file: 'two', recording: recordingOf('second'), issues: [] }]
        : [readable('one')],
    );
    await begin(
      { picked: ['two', 'one'].map(picked), options: {}, places: places('two', 'one'), failed: [] },
      manifestOf('m'),
    );
    expect(store.get().rows.map(({ file, index }) => [file, index])).toEqual([
      ['two', 0],
      ['one', 0],
      ['two', 1],
    ]);
    expect(store.get().rows.every(({ phase }) => phase === 'read')).toBe(true);
  });

  it('reads chosen rows anew, with all that a report says, and tells how far it is', async () => {
    const { inference, read } = quick();
    const seen: string[] = [];
    const { store, begin, readAnew, cancel } = screening(async ([file]) => [readable(file!.path)], { inference });
    const files = ['a', 'b', 'c'];
    await begin({ picked: files.map(picked), options: {}, places: places(...files), failed: [] }, manifestOf('m'));
    read.mockClear();
    const stages = new Set<string>();
    store.subscribe(() => stages.add(store.get().progress?.stage ?? ''));
    const done = await readAnew(manifestOf('m'), new Set([0, 2]), (id, ecg) => {
      seen.push(`${id} ${ecg.recording.name} ${ecg.reading.findings}`);
    });
    expect(done).toBe(true);
    expect(seen.sort()).toEqual(['0 a SR', '2 c SR']);
    expect(read).toHaveBeenCalledTimes(2);
    expect(stages).toContain('reporting');
    expect(store.get().progress).toBeNull();
    // Cancelled, it is not done.
    const running = readAnew(manifestOf('m'), new Set([1]), () => seen.push('late'));
    cancel();
    expect(await running).toBe(false);
  });

  it('begins nothing while the page is used, and goes on after that', async () => {
    let time = 0;
    const { inference, read } = quick();
    const { store, begin, giveWay } = screening(async ([file]) => [readable(file!.path)], {
      inference,
      now: () => time,
    });
    giveWay();
    const running = begin({ picked: [picked('a')], options: {}, places: places('a'), failed: [] }, manifestOf('m'));
    for (let i = 0; i < 20; i++) await settle();
    expect(read).not.toHaveBeenCalled();
    time += 1000;
    await running;
    expect(store.get().rows[0]!.phase).toBe('read');
  });

  it('stops where it is paused, and goes on', async () => {
    const { inference, read } = quick();
    const { store, begin, pause, resume } = screening(async ([file]) => [readable(file!.path)], { inference });
    const files = Array.from({ length: 20 }, (_, i) => `f${i}`);
    const running = begin(
      { picked: files.map(picked), options: {}, places: places(...files), failed: [] },
      manifestOf('m'),
    );
    pause();
    for (let i = 0; i < 20; i++) await settle();
    const read0 = read.mock.calls.length;
    expect(read0).toBeLessThan(20);
    expect(store.get().paused).toBe(true);
    resume();
    await running;
    expect(read).toHaveBeenCalledTimes(20);
  });

  it('ends at once where it is cancelled, keeps what was read, gives its workers back and can read the rest', async () => {
    const never = quick();
    never.read.mockImplementation((model, recording) =>
      recording.name === 'slow' ? new Promise(() => {}) : Promise.resolve(readingOf(model)),
    );
    const {
      store,
      begin,
      cancel,
      continue: goOn,
    } = screening(
      async ([file]) => [
        { file: file!.path, recording: recordingOf(file!.path === 'b' ? 'slow' : file!.path), issues: [] },
      ],
      { inference: never.inference },
    );
    const running = begin(
      { picked: ['a', 'b'].map(picked), options: {}, places: places('a', 'b'), failed: [] },
      manifestOf('m'),
    );
    for (let i = 0; i < 5; i++) await settle();
    cancel();
    await running;
    expect(store.get().rows.map(({ phase }) => phase)).toEqual(['read', 'waiting']);
    expect(store.get().progress).toBeNull();
    expect(never.dispose).toHaveBeenCalled();
    never.read.mockImplementation(async (model) => readingOf(model));
    await goOn(manifestOf('m'));
    expect(store.get().rows.map(({ phase }) => phase)).toEqual(['read', 'read']);
  });

  it('a file that breaks the reader is a row that failed, and the rest is read', async () => {
    const { store, begin } = screening(async ([file]) => {
      if (file!.path === 'a') throw new Error('broken');
      return [readable(file!.path)];
    });
    await begin({ picked: ['a', 'b'].map(picked), options: {}, places: places('a', 'b'), failed: [] }, manifestOf('m'));
    expect(store.get().rows.map(({ phase }) => phase)).toEqual(['failed', 'read']);
  });

  it('takes rows that were kept as they are, reads the rest, and keeps what is new', async () => {
    const saved: Row[] = [];
    const before = new Map<string, Row[]>();
    const kept = {
      isAllowed: () => true,
      rows: {
        load: async (list: string) => before.get(list) ?? [],
        save: async (list: string, rows: readonly Row[]) => {
          saved.push(...rows);
          before.set(list, [
            ...(before.get(list) ?? []).filter(({ id }) => !rows.some((row) => row.id === id)),
            ...rows,
          ]);
        },
        forget: async () => before.clear(),
      },
    };
    const read = vi.fn<Inference['read']>(async (model) => readingOf(model));
    const inference = { ...fakeInference().inference, read };
    const files = ['one', 'two'];
    const what = { picked: files.map(picked), options: {}, places: places(...files), failed: [] };
    const run = async () => {
      const store: WorklistStore = createStore(EMPTY_WORKLIST, reduceWorklist);
      const second = { file: 'two', recording: recordingOf('second'), issues: [] };
      const { begin } = createScreening({
        store,
        files: fakeFiles(async ([file]) => (file!.path === 'two' ? [readable('two'), second] : [readable('one')])),
        inference,
        startInference: () => inference,
        cores: 2,
        kept,
      });
      await begin(what, manifestOf('m'));
      return store.get().rows.map(({ file, index, phase }) => [file, index, phase]);
    };
    const all = [
      ['one', 0, 'read'],
      ['two', 0, 'read'],
      ['two', 1, 'read'],
    ];
    expect(await run()).toEqual(all);
    expect(read).toHaveBeenCalledTimes(3);
    expect(saved.filter(({ measures }) => measures)).toHaveLength(3);
    // The file with one recording is not read again; of that with two both are.
    expect(await run()).toEqual(all);
    expect(read).toHaveBeenCalledTimes(5);
  });

  describe('where graphics are there', () => {
    /** Graphics that read so many at once as told, once they are known to be faster. */
    function withGraphics(atOnce: number, known: Promise<void> = Promise.resolve()) {
      const { inference } = fakeInference();
      const batches: number[] = [];
      const together: Inference = {
        ...inference,
        ecgsAtOnce: async () => {
          await known;
          return atOnce;
        },
        readTogether: async (model, recordings) => {
          batches.push(recordings.length);
          await settle();
          return recordings.map(() => readingOf(model));
        },
        measure: async () => {
          throw new Error('measured where it is slow');
        },
      };
      return { together, batches };
    }

    const files = Array.from({ length: 200 }, (_, i) => `${i}`);
    const begun = { picked: files.map(picked), options: {}, places: places(...files), failed: [] };

    it('they read many ECGs at once, and the processor measures', async () => {
      const { together, batches } = withGraphics(32);
      const processor = quick();
      const { store, begin } = screening(async ([file]) => [readable(file!.path)], {
        inference: together,
        startInference: () => processor.inference,
      });
      await begin(begun, manifestOf('m'));
      expect(store.get().rows.every(({ phase, measures }) => phase === 'read' && measures !== null)).toBe(true);
      expect(batches.reduce((sum, each) => sum + each, 0) + processor.read.mock.calls.length).toBe(200);
      expect(Math.max(...batches)).toBeGreaterThan(8);
      expect(Math.max(...batches)).toBeLessThanOrEqual(32);
    });

    it('the processor begins, and leaves the rest to them once they are known to be faster', async () => {
      let tell = () => {};
      const { together, batches } = withGraphics(
        16,
        new Promise((resolve) => {
          tell = resolve;
        }),
      );
      const processor = quick();
      processor.read.mockImplementation(async (model) => {
        if (processor.read.mock.calls.length === 20) tell();
        await settle();
        return readingOf(model);
      });
      const { store, begin } = screening(async ([file]) => [readable(file!.path)], {
        inference: together,
        startInference: () => processor.inference,
      });
      await begin(begun, manifestOf('m'));
      expect(store.get().rows.every(({ phase }) => phase === 'read')).toBe(true);
      const read = processor.read.mock.calls.length;
      expect(read).toBeGreaterThanOrEqual(20);
      expect(read).toBeLessThan(100);
      expect(batches.reduce((sum, each) => sum + each, 0)).toBe(200 - read);
    });

    it('they read nothing where the processor is faster', async () => {
      const { together, batches } = withGraphics(0);
      const processor = quick();
      const { store, begin } = screening(async ([file]) => [readable(file!.path)], {
        inference: together,
        startInference: () => processor.inference,
      });
      await begin(begun, manifestOf('m'));
      expect(store.get().rows.every(({ phase }) => phase === 'read')).toBe(true);
      expect(batches).toEqual([]);
    });
  });
});
