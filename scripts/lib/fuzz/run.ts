// Reads damaged files in a process that is watched: it may hang or run out of memory without taking the run with it.

import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Damage } from './oracle.ts';

export interface FileContent {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Outcome {
  /** What is wrong with how the files were read, or undefined. */
  readonly flaw: string | undefined;
  /** Recordings. */
  readonly read: number;
  readonly milliseconds: number;
  /** The most memory in use at once, beyond what was before. */
  readonly bytes: number;
}

const MEGABYTE = 2 ** 20;

/** What reading may take: ten times the files and this, or more where they were made to become large. */
const ALLOWANCE = 64 * MEGABYTE;
const ALLOWANCE_IN_BULK = 256 * MEGABYTE;
const FACTOR = 10;
/** The heap of the process before anything is read. */
const IDLE_HEAP = 64 * MEGABYTE;

const sizeOf = (files: readonly FileContent[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

export const mostBytes = (files: readonly FileContent[], damage: Damage | undefined): number =>
  FACTOR * sizeOf(files) + (damage === 'bulk' ? ALLOWANCE_IN_BULK : ALLOWANCE);

const DIED = 'the process';

/** How often the watchdog looks, in ms, and how many times the limit it waits for a process that does not work. */
const LOOK = 250;
const LONGEST_WAIT = 12;

/** Ticks of the processor clock that Linux counts in a second, for every architecture (proc(5)). */
const TICKS = 100;

/** Milliseconds of processor time that a process has taken; undefined where the system does not tell in /proc. */
function processorTime(pid: number | undefined): number | undefined {
  try {
    // After the name, which may hold anything, in brackets: utime and stime are the 12th and 13th fields.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return undefined;
  }
}

/** What the process is asked: to read files, damaged in a way (undefined: not at all, and what comes next are changes to these). */
export interface Request {
  readonly files: readonly FileContent[];
  readonly mostBytes: number;
  readonly damage: Damage | undefined;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Reads groups of files one after another. `hang` is in milliseconds, for each megabyte begun. */
export class WatchedReader {
  private child: ChildProcess | undefined;
  private heap = 0;
  private original: readonly FileContent[] | undefined;
  private readonly hang: number;

  constructor(hang: number) {
    this.hang = hang;
  }

  /** `damage`: how the files were damaged, of which those that were read without one before are the originals. */
  async read(files: readonly FileContent[], damage?: Damage): Promise<Outcome> {
    const most = mostBytes(files, damage);
    if (damage === undefined) this.original = files;
    // The limit of a heap is set at the start: one that is too small for these files, or far too large, gives way to another.
    const usual = Math.max(most, ALLOWANCE_IN_BULK);
    if (!this.child || usual > this.heap || this.heap > 2 * usual) {
      await this.start(2 * usual);
      if (damage !== undefined && this.original)
        await this.ask({ files: this.original, mostBytes: mostBytes(this.original, undefined), damage: undefined });
    }
    const outcome = await this.ask({ files, mostBytes: most, damage });
    if (outcome.flaw?.startsWith(DIED)) this.stop();
    return outcome;
  }

  stop(): void {
    this.child?.removeAllListeners();
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private async start(most: number): Promise<void> {
    this.stop();
    this.heap = most;
    const child = fork(CHILD, {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${Math.ceil((most + IDLE_HEAP) / MEGABYTE)}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', () => reject(new Error(`The process that reads files could not start: ${CHILD}`)));
    });
    child.removeAllListeners();
  }

  private ask(request: Request): Promise<Outcome> {
    const child = this.child!;
    const start = performance.now();
    const hang = this.hang * Math.ceil(sizeOf(request.files) / MEGABYTE);
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearInterval(watchdog);
        child.removeAllListeners();
        resolve(outcome);
      };
      const died = (how: string) =>
        settle({ flaw: `${DIED} ${how}`, read: 0, milliseconds: performance.now() - start, bytes: 0 });
      const begun = processorTime(child.pid);
      const watchdog = setInterval(() => {
        // On a busy machine a process may wait longer than it works; one that waits for nothing is given up too.
        const waited = performance.now() - start;
        const worked = begun === undefined ? waited : (processorTime(child.pid) ?? 0) - begun;
        if (worked > hang || waited > LONGEST_WAIT * hang) died(`hung for ${hang / 1000} s`);
      }, LOOK);
      child.once('message', (outcome) => settle(outcome as Outcome));
      child.once('exit', (code, signal) => died(`ended with ${signal ?? code}, out of memory most likely`));
      child.send(request);
    });
  }
}
