import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelFiles } from '../../../scripts/lib/model-files';
import type { ModelManifest } from '../../../src/model/contracts';
import { ModelError } from '../../../src/model/errors';
import type { ModelFiles } from '../../../src/model/files';
import { loadIndex, loadManifest, loadWeights, parseManifest } from '../../../src/model/manifest';

const ID = 'lead-attention';
const shipped = () => JSON.parse(readFileSync(`public/models/${ID}/model.json`, 'utf8')) as Record<string, unknown>;

const filesOf = (contents: Record<string, unknown>): ModelFiles => ({
  json: async (path) => contents[path],
  bytes: async (path) => contents[path] as Uint8Array,
});

describe('the networks that are shipped', () => {
  it('are listed, described and have the weights that they describe', async () => {
    const models = await loadIndex(modelFiles);
    expect(models).toContain(ID);
    for (const id of models) {
      const manifest = await loadManifest(modelFiles, id);
      const weights = await loadWeights(modelFiles, manifest);
      const tables = [...manifest.weights.table, ...(manifest.misplacement?.chest?.weights.table ?? [])];
      expect([...weights.keys()]).toEqual(tables.map(({ name }) => name));
      expect(manifest.labels).toHaveLength(71);
      const onnx = readFileSync(`public/models/${id}/${manifest.onnx!.file}`);
      expect(createHash('sha256').update(onnx).digest('hex')).toBe(manifest.onnx!.sha256);
    }
  });
});

describe('parseManifest', () => {
  const { weights, labels, figures } = shipped() as unknown as ModelManifest;

  it.each([
    ['architecture', { architecture: 'perceptron' }],
    ['rate', { rate: -100 }],
    ['rate', { rate: Number.POSITIVE_INFINITY }],
    ['purpose', { purpose: '' }],
    ['labels', { labels: [] }],
    ['labels.1.threshold', { labels: [labels[0], { ...labels[1], threshold: 1.5 }] }],
    ['window.hop', { window: { samples: 1000 } }],
    ['activation', { activation: 'relu' }],
    ['weights.sha256', { weights: { ...weights, sha256: 'short' } }],
    ['weights.table', { weights: { ...weights, table: [] } }],
    ['weights.table.0.shape.1', { weights: { ...weights, table: [{ ...weights.table[0], shape: [2, 0.5] }] } }],
    ['leads', { leads: undefined }],
    ['parameters', { parameters: [1, 2] }],
    ['parameters', { parameters: null }],
    ['misplacement.names', { misplacement: { names: ['none'], threshold: 0.5 } }],
    ['figures.auc', { figures: { ...figures, auc: [] } }],
    ['figures.auc.all.low', { figures: { ...figures, auc: { all: { value: 0.9, high: 1 } } } }],
  ])('names a field that is wrong: %s', (field, wrong) => {
    expect(() => parseManifest({ ...shipped(), ...wrong }, ID)).toThrow(
      new ModelError('manifest-field', { id: ID, field }),
    );
  });

  it('keeps every field of a manifest that is shipped', () => {
    expect(parseManifest(shipped(), ID)).toEqual(shipped());
  });

  it('refuses what is no manifest, and one of another network', () => {
    for (const nothing of [null, 'leadlens'])
      expect(() => parseManifest(nothing, ID)).toThrow(new ModelError('manifest-damaged', { id: ID }));
    expect(() => parseManifest([], ID)).toThrow(new ModelError('manifest-field', { id: ID, field: 'id' }));
    expect(() => parseManifest(shipped(), 'conv1d')).toThrow(
      new ModelError('manifest-of-another', { id: 'conv1d', other: 'lead-attention' }),
    );
  });
});

describe('loadIndex', () => {
  it.each([[{}], [[]], [[1]]])('refuses %j', async (index) => {
    await expect(loadIndex(filesOf({ 'index.json': index }))).rejects.toThrow(new ModelError('model-index-damaged'));
  });
});

describe('loadWeights', () => {
  const bytes = Uint8Array.of(0, 0, 128, 63);
  const weights = {
    file: 'weights.bin',
    bytes: 4,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    table: [{ name: 'k', shape: [1], dtype: 'float32' as const }],
  };

  it('verifies length and digest', async () => {
    const good = await loadWeights(filesOf({ 'net/weights.bin': bytes }), { id: 'net', weights });
    expect(good.get('k')!.values).toEqual(Float32Array.of(1));
    for (const damaged of [Uint8Array.of(0, 0, 128, 64), bytes.subarray(0, 3)])
      await expect(loadWeights(filesOf({ 'net/weights.bin': damaged }), { id: 'net', weights })).rejects.toThrow(
        new ModelError('weights-damaged', { id: 'net' }),
      );
  });
});
