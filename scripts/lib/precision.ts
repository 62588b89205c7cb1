// How often a statement is right where a network finds it: the precision at its threshold, with its interval.

import { readFile, writeFile } from 'node:fs/promises';
import { uncalibrated } from '../../src/model/calibration.ts';
import type {
  Calibration,
  Label,
  ModelManifest,
  Precision,
  PrecisionMethod,
  Sensitivity,
} from '../../src/model/contracts.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { shareInterval } from '../../src/worklist/statistics/share.ts';
import { fitMaps } from './calibration.ts';
import { rowsOf } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { PARTS, partsOf, split } from './parts.ts';

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
/** A threshold of the network's own probability may be small. */
const roundedThreshold = (value: number) => Number(value.toPrecision(4));

/** Undefined where it was found nowhere: then nothing is known of it. */
export function precisionOf({ found, right }: AtThreshold): Precision | undefined {
  if (found === 0) return undefined;
  const { value, low, high } = shareInterval(right, found);
  return { value: rounded(value), low: rounded(low), high: rounded(high), found };
}

/** Undefined where no record has it. */
export function sensitivityOf({ right, stated }: AtThreshold): Sensitivity | undefined {
  if (stated === 0) return undefined;
  const { value, low, high } = shareInterval(right, stated);
  return { value: rounded(value), low: rounded(low), high: rounded(high), stated };
}

/** One per label of the manifest, by its code. */
export const thresholdTable = ({ labels }: ModelManifest, statements: readonly Column[]) =>
  Object.fromEntries(labels.map(({ code, threshold }, k) => [code, atThreshold(statements[k]!, threshold)]));

/** Of what is shown: below 15 % nobody would call it a finding. */
const [LEAST_SHOWN, MOST_SHOWN] = [0.15, 0.9];
/** With fewer positives there is no stable choice. */
const LEAST_POSITIVES = 5;
const UNCHOSEN_SHOWN = 0.5;
/** One-sided 90 % of the normal distribution. */
const CAUTIOUS_Z = 1.281552;

/** F1 of the lower bounds of precision and sensitivity: what is promised of a threshold, not what it came to by luck. */
function cautiousF1(right: number, found: number, stated: number): number {
  const precision = shareInterval(right, found, CAUTIOUS_Z).low;
  const sensitivity = shareInterval(right, stated, CAUTIOUS_Z).low;
  return right === 0 ? 0 : (2 * precision * sensitivity) / (precision + sensitivity);
}

/**
 * The threshold, of the network's own probability, with the best F1 at the lower bounds of precision and sensitivity. `calibration`
 * makes the probability that is shown of it, which thresholds keep within limits.
 */
export function bestThreshold({ scores, positive }: Column, calibration?: Calibration): number {
  const map = { ...(calibration && { calibration }) };
  const own = (shown: number) => uncalibrated(map, shown);
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const positives = order.filter((i) => positive[i]).length;
  if (positives < LEAST_POSITIVES) return roundedThreshold(own(UNCHOSEN_SHOWN));
  let [hits, best, highest] = [0, 0, -1];
  for (const [place, i] of order.entries()) {
    if (!positive[i]) continue;
    hits++;
    const f1 = cautiousF1(hits, place + 1, positives);
    if (f1 > highest) [best, highest] = [place, f1];
  }
  const below = Math.min(best + 1, order.length - 1);
  const middle = (scores[order[best]!]! + scores[order[below]!]!) / 2;
  return roundedThreshold(Math.min(own(MOST_SHOWN), Math.max(own(LEAST_SHOWN), middle)));
}

type Labels = readonly Pick<Label, 'superclass' | 'groups'>[];
const NOTHING: AtThreshold = { found: 0, right: 0, stated: 0 };
const together = (a: AtThreshold, b: AtThreshold): AtThreshold => ({
  found: a.found + b.found,
  right: a.right + b.right,
  stated: a.stated + b.stated,
});

/** Each part at the threshold that the other parts set, all together. `maps` are those that the others gave, by part. */
export function heldOut(
  column: Column,
  parts: readonly number[],
  maps: readonly (Calibration | undefined)[] = [],
): AtThreshold {
  let sum = NOTHING;
  for (let part = 0; part < PARTS; part++) {
    const { own, others } = split(parts, part);
    const threshold = bestThreshold(rowsOf(column, others), maps[part]);
    sum = together(sum, atThreshold(rowsOf(column, own), threshold));
  }
  return sum;
}

/** By part, the maps of all labels that the other parts give. */
const mapsOfOthers = (labels: Labels, statements: readonly Column[], parts: readonly number[]) =>
  Array.from({ length: PARTS }, (_, part) => {
    const { others } = split(parts, part);
    return fitMaps(
      labels,
      statements.map((column) => rowsOf(column, others)),
    );
  });

/** Of each label, in order: each part of the records at the threshold that the others set, all together. */
export function allHeldOut(
  labels: Labels,
  statements: readonly Column[],
  records: readonly Pick<LabelledRecord, 'id' | 'patient'>[],
): AtThreshold[] {
  const parts = partsOf(records);
  const maps = mapsOfOthers(labels, statements, parts);
  return statements.map((column, k) =>
    heldOut(
      column,
      parts,
      maps.map((ofPart) => ofPart[k]),
    ),
  );
}

/** How often what was promised of a statement was kept by records that had no part in the promise. */
export interface Kept {
  /** Means over the records that it is about, of the promised lower bound and of what came. */
  readonly promised: number;
  readonly kept: number;
  readonly records: number;
}

export interface KeptPromises {
  readonly precision: Kept | undefined;
  readonly sensitivity: Kept | undefined;
}

/**
 * The whole of what is promised, made anew on four parts and tried on the fifth: maps, thresholds and, by parts within the four, the lower
 * bounds.
 */
export function keptPromises(
  labels: Labels,
  statements: readonly Column[],
  records: readonly LabelledRecord[],
): KeptPromises[] {
  const parts = partsOf(records);
  const maps = mapsOfOthers(labels, statements, parts);
  const sums = statements.map(() => ({ promisedRight: 0, promisedFound: 0, came: NOTHING, foundOf: 0, statedOf: 0 }));
  for (let part = 0; part < PARTS; part++) {
    const { own, others } = split(parts, part);
    const column = (k: number, rows: readonly number[]) => rowsOf(statements[k]!, rows);
    const inner = allHeldOut(
      labels,
      statements.map((_, k) => column(k, others)),
      others.map((i) => records[i]!),
    );
    for (const [k, sum] of sums.entries()) {
      const came = atThreshold(column(k, own), bestThreshold(column(k, others), maps[part]![k]));
      const { found, right, stated } = inner[k]!;
      if (found > 0) {
        sum.promisedRight += came.found * shareInterval(right, found).low;
        sum.foundOf += came.found;
      }
      if (stated > 0) {
        sum.promisedFound += came.stated * shareInterval(right, stated).low;
        sum.statedOf += came.stated;
      }
      sum.came = together(sum.came, came);
    }
  }
  return sums.map(({ promisedRight, promisedFound, came, foundOf, statedOf }) => ({
    precision:
      foundOf === 0
        ? undefined
        : { promised: promisedRight / foundOf, kept: came.right / came.found, records: came.found },
    sensitivity:
      statedOf === 0
        ? undefined
        : { promised: promisedFound / statedOf, kept: came.right / came.stated, records: came.stated },
  }));
}

/** A manifest as it is written: what is measured takes the place of what was. */
export interface WrittenManifest {
  labels: { threshold: number; precision?: Precision; sensitivity?: Sensitivity }[];
  figures: { precision?: PrecisionMethod };
}

const manifestFile = (id: string) => new URL(`../../public/models/${id}/model.json`, import.meta.url);

/** Changes `public/models/<id>/model.json`, and nothing of it but what `change` does. */
export async function rewriteManifest<Manifest>(id: string, change: (manifest: Manifest) => void): Promise<void> {
  const manifest = JSON.parse(await readFile(manifestFile(id), 'utf8')) as Manifest;
  change(manifest);
  await writeFile(manifestFile(id), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** How often each statement is right where it is found, and found where it is, and how that was measured. */
export function putPrecision(
  manifest: WrittenManifest,
  id: string,
  heldOut: readonly AtThreshold[],
  fold: number,
): void {
  manifest.labels.forEach((label, k) => {
    const precision = precisionOf(heldOut[k]!);
    const sensitivity = sensitivityOf(heldOut[k]!);
    delete label.precision;
    delete label.sensitivity;
    Object.assign(label, { ...(precision && { precision }), ...(sensitivity && { sensitivity }) });
  });
  manifest.figures.precision = {
    parts: PARTS,
    command: `npm run --silent evaluate -- --data PTBXL_DIR --fold ${fold} --model ${id} --precision`,
  };
}
