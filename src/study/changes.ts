// What a reading becomes when a lead is left out of it.
import type { ModelManifest, Reading } from '../model/contracts';
import { isWithheld, type Statement, saidOf } from './statements';

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
