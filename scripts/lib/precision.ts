// How often a statement is right where a network finds it: the precision at its threshold, with its interval.

import { readFile, writeFile } from 'node:fs/promises';
import type { Interval, ModelManifest, Precision } from '../../src/model/contracts.ts';
import type { Column } from './auc.ts';

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/** Wilson's interval of a share: it holds for the few records that many statements are found in (Wilson 1927). */
export function shareInterval(part: number, of: number): Interval {
  const value = part / of;
  const spread = 1 + Z ** 2 / of;
  const middle = (value + Z ** 2 / (2 * of)) / spread;
  const half = (Z * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2))) / spread;
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

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

/** Writes the precision of each statement into `public/models/<id>/model.json`, and nothing else of it anew. */
export async function writePrecision({ id, labels }: ModelManifest, statements: readonly Column[]): Promise<void> {
  const file = new URL(`../../public/models/${id}/model.json`, import.meta.url);
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { labels: { code: string; precision?: Precision }[] };
  manifest.labels.forEach((label, k) => {
    const precision = precisionOf(atThreshold(statements[k]!, labels[k]!.threshold));
    if (precision) label.precision = precision;
    else delete label.precision;
  });
  await writeFile(file, `${JSON.stringify(manifest, null, 1)}\n`);
}
