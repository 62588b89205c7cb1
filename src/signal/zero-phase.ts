// Filters without delay or phase: what a wave gains or loses in height, it does not gain in place.
import { bridgeGaps } from './gaps';

/** y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2] */
export interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/**
 * Both passes of a Butterworth filter of second order together have fallen to -6 dB at its cutoff. It is moved by this factor, so that
 * they are at -3 dB there: (2^(1/2) - 1)^(1/4), Winter, "Biomechanics and Motor Control of Human Movement", 4th ed., 2009, ch. 3.
 */
const TWO_PASSES = (Math.SQRT2 - 1) ** 0.25;
/** Of a Butterworth filter of second order: flat in its band. */
const BUTTERWORTH = Math.SQRT1_2;
/** Centre frequency by width of the notch, as `scipy.signal.iirnotch` is mostly used: 50 Hz ± 0.8 Hz. */
const NOTCH_QUALITY = 30;
/** Longest stretch that is mirrored at both ends before filtering, in s: the high-pass has settled by then. */
const MIRRORED = 4;

/** Coefficients by the bilinear transform: R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients". */
function biquad(kind: 'low' | 'high' | 'notch', frequency: number, quality: number, rate: number): Biquad {
  const angle = (2 * Math.PI * frequency) / rate;
  // The width of a notch as scipy.signal.iirnotch has it.
  const alpha = kind === 'notch' ? Math.tan(angle / (2 * quality)) : Math.sin(angle) / (2 * quality);
  const cosine = Math.cos(angle);
  const a0 = 1 + alpha;
  const edge = kind === 'low' ? (1 - cosine) / 2 : (1 + cosine) / 2;
  const b: readonly [number, number, number] =
    kind === 'notch' ? [1, -2 * cosine, 1] : [edge, kind === 'low' ? 2 * edge : -2 * edge, edge];
  return { b: [b[0] / a0, b[1] / a0, b[2] / a0], a: [(-2 * cosine) / a0, (1 - alpha) / a0] };
}

/** The cutoff (Hz) is moved on the scale of the analogue filter that the bilinear transform is made of. */
const moved = (cutoff: number, factor: number, rate: number): number =>
  (rate / Math.PI) * Math.atan(Math.tan((Math.PI * cutoff) / rate) * factor);

/** Butterworth filters and a notch, in Hz; filtered forwards and backwards they are at -3 dB at the cutoff. */
export const highPass = (cutoff: number, rate: number): Biquad =>
  biquad('high', moved(cutoff, TWO_PASSES, rate), BUTTERWORTH, rate);
export const lowPass = (cutoff: number, rate: number): Biquad =>
  biquad('low', moved(cutoff, 1 / TWO_PASSES, rate), BUTTERWORTH, rate);
export const notch = (frequency: number, rate: number): Biquad => biquad('notch', frequency, NOTCH_QUALITY, rate);

/** One pass in place, from a state in which the first sample has lasted for ever. */
function pass(x: Float64Array, { b, a }: Biquad): void {
  const first = x[0] ?? 0;
  const settled = (first * (b[0] + b[1] + b[2])) / (1 + a[0] + a[1]);
  let z2 = b[2] * first - a[1] * settled;
  let z1 = b[1] * first - a[0] * settled + z2;
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    const y = b[0] * value + z1;
    z1 = b[1] * value - a[0] * y + z2;
    z2 = b[2] * value - a[1] * y;
    x[i] = y;
  }
}

/**
 * The samples filtered forwards and backwards by each section (F. Gustafsson, "Determining the initial states in forward-backward
 * filtering", IEEE Trans. Signal Processing 44, 1996; `scipy.signal.filtfilt`): no delay, twice the steepness.
 *
 * Both ends are continued by their mirror image through the end point. Gaps (NaN) are bridged for the filter and are gaps again after it.
 */
export function zeroPhase(samples: Float32Array, sections: readonly Biquad[], rate: number): Float32Array {
  const bridged = sections.length === 0 ? undefined : bridgeGaps(samples);
  if (bridged === undefined || samples.length < 2) return samples;
  const { length } = bridged;
  const margin = Math.min(length - 1, Math.round(MIRRORED * rate));
  const x = new Float64Array(length + 2 * margin);
  const [start, end] = [bridged[0]!, bridged[length - 1]!];
  x.set(bridged, margin);
  for (let i = 1; i <= margin; i++) {
    x[margin - i] = 2 * start - bridged[i]!;
    x[margin + length - 1 + i] = 2 * end - bridged[length - 1 - i]!;
  }
  for (const section of sections) {
    pass(x, section);
    x.reverse();
    pass(x, section);
    x.reverse();
  }
  return Float32Array.from(samples, (value, i) => (Number.isNaN(value) ? Number.NaN : x[margin + i]!));
}
