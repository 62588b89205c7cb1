// A lead in a few numbers, to compare decoders by: first, middle and last samples, range, mean and standard deviation.

/** Samples shown from the beginning, the middle and the end. */
const EXCERPT = 10;

/** Decimal places of a microvolt, and significant digits of the single precision that samples are kept in. */
const PLACES = 4;
const DIGITS = 7;
const POWERS_OF_TEN = [1, 10, 100, 1000, 10_000];

/** A sample in microvolts without the noise of single precision; null where it is missing. */
function microvolts(millivolts: number): number | null {
  if (Number.isNaN(millivolts)) return null;
  const value = millivolts * 1000;
  const whole = Math.abs(value) < 1 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
  const power = POWERS_OF_TEN[Math.min(PLACES, Math.max(0, DIGITS - whole))]!;
  const rounded = Math.round(value * power) / power;
  return rounded === 0 ? 0 : rounded;
}

const rounded = (value: number) => Number(value.toFixed(6));

/** A lead summed up as its samples arrive, for leads too long to be held at once. */
export class LeadSummary {
  readonly #total: number;
  readonly #middle: number;
  readonly #first: (number | null)[] = [];
  readonly #mid: (number | null)[] = [];
  #last: (number | null)[] = [];
  #seen = 0;
  #count = 0;
  #mean = 0;
  #squares = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  /** `total` samples will be added. */
  constructor(total: number) {
    this.#total = total;
    this.#middle = total >> 1;
  }

  /** The next samples, in millivolts. */
  add(samples: Float32Array): void {
    const slice = (from: number, count: number) =>
      Array.from(samples.subarray(Math.max(0, from - this.#seen), Math.max(0, from + count - this.#seen)), microvolts);
    this.#first.push(...slice(0, EXCERPT));
    this.#mid.push(...slice(this.#middle, EXCERPT));
    this.#last = [...this.#last, ...Array.from(samples.subarray(-EXCERPT), microvolts)].slice(-EXCERPT);
    this.#seen += samples.length;
    // Welford 1962: mean and sum of squared deviations in one pass.
    for (const sample of samples) {
      const value = microvolts(sample);
      if (value === null) continue;
      this.#count++;
      const deviation = value - this.#mean;
      this.#mean += deviation / this.#count;
      this.#squares += deviation * (value - this.#mean);
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
  }

  /** First, middle and last samples and statistics in microvolts; missing samples count in none of these. */
  result() {
    const some = this.#count > 0;
    return {
      first: this.#first,
      mid: this.#mid,
      mid_index: this.#middle,
      last: this.#last,
      n: this.#total,
      min: some ? this.#min : null,
      max: some ? this.#max : null,
      mean: some ? rounded(this.#mean) : null,
      std: some ? rounded(Math.sqrt(this.#squares / this.#count)) : null,
    };
  }
}

/** A lead that is held whole. */
export function summary(samples: Float32Array) {
  const whole = new LeadSummary(samples.length);
  whole.add(samples);
  return whole.result();
}
