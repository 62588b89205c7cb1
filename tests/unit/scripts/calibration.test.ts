import { describe, expect, it } from 'vitest';
import { abstentionFigures, abstentionOf, FALSELY_FOUND, MISSED } from '../../../scripts/lib/abstention';
import { crossFitted, expectedError, fitMap, fitMaps, mapped } from '../../../scripts/lib/calibration';
import { keptPromises } from '../../../scripts/lib/precision';
import { errorOfSampling } from '../../../scripts/lib/trust-figures';
import { logit, sigmoid } from '../../../src/model/calibration';
import type { Label } from '../../../src/model/contracts';
import { seededRandom } from '../../../src/signal/random';
import { auc } from '../../../src/worklist/statistics/auc';
import { brierScore } from '../../../src/worklist/statistics/reliability';

const random = seededRandom(7);
const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Records whose truth is a known map of what is said of them. */
function column(records: number, a: number, b: number, middle = -1) {
  const scores = Array.from({ length: records }, () => sigmoid(middle + 2 * gaussian()));
  return { scores, positive: scores.map((score) => random() < sigmoid(a * logit(score) + b)) };
}

const label = (code: string, superclass: string | null = null): Label => ({
  code,
  description: code,
  groups: ['diagnostic'],
  superclass,
  threshold: 0.5,
});
const recordsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: String(i),
    age: 50,
    sex: undefined,
    statements: new Set<string>(),
    header: '',
  }));

describe('the fit of a map', () => {
  it('recovers a known one', () => {
    const { a, b, covariance } = fitMap([column(20_000, 1.4, -0.6)]);
    expect(a).toBeCloseTo(1.4, 1);
    expect(b).toBeCloseTo(-0.6, 1);
    expect(Math.abs(a - 1.4)).toBeLessThan(3 * Math.sqrt(covariance[0]));
  });

  it('keeps to what is believed beforehand where few records have the statement', () => {
    const few = { scores: [0.9, 0.1, 0.1, 0.1], positive: [false, true, false, false] };
    const { a, b } = fitMap([few]);
    expect(a).toBeGreaterThan(0);
    expect(Math.abs(b)).toBeLessThan(1.5);
  });

  it('never turns an order round, even where the network is wrong throughout', () => {
    const scores = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
    expect(fitMap([{ scores, positive: scores.map((score) => score < 0.5) }]).a).toBeGreaterThan(0);
  });

  it('is shared by the rare statements of a superclass', () => {
    const rare = () => ({ scores: column(300, 1, 0).scores, positive: Array.from({ length: 300 }, (_, i) => i < 4) });
    const labels = [label('A', 'MI'), label('B', 'MI'), label('C', 'CD'), label('D', 'MI')];
    const [first, second, third, fourth] = fitMaps(labels, [rare(), rare(), rare(), column(300, 1, 0)]);
    expect([second!.a, second!.b]).toEqual([first!.a, first!.b]);
    expect(third!.a).not.toBe(first!.a);
    expect([first!.sharedBy, third!.sharedBy, fourth!.sharedBy]).toEqual(['MI', 'CD', undefined]);
  });

  it('makes probabilities hold on records that had no part in it, and changes no area', () => {
    const said = column(5000, 0.5, 0.8);
    const [fitted] = crossFitted([label('A')], [said], recordsOf(5000));
    expect(expectedError(said)).toBeGreaterThan(0.08);
    expect(expectedError(fitted!)).toBeLessThan(0.03);
    expect(brierScore(fitted!)).toBeLessThan(brierScore(said));
    expect(auc(mapped(said, fitMap([said])))).toBeCloseTo(auc(said), 12);
  });
});

describe('the expected calibration error', () => {
  it('is the distance of what is said from what is, in bins of equal mass', () => {
    const scores = Array.from({ length: 300 }, () => 0.5);
    expect(expectedError({ scores, positive: scores.map((_, i) => i % 5 === 0) }, 1)).toBeCloseTo(0.3, 10);
    expect(expectedError(column(20_000, 1, 0))).toBeLessThan(0.01);
  });
});

describe('abstention', () => {
  it('keeps both risks on records that did not set its limits, on average over many draws', () => {
    const rates = { missed: 0, falselyFound: 0 };
    const draws = 200;
    for (let draw = 0; draw < draws; draw++) {
      const limits = abstentionOf(column(600, 1, 0))!;
      const others = column(600, 1, 0);
      const withIt = others.scores.filter((_, i) => others.positive[i]);
      const without = others.scores.filter((_, i) => !others.positive[i]);
      rates.missed += withIt.filter((score) => score < limits.no).length / withIt.length / draws;
      rates.falselyFound += without.filter((score) => score >= limits.yes).length / without.length / draws;
    }
    expect(rates.missed).toBeLessThanOrEqual(MISSED + 0.003);
    expect(rates.falselyFound).toBeLessThanOrEqual(FALSELY_FOUND + 0.001);
    // And is no stricter than it must be.
    expect(rates.missed).toBeGreaterThan(0.6 * MISSED);
    expect(rates.falselyFound).toBeGreaterThan(0.4 * FALSELY_FOUND);
  });

  it('guarantees nothing with fewer than 19 records that have the statement', () => {
    const scores = Array.from({ length: 500 }, (_, i) => (i + 1) / 501);
    const withPositives = (count: number) => ({ scores, positive: scores.map((_, i) => i >= 500 - count) });
    expect(abstentionOf(withPositives(18))).toBeUndefined();
    expect(abstentionOf(withPositives(19))).toBeDefined();
  });

  it('is measured on records that did not set the limits', () => {
    const said = column(1500, 1, 0);
    const figures = abstentionFigures([label('A')], [said], recordsOf(1500), true);
    expect(figures.guaranteed).toBe(1);
    expect(figures.missed).toBeLessThan(0.1);
    expect(figures.uncertain).toBeGreaterThan(0);
  });
});

describe('what the screen promises', () => {
  it('is kept by records that had no part in it, within .03', () => {
    const [kept] = keptPromises([label('A')], [column(3000, 1.2, 0.3)], recordsOf(3000));
    for (const each of [kept!.precision!, kept!.sensitivity!]) {
      expect(each.kept).toBeGreaterThan(each.promised - 0.03);
      expect(each.promised).toBeGreaterThan(0.3);
    }
  });
});

describe('the error of sampling alone', () => {
  it('is what probabilities that hold show, and falls with the records', () => {
    const holds = (records: number) => {
      const scores = Array.from({ length: records }, (_, i) => (i + 0.5) / records);
      return { scores, positive: scores.map((score) => random() < score) };
    };
    const [few, many] = [holds(600), holds(20_000)];
    expect(errorOfSampling(many)).toBeLessThan(errorOfSampling(few) / 3);
    expect(Math.abs(errorOfSampling(many) - expectedError(many))).toBeLessThan(0.006);
  });
});
