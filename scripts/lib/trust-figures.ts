// What `evaluate` measures of calibration, abstention and what is unlike: on the records that `calibrate` fitted, always without the record's part.

import { probabilityInterval, uncalibrated } from '../../src/model/calibration.ts';
import type { ModelManifest } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { loadTensors } from '../../src/model/manifest.ts';
import { featureScatter } from '../../src/model/unlike.ts';
import { seededRandom } from '../../src/signal/random.ts';
import { auc, type Column } from '../../src/worklist/statistics/auc.ts';
import { reliability } from '../../src/worklist/statistics/reliability.ts';
import { abstentionFigures, coverageCurve } from './abstention.ts';
import { BINS, calibrationFigures, crossFitted, expectedError, LEAST_POSITIVES, mapped } from './calibration.ts';
import { apart, saidOf } from './disagreement.ts';
import { countPositives, type Prediction, predict } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { modelFiles } from './model-files.ts';
import { partsOf, split } from './parts.ts';
import { atThreshold, type KeptPromises, keptPromises } from './precision.ts';
import { checkValues } from './trust.ts';
import { CONSTRUCTED, limitsOf, toldApart, unlikeScore } from './unlike.ts';

/** Records, what a network says of them, and whether it was calibrated on them. */
export interface Judged {
  readonly manifest: ModelManifest;
  readonly records: readonly LabelledRecord[];
  readonly prediction: Prediction;
  readonly fitted: boolean;
}

/** The probabilities that are shown; of records that the maps were fitted on, by maps of the others. */
export const shownColumns = ({
  manifest: { labels },
  records,
  prediction: { statements },
  fitted,
}: Judged): Column[] =>
  fitted
    ? crossFitted(labels, statements, records)
    : statements.map((column, k) => mapped(column, labels[k]!.calibration));

const rounded = (value: number) => Math.round(value * 1e5) / 1e5;
const roundedAll = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]));

/** What the screen promises of each statement and what came of it. */
function promises({ manifest: { labels }, records, prediction: { statements }, fitted }: Judged): KeptPromises[] {
  if (fitted) return keptPromises(labels, statements, records);
  return labels.map(({ threshold, precision, sensitivity }, k) => {
    const { found, right, stated } = atThreshold(statements[k]!, threshold);
    return {
      precision: precision && found > 0 ? { promised: precision.low, kept: right / found, records: found } : undefined,
      sensitivity:
        sensitivity && stated > 0 ? { promised: sensitivity.low, kept: right / stated, records: stated } : undefined,
    };
  });
}

/** A promise is kept within this. */
export const TOLERANCE = 0.03;

export interface PromiseFigures {
  /** Statements of which something is promised. */
  readonly promised: number;
  /** By code: what was promised, what came, and in how many records. */
  readonly broken: Readonly<Record<string, { promised: number; kept: number; records: number }>>;
}

export function promiseFigures(judged: Judged): Record<'precision' | 'sensitivity', PromiseFigures> {
  const all = promises(judged);
  const of = (which: 'precision' | 'sensitivity'): PromiseFigures => {
    const told = all.flatMap((each, k) => {
      const one = each[which];
      return one ? [{ code: judged.manifest.labels[k]!.code, ...one }] : [];
    });
    const broken = told.filter(({ promised, kept }) => kept < promised - TOLERANCE);
    return {
      promised: told.length,
      broken: Object.fromEntries(
        broken.map(({ code, promised, kept, records }) => [
          code,
          { promised: rounded(promised), kept: rounded(kept), records },
        ]),
      ),
    };
  };
  return { precision: of('precision'), sensitivity: of('sensitivity') };
}

/** How often a bin's share lies where its 90 % intervals say, sampling of the bin included. */
function intervalFigures(judged: Judged, shown: readonly Column[]) {
  const { labels } = judged.manifest;
  const Z = 1.645;
  let [bins, within, without] = [0, 0, 0];
  for (const [k, column] of shown.entries()) {
    if (countPositives(column) < LEAST_POSITIVES) continue;
    const { calibration } = labels[k]!;
    if (!calibration) continue;
    for (const bin of reliability(column, BINS)) {
      if (bin.stated * bin.records < 1) continue;
      const { low, high } = probabilityInterval({ calibration }, uncalibrated({ calibration }, bin.stated));
      const ofMap = (high - low) / 2 / Z;
      const ofSampling = Math.sqrt((bin.stated * (1 - bin.stated)) / bin.records);
      const off = Math.abs(bin.true.value - bin.stated);
      bins++;
      if (off <= Z * Math.hypot(ofMap, ofSampling)) within++;
      if (off <= Z * ofSampling) without++;
    }
  }
  return { bins, within: rounded(within / bins), withoutInterval: rounded(without / bins) };
}

/** Draws of the labels from the probabilities. */
const DRAWS = 50;
const DRAW_SEED = 1;

/** The error that sampling alone would show if every probability held: labels drawn from them, the mean of some draws. */
export function errorOfSampling(column: Column, random = seededRandom(DRAW_SEED)): number {
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++)
    sum += expectedError({ scores: column.scores, positive: Array.from(column.scores, (score) => random() < score) });
  return sum / DRAWS;
}

/** What `--calibration` prints; `raw` is of the network's own probabilities. */
export function calibrationReport(judged: Judged) {
  const { labels } = judged.manifest;
  const shown = shownColumns(judged);
  const figures = (columns: readonly Column[]) => {
    const { ece, macroEce, brier } = calibrationFigures(labels, columns);
    return { ece: roundedAll(ece), macroEce: rounded(macroEce), brier: rounded(brier) };
  };
  return {
    ...figures(shown),
    ofSampling: Object.fromEntries(
      labels.flatMap(({ code }, k) =>
        countPositives(shown[k]!) >= LEAST_POSITIVES ? [[code, rounded(errorOfSampling(shown[k]!))] as const] : [],
      ),
    ),
    raw: figures(judged.prediction.statements),
    crossFitted: judged.fitted,
    intervals: intervalFigures(judged, shown),
    promises: promiseFigures(judged),
  };
}

/** What `--abstention` prints. */
export function abstentionReport(judged: Judged) {
  const { manifest, records, prediction, fitted } = judged;
  const { statements, ...figures } = abstentionFigures(manifest.labels, prediction.statements, records, fitted);
  return {
    guaranteed: figures.guaranteed,
    missed: rounded(figures.missed),
    falselyFound: rounded(figures.falselyFound),
    uncertain: rounded(figures.uncertain),
    perRecord: rounded(figures.perRecord),
    limits: manifest.abstention ?? null,
    statements: Object.fromEntries(Object.entries(statements).map(([code, each]) => [code, roundedAll(each)])),
    curve: coverageCurve(manifest.labels, prediction.statements, records, fitted).map(
      ({ risks, coverage, accuracy, balanced }) => ({
        risks,
        coverage: rounded(coverage),
        accuracy: rounded(accuracy),
        balanced: rounded(balanced),
      }),
    ),
  };
}

/** One of so many records is changed in each way. */
const CONSTRUCTED_FROM = 10;
const ADULT = 18;

/** Records of kinds that a network saw few of. */
const GROUPS: Readonly<Record<string, (record: LabelledRecord) => boolean>> = {
  'under 18 years': ({ age }) => age < ADULT,
  paced: ({ statements }) => statements.has('PACE'),
};

/** Whom a network is held against. */
const COMPARED_WITH: Readonly<Record<string, string>> = { leadlens: 'lead-attention' };
const OTHERWISE = 'leadlens';

/** What `--ood` prints: of which records it is said that they are unlike, and of how many that were made so. */
export async function unlikeReport(engine: InferenceEngine, { manifest, records, prediction, fitted }: Judged) {
  if (!manifest.unlike)
    throw new Error(`${manifest.id} has no checks of what is unlike; npm run calibrate makes them.`);
  const { checks, features } = manifest.unlike;
  const scatter = featureScatter(await loadTensors(modelFiles, manifest.id, features));
  const usual = checkValues(prediction, scatter);
  const warned = (values: typeof usual, by = checks) =>
    rounded(values.filter((each) => unlikeScore(by, each) > 1).length / values.length);
  const told = (values: typeof usual) => {
    const { auroc, detected, by, records: count } = toldApart(checks, usual, values);
    return { records: count, auroc: rounded(auroc), detected: rounded(detected), by: roundedAll(by) };
  };
  const some = records.filter((_, i) => i % CONSTRUCTED_FROM === 0);
  const other = await engine.manifest(COMPARED_WITH[manifest.id] ?? OTHERWISE);
  const apartIn = (own: Prediction, others: Prediction) =>
    apart(saidOf(manifest, own.statements), saidOf(other, others.statements));
  const usuallyApart = apartIn(prediction, await predict(engine, other, records));
  const cases: Record<string, ReturnType<typeof told> & { disagreement?: number }> = {};
  for (const name of Object.keys(CONSTRUCTED)) {
    const own = await predict(engine, manifest, some, { unlike: name });
    const scores = [...usuallyApart, ...apartIn(own, await predict(engine, other, some, { unlike: name }))];
    cases[name] = {
      ...told(checkValues(own, scatter)),
      disagreement: rounded(auc({ scores, positive: scores.map((_, i) => i >= usuallyApart.length) })),
    };
  }
  for (const [name, belongs] of Object.entries(GROUPS)) {
    const members = usual.filter((_, i) => belongs(records[i]!));
    if (members.length > 0 && members.length < usual.length) cases[name] = told(members);
  }
  const parts = partsOf(records);
  const byOthers = [...new Set(parts)].flatMap((part) => {
    const { own, others } = split(parts, part);
    const limits = limitsOf(others.map((i) => usual[i]!));
    return own.filter((i) => unlikeScore(limits, usual[i]!) > 1);
  });
  return {
    warned: warned(usual),
    ...(fitted && { warnedByOthersLimits: rounded(byOthers.length / records.length) }),
    comparedWith: other.id,
    cases,
  };
}
