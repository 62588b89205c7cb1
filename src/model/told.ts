import type { ModelManifest, PartialReading, WindowReading } from './contracts';
import type { ReadingOptions } from './inference';
import { viewFirst } from './windows';

/** No more often than this, in milliseconds: often enough to see it fill. */
const INTERVAL = 400;

type View = NonNullable<ReadingOptions['view']>;

/** Windows that were read since the last time, with what was given to the network. */
type ToldWindows = Pick<PartialReading, 'leads' | 'quality' | 'backend' | 'windows'>;

/** Tells of a long recording as its windows are read: of each window once, the first at once; what is looked at is read first. */
export class Told {
  /** First samples of all windows, at the network's rate. */
  readonly starts: readonly number[];
  /** Of the recording, at the network's rate. */
  readonly samples: number;
  readonly #manifest: ModelManifest;
  readonly #tell: (partial: PartialReading) => void;
  #view: View;
  #moved = false;
  /** Since something else is looked at, nothing was told of it. */
  #awaited = false;
  #waiting: WindowReading[] = [];
  #last = Number.NEGATIVE_INFINITY;

  constructor(manifest: ModelManifest, starts: readonly number[], view: View, tell: (partial: PartialReading) => void) {
    this.#manifest = manifest;
    this.starts = starts;
    this.#view = view;
    this.samples = Math.max(...starts.slice(-1)) + manifest.window.samples;
    this.#tell = tell;
  }

  /** Something else is looked at: what is left is read from there on. */
  look(view: View): void {
    this.#view = view;
    this.#moved = true;
    this.#awaited = true;
  }

  /** Whether that has happened since the order was asked for. */
  get moved(): boolean {
    return this.#moved;
  }

  /** The places of the windows in the order in which they are to be read now. */
  order(): readonly number[] {
    this.#moved = false;
    const { rate, window } = this.#manifest;
    return viewFirst(this.starts, window.samples, { start: this.#view.start * rate, end: this.#view.end * rate });
  }

  add({ windows, ...given }: ToldWindows): void {
    this.#waiting.push(...windows);
    const now = performance.now();
    // What is looked at is told of at once; while the paper is moved over what was read before, there is nothing new of it.
    const isAwaited =
      this.#awaited && windows.some(({ start, end }) => start < this.#view.end && end > this.#view.start);
    if (now - this.#last < INTERVAL && !isAwaited) return;
    this.#last = now;
    this.#awaited = false;
    const { id, version } = this.#manifest;
    this.#tell({ model: { id, version }, ...given, windows: this.#waiting, total: this.starts.length });
    this.#waiting = [];
  }
}
