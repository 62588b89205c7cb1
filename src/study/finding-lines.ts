// Findings as they are told: what excludes or includes each other in one line, and none stronger than it is.

import { areExclusive, contradictsNormal, includesStatement } from './exclusions';
import { memoised } from './memoised';
import type { Statement } from './statements';

/** From here on a statement is rather true than not. */
const RATHER_TRUE = 0.5;

export type Strength = 'likely' | 'possible';

/**
 * A finding is likely where its probability says so and where the network, whenever it found the statement, was right more often than
 * not. A statement that was found in no record that it was measured on can be possible and no more.
 */
export const strengthOf = ({ probability, label }: Pick<Statement, 'probability' | 'label'>): Strength =>
  probability >= RATHER_TRUE && (label.precision?.value ?? 0) >= RATHER_TRUE ? 'likely' : 'possible';

/** One line of the findings. */
export interface FindingLine {
  readonly statement: Statement;
  readonly strength: Strength;
  /** Found too and not true with it; the most probable first. */
  readonly alternatives: readonly Statement[];
  /** Found too and said with it. */
  readonly includes: readonly Statement[];
  /** Of a normal ECG: what was found that is not normal. */
  readonly stepsBackFor: Statement | null;
}

/**
 * The found ones of `statements` (most probable first) in lines: likely ones first, then by probability; a normal ECG that steps back
 * last. Every finding stands in exactly one line.
 */
export const findingLines = memoised((statements: readonly Statement[]): readonly FindingLine[] => {
  const found = statements.filter((statement) => statement.found);
  const normal = found.find(({ code }) => code === 'NORM');
  const lines: { statement: Statement; alternatives: Statement[]; includes: Statement[] }[] = [];
  const isIncluded = ({ code }: Statement) => found.some((other) => includesStatement(other.code, code));
  const place = (statement: Statement) => {
    const { code } = statement;
    const within = lines.find((line) => includesStatement(line.statement.code, code));
    if (within) return within.includes.push(statement);
    const opposed = lines.find((line) => areExclusive(line.statement.code, code));
    if (opposed) return opposed.alternatives.push(statement);
    return lines.push({ statement, alternatives: [], includes: [] });
  };
  const others = found.filter((statement) => statement !== normal);
  for (const statement of others.filter((each) => !isIncluded(each))) place(statement);
  for (const statement of others.filter(isIncluded)) place(statement);

  const told = lines.map((line) => ({ ...line, strength: strengthOf(line.statement), stepsBackFor: null }));
  const contradiction = others.find(({ code }) => contradictsNormal(code)) ?? null;
  const ofNormal = normal && {
    statement: normal,
    strength: contradiction ? ('possible' as const) : strengthOf(normal),
    alternatives: [],
    includes: [],
    stepsBackFor: contradiction,
  };
  const rank = ({ strength, stepsBackFor }: FindingLine) => (stepsBackFor ? 2 : strength === 'possible' ? 1 : 0);
  return [...told, ...(ofNormal ? [ofNormal] : [])].sort(
    (a, b) => rank(a) - rank(b) || b.statement.probability - a.statement.probability,
  );
});

/**
 * How strongly each of the found ones of `statements` may be shown, by its code, wherever it is: in a list, a chart, a table. Of
 * statements that exclude each other only the first can be likely; others are not in it, because they were not found.
 */
export const strengths = memoised(
  (statements: readonly Statement[]): ReadonlyMap<string, Strength> =>
    new Map(
      findingLines(statements).flatMap(({ statement, strength, alternatives, includes }) => [
        [statement.code, strength] as const,
        ...alternatives.map(({ code }) => [code, 'possible'] as const),
        ...includes.map((each) => [each.code, strengthOf(each)] as const),
      ]),
    ),
);

const RANK = { likely: 0, possible: 1, none: 2 } as const;

/** The likely findings, the possible ones and then the most probable of the rest: what a chart of limited height shows. */
export function strongestFirst(statements: readonly Statement[], atMost: number): Statement[] {
  const strength = strengths(statements);
  const rankOf = ({ code }: Statement) => RANK[strength.get(code) ?? 'none'];
  return statements
    .filter(({ lack }) => lack === undefined)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .slice(0, atMost);
}
