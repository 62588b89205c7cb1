// What a reading becomes when leads are left out of it or exchanged.
import type { ModelManifest, Reading } from '../model/contracts';
import { isWithheld, type Statement, saidOf, statementsOf, topStatements } from './statements';

export interface Change {
  readonly statement: Statement;
  readonly before: number;
  readonly after: number;
  /** True where the statement crosses its threshold, either way. */
  readonly crosses: boolean;
}

/** Of each statement: its probability with all leads and without the one. Null where the rest cannot be read. */
export function changesOf(
  manifest: ModelManifest,
  statements: readonly Statement[],
  before: Reading,
  without: Reading,
): Change[] | null {
  if (isWithheld(without)) return null;
  return statements.map((statement) => {
    const was = saidOf(manifest, before, statement.code);
    const is = saidOf(manifest, without, statement.code);
    return { statement, before: was.probability, after: is.probability, crosses: was.found !== is.found };
  });
}

/** Statements that are followed from one reading to another. */
const FOLLOWED = 5;

/** What became of the top statements of the one reading, and of those that lead the other. Null where that is withheld. */
export function followedChanges(manifest: ModelManifest, before: Reading, after: Reading): Change[] | null {
  if (isWithheld(after)) return null;
  const then = statementsOf(manifest, before.probabilities);
  const followed = topStatements(then, FOLLOWED);
  const appeared = topStatements(statementsOf(manifest, after.probabilities), FOLLOWED)
    .filter(({ found, code }) => found && !followed.some((statement) => statement.code === code))
    .map(({ code }) => then.find((statement) => statement.code === code)!);
  return changesOf(manifest, [...followed, ...appeared], before, after);
}
