import type { BackendFailure } from '../errors';

/**
 * Ends what waits for a device that is gone. A lost WebGL context never signals its fences, so that reading a tensor back
 * would wait for ever, and what it does give back are zeros.
 */
export class DeviceWatch {
  readonly #waiting = new Set<(failure: BackendFailure) => void>();
  #failure: BackendFailure | undefined;

  /** The device is gone. */
  lose(failure: BackendFailure): void {
    this.#failure ??= failure;
    for (const reject of this.#waiting) reject(this.#failure);
    this.#waiting.clear();
  }

  /** The result of work on the device. @throws BackendFailure once the device is lost, whatever became of the work. */
  async guard<Result>(work: Promise<Result>): Promise<Result> {
    if (this.#failure) {
      work.catch(() => {}); // nobody asks any more how it ends
      throw this.#failure;
    }
    let give: (failure: BackendFailure) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      give = reject;
    });
    this.#waiting.add(give);
    try {
      const result = await Promise.race([work, lost]);
      if (this.#failure) throw this.#failure;
      return result;
    } finally {
      this.#waiting.delete(give);
    }
  }
}
