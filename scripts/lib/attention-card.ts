// What the lead weights mean, in the network's card and in its manifest, from what was measured.

import { readFile, writeFile } from 'node:fs/promises';
import type { Interval, ModelManifest } from '../../src/model/contracts.ts';
import type { AttentionReport } from './attention.ts';
import { cardOf, decimals, replaceBetween } from './card.ts';
import { markdownTable as table } from './text-table.ts';

/** A correlation may be below zero. */
const correlation = (value: number) => (value < 0 ? `−${decimals(-value)}` : decimals(value));
const withRange = ({ value, low, high }: Interval) =>
  `${correlation(value)} (${correlation(low)} to ${correlation(high)})`;

const inLogits = (value: number) => value.toFixed(2).replace('-', '−');
const percent = (share: number) => `${Math.round(100 * share)} %`;

const verdict = (rho: number) =>
  rho >= 0.6
    ? 'The weights agree with what happens when a lead is left out.'
    : rho >= 0.3
      ? 'The weights agree only partly with what happens when a lead is left out: they show where the network looks, and are weak evidence of what a finding rests on.'
      : 'The weights are not evidence of what a finding rests on: which lead is heavy says little of how far the score falls when that lead is left out.';

function weightLines(report: AttentionReport): string[] {
  const { spearman, weightsWithShapley, randomised, underNoise, follows } = report;
  if (!spearman || !weightsWithShapley || !randomised)
    return [
      'This network has no attention over leads. It gives every lead the same weight by construction, and the screen shows none.',
    ];
  return [
    verdict(spearman.value),
    table(
      ['question', 'measured'],
      [
        ['rank correlation of the weights with the fall of the score when each lead is left out', withRange(spearman)],
        ['rank correlation of the weights with the Shapley values', withRange(weightsWithShapley)],
        [
          'rank correlation of the weights with those of the network with all its values shuffled',
          correlation(randomised.all),
        ],
        ['the same with only those values shuffled that weigh the leads', correlation(randomised.weighing)],
        ['rank correlation of the weights with those under noise of 25 µV', correlation(underNoise!)],
        [
          'records in which the weights go with the signals when two leads change places unannounced',
          percent(follows!),
        ],
        ['agreement of networks trained from other seeds', 'not measured: only one seed of this network is kept'],
      ],
    ),
    'Shuffled values should give other weights: the nearer the third and fourth line are to zero, the more the weights are something learnt. Where weights do not go with the signals, they follow the name of the lead more than what is in it.',
  ];
}

const WAYS = [
  ['weights', 'by lead weight'],
  ['shapley', 'by Shapley value'],
  ['leaveOut', 'by what leaving it out does'],
  ['random', 'at random'],
] as const;

function sectionsOf(report: AttentionReport, name: string, weighs: boolean): string[] {
  const { cases, statements, deletion, insertion, balanced, located, milliseconds, shapleySpearman, perStatement } =
    report;
  const ways = WAYS.filter(([by]) => weighs || by !== 'weights');
  const rows = Object.entries(perStatement).sort(([, a], [, b]) => b.value - a.value);
  return [
    `Measured on ${cases} findings of ${statements} statements in the records of ${name} (statements with at least 20 records, where they were stated and found), in the window in the middle of each record, on the score before it becomes a probability. Intervals are of 1000 resamples, over the statements.`,
    ...weightLines(report),
    `Shapley values, what each lead adds on the average of all orders in which leads can come, are shown beside the weights for each finding. Their rank correlation with leaving leads out is ${withRange(shapleySpearman)}.${
      balanced
        ? ` For this network they are worked out from 290 of the 4,096 subsets of the leads (their sum is exact); against all 4,096 the rank correlation is ${correlation(balanced.spearman)} and the largest error ${percent(balanced.largestError)} of the largest share, on ${balanced.windows} windows.`
        : weighs
          ? ' They are exact: all 4,096 subsets of the leads are asked.'
          : ' A lead that is left out is zeros for this network, which it never met in training.'
    } The contributions of 10 s took ${milliseconds.contributions} ms where this was measured.`,
    table(
      [
        'leads taken away or added, one after another',
        'mean fall as the heaviest go first',
        'mean rise as the heaviest come first',
      ],
      ways.map(([by, words]) => [words, inLogits(deletion[by]), inLogits(insertion[by])]),
    ),
    `Where in time: without the stretches that the paper marks the score falls by ${inLogits(located.marked)}, without as many others, chosen at random among beats and leads, by ${inLogits(located.random)}; by more in ${percent(located.better)} of ${located.n} records.`,
    table(
      ['statement', 'findings', `rank correlation of ${weighs ? 'weights' : 'Shapley values'} with leaving leads out`],
      rows.map(([code, { n, ...interval }]) => [code, String(n), withRange(interval)]),
    ),
  ];
}

/** Writes the section of the card, and into the manifest how far the weights agree, which the screen says beside them. */
export async function writeAttention(manifest: ModelManifest, report: AttentionReport, name: string): Promise<void> {
  const weighs = report.spearman !== null;
  await replaceBetween(cardOf(manifest.id), 'attention', sectionsOf(report, name, weighs).join('\n\n'));
  const file = new URL(`../../public/models/${manifest.id}/model.json`, import.meta.url);
  const json = JSON.parse(await readFile(file, 'utf8')) as { figures: { leadWeights?: Interval } };
  if (report.spearman) json.figures.leadWeights = report.spearman;
  else delete json.figures.leadWeights;
  await writeFile(file, `${JSON.stringify(json, null, 1)}\n`);
}
