// What reading a file may cost, so that no small file holds a computer up or fills its memory, whatever is in it. Bytes that come out of
// a file are no measure of that: of one byte a reader may make an object, and a file may send a reader in circles.

/**
 * Steps that any file may take, and more for each of its bytes. A step is about as much work as a value of a table: a tenth of a
 * microsecond to a whole one. The densest of real files, tables that were packed to a twentieth, have ten values in a byte.
 */
const STEPS = 1_000_000;
const STEPS_PER_BYTE = 64;
/** Bytes that may be made of any file, and more for each of its bytes: a packed table of numbers becomes 200 times its size. */
const BYTES = 96 * 2 ** 20;
const BYTES_PER_BYTE = 512;

/** So many bytes are unpacked or copied in a step. */
export const BYTES_PER_STEP = 64;

/** A sample as a number with a fraction, in the units of the file and once more in millivolts. */
export const BYTES_OF_SAMPLE = 12;

/** Memory that common things take in the engines of browsers, roughly: a string with its place in a list, an object with its fields. */
export const BYTES_OF_TEXT = 48;
export const BYTES_OF_OBJECT = 160;

/** A file costs more than one of its size can need. `read.ts` makes an issue of it: nothing else may catch it. */
export class OverBudget extends Error {}

/** Steps and bytes that are left for one file with all that belongs to it. */
export class Budget {
  #steps = STEPS;
  #bytes = BYTES;
  #taken = 0;
  readonly #whole: Budget | undefined;
  /** Bytes of the file as it was given. */
  readonly size: number;

  /** `whole`: of the archive that the file is in, of which the steps are taken too. */
  constructor(size: number, whole?: Budget) {
    this.#whole = whole;
    this.size = size;
    this.enlarge(size);
  }

  /** A further file of that size is read with this one. */
  enlarge(size: number): void {
    this.#steps += STEPS_PER_BYTE * size;
    this.#bytes += BYTES_PER_BYTE * size;
  }

  /** Takes off work, before it is done. */
  step(count = 1): void {
    this.#steps -= count;
    this.#taken += count;
    this.#whole?.step(count);
    if (this.spent) throw new OverBudget();
  }

  /** Takes off memory, before it is filled, and the work of filling it. */
  make(bytes: number): void {
    this.#bytes -= bytes;
    this.step(Math.ceil(bytes / BYTES_PER_STEP));
  }

  /** Whether more was wanted than there was. */
  get spent(): boolean {
    return this.#steps < 0 || this.#bytes < 0;
  }

  /** Gives back to the archive what was taken of it: the same file is read once more. */
  giveBack(): void {
    if (this.#whole) this.#whole.#steps += this.#taken;
    this.#taken = 0;
  }
}
