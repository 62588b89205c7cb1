// Training all layers of the network of lead attention in Node, on the backend that is asked for.

import { writeFile } from 'node:fs/promises';
import { networkFileName, writeNetworkFile } from '../../src/learning/network/network-file.ts';
import { SHAPES, type ShapeName, type WholeSettings } from '../../src/learning/whole/contracts.ts';
import { forStatements, initialWeights } from '../../src/learning/whole/initial.ts';
import { trainingSignals } from '../../src/learning/whole/signals.ts';
import { WholeTrainer } from '../../src/learning/whole/trainer.ts';
import { wholeNetwork } from '../../src/learning/whole/whole-network.ts';
import { backendStarter } from '../../src/model/backends/every.ts';
import type { Label, ModelManifest } from '../../src/model/contracts.ts';
import { KNOWN_RECORD } from '../../src/model/known-record.ts';
import { loadManifest, loadWeights } from '../../src/model/manifest.ts';
import { trainedCard, trainedPurpose } from '../../src/words/learning.ts';
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
  readonly today: string;
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

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
  const { codes, settings, fromShipped, backend, data } = order;
  const base: ModelManifest = await loadManifest(modelFiles, 'lead-attention');
  const labels = codes.map((code): Pick<Label, 'code' | 'description' | 'groups' | 'superclass'> => {
    const known = base.labels.find((label) => label.code === code);
    return known ?? { code, description: code, groups: ['diagnostic'], superclass: null };
  });
  await backendStarter(wasmProgram)(backend);
  const shape = fromShipped ? SHAPES.full : SHAPES[order.shape];
  const begun = fromShipped
    ? forStatements(await loadWeights(modelFiles, base), shape, codes.length, settings.seed)
    : initialWeights(shape, codes.length, settings.seed);
  const given = await dataOf(order);
  const trainer = new WholeTrainer(
    { ...given, statements: labels.map(({ code, description }) => ({ code, description })) },
    settings,
    shape,
    begun,
  );
  const passes: object[] = [];
  let stepMilliseconds = 0;
  let steps = 0;
  while (!trainer.done)
    await trainer.pass(
      (told) => {
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
      },
      async () => {},
    );
  const { weights, judged } = trainer.trained();
  const { counts } = trainer;
  trainer.dispose();
  const from = fromShipped ? { id: base.id, name: base.name, version: base.version } : null;
  const network = await wholeNetwork({
    weights,
    shape,
    settings,
    judged,
    labels,
    trained: {
      base: from,
      data,
      records: given.patients.length,
      patients: new Set(given.patients).size,
      date: order.today,
    },
    texts: {
      name: order.name ?? `Lead attention · ${data}`,
      purpose: trainedPurpose(LANGUAGE, { method: 'whole', base: from, data }),
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
