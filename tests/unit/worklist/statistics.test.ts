// Against scikit-learn and a DeLong by definition (tests/fixtures/statistics/make.py).

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countsAt, sharesOf } from '../../../src/worklist/statistics/at-threshold';
import { auc, type Column } from '../../../src/worklist/statistics/auc';
import { confusion } from '../../../src/worklist/statistics/confusion';
import {
  averagePrecision,
  bends,
  curveOf,
  falsePositiveRate,
  precision,
  sensitivity,
} from '../../../src/worklist/statistics/curves';
import { aucDifference, aucInterval, delong } from '../../../src/worklist/statistics/delong';
import { brierScore, reliability } from '../../../src/worklist/statistics/reliability';
import { NORMAL_95 } from '../../../src/worklist/statistics/share';

type Share = readonly [value: number, low: number, high: number];

interface Case {
  readonly name: string;
  readonly scores: number[];
  readonly others: number[];
  readonly positive: number[];
  readonly auc: number;
  readonly otherAuc: number;
  readonly variance: number;
  readonly differenceVariance: number;
  readonly roc: { readonly fpr: number[]; readonly tpr: number[]; readonly thresholds: number[] };
  readonly precisionRecall: {
    readonly precision: number[];
    readonly recall: number[];
    readonly thresholds: number[];
  };
  readonly averagePrecision: number;
  readonly brier: number;
  readonly threshold: number;
  readonly counts: Record<string, number>;
  readonly wilson: Readonly<Record<'sensitivity' | 'specificity' | 'precision', Share>>;
  readonly calibration: { readonly true: number[]; readonly stated: number[] };
}

const { cases } = JSON.parse(readFileSync('tests/fixtures/statistics/scikit-learn.json', 'utf8')) as {
  readonly cases: readonly Case[];
};
const EXACT = 1e-9;
const DELONG = 1e-6;

function expectClose(values: readonly number[], expected: readonly number[], within = EXACT): void {
  expect(values).toHaveLength(expected.length);
  for (const [i, value] of values.entries()) expect(Math.abs(value - expected[i]!), `no. ${i}`).toBeLessThan(within);
}

const column = ({ scores, positive }: Case): Column => ({ scores, positive: positive.map(Boolean) });

describe.each(cases)('$name, as scikit-learn has it', (expected) => {
  const curve = curveOf(column(expected));

  it('the area under the ROC curve', () => {
    expectClose([auc(column(expected))], [expected.auc]);
  });

  it('the ROC curve', () => {
    expectClose(
      curve.points.map((point) => falsePositiveRate(curve, point)),
      expected.roc.fpr,
    );
    expectClose(
      curve.points.map((point) => sensitivity(curve, point)),
      expected.roc.tpr,
    );
    expect(curve.points.slice(1).map(({ threshold }) => threshold)).toEqual(expected.roc.thresholds);
  });

  it('the precision-recall curve and its average precision', () => {
    const rising = curve.points.toReversed();
    expectClose(rising.map(precision), expected.precisionRecall.precision);
    expectClose(
      rising.map((point) => sensitivity(curve, point)),
      expected.precisionRecall.recall,
    );
    expectClose([averagePrecision(curve)], [expected.averagePrecision]);
  });

  it('the counts at a threshold, and their intervals', () => {
    const counts = countsAt(column(expected), expected.threshold);
    expect(counts).toEqual(expected.counts);
    const shares = sharesOf(counts);
    for (const [name, { value, low, high }] of Object.entries(shares))
      expectClose([value, low, high], expected.wilson[name as keyof typeof shares]);
  });

  it('the reliability in bins of equal numbers, and the Brier score', () => {
    const bins = reliability(column(expected));
    expectClose(
      bins.map((bin) => bin.stated),
      expected.calibration.stated,
    );
    expectClose(
      bins.map((bin) => bin.true.value),
      expected.calibration.true,
    );
    expect(bins.reduce((sum, { records }) => sum + records, 0)).toBe(expected.scores.length);
    expectClose([brierScore(column(expected))], [expected.brier]);
  });

  it("DeLong's interval", () => {
    const found = delong(column(expected));
    expectClose([found.auc], [expected.auc]);
    expectClose([found.variance], [expected.variance], DELONG);
    const { low, high } = aucInterval(column(expected));
    const half = NORMAL_95 * Math.sqrt(expected.variance);
    expectClose([low, high], [Math.max(0, expected.auc - half), Math.min(1, expected.auc + half)], DELONG);
  });

  it("DeLong's interval of a difference of two networks", () => {
    const other = { scores: expected.others, positive: expected.positive.map(Boolean) };
    const { value, low, high } = aucDifference(column(expected), other);
    expectClose([value], [expected.otherAuc - expected.auc]);
    const half = NORMAL_95 * Math.sqrt(expected.differenceVariance);
    expectClose([low, high], [value - half, value + half], DELONG);
  });
});

it('an area has no interval where one record has the statement', () => {
  expect(aucInterval({ scores: [0.1, 0.2, 0.3], positive: [false, false, true] })).toMatchObject({
    value: 1,
    low: Number.NaN,
  });
});

it('a curve keeps the points that bend it', () => {
  expect(bends([0, 0, 0, 0.5, 1, 1], [0, 0.2, 0.4, 0.4, 0.4, 1])).toEqual([0, 2, 4, 5]);
  expect(bends([0, 0.5, 1], [0, 0.5, 1])).toEqual([0, 1, 2]);
});

it('confusion counts a record in the row of each statement that it has', () => {
  const first = { scores: [0.9, 0.9, 0.1, 0.1], positive: [true, true, false, false], threshold: 0.5 };
  const second = { scores: [0.1, 0.9, 0.9, 0.1], positive: [false, true, true, false], threshold: 0.5 };
  expect(confusion([first, second])).toEqual({
    records: [2, 2, 1],
    found: [
      [2, 1, 0],
      [1, 2, 0],
      [0, 0, 1],
    ],
  });
  expect(confusion([{ ...first, threshold: 0.05 }]).found).toEqual([
    [2, 0],
    [2, 0],
  ]);
});
