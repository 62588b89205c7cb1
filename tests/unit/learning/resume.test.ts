import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
// As in the worker that learns.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type SavedTraining,
  type TrainingFile,
  WHOLE_SETTINGS,
  type WholeData,
} from '../../../src/learning/whole/contracts';
import { initialWeights } from '../../../src/learning/whole/initial';
import { fingerprintOf, sameRecords } from '../../../src/learning/whole/same-records';
import { type Told, WholeTrainer } from '../../../src/learning/whole/trainer';
import { readTrainingFile, writeTrainingFile } from '../../../src/learning/whole/training-file';
import { backendStarter } from '../../../src/model/backends/every';
import { seededRandom } from '../../../src/signal/random';

const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
const SHAPE = { stem: 4, widths: [4, 6], kernel: 3, stemKernel: 5 };
/** Six batches: two passes of three steps. */
const SETTINGS = { ...WHOLE_SETTINGS, batch: 4, passes: 2, held: 0.25, seconds: 1 };
const RECORDS = 16;

/** One class has a bump in every lead, the other has none. */
function dataOf(): WholeData {
  const random = seededRandom(7);
  const signals = Float32Array.from({ length: RECORDS * 12_000 }, () => 0.2 * (random() - 0.5));
  const targets = new Float32Array(RECORDS * 2);
  for (let row = 0; row < RECORDS; row++) {
    targets[2 * row + (row % 2)] = 1;
    if (row % 2 === 0) for (let i = 50; i < 12_000; i += 100) signals[row * 12_000 + i] = 1;
  }
  return {
    signals,
    targets,
    patients: Array.from({ length: RECORDS }, (_, i) => `p${i}`),
    statements: ['A', 'B'].map((code) => ({ code, description: code })),
  };
}

const about: TrainingFile['about'] = { name: 'Ward', base: null };
class Stop extends Error {}

/** So many steps and passes, or to the end. */
async function train(trainer: WholeTrainer, steps = Number.POSITIVE_INFINITY, passes = 0): Promise<Told[]> {
  const told: Told[] = [];
  const pause = async () => {
    const passed = told.filter((each) => 'pass' in each).length;
    if (told.length - passed >= steps && passed >= passes) throw new Stop();
  };
  try {
    while (!trainer.done) await trainer.pass((each) => told.push(each), pause);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return told;
}

const beginning = (data: WholeData) => new WholeTrainer(data, SETTINGS, SHAPE, initialWeights(SHAPE, 2, SETTINGS.seed));
const throughFile = async (saved: SavedTraining) =>
  (await readTrainingFile(await writeTrainingFile({ saved, about }), 'x.training.zip')).saved;

function expectSame(a: SavedTraining, b: SavedTraining) {
  for (const [one, two] of [
    [a.weights, b.weights],
    [a.adam.first, b.adam.first],
    [a.adam.second, b.adam.second],
  ] as const) {
    expect([...one.keys()]).toEqual([...two.keys()]);
    for (const [name, { values }] of one)
      for (const [i, value] of values.entries())
        expect(Math.abs(two.get(name)!.values[i]! - value), name).toBeLessThanOrEqual(1e-6);
  }
}

describe.each(['cpu', 'wasm'] as const)('a training on %s that is saved and goes on', (backend) => {
  beforeAll(async () => {
    await backendStarter(async () => new Uint8Array(readFileSync(WASM)))(backend);
  });
  afterEach(() => {
    expect(tf.memory().numTensors).toBe(0);
  });

  // Within a pass, at the end of its steps before those held out are read, before the next, and within that.
  const places = [
    [2, 0],
    [3, 0],
    [3, 1],
    [4, 1],
  ] as const;
  it.each(backend === 'cpu' ? places.slice(0, 1) : places)(
    'after %i steps and %i passes comes to the same',
    async (before, passes) => {
      const data = dataOf();
      const whole = beginning(data);
      const toldOfWhole = await train(whole);
      const first = beginning(data);
      await train(first, before, passes);
      const saved = await throughFile(await first.saved());
      expect(saved.losses).toHaveLength(before);
      expect(saved.told).toHaveLength(passes);
      first.dispose();
      const second = WholeTrainer.resumed(sameRecords(data, saved), saved);
      const told = await train(second);
      const [a, b] = [await whole.saved(), await second.saved()];
      expectSame(a, b);
      expect(b.losses).toEqual(a.losses);
      const lastOf = (all: readonly Told[]) => all.filter((each) => 'pass' in each).map((each) => each.pass.macroAuc);
      expect(lastOf(told)).toEqual(lastOf(toldOfWhole).slice(-lastOf(told).length));
      expect(second.trained().judged).toEqual(whole.trained().judged);
      whole.dispose();
      second.dispose();
    },
  );
});

describe('the records of a saved training', () => {
  const data = dataOf();
  const records = data.patients.map((_, row) => fingerprintOf(data, row));

  it('are known again whatever their order, and those that are others are left out', () => {
    const order = [...data.patients.keys()].reverse();
    const turned: WholeData = {
      ...data,
      signals: Float32Array.from(order.flatMap((row) => [...data.signals.subarray(row * 12_000, (row + 1) * 12_000)])),
      targets: Float32Array.from(order.flatMap((row) => [...data.targets.subarray(row * 2, (row + 1) * 2)])),
      patients: order.map((row) => data.patients[row]!),
    };
    expect(sameRecords(turned, { records })).toEqual(data);
    expect(sameRecords(turned, { records: records.slice(3) }).patients).toEqual(data.patients.slice(3));
  });

  it('are refused where one is another, or is labelled otherwise', () => {
    const signals = data.signals.slice();
    signals[0]! += 0.001;
    const targets = data.targets.slice();
    targets[3] = 1 - targets[3]!;
    for (const changed of [{ signals }, { targets }])
      expect(() => sameRecords({ ...data, ...changed }, { records })).toThrow(
        expect.objectContaining({ code: 'training-other-records', values: { missing: 1, count: RECORDS } }),
      );
  });
});

it('the file of a training that was changed or cut short is none', async () => {
  await backendStarter(async () => new Uint8Array(readFileSync(WASM)))('cpu');
  const trainer = beginning(dataOf());
  await train(trainer, 1);
  const bytes = await writeTrainingFile({ saved: await trainer.saved(), about });
  trainer.dispose();
  expect((await readTrainingFile(bytes, 'x')).about).toEqual(about);
  const files = unzipSync(bytes);
  const json = JSON.parse(strFromU8(files['training.json']!)) as Record<string, unknown>;
  const broken = [
    bytes.subarray(0, bytes.length / 2),
    zipSync({ ...files, 'first.bin': files['first.bin']!.subarray(4) }),
    zipSync({ ...files, 'training.json': strToU8(JSON.stringify({ ...json, format: 'another' })) }),
    strToU8('no zip'),
  ];
  for (const each of broken)
    await expect(readTrainingFile(each, 'x')).rejects.toMatchObject({ code: 'training-file-damaged' });
});
