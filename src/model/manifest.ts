import * as v from 'valibot';
import { type ModelManifest, UNLIKE_CHECKS, type WeightsFile } from './contracts';
import { ModelError } from './errors';
import type { ModelFiles } from './files';
import type { KnownOutputs } from './known-record';
import { ARCHITECTURE_IDS } from './networks/ids';
import { decodeWeights, type NamedWeights } from './weights';

const text = v.pipe(v.string(), v.minLength(1));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const correlation = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Names with values; valibot alone takes a list for one. */
const named = <Value extends v.GenericSchema>(value: Value) =>
  v.pipe(
    v.custom<Record<string, unknown>>((input) => !Array.isArray(input)),
    v.record(v.string(), value),
  );

const file = { file: text, bytes: count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) };
const weightsFile = v.object({
  ...file,
  table: v.pipe(
    v.array(
      v.object({
        name: text,
        shape: v.array(count),
        dtype: v.literal('float32'),
        quantization: v.optional(v.object({ dtype: v.literal('float16') })),
      }),
    ),
    v.minLength(1),
  ),
});
const number = v.pipe(v.number(), v.finite());
const calibration = v.object({
  a: positive,
  b: number,
  covariance: v.optional(v.tuple([number, number, number])),
  prevalence: v.optional(probability),
  sharedBy: v.optional(text),
});
const interval = v.object({ value: probability, low: probability, high: probability });

const manifest = v.object({
  id: text,
  version: text,
  name: text,
  purpose: text,
  architecture: v.picklist(ARCHITECTURE_IDS),
  parameters: named(v.unknown()),
  parameterCount: positive,
  leads: v.object({ names: v.pipe(v.array(text), v.minLength(1)), fixed: v.boolean() }),
  rate: positive,
  window: v.object({ samples: positive, hop: positive }),
  activation: v.picklist(['sigmoid', 'softmax']),
  misplacement: v.optional(
    v.object({
      names: v.pipe(v.array(text), v.minLength(2)),
      threshold: probability,
      thresholds: v.optional(named(probability)),
      chest: v.optional(v.object({ names: v.pipe(v.array(text), v.minLength(2)), weights: weightsFile })),
    }),
  ),
  labels: v.pipe(
    v.array(
      v.object({
        code: text,
        description: text,
        groups: v.array(v.picklist(['diagnostic', 'form', 'rhythm'])),
        superclass: v.nullable(text),
        threshold: probability,
        calibration: v.optional(calibration),
        abstention: v.optional(v.object({ no: probability, yes: probability })),
        precision: v.optional(v.object({ ...interval.entries, found: count })),
        sensitivity: v.optional(v.object({ ...interval.entries, stated: count })),
        auc: v.optional(interval),
        elsewhere: v.optional(v.array(v.object({ ...interval.entries, where: text, stated: count }))),
      }),
    ),
    v.minLength(1),
  ),
  abstention: v.optional(v.object({ missed: probability, falselyFound: probability })),
  unlike: v.optional(
    v.object({
      checks: v.array(
        v.object({ name: v.picklist(UNLIKE_CHECKS), low: v.optional(number), middle: number, high: number }),
      ),
      features: weightsFile,
      apart: v.optional(named(positive)),
    }),
  ),
  weights: weightsFile,
  onnx: v.optional(v.object(file)),
  training: v.object({
    data: text,
    folds: text,
    tunedOn: text,
    licence: text,
    passes: count,
    seed: count,
    run: v.optional(text),
  }),
  figures: v.object({
    fold: count,
    n: positive,
    auc: named(interval),
    precision: v.optional(v.object({ parts: positive, command: text })),
    leadWeights: v.optional(v.object({ value: correlation, low: correlation, high: correlation })),
  }),
  trained: v.optional(
    v.object({
      method: v.picklist(['head', 'whole']),
      base: v.nullable(v.object({ id: text, name: text, version: text })),
      data: text,
      records: count,
      patients: count,
      date: text,
      statements: v.array(
        v.object({
          code: text,
          positives: count,
          negatives: count,
          auc: v.nullable(interval),
          p: v.optional(probability),
        }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ModelManifest>;

const index = v.pipe(v.array(v.string()), v.minLength(1));

/** @throws ModelError naming the first field that is missing or wrong. */
export function parseManifest(json: unknown, id: string): ModelManifest {
  const { success, output, issues } = v.safeParse(manifest, json, { abortEarly: true });
  if (success) {
    if (output.id === id) return output;
    throw new ModelError('manifest-of-another', { id, other: output.id });
  }
  const field = v.getDotPath(issues[0]);
  throw field ? new ModelError('manifest-field', { id, field }) : new ModelError('manifest-damaged', { id });
}

/** The networks to offer, in order; the first is the default. @throws ModelError */
export async function loadIndex(files: ModelFiles): Promise<readonly string[]> {
  const json = await files.json('index.json');
  if (v.is(index, json)) return json;
  throw new ModelError('model-index-damaged');
}

export async function loadManifest(files: ModelFiles, id: string): Promise<ModelManifest> {
  return parseManifest(await files.json(`${id}/model.json`), id);
}

const probabilities = v.pipe(v.array(probability), v.minLength(1));
const knownOutputs = v.object({
  weights: text,
  outputs: v.pipe(
    v.array(
      v.object({
        leads: positive,
        windows: v.pipe(
          v.array(v.object({ probabilities, leadWeights: probabilities, misplacement: v.optional(probabilities) })),
          v.minLength(1),
        ),
      }),
    ),
    v.minLength(1),
  ),
}) satisfies v.GenericSchema<unknown, KnownOutputs>;

/** What the network must make of the known record. @throws ModelError where the file is missing or of other weights. */
export async function loadKnownOutputs(
  files: ModelFiles,
  { id, weights }: Pick<ModelManifest, 'id' | 'weights'>,
): Promise<KnownOutputs> {
  const json = await files.json(`${id}/known-outputs.json`);
  if (v.is(knownOutputs, json) && json.weights === weights.sha256) return json;
  throw new ModelError('known-outputs-of-another', { id });
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The weights of a network, verified. Browsers offer SHA-256 to secure pages only; elsewhere the length alone is verified.
 *
 * @throws ModelError where a file is not the one that the manifest describes.
 */
export async function loadWeights(
  files: ModelFiles,
  { id, weights, misplacement }: Pick<ModelManifest, 'id' | 'weights' | 'misplacement'>,
  onProgress: (fraction: number) => void = () => {},
): Promise<NamedWeights> {
  const chest = misplacement?.chest?.weights;
  const own = await loadTensors(files, id, weights, onProgress);
  return chest ? new Map([...own, ...(await loadTensors(files, id, chest))]) : own;
}

/** Likewise any other file of tensors of a network. */
export async function loadTensors(
  files: ModelFiles,
  id: string,
  weights: WeightsFile,
  onProgress: (fraction: number) => void = () => {},
): Promise<NamedWeights> {
  const bytes = await files.bytes(`${id}/${weights.file}`, (arrived) =>
    onProgress(Math.min(1, arrived / weights.bytes)),
  );
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (bytes.length !== weights.bytes || (subtle && (await sha256(bytes)) !== weights.sha256))
    throw new ModelError('weights-damaged', { id });
  return decodeWeights(bytes, weights.table);
}
