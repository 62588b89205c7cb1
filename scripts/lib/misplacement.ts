// How surely misplaced electrodes are noticed, and how often they are where none are; the probabilities from which on a kind is reported.

import { readFile, writeFile } from 'node:fs/promises';
import { MISPLACEMENTS } from '../../src/ecg/misplacements.ts';
import type { ModelManifest, NoticedMisplacement } from '../../src/model/contracts.ts';
import type { InferenceEngine } from '../../src/model/engine.ts';
import { CHEST_PAIR, likelyMisplacements } from '../../src/model/reading.ts';
import { quantile } from '../../src/worklist/statistics/quantile.ts';
import { cardOf, replaceBetween } from './card.ts';
import { type Prediction, predict } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { PARTS, partsOf, split } from './parts.ts';
import { markdownTable as table } from './text-table.ts';

/** Exchanges that are tried: every limb misplacement, neighbours and the ends of the chest, and all in reverse. LL/RL changes nothing. */
const TRIED = [
  'LA/RA',
  'LA/LL',
  'RA/LL',
  'clockwise',
  'counterclockwise',
  'RA/RL',
  'LA/RL',
  'RA/RL+LA/LL',
  'V1/V2',
  'V2/V3',
  'V3/V4',
  'V4/V5',
  'V5/V6',
  'V1/V6',
  'V1-V6 reversed',
] as const;

/** Sensitivities are measured on every third record: a pass over all for each exchange takes long. */
const EVERY = 3;

/** False alarms that each group of kinds may give among records that set no threshold, as a share of them: half a per cent in all. */
const BUDGETS: readonly (readonly [kinds: readonly string[], share: number])[] = [
  // A limb lead is flat then: no record without an exchange comes near.
  [['RA/RL', 'LA/RL', 'RA/RL+LA/LL'], 0],
  [['LA/LL'], 0.0012],
  [['LA/RA', 'RA/LL', 'clockwise', 'counterclockwise'], 0.0012],
  [[CHEST_PAIR], 0.0025],
];
/** Below even odds nothing is reported. */
const LEAST = 0.5;

type Misplacements = NonNullable<ModelManifest['misplacement']>;

const likelyOf = (misplacement: Misplacements, { outputs }: Prediction) =>
  outputs.map((each) => {
    const { byNetwork, ofChest } = likelyMisplacements(misplacement, each);
    return { byNetwork, ofChest };
  });

/** What is likely of one record: of the network's kinds each, and the likeliest of the chest electrodes. */
export type Likely = ReturnType<typeof likelyOf>[number];
type Thresholds = Readonly<Record<string, number>>;

const probabilityOf = ({ byNetwork, ofChest }: Likely, kinds: readonly string[]): number =>
  kinds.includes(CHEST_PAIR)
    ? (ofChest[0]?.probability ?? 0)
    : Math.max(...byNetwork.filter(({ name }) => kinds.includes(name)).map(({ probability }) => probability));

/** Just above the highest probability among those that may not be reported: so many that one record more is reported no more often than `share`. */
export function thresholdsFor(asRecorded: readonly Likely[]): Record<string, number> {
  const thresholds: Record<string, number> = {};
  for (const [kinds, share] of BUDGETS) {
    const scores = asRecorded.map((likely) => probabilityOf(likely, kinds)).sort((a, b) => b - a);
    const allowed = Math.max(0, Math.floor(share * (scores.length + 1)) - 1);
    const threshold = Math.max(LEAST, Math.ceil(scores[allowed]! * 1e4 + 1) / 1e4);
    for (const kind of kinds) thresholds[kind] = Math.min(threshold, 1);
  }
  return thresholds;
}

/** What is reported of a record, limb electrodes first, as the page does. */
export const reportedBy = ({ threshold }: Misplacements, thresholds: Thresholds, { byNetwork, ofChest }: Likely) =>
  [...byNetwork, ...ofChest].find(
    ({ name, probability }) =>
      probability >= (thresholds[name] ?? (name.startsWith('V') ? thresholds[CHEST_PAIR] : undefined) ?? threshold),
  );

/** Of each record, the thresholds that the records of other patients set. */
export function thresholdsOfOthers(
  asRecorded: readonly Likely[],
  records: readonly Pick<LabelledRecord, 'id' | 'patient'>[],
): Thresholds[] {
  const parts = partsOf(records);
  const byPart = Array.from({ length: PARTS }, (_, part) =>
    thresholdsFor(split(parts, part).others.map((i) => asRecorded[i]!)),
  );
  return parts.map((part) => byPart[part]!);
}

export interface MisplacementReport {
  /** Whether every record was judged at thresholds that others set. */
  readonly crossFitted: boolean;
  readonly specificity: number;
  /** False alarms by the kind that was reported. */
  readonly falseAlarms: Readonly<Record<string, number>>;
  readonly thresholds: Readonly<Record<string, number>>;
  /** Share in which any misplacement was reported, and in which the right one was. */
  readonly sensitivity: Readonly<Record<string, number>>;
  readonly named: Readonly<Record<string, number>>;
  /** Of exchanged chest electrodes where only they are looked for, and one of a hundred ECGs may be reported in error. */
  readonly chestAt99: Readonly<Record<string, number>>;
  readonly n: { readonly specificity: number; readonly sensitivity: number };
  /** Records as recorded in which something was reported. */
  readonly alarms: readonly (NoticedMisplacement & { readonly record: string })[];
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

/**
 * Of the records that thresholds are set on, `fitted`, each is judged at those that other patients set, and `thresholds` are those that all
 * of them set; other records by those of the manifest.
 */
export async function misplacementReport(
  engine: InferenceEngine,
  manifest: ModelManifest,
  records: readonly LabelledRecord[],
  fitted: boolean,
): Promise<MisplacementReport> {
  const { misplacement } = manifest;
  if (!misplacement) throw new Error(`${manifest.id} does not look for misplaced electrodes.`);
  const asRecorded = likelyOf(misplacement, await predict(engine, manifest, records));
  const thresholds = fitted ? thresholdsFor(asRecorded) : { ...misplacement.thresholds };
  const ofOthers = fitted ? thresholdsOfOthers(asRecorded, records) : records.map(() => thresholds);

  const alarms = asRecorded.flatMap((likely, i) => {
    const noticed = reportedBy(misplacement, ofOthers[i]!, likely);
    return noticed ? [{ record: records[i]!.id, ...noticed, probability: rounded(noticed.probability) }] : [];
  });
  const falseAlarms: Record<string, number> = {};
  for (const { name } of alarms) falseAlarms[name] = (falseAlarms[name] ?? 0) + 1;

  const chestThreshold = quantile(
    asRecorded.map((likely) => probabilityOf(likely, [CHEST_PAIR])),
    0.99,
  );
  const some = records.filter((_, i) => i % EVERY === 0);
  const thresholdsOfSome = ofOthers.filter((_, i) => i % EVERY === 0);
  const sensitivity: Record<string, number> = {};
  const named: Record<string, number> = {};
  const chestAt99: Record<string, number> = {};
  for (const swap of TRIED) {
    if (!MISPLACEMENTS.has(swap)) throw new Error(swap);
    const likely = likelyOf(misplacement, await predict(engine, manifest, some, { swap }));
    const shareOf = (holds: (each: Likely, i: number) => boolean) =>
      rounded(likely.filter(holds).length / likely.length);
    const reported = likely.map((each, i) => reportedBy(misplacement, thresholdsOfSome[i]!, each));
    sensitivity[swap] = shareOf((_, i) => reported[i] !== undefined);
    named[swap] = shareOf((_, i) => reported[i]?.name === swap);
    if (swap.startsWith('V')) chestAt99[swap] = shareOf((each) => probabilityOf(each, [CHEST_PAIR]) > chestThreshold);
  }
  return {
    crossFitted: fitted,
    specificity: rounded(1 - alarms.length / records.length),
    falseAlarms,
    thresholds,
    sensitivity,
    named,
    chestAt99,
    n: { specificity: records.length, sensitivity: some.length },
    alarms: alarms.sort((a, b) => b.probability - a.probability),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function sectionsOf(report: MisplacementReport, name: string): string[] {
  const { specificity, sensitivity, named, chestAt99, thresholds, n, alarms, falseAlarms, crossFitted } = report;
  const kindOf = (swap: string) => (swap.startsWith('V') ? CHEST_PAIR : swap);
  const inError = Object.entries(falseAlarms).map(([kind, count]) => `${kind} ${count}`);
  const judged = crossFitted
    ? `each judged at thresholds that the other parts of ${PARTS} set, which share no patient; those in the table are set on all`
    : 'at the thresholds of the table';
  return [
    `Measured on ${name}, ${judged}: of all ${n.specificity} records as recorded nothing is reported of ${percent(specificity)} (reported: ${inError.join(', ') || 'none'}); sensitivity on ${n.sensitivity} of them with the electrodes exchanged. Limb electrodes are told by the network itself, chest electrodes by a small detector beside it (22 k weights, \`training/chest.py\`) that reads the order of the leads from their averaged beats.`,
    table(
      ['electrodes', 'reported from', 'reported', 'by the right name', 'chest detector alone, at 99 % specificity'],
      Object.entries(sensitivity).map(([swap, share]) => [
        swap,
        thresholds[kindOf(swap)]?.toFixed(3) ?? '',
        percent(share),
        percent(named[swap]!),
        chestAt99[swap] === undefined ? '' : percent(chestAt99[swap]),
      ]),
    ),
    'Records that were reported as they are. PTB-XL holds ECGs whose electrodes were misplaced when they were recorded:',
    table(
      ['record', 'reported', 'probability'],
      alarms.map(({ record, name: kind, probability }) => [record, kind, percent(probability)]),
    ),
  ];
}

/** Writes the thresholds into the manifest, and the section of the card. */
export async function writeMisplacement(manifest: ModelManifest, report: MisplacementReport, name: string) {
  await replaceBetween(cardOf(manifest.id), 'misplacement', sectionsOf(report, name).join('\n\n'));
  const file = new URL(`../../public/models/${manifest.id}/model.json`, import.meta.url);
  const json = JSON.parse(await readFile(file, 'utf8')) as { misplacement: { thresholds?: Record<string, number> } };
  json.misplacement.thresholds = { ...report.thresholds };
  await writeFile(file, `${JSON.stringify(json, null, 1)}\n`);
}
