// A saved training as one file: a zip of what it is (`training.json`, first) and of its numbers.

import { strFromU8, strToU8, unzip, zip } from 'fflate';
import * as v from 'valibot';
import { decodeWeights, type NamedWeights } from '../../model/weights';
import { joined, littleEndian } from '../network/with-head';
import type { PassTold, SavedTraining, TrainingFile } from './contracts';
import { TrainingFileError } from './same-records';

export const TRAINING_ENDING = '.training.zip';
const ABOUT = 'training.json';
const FORMAT = 'leadlens-training-1';
/** Weights, their beginning, their best and two moments of a network of a few megabytes. */
const LARGEST = 256 * 1024 * 1024;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = v.array(count);
/** What JSON cannot say of an area that there is not. */
const area = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
const table = v.array(v.object({ name: v.string(), shape: v.array(count), dtype: v.literal('float32') }));
const schema = v.object({
  format: v.literal(FORMAT),
  about: v.object({
    name: v.string(),
    base: v.nullable(v.object({ id: v.string(), name: v.string(), version: v.string() })),
  }),
  settings: v.object({
    activation: v.picklist(['softmax', 'sigmoid']),
    passes: count,
    batch: count,
    rate: v.number(),
    decay: v.number(),
    dropout: v.number(),
    seconds: v.number(),
    held: v.number(),
    seed: v.number(),
  }),
  shape: v.object({ stem: count, widths: counts, kernel: count, stemKernel: count }),
  statements: v.array(v.object({ code: v.string(), description: v.string() })),
  records: v.array(v.string()),
  training: counts,
  held: counts,
  order: counts,
  random: count,
  losses: v.array(v.number()),
  told: v.array(
    v.object({
      pass: count,
      loss: v.number(),
      heldLoss: v.number(),
      aucs: v.array(area),
      macroAuc: area,
      k: v.array(v.number()),
      moved: v.array(v.object({ layer: v.string(), by: v.number() })),
      tensors: count,
    }),
  ),
  adamSteps: count,
  best: v.nullable(v.object({ pass: count, area: v.number() })),
  tables: v.object({ weights: table, moments: table }),
});

const tableOf = (weights: NamedWeights) =>
  [...weights].map(([name, { shape }]) => ({ name, shape: [...shape], dtype: 'float32' as const }));
const bytesOf = (weights: NamedWeights) => joined([...weights.values()].map(({ values }) => littleEndian(values)));

export function writeTrainingFile({ saved, about }: TrainingFile): Promise<Uint8Array> {
  const { weights, begun, adam, best, told, ...rest } = saved;
  const json = {
    format: FORMAT,
    about,
    ...rest,
    told: told.map((each) => ({ ...each, k: [...each.k] })),
    adamSteps: adam.steps,
    best: best && { pass: best.pass, area: best.area },
    tables: { weights: tableOf(weights), moments: tableOf(adam.first) },
  };
  const stored = { level: 0 } as const;
  return new Promise((resolve, reject) => {
    zip(
      {
        [ABOUT]: strToU8(JSON.stringify(json)),
        'weights.bin': [bytesOf(weights), stored],
        'begun.bin': [bytesOf(begun), stored],
        'first.bin': [bytesOf(adam.first), stored],
        'second.bin': [bytesOf(adam.second), stored],
        ...(best && { 'best.bin': [bytesOf(best.weights), stored], 'scores.bin': [littleEndian(best.scores), stored] }),
      },
      (error, bytes) => (error ? reject(error) : resolve(bytes)),
    );
  });
}

/** @throws TrainingFileError where it is none, or not whole */
export async function readTrainingFile(bytes: Uint8Array, file: string): Promise<TrainingFile> {
  const damaged = () => new TrainingFileError('training-file-damaged', { file });
  const entries = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    unzip(bytes, { filter: ({ originalSize }) => originalSize < LARGEST }, (error, all) =>
      error ? reject(damaged()) : resolve(all),
    );
  });
  try {
    const {
      format: _,
      about,
      adamSteps,
      best,
      tables,
      told,
      ...rest
    } = v.parse(schema, JSON.parse(strFromU8(entries[ABOUT]!)));
    const read = (name: string, own: typeof tables.weights) => decodeWeights(entries[name]!, own);
    const scores = best && entries['scores.bin']!;
    const saved: SavedTraining = {
      ...rest,
      told: told.map((each): PassTold => ({ ...each, k: Float32Array.from(each.k) })),
      weights: read('weights.bin', tables.weights),
      begun: read('begun.bin', tables.weights),
      adam: { steps: adamSteps, first: read('first.bin', tables.moments), second: read('second.bin', tables.moments) },
      best: best && {
        ...best,
        weights: read('best.bin', tables.weights),
        scores: decodeWeights(scores!, [{ name: 'scores', shape: [scores!.length / 4], dtype: 'float32' }]).get(
          'scores',
        )!.values,
      },
    };
    return { saved, about };
  } catch {
    throw damaged();
  }
}
