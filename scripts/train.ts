// Trains a network on labelled records, on this computer: a new head on what a shipped one sees, or all of lead attention.

import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HEAD_SETTINGS, type HeadSettings, type LearntStatement } from '../src/learning/contracts.ts';
import { learningHead } from '../src/learning/head/train-head.ts';
import { networkFileName, writeNetworkFile } from '../src/learning/network/network-file.ts';
import { canHaveHead, withHead } from '../src/learning/network/with-head.ts';
import { SHAPES, type ShapeName, WHOLE_SETTINGS, type WholeSettings } from '../src/learning/whole/contracts.ts';
import { loadManifest } from '../src/model/manifest.ts';
import { errorSentence } from '../src/words/error.ts';
import { refusalSentence, trainedCard, trainedPurpose } from '../src/words/learning.ts';
import { type Dataset, datasetOf } from './lib/dataset.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { predict } from './lib/evaluation.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';
import { modelFiles } from './lib/model-files.ts';
import { trainingFileAt, trainWhole, WHOLE_BACKENDS } from './lib/train-whole.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.train, {
  c: HEAD_SETTINGS.c,
  folds: HEAD_SETTINGS.folds,
  permutations: HEAD_SETTINGS.permutations,
  seed: HEAD_SETTINGS.seed,
  passes: WHOLE_SETTINGS.passes,
  batch: WHOLE_SETTINGS.batch,
  rate: WHOLE_SETTINGS.rate,
  seconds: WHOLE_SETTINGS.seconds,
  held: WHOLE_SETTINGS.held,
});

/** @throws Error */
function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw mistake(COMMAND_WORDS.mistakes.wholeNumberFrom, { name, least });
}

/** @throws Error */
function between(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw mistake(COMMAND_WORDS.mistakes.numberBetween, { name, least, most });
}

/** @throws Error */
function oneOf<const Name extends string>(name: string, text: string, names: readonly Name[]): Name {
  const found = names.find((each) => each === text);
  if (found !== undefined) return found;
  throw mistake(COMMAND_WORDS.mistakes.oneOf, { name, choices: names });
}

function parameters() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      labels: { type: 'string' },
      fold: { type: 'string', default: '9' },
      model: { type: 'string' },
      head: { type: 'boolean', default: false },
      statements: { type: 'string' },
      only: { type: 'boolean', default: false },
      c: { type: 'string', default: String(HEAD_SETTINGS.c) },
      balanced: { type: 'boolean', default: false },
      folds: { type: 'string', default: String(HEAD_SETTINGS.folds) },
      permutations: { type: 'string', default: String(HEAD_SETTINGS.permutations) },
      seed: { type: 'string', default: String(HEAD_SETTINGS.seed) },
      whole: { type: 'boolean', default: false },
      activation: { type: 'string', default: WHOLE_SETTINGS.activation },
      shape: { type: 'string', default: 'small' },
      'from-shipped': { type: 'boolean', default: false },
      passes: { type: 'string', default: String(WHOLE_SETTINGS.passes) },
      batch: { type: 'string', default: String(WHOLE_SETTINGS.batch) },
      rate: { type: 'string', default: String(WHOLE_SETTINGS.rate) },
      seconds: { type: 'string', default: String(WHOLE_SETTINGS.seconds) },
      held: { type: 'string', default: String(WHOLE_SETTINGS.held) },
      backend: { type: 'string', default: 'wasm' },
      name: { type: 'string' },
      out: { type: 'string' },
      checkpoint: { type: 'string' },
      resume: { type: 'string' },
    },
  });
  const { data, head, checkpoint, resume } = values;
  const whole = values.whole || resume !== undefined;
  if (data === undefined || head === whole) throw new Error(USAGE);
  const c = Number(values.c);
  if (!(c > 0)) throw mistake(COMMAND_WORDS.mistakes.aboveZero, { name: 'c' });
  const settings: HeadSettings = {
    c,
    balanced: values.balanced,
    folds: count('folds', values.folds, 2),
    permutations: count('permutations', values.permutations, 0),
    seed: count('seed', values.seed, 0),
  };
  const wholeSettings: WholeSettings = {
    ...WHOLE_SETTINGS,
    activation: oneOf('activation', values.activation, ['softmax', 'sigmoid']),
    passes: count('passes', values.passes, 1),
    batch: count('batch', values.batch, 2),
    rate: between('rate', values.rate, 0, 1),
    seconds: between('seconds', values.seconds, 1, 10),
    held: between('held', values.held, 0.05, 0.5),
    seed: settings.seed,
  };
  const asked = {
    settings: wholeSettings,
    shape: oneOf('shape', values.shape, Object.keys(SHAPES) as ShapeName[]),
    fromShipped: values['from-shipped'],
    backend: oneOf('backend', values.backend, WHOLE_BACKENDS),
    checkpoint: checkpoint ?? resume,
  };
  const { labels, model, only, name, out } = values;
  const statements = values.statements?.split(',').filter((code) => code !== '');
  return {
    data,
    labels,
    fold: count('fold', values.fold, 1),
    model,
    only,
    name,
    out,
    statements,
    settings,
    whole,
    asked,
    resume,
  };
}

/** Codes to learn: of a table all that it has, otherwise all that the network knows. @throws Error */
function codesOf({ labelled }: Dataset, known: readonly string[], wanted: readonly string[] | undefined): string[] {
  const codes = labelled ? [...labelled] : [...known];
  const strange = wanted?.find((code) => !codes.includes(code));
  if (strange !== undefined) throw mistake(COMMAND_WORDS.mistakes.unknownStatement, { code: strange });
  return wanted ? [...wanted] : codes;
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

const reported = ({ code, positives, negatives, patients, auc, curve, chance, refusal }: LearntStatement) => ({
  code,
  positives,
  negatives,
  patients,
  auc: auc && { value: rounded(auc.value), low: rounded(auc.low), high: rounded(auc.high) },
  curve: curve.map(({ records, auc: area }) => ({ records, auc: rounded(area) })),
  p: chance && rounded(chance.p),
  ...(refusal && { refused: refusalSentence(LANGUAGE, refusal) }),
});

const today = () => new Date().toISOString().slice(0, 10);

async function trainHead({
  data,
  labels,
  fold,
  model,
  only,
  name,
  out,
  statements,
  settings,
}: ReturnType<typeof parameters>) {
  const engine = nodeEngine();
  const base = await engine.manifest(await chosenModel(engine, model));
  if (!canHaveHead(base)) throw mistake(COMMAND_WORDS.mistakes.noOtherHead, { id: base.id });
  const dataset = datasetOf(data, fold, labels);
  const { records } = dataset;
  const codes = codesOf(
    dataset,
    base.labels.map(({ code }) => code),
    statements,
  );
  const begun = performance.now();
  const { features } = await predict(engine, base, records);
  const seen = performance.now();
  const width = features[0]!.length;
  const patients = records.map(({ id, patient }) => patient ?? id);
  const design = new Float32Array(features.length * width);
  for (const [i, each] of features.entries()) design.set(each, i * width);
  const steps = learningHead(
    {
      features: design,
      width,
      patients,
      statements: codes.map((code) => ({
        code,
        description: base.labels.find((label) => label.code === code)?.description ?? code,
        stated: Int8Array.from(records, (record) => Number(record.statements.has(code))),
      })),
    },
    settings,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  const learnt = step.value;
  const learnIn = performance.now() - seen;
  const called = calledBy(dataset, data);
  const kept = learnt.filter(({ head }) => head !== null);
  const network =
    kept.length === 0
      ? null
      : await withHead({
          base,
          files: modelFiles,
          learnt,
          only,
          texts: {
            name: name ?? `${base.name} · ${called}`,
            purpose: trainedPurpose(LANGUAGE, { method: 'head', base, data: called }),
            card: (manifest) => trainedCard(LANGUAGE, manifest),
          },
          trained: { data: called, records: records.length, patients: new Set(patients).size, date: today() },
          seen: await engine.readKnown(base.id),
        });
  const file = network && (out ?? networkFileName(network.manifest));
  if (network && file) await writeFile(file, await writeNetworkFile(network));
  return {
    model: base.id,
    n: records.length,
    patients: new Set(patients).size,
    secondsToSee: rounded((seen - begun) / 1000),
    secondsToLearn: rounded(learnIn / 1000),
    statements: learnt.map(reported),
    network: network?.manifest.id ?? null,
    file,
  };
}

const calledBy = (dataset: Dataset, data: string) =>
  basename(resolve(dataset.labelled ? dataset.name : `${data} ${dataset.name}`));

async function train(given: ReturnType<typeof parameters>) {
  if (!given.whole) return trainHead(given);
  const dataset = datasetOf(given.data, given.fold, given.labels);
  const { labels } = await loadManifest(modelFiles, 'lead-attention');
  const known = labels.map(({ code }) => code);
  const resumed = given.resume === undefined ? null : await trainingFileAt(given.resume);
  return trainWhole({
    ...given.asked,
    ...(resumed && { settings: resumed.saved.settings }),
    resumed,
    dataset,
    data: calledBy(dataset, given.data),
    codes: codesOf(dataset, known, resumed ? resumed.saved.statements.map(({ code }) => code) : given.statements),
    name: given.name,
    out: given.out,
    today: today(),
  });
}

try {
  const result = await train(parameters());
  console.log(JSON.stringify(result));
  if (result.file === null) process.exitCode = 1;
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
