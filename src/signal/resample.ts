import { bridgeGaps } from './gaps';

/** Half length of the filter in samples of the lower of the two rates, and the Kaiser window's beta: scipy's defaults. */
const HALF_LENGTH = 10;
const KAISER_BETA = 5;

/**
 * Largest factor of the rational ratio. A rate that has no such ratio is taken for its best neighbour: the time axis is then
 * off by less than 1 / 20,000, half a millisecond in ten seconds.
 */
const LARGEST_FACTOR = 20_000;

export interface Ratio {
  readonly up: number;
  readonly down: number;
}

/**
 * The ratio `to / from` as `up / down`, in lowest terms: the best approximation whose factors do not exceed 20,000
 * (continued fraction). 513.625 Hz to 100 Hz is 800 / 4109 exactly, 599.88 Hz to 100 Hz is 2500 / 14997 exactly.
 */
export function resamplingRatio(from: number, to: number): Ratio {
  let rest = to / from;
  let [up, previousUp] = [1, 0];
  let [down, previousDown] = [0, 1];
  for (;;) {
    const term = Math.floor(rest);
    const largest = Math.min(
      up > 0 ? Math.floor((LARGEST_FACTOR - previousUp) / up) : term,
      down > 0 ? Math.floor((LARGEST_FACTOR - previousDown) / down) : term,
    );
    if (term > largest) {
      // A shortened last term is the best approximation if more than half of the term is left (semiconvergent).
      if (largest > term / 2) [up, down] = [largest * up + previousUp, largest * down + previousDown];
      break;
    }
    [up, previousUp] = [term * up + previousUp, up];
    [down, previousDown] = [term * down + previousDown, down];
    const fraction = rest - term;
    // What floating point leaves of an exact ratio is no further term.
    if (Math.abs(up / down / (to / from) - 1) < 1e-12 || fraction === 0) break;
    rest = 1 / fraction;
  }
  return { up, down };
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Low-pass at the lower Nyquist frequency, Kaiser-windowed, unit gain at 0 Hz times `up`; symmetric about its middle tap. */
function antiAliasingFilter({ up, down }: Ratio): Float64Array {
  const slower = Math.max(up, down);
  const half = HALF_LENGTH * slower;
  const taps = new Float64Array(2 * half + 1);
  let sum = 0;
  for (let i = 0; i < taps.length; i++) {
    const x = (i - half) / slower;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    taps[i] = sinc * besselI0(KAISER_BETA * Math.sqrt(1 - ((i - half) / half) ** 2));
    sum += taps[i]!;
  }
  return taps.map((tap) => (tap * up) / sum);
}

/** As many samples become of `samples`. */
export const resampledLength = (samples: number, { up, down }: Ratio): number => Math.ceil((samples * up) / down);

/** A resampler of one ratio; the filter is computed once for all leads of a recording. */
export type Resampler = (samples: Float32Array) => Float32Array;

/**
 * A polyphase FIR resampler from one rate to another, in Hz, in agreement with `scipy.signal.resample_poly` and its
 * defaults (Kaiser window 5.0, zeros beyond both ends): y[m] = sum_n x[n] h[m down - n up].
 *
 * n samples become ceil(n x up / down). Gaps (NaN) are bridged before filtering; a lead that is nothing but gaps becomes zeros.
 */
export function createResampler(from: number, to: number): Resampler {
  const ratio = resamplingRatio(from, to);
  const { up, down } = ratio;
  const whole = (samples: Float32Array) => bridgeGaps(samples) ?? new Float32Array(samples.length);
  if (up === down) return whole;
  const filter = antiAliasingFilter(ratio);
  const half = (filter.length - 1) / 2;
  return (samples) => {
    const x = whole(samples);
    const y = new Float32Array(resampledLength(x.length, ratio));
    for (let m = 0; m < y.length; m++) {
      const centre = m * down;
      const first = Math.max(0, Math.ceil((centre - half) / up));
      const last = Math.min(x.length - 1, Math.floor((centre + half) / up));
      let sum = 0;
      for (let n = first, tap = centre - first * up + half; n <= last; n++, tap -= up) sum += x[n]! * filter[tap]!;
      y[m] = sum;
    }
    return y;
  };
}
