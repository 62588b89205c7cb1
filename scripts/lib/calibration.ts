// Fits and judges the maps from what a network says to probabilities that hold (src/model/calibration.ts).

import { calibrated, logit, sigmoid } from '../../src/model/calibration.ts';
import type { Calibration, Label } from '../../src/model/contracts.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { brierScore, reliability } from '../../src/worklist/statistics/reliability.ts';
import { countPositives, rowsOf } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { PARTS, partsOf, split } from './parts.ts';

/** What is believed of a map before any record: a is about 1, b about 0. Standard deviations. */
const PRIOR_A = 0.5;
const PRIOR_B = 1;
/** With fewer records that have a statement, it shares a map with the other rare ones of its group. */
export const LEAST_POSITIVES = 10;
const LEAST_A = 0.05;
const STEPS = 30;

export interface Fit {
  readonly a: number;
  readonly b: number;
  /** Of a, of both, of b: the inverse of the curvature at the fit. */
  readonly covariance: readonly [number, number, number];
}

/** The most probable map of statements that share one: Newton's method on the log posterior, which is concave. */
export function fitMap(columns: readonly Column[]): Fit {
  let [a, b] = [1, 0];
  let covariance: Fit['covariance'] = [PRIOR_A ** 2, 0, PRIOR_B ** 2];
  const data = columns.map(({ scores, positive }) => ({ x: Float64Array.from(scores, logit), positive }));
  for (let step = 0; step < STEPS; step++) {
    let [ga, gb] = [-(a - 1) / PRIOR_A ** 2, -b / PRIOR_B ** 2];
    let [haa, hab, hbb] = [1 / PRIOR_A ** 2, 0, 1 / PRIOR_B ** 2];
    for (const { x, positive } of data)
      for (let i = 0; i < x.length; i++) {
        const p = sigmoid(a * x[i]! + b);
        const off = (positive[i] ? 1 : 0) - p;
        const weight = p * (1 - p);
        ga += off * x[i]!;
        gb += off;
        haa += weight * x[i]! * x[i]!;
        hab += weight * x[i]!;
        hbb += weight;
      }
    const determinant = haa * hbb - hab * hab;
    covariance = [hbb / determinant, -hab / determinant, haa / determinant];
    const [da, db] = [covariance[0] * ga + covariance[1] * gb, covariance[1] * ga + covariance[2] * gb];
    a = Math.max(LEAST_A, a + da);
    b += db;
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return { a, b, covariance };
}

/** Who shares a map with a rare statement. */
const groupOf = ({ superclass, groups }: Pick<Label, 'superclass' | 'groups'>) => superclass ?? groups[0] ?? '';

/** The map of every label, in their order. */
export function fitMaps(
  labels: readonly Pick<Label, 'superclass' | 'groups'>[],
  statements: readonly Column[],
): Calibration[] {
  const isRare = statements.map((column) => countPositives(column) < LEAST_POSITIVES);
  const shared = new Map<string, Fit>();
  for (const [k, label] of labels.entries()) {
    const group = groupOf(label);
    if (!isRare[k] || shared.has(group)) continue;
    shared.set(group, fitMap(statements.filter((_, other) => isRare[other] && groupOf(labels[other]!) === group)));
  }
  return labels.map((label, k) => {
    const column = statements[k]!;
    const group = groupOf(label);
    // One record more and half a one with it: a statement that nobody had is not impossible.
    const prevalence = (countPositives(column) + 0.5) / (column.scores.length + 1);
    const own = fitMap([column]);
    // How far a shared map may be off, the statement's own records say: few.
    return isRare[k]
      ? { ...shared.get(group)!, covariance: own.covariance, prevalence, sharedBy: group }
      : { ...own, prevalence };
  });
}

/** A column of what the network says, through a map. */
export const mapped = ({ scores, positive }: Column, calibration: Calibration | undefined): Column => ({
  scores: Float64Array.from(scores, (score) => calibrated({ ...(calibration && { calibration }) }, score)),
  positive,
});

/** Every record through the maps that the records of other patients gave. */
export function crossFitted(
  labels: readonly Pick<Label, 'superclass' | 'groups'>[],
  statements: readonly Column[],
  records: readonly Pick<LabelledRecord, 'id' | 'patient'>[],
): Column[] {
  const parts = partsOf(records);
  const scores = statements.map(({ scores }) => new Float64Array(scores.length));
  for (let part = 0; part < PARTS; part++) {
    const { own, others } = split(parts, part);
    const maps = fitMaps(
      labels,
      statements.map((column) => rowsOf(column, others)),
    );
    for (const [k, column] of scores.entries())
      for (const i of own) column[i] = calibrated({ calibration: maps[k]! }, statements[k]!.scores[i]!);
  }
  return statements.map(({ positive }, k) => ({ scores: scores[k]!, positive }));
}

/** Of equal mass. */
export const BINS = 15;

/** Expected calibration error: how far what is said is from what is, over bins of equal mass. */
export function expectedError(column: Column, bins = BINS): number {
  const all = column.scores.length;
  return reliability(column, bins).reduce(
    (sum, { records, stated, true: { value } }) => sum + (records / all) * Math.abs(stated - value),
    0,
  );
}

export interface CalibrationFigures {
  /** By code, of the statements with `LEAST_POSITIVES` records or more. */
  readonly ece: Readonly<Record<string, number>>;
  readonly macroEce: number;
  /** Mean over all statements. */
  readonly brier: number;
}

export function calibrationFigures(
  labels: readonly Pick<Label, 'code'>[],
  columns: readonly Column[],
): CalibrationFigures {
  const ece: Record<string, number> = {};
  for (const [k, column] of columns.entries())
    if (countPositives(column) >= LEAST_POSITIVES) ece[labels[k]!.code] = expectedError(column);
  const errors = Object.values(ece);
  return {
    ece,
    macroEce: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    brier: columns.reduce((sum, column) => sum + brierScore(column), 0) / columns.length,
  };
}
