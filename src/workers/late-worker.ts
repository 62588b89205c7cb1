import type { Terminable } from './supervised-worker';

type Listener = Parameters<Terminable['addEventListener']>[1];

/** A worker whose script is not there yet: what is sent to it waits, and listeners hear it from its start on. */
export class LateWorker implements Terminable {
  #worker: Worker | undefined;
  #ended = false;
  readonly #waiting: (readonly [message: unknown, transfer: Transferable[]])[] = [];
  readonly #listeners: (readonly [type: string, listener: Listener])[] = [];

  /** Where `start` rejects, listeners hear an `error` with its message, as of a worker that does not start. */
  constructor(start: () => Promise<Worker>) {
    start().then(
      (worker) => this.#begin(worker),
      (error: unknown) => this.#fail(error),
    );
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (this.#worker) this.#worker.postMessage(message, transfer);
    else if (!this.#ended) this.#waiting.push([message, transfer]);
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
    this.#worker?.addEventListener(type, listener);
  }

  removeEventListener(type: string, listener: Listener): void {
    const at = this.#listeners.findIndex(([known, heard]) => known === type && heard === listener);
    if (at >= 0) this.#listeners.splice(at, 1);
    this.#worker?.removeEventListener(type, listener);
  }

  terminate(): void {
    this.#ended = true;
    this.#waiting.length = 0;
    this.#worker?.terminate();
  }

  #begin(worker: Worker): void {
    if (this.#ended) {
      worker.terminate();
      return;
    }
    this.#worker = worker;
    for (const [type, listener] of this.#listeners) worker.addEventListener(type, listener);
    for (const [message, transfer] of this.#waiting.splice(0)) worker.postMessage(message, transfer);
  }

  #fail(error: unknown): void {
    if (this.#ended) return;
    const event = new ErrorEvent('error', { message: error instanceof Error ? error.message : String(error) });
    for (const [type, listener] of this.#listeners.slice()) {
      if (type !== 'error') continue;
      if (typeof listener === 'function') listener(event);
      else listener.handleEvent(event);
    }
  }
}
