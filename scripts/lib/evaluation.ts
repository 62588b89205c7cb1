// What a network as shipped says of labelled records, through the readers and the engine of the page, and its macro AUC.

import { type LeadName, STANDARD_LEADS } from '../../src/ecg/leads.ts';
import { misplace } from '../../src/ecg/misplacements.ts';
import type { Interval, Label, ModelManifest } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { modelInputs, prepareRecording } from '../../src/model/prepare.ts';
import { type MisplacementOutput, misplacementsOf, noticedMisplacement } from '../../src/model/reading.ts';
import { inputValues } from '../../src/model/unlike.ts';
import { cutWindows, windowStarts } from '../../src/model/windows.ts';
import { seededRandom, shuffled } from '../../src/signal/random.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { macroAucs } from './auc.ts';
import { type Dataset, readRecord } from './dataset.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { type CheckValues, constructed } from './unlike.ts';

const BATCH = 16;
const BOOTSTRAP_SEED = 1;
export const RESAMPLES = 1000;
export const SUPERCLASSES = ['NORM', 'MI', 'STTC', 'CD', 'HYP'] as const;
export const TASKS = ['all', 'diagnostic', 'form', 'rhythm', 'superclass'] as const;
export type Task = (typeof TASKS)[number];

/** What is done to every record before the network sees it. */
export interface Disturbance {
  /** Leads that are left out. */
  readonly leaveOut?: readonly LeadName[];
  /** Misplaced electrodes, by the name of src/ecg/misplacements.ts. */
  readonly swap?: string | undefined;
  /** Shuffles the signals of each record without telling the network. */
  readonly permuteSeed?: number | undefined;
  /** The leads in turn, as on a print of three rows and four columns: 2.5 s of each, and lead II throughout. */
  readonly inTurn?: boolean | undefined;
  /** Made to be unlike what the network learnt from, by the name of `CONSTRUCTED`. */
  readonly unlike?: string | undefined;
}

const COLUMNS = 4;
const RHYTHM_LEAD = 'II';

/** What a print of three rows and four columns has of leads that were recorded together. */
export function inTurnOf(leads: ReadonlyMap<LeadName, Float32Array>): Map<LeadName, Float32Array> {
  return new Map(
    [...leads].map(([lead, samples]) => {
      const place = (STANDARD_LEADS as readonly LeadName[]).indexOf(lead);
      if (lead === RHYTHM_LEAD || place < 0) return [lead, samples];
      const column = Math.floor((place * COLUMNS) / STANDARD_LEADS.length);
      const isThere = (i: number) => Math.floor((i * COLUMNS) / samples.length) === column;
      return [lead, samples.map((value, i) => (isThere(i) ? value : Number.NaN))];
    }),
  );
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

/** Windows of one record that go through the network, all as long, each float32 [leads, samples]. */
interface RecordWindows {
  readonly record: number;
  readonly leads: readonly LeadName[];
  readonly windows: readonly Float32Array[];
  /** Of each window in the reading of the record. */
  readonly weight: number;
}

interface WaitingWindow extends Pick<RecordWindows, 'record' | 'weight'> {
  readonly window: Float32Array;
}

/** Lists of windows of one shape with the same leads, each as long as goes through the network at once. */
async function* batches(records: AsyncIterable<RecordWindows>) {
  let waiting: WaitingWindow[] = [];
  let leads: readonly LeadName[] = [];
  for await (const { record, leads: own, windows, weight } of records) {
    const another = own.join() !== leads.join() || windows[0]?.length !== waiting[0]?.window.length;
    if (waiting.length > 0 && another) {
      yield { leads, windows: waiting };
      waiting = [];
    }
    leads = own;
    for (const window of windows) {
      waiting.push({ record, window, weight });
      if (waiting.length < BATCH) continue;
      yield { leads, windows: waiting };
      waiting = [];
    }
  }
  if (waiting.length > 0) yield { leads, windows: waiting };
}

/** What a network says of records, as the page shows it. */
export interface Prediction {
  /** One column of scores per label: the mean over the windows of each record. */
  readonly statements: readonly Column[];
  /** The misplacement that it reports of each record, if any. */
  readonly noticed: readonly (string | undefined)[];
  /** Of each record, the mean of what the network saw in its windows. */
  readonly features: readonly Float32Array[];
  /** Of each record, by what it is told from those that the network learnt from, without its features. */
  readonly inputs: readonly CheckValues[];
  /** What it says of the electrodes of each record, window by window; nothing where it does not look, or a lead is missing. */
  readonly outputs: readonly (readonly MisplacementOutput[])[];
}

export async function predict(
  engine: InferenceEngine,
  manifest: ModelManifest,
  records: readonly LabelledRecord[],
  { leaveOut = [], swap, permuteSeed, inTurn = false, unlike }: Disturbance = {},
): Promise<Prediction> {
  const { samples, hop } = manifest.window;
  const classes = manifest.labels.length;
  const random = permuteSeed === undefined ? undefined : seededRandom(permuteSeed);
  const scores = Array.from({ length: classes }, () => new Float32Array(records.length));
  const misplacements = records.map((): MisplacementOutput[] => []);
  const features: Float32Array[] = [];
  const inputs: CheckValues[] = [];
  const leadsOf: (readonly LeadName[])[] = [];

  async function* prepared(): AsyncGenerator<RecordWindows> {
    for (const [record, each] of records.entries()) {
      const read = await readRecord(each);
      const { rate, leads } = unlike === undefined ? read : constructed(unlike, read, record);
      const swapped = swap === undefined ? leads : misplace(leads, swap);
      const seen = inTurn ? inTurnOf(swapped) : swapped;
      const prepared = prepareRecording({ rate, leads: seen }, manifest.rate);
      leadsOf[record] = [...prepared.present].filter((lead) => !leaveOut.includes(lead));
      for (const { input, weight } of modelInputs(prepared, manifest, leaveOut)) {
        inputs[record] ??= inputValues(input);
        const length = prepared.inTurn ? Math.min(samples, input.samples) : samples;
        const starts = windowStarts(input.samples, length, hop);
        const windows = starts.map((start) => {
          const window = cutWindows(input, [start], length);
          return random ? permuted(window, input.leads.length, random) : window;
        });
        yield { record, leads: input.leads, windows, weight: weight / windows.length };
      }
    }
  }

  for await (const { leads, windows } of batches(prepared())) {
    const size = windows[0]!.window.length;
    const data = new Float32Array(windows.length * size);
    for (const [i, { window }] of windows.entries()) data.set(window, i * size);
    const result = await engine.readBatch(manifest.id, data, windows.length, leads);
    const { probabilities } = result;
    const width = result.features.length / windows.length;
    for (const [i, { record, weight }] of windows.entries()) {
      for (const [k, column] of scores.entries()) column[record]! += weight * probabilities[i * classes + k]!;
      features[record] ??= new Float32Array(width);
      const seen = features[record]!;
      for (let f = 0; f < width; f++) seen[f]! += weight * result.features[i * width + f]!;
      if (result.misplacement && !inTurn) misplacements[record]!.push(misplacementsOf(result, i, windows.length));
    }
  }
  return {
    statements: manifest.labels.map(({ code }, k) => ({
      scores: scores[k]!,
      positive: records.map((record) => record.statements.has(code)),
    })),
    outputs: misplacements,
    noticed: misplacements.map(
      (outputs, record) => noticedMisplacement(manifest, { leads: leadsOf[record]! }, outputs)?.name,
    ),
    features,
    inputs,
  };
}

/** Macro AUC over the statements that were looked for and occur, and each statement's own, with 95 % intervals. */
export function labelledAucs(
  { labels }: ModelManifest,
  statements: readonly Column[],
  { labelled }: Dataset,
  resamples = RESAMPLES,
  patients?: readonly string[],
) {
  const looked = labels.flatMap(({ code }, k) => {
    const column = statements[k]!;
    const positives = countPositives(column);
    const occurs = positives > 0 && positives < column.positive.length;
    return occurs && (labelled?.has(code) ?? true) ? [{ code, column, positives }] : [];
  });
  const tasks = Object.fromEntries([
    ['all', looked.map(({ column }) => column)],
    ...looked.map(({ code, column }) => [code, [column]] as const),
  ]) as Record<string, readonly Column[]>;
  const { all, ...each } = macroAucs(tasks, resamples, BOOTSTRAP_SEED, patients);
  return { all: all!, perStatement: looked.map(({ code, positives }) => ({ code, positives, auc: each[code]! })) };
}

export function countPositives({ positive }: Column): number {
  let count = 0;
  for (let i = 0; i < positive.length; i++) if (positive[i]) count++;
  return count;
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
  patients?: readonly string[],
): Record<Task, Interval> => macroAucs(taskColumns(labels, statements), resamples, BOOTSTRAP_SEED, patients);

/** The rows of a column that a group of records occupies. */
export const rowsOf = ({ scores, positive }: Column, rows: readonly number[]): Column => ({
  scores: rows.map((i) => scores[i]!),
  positive: rows.map((i) => positive[i]!),
});

export const leadsBut = (kept: readonly LeadName[]): LeadName[] =>
  STANDARD_LEADS.filter((lead) => !kept.includes(lead));
