// Macro AUC of a network as shipped on a fold of PTB-XL, read through the readers and the engine of the page, on WASM.

import { parseArgs } from 'node:util';
import { isStandardLead, parseLeadName, type StandardLead } from '../src/ecg/leads.ts';
import { SWAPS } from '../src/ecg/swaps.ts';
import type { InferenceEngine } from '../src/model/engine.ts';
import { auc } from './lib/auc.ts';
import { writeCard } from './lib/card.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { type Disturbance, leadsBut, predict, taskAucs } from './lib/evaluation.ts';
import { recordsOfFold } from './lib/ptbxl.ts';

const USAGE = `Usage: npm run --silent evaluate -- --data PTBXL_DIR [--fold 9] [--model ID]
         [--leads I,II,…] [--drop V1,…] [--swap NAME] [--permute-seed N] [--card]
  --leads         only these leads
  --drop          all but these leads
  --swap          electrodes misplaced: ${[...SWAPS.keys()].join(', ')}
  --permute-seed  the leads of each record in another order that the network is not told
  --card          writes the tables of the network's card from what is measured`;

interface Evaluation extends Disturbance {
  readonly data: string;
  readonly fold: number;
  readonly model: string | undefined;
  readonly card: boolean;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} takes a whole number.`);
}

const leadList = (name: string, text: string): StandardLead[] =>
  text.split(',').map((label) => {
    const lead = parseLeadName(label);
    if (lead !== undefined && isStandardLead(lead)) return lead;
    throw new Error(`--${name} takes names of the twelve standard leads; "${label}" is none.`);
  });

function parameters(): Evaluation {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      fold: { type: 'string', default: '9' },
      model: { type: 'string' },
      leads: { type: 'string' },
      drop: { type: 'string' },
      swap: { type: 'string' },
      'permute-seed': { type: 'string' },
      card: { type: 'boolean', default: false },
    },
  });
  const { data, leads, drop, swap, card } = values;
  if (data === undefined) throw new Error(USAGE);
  if (swap !== undefined && !SWAPS.has(swap))
    throw new Error(`There is no electrode swap named "${swap}"; there are ${[...SWAPS.keys()].join(', ')}.`);
  const permuteSeed = values['permute-seed'] === undefined ? undefined : whole('permute-seed', values['permute-seed']);
  const omit = [...(leads ? leadsBut(leadList('leads', leads)) : []), ...(drop ? leadList('drop', drop) : [])];
  if (card && (omit.length > 0 || swap !== undefined || permuteSeed !== undefined))
    throw new Error(
      '--card measures the leads left out and the electrodes swapped itself; leave the other options out.',
    );
  return { data, fold: whole('fold', values.fold), model: values.model, omit, swap, permuteSeed, card };
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

async function evaluate(engine: InferenceEngine, evaluation: Evaluation) {
  const id = await chosenModel(engine, evaluation.model);
  const manifest = await engine.manifest(id);
  const records = recordsOfFold(evaluation.data, evaluation.fold);
  if (records.length === 0)
    throw new Error(`${evaluation.data} holds no record of fold ${evaluation.fold} in records100.`);
  const statements = await predict(engine, manifest, records, evaluation);
  const aucs = taskAucs(manifest, statements);
  if (evaluation.card) await writeCard(engine, manifest, records, statements, evaluation.fold);
  const perStatement = statements.map((column, k) => [manifest.labels[k]!.code, auc(column)] as const);
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
