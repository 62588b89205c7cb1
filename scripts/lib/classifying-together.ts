// Several processes read recordings at the same time; what they say comes in the order of the files.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Asked, type FromWorker, listingAt, type ToWorker, type Work } from './classifying.ts';

/** A process has the next piece of work at hand while it does one. */
const AT_HAND = 2;
/** Per process: what is done ahead of a piece that takes long waits here. */
const AHEAD = 64;

const WORKER = fileURLToPath(new URL('./classify-worker.ts', import.meta.url));

/** A folder in as many pieces as it has recordings, a file in one. */
async function* pieces(paths: readonly string[]): AsyncGenerator<Work> {
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
    const listing = isFolder ? await listingAt(path) : undefined;
    if (!listing) yield { path, part: 'all' };
    else {
      for (const part of listing.sources.keys()) yield { path, part };
      yield { path, part: 'problems' };
    }
  }
}

/** `print` is called in the order of the recordings. @throws Error where a process ends or fails. */
export async function classifyTogether(
  paths: readonly string[],
  count: number,
  asked: Asked,
  print: (line: string, decoded: boolean) => void,
): Promise<void> {
  const workers = Array.from({ length: count }, () => fork(WORKER));
  try {
    await runAll(pieces(paths), workers, asked, print);
  } finally {
    for (const worker of workers) worker.kill();
  }
}

async function runAll(
  work: AsyncGenerator<Work>,
  workers: readonly ChildProcess[],
  asked: Asked,
  print: (line: string, decoded: boolean) => void,
): Promise<void> {
  const said = new Map<number, FromWorker['lines']>();
  let [given, printed] = [0, 0];
  const freed: (() => void)[] = [];
  const free = () => {
    for (const go of freed.splice(0)) go();
  };
  function take({ place, lines, error }: FromWorker): void {
    if (error !== undefined) throw new Error(error);
    said.set(place, lines);
    for (let own = said.get(printed); own; own = said.get(printed)) {
      for (const { line, decoded } of own) print(line, decoded);
      said.delete(printed++);
    }
    free();
  }

  /** Gives a process work until there is no more. */
  async function keepBusy(worker: ChildProcess): Promise<void> {
    const send = (message: ToWorker) => worker.send(message);
    send({ asked });
    let underWay = 0;
    let failure: unknown;
    worker.on('message', (message: FromWorker) => {
      underWay--;
      try {
        take(message);
      } catch (error) {
        failure = error;
        free();
      }
    });
    worker.on('exit', (code) => {
      failure ??= new Error(`A process that reads recordings has ended (${code}).`);
      free();
    });
    const wait = async (until: () => boolean) => {
      while (!until()) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => freed.push(resolve));
      }
      if (failure) throw failure;
    };
    for (;;) {
      await wait(() => underWay < AT_HAND && given - printed < AHEAD * workers.length);
      const { done, value } = await work.next();
      if (done) break;
      send({ work: value, place: given++ });
      underWay++;
    }
    await wait(() => underWay === 0);
  }

  await Promise.all(workers.map(keepBusy));
  for (const worker of workers) {
    worker.removeAllListeners('exit');
    const ended = once(worker, 'exit');
    worker.disconnect();
    await ended;
  }
}
