// From when on a network had better not answer: conformal risk control (Angelopoulos et al. 2024), for each statement by itself.

import { answerOf } from '../../src/model/abstention.ts';
import type { Abstention, Label } from '../../src/model/contracts.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { rowsOf } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { PARTS, partsOf, split } from './parts.ts';

/** Of those who have a statement, so many at most are told "no"; of those who have it not, so many at most "yes". */
export const MISSED = 0.05;
export const FALSELY_FOUND = 0.01;

interface Risks {
  readonly missed: number;
  readonly falselyFound: number;
}

const RISKS: Risks = { missed: MISSED, falselyFound: FALSELY_FOUND };
/** From lax to strict, to show what abstaining is worth. */
const LESS_STRICT: readonly Risks[] = [
  { missed: 0.5, falselyFound: 0.05 },
  { missed: 0.3, falselyFound: 0.03 },
  { missed: 0.2, falselyFound: 0.02 },
  { missed: 0.1, falselyFound: 0.015 },
];

/** Errors that `n` records may hold so that one more errs no more often than `risk`; below zero: there are too few. */
const allowed = (risk: number, n: number): number => Math.floor(risk * (n + 1) + 1e-9) - 1;

const DIGITS = 6;
const step = (value: number) => 10 ** (Math.floor(Math.log10(value)) + 1 - DIGITS);
const roundedDown = (value: number) => Number((Math.floor(value / step(value)) * step(value)).toPrecision(DIGITS));
const roundedUp = (value: number) => Number((Math.ceil(value / step(value)) * step(value)).toPrecision(DIGITS));

/** Of the network's own probabilities; undefined where too few records have the statement, or have it not, for a guarantee. */
export function abstentionOf({ scores, positive }: Column, risks: Risks = RISKS): Abstention | undefined {
  const withIt: number[] = [];
  const without: number[] = [];
  for (let i = 0; i < scores.length; i++) (positive[i] ? withIt : without).push(scores[i]!);
  const missed = allowed(risks.missed, withIt.length);
  const falselyFound = allowed(risks.falselyFound, without.length);
  if (missed < 0 || falselyFound < 0) return undefined;
  withIt.sort((a, b) => a - b);
  without.sort((a, b) => b - a);
  // "No" is said below the first, "yes" above the second.
  return { no: roundedDown(withIt[missed]!), yes: roundedUp(without[falselyFound]! * (1 + 1e-6)) };
}

export interface AbstentionFigures {
  /** Statements with a guarantee. */
  readonly guaranteed: number;
  /** Mean over them of those with it who are told "no", and of those without who are told "yes". */
  readonly missed: number;
  readonly falselyFound: number;
  /** Share of the answers, of records and statements with a guarantee, that are "uncertain". */
  readonly uncertain: number;
  /** Statements of a record that are "uncertain", on average. */
  readonly perRecord: number;
  /** By code. */
  readonly statements: Readonly<
    Record<string, { missed: number; falselyFound: number; uncertain: number; stated: number }>
  >;
}

/** What one statement's answers are worth, of records that were answered by limits that others had set. */
function judged(answers: readonly string[], { positive }: Column) {
  let [withIt, missed, falselyFound, uncertain] = [0, 0, 0, 0];
  for (const [i, answer] of answers.entries()) {
    if (positive[i]) withIt++;
    if (answer === 'uncertain') uncertain++;
    if (positive[i] && answer === 'no') missed++;
    if (!positive[i] && answer === 'yes') falselyFound++;
  }
  const all = answers.length;
  return {
    missed: missed / withIt,
    falselyFound: falselyFound / (all - withIt),
    uncertain: uncertain / all,
    stated: withIt,
  };
}

/** Where the figures are of the records that set the limits, `fitted`, each part is answered by limits that the others set. */
export function abstentionFigures(
  labels: readonly Pick<Label, 'code' | 'threshold' | 'abstention'>[],
  statements: readonly Column[],
  records: readonly Pick<LabelledRecord, 'id' | 'patient'>[],
  fitted: boolean,
): AbstentionFigures {
  const parts = partsOf(records);
  const rows = [...parts.keys()];
  const statementsJudged: Record<string, ReturnType<typeof judged>> = {};
  for (const [k, { code, threshold, abstention }] of labels.entries()) {
    const column = statements[k]!;
    const limits = Array.from({ length: PARTS }, (_, part) =>
      fitted ? abstentionOf(rowsOf(column, split(parts, part).others)) : abstention,
    );
    if (limits.some((each) => each === undefined) || !rows.some((i) => column.positive[i])) continue;
    const answers = rows.map((i) => answerOf({ threshold, abstention: limits[parts[i]!]! }, column.scores[i]!));
    statementsJudged[code] = judged(answers, column);
  }
  const all = Object.values(statementsJudged);
  const mean = (of: (each: (typeof all)[number]) => number) =>
    all.reduce((sum, each) => sum + of(each), 0) / all.length;
  return {
    guaranteed: all.length,
    missed: mean(({ missed }) => missed),
    falselyFound: mean(({ falselyFound }) => falselyFound),
    uncertain: mean(({ uncertain }) => uncertain),
    perRecord: mean(({ uncertain }) => uncertain) * all.length,
    statements: statementsJudged,
  };
}

export interface CoveragePoint {
  /** Null where every answer is given. */
  readonly risks: Risks | null;
  /** Means over the statements: of all answers those that are given, of those the right ones, and the mean of sensitivity and specificity among them. */
  readonly coverage: number;
  readonly accuracy: number;
  readonly balanced: number;
}

type Labels = readonly Pick<Label, 'threshold' | 'abstention'>[];

/** By limits of `risks`, of others where they are to be set on these records. */
function pointAt(
  risks: Risks | null,
  labels: Labels,
  statements: readonly Column[],
  parts: readonly number[],
  limitsOf: (k: number, part: number) => Abstention | undefined,
): CoveragePoint {
  const points = statements.flatMap((column, k) => {
    const limits = Array.from({ length: PARTS }, (_, part) => (risks ? limitsOf(k, part) : undefined));
    if (abstentionOf(column) === undefined || (risks && limits.some((each) => each === undefined))) return [];
    const { threshold } = labels[k]!;
    const given = parts.flatMap((part, i) => {
      const abstention = limits[part];
      const answer = answerOf({ threshold, ...(abstention && { abstention }) }, column.scores[i]!);
      return answer === 'uncertain'
        ? []
        : [{ stated: Boolean(column.positive[i]), right: (answer === 'yes') === column.positive[i] }];
    });
    const rightOf = (those: typeof given) => those.filter(({ right }) => right).length / those.length;
    const [withIt, without] = [given.filter(({ stated }) => stated), given.filter(({ stated }) => !stated)];
    if (withIt.length === 0) return [];
    return [
      {
        coverage: given.length / parts.length,
        accuracy: rightOf(given),
        balanced: (rightOf(withIt) + rightOf(without)) / 2,
      },
    ];
  });
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return {
    risks,
    coverage: mean((p) => p.coverage),
    accuracy: mean((p) => p.accuracy),
    balanced: mean((p) => p.balanced),
  };
}

/** How right the answers are as more of the uncertain are left out; on records that did not set the limits, those of the manifest alone. */
export function coverageCurve(
  labels: Labels,
  statements: readonly Column[],
  records: readonly Pick<LabelledRecord, 'id' | 'patient'>[],
  fitted: boolean,
): CoveragePoint[] {
  const parts = partsOf(records);
  const all = fitted ? [null, ...LESS_STRICT, RISKS] : [null, RISKS];
  return all.map((risks) =>
    pointAt(risks, labels, statements, parts, (k, part) =>
      fitted ? abstentionOf(rowsOf(statements[k]!, split(parts, part).others), risks!) : labels[k]!.abstention,
    ),
  );
}
