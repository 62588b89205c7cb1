import type { ModelManifest } from './contracts';
import { ModelError } from './errors';
import type { ModelFiles } from './files';
import { isArchitectureId } from './networks/architectures';
import { decodeWeights, type NamedWeights } from './weights';

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === 'string' && value.length > 0;
const positive: Check = (value) => typeof value === 'number' && value > 0 && Number.isFinite(value);
const count: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const probability: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const flag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...choices: unknown[]): Check =>
  (value) =>
    choices.includes(value);
const listOf =
  (check: Check, atLeast = 0): Check =>
  (value) =>
    Array.isArray(value) && value.length >= atLeast && value.every(check);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const file = { file: text, bytes: count, sha256: (value: unknown) => /^[0-9a-f]{64}$/.test(String(value)) };
const float16 = shape({ dtype: oneOf('float16') });
const weightEntry = shape({
  name: text,
  shape: listOf(count),
  dtype: oneOf('float32'),
  quantization: (value) => value === undefined || float16(value),
});
const label = shape({
  code: text,
  description: text,
  groups: listOf(oneOf('diagnostic', 'form', 'rhythm')),
  superclass: (value) => value === null || text(value),
  threshold: probability,
});
const interval = shape({ value: probability, low: probability, high: probability });

const misplacement = shape({ names: listOf(text, 2), threshold: probability });

/** What every field of `ModelManifest` must be. */
const FIELDS: Readonly<Record<keyof ModelManifest, Check>> = {
  id: text,
  version: text,
  name: text,
  purpose: text,
  architecture: (value) => typeof value === 'string' && isArchitectureId(value),
  parameters: isObject,
  parameterCount: positive,
  leads: shape({ names: listOf(text, 1), fixed: flag }),
  rate: positive,
  window: shape({ samples: positive, hop: positive }),
  activation: oneOf('sigmoid', 'softmax'),
  misplacement: (value) => value === undefined || misplacement(value),
  labels: listOf(label, 1),
  weights: shape({ ...file, table: listOf(weightEntry, 1) }),
  onnx: shape(file),
  training: shape({ data: text, folds: text, tunedOn: text, licence: text, passes: count, seed: count }),
  figures: shape({
    fold: count,
    n: positive,
    auc: (value) => isObject(value) && Object.values(value).every(interval),
  }),
};

const isManifest = (json: unknown): json is ModelManifest =>
  isObject(json) && Object.entries(FIELDS).every(([name, check]) => check(json[name]));

/** @throws ModelError naming the first field that is missing or wrong. */
export function parseManifest(json: unknown, id: string): ModelManifest {
  if (isManifest(json)) {
    if (json.id === id) return json;
    throw new ModelError(`models/${id}/model.json describes "${json.id}"; its folder must carry that name.`);
  }
  const wrong = isObject(json) ? Object.entries(FIELDS).find(([name, check]) => !check(json[name]))?.[0] : undefined;
  throw new ModelError(
    `The network ${id} cannot be used: ${wrong ? `"${wrong}" in its` : 'its'} model.json is missing or wrong.`,
  );
}

/** The networks to offer, in order; the first is the default. @throws ModelError */
export async function loadIndex(files: ModelFiles): Promise<readonly string[]> {
  const json = await files.json('index.json');
  if (Array.isArray(json) && json.length > 0 && json.every((id): id is string => typeof id === 'string')) return json;
  throw new ModelError('models/index.json is damaged: it must be a list of names; install the application again.');
}

export async function loadManifest(files: ModelFiles, id: string): Promise<ModelManifest> {
  return parseManifest(await files.json(`${id}/model.json`), id);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The weights of a network, verified. Browsers offer SHA-256 to secure pages only; elsewhere the length alone is verified.
 *
 * @throws ModelError where the file is not the one that the manifest describes.
 */
export async function loadWeights(
  files: ModelFiles,
  { id, weights }: Pick<ModelManifest, 'id' | 'weights'>,
  onProgress: (fraction: number) => void = () => {},
): Promise<NamedWeights> {
  const bytes = await files.bytes(`${id}/${weights.file}`, (arrived) =>
    onProgress(Math.min(1, arrived / weights.bytes)),
  );
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (bytes.length !== weights.bytes || (subtle && (await sha256(bytes)) !== weights.sha256))
    throw new ModelError(`The weights of the network ${id} are damaged or do not belong to it; install them again.`);
  return decodeWeights(bytes, weights.table);
}
