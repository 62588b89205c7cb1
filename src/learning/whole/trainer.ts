// Training by back-propagation, batch by batch: what falls, what moves, and how records that are held out are told apart.

import * as tf from '@tensorflow/tfjs-core';
import type { NamedWeights } from '../../model/weights';
import { Random, seededRandom, shuffled } from '../../signal/random';
import { auc } from '../../worklist/statistics/auc';
import { aucInterval } from '../../worklist/statistics/delong';
import { foldsByPatient } from '../head/folds';
import { bestThreshold } from '../head/threshold';
import { AdamW } from './adam';
import {
  batchesOf,
  type NetworkShape,
  type PassTold,
  type SavedTraining,
  type StepTold,
  type WholeData,
  type WholeJudged,
  type WholeSettings,
} from './contracts';
import { fingerprintOf } from './same-records';
import { sigmoidLoss, softmaxLoss, TrainableNetwork } from './trainable';

const LEADS = 12;
const SAMPLES = 1000;
const RATE_HZ = 100;
/** Records that are read at once. */
const READ_AT_ONCE = 16;
/** Of all steps, until the rate is at its peak. */
const RISE = 0.1;

export type Told = { readonly step: StepTold } | { readonly pass: PassTold };

export interface Trained {
  readonly weights: NamedWeights;
  readonly judged: WholeJudged;
}

/** The rate of a step: a linear rise, then half a cosine to zero (Smith 2018). */
export const rateAt = (step: number, steps: number, peak: number): number => {
  const rise = Math.max(1, RISE * steps);
  return step < rise
    ? (peak * (step + 1)) / (rise + 1)
    : (peak * (1 + Math.cos((Math.PI * (step - rise)) / (steps - rise)))) / 2;
};

/** Records of whole patients that are held out, and the others. */
export function splitByPatient(patients: readonly string[], held: number, seed: number) {
  const parts = Math.max(2, Math.round(1 / held));
  const of = foldsByPatient(patients, new Int8Array(patients.length), parts, seededRandom(seed));
  const rows = patients.map((_, i) => i);
  return { training: rows.filter((i) => of[i] !== 0), held: rows.filter((i) => of[i] === 0) };
}

export class WholeTrainer {
  readonly #data: WholeData;
  readonly #settings: WholeSettings;
  readonly #shape: NetworkShape;
  readonly #network: TrainableNetwork;
  readonly #adam: AdamW;
  readonly #begun: NamedWeights;
  readonly #random: Random;
  readonly #training: readonly number[];
  readonly #held: readonly number[];
  readonly #steps: number;
  readonly #losses: number[];
  readonly #told: PassTold[];
  /** Of the pass under way; empty before it is drawn. */
  #order: readonly number[];
  #best: SavedTraining['best'];

  /** From weights on; with `saved`, which is of the same data, from there on. */
  constructor(
    data: WholeData,
    settings: WholeSettings,
    shape: NetworkShape,
    weights: NamedWeights,
    saved?: SavedTraining,
  ) {
    this.#data = data;
    this.#settings = settings;
    this.#shape = shape;
    this.#begun = saved?.begun ?? weights;
    this.#network = new TrainableNetwork(weights, shape);
    this.#adam = new AdamW(saved?.adam);
    this.#random = new Random(saved?.random ?? settings.seed);
    const { training, held } = saved ?? splitByPatient(data.patients, settings.held, settings.seed);
    this.#training = training;
    this.#held = held;
    this.#steps = settings.passes * this.#batches;
    this.#losses = [...(saved?.losses ?? [])];
    this.#told = [...(saved?.told ?? [])];
    this.#order = saved?.order ?? [];
    this.#best = saved?.best ?? null;
  }

  /** `data` is that of `saved`, in its order (`sameRecords`). */
  static resumed(data: WholeData, saved: SavedTraining): WholeTrainer {
    return new WholeTrainer(data, saved.settings, saved.shape, saved.weights, saved);
  }

  get #batches(): number {
    return batchesOf(this.#training.length, this.#settings);
  }

  get #step(): number {
    return this.#losses.length;
  }

  get done(): boolean {
    return this.#told.length >= this.#settings.passes;
  }

  dispose(): void {
    this.#network.dispose();
    this.#adam.dispose();
  }

  /** As it stands now. To be called between steps: within `pause`, or where no pass is under way. */
  async saved(): Promise<SavedTraining> {
    const { statements } = this.#data;
    const told = {
      settings: this.#settings,
      shape: this.#shape,
      statements,
      training: this.#training,
      held: this.#held,
      order: this.#order,
      random: this.#random.state,
      losses: [...this.#losses],
      told: [...this.#told],
      begun: this.#begun,
      best: this.#best,
    };
    const [weights, adam] = await Promise.all([this.#network.weights(), this.#adam.state()]);
    return { ...told, records: this.#data.patients.map((_, row) => fingerprintOf(this.#data, row)), weights, adam };
  }

  /** One pass over the records, or the rest of one, telling of each step; the last tells of the pass. What is thrown in `pause` ends it. */
  async pass(tell: (told: Told) => void, pause: () => Promise<void>): Promise<void> {
    const { batch } = this.#settings;
    const begin = this.#told.length * this.#batches;
    const pass = this.#told.length + 1;
    if (this.#order.length === 0)
      this.#order = shuffled(this.#training.length, this.#random.next).map((i) => this.#training[i]!);
    for (let b = this.#step - begin; b < this.#batches; b++) {
      await pause();
      const begun = performance.now();
      const loss = await this.#learn(this.#order.slice(b * batch, (b + 1) * batch));
      tell({
        step: { pass, step: this.#step, steps: this.#steps, loss, milliseconds: performance.now() - begun },
      });
    }
    const held = await this.#readHeld(pause);
    const { aucs, macroAuc } = this.#areas(held.scores);
    const weights = await this.#network.weights();
    // Where no area can be told the last one counts.
    const area = Number.isNaN(macroAuc) ? 0 : macroAuc;
    if (!this.#best || area >= this.#best.area) this.#best = { pass, area, weights, scores: held.scores };
    const own: PassTold = {
      pass,
      loss: this.#losses.slice(begin).reduce((sum, loss) => sum + loss, 0) / this.#batches,
      heldLoss: held.loss,
      aucs,
      macroAuc,
      k: weights.get('k')!.values,
      moved: moved(this.#begun, weights),
      tensors: tf.memory().numTensors,
    };
    this.#told.push(own);
    this.#order = [];
    tell({ pass: own });
  }

  /** The weights of the best pass, and what is known of them. */
  trained(): Trained {
    const best = this.#best;
    if (!best) throw new RangeError('Nothing was learnt yet.');
    const { statements } = this.#data;
    return {
      weights: best.weights,
      judged: {
        best: best.pass,
        statements: statements.map(({ code }, k) => {
          const column = this.#column(best.scores, k);
          const positives = column.positive.filter(Boolean).length;
          const negatives = column.positive.length - positives;
          const told = positives > 1 && negatives > 1;
          return {
            code,
            positives,
            negatives,
            auc: told ? aucInterval(column) : null,
            threshold: told ? bestThreshold(column.scores, column.positive) : 0.5,
          };
        }),
      },
    };
  }

  get counts() {
    return { training: this.#training.length, held: this.#held.length };
  }

  #lossOf(scores: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
    return this.#settings.activation === 'softmax' ? softmaxLoss(scores, targets) : sigmoidLoss(scores, targets);
  }

  #targets(rows: readonly number[]): tf.Tensor2D {
    const classes = this.#data.statements.length;
    const values = new Float32Array(rows.length * classes);
    for (const [i, row] of rows.entries())
      values.set(this.#data.targets.subarray(row * classes, (row + 1) * classes), i * classes);
    return tf.tensor2d(values, [rows.length, classes]);
  }

  /** Windows of the records from a sample on: float32 [records, leads, samples]. */
  #signals(rows: readonly number[], startOf: () => number, samples: number): tf.Tensor3D {
    const values = new Float32Array(rows.length * LEADS * samples);
    for (const [i, row] of rows.entries()) {
      const start = startOf();
      for (let lead = 0; lead < LEADS; lead++) {
        const from = (row * LEADS + lead) * SAMPLES + start;
        values.set(this.#data.signals.subarray(from, from + samples), (i * LEADS + lead) * samples);
      }
    }
    return tf.tensor3d(values, [rows.length, LEADS, samples]);
  }

  async #learn(rows: readonly number[]): Promise<number> {
    const { rate, decay, dropout, seconds, seed } = this.#settings;
    const samples = Math.min(SAMPLES, Math.round(seconds * RATE_HZ));
    const start = () => Math.floor(this.#random.next() * (SAMPLES - samples + 1));
    const loss = tf.tidy(() => {
      const ecg = this.#signals(rows, start, samples);
      const targets = this.#targets(rows);
      const step = this.#network.gradients(
        ecg,
        (scores) => this.#lossOf(scores, targets),
        dropout,
        seed + this.#step + 1,
      );
      this.#adam.step(this.#network.learnt, step.gradients, rateAt(this.#step, this.#steps, rate), decay);
      return step.loss;
    });
    const [value] = await loss.data();
    loss.dispose();
    this.#losses.push(value!);
    return value!;
  }

  /** Probabilities of the records held out, [held, classes], and their loss. */
  async #readHeld(pause: () => Promise<void>) {
    const classes = this.#data.statements.length;
    const scores = new Float32Array(this.#held.length * classes);
    let sum = 0;
    for (let from = 0; from < this.#held.length; from += READ_AT_ONCE) {
      await pause();
      const rows = this.#held.slice(from, from + READ_AT_ONCE);
      const read = tf.tidy(() => {
        const given = this.#network.read(this.#signals(rows, () => 0, SAMPLES)).scores;
        const said = this.#settings.activation === 'softmax' ? tf.softmax(given) : tf.sigmoid(given);
        return { said, loss: this.#lossOf(given, this.#targets(rows)) };
      });
      scores.set(await read.said.data(), from * classes);
      sum += (await read.loss.data())[0]! * rows.length;
      tf.dispose(read);
    }
    return { scores, loss: sum / this.#held.length };
  }

  #column(scores: Float32Array, k: number) {
    const classes = this.#data.statements.length;
    const target = (row: number) => this.#data.targets[row * classes + k]!;
    const known = this.#held.flatMap((row, i) => (target(row) >= 0 ? [i] : []));
    return {
      scores: Float64Array.from(known, (i) => scores[i * classes + k]!),
      positive: known.map((i) => target(this.#held[i]!) >= 0.5),
    };
  }

  #areas(scores: Float32Array) {
    const aucs = this.#data.statements.map((_, k) => auc(this.#column(scores, k)));
    const there = aucs.filter((value) => !Number.isNaN(value));
    return { aucs, macroAuc: there.reduce((sum, value) => sum + value, 0) / there.length };
  }
}

const LAYER = /^(extractor\.pre|extractor\.residuals\.\d+|extractor\.last|k|output)/;

/** How far the learnt weights of each layer are from where they began, relative to their size then. */
function moved(begun: NamedWeights, now: NamedWeights): { readonly layer: string; readonly by: number }[] {
  const sums = new Map<string, { size: number; change: number }>();
  for (const [name, { values }] of begun) {
    const [layer] = name.match(LAYER) ?? [];
    if (layer === undefined || name.includes('running_')) continue;
    const sum = sums.get(layer) ?? { size: 0, change: 0 };
    sums.set(layer, sum);
    const after = now.get(name)!.values;
    for (let i = 0; i < values.length; i++) {
      sum.size += values[i]! ** 2;
      sum.change += (after[i]! - values[i]!) ** 2;
    }
  }
  return [...sums].map(([layer, { size, change }]) => ({ layer, by: size > 0 ? Math.sqrt(change / size) : 0 }));
}
