// Statements come and go with windows that overlap: one is told once it was found twice in a row, and taken back once it was well below its
// threshold three times, or at once where it is claimed no longer.

const FOUND_TIMES = 2;
const LOST_TIMES = 3;
/** Of the threshold, as a share. */
const WELL_BELOW = 0.8;

export interface HeardStatement {
  readonly code: string;
  readonly probability: number;
  readonly threshold: number;
}

export class Hysteresis {
  readonly #found = new Map<string, number>();
  readonly #lost = new Map<string, number>();
  readonly #shown = new Set<string>();

  get shown(): ReadonlySet<string> {
    return this.#shown;
  }

  /** Codes that are told from now on, and those that no longer are. */
  hear(statements: Iterable<HeardStatement>): { readonly come: readonly string[]; readonly gone: readonly string[] } {
    const come: string[] = [];
    const gone: string[] = [];
    const heard = new Set<string>();
    for (const { code, probability, threshold } of statements) {
      heard.add(code);
      const found = probability >= threshold ? (this.#found.get(code) ?? 0) + 1 : 0;
      const lost = probability < WELL_BELOW * threshold ? (this.#lost.get(code) ?? 0) + 1 : 0;
      this.#found.set(code, found);
      this.#lost.set(code, lost);
      if (!this.#shown.has(code) && found >= FOUND_TIMES) {
        this.#shown.add(code);
        come.push(code);
      } else if (this.#shown.has(code) && lost >= LOST_TIMES) {
        this.#shown.delete(code);
        gone.push(code);
      }
    }
    for (const code of [...this.#found.keys()]) {
      if (heard.has(code)) continue;
      this.#found.delete(code);
      this.#lost.delete(code);
      if (this.#shown.delete(code)) gone.push(code);
    }
    return { come, gone };
  }

  /** What was said before a gap holds no longer. */
  forget(): void {
    this.#found.clear();
    this.#lost.clear();
    this.#shown.clear();
  }
}
