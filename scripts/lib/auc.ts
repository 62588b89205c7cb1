// Areas under ROC curves and their bootstrap intervals, as the PTB-XL benchmark states them.

import type { Interval } from '../../src/model/contracts.ts';
import { seededRandom } from '../../src/signal/random.ts';
import { type Column, type WeightedAuc, weightedAuc } from '../../src/worklist/statistics/auc.ts';
import { patientWeights } from '../../src/worklist/statistics/by-patient.ts';
import { quantile } from '../../src/worklist/statistics/quantile.ts';

/** Mean over those that are a number: the columns in which both classes occur. */
export function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

/**
 * Macro AUC of several tasks, each a list of columns, with 95 % intervals over resamples of the records with replacement, or where it is said whom each
 * record is of, of the patients. The tasks share the resamples, and a column that is in several tasks is computed once.
 */
export function macroAucs<Task extends string>(
  tasks: Readonly<Record<Task, readonly Column[]>>,
  resamples: number,
  seed: number,
  patients?: readonly string[],
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
  const resampled = patients
    ? Array.from(patientWeights(patients, resamples, seed), evaluate)
    : Array.from({ length: resamples }, () => {
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
