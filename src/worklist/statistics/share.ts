import type { Interval } from '../../model/contracts';

/** Two-sided 95 % of the normal distribution. */
export const NORMAL_95 = 1.959963984540054;

/** Wilson's interval of a share, of 95 % unless another `z` of the normal distribution is given: it holds for few records and for shares of none and of all (Wilson 1927). NaN of nothing. */
export function shareInterval(part: number, of: number, z = NORMAL_95): Interval {
  const value = part / of;
  const spread = 1 + z ** 2 / of;
  const middle = (value + z ** 2 / (2 * of)) / spread;
  const half = (z * Math.sqrt((value * (1 - value)) / of + z ** 2 / (4 * of ** 2))) / spread;
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
