// Against scikit-learn and a DeLong by definition (tests/fixtures/statistics/make.py).

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/signal/steps';
import { countsAt, sharesOf } from '../../../src/worklist/statistics/at-threshold';
import { auc, type Column } from '../../../src/worklist/statistics/auc';
import { differenceByPatient, intervalsByPatient, patientWeights } from '../../../src/worklist/statistics/by-patient';
import { confusion } from '../../../src/worklist/statistics/confusion';
import {
  averagePrecision,
  bends,
  curveOf,
  falsePositiveRate,
  precision,
  sensitivity,
} from '../../../src/worklist/statistics/curves';
import { decisionCurve } from '../../../src/worklist/statistics/decision';
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
  readonly patients: string[];
  readonly byPatient: Record<string, [low: number, high: number]>;
  readonly decision: [threshold: number, netBenefit: number, all: number][];
  readonly counts: Record<string, number>;
  readonly wilson: Readonly<Record<'sensitivity' | 'specificity' | 'precision', Share>>;
  readonly calibration: { readonly true: number[]; readonly stated: number[] };
}

const { cases } = JSON.parse(readFileSync('tests/fixtures/statistics/scikit-learn.json', 'utf8')) as {
  readonly cases: readonly Case[];
};
const EXACT = 1e-9;
const DELONG = 1e-6;
/** Those of the fixture. */
const RESAMPLES = 200;

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

  it('the intervals over resamples of the patients', () => {
    const { patients, threshold, byPatient, others } = expected;
    const own = { ...column(expected), patients };
    const { auc: area, shares } = finish(intervalsByPatient(own, threshold, RESAMPLES));
    expectClose([area.value], [expected.auc]);
    expectClose([area.low, area.high], byPatient.auc!);
    const exact = sharesOf(countsAt(own, threshold));
    for (const name of ['sensitivity', 'specificity', 'precision'] as const) {
      expectClose([shares[name].value], [exact[name].value]);
      expectClose([shares[name].low, shares[name].high], byPatient[name]!);
    }
    const other = { scores: others, positive: own.positive };
    const difference = finish(differenceByPatient(own, other, RESAMPLES));
    expectClose([difference.value], [expected.otherAuc - expected.auc]);
    expectClose([difference.low, difference.high], byPatient.difference!);
  });

  it('the net benefit of acting from a probability on', () => {
    const points = decisionCurve(
      curve,
      expected.decision.map(([threshold]) => threshold),
    );
    for (const [i, { threshold, netBenefit, all }] of points.entries())
      expectClose([threshold, netBenefit, all], expected.decision[i]!);
    expect(decisionCurve(curve)).toHaveLength(99);
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

describe('resamples of patients', () => {
  it('draw as many as there are, and take all records of a patient together', () => {
    const patients = ['a', 'b', 'a', 'c', 'b', 'a'];
    for (const weights of patientWeights(patients, 50)) {
      expect(weights[0]).toBe(weights[2]);
      expect(weights[0]).toBe(weights[5]);
      expect(weights[1]).toBe(weights[4]);
      expect(weights[0]! + weights[1]! + weights[3]!).toBe(3);
    }
  });

  it('have wider intervals than records would where the ECGs of a patient are copies', () => {
    const [once] = cases;
    const copies = <Value>(values: readonly Value[]) => [...values, ...values, ...values];
    const column = { scores: copies(once!.scores), positive: copies(once!.positive.map(Boolean)) };
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const of = (patients: readonly string[]) =>
      width(finish(intervalsByPatient({ ...column, patients }, 0.4, 200)).auc);
    const names = once!.scores.map((_, i) => `${i}`);
    expect(of(copies(names))).toBeGreaterThan(1.4 * of(column.scores.map((_, i) => `${i}`)));
  });
});
