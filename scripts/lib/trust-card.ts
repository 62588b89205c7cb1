// The part of a network's card that says how far it can be trusted, from measured values alone.

import { writeFile } from 'node:fs/promises';
import type { InferenceEngine } from '../../src/model/engine.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { shareInterval } from '../../src/worklist/statistics/share.ts';
import { LEAST_POSITIVES } from './calibration.ts';
import { countPositives } from './evaluation.ts';
import { PARTS } from './parts.ts';
import { markdownTable } from './text-table.ts';
import {
  abstentionReport,
  calibrationReport,
  type Judged,
  shownColumns,
  TOLERANCE,
  unlikeReport,
} from './trust-figures.ts';

const WIDTHS = 10;

interface Level {
  readonly records: number;
  readonly said: number;
  readonly stated: { readonly value: number; readonly low: number; readonly high: number };
}

/** Over all statements with enough records, by probability: bins of equal width, so that high ones are seen, which are few. */
function levels(columns: readonly Column[]): Level[] {
  const bins = Array.from({ length: WIDTHS }, () => ({ records: 0, sum: 0, positives: 0 }));
  for (const column of columns) {
    if (countPositives(column) < LEAST_POSITIVES) continue;
    for (let i = 0; i < column.scores.length; i++) {
      const bin = bins[Math.min(WIDTHS - 1, Math.floor(column.scores[i]! * WIDTHS))]!;
      bin.records++;
      bin.sum += column.scores[i]!;
      if (column.positive[i]) bin.positives++;
    }
  }
  return bins
    .filter(({ records }) => records > 0)
    .map(({ records, sum, positives }) => ({
      records,
      said: sum / records,
      stated: shareInterval(positives, records),
    }));
}

const SIZE = 320;
const MARGIN = 44;
const px = (value: number) => value.toFixed(1);
const x = (probability: number) => px(MARGIN + probability * SIZE);
const y = (share: number) => px(10 + (1 - share) * SIZE);
const COLOURS = { shown: '#0b6e8f', own: '#b4562d' } as const;

/** Shares against probabilities: on the diagonal where what is said holds. */
function diagram(own: readonly Level[], shown: readonly Level[]): string {
  const line = (all: readonly Level[]) => all.map(({ said, stated }) => `${x(said)},${y(stated.value)}`).join(' ');
  const marks = (all: readonly Level[], colour: string) =>
    all
      .map(
        ({ said, stated }) =>
          `<path d="M${x(said)} ${y(stated.low)}V${y(stated.high)}" stroke="${colour}"/><circle cx="${x(said)}" cy="${y(stated.value)}" r="3" fill="${colour}"/>`,
      )
      .join('');
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    .map(
      (tick) =>
        `<path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="#ddd"/><text x="${x(tick)}" y="${px(SIZE + 26)}" text-anchor="middle">${tick * 100} %</text><text x="${px(MARGIN - 6)}" y="${px(Number(y(tick)) + 4)}" text-anchor="end">${tick * 100} %</text>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE + MARGIN + 16}" height="${SIZE + 64}" viewBox="0 0 ${SIZE + MARGIN + 16} ${SIZE + 64}" font-family="sans-serif" font-size="11" fill="#222">
<rect width="100%" height="100%" fill="#fff"/>
${ticks}
<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#888" stroke-dasharray="4 3"/>
<polyline points="${line(own)}" fill="none" stroke="${COLOURS.own}"/>
<polyline points="${line(shown)}" fill="none" stroke="${COLOURS.shown}"/>
${marks(own, COLOURS.own)}
${marks(shown, COLOURS.shown)}
<text x="${px(MARGIN + SIZE / 2)}" y="${px(SIZE + 44)}" text-anchor="middle">across: the probability; up: the share of the records that have it</text>
<text x="${px(MARGIN + SIZE / 2)}" y="${px(SIZE + 58)}" text-anchor="middle"><tspan fill="${COLOURS.shown}">as shown</tspan>, <tspan fill="${COLOURS.own}">the network's own</tspan>; bars: 95 %</text>
</svg>
`;
}

const DIAGRAM = 'reliability.svg';
const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const four = (value: number) => value.toFixed(4).replace(/^0/, '');
const broken = (codes: readonly string[]) => (codes.length === 0 ? 'none' : codes.join(', '));

function calibrationSection(judged: Judged): string[] {
  const { ece, macroEce, brier, raw, ofSampling, intervals, promises } = calibrationReport(judged);
  const worst = Object.entries(ece)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5);
  const rows = levels(shownColumns(judged)).map(({ records, said, stated }) => [
    percent(said),
    `${percent(stated.value)} (${percent(stated.low)}–${percent(stated.high)})`,
    String(records),
  ]);
  const kept = ({ promised, broken: those }: (typeof promises)['precision']) =>
    `of ${promised} statements, not kept: ${broken(Object.keys(those))}`;
  return [
    '### Calibration',
    `Each statement has an affine map from its logit to that of the probability that is shown; areas under curves do not change. Measured in ${PARTS} parts that share no patient, each by maps of the others, in 15 bins of equal mass, over the ${Object.keys(ece).length} statements with at least ${LEAST_POSITIVES} records.`,
    markdownTable(
      ['', 'expected calibration error, mean over statements', 'largest', 'Brier score, mean over all statements'],
      [
        ['as shown', four(macroEce), four(Math.max(...Object.values(ece))), four(brier)],
        ["the network's own", four(raw.macroEce), four(Math.max(...Object.values(raw.ece))), four(raw.brier)],
      ],
    ),
    `Largest as shown: ${worst.map(([code, error]) => `${code} ${four(error)} (own ${four(raw.ece[code]!)}; of sampling alone ${four(ofSampling[code]!)})`).join(', ')}. Of sampling alone: what as many records would show if every probability held.`,
    `![Reliability diagram: the share of records that have a statement against the probability that is shown, in ten bins](${DIAGRAM})`,
    markdownTable(['probability shown, mean', 'records that have it (95 % interval)', 'records and statements'], rows),
    `The interval beside a probability is that of the map: of ${intervals.bins} bins, ${percent(intervals.within, 0)} have their share within the 90 % interval of map and sampling together, ${percent(intervals.withoutInterval, 0)} within that of sampling alone. How far the windows of a recording lie apart was tried too: at equal probability it does not tell where the network errs, and is not shown.`,
    `What the screen promises is the lower end of a 95 % interval: at least so many findings are right, at least so many of those with a statement are found. The threshold is that of the best F1 at the lower ends of both (one-sided 90 %), at a probability of 15 to 90 % as shown. Made anew on four parts and tried on the fifth, within ${TOLERANCE.toFixed(2).replace(/^0/, '')}: right where found, ${kept(promises.precision)}; found where stated, ${kept(promises.sensitivity)}.`,
  ];
}

function abstentionSection(judged: Judged): string[] {
  const { limits, guaranteed, missed, falselyFound, uncertain, perRecord, curve } = abstentionReport(judged);
  if (!limits) return [];
  const { labels } = judged.manifest;
  return [
    '### When it says neither yes nor no',
    `Conformal risk control, for each statement by itself: of those who have it at most ${percent(limits.missed, 0)} are told "no", of those who have it not at most ${percent(limits.falselyFound, 0)} are told "yes"; what lies between is "uncertain". It takes 19 records with the statement: ${labels.filter(({ abstention }) => abstention).length} of ${labels.length} statements have limits, for the others there is no guarantee. In ${PARTS} parts by patient, each by limits of the others (${guaranteed} statements had enough in all): ${percent(missed)} of those with a statement were told "no" and ${percent(falselyFound)} of those without "yes", on average; ${percent(uncertain)} of the answers were "uncertain", ${perRecord.toFixed(1)} statements of a record.`,
    'How right the answers are as more of the uncertain are left out, each at limits that others set for such risks; means over the statements with limits:',
    markdownTable(
      ['told "no" with it, "yes" without it', 'answered', 'right', 'mean of sensitivity and specificity'],
      curve.map(({ risks, coverage, accuracy, balanced }) => [
        risks ? `at most ${percent(risks.missed, 0)}, ${percent(risks.falselyFound)}` : 'always answered',
        percent(coverage),
        percent(accuracy, 2),
        percent(balanced),
      ]),
    ),
  ];
}

async function unlikeSection(engine: InferenceEngine, judged: Judged): Promise<string[]> {
  const { warned, warnedByOthersLimits, comparedWith, cases } = await unlikeReport(engine, judged);
  return [
    '### Recordings unlike those that it learnt from',
    `Seven checks: the size of the waves, their slopes, how far peaks stand out, what swings from sample to sample, Einthoven's law, the distance of what the network sees from what it saw in training (Mahalanobis), and whether that lies where records lie that are turned upside down (Fisher's discriminant). One of them fires of ${percent(warned, 2)} of these records${warnedByOthersLimits === undefined ? '' : ` (${percent(warnedByOthersLimits, 2)} at limits that other patients set)`}. Records that were changed, and kinds that are rare among these, against all as they are. The last column is of how far this network and \`${comparedWith}\` are apart (root mean square of the differences of logits). It is no check of a single network; where networks stand side by side, the page says so from where one in two hundred of these records lies.`,
    markdownTable(
      [
        'kind',
        'records',
        'area under the ROC curve',
        'a check fires',
        'which is the clearest',
        'area of the disagreement',
      ],
      Object.entries(cases).map(([name, { records, auroc, detected, by, disagreement }]) => [
        name,
        String(records),
        auroc.toFixed(3).replace(/^0/, ''),
        percent(detected, 0),
        Object.entries(by)
          .sort(([, a], [, b]) => b - a)
          .map(([check, share]) => `${check} ${percent(share, 0)}`)
          .join(', ') || '–',
        disagreement === undefined ? '' : disagreement.toFixed(3).replace(/^0/, ''),
      ]),
    ),
  ];
}

/** In Markdown; its diagram goes beside the card. */
export async function trustSection(engine: InferenceEngine, judged: Judged, card: URL): Promise<string> {
  const own = levels(judged.prediction.statements);
  await writeFile(new URL(DIAGRAM, card), diagram(own, levels(shownColumns(judged))));
  const sections = [
    ...calibrationSection(judged),
    ...abstentionSection(judged),
    ...(await unlikeSection(engine, judged)),
  ];
  return sections.join('\n\n');
}
