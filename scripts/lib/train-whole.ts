// Training all layers of the network of lead attention in Node, on the backend that is asked for.

import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { networkFileName, writeNetworkFile } from '../../src/learning/network/network-file.ts';
import { SHAPES, type ShapeName, type TrainingFile, type WholeSettings } from '../../src/learning/whole/contracts.ts';
import { forStatements, initialWeights } from '../../src/learning/whole/initial.ts';
import { sameRecords } from '../../src/learning/whole/same-records.ts';
import { trainingSignals } from '../../src/learning/whole/signals.ts';
import { type Told, WholeTrainer } from '../../src/learning/whole/trainer.ts';
import { readTrainingFile, writeTrainingFile } from '../../src/learning/whole/training-file.ts';
import { wholeNetwork } from '../../src/learning/whole/whole-network.ts';
import { backendStarter } from '../../src/model/backends/every.ts';
import type { Label, ModelManifest } from '../../src/model/contracts.ts';
import { KNOWN_RECORD } from '../../src/model/known-record.ts';
import { loadManifest, loadWeights } from '../../src/model/manifest.ts';
import { trainedCard, trainedPurpose } from '../../src/words/learning.ts';
import { yieldToEventLoop } from '../../src/workers/yield-to-event-loop.ts';
import { type Dataset, readRecord } from './dataset.ts';
import { wasmProgram } from './engine.ts';
import { LANGUAGE } from './language.ts';
import { modelFiles } from './model-files.ts';

export const WHOLE_BACKENDS = ['wasm', 'cpu'] as const;

export interface WholeOrder {
  readonly dataset: Dataset;
  readonly data: string;
  readonly codes: readonly string[];
  readonly settings: WholeSettings;
  readonly shape: ShapeName;
  /** From the weights of the shipped network on. */
  readonly fromShipped: boolean;
  readonly backend: (typeof WHOLE_BACKENDS)[number];
  readonly name: string | undefined;
  readonly out: string | undefined;
  /** Written after each pass, and where it is interrupted. */
  readonly checkpoint: string | undefined;
  /** A training that goes on: settings, shape, statements and name are its own. */
  readonly resumed: TrainingFile | null;
  readonly today: string;
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

export const trainingFileAt = async (path: string): Promise<TrainingFile> =>
  readTrainingFile(await readFile(path), basename(path));

/** Whoever stops the command stops it between two steps. */
class Interrupted extends Error {}

async function save(trainer: WholeTrainer, about: TrainingFile['about'], path: string): Promise<void> {
  const bytes = await writeTrainingFile({ saved: await trainer.saved(), about });
  // What is there is whole, whatever happens meanwhile.
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

/** Of softmax each record has one class: those with none or several of the statements are left out. */
async function dataOf({ dataset, codes, settings }: WholeOrder) {
  const chosen = dataset.records.filter(
    ({ statements }) => settings.activation === 'sigmoid' || codes.filter((code) => statements.has(code)).length === 1,
  );
  const signals: Float32Array[] = [];
  const targets: number[] = [];
  const patients: string[] = [];
  for (const record of chosen) {
    const own = trainingSignals(await readRecord(record));
    if (!own) continue;
    signals.push(own);
    targets.push(...codes.map((code) => Number(record.statements.has(code))));
    patients.push(record.patient ?? record.id);
  }
  const all = new Float32Array(signals.length * 12_000);
  for (const [i, own] of signals.entries()) all.set(own, i * 12_000);
  return { signals: all, targets: Float32Array.from(targets), patients };
}

export async function trainWhole(order: WholeOrder) {
  const { codes, settings, fromShipped, backend, data, checkpoint, resumed } = order;
  const base: ModelManifest = await loadManifest(modelFiles, 'lead-attention');
  const labels = codes.map((code): Pick<Label, 'code' | 'description' | 'groups' | 'superclass'> => {
    const known = base.labels.find((label) => label.code === code);
    return known ?? { code, description: code, groups: ['diagnostic'], superclass: null };
  });
  await backendStarter(wasmProgram)(backend);
  const shape = resumed?.saved.shape ?? (fromShipped ? SHAPES.full : SHAPES[order.shape]);
  const all = {
    ...(await dataOf(order)),
    statements: labels.map(({ code, description }) => ({ code, description })),
  };
  const given = resumed ? sameRecords(all, resumed.saved) : all;
  const begun = async () =>
    fromShipped
      ? forStatements(await loadWeights(modelFiles, base), shape, codes.length, settings.seed)
      : initialWeights(shape, codes.length, settings.seed);
  const trainer = resumed
    ? WholeTrainer.resumed(given, resumed.saved)
    : new WholeTrainer(given, settings, shape, await begun());
  const about: TrainingFile['about'] = resumed?.about ?? {
    name: order.name ?? `Lead attention · ${data}`,
    base: fromShipped ? { id: base.id, name: base.name, version: base.version } : null,
  };
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  process.on('SIGINT', interrupt);
  const passes: object[] = [];
  let stepMilliseconds = 0;
  let steps = 0;
  const tell = (told: Told) => {
    if ('step' in told) {
      stepMilliseconds += told.step.milliseconds;
      steps++;
      return;
    }
    const { pass, loss, heldLoss, macroAuc, aucs, tensors, moved } = told.pass;
    const line = {
      pass,
      loss: rounded(loss),
      heldLoss: rounded(heldLoss),
      macroAuc: rounded(macroAuc),
      aucs: Object.fromEntries(codes.map((code, k) => [code, rounded(aucs[k]!)])),
      moved: Object.fromEntries(moved.map(({ layer, by }) => [layer, rounded(by)])),
      tensors,
    };
    passes.push(line);
    console.error(JSON.stringify(line));
  };
  const pause = async () => {
    await yieldToEventLoop();
    if (isInterrupted) throw new Interrupted();
  };
  try {
    while (!trainer.done) {
      await trainer.pass(tell, pause);
      if (checkpoint !== undefined) await save(trainer, about, checkpoint);
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    if (checkpoint !== undefined) await save(trainer, about, checkpoint);
    return { interrupted: true, steps, passes, checkpoint: checkpoint ?? null, file: null };
  } finally {
    process.off('SIGINT', interrupt);
  }
  const { weights, judged } = trainer.trained();
  const { counts } = trainer;
  trainer.dispose();
  const network = await wholeNetwork({
    weights,
    shape,
    settings,
    judged,
    labels,
    trained: {
      base: about.base,
      data,
      records: given.patients.length,
      patients: new Set(given.patients).size,
      date: order.today,
    },
    texts: {
      name: about.name,
      purpose: trainedPurpose(LANGUAGE, { method: 'whole', base: about.base, data }),
      card: (manifest) => trainedCard(LANGUAGE, manifest),
    },
    knownRecord: await modelFiles.bytes(KNOWN_RECORD),
  });
  const file = order.out ?? networkFileName(network.manifest);
  await writeFile(file, await writeNetworkFile(network));
  return {
    model: 'lead-attention',
    n: given.patients.length,
    ...counts,
    backend,
    millisecondsPerStep: rounded(stepMilliseconds / steps),
    passes,
    best: judged.best,
    statements: judged.statements.map(({ code, positives, negatives, auc }) => ({
      code,
      positives,
      negatives,
      auc: auc && { value: rounded(auc.value), low: rounded(auc.low), high: rounded(auc.high) },
    })),
    network: network.manifest.id,
    file,
  };
}
