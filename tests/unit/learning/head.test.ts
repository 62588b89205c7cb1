import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HEAD_SETTINGS, type HeadData, type LearntStatement } from '../../../src/learning/contracts';
import { foldsByPatient } from '../../../src/learning/head/folds';
import { fitLogistic, ofFeatures, scoresOf, standardised, standardOf } from '../../../src/learning/head/logistic';
import { learningHead } from '../../../src/learning/head/train-head';
import { seededRandom } from '../../../src/signal/random';

interface FixtureCase {
  readonly c: number;
  readonly balanced: boolean;
  readonly columns: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly importance: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

const cases = JSON.parse(readFileSync('tests/fixtures/learning/logistic.json', 'utf8')) as FixtureCase[];

describe('logistic regression', () => {
  it.each(cases)('has the coefficients of scikit-learn: C $c, $columns columns, balanced $balanced', (each) => {
    const rows = each.y.length;
    const design = { values: Float32Array.from(each.x), rows, columns: each.columns };
    const total = (wanted: number) => each.y.filter((y) => y === wanted).length;
    const share = (y: number) => (each.balanced ? rows / (2 * total(y)) : 1);
    const importance = each.importance.map((value, i) => value * share(each.y[i]!));
    const { weights, bias } = fitLogistic(design, each.y, importance, { c: each.c });
    for (const [k, weight] of each.weights.entries()) expect(weights[k]).toBeCloseTo(weight, 4);
    expect(bias).toBeCloseTo(each.bias, 4);
  });

  it('scores the same with features brought to one width and as they are', () => {
    const { x, y, columns, importance } = cases[1]!;
    const design = {
      values: Float32Array.from(x, (value, i) => value * (1 + (i % columns)) + 3),
      rows: y.length,
      columns,
    };
    const standard = standardOf(design);
    const narrow = standardised(design, standard);
    const fitted = fitLogistic(narrow, y, importance, { c: 0.1 });
    const scores = scoresOf(narrow, fitted);
    scoresOf(design, ofFeatures(fitted, standard)).forEach((score, i) => {
      expect(score).toBeCloseTo(scores[i]!, 3);
    });
  });
});

describe('parts', () => {
  it('share no patient and have as many patients with the statement', () => {
    const patients = Array.from({ length: 200 }, (_, i) => `p${i >> 1}`);
    const stated = Int8Array.from({ length: 200 }, (_, i) => Number(i % 10 === 0));
    const parts = foldsByPatient(patients, stated, 5, seededRandom(3));
    const partOf = new Map<string, number>();
    for (const [i, patient] of patients.entries()) {
      expect(partOf.get(patient) ?? parts[i]).toBe(parts[i]);
      partOf.set(patient, parts[i]!);
    }
    for (let part = 0; part < 5; part++)
      expect(patients.filter((_, i) => parts[i] === part && stated[i] === 1)).toHaveLength(4);
  });
});

/** `signal`: how far the first features tell those with the statement. */
function dataOf(records: number, signal: number, share = 0.3, perPatient = 1): HeadData {
  const random = seededRandom(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const width = 12;
  const stated = Int8Array.from({ length: records }, () => Number(random() < share));
  const features = Float32Array.from({ length: records * width }, (_, i) => {
    const record = Math.floor(i / width);
    return normal() + (i % width < 3 && stated[record] === 1 ? signal : 0);
  });
  const patients = stated.map((_, i) => i);
  return {
    features,
    width,
    patients: Array.from(patients, (i) => String(Math.floor(i / perPatient))),
    statements: [{ code: 'NEW', description: 'something new', stated }],
  };
}

function learnt(data: HeadData, settings = {}): LearntStatement {
  const steps = learningHead(data, { ...HEAD_SETTINGS, permutations: 19, ...settings });
  let before = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value[0]!;
    expect(value).toBeGreaterThan(before);
    before = value;
  }
}

describe('a head', () => {
  it('is learnt where the features tell, with its area, curve and chance', () => {
    const { auc, curve, chance, head, refusal, positives, negatives } = learnt(dataOf(300, 1));
    expect(refusal).toBeNull();
    expect(positives + negatives).toBe(300);
    expect(auc!.value).toBeGreaterThan(0.8);
    expect(auc!.low).toBeLessThan(auc!.value);
    expect(auc!.high).toBeGreaterThan(auc!.value);
    expect(curve.map(({ records }) => records)).toEqual([48, 96, 144, 192, 240]);
    expect(curve[4]!.auc).toBe(auc!.value);
    expect(curve[4]!.auc).toBeGreaterThan(curve[0]!.auc);
    expect(chance).toEqual({ times: 19, p: 1 / 20 });
    expect(head!.threshold).toBeGreaterThan(0.1);
    expect(head!.threshold).toBeLessThan(0.9);
    const [own, other] = [head!.weights[0]!, head!.weights[8]!];
    expect(own).toBeGreaterThan(3 * Math.abs(other));
  });

  it('is refused where it is no better than chance may be', () => {
    const { refusal, head, auc } = learnt(dataOf(300, 0));
    expect(refusal?.code).toBe('no-better-than-chance');
    expect(head).toBeNull();
    expect(auc!.low).toBeLessThan(0.6);
  });

  it('is refused of too few with it, without it, or of too few patients', () => {
    expect(learnt(dataOf(100, 2, 0.1)).refusal).toEqual({
      code: 'too-few-with',
      values: { count: expect.any(Number), least: 20 },
    });
    expect(learnt(dataOf(100, 2, 0.9)).refusal?.code).toBe('too-few-without');
    expect(learnt(dataOf(300, 2, 0.3, 40)).refusal?.code).toBe('too-few-patients');
  });

  it('leaves records out of which it is not known whether it holds', () => {
    const data = dataOf(300, 1);
    const stated = data.statements[0]!.stated.map((value, i) => (i < 50 ? -1 : value));
    const { positives, negatives } = learnt({ ...data, statements: [{ ...data.statements[0]!, stated }] });
    expect(positives + negatives).toBe(250);
  });

  it('is centred between few and many where they are to weigh alike', () => {
    const data = dataOf(400, 0.8, 0.1);
    const meanOf = (balanced: boolean) => {
      const { head } = learnt(data, { balanced, permutations: 0 });
      const scores = scoresOf({ values: data.features, rows: 400, columns: 12 }, head!);
      return scores.reduce((sum, score) => sum + score, 0) / 400;
    };
    expect(meanOf(true)).toBeGreaterThan(meanOf(false) + 1);
  });
});
