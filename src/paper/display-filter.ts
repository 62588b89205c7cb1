// What the reader may filter for the eye alone. The recording stays what it is: networks, files and measurements never see this.
import { type Biquad, highPass, lowPass, notch, zeroPhase } from '../signal/zero-phase';
import type { Language } from '../words/language';

/** Which edges of the band are cut: wander of the baseline below 0.5 Hz, tremor of muscles above 40 Hz. */
export const FILTER_BANDS = ['off', 'high-pass', 'low-pass', 'both'] as const;
/** Frequency of the mains in Hz; 0 filters none. */
export const NOTCHES = [0, 50, 60] as const;

export type FilterBand = (typeof FILTER_BANDS)[number];
export type Notch = (typeof NOTCHES)[number];

export interface DisplayFilter {
  readonly band: FilterBand;
  readonly notch: Notch;
}

export const NO_FILTER: DisplayFilter = { band: 'off', notch: 0 };

/**
 * Hz. Carts offer both as their strongest settings; below 0.05 Hz and up to 150 Hz is what a diagnosis needs (Kligfield et al., AHA/ACC/HRS
 * recommendations for the standardization and interpretation of the electrocardiogram, part I, 2007), so neither is on at first.
 */
export const HIGH_PASS = 0.5;
export const LOW_PASS = 40;

/** What of a filter can be done at a rate (Hz): nothing can be cut off that the samples do not hold. */
export function effectiveFilter({ band, notch: mains }: DisplayFilter, rate: number) {
  const low = (band === 'low-pass' || band === 'both') && LOW_PASS < rate / 2;
  const high = (band === 'high-pass' || band === 'both') && HIGH_PASS < rate / 2;
  return { high, low, mains: mains < rate / 2 ? mains : 0 };
}

function sectionsOf(filter: DisplayFilter, rate: number): Biquad[] {
  const { high, low, mains } = effectiveFilter(filter, rate);
  return [
    ...(high ? [highPass(HIGH_PASS, rate)] : []),
    ...(low ? [lowPass(LOW_PASS, rate)] : []),
    ...(mains > 0 ? [notch(mains, rate)] : []),
  ];
}

/** The samples as they are drawn; the very same where nothing is filtered. */
export const filteredForDisplay = (samples: Float32Array, filter: DisplayFilter, rate: number): Float32Array =>
  zeroPhase(samples, sectionsOf(filter, rate), rate);

/** "0.5–40 Hz, notch 50 Hz": what is done at a rate; undefined where that is nothing. */
export function filterInWords(
  filter: DisplayFilter,
  rate: number,
  { say, words, format }: Language,
): string | undefined {
  const { high, low, mains } = effectiveFilter(filter, rate);
  const texts = words.paper.filter;
  const values = { low: format.number(HIGH_PASS, 1), high: LOW_PASS };
  const band = high && low ? texts.both : high ? texts.highPass : low ? texts.lowPass : undefined;
  const parts = [
    ...(band === undefined ? [] : [say(band, values)]),
    ...(mains === 0 ? [] : [say(texts.notch, { n: mains })]),
  ];
  return parts.length === 0 ? undefined : parts.join(words.format.separator);
}

/** Off, or on as it is mostly wanted: both edges of the band. */
export const toggledFilter = (filter: DisplayFilter): DisplayFilter =>
  filter.band === 'off' && filter.notch === 0 ? { band: 'both', notch: 0 } : NO_FILTER;
