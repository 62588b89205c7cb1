// How far networks are apart of the same records, and from where on it is told.

import type { ModelManifest } from '../../src/model/contracts.ts';
import { disagreement, type Said } from '../../src/model/disagreement.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { quantile } from '../../src/worklist/statistics/quantile.ts';
import { mapped } from './calibration.ts';
import { FALSE_WARNINGS } from './unlike.ts';

/** What a network says of each record, calibrated. */
export function saidOf({ labels }: Pick<ModelManifest, 'labels'>, statements: readonly Column[]): Said[] {
  const shown = labels.map((label, k) => mapped(statements[k]!, label.calibration));
  return Array.from(
    { length: statements[0]?.scores.length ?? 0 },
    (_, i) => new Map(labels.map(({ code }, k) => [code, shown[k]!.scores[i]!])),
  );
}

/** How far two networks are apart of each record. */
export const apart = (one: readonly Said[], other: readonly Said[]): number[] =>
  one.map((said, i) => disagreement(said, other[i]!));

/** How far they are apart in so few of the records that it is told. */
export const apartLimit = (values: readonly number[]): number => quantile(values, 1 - FALSE_WARNINGS);
