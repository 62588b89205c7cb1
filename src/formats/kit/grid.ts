// The steps that samples were stored in: an analog-to-digital converter gives whole multiples of one voltage, and a format that keeps whole
// numbers keeps such samples without loss, once the step is known.

/** Every sample is `offset + n · step` (mV) with a whole number n. */
export interface Grid {
  readonly step: number;
  /** Above zero and below the step, or zero. */
  readonly offset: number;
  /** The lowest and the highest n. */
  readonly low: number;
  readonly high: number;
  /** Whether the grid, computed in double precision and rounded once, gives each sample to the last bit. */
  readonly exact: boolean;
}

/** A sample of single precision is this much of its size off what it stands for, at most. */
const ROUNDING = 2 ** -24;
/** Samples that were added to each other (a calculated lead) are off by the rounding of each. */
const ROUNDINGS = 3;
/** Into so many parts the smallest difference between two samples may still fall. */
const MOST_PARTS = 32;
/** A difference may be this much of a step off a whole number of them while the step is being found. */
const SLACK = 0.2;
/** More steps than this between the lowest and the highest sample are no converter's. */
const MOST_STEPS = 2 ** 26;
const MOST_DIGITS = 17;

/** The different values of a list without those that are missing, from the lowest to the highest. */
export function distinctValues(samples: Float32Array): Float32Array {
  const sorted = samples.filter((sample) => !Number.isNaN(sample)).sort();
  let count = 0;
  for (const [i, value] of sorted.entries()) if (i === 0 || value !== sorted[i - 1]) sorted[count++] = value;
  return sorted.subarray(0, count);
}

interface Line {
  readonly step: number;
  readonly offset: number;
}

/** The straight line through the values at their numbers of steps, by least squares. */
function lineThrough(values: Float32Array, numbers: Float64Array): Line {
  const middle = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const level = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [product, square] = [0, 0];
  for (const [i, value] of values.entries()) {
    const n = numbers[i]! - middle;
    product += n * (value - level);
    square += n * n;
  }
  const step = product / square;
  return { step, offset: level - step * middle };
}

/** The grid whose step goes `parts` times into the smallest difference, where the values lie on one. `tolerance` is in mV. */
function gridOf(values: Float32Array, rising: readonly number[], parts: number, tolerance: number): Line | undefined {
  let step = rising[0]! / parts;
  let [total, count] = [0, 0];
  // The smallest differences first: over many of them the step becomes known well enough for the large ones.
  for (const difference of rising) {
    const n = Math.round(difference / step);
    if (Math.abs(difference / step - n) > SLACK) return undefined;
    total += difference;
    count += n;
    step = total / count;
  }
  if (count > MOST_STEPS) return undefined;
  const numbers = new Float64Array(values.length);
  for (let i = 1; i < values.length; i++) {
    const difference = values[i]! - values[i - 1]!;
    numbers[i] = numbers[i - 1]! + (difference <= tolerance ? 0 : Math.round(difference / step));
  }
  const line = lineThrough(values, numbers);
  const fits = values.every((value, i) => Math.abs(line.offset + numbers[i]! * line.step - value) <= tolerance);
  return fits ? line : undefined;
}

const givesEach = (values: Float32Array, { step, offset }: Line): boolean =>
  values.every((value) => Math.fround(offset + Math.round((value - offset) / step) * step) === value);

/** The numbers of fewest digits that stand for this one: itself, or one divided by it, cut to ever more digits. */
function* roundings(value: number): Generator<number> {
  for (let digits = 1; digits <= MOST_DIGITS; digits++) {
    yield Number(value.toPrecision(digits));
    yield 1 / Number((1 / value).toPrecision(digits));
  }
}

/** Parts of a step that an offset may be: converters that are set by their ends are off by half a step, or by simple parts of it. */
const DENOMINATORS = [1, 2, 3, 4, 5, 6, 8, 10];

function* offsets(offset: number, step: number): Generator<number> {
  const part = offset / step - Math.floor(offset / step);
  for (const denominator of DENOMINATORS) yield ((Math.round(part * denominator) % denominator) / denominator) * step;
  yield part * step;
}

/**
 * The grid of the coarsest step that all samples lie on; undefined where they lie on none. The numbers of fewest digits are taken that give
 * every sample to the last bit.
 */
export function gridIn(samples: Float32Array): Grid | undefined {
  const values = distinctValues(samples);
  if (values.length === 0) return { step: DEFAULT_STEP, offset: 0, low: 0, high: 0, exact: true };
  const [lowest, highest] = [values[0]!, values[values.length - 1]!];
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) return undefined;
  const tolerance = ROUNDINGS * ROUNDING * Math.max(Math.abs(lowest), Math.abs(highest));
  const whole = (line: Line, exact: boolean): Grid => ({
    ...line,
    low: Math.round((lowest - line.offset) / line.step),
    high: Math.round((highest - line.offset) / line.step),
    exact,
  });
  const differences: number[] = [];
  for (let i = 1; i < values.length; i++) differences.push(values[i]! - values[i - 1]!);
  const rising = differences.filter((difference) => difference > tolerance).sort((a, b) => a - b);
  if (rising.length === 0) {
    // One value, be it zero: of its own size.
    const step = highest === 0 ? DEFAULT_STEP : Math.abs(highest);
    return whole({ step, offset: 0 }, values.length === 1);
  }
  for (let parts = 1; parts <= MOST_PARTS; parts++) {
    const line = gridOf(values, rising, parts, tolerance);
    if (!line) continue;
    for (const step of roundings(line.step)) {
      // Rounded too far for the largest number of steps: not looked at further.
      if (Math.abs(step / line.step - 1) * ((highest - lowest) / line.step) > 0.5) continue;
      for (const offset of offsets(line.offset, step)) {
        if (givesEach(values, { step, offset })) return whole({ step, offset }, true);
      }
    }
    return whole({ step: line.step, offset: line.offset - Math.floor(line.offset / line.step) * line.step }, false);
  }
  return undefined;
}

/** In mV: of samples that are all zero or missing. */
const DEFAULT_STEP = 0.001;

/** Whole numbers of which `gain` are one mV; the lowest and the highest of a lead. */
export interface Scale {
  readonly gain: number;
  readonly low: number;
  readonly high: number;
}

/** Parts of a step that an offset may be, for formats whose zero is a whole number. */
const MOST_PARTS_OF_OFFSET = 16;
const WHOLE = 1e-6;
/** 200 rather than 199.99999999999997. */
const GAIN_DIGITS = 15;

/** The grid with its offset on it: in steps, or in parts of them where the offset is a part; undefined where it is none. */
export function scaleOnGrid({ step, offset, low, high }: Grid): Scale | undefined {
  for (let parts = 1; parts <= MOST_PARTS_OF_OFFSET; parts++) {
    const shift = (offset / step) * parts;
    if (Math.abs(shift - Math.round(shift)) > WHOLE) continue;
    const part = Math.round(shift);
    return {
      gain: Number((parts / step).toPrecision(GAIN_DIGITS)),
      low: low * parts + part,
      high: high * parts + part,
    };
  }
  return undefined;
}

/** The largest sample, whatever its sign. */
export function sizeOf(samples: Float32Array): number {
  let most = 0;
  for (const sample of samples) if (Math.abs(sample) > most) most = Math.abs(sample);
  return most;
}

/** Whole numbers for the samples of a lead, as a format holds them that is given a step and a zero. */
export interface WholeNumbers {
  /** mV of one of them. */
  readonly step: number;
  /** The number that 0 mV would have. */
  readonly zero: number;
  /** Undefined of a missing sample. */
  numberOf(sample: number): number | undefined;
}

/** Numbers from -`most` to `most`; where the samples lie on a grid that these hold, one for each of its steps. */
export function wholeNumbers(samples: Float32Array, most: number): WholeNumbers {
  const grid = gridIn(samples);
  const scale = grid && scaleOnGrid(grid);
  const fits = scale !== undefined && scale.high - scale.low <= 2 * most;
  // Otherwise as fine as they allow.
  const gain = fits ? scale.gain : most / (sizeOf(samples) || 1);
  const centred = !fits || (scale.low >= -most && scale.high <= most);
  const zero = centred ? 0 : -Math.round((scale.low + scale.high) / 2);
  return {
    step: 1 / gain,
    zero,
    numberOf: (sample) => (Number.isNaN(sample) ? undefined : Math.round(sample * gain) + zero),
  };
}
