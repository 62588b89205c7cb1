import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileHost } from '../../../src/app/file-host';
import { createFileReader } from '../../../src/app/file-reader';
import type { InputFile, ReadResult } from '../../../src/formats/reader';
import type { PickedFile } from '../../../src/study/origin';
import { abortReason } from '../../../src/workers/aborting';
import { readLabels } from '../../../src/worklist/labels/labels';

const csv = (name: string, value: number) =>
  `time (s),I (mV)\n${Array.from({ length: 20 }, (_, i) => `${i / 500},${value}`).join('\n')}${' '.repeat(name.length)}`;
const file = (path: string, value = 0.5): PickedFile => ({ path, blob: new Blob([csv(path, value)]) });

/** What the worker does before it reads bytes of a file: tests put in what shall happen at a path. */
type BeforeBytes = (path: string) => Promise<void> | void;

/** Counts the calls and holds some up for ever. */
class Bytes {
  readonly asked: string[] = [];
  readonly #held = new Set<string>();
  readonly #gates = new Map<string, Promise<void>>();

  readonly before: BeforeBytes = async (path) => {
    this.asked.push(path);
    if (this.#held.has(path)) await new Promise<never>(() => {});
    await this.#gates.get(path);
  };

  hang(path: string): void {
    this.#held.add(path);
  }

  heal(path: string): void {
    this.#held.delete(path);
  }

  /** Holds a file up until the function that is returned is called. */
  gate(path: string): () => void {
    let open = () => {};
    this.#gates.set(
      path,
      new Promise((resolve) => {
        open = resolve;
      }),
    );
    return open;
  }
}

let ports: MessagePort[] = [];
let workers: { terminate: ReturnType<typeof vi.fn>; die: () => void }[] = [];
let bytes = new Bytes();

const openFile = ({ path, blob }: PickedFile): InputFile => ({
  path,
  size: blob.size,
  bytes: async () => {
    await bytes.before(path);
    return new Uint8Array(await blob.arrayBuffer());
  },
  slice: async (start, end) => {
    await bytes.before(path);
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  },
});

/** Requests whose cancelling has come to a worker. */
let cancelled: number[] = [];

class WatchedHost extends FileHost {
  override cancel(request: number): Promise<void> {
    cancelled.push(request);
    return super.cancel(request);
  }
}

/** A worker that is a port with a `FileHost` behind it. */
function createWorker(): Worker {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(Object.assign(new WatchedHost(openFile), { holdLock: () => false, ping: () => {} }), port2);
  port1.start();
  const terminate = vi.fn(() => port2.close());
  workers.push({ terminate, die: () => port1.dispatchEvent(new ErrorEvent('error')) });
  return Object.assign(port1, { terminate }) as unknown as Worker;
}

/** Node has none. */
class ErrorEvent extends Event {
  readonly message = '';
}

let reader: ReturnType<typeof createFileReader>;
beforeEach(() => {
  vi.stubGlobal('ErrorEvent', ErrorEvent);
  workers = [];
  cancelled = [];
  bytes = new Bytes();
  reader = createFileReader(createWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const port of ports) port.close();
  ports = [];
});

const { signal } = new AbortController();
const firstValue = ([result]: readonly ReadResult[]) => result?.recording?.leads.get('I')?.[0];
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

it('leaves the calibration pulse of a cart out of what the page gets', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => {
    const value = i >= 4900 ? 0 : i >= 4800 ? 1 : i >= 4750 ? 0 : 0.3 * Math.sin(i / 9);
    return `${i / 500},${value},${value}`;
  });
  const blob = new Blob([`${['time (s),I (mV),II (mV)', ...rows].join('\n')}\n`]);
  const [result] = await reader.read([{ path: 'a.csv', blob }], {}, signal);
  expect(result?.recording?.samples).toBeLessThanOrEqual(4750);
  expect(result?.recording?.samples).toBeGreaterThan(4700);
  expect(result?.issues.map(({ code }) => code)).toEqual(['calibration-left-out']);
});

it('has its worker ready for the first files where it was told to', async () => {
  reader.prepare();
  expect(workers).toHaveLength(1);
  await reader.read([file('a.csv')], {}, signal);
  expect(workers).toHaveLength(1);
});

it('says where files are read, not before, that no worker starts', async () => {
  const refused = createFileReader(() => {
    throw new Error('no workers here');
  });
  refused.prepare();
  await expect(refused.read([file('a.csv')], {}, signal)).rejects.toThrow();
});

it('reads a table of labels where the page does not wait for it', async () => {
  const known = [{ code: 'AFIB', description: 'atrial fibrillation' }];
  const rows = [
    { id: 0, file: 'x/a.csv', ecg: null },
    { id: 1, file: 'x/b.csv', ecg: { name: 'b' } },
  ];
  const table = { name: 'labels.csv', text: 'file,AFIB\na.csv,1\nb.csv,0\n' };
  const labels = await reader.labels(table, rows, known, undefined);
  expect(labels).toEqual(readLabels(table, rows, known));
  expect([...labels.byRow].map(([row, stated]) => [row, ...stated])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

describe('listings', () => {
  it('live side by side, and none is looked through twice', async () => {
    const [ones, twos] = [
      [file('a.csv', 1), file('b.csv', 1)],
      [file('a.csv', 2), file('c.csv', 2)],
    ];
    const listed = await Promise.all([reader.list(ones, signal), reader.list(twos, signal)]);
    expect(listed.map(({ sources }) => sources.map((source) => source.file))).toEqual([
      ['a.csv', 'b.csv'],
      ['a.csv', 'c.csv'],
    ]);
    const heads = bytes.asked.length;
    const [first, second] = await Promise.all([
      reader.read(ones, {}, signal, { only: 'a.csv' }),
      reader.read(twos, {}, signal, { only: 'a.csv' }),
    ]);
    expect([firstValue(first), firstValue(second)]).toEqual([1, 2]);
    expect(bytes.asked.slice(heads)).toEqual(['a.csv', 'a.csv']);
    expect((await reader.read(ones, {}, signal)).map((result) => result.file)).toEqual(['a.csv', 'b.csv']);
    expect(workers).toHaveLength(1);
  });

  it('are looked through again after they were released', async () => {
    const files = [file('a.csv')];
    await reader.read(files, {}, signal);
    const before = bytes.asked.length;
    await reader.read(files, {}, signal);
    const again = bytes.asked.length - before;
    reader.release(files);
    const released = bytes.asked.length;
    expect(firstValue(await reader.read(files, {}, signal))).toBe(0.5);
    expect(bytes.asked.length - released).toBeGreaterThan(again);
  });

  it('are let go of, the longest unused first, when there are many', async () => {
    const selections = Array.from({ length: 6 }, (_, i) => [file(`${i}.csv`)]);
    for (const files of selections) await reader.list(files, signal);
    const before = bytes.asked.length;
    await reader.read(selections[5]!, {}, signal);
    await reader.read(selections[0]!, {}, signal);
    expect(bytes.asked.slice(before)).toEqual(['5.csv', '0.csv', '0.csv']);
  });
});

describe('cancelling', () => {
  it('ends one request between two files and leaves the other whole, on the same worker', async () => {
    const many = Array.from({ length: 5 }, (_, i) => file(`${i}.csv`));
    const other = [file('other.csv', 7)];
    await reader.list(many, signal);
    await reader.list(other, signal);
    const open = bytes.gate('2.csv');
    const controller = new AbortController();
    const stopped = reader.read(many, {}, controller.signal);
    const whole = reader.read(other, {}, signal);
    await expect.poll(() => bytes.asked.filter((path) => path === '2.csv').length).toBe(2);
    controller.abort();
    await expect(stopped).rejects.toBe(abortReason(controller.signal));
    await expect.poll(() => cancelled).toHaveLength(1);
    open();
    expect(firstValue(await whole)).toBe(7);
    expect(bytes.asked.filter((path) => path === '3.csv')).toHaveLength(1);
    expect(workers).toHaveLength(1);
    expect(workers[0]?.terminate).not.toHaveBeenCalled();
    // What was listed is still known.
    const before = bytes.asked.length;
    await reader.read(many, {}, signal, { only: '1.csv' });
    expect(bytes.asked.slice(before)).toEqual(['1.csv']);
  });

  it('ends the looking through of files as well', async () => {
    const many = Array.from({ length: 5 }, (_, i) => file(`${i}.csv`));
    const open = bytes.gate('2.csv');
    const controller = new AbortController();
    const stopped = reader.list(many, controller.signal);
    await expect.poll(() => bytes.asked).toContain('2.csv');
    controller.abort();
    await expect(stopped).rejects.toBe(abortReason(controller.signal));
    await expect.poll(() => cancelled).toHaveLength(1);
    open();
    await settle();
    expect(bytes.asked).not.toContain('3.csv');
  });

  it('rejects at once what has not begun', async () => {
    const open = bytes.gate('a.csv');
    const first = reader.list([file('a.csv')], signal);
    const controller = new AbortController();
    const second = reader.list([file('b.csv')], controller.signal);
    controller.abort();
    await expect(second).rejects.toBe(abortReason(controller.signal));
    await expect.poll(() => cancelled).toHaveLength(1);
    open();
    await first;
    await settle();
    expect(bytes.asked).not.toContain('b.csv');
    await expect(reader.list([file('c.csv')], controller.signal)).rejects.toBe(abortReason(controller.signal));
  });

  it('replaces a worker that hangs in what was cancelled: other requests give their results, on files that are listed again', async () => {
    const [hanging, other] = [[file('hanging.csv')], [file('other.csv', 3)]];
    await reader.list(hanging, signal);
    await reader.list(other, signal);
    bytes.hang('hanging.csv');
    const controller = new AbortController();
    const stopped = reader.read(hanging, {}, controller.signal);
    const whole = reader.read(other, {}, signal);
    await expect.poll(() => bytes.asked.filter((path) => path === 'hanging.csv').length).toBe(2);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    controller.abort();
    await expect(stopped).rejects.toBe(abortReason(controller.signal));
    await vi.advanceTimersByTimeAsync(1900);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    expect(firstValue(await whole)).toBe(3);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.terminate).toHaveBeenCalledOnce();
  });
});

describe('priorities', () => {
  it('let a request of the screen in between two files of one of the background', async () => {
    const many = Array.from({ length: 6 }, (_, i) => file(`${i}.csv`));
    const chosen = [file('chosen.csv', 9)];
    await reader.list(many, signal);
    await reader.list(chosen, signal);
    const before = bytes.asked.length;
    const open = bytes.gate('1.csv');
    const background = reader.read(many, {}, signal, { priority: 'background' });
    await expect.poll(() => bytes.asked.slice(before)).toEqual(['0.csv', '1.csv']);
    const screen = reader.read(chosen, {}, signal);
    // Long enough for the next checkpoint to let others in.
    await new Promise((resolve) => setTimeout(resolve, 60));
    open();
    expect(firstValue(await screen)).toBe(9);
    expect(await background).toHaveLength(6);
    const asked = bytes.asked.slice(before);
    expect(asked.indexOf('chosen.csv')).toBeLessThan(asked.indexOf('3.csv'));
    expect(asked.filter((path) => path === '0.csv')).toHaveLength(1);
  });
});

describe('a worker that is gone by itself', () => {
  it('costs the request that it was at work with; the others are made again', async () => {
    const fatal = [file('fatal.csv')];
    const other = [file('other.csv', 4)];
    bytes.hang('fatal.csv');
    const lost = expect(reader.list(fatal, signal)).rejects.toMatchObject({ code: 'file-reader-stopped' });
    const whole = reader.read(other, {}, signal);
    await expect.poll(() => bytes.asked).toEqual(['fatal.csv']);
    await settle();
    workers[0]?.die();
    await lost;
    expect(firstValue(await whole)).toBe(4);
    expect(workers).toHaveLength(2);
  });

  it('is said of a worker that does not start', async () => {
    const refused = createFileReader(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(refused.list([file('a.csv')], signal)).rejects.toMatchObject({ code: 'file-reader-stopped' });
    const dying = createFileReader(() => {
      const worker = createWorker();
      setTimeout(() => workers.at(-1)?.die());
      bytes.hang('a.csv');
      return worker;
    });
    await expect(dying.list([file('a.csv')], signal)).rejects.toMatchObject({ code: 'file-reader-stopped' });
  });
});

it('stops what is at work, whatever it is in the middle of, and goes on with the rest', async () => {
  const hanging = [file('hanging.csv')];
  bytes.hang('hanging.csv');
  const told: string[] = [];
  const controller = new AbortController();
  const stopped = reader.list(hanging, controller.signal, { onFile: (path) => told.push(path) });
  const whole = reader.read([file('other.csv', 5)], {}, signal);
  await expect.poll(() => told).toEqual(['hanging.csv']);
  controller.abort();
  reader.stop();
  await expect(stopped).rejects.toBe(abortReason(controller.signal));
  expect(firstValue(await whole)).toBe(5);
  expect(workers).toHaveLength(2);
  bytes.heal('hanging.csv');
  expect((await reader.list(hanging, signal)).sources).toEqual([{ file: 'hanging.csv' }]);
});
