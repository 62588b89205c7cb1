// Areas under ROC curves and their bootstrap intervals, as the PTB-XL benchmark states them.

import type { Interval } from '../../src/model/contracts.ts';
import { seededRandom } from '../../src/signal/random.ts';
import { type Column, type WeightedAuc, weightedAuc } from '../../src/worklist/statistics/auc.ts';

/** Mean over those that are a number: the columns in which both classes occur. */
export function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

/** The value below which a share of the values lies, with linear interpolation between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  return low + (position - below) * ((sorted[below + 1] ?? low) - low);
}

/**
 * Macro AUC of several tasks, each a list of columns, with 95 % intervals over resamples of the records with replacement.
 * The tasks share the resamples, and a column that is in several tasks is computed once.
 */
export function macroAucs<Task extends string>(
  tasks: Readonly<Record<Task, readonly Column[]>>,
  resamples: number,
  seed: number,
): Record<Task, Interval> {
  const names = Object.keys(tasks) as Task[];
  const areas = new Map<Column, WeightedAuc>();
  for (const name of names) for (const column of tasks[name]) areas.set(column, weightedAuc(column));
  const [first] = areas.keys();
  const records = first?.scores.length ?? 0;

  const evaluate = (weights: ArrayLike<number>): Record<Task, number> => {
    const values = new Map([...areas].map(([column, area]) => [column, area(weights)]));
    const macro = (name: Task) => meanOfDefined(tasks[name].map((column) => values.get(column)!));
    return Object.fromEntries(names.map((name) => [name, macro(name)])) as Record<Task, number>;
  };

  const random = seededRandom(seed);
  const resampled = Array.from({ length: resamples }, () => {
    const weights = new Uint16Array(records);
    for (let i = 0; i < records; i++) weights[Math.floor(random() * records)]!++;
    return evaluate(weights);
  });
  const whole = evaluate(new Uint8Array(records).fill(1));
  const interval = (name: Task): Interval => {
    const values = resampled.map((result) => result[name]);
    return { value: whole[name], low: quantile(values, 0.025), high: quantile(values, 0.975) };
  };
  return Object.fromEntries(names.map((name) => [name, interval(name)])) as Record<Task, Interval>;
}
