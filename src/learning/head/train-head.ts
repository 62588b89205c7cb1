// A new head on what a network sees: one logistic regression a statement, judged on patients that it was not fitted to.

import type { Interval } from '../../model/contracts';
import { seededRandom, shuffled } from '../../signal/random';
import { auc, type Column, weightedAuc } from '../../worklist/statistics/auc';
import {
  type CurvePoint,
  type HeadData,
  type HeadSettings,
  LEAST_AUC,
  LEAST_RECORDS,
  type LearntStatement,
  type Refusal,
  type StatementToLearn,
} from '../contracts';
import { foldsByPatient } from './folds';
import {
  type Design,
  fitLogistic,
  ofFeatures,
  rowsOf,
  type Standard,
  scoresOf,
  sigmoid,
  standardised,
  standardOf,
} from './logistic';
import { bestThreshold } from './threshold';

/** Shares of the patients that the learning curve is made of; the last is all. */
const CURVE_SHARES = [0.2, 0.4, 0.6, 0.8, 1];
const RESAMPLES = 1000;
/** What chance makes of shuffled labels need not be fitted to the last digit. */
const CHANCE_ITERATIONS = 8;

/** How much is done, 0 to 1, after each step; the last gives the result. */
export type Learning<Result> = Generator<number, Result, undefined>;

/** One after the other, in the order of the data. */
export function* learningHead(data: HeadData, settings: HeadSettings): Learning<readonly LearntStatement[]> {
  const learnt: LearntStatement[] = [];
  for (const [i, statement] of data.statements.entries()) {
    const steps = learningStatement(data, statement, settings);
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        learnt.push(value);
        break;
      }
      yield (i + value) / data.statements.length;
    }
  }
  return learnt;
}

/** A statement's records, in which it is known whether it holds. */
interface Known {
  readonly design: Design;
  readonly positive: readonly boolean[];
  readonly importance: Float32Array;
  readonly patients: readonly string[];
  /** Part of each record. */
  readonly parts: readonly number[];
}

/** What is fitted once for each part that is held out. */
interface Held {
  readonly training: readonly number[];
  readonly held: readonly number[];
  readonly design: Design;
  readonly heldDesign: Design;
}

function* learningStatement(
  { features, width, patients, importance }: HeadData,
  { code, description, stated }: StatementToLearn,
  settings: HeadSettings,
): Learning<LearntStatement> {
  const all = Array.from(stated, (_, i) => i).filter((i) => stated[i]! >= 0);
  const positive = all.map((i) => stated[i] === 1);
  const positives = positive.filter(Boolean).length;
  const own = all.map((i) => patients[i]!);
  const refused = (refusal: Refusal, also: Partial<LearntStatement> = {}): LearntStatement => ({
    code,
    description,
    positives,
    negatives: all.length - positives,
    patients: new Set(own).size,
    auc: null,
    curve: [],
    chance: null,
    head: null,
    refusal,
    ...also,
  });
  const tooFew = tooFewOf(positive, own, settings.folds);
  if (tooFew) return refused(tooFew);

  const random = seededRandom(settings.seed);
  const design = rowsOf({ values: features, rows: patients.length, columns: width }, all);
  const known: Known = {
    design,
    positive,
    importance: Float32Array.from(all, (i) => importance?.[i] ?? 1),
    patients: own,
    parts: foldsByPatient(
      own,
      all.map((i) => stated[i]!),
      settings.folds,
      random,
    ),
  };
  const parts = heldParts(known, settings.folds);
  const steps = CURVE_SHARES.length + settings.permutations + 2;
  let done = 0;
  const next = () => ++done / steps;

  const curve: CurvePoint[] = [];
  let scores: Float64Array = new Float64Array(all.length);
  for (const share of CURVE_SHARES) {
    scores = heldOutScores(known, parts, positive, settings, share);
    const records = Math.round((share * all.length * (settings.folds - 1)) / settings.folds);
    curve.push({ records, auc: auc({ scores, positive }) });
    yield next();
  }
  const area = aucByPatient({ scores, positive }, own, random);
  yield next();
  const measured = { auc: area, curve };
  if (!(area.low >= LEAST_AUC))
    return refused({ code: 'no-better-than-chance', values: { low: area.low, least: LEAST_AUC } }, measured);

  let asLarge = 1;
  for (let i = 0; i < settings.permutations; i++) {
    const order = shuffled(positive.length, random);
    const mixed = order.map((from) => positive[from]!);
    const chance = heldOutScores(known, parts, mixed, settings, 1, CHANCE_ITERATIONS);
    if (auc({ scores: chance, positive: mixed }) >= area.value) asLarge++;
    yield next();
  }
  const standard = standardOf(design);
  const fitted = ofFeatures(
    fitLogistic(standardised(design, standard), positive, balancedImportance(known, positive, settings), settings),
    standard,
  );
  yield next();
  const times = settings.permutations;
  return {
    ...refused({ code: 'no-better-than-chance' }),
    ...measured,
    chance: times === 0 ? null : { times, p: asLarge / (times + 1) },
    head: { ...fitted, threshold: sigmoid(bestThreshold(scores, positive)) },
    refusal: null,
  };
}

function tooFewOf(positive: readonly boolean[], patients: readonly string[], folds: number): Refusal | null {
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (positives < LEAST_RECORDS) return { code: 'too-few-with', values: { count: positives, least: LEAST_RECORDS } };
  if (negatives < LEAST_RECORDS) return { code: 'too-few-without', values: { count: negatives, least: LEAST_RECORDS } };
  const patientsOf = (wanted: boolean) => new Set(patients.filter((_, i) => positive[i] === wanted)).size;
  const fewest = Math.min(patientsOf(true), patientsOf(false));
  // Each part needs one, and what is learnt from the others a few.
  return fewest < 2 * folds ? { code: 'too-few-patients', values: { count: fewest, least: 2 * folds } } : null;
}

function heldParts({ design, parts }: Known, folds: number): Held[] {
  return Array.from({ length: folds }, (_, fold) => {
    const rows = parts.map((_, i) => i);
    const training = rows.filter((i) => parts[i] !== fold);
    const held = rows.filter((i) => parts[i] === fold);
    const own = rowsOf(design, training);
    const standard: Standard = standardOf(own);
    return {
      training,
      held,
      design: standardised(own, standard),
      heldDesign: standardised(rowsOf(design, held), standard),
    };
  });
}

/** So that those with a statement weigh as much as those without, as scikit-learn's "balanced". */
function balancedImportance(
  { importance }: Pick<Known, 'importance'>,
  positive: readonly boolean[],
  { balanced }: HeadSettings,
): Float32Array {
  if (!balanced) return importance;
  const positives = positive.filter(Boolean).length;
  const share = {
    true: positive.length / (2 * positives),
    false: positive.length / (2 * (positive.length - positives)),
  };
  return importance.map((value, i) => value * share[positive[i] ? 'true' : 'false']);
}

/** Each record's score by a head that was fitted to a share of the patients of the other parts. */
function heldOutScores(
  known: Known,
  parts: readonly Held[],
  positive: readonly boolean[],
  settings: HeadSettings,
  share: number,
  iterations?: number,
): Float64Array {
  const scores = new Float64Array(positive.length);
  for (const { training, held, design, heldDesign } of parts) {
    const patients = [...new Set(training.map((i) => known.patients[i]!))];
    const kept = new Set(patients.slice(0, Math.ceil(share * patients.length)));
    const rows = training.flatMap((i, row) => (kept.has(known.patients[i]!) ? [row] : []));
    const own = rows.map((row) => positive[training[row]!]!);
    // A share without either kind says nothing.
    if (!own.some(Boolean) || own.every(Boolean)) continue;
    const importance = Float32Array.from(rows, (row) => known.importance[training[row]!]!);
    const fitted = fitLogistic(
      share === 1 ? design : rowsOf(design, rows),
      own,
      balancedImportance({ importance }, own, settings),
      { c: settings.c, ...(iterations !== undefined && { iterations }), tolerance: 1e-4 },
    );
    const given = scoresOf(heldDesign, fitted);
    for (const [row, i] of held.entries()) scores[i] = given[row]!;
  }
  return scores;
}

/** The area with an interval over patients drawn with replacement: records of one patient resemble each other. */
function aucByPatient(column: Column, patients: readonly string[], random: () => number): Interval {
  const names = [...new Set(patients)];
  const place = new Map(names.map((name, i) => [name, i]));
  const of = patients.map((patient) => place.get(patient)!);
  const area = weightedAuc(column);
  const areas: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const drawn = new Uint16Array(names.length);
    for (let k = 0; k < names.length; k++) drawn[Math.floor(random() * names.length)]!++;
    const value = area(of.map((patient) => drawn[patient]!));
    if (!Number.isNaN(value)) areas.push(value);
  }
  areas.sort((a, b) => a - b);
  const at = (share: number) => areas[Math.round(share * (areas.length - 1))] ?? Number.NaN;
  return { value: auc(column), low: at(0.025), high: at(0.975) };
}
