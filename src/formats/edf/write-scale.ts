// How the samples of a lead become the 16-bit numbers of EDF, whose header gives the scale by its two ends in eight characters each.

import { gridIn, scaleOnGrid, sizeOf } from '../kit/grid';

export interface EdfScale {
  /** Digital numbers per mV. */
  readonly gain: number;
  /** Digital number of 0 mV. */
  readonly zero: number;
  readonly digital: readonly [low: number, high: number];
  /** At both ends, as the header has them. */
  readonly physical: readonly [low: string, high: string];
  readonly dimension: string;
}

const MOST = 32767;
const FIELD = 8;
/** So many reaches are tried. */
const LOOKED_AT = 4096;
/** As good as none: what double precision loses. */
const SAME = 1e-13;

/** The number in eight characters, as exactly as they allow. */
export function inField(value: number): string {
  for (let decimals = FIELD; decimals >= 0; decimals--) {
    const text = String(Number(value.toFixed(decimals)));
    if (text.length <= FIELD && !text.includes('e')) return text;
  }
  return String(Math.round(value)).slice(0, FIELD);
}

const errorOf = (value: number) => (value === 0 ? 0 : Math.abs(Number(inField(value)) / value - 1));

interface Unit {
  readonly name: string;
  readonly perMillivolt: number;
}

const UNITS: readonly Unit[] = [
  { name: 'uV', perMillivolt: 1000 },
  { name: 'mV', perMillivolt: 1 },
  { name: 'V', perMillivolt: 0.001 },
];
/** Ends have a sign and seven digits. */
const MOST_IN_FIELD = 9_999_999;

/** The smallest unit in which eight characters hold the ends of a lead. */
const unitFor = (size: number): Unit =>
  UNITS.find(({ perMillivolt }) => size * perMillivolt <= MOST_IN_FIELD) ?? UNITS[UNITS.length - 1]!;

/** Ends `most` steps to either side of `middle`. */
const scaleAbout = (gain: number, middle: number, most: number, { name, perMillivolt }: Unit): EdfScale => {
  const end = (n: number) => inField((n / gain) * perMillivolt);
  return {
    gain,
    zero: -middle,
    digital: [-most, most],
    physical: [end(middle - most), end(middle + most)],
    dimension: name,
  };
};

/** The reach, at least so many steps, whose ends eight characters hold best. */
function bestReach(gain: number, middle: number, least: number, { perMillivolt }: Unit): number {
  let [best, error] = [MOST, Number.POSITIVE_INFINITY];
  const first = Math.max(least, 1);
  for (let reach = first; reach <= Math.min(MOST, first + LOOKED_AT) && error > SAME; reach++) {
    const own = Math.max(...[-reach, reach].map((n) => errorOf(((middle + n) / gain) * perMillivolt)));
    if (own < error) [best, error] = [reach, own];
  }
  return best;
}

/** Samples that lie on a grid of no more than 16 bits keep their steps; others get steps as fine as 16 bits allow. */
export function edfScale(samples: Float32Array): EdfScale {
  const grid = gridIn(samples);
  const scale = grid && scaleOnGrid(grid);
  if (scale && scale.high - scale.low <= 2 * MOST) {
    const { gain, low, high } = scale;
    const middle = low >= -MOST && high <= MOST ? 0 : Math.round((low + high) / 2);
    const least = Math.max(middle - low, high - middle);
    const unit = unitFor((Math.abs(middle) + MOST) / gain);
    return scaleAbout(gain, middle, bestReach(gain, middle, least, unit), unit);
  }
  const size = sizeOf(samples);
  const unit = unitFor(size + 1);
  // Rounded up, so that the ends are those in the header and hold every sample.
  const end = Math.ceil(size * unit.perMillivolt);
  return scaleAbout((MOST * unit.perMillivolt) / end, 0, MOST, unit);
}
