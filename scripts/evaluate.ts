// Macro AUC of a network as shipped on a fold of PTB-XL, read through the readers and the engine of the page, on WASM.
// npm run --silent evaluate -- --data PTBXL_DIR [--fold 9] [--model ID] [--leads I,II,…] [--permute-seed N]

import { parseArgs } from 'node:util';
import { isStandardLead, parseLeadName, STANDARD_LEADS } from '../src/ecg/leads.ts';
import type { Label, ModelManifest } from '../src/model/contracts.ts';
import type { InferenceEngine } from '../src/model/engine.ts';
import { modelInput, prepareLeads } from '../src/model/prepare.ts';
import { cutWindows } from '../src/model/windows.ts';
import { auc, type Column, macroAucs, seededRandom } from './lib/auc.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { type PtbXlRecord, readRecord, recordsOfFold } from './lib/ptbxl.ts';

const USAGE =
  'Usage: npm run --silent evaluate -- --data PTBXL_DIR [--fold 9] [--model ID] [--leads I,II,…] [--permute-seed N]';
const BATCH = 16;
const RESAMPLES = 1000;
const BOOTSTRAP_SEED = 1;
const SUPERCLASSES = ['NORM', 'MI', 'STTC', 'CD', 'HYP'] as const;

interface Evaluation {
  readonly data: string;
  readonly fold: number;
  readonly model: string | undefined;
  readonly omit: readonly string[];
  readonly permuteSeed: number | undefined;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} takes a whole number.`);
}

function parameters(): Evaluation {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      fold: { type: 'string', default: '9' },
      model: { type: 'string' },
      leads: { type: 'string' },
      'permute-seed': { type: 'string' },
    },
  });
  if (values.data === undefined) throw new Error(USAGE);
  const leads = values.leads?.split(',').map((text) => {
    const lead = parseLeadName(text);
    if (lead !== undefined && isStandardLead(lead)) return lead;
    throw new Error(`--leads takes names of the twelve standard leads; "${text}" is none.`);
  });
  return {
    data: values.data,
    fold: whole('fold', values.fold),
    model: values.model,
    omit: leads ? STANDARD_LEADS.filter((lead) => !leads.includes(lead)) : [],
    permuteSeed: values['permute-seed'] === undefined ? undefined : whole('permute-seed', values['permute-seed']),
  };
}

/** Fisher and Yates. */
function shuffled(length: number, random: () => number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Rows of float32 [leads, samples] in another order; the network is not told. */
function permuted(data: Float32Array, leads: number, random: () => number): Float32Array {
  const samples = data.length / leads;
  const result = new Float32Array(data.length);
  shuffled(leads, random).forEach((from, to) => {
    result.set(data.subarray(from * samples, (from + 1) * samples), to * samples);
  });
  return result;
}

/** Probabilities of every record: one Float32Array per label. */
async function predict(
  engine: InferenceEngine,
  manifest: ModelManifest,
  records: readonly PtbXlRecord[],
  { omit, permuteSeed }: Evaluation,
): Promise<Float32Array[]> {
  const { samples } = manifest.window;
  const classes = manifest.labels.length;
  const columns = Array.from({ length: classes }, () => new Float32Array(records.length));
  const random = permuteSeed === undefined ? undefined : seededRandom(permuteSeed);
  for (let first = 0; first < records.length; first += BATCH) {
    const batch = records.slice(first, first + BATCH);
    const inputs = [];
    for (const record of batch)
      inputs.push(modelInput(prepareLeads(await readRecord(record), manifest.rate), manifest, omit));
    const { leads } = inputs[0]!;
    const data = new Float32Array(batch.length * leads.length * samples);
    inputs.forEach((input, i) => {
      // Folds are 10 s records: one window each.
      const window = cutWindows(input, [0], samples);
      data.set(random ? permuted(window, leads.length, random) : window, i * leads.length * samples);
    });
    const { probabilities } = await engine.readBatch(manifest.id, data, batch.length, leads);
    batch.forEach((_, i) => {
      columns.forEach((column, k) => {
        column[first + i] = probabilities[i * classes + k]!;
      });
    });
  }
  return columns;
}

/** A superclass is present with any of its statements, and scores 1 - prod(1 - p) over them. */
function superclassColumn(labels: readonly Label[], statements: readonly Column[], superclass: string): Column {
  const members = statements.filter((_, k) => labels[k]!.superclass === superclass);
  const records = Array.from({ length: members[0]?.scores.length ?? 0 }, (_, i) => i);
  return {
    scores: records.map((i) => 1 - members.reduce((product, { scores }) => product * (1 - scores[i]!), 1)),
    positive: records.map((i) => members.some(({ positive }) => positive[i])),
  };
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

async function evaluate(engine: InferenceEngine, evaluation: Evaluation) {
  const id = await chosenModel(engine, evaluation.model);
  const manifest = await engine.manifest(id);
  const { labels } = manifest;
  const records = recordsOfFold(evaluation.data, evaluation.fold);
  if (records.length === 0)
    throw new Error(`${evaluation.data} holds no record of fold ${evaluation.fold} in records100.`);
  const scores = await predict(engine, manifest, records, evaluation);
  const statements: Column[] = labels.map(({ code }, k) => ({
    scores: scores[k]!,
    positive: records.map((record) => record.statements.has(code)),
  }));
  const ofGroup = (group: Label['groups'][number]) => statements.filter((_, k) => labels[k]!.groups.includes(group));
  const aucs = macroAucs(
    {
      all: statements,
      diagnostic: ofGroup('diagnostic'),
      form: ofGroup('form'),
      rhythm: ofGroup('rhythm'),
      superclass: SUPERCLASSES.map((superclass) => superclassColumn(labels, statements, superclass)),
    },
    RESAMPLES,
    BOOTSTRAP_SEED,
  );
  const perStatement = statements.map((column, k) => [labels[k]!.code, auc(column)] as const);
  return {
    model: id,
    fold: evaluation.fold,
    n: records.length,
    auc: Object.fromEntries(
      Object.entries(aucs).map(([task, { value, low, high }]) => [
        task,
        { value: rounded(value), low: rounded(low), high: rounded(high) },
      ]),
    ),
    perStatement: Object.fromEntries(
      perStatement.filter(([, value]) => !Number.isNaN(value)).map(([code, value]) => [code, rounded(value)]),
    ),
  };
}

try {
  console.log(JSON.stringify(await evaluate(nodeEngine(), parameters())));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
