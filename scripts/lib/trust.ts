// What `calibrate` writes into a network's manifest, beside it and into its ONNX twin, from what the network says of records.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Abstention, Calibration, ModelManifest, UnlikeCheck, WeightsFile } from '../../src/model/contracts.ts';
import type { Said } from '../../src/model/disagreement.ts';
import { type FeatureScatter, featureValues } from '../../src/model/unlike.ts';
import { abstentionOf, FALSELY_FOUND, MISSED } from './abstention.ts';
import { fitMaps } from './calibration.ts';
import { apart, apartLimit, saidOf } from './disagreement.ts';
import type { Prediction } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { withCalibratedOutput } from './onnx-calibration.ts';
import { allHeldOut, bestThreshold, putPrecision, rewriteManifest, type WrittenManifest } from './precision.ts';
import { RANK } from './scatter.ts';
import { type CheckValues, limitsOf } from './unlike.ts';

interface TrustManifest extends WrittenManifest {
  labels: (WrittenManifest['labels'][number] & { calibration?: Calibration; abstention?: Abstention })[];
  abstention?: ModelManifest['abstention'];
  unlike?: { checks: UnlikeCheck[]; features: WeightsFile; apart?: Record<string, number> };
  onnx: { file: string; bytes: number; sha256: string };
}

const DIGITS = 5;
const rounded = (value: number) => Number(value.toPrecision(DIGITS));

const roundedMap = ({
  a,
  b,
  covariance: [aa, ab, bb] = [0, 0, 0],
  prevalence,
  sharedBy,
}: Calibration): Calibration => ({
  a: rounded(a),
  b: rounded(b),
  covariance: [rounded(aa), rounded(ab), rounded(bb)],
  ...(prevalence !== undefined && { prevalence: rounded(prevalence) }),
  ...(sharedBy !== undefined && { sharedBy }),
});

const fileOf = (id: string, name: string) => new URL(`../../public/models/${id}/${name}`, import.meta.url);
const digest = (file: string, bytes: Uint8Array) => ({
  file,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const FEATURES = 'features.bin';

/** Little-endian tensors one after another, as a weights file. */
async function writeScatter(
  id: string,
  { mean, rows, rest, inverted = new Float32Array(0) }: FeatureScatter,
): Promise<WeightsFile> {
  const bytes = new Uint8Array(Float32Array.from([...mean, ...rows, rest, ...inverted]).buffer);
  await writeFile(fileOf(id, FEATURES), bytes);
  const tensor = (name: string, ...shape: number[]) => ({ name, shape, dtype: 'float32' as const });
  const table = [
    tensor('mean', mean.length),
    tensor('rows', RANK, mean.length),
    tensor('rest', 1),
    ...(inverted.length > 0 ? [tensor('inverted', inverted.length)] : []),
  ];
  return { ...digest(FEATURES, bytes), table };
}

/** The values of all checks. */
export const checkValues = (
  { inputs, features }: Pick<Prediction, 'inputs' | 'features'>,
  scatter: FeatureScatter,
): CheckValues[] => inputs.map((values, i) => ({ ...values, ...featureValues(scatter, features[i]!) }));

/**
 * Writes maps, thresholds and how well they do, limits of abstention, and how far a recording may be from those that the network learnt
 * from, `scatter`, and how far it may be from `others`, networks that said something of the same records; and the maps into the ONNX twin.
 */
export async function writeTrust(
  { id, labels }: ModelManifest,
  prediction: Prediction,
  records: readonly LabelledRecord[],
  scatter: FeatureScatter,
  fold: number,
  others: readonly { readonly id: string; readonly said: readonly Said[] }[],
): Promise<void> {
  const { statements } = prediction;
  const maps = fitMaps(labels, statements).map(roundedMap);
  const heldOut = allHeldOut(labels, statements, records);
  const own = saidOf({ labels: labels.map((label, k) => ({ ...label, calibration: maps[k]! })) }, statements);
  const limits = others.map(({ id: other, said }) => [other, rounded(apartLimit(apart(own, said)))] as const);
  const features = await writeScatter(id, scatter);
  const checks = limitsOf(checkValues(prediction, scatter));
  const twin = withCalibratedOutput(new Uint8Array(await readFile(fileOf(id, 'model.onnx'))), maps);
  await writeFile(fileOf(id, 'model.onnx'), twin);
  await rewriteManifest<TrustManifest>(id, (manifest) => {
    manifest.labels.forEach((label, k) => {
      const abstention = abstentionOf(statements[k]!);
      label.threshold = bestThreshold(statements[k]!, maps[k]);
      label.calibration = maps[k]!;
      delete label.abstention;
      if (abstention) label.abstention = abstention;
    });
    putPrecision(manifest, id, heldOut, fold);
    manifest.abstention = { missed: MISSED, falselyFound: FALSELY_FOUND };
    manifest.unlike = { checks, features, ...(limits.length > 0 && { apart: Object.fromEntries(limits) }) };
    manifest.onnx = digest('model.onnx', twin);
  });
}
