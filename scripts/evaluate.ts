// Macro AUC of a network as shipped on labelled records, read through the readers and the engine of the page, on WASM.

import { parseArgs } from 'node:util';
import { isStandardLead, parseLeadName, type StandardLead } from '../src/ecg/leads.ts';
import { MISPLACEMENTS } from '../src/ecg/misplacements.ts';
import { placementOf } from '../src/ecg/placement.ts';
import type { Interval, ModelManifest } from '../src/model/contracts.ts';
import type { InferenceEngine } from '../src/model/engine.ts';
import { errorSentence } from '../src/words/error.ts';
import { attentionReport } from './lib/attention.ts';
import { writeAttention } from './lib/attention-card.ts';
import { writeCard, writeSwaps } from './lib/card.ts';
import { type Dataset, datasetOf, readRecord } from './lib/dataset.ts';
import { decisionReport } from './lib/decision.ts';
import { engineWith } from './lib/engine.ts';
import { type Disturbance, labelledAucs, leadsBut, predict, RESAMPLES, taskAucs } from './lib/evaluation.ts';
import { COMMAND_WORDS, LANGUAGE, mistake, sayCommand } from './lib/language.ts';
import { misplacementReport, writeMisplacement } from './lib/misplacement.ts';
import {
  allHeldOut,
  precisionOf,
  putPrecision,
  rewriteManifest,
  thresholdTable,
  type WrittenManifest,
} from './lib/precision.ts';
import { abstentionReport, calibrationReport, type Judged, unlikeReport } from './lib/trust-figures.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.evaluate, { swaps: [...MISPLACEMENTS.keys()].join(', ') });

interface Evaluation extends Disturbance {
  readonly data: string;
  readonly fold: number;
  readonly labels: string | undefined;
  readonly model: string | undefined;
  readonly precision: boolean;
  readonly calibration: boolean;
  readonly abstention: boolean;
  readonly ood: boolean;
  readonly card: boolean;
  readonly where: string | undefined;
  readonly swaps: boolean;
  readonly attention: boolean;
  readonly misplacement: boolean;
  readonly decision: boolean;
  readonly byPatient: boolean;
  readonly resamples: number;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw mistake(COMMAND_WORDS.mistakes.wholeNumber, { name });
}

const leadList = (name: string, text: string): StandardLead[] =>
  text.split(',').map((label) => {
    const lead = parseLeadName(label);
    if (lead !== undefined && isStandardLead(lead)) return lead;
    throw mistake(COMMAND_WORDS.mistakes.standardLeads, { name, label });
  });

function parameters(): Evaluation {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      fold: { type: 'string', default: '9' },
      labels: { type: 'string' },
      model: { type: 'string' },
      leads: { type: 'string' },
      drop: { type: 'string' },
      swap: { type: 'string' },
      'permute-seed': { type: 'string' },
      'in-turn': { type: 'boolean', default: false },
      precision: { type: 'boolean', default: false },
      calibration: { type: 'boolean', default: false },
      abstention: { type: 'boolean', default: false },
      ood: { type: 'boolean', default: false },
      card: { type: 'boolean', default: false },
      as: { type: 'string' },
      'card-swaps': { type: 'boolean', default: false },
      attention: { type: 'boolean', default: false },
      misplacement: { type: 'boolean', default: false },
      decision: { type: 'boolean', default: false },
      'by-patient': { type: 'boolean', default: false },
      resamples: { type: 'string', default: String(RESAMPLES) },
    },
  });
  const { data, labels, leads, drop, swap, card } = values;
  if (data === undefined) throw new Error(USAGE);
  if (swap !== undefined && placementOf(swap) === undefined)
    throw mistake(COMMAND_WORDS.mistakes.noSwap, { swap, swaps: [...MISPLACEMENTS.keys()].join(', ') });
  const permuteSeed = values['permute-seed'] === undefined ? undefined : whole('permute-seed', values['permute-seed']);
  const leaveOut = [...(leads ? leadsBut(leadList('leads', leads)) : []), ...(drop ? leadList('drop', drop) : [])];
  const swaps = values['card-swaps'];
  const inTurn = values['in-turn'];
  if ((card || swaps) && (leaveOut.length > 0 || swap !== undefined || permuteSeed !== undefined || inTurn))
    throw new Error(
      '--card measures the leads left out and the electrodes swapped itself; leave the other options out.',
    );
  return {
    data,
    fold: whole('fold', values.fold),
    labels,
    model: values.model,
    leaveOut,
    swap,
    permuteSeed,
    inTurn,
    precision: values.precision,
    calibration: values.calibration,
    abstention: values.abstention,
    ood: values.ood,
    card,
    where: values.as,
    swaps,
    attention: values.attention,
    misplacement: values.misplacement,
    decision: values.decision,
    byPatient: values['by-patient'],
    resamples: whole('resamples', values.resamples),
  };
}

const asRecorded = ({ leaveOut = [], swap, permuteSeed, inTurn = false }: Disturbance) =>
  leaveOut.length === 0 && swap === undefined && permuteSeed === undefined && !inTurn;

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

const roundedInterval = ({ value, low, high }: Interval) => ({
  value: rounded(value),
  low: rounded(low),
  high: rounded(high),
});

/** Records of each statement that are looked at; fewer where a head is as dear as the whole network. */
const PER_STATEMENT = 12;
const PER_STATEMENT_FIXED = 4;

async function attentionOf(engine: InferenceEngine, manifest: ModelManifest, { records }: Dataset) {
  const [first] = records;
  const known = await engine.contributions(manifest.id, await readRecord(first!), manifest.labels[0]!.code);
  return attentionReport(engine, manifest, records, {
    perStatement: manifest.leads.fixed ? PER_STATEMENT_FIXED : PER_STATEMENT,
    weighs: manifest.architecture !== 'conv1d',
    affordableHeads: known?.exact ? 1 << manifest.leads.names.length : 0,
  });
}

async function evaluate(evaluation: Evaluation) {
  const { engine, id } = await engineWith(evaluation.model);
  const manifest = await engine.manifest(id);
  if (manifest.trained && (evaluation.card || evaluation.swaps)) throw mistake(COMMAND_WORDS.mistakes.cardInFile);
  const dataset = datasetOf(evaluation.data, evaluation.fold, evaluation.labels);
  const { records, fold, name } = dataset;
  if (evaluation.swaps) {
    await writeSwaps(manifest, ['--data', evaluation.data, '--fold', String(evaluation.fold), '--model', id]);
    return { model: id, written: 'swaps' };
  }
  if (evaluation.attention) {
    const attention = await attentionOf(engine, manifest, dataset);
    if (evaluation.card) await writeAttention(manifest, attention, dataset.name);
    return { model: id, ...(fold === undefined ? { labels: name } : { fold }), n: records.length, attention };
  }
  if (evaluation.misplacement) {
    const misplacement = await misplacementReport(engine, manifest, records, fold === manifest.figures.fold);
    if (evaluation.card && misplacement.crossFitted) await writeMisplacement(manifest, misplacement, dataset.name);
    return { model: id, ...(fold === undefined ? { labels: name } : { fold }), n: records.length, misplacement };
  }
  const prediction = await predict(engine, manifest, records, evaluation);
  const { statements } = prediction;
  const fitted = fold === manifest.figures.fold && asRecorded(evaluation);
  const judged: Judged = { manifest, records, prediction, fitted };
  const trust = {
    ...(evaluation.calibration && { calibration: calibrationReport(judged) }),
    ...(evaluation.abstention && { abstention: abstentionReport(judged) }),
    ...(evaluation.ood && { ood: await unlikeReport(engine, judged) }),
  };
  if (evaluation.card) await writeCard(engine, judged, dataset, { root: evaluation.data, where: evaluation.where });
  const heldOut =
    evaluation.precision && asRecorded(evaluation) && fold !== undefined && !manifest.trained
      ? allHeldOut(manifest.labels, statements, records)
      : undefined;
  if (heldOut) await rewriteManifest<WrittenManifest>(id, (written) => putPrecision(written, id, heldOut, fold!));
  const patients = evaluation.byPatient ? records.map(({ patient, id: record }) => patient ?? `#${record}`) : undefined;
  const { all, perStatement } = labelledAucs(manifest, statements, dataset, evaluation.resamples, patients);
  const tasks = dataset.labelled ? { all } : taskAucs(manifest, statements, evaluation.resamples, patients);
  const noticed = new Map<string, number>();
  for (const name of prediction.noticed)
    if (name !== undefined) noticed.set(name, (noticed.get(name) ?? 0) + 1 / records.length);
  return {
    model: id,
    ...(manifest.trained && { trained: manifest.trained }),
    ...(fold === undefined ? { labels: name } : { fold }),
    n: records.length,
    auc: Object.fromEntries(Object.entries(tasks).map(([task, interval]) => [task, roundedInterval(interval)])),
    ...(patients && { patients: new Set(patients).size }),
    perStatement: Object.fromEntries(
      perStatement.map(({ code, auc }) => [code, patients ? roundedInterval(auc) : rounded(auc.value)]),
    ),
    ...(manifest.misplacement && {
      noticed: Object.fromEntries([...noticed].map(([name, share]) => [name, rounded(share)])),
    }),
    ...(evaluation.precision && { atThreshold: thresholdTable(manifest, statements) }),
    ...(heldOut && {
      heldOut: Object.fromEntries(manifest.labels.map(({ code }, k) => [code, precisionOf(heldOut[k]!) ?? null])),
    }),
    ...(evaluation.decision && { decision: decisionReport(judged) }),
    ...trust,
    positives: Object.fromEntries(perStatement.map(({ code, positives }) => [code, positives])),
  };
}

try {
  console.log(JSON.stringify(await evaluate(parameters())));
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
