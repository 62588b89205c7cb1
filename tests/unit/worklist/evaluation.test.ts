import { describe, expect, it } from 'vitest';
import { calibrated } from '../../../src/model/calibration';
import { seededRandom } from '../../../src/signal/random';
import {
  compare,
  confusionOf,
  detailsOf,
  evaluate,
  evaluateByPatient,
  LEAST,
  networkOfRows,
  sharePatients,
} from '../../../src/worklist/evaluation';
import { readLabels } from '../../../src/worklist/labels/labels';
import type { Row } from '../../../src/worklist/row';
import { auc } from '../../../src/worklist/statistics/auc';
import { delong } from '../../../src/worklist/statistics/delong';
import { manifestOf } from '../app/fakes';
import { rowOf } from './rows';

const manifest = manifestOf('attention');
const network = networkOfRows(manifest);
const KNOWN = manifest.labels;
const AFIB = KNOWN.find(({ code }) => code === 'AFIB')!;

const random = seededRandom(7);
const truth = Array.from({ length: 60 }, (_, i) => i % 3 === 0);
/** Probabilities of SR, AFIB and PVC. */
const said = truth.map((holds) => [0.5, 0.6 * random() + (holds ? 0.3 : 0), 0.1]);
const rows = said.map((probabilities, i) => rowOf(i, `r${i}.hea`, probabilities));
const csv = (lines: readonly string[], heading = 'file,AFIB,PVC') => [heading, ...lines].join('\n');
const labelsOf = (of: readonly Row[], text: string) => readLabels({ name: 'labels.csv', text }, of, KNOWN);
const labels = labelsOf(rows, csv(truth.map((holds, i) => `r${i},${holds ? 1 : 0},${i < 3 ? 1 : 0}`)));

const atOnce = () => Promise.resolve();
const scores = { scores: said.map((each) => Math.fround(each[1]!)), positive: truth };

describe('evaluate', () => {
  it('gives the figures of the statements that the table speaks of and that occur', async () => {
    const { labelled, compared, statements, macroAuc } = await evaluate(rows, labels, network, atOnce);
    expect([labelled, compared]).toEqual([60, 60]);
    expect(statements.map(({ label, positives, negatives }) => [label.code, positives, negatives])).toEqual([
      ['AFIB', 20, 40],
      ['PVC', 3, 57],
    ]);
    const [afib, pvc] = statements;
    expect(afib!.measured?.auc.value).toBeCloseTo(auc(scores), 12);
    const found = scores.scores.filter((score, i) => truth[i] && score >= AFIB.threshold).length;
    expect(afib!.measured?.shares.sensitivity.value).toBeCloseTo(found / 20, 12);
    // Too few.
    expect(LEAST).toBeGreaterThan(3);
    expect(pvc!.measured).toBeNull();
    expect(macroAuc).toBe(afib!.measured?.auc.value);
  });

  it('pauses between statements, and ends with what a pause rejects with', async () => {
    let pauses = 0;
    await evaluate(rows, labels, network, async () => void pauses++);
    expect(pauses).toBe(2);
    const stopped = evaluate(rows, labels, network, () => Promise.reject(new Error('stopped')));
    await expect(stopped).rejects.toThrow('stopped');
  });

  it('leaves out what is unknown, not read, read by another network, or there twice', async () => {
    const some = [
      ...rows.slice(0, 56),
      rowOf(56, 'r56.hea'),
      rowOf(57, 'r57.hea', said[57], { duplicateOf: 0 }),
      { ...rows[58]!, reading: { ...rows[58]!.reading!, model: 'another' } },
      rows[59]!,
    ];
    const text = csv(truth.map((holds, i) => `r${i},${i === 59 ? '' : holds ? 1 : 0},0`));
    const result = await evaluate(some, labelsOf(some, text), network, atOnce);
    expect(result).toMatchObject({ labelled: 60, compared: 57, unread: 2, repeated: 1 });
    expect(result.statements.map(({ positives, negatives }) => positives + negatives)).toEqual([56]);
  });
});

describe('intervals by patient', () => {
  const withPatients = (patientOf: (i: number) => string) =>
    labelsOf(
      rows,
      csv(
        truth.map((holds, i) => `r${i},${patientOf(i)},${holds ? 1 : 0}`),
        'file,patient_id,AFIB',
      ),
    );

  it('are for tables that say of several ECGs that they are of one patient', () => {
    expect(sharePatients(rows, labels)).toBe(false);
    expect(
      sharePatients(
        rows,
        withPatients((i) => `p${i}`),
      ),
    ).toBe(false);
    expect(
      sharePatients(
        rows,
        withPatients(() => ''),
      ),
    ).toBe(false);
    expect(
      sharePatients(
        rows,
        withPatients((i) => `p${i >> 1}`),
      ),
    ).toBe(true);
  });

  it('take the place of those by ECG, around the same values', async () => {
    const shared = withPatients((i) => (i < 10 ? '' : `p${i >> 1}`));
    const before = await evaluate(rows, shared, network, atOnce);
    const after = await evaluateByPatient(rows, shared, before, atOnce);
    // Of the first ten nobody says whose they are: each is somebody else's.
    expect([before.patients, after.patients]).toEqual([null, 35]);
    const [own, other] = [before, after].map(({ statements }) => statements[0]!.measured!);
    expect(other!.auc.value).toBeCloseTo(own!.auc.value, 12);
    expect(other!.auc.low).not.toBe(own!.auc.low);
    for (const name of ['sensitivity', 'specificity', 'precision'] as const) {
      const { value, low, high } = other!.shares[name];
      expect(value).toBeCloseTo(own!.shares[name].value, 12);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(after.statements.map(({ counts }) => counts)).toEqual(before.statements.map(({ counts }) => counts));
    const differences = await compare(rows, shared, [network, network], atOnce, true);
    expect(differences.get('AFIB')).toEqual({ value: 0, low: 0, high: 0 });
  });
});

it('the most wrongly read come first, with what was wrong', () => {
  const { mistakes, curve, reliability } = detailsOf(rows, labels, network, AFIB);
  const wrong = scores.scores.flatMap((score, row) => (score >= AFIB.threshold === truth[row] ? [] : [row]));
  expect(mistakes.map(({ row }) => row).sort((a, b) => a - b)).toEqual(wrong);
  const distances = mistakes.map(({ row, probability }) => Math.abs(probability - (truth[row] ? 1 : 0)));
  expect(distances).toEqual(distances.toSorted((a, b) => b - a));
  for (const { row, kind } of mistakes) expect(kind).toBe(truth[row] ? 'missed' : 'invented');
  expect([curve.positives, curve.negatives]).toEqual([20, 40]);
  expect(reliability.reduce((sum, bin) => sum + bin.records, 0)).toBe(60);
});

it('confuses chosen statements in the ECGs of which all are known', () => {
  const { records, found } = confusionOf(rows, labels, network, ['AFIB', 'PVC']);
  expect(records).toEqual([20, 3, 38]);
  expect(found.flat().reduce((sum, count) => sum + count, 0)).toBe(61);
});

it('networks differ by what DeLong gives for the ECGs that both have read', async () => {
  const better = new Map(rows.map((row, i) => [row.id, [0.5, truth[i] ? 0.9 - i / 1000 : 0.1 + i / 500, 0.1]]));
  const other = {
    ...network,
    key: 'other',
    readingOf: (row: Row) =>
      row.id === 59 ? null : { ...row.reading!, probabilities: Float32Array.from(better.get(row.id)!) },
  };
  const differences = await compare(rows, labels, [network, other], atOnce);
  const difference = differences.get('AFIB')!;
  const both = { scores: scores.scores.slice(0, 59), positive: truth.slice(0, 59) };
  expect(difference.value).toBeCloseTo(1 - delong(both).auc, 12);
  expect(difference.low).toBeLessThan(difference.value);
  expect([...differences.keys()]).toEqual(['AFIB']);
});

it('thresholds are calibrated as the probabilities of rows are', async () => {
  const calibration = { a: 0.5, b: -1 };
  const calibratedManifest = {
    ...manifest,
    labels: manifest.labels.map((label) => ({ ...label, calibration })),
  };
  const of = networkOfRows(calibratedManifest);
  const calibratedRows = said.map((probabilities, i) =>
    rowOf(
      i,
      `r${i}.hea`,
      probabilities.map((each) => calibrated({ calibration }, each)),
    ),
  );
  const [before, after] = await Promise.all([
    evaluate(rows, labels, network, atOnce),
    evaluate(calibratedRows, labels, of, atOnce),
  ]);
  expect(after.statements[0]!.counts).toEqual(before.statements[0]!.counts);
  expect(after.statements[0]!.measured?.auc.value).toBeCloseTo(before.macroAuc, 6);
});
