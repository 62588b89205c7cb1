import type { Interval } from '../../model/contracts';

/** Two-sided 95 % of the normal distribution. */
export const NORMAL_95 = 1.959963984540054;

/** Wilson's 95 % interval of a share: it holds for few records and for shares of none and of all (Wilson 1927). NaN of nothing. */
export function shareInterval(part: number, of: number): Interval {
  const value = part / of;
  const spread = 1 + NORMAL_95 ** 2 / of;
  const middle = (value + NORMAL_95 ** 2 / (2 * of)) / spread;
  const half = (NORMAL_95 * Math.sqrt((value * (1 - value)) / of + NORMAL_95 ** 2 / (4 * of ** 2))) / spread;
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
