// How often a statement is right where a network finds it: the precision at its threshold, with its interval.

import { readFile, writeFile } from 'node:fs/promises';
import type { ModelManifest, Precision, PrecisionMethod } from '../../src/model/contracts.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { shareInterval } from '../../src/worklist/statistics/share.ts';
import { rowsOf } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';

/** Of one statement: in how many records it is found, and in how many of them it was stated. */
export interface AtThreshold {
  readonly found: number;
  readonly right: number;
  /** Records that have it. */
  readonly stated: number;
}

export function atThreshold({ scores, positive }: Column, threshold: number): AtThreshold {
  let [found, right, stated] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const isStated = Boolean(positive[i]);
    if (isStated) stated++;
    if (scores[i]! < threshold) continue;
    found++;
    if (isStated) right++;
  }
  return { found, right, stated };
}

const DECIMALS = 3;
const rounded = (value: number) => Number(value.toFixed(DECIMALS));

/** Undefined where it was found nowhere: then nothing is known of it. */
export function precisionOf({ found, right }: AtThreshold): Precision | undefined {
  if (found === 0) return undefined;
  const { value, low, high } = shareInterval(right, found);
  return { value: rounded(value), low: rounded(low), high: rounded(high), found };
}

/** One per label of the manifest, by its code. */
export const thresholdTable = ({ labels }: ModelManifest, statements: readonly Column[]) =>
  Object.fromEntries(labels.map(({ code, threshold }, k) => [code, atThreshold(statements[k]!, threshold)]));

/** Below 15 % nobody would call it a finding. */
const [LEAST_THRESHOLD, MOST_THRESHOLD] = [0.15, 0.9];
/** With fewer positives there is no stable choice. */
const LEAST_POSITIVES = 5;
const UNCHOSEN_THRESHOLD = 0.5;

/** The threshold with the best F1, as training/export.py chooses those of the manifest. */
export function bestThreshold({ scores, positive }: Column): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const positives = order.filter((i) => positive[i]).length;
  if (positives < LEAST_POSITIVES) return UNCHOSEN_THRESHOLD;
  let [hits, best, highest] = [0, 0, -1];
  for (const [place, i] of order.entries()) {
    if (positive[i]) hits++;
    const f1 = (2 * hits) / (place + 1 + positives);
    if (f1 > highest) [best, highest] = [place, f1];
  }
  const below = Math.min(best + 1, order.length - 1);
  const middle = (scores[order[best]!]! + scores[order[below]!]!) / 2;
  return rounded(Math.min(MOST_THRESHOLD, Math.max(LEAST_THRESHOLD, middle)));
}

/** Into how many parts the records are cut, so that thresholds are set on some and tried on others. */
export const PARTS = 5;

/** The part of each record, 0 to `PARTS` - 1; those of one patient are in the same. */
export function partsOf(records: readonly Pick<LabelledRecord, 'id' | 'patient'>[]): number[] {
  const patients = new Map<string, number>();
  return records.map(({ id, patient = id }) => {
    const number = patients.get(patient) ?? patients.size;
    patients.set(patient, number);
    return number % PARTS;
  });
}

/** Each part at the threshold that the other parts set, all together. */
export function heldOut(column: Column, parts: readonly number[]): AtThreshold {
  const indices = [...parts.keys()];
  let sum: AtThreshold = { found: 0, right: 0, stated: 0 };
  for (let part = 0; part < PARTS; part++) {
    const within = (inPart: boolean) =>
      rowsOf(
        column,
        indices.filter((i) => (parts[i] === part) === inPart),
      );
    const { found, right, stated } = atThreshold(within(true), bestThreshold(within(false)));
    sum = { found: sum.found + found, right: sum.right + right, stated: sum.stated + stated };
  }
  return sum;
}

/** Of each label of the manifest, in its order; undefined where it was found nowhere. */
export function heldOutPrecisions(
  statements: readonly Column[],
  records: readonly LabelledRecord[],
): (Precision | undefined)[] {
  const parts = partsOf(records);
  return statements.map((column) => precisionOf(heldOut(column, parts)));
}

/** Writes the precision of each statement and how it was measured into `public/models/<id>/model.json`, and nothing else of it anew. */
export async function writePrecision(
  { id }: ModelManifest,
  precisions: readonly (Precision | undefined)[],
  fold: number,
): Promise<void> {
  const file = new URL(`../../public/models/${id}/model.json`, import.meta.url);
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    labels: { precision?: Precision }[];
    figures: { precision?: PrecisionMethod };
  };
  manifest.labels.forEach((label, k) => {
    const precision = precisions[k];
    if (precision) label.precision = precision;
    else delete label.precision;
  });
  manifest.figures.precision = {
    parts: PARTS,
    command: `npm run --silent evaluate -- --data PTBXL_DIR --fold ${fold} --model ${id} --precision`,
  };
  await writeFile(file, `${JSON.stringify(manifest, null, 1)}\n`);
}
