// A network with a new last layer: all else of it is its base's, and so is what it says of other statements.

import { strToU8 } from 'fflate';
import type { BatchResult, Label, ModelManifest, TrainedHere, WeightEntry } from '../../model/contracts';
import { ModelError } from '../../model/errors';
import type { ModelFiles } from '../../model/files';
import { KNOWN_STARTS, type KnownOutputs } from '../../model/known-record';
import { sha256 } from '../../model/manifest';
import { decodeWeights } from '../../model/weights';
import type { LearntStatement } from '../contracts';
import { sigmoid } from '../head/logistic';
import { jsonBytes, type TrainedNetwork } from './network-file';

const OUTPUT = { weight: 'output.weight', bias: 'output.bias' } as const;

/** Networks whose scores are one linear map of their features: a new head can take its place. */
export const canHaveHead = ({ architecture, activation }: ModelManifest): boolean =>
  (architecture === 'leadlens' || architecture === 'lead-attention') && activation === 'sigmoid';

/** What its file says of a network in words. */
export interface NetworkTexts {
  readonly name: string;
  /** One line. */
  readonly purpose: string;
  /** Markdown. */
  readonly card: (manifest: ModelManifest) => string;
}

export interface HeadNetworkParts {
  readonly base: ModelManifest;
  readonly files: ModelFiles;
  readonly learnt: readonly LearntStatement[];
  /** Without the statements of the base that were not learnt anew. */
  readonly only: boolean;
  readonly texts: NetworkTexts;
  readonly trained: Omit<TrainedHere, 'method' | 'base' | 'statements'>;
  /** What the base makes of the known record (`Inference.readKnown`). */
  readonly seen: readonly BatchResult[];
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

/** A row of the last layer. */
interface Row {
  readonly label: Label;
  readonly weights: ArrayLike<number>;
  readonly bias: number;
}

function newLabel({ code, description, head, positives, negatives }: LearntStatement, known: Label | undefined): Label {
  return {
    code,
    description: known?.description ?? description,
    groups: known?.groups ?? ['diagnostic'],
    superclass: known?.superclass ?? null,
    threshold: rounded(head!.threshold),
    // As it is, and for how common it was among those it was learnt from.
    calibration: { a: 1, b: 0, prevalence: rounded(positives / (positives + negatives)) },
  };
}

/** @throws ModelError where the base's files are not whole; RangeError where nothing was learnt */
export async function withHead(parts: HeadNetworkParts): Promise<TrainedNetwork> {
  const { base, files, learnt, only } = parts;
  const kept = learnt.filter(({ head }) => head !== null);
  if (kept.length === 0) throw new RangeError('Nothing was learnt.');
  const bytes = await files.bytes(`${base.id}/${base.weights.file}`);
  const weights = decodeWeights(bytes, base.weights.table);
  const [own, bias] = [weights.get(OUTPUT.weight), weights.get(OUTPUT.bias)];
  if (!own || !bias) throw new ModelError('weights-missing', { name: OUTPUT.weight });
  const width = own.shape[1]!;

  const rowsOfBase = base.labels.map(
    (label, i): Row => ({ label, weights: own.values.subarray(i * width, (i + 1) * width), bias: bias.values[i]! }),
  );
  const learntRow = (each: LearntStatement, known: Label | undefined): Row => ({
    label: newLabel(each, known),
    weights: each.head!.weights,
    bias: each.head!.bias,
  });
  const anew = new Map(kept.map((each) => [each.code, each]));
  const rows = [
    ...rowsOfBase.flatMap((row) => {
      const each = anew.get(row.label.code);
      return each ? [learntRow(each, row.label)] : only ? [] : [row];
    }),
    ...kept
      .filter(({ code }) => !base.labels.some((label) => label.code === code))
      .map((each) => learntRow(each, undefined)),
  ];

  const file = withRows(bytes, base.weights.table, rows, width);
  const digest = await sha256(file.bytes);
  const known = knownOutputs(parts, rows, digest);
  const statements = kept.map(({ code, positives, negatives, auc, chance }) => ({
    code,
    positives,
    negatives,
    auc: auc && { value: rounded(auc.value), low: rounded(auc.low), high: rounded(auc.high) },
    ...(chance && { p: rounded(chance.p) }),
  }));
  const trained: TrainedHere = {
    ...parts.trained,
    method: 'head',
    base: { id: base.id, name: base.name, version: base.version },
    statements,
  };
  const { onnx: _, ...rest } = base;
  const macro = (part: 'value' | 'low' | 'high') =>
    rounded(kept.reduce((sum, { auc }) => sum + auc![part], 0) / kept.length);
  const manifest: ModelManifest = {
    ...rest,
    id: idOf(parts.texts.name, digest),
    name: parts.texts.name,
    version: trained.date,
    purpose: parts.texts.purpose,
    labels: rows.map(({ label }) => label),
    parameterCount: base.parameterCount + (rows.length - base.labels.length) * (width + 1),
    weights: { file: 'weights.bin', bytes: file.bytes.length, sha256: digest, table: file.table },
    figures: {
      fold: base.figures.fold,
      n: trained.records,
      auc: { all: { value: macro('value'), low: macro('low'), high: macro('high') } },
    },
    trained,
  };
  const also = [manifest.unlike?.features.file, manifest.misplacement?.chest?.weights.file].filter(
    (name) => name !== undefined,
  );
  const others = await Promise.all(also.map(async (name) => [name, await files.bytes(`${base.id}/${name}`)] as const));
  return {
    manifest,
    files: new Map<string, Uint8Array>([
      ['model.json', jsonBytes(manifest)],
      ['card.md', strToU8(parts.texts.card(manifest))],
      ['known-outputs.json', jsonBytes(known)],
      ['weights.bin', file.bytes],
      ...others,
    ]),
  };
}

/** "my-network-1a2b3c4d": no two networks have the same. */
export const idOf = (name: string, digest: string): string =>
  `${
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'network'
  }-${digest.slice(0, 8)}`;

const sizeOf = ({ shape, quantization }: WeightEntry) =>
  shape.reduce((product, size) => product * size, 1) * (quantization ? 2 : 4);

/** The weights file with the last layer of `rows`, which is float32, at its end; all else as it is. */
function withRows(bytes: Uint8Array, table: readonly WeightEntry[], rows: readonly Row[], width: number) {
  const chunks: Uint8Array[] = [];
  const entries: WeightEntry[] = [];
  let at = 0;
  for (const entry of table) {
    const size = sizeOf(entry);
    if (entry.name !== OUTPUT.weight && entry.name !== OUTPUT.bias) {
      chunks.push(bytes.subarray(at, at + size));
      entries.push(entry);
    }
    at += size;
  }
  const values = new Float32Array(rows.length * (width + 1));
  for (const [i, row] of rows.entries()) {
    values.set(row.weights, i * width);
    values[rows.length * width + i] = row.bias;
  }
  entries.push({ name: OUTPUT.weight, shape: [rows.length, width], dtype: 'float32' });
  entries.push({ name: OUTPUT.bias, shape: [rows.length], dtype: 'float32' });
  chunks.push(littleEndian(values));
  return { bytes: joined(chunks), table: entries };
}

export function littleEndian(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) view.setFloat32(i * 4, value, true);
  return new Uint8Array(view.buffer);
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** What the network must make of the known record: of what its base sees in it, by plain arithmetic. */
function knownOutputs({ seen }: HeadNetworkParts, rows: readonly Row[], weights: string): KnownOutputs {
  const batch = KNOWN_STARTS.length;
  const outputs = seen.map((result, i): KnownOutputs['outputs'][number] => {
    const part = (values: Float32Array, i: number) =>
      values.subarray((i * values.length) / batch, ((i + 1) * values.length) / batch);
    const windows = KNOWN_STARTS.map((_, row) => {
      const features = part(result.features, row);
      return {
        probabilities: rows.map(({ bias, weights: own }) => {
          let score = bias;
          for (let k = 0; k < features.length; k++) score += features[k]! * own[k]!;
          return rounded(sigmoid(score));
        }),
        leadWeights: Array.from(part(result.leadWeights, row), rounded),
        ...(result.misplacement && { misplacement: Array.from(part(result.misplacement, row), rounded) }),
      };
    });
    return { leads: i + 1, windows };
  });
  return { weights, outputs };
}
