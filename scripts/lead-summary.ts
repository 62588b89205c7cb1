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

/** First, middle and last samples and statistics of a lead in microvolts; missing samples count in none of these. */
export function summary(samples: Float32Array) {
  let n = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const sample of samples) {
    const value = microvolts(sample);
    if (value === null) continue;
    n++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / n;
  let squares = 0;
  for (const sample of samples) {
    const value = microvolts(sample);
    if (value !== null) squares += (value - mean) ** 2;
  }
  const middle = samples.length >> 1;
  const excerpt = (start: number, end: number) => Array.from(samples.subarray(Math.max(0, start), end), microvolts);
  return {
    first: excerpt(0, EXCERPT),
    mid: excerpt(middle, middle + EXCERPT),
    mid_index: middle,
    last: excerpt(samples.length - EXCERPT, samples.length),
    n: samples.length,
    min: n > 0 ? min : null,
    max: n > 0 ? max : null,
    mean: n > 0 ? rounded(mean) : null,
    std: n > 0 ? rounded(Math.sqrt(squares / n)) : null,
  };
}
