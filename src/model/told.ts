import type { ModelManifest, PartialReading, WindowReading } from './contracts';

/** No more often than this, in milliseconds: often enough to see it fill. */
const INTERVAL = 400;

/** Windows that were read since the last time, with what was given to the network. */
type ToldWindows = Pick<PartialReading, 'leads' | 'quality' | 'backend' | 'windows'>;

/** Tells of a long recording as its windows are read: of each window once, the first at once. */
export class Told {
  /** First samples of all windows, at the network's rate. */
  readonly starts: readonly number[];
  /** The places of the windows in the order in which they are read. */
  readonly order: readonly number[];
  /** Of the recording, at the network's rate. */
  readonly samples: number;
  readonly #manifest: ModelManifest;
  readonly #tell: (partial: PartialReading) => void;
  #waiting: WindowReading[] = [];
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    manifest: ModelManifest,
    starts: readonly number[],
    order: readonly number[],
    tell: (partial: PartialReading) => void,
  ) {
    this.#manifest = manifest;
    this.starts = starts;
    this.order = order;
    this.samples = Math.max(...starts.slice(-1)) + manifest.window.samples;
    this.#tell = tell;
  }

  add({ windows, ...given }: ToldWindows): void {
    this.#waiting.push(...windows);
    const now = performance.now();
    if (now - this.#last < INTERVAL) return;
    this.#last = now;
    const { id, version } = this.#manifest;
    this.#tell({ model: { id, version }, ...given, windows: this.#waiting, total: this.starts.length });
    this.#waiting = [];
  }
}
