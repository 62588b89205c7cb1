// What a network as shipped says of a fold of PTB-XL, through the readers and the engine of the page, and its macro AUC.

import { type LeadName, STANDARD_LEADS } from '../../src/ecg/leads.ts';
import { swapElectrodes } from '../../src/ecg/swaps.ts';
import type { Interval, Label, ModelManifest } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { modelInput, prepareLeads } from '../../src/model/prepare.ts';
import { cutWindows } from '../../src/model/windows.ts';
import { type Column, macroAucs, seededRandom } from './auc.ts';
import { type PtbXlRecord, readRecord } from './ptbxl.ts';

const BATCH = 16;
const BOOTSTRAP_SEED = 1;
export const RESAMPLES = 1000;
export const SUPERCLASSES = ['NORM', 'MI', 'STTC', 'CD', 'HYP'] as const;
export const TASKS = ['all', 'diagnostic', 'form', 'rhythm', 'superclass'] as const;
export type Task = (typeof TASKS)[number];

/** What is done to every record before the network sees it. */
export interface Disturbance {
  /** Leads that are left out. */
  readonly omit?: readonly LeadName[];
  /** Misplaced electrodes, by the name of src/ecg/swaps.ts. */
  readonly swap?: string | undefined;
  /** Shuffles the signals of each record without telling the network. */
  readonly permuteSeed?: number | undefined;
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

/** One column of scores per label. Folds are 10 s records: one window each. */
export async function predict(
  engine: InferenceEngine,
  manifest: ModelManifest,
  records: readonly PtbXlRecord[],
  { omit = [], swap, permuteSeed }: Disturbance = {},
): Promise<Column[]> {
  const { samples } = manifest.window;
  const classes = manifest.labels.length;
  const scores = Array.from({ length: classes }, () => new Float32Array(records.length));
  const random = permuteSeed === undefined ? undefined : seededRandom(permuteSeed);
  for (let first = 0; first < records.length; first += BATCH) {
    const batch = records.slice(first, first + BATCH);
    const inputs = [];
    for (const record of batch) {
      const { rate, leads } = await readRecord(record);
      const seen = swap === undefined ? leads : swapElectrodes(leads, swap);
      inputs.push(modelInput(prepareLeads({ rate, leads: seen }, manifest.rate), manifest, omit));
    }
    const { leads } = inputs[0]!;
    const data = new Float32Array(batch.length * leads.length * samples);
    inputs.forEach((input, i) => {
      const window = cutWindows(input, [0], samples);
      data.set(random ? permuted(window, leads.length, random) : window, i * leads.length * samples);
    });
    const { probabilities } = await engine.readBatch(manifest.id, data, batch.length, leads);
    batch.forEach((_, i) => {
      scores.forEach((column, k) => {
        column[first + i] = probabilities[i * classes + k]!;
      });
    });
  }
  return manifest.labels.map(({ code }, k) => ({
    scores: scores[k]!,
    positive: records.map((record) => record.statements.has(code)),
  }));
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

/** The columns of each task of the benchmark (Strodthoff et al. 2020), from one column per label. */
export function taskColumns(labels: readonly Label[], statements: readonly Column[]): Record<Task, readonly Column[]> {
  const ofGroup = (group: Label['groups'][number]) => statements.filter((_, k) => labels[k]!.groups.includes(group));
  return {
    all: statements,
    diagnostic: ofGroup('diagnostic'),
    form: ofGroup('form'),
    rhythm: ofGroup('rhythm'),
    superclass: SUPERCLASSES.map((superclass) => superclassColumn(labels, statements, superclass)),
  };
}

/** Macro AUC of every task with 95 % bootstrap intervals. */
export const taskAucs = (
  { labels }: ModelManifest,
  statements: readonly Column[],
  resamples = RESAMPLES,
): Record<Task, Interval> => macroAucs(taskColumns(labels, statements), resamples, BOOTSTRAP_SEED);

/** The rows of a column that a group of records occupies. */
export const rowsOf = ({ scores, positive }: Column, rows: readonly number[]): Column => ({
  scores: rows.map((i) => scores[i]!),
  positive: rows.map((i) => positive[i]!),
});

export const leadsBut = (kept: readonly LeadName[]): LeadName[] =>
  STANDARD_LEADS.filter((lead) => !kept.includes(lead));
