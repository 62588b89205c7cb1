import type { Format } from '../../words/format';

/** No more steps than these between the ends of an axis. */
const MOST_STEPS = 4;
/** Steps that people count in. */
const ROUND = [1, 2, 5, 10];
/** Of the numbers at the ticks. */
const DECIMALS = 3;

/** Numbers along an axis from `low` to `high`, and how they are written. */
export function axisTicks(low: number, high: number, format: Format) {
  const least = (high - low) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ROUND.find((round) => round * power >= least * (1 - 1e-9))!;
  const values: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) values.push(i * step);
  return {
    tickvals: values,
    ticktext: values.map((value) => format.number(value, DECIMALS).replace('-', '\u2212')),
  };
}
