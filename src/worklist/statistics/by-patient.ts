// Intervals where several ECGs are of one patient: such ECGs are alike, and as many apart would tell more.

import type { Interval } from '../../model/contracts';
import { seededRandom } from '../../signal/random';
import type { Steps } from '../../signal/steps';
import type { Shares } from './at-threshold';
import { type Column, weightedAuc } from './auc';
import { quantile } from './quantile';

export const RESAMPLES = 1000;
const SEED = 1;
/** Records that are gone through in a step, in all its resamples: it takes some 20 ms. */
const IN_A_STEP = 500_000;

/**
 * How often each record counts in a resample of the patients, drawn with replacement, as many as there are: a patient's records come together.
 * `patients` has whom each record is of; they are drawn in the order in which they first occur.
 */
export function* patientWeights(
  patients: readonly string[],
  resamples = RESAMPLES,
  seed = SEED,
): Generator<Uint16Array> {
  const places = new Map<string, number>();
  for (const patient of patients) if (!places.has(patient)) places.set(patient, places.size);
  const of = Uint32Array.from(patients, (patient) => places.get(patient)!);
  const random = seededRandom(seed);
  const drawn = new Uint16Array(places.size);
  for (let k = 0; k < resamples; k++) {
    drawn.fill(0);
    for (let i = 0; i < drawn.length; i++) drawn[Math.floor(random() * drawn.length)]!++;
    const weights = new Uint16Array(of.length);
    for (let i = 0; i < of.length; i++) weights[i] = drawn[of[i]!]!;
    yield weights;
  }
}

/** The middle 95 % of what resamples say; those that say nothing, as nobody in them has it, are left out. */
function intervalOf(value: number, resampled: readonly number[]): Interval {
  const said = resampled.filter((each) => !Number.isNaN(each));
  return { value, low: quantile(said, 0.025), high: quantile(said, 0.975) };
}

export interface ByPatient {
  readonly auc: Interval;
  readonly shares: Shares;
}

/** Records, of whom each is, and from which score on a statement is found. */
export interface PatientColumn extends Column {
  readonly patients: readonly string[];
}

const stepOf = ({ scores }: Column) => Math.max(1, Math.round(IN_A_STEP / Math.max(1, scores.length)));

/** Sensitivity, specificity and precision where record i counts `weights[i]` times. */
function sharesIn({ scores, positive }: Column, threshold: number, weights: ArrayLike<number>) {
  let [found, right, has, all] = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const weight = weights[i]!;
    all += weight;
    if (positive[i]) has += weight;
    if (scores[i]! < threshold) continue;
    found += weight;
    if (positive[i]) right += weight;
  }
  return { sensitivity: right / has, specificity: 1 - (found - right) / (all - has), precision: right / found };
}

const SHARES = ['sensitivity', 'specificity', 'precision'] as const;

/** The area and the shares at a threshold, with 95 % intervals over resamples of the patients. */
export function* intervalsByPatient(column: PatientColumn, threshold: number, resamples = RESAMPLES): Steps<ByPatient> {
  const area = weightedAuc(column);
  const step = stepOf(column);
  const areas: number[] = [];
  const shares: ReturnType<typeof sharesIn>[] = [];
  for (const weights of patientWeights(column.patients, resamples)) {
    areas.push(area(weights));
    shares.push(sharesIn(column, threshold, weights));
    if (areas.length % step === 0) yield;
  }
  const once = new Uint8Array(column.scores.length).fill(1);
  const whole = sharesIn(column, threshold, once);
  const ofShare = (name: (typeof SHARES)[number]) =>
    intervalOf(
      whole[name],
      shares.map((each) => each[name]),
    );
  return {
    auc: intervalOf(area(once), areas),
    shares: {
      sensitivity: ofShare('sensitivity'),
      specificity: ofShare('specificity'),
      precision: ofShare('precision'),
    },
  };
}

/** By how much the area of `other` is larger, both of the same records in the same order, over the same resamples of the patients. */
export function* differenceByPatient(column: PatientColumn, other: Column, resamples = RESAMPLES): Steps<Interval> {
  const [area, otherArea] = [weightedAuc(column), weightedAuc(other)];
  const difference = (weights: ArrayLike<number>) => otherArea(weights) - area(weights);
  const step = stepOf(column);
  const resampled: number[] = [];
  for (const weights of patientWeights(column.patients, resamples)) {
    resampled.push(difference(weights));
    if (resampled.length % step === 0) yield;
  }
  return intervalOf(difference(new Uint8Array(column.scores.length).fill(1)), resampled);
}
