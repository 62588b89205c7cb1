import type { Column } from './auc';

/** What was found in the records that have a statement, for some statements. A record that has several counts in the row of each. */
export interface Confusion {
  /** Records that have the statement of the row; the last row is of those that have none of the statements. */
  readonly records: readonly number[];
  /** Of them, in how many that of the column was found; the last column is of those in which none of the statements was. */
  readonly found: readonly (readonly number[])[];
}

/** One column of scores per statement, of the same records, with the threshold of each. */
export function confusion(columns: readonly (Column & { readonly threshold: number })[]): Confusion {
  const none = columns.length;
  const size = none + 1;
  const records = Array<number>(size).fill(0);
  const found = Array.from({ length: size }, () => Array<number>(size).fill(0));
  const total = columns[0]?.scores.length ?? 0;
  for (let i = 0; i < total; i++) {
    const places = (holds: (column: (typeof columns)[number]) => boolean): readonly number[] => {
      const held = columns.flatMap((column, place) => (holds(column) ? [place] : []));
      return held.length === 0 ? [none] : held;
    };
    const has = places(({ positive }) => Boolean(positive[i]));
    const said = places(({ scores, threshold }) => scores[i]! >= threshold);
    for (const row of has) {
      records[row]!++;
      for (const column of said) found[row]![column]!++;
    }
  }
  return { records, found };
}
