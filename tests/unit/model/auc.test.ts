import { describe, expect, it } from 'vitest';
import { macroAucs, meanOfDefined } from '../../../scripts/lib/auc';
import { seededRandom } from '../../../src/signal/random';
import { auc, type Column, weightedAuc } from '../../../src/worklist/statistics/auc';
import { quantile } from '../../../src/worklist/statistics/quantile';

const column = (scores: number[], positive: number[]): Column => ({ scores, positive: positive.map(Boolean) });

/** By definition: every pair of a positive and a negative record. */
function pairwise({ scores, positive }: Column): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < scores.length; i++)
    for (let j = 0; j < scores.length; j++) {
      if (!positive[i] || positive[j]) continue;
      pairs++;
      sum += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    }
  return sum / pairs;
}

const randomColumn = (records: number, seed: number, levels: number): Column => {
  const random = seededRandom(seed);
  const positive = Array.from({ length: records }, () => random() < 0.3);
  return { positive, scores: positive.map((p) => Math.floor((random() + (p ? 0.2 : 0)) * levels) / levels) };
};

describe('auc', () => {
  it('is 1, 0 and 1/2 where it must be', () => {
    expect(auc(column([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]))).toBe(1);
    expect(auc(column([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1]))).toBe(0);
    expect(auc(column([0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1]))).toBe(0.5);
  });

  it('counts ties half', () => {
    expect(auc(column([0.3, 0.5, 0.5, 0.7], [0, 0, 1, 1]))).toBe((1 + 0.5 + 1 + 1) / 4);
  });

  it.each([2, 5, 1000])('is the share of ordered pairs, with %i levels of scores', (levels) => {
    for (const seed of [1, 2, 3]) {
      const random = randomColumn(120, seed, levels);
      expect(auc(random)).toBeCloseTo(pairwise(random), 12);
    }
  });

  it('is NaN where a class is missing', () => {
    expect(auc(column([0.1, 0.2], [0, 0]))).toBeNaN();
    expect(auc(column([0.1, 0.2], [1, 1]))).toBeNaN();
  });

  it('counts a record as often as its weight says', () => {
    const repeated = column([0.2, 0.4, 0.4, 0.4, 0.9], [1, 0, 0, 0, 1]);
    expect(weightedAuc(column([0.2, 0.4, 0.9, 0.5], [1, 0, 1, 0]))([1, 3, 1, 0])).toBeCloseTo(auc(repeated), 12);
  });
});

describe('quantile', () => {
  it('interpolates between neighbours as numpy.percentile does', () => {
    expect(quantile([4, 1, 3, 2], 0)).toBe(1);
    expect(quantile([4, 1, 3, 2], 1)).toBe(4);
    expect(quantile([4, 1, 3, 2], 0.025)).toBeCloseTo(1.075, 12);
    expect(quantile([7], 0.975)).toBe(7);
  });
});

describe('macroAucs', () => {
  const good = randomColumn(400, 5, 1000);
  const other = randomColumn(400, 6, 1000);
  const missing: Column = { scores: good.scores, positive: new Array<boolean>(400).fill(false) };

  it('averages the columns in which both classes occur', () => {
    const { all } = macroAucs({ all: [good, other, missing] }, 10, 1);
    expect(all.value).toBeCloseTo((auc(good) + auc(other)) / 2, 12);
    expect(meanOfDefined([1, Number.NaN, 2])).toBe(1.5);
  });

  it('gives an interval of the right width around the value', () => {
    const { one } = macroAucs({ one: [good] }, 1000, 1);
    expect(one.low).toBeLessThan(one.value);
    expect(one.high).toBeGreaterThan(one.value);
    // Hanley and McNeil 1982: the standard error from the area and the numbers of positives and negatives.
    const a = one.value;
    const p = Array.from(good.positive).filter(Boolean).length;
    const n = 400 - p;
    const error = Math.sqrt(
      (a * (1 - a) + (p - 1) * (a / (2 - a) - a * a) + (n - 1) * ((2 * a * a) / (1 + a) - a * a)) / (p * n),
    );
    expect((one.high - one.low) / (2 * 1.96 * error)).toBeGreaterThan(0.85);
    expect((one.high - one.low) / (2 * 1.96 * error)).toBeLessThan(1.15);
  });

  it('repeats with the same seed only', () => {
    const run = (seed: number) => macroAucs({ one: [good] }, 50, seed).one;
    expect(run(1)).toEqual(run(1));
    expect(run(1).low).not.toBe(run(2).low);
  });
});

it('seededRandom is uniform', () => {
  const random = seededRandom(1);
  const values = Array.from({ length: 10_000 }, random);
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
});
