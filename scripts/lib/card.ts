// The tables of a network's card, from measured values alone.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { STANDARD_LEADS } from '../../src/ecg/leads.ts';
import { calibrated } from '../../src/model/calibration.ts';
import type { Elsewhere, Interval, ModelManifest, Precision } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { loadTensors } from '../../src/model/manifest.ts';
import { type FeatureScatter, featureScatter, unlike } from '../../src/model/unlike.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { quantile } from '../../src/worklist/statistics/quantile.ts';
import { macroAucs } from './auc.ts';
import { refreshChineseCard } from './chinese-card.ts';
import type { Dataset } from './dataset.ts';
import {
  countPositives,
  type Disturbance,
  labelledAucs,
  leadsBut,
  RESAMPLES,
  rowsOf,
  TASKS,
  taskAucs,
} from './evaluation.ts';
import { failureSection, LEAST_POSITIVES } from './failures.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { modelFiles } from './model-files.ts';
import { PARTS } from './parts.ts';
import { allHeldOut, precisionOf, rewriteManifest } from './precision.ts';
import { ptbXlPopulation } from './ptbxl.ts';
import { markdownTable as table } from './text-table.ts';
import { checkValues } from './trust.ts';
import { trustSection } from './trust-card.ts';
import type { Judged } from './trust-figures.ts';

const README = new URL('../../README.md', import.meta.url);

const TASK_NAMES = {
  all: 'all statements',
  diagnostic: 'diagnostic',
  form: 'form',
  rhythm: 'rhythm',
  superclass: 'five superclasses',
} as const;

const AGE_BANDS: readonly (readonly [string, (age: number) => boolean])[] = [
  ['under 40 years', (age) => age < 40],
  ['40 to 59', (age) => age >= 40 && age < 60],
  ['60 to 79', (age) => age >= 60 && age < 80],
  ['80 and older', (age) => age >= 80],
];

/** The rows of the misplacement table; every other chest pair behaves as those named do. */
const SWAP_ROWS = [
  'LA/RA',
  'LA/LL',
  'RA/LL',
  'clockwise',
  'counterclockwise',
  'RA/RL',
  'LA/RL',
  'RA/RL+LA/LL',
  'V1/V2',
  'V3/V4',
  'V1/V6',
  'V1-V6 reversed',
] as const;

const SUBSETS: readonly (readonly [string, Disturbance])[] = [
  ['V1 absent', { leaveOut: ['V1'] }],
  ['V3 and V4 absent', { leaveOut: ['V3', 'V4'] }],
  ['limb leads only', { leaveOut: STANDARD_LEADS.slice(6) }],
  ['I, II and V2', { leaveOut: leadsBut(['I', 'II', 'V2']) }],
  ['I alone', { leaveOut: leadsBut(['I']) }],
];

export const decimals = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(3).replace(/^0/, ''));
export const withInterval = ({ value, low, high }: Interval) =>
  `${decimals(value)} (${decimals(low)}–${decimals(high)})`;

const taskTable = (aucs: Record<(typeof TASKS)[number], Interval>) =>
  table(
    ['task', 'macro AUC (95 % interval)'],
    TASKS.map((task) => [TASK_NAMES[task], withInterval(aucs[task])]),
  );

/** "46 % (40–52) of 270" */
const rightOfFound = ({ value, low, high, found }: Precision) =>
  `${Math.round(100 * value)} % (${Math.round(100 * low)}–${Math.round(100 * high)}) of ${found}`;

function statementTable(
  { labels }: ModelManifest,
  statements: readonly Column[],
  records: readonly LabelledRecord[],
): string {
  const precisions = allHeldOut(labels, statements, records).map(precisionOf);
  const names = labels.map(({ code }) => code);
  const aucs = macroAucs(Object.fromEntries(names.map((code, k) => [code, [statements[k]!]])), RESAMPLES, 1);
  const rows = labels.map((label, k) => {
    const { code, description } = label;
    const positives = countPositives(statements[k]!);
    return {
      cells: [
        code,
        description,
        String(positives),
        positives > 0 ? withInterval(aucs[code]!) : '–',
        decimals(calibrated(label, label.threshold)),
        precisions[k] ? rightOfFound(precisions[k]) : '–',
      ],
      positives,
    };
  });
  rows.sort((a, b) => b.positives - a.positives);
  return table(
    ['code', 'statement', 'records', 'AUC (95 % interval)', 'threshold', 'right where found (95 % interval)'],
    rows.map(({ cells }) => cells),
  );
}

function groupTable(
  manifest: ModelManifest,
  statements: readonly Column[],
  records: readonly LabelledRecord[],
): string {
  const groups: (readonly [string, (record: LabelledRecord) => boolean])[] = [
    ['women', ({ sex }) => sex === 'female'],
    ['men', ({ sex }) => sex === 'male'],
    ...AGE_BANDS.map(([name, holds]) => [name, ({ age }: LabelledRecord) => holds(age)] as const),
  ];
  const rows = groups.map(([name, belongs]) => {
    const members = records.flatMap((record, i) => (belongs(record) ? [i] : []));
    const aucs = taskAucs(
      manifest,
      statements.map((column) => rowsOf(column, members)),
    );
    return [name, String(members.length), withInterval(aucs.all), withInterval(aucs.superclass)];
  });
  return table(['group', 'records', 'all statements', 'five superclasses'], rows);
}

interface DisturbedRow {
  readonly auc: Readonly<Record<'all' | 'superclass', Interval>>;
}

const options = ({ leaveOut, swap }: Disturbance) => [
  ...(leaveOut ? ['--drop', leaveOut.join()] : []),
  ...(swap === undefined ? [] : ['--swap', swap]),
];

/** The same command once for each row, as many at a time as there are processors: a row is a pass over every record. */
async function disturbedRows(common: readonly string[], rows: readonly Disturbance[]): Promise<DisturbedRow[]> {
  const script = fileURLToPath(new URL('../evaluate.ts', import.meta.url));
  const results: DisturbedRow[] = [];
  let next = 0;
  const work = async () => {
    for (let row = next++; row < rows.length; row = next++) {
      const parameters = [...process.execArgv, script, ...common, ...options(rows[row]!), '--resamples', '1'];
      const { stdout } = await promisify(execFile)(process.execPath, parameters);
      results[row] = JSON.parse(stdout) as DisturbedRow;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

async function disturbanceTable(common: readonly string[]): Promise<string> {
  const disturbances: (readonly [string, Disturbance])[] = [
    ['as recorded', {}],
    ...SWAP_ROWS.map((swap) => [swap, { swap }] as const),
    ...SUBSETS,
  ];
  const rows = await disturbedRows(
    common,
    disturbances.map(([, disturbance]) => disturbance),
  );
  const base = rows[0]!.auc;
  return table(
    ['electrodes or leads', 'all statements', 'lost', 'five superclasses', 'lost'],
    disturbances.map(([name], i) => {
      const { auc } = rows[i]!;
      const lost = (task: 'all' | 'superclass') =>
        i === 0 ? '' : decimals(base[task].value - auc[task].value).replace(/^-0?/, '−');
      return [name, decimals(auc.all.value), lost('all'), decimals(auc.superclass.value), lost('superclass')];
    }),
  );
}

/** What the Chinese card has in English still: its translation belongs in scripts/words/card-zh.ts. */
function sayMissing(missing: readonly string[]): void {
  for (const text of missing) console.error(`Without a translation: ${text}`);
}

/** Replaces what stands between two marks of a Markdown file. @throws Error where it lacks them. */
export async function replaceBetween(file: URL, what: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${what} -->`, `<!-- end of ${what} -->`];
  const [before, rest] = (await readFile(file, 'utf8')).split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${file.pathname} lacks the lines ${begin} and ${end}, between which measured tables go.`);
  await writeFile(file, `${before}${begin}\n${text}\n${end}${after}`);
  sayMissing(await refreshChineseCard(file));
}

/** The networks as their manifests describe them. */
async function networkTable(engine: InferenceEngine): Promise<string> {
  const manifests = await Promise.all((await engine.models()).map((id) => engine.manifest(id)));
  return table(
    ['network', 'what it is for', 'parameters', 'macro AUC, all 71 statements', 'five superclasses'],
    manifests.map(({ id, purpose, parameterCount, figures }) => [
      `[\`${id}\`](public/models/${id}/card.md)`,
      purpose,
      `${Math.round(parameterCount / 1000)} k`,
      ...(['all', 'superclass'] as const).map((task) => withInterval(figures.auc[task]!)),
    ]),
  );
}

const FOLDS: readonly (readonly [string, ReadonlySet<number>])[] = [
  ['folds 1-8 (training)', new Set([1, 2, 3, 4, 5, 6, 7, 8])],
  ['fold 9 (thresholds)', new Set([9])],
];
const ADULT = 18;
const OLDEST_TOLD = 89;

/** Ages and sexes of PTB-XL's folds. */
function dataTable(root: string): string {
  const rows = FOLDS.map(([name, folds]) => {
    const { records, women, ages } = ptbXlPopulation(root, folds);
    const told = (share: number) => {
      const age = quantile(ages, share);
      return age > OLDEST_TOLD ? `over ${OLDEST_TOLD}` : String(Math.round(age));
    };
    const children = ages.filter((age) => age < ADULT).length;
    return [
      name,
      String(records),
      `${Math.round((100 * women) / records)} %`,
      `${told(0.5)} (${told(0.05)} to ${told(0.95)})`,
      String(children),
    ];
  });
  return table(['', 'records', 'women', 'age: median (5 to 95 %)', 'under 18 years'], rows);
}

interface TrainingLog {
  /** The runs whose weights this one began with. */
  readonly start: readonly string[];
  /** The runs whose answers softened its labels, each with its weight: "measurement-teacher:0.5". */
  readonly teachers: readonly string[];
  readonly passes: readonly { readonly seconds: number; readonly memory_mb: number }[];
}

/** The log of a teacher that was made to answer for records it had not seen, and for nothing else. */
interface TeacherLog {
  readonly seconds: number;
}

const readLog = async (run: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../training/runs/${run}.json`, import.meta.url), 'utf8'));
const runLog = async (run: string) => (await readLog(run)) as TrainingLog;

const SECONDS_PER_HOUR = 3600;
const logList = (runs: readonly string[]) =>
  new Intl.ListFormat('en').format(runs.map((run) => `\`training/runs/${run}.json\``));

/** A run after all those whose weights it began with, and so on; each once. */
async function withForerunners(run: string, before: readonly string[] = []): Promise<readonly string[]> {
  let runs = before;
  for (const start of (await runLog(run)).start) runs = await withForerunners(start, runs);
  return runs.includes(run) ? runs : [...runs, run];
}

/** What those cost that were made to teach these runs, and for nothing else; empty without any. */
async function teachersSentence(runs: readonly string[]): Promise<string> {
  const taught = new Set(
    (await Promise.all(runs.map(runLog))).flatMap((log) => log.teachers.map((teacher) => teacher.split(':')[0]!)),
  );
  const all = await Promise.all([...taught].map(async (run) => ({ run, log: (await readLog(run)) as TeacherLog })));
  const made = all.filter(({ log }) => typeof log.seconds === 'number');
  if (made.length === 0) return '';
  const hours = made.reduce((sum, { log }) => sum + log.seconds, 0) / SECONDS_PER_HOUR;
  return ` The training of teachers for this network alone took another ${hours.toFixed(1)} hours: ${logList(made.map(({ run }) => run))}.`;
}

/** What the training cost, from the logs of a network's run, of those that it began with and of what was made to teach them. */
export async function trainingSentence({ id, training }: Pick<ModelManifest, 'id' | 'training'>): Promise<string> {
  const runs = await withForerunners(training.run ?? id);
  const passes = (await Promise.all(runs.map(runLog))).flatMap((log) => log.passes);
  const hours = passes.reduce((sum, { seconds }) => sum + seconds, 0) / SECONDS_PER_HOUR;
  const gigabytes = Math.max(...passes.map(({ memory_mb }) => memory_mb)) / 1024;
  return `${passes.length} passes over the training records took ${hours.toFixed(1)} hours and ${gigabytes.toFixed(1)} GB on two processor cores without a graphics card; every setting is in ${logList(runs)}.${await teachersSentence(runs)}`;
}

export const cardOf = (id: string) => new URL(`../../public/models/${id}/card.md`, import.meta.url);

const MEASURE = 'Each is the mean area under the ROC curve over the statements that occur, with 95 % intervals from';

/** "93 % (einthoven 92 %, size 1 %)": of how many records a check says that they are unlike, and which does. */
function warnedSentence({ manifest, prediction, records }: Judged, scatter: FeatureScatter): string {
  const { checks } = manifest.unlike!;
  const fired = checkValues(prediction, scatter).map((values) => unlike(checks, values));
  const share = (holds: (of: (typeof fired)[number]) => boolean) => fired.filter(holds).length / records.length;
  const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
  const by = checks
    .map(({ name }) => ({ name, value: share((of) => of.some(({ check }) => check === name)) }))
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${name} ${percent(value)}`);
  return `Of ${percent(share((of) => of.length > 0))} of the records it is said that they are unlike those that the network learnt from${by.length > 0 ? ` (${by.join(', ')})` : ''}.`;
}

/** What the network reaches on records of another origin, `where`, into its card and, by statement, into its manifest. */
async function writeExternal(judged: Judged, dataset: Dataset, where: string): Promise<void> {
  const { manifest, prediction } = judged;
  const { all, perStatement } = labelledAucs(manifest, prediction.statements, dataset);
  const words = new Map(manifest.labels.map(({ code, description }) => [code, description]));
  const rows = [...perStatement].sort((a, b) => b.positives - a.positives);
  const sections = [
    `Measured on ${dataset.records.length} records from the weights as shipped. ${MEASURE} ${RESAMPLES} bootstrap resamples: ${withInterval(all)} over the ${rows.length} statements below.`,
    table(
      ['code', 'statement', 'records', 'AUC (95 % interval)'],
      rows.map(({ code, positives, auc }) => [code, words.get(code)!, String(positives), withInterval(auc)]),
    ),
  ];
  if (manifest.unlike) {
    const scatter = featureScatter(await loadTensors(modelFiles, manifest.id, manifest.unlike.features));
    sections.push(warnedSentence(judged, scatter));
  }
  await replaceBetween(cardOf(manifest.id), `figures on ${where}`, sections.join('\n\n'));
  const byCode = new Map(perStatement.map((each) => [each.code, each]));
  await rewriteManifest<ManifestWithAucs>(manifest.id, ({ labels }) => {
    for (const label of labels) {
      const others = (label.elsewhere ?? []).filter((each) => each.where !== where);
      const own = byCode.get(label.code);
      const elsewhere = [...others, ...(own ? [{ where, ...threeDigits(own.auc), stated: own.positives }] : [])];
      delete label.elsewhere;
      if (elsewhere.length > 0) label.elsewhere = elsewhere;
    }
  });
}

/** Of a statement that has a curve: too few records may leave an interval without an end. */
const threeDigits = ({ value, low, high }: Interval): Interval => {
  const digits = (each: number, otherwise: number) => (Number.isNaN(each) ? otherwise : Number(each.toFixed(3)));
  return { value: digits(value, 0), low: digits(low, 0), high: digits(high, 1) };
};

interface ManifestWithAucs {
  labels: { code: string; auc?: Interval; elsewhere?: Elsewhere[] }[];
}

/** The area of each statement, into the manifest. */
async function writeAucs({ manifest: { id, labels }, prediction: { statements } }: Judged): Promise<void> {
  const occurring = labels.flatMap(({ code }, k) =>
    countPositives(statements[k]!) > 0 ? [[code, [statements[k]!]] as const] : [],
  );
  const aucs = macroAucs(Object.fromEntries(occurring), RESAMPLES, 1);
  await rewriteManifest<ManifestWithAucs>(id, (manifest) => {
    for (const label of manifest.labels) {
      delete label.auc;
      const auc = aucs[label.code];
      if (auc) label.auc = threeDigits(auc);
    }
  });
}

/** Writes the table of misplaced electrodes and absent leads; `common` are the parameters of this command. */
export async function writeSwaps(manifest: ModelManifest, common: readonly string[]): Promise<void> {
  const sections = [
    'Every record was changed in the same way before the network saw it. "lost" is what the macro AUC falls by.',
    await disturbanceTable(common),
  ];
  await replaceBetween(cardOf(manifest.id), 'swaps', sections.join('\n\n'));
}

/**
 * Writes the tables of `public/models/<id>/card.md` from measured values: by task, by sex and age, by statement, and the worst failures with their pictures; and the table of networks of the
 * README from their manifests; `root` is the folder of PTB-XL. Of records with a table of labels: the figures on `where`.
 */
export async function writeCard(
  engine: InferenceEngine,
  judged: Judged,
  dataset: Dataset,
  { root, where }: { readonly root: string; readonly where: string | undefined },
): Promise<void> {
  const { manifest, prediction } = judged;
  const { statements } = prediction;
  if (dataset.labelled) {
    if (where === undefined)
      throw new Error('--card of other records takes --as: the name that the card has them under.');
    return writeExternal(judged, dataset, where);
  }
  await writeAucs(judged);
  const { records, fold } = dataset;
  const card = cardOf(manifest.id);
  const sections = [
    `Measured on the ${records.length} records of fold ${fold} from the weights as shipped. ${MEASURE} ${RESAMPLES} bootstrap resamples.`,
    taskTable(taskAucs(manifest, statements)),
    '### By sex and age',
    groupTable(manifest, statements, records),
    '### By statement',
    `The last column is the share of the records in which a statement is found that a cardiologist stated it of (Wilson's interval). A threshold that was set on a record flatters it, so the records were cut into ${PARTS} parts that share no patient, and each was tried at thresholds set on the others.`,
    statementTable(manifest, statements, records),
    '### Where it fails',
    `The most confident failures on these records, among the statements with at least ${LEAST_POSITIVES} records. PTB-XL lists what one or two cardiologists wrote; another may side with the network.`,
    await failureSection(manifest, records, statements, new URL('failures/', card)),
  ];
  const population = dataTable(root);
  await replaceBetween(card, 'data', `${population}\n\n${await trainingSentence(manifest)}`);
  await replaceBetween(card, 'figures', sections.join('\n\n'));
  await replaceBetween(card, 'trust', await trustSection(engine, judged, card));
  await replaceBetween(README, 'networks', await networkTable(engine));
}
