import { strFromU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeEngine } from '../../../scripts/lib/engine';
import { modelFiles } from '../../../scripts/lib/model-files';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import type { LearntStatement } from '../../../src/learning/contracts';
import {
  isNetworkFile,
  readNetworkFile,
  type TrainedNetwork,
  writeNetworkFile,
} from '../../../src/learning/network/network-file';
import { networkShelf } from '../../../src/learning/network/shelf';
import { withHead } from '../../../src/learning/network/with-head';
import { KNOWN_RECORD, knownRecord, knownWindows } from '../../../src/model/known-record';
import { decodeWeights } from '../../../src/model/weights';
import { ENGLISH } from '../../../src/words/language';
import { trainedCard } from '../../../src/words/learning';

const BASE = 'lead-attention';
const LEADS = STANDARD_LEADS as readonly string[];
const engine = nodeEngine();

/** What the base says of a statement, as if it had been learnt: its own row of the last layer. */
async function asLearnt(code: string, from: string): Promise<LearntStatement> {
  const { labels, weights } = await engine.manifest(BASE);
  const tensors = decodeWeights(await modelFiles.bytes(`${BASE}/${weights.file}`), weights.table);
  const row = labels.findIndex((label) => label.code === from);
  const { values, shape } = tensors.get('output.weight')!;
  const width = shape[1]!;
  return {
    code,
    description: 'as the base has it',
    positives: 30,
    negatives: 70,
    patients: 90,
    auc: { value: 0.9, low: 0.8, high: 0.95 },
    curve: [],
    chance: { times: 19, p: 0.05 },
    head: {
      weights: Float64Array.from(values.subarray(row * width, (row + 1) * width)),
      bias: tensors.get('output.bias')!.values[row]!,
      threshold: 0.4,
    },
    refusal: null,
  };
}

async function networkOf(only: boolean): Promise<TrainedNetwork> {
  const refused: LearntStatement = { ...(await asLearnt('TOOFEW', 'PVC')), head: null, auc: null };
  return withHead({
    base: await engine.manifest(BASE),
    files: modelFiles,
    learnt: [await asLearnt('OURS', 'AFIB'), await asLearnt('PVC', 'PVC'), refused],
    only,
    texts: { name: 'Our Ward', purpose: 'ours', card: (manifest) => trainedCard(ENGLISH, manifest) },
    trained: { data: 'ward', records: 100, patients: 90, date: '2026-11-27' },
    seen: await engine.readKnown(BASE),
  });
}

let network: TrainedNetwork;
let bytes: Uint8Array;
beforeAll(async () => {
  network = await networkOf(false);
  bytes = await writeNetworkFile(network);
});

describe('a network with a new head', () => {
  it('says what it was trained on, and speaks of what its base does and of what was learnt', async () => {
    const { manifest } = network;
    const base = await engine.manifest(BASE);
    expect(manifest.trained).toMatchObject({ method: 'head', base: { id: BASE }, data: 'ward', records: 100 });
    expect(manifest.trained!.statements.map(({ code }) => code)).toEqual(['OURS', 'PVC']);
    expect(manifest.labels.map(({ code }) => code)).toEqual([...base.labels.map(({ code }) => code), 'OURS']);
    expect(manifest.id).toMatch(/^our-ward-[0-9a-f]{8}$/);
    expect(strFromU8(network.files.get('card.md')!)).toContain('| OURS | 30 | 70 | .900 (.800–.950) | p = .050 |');
    expect((await networkOf(true)).manifest.labels.map(({ code }) => code)).toEqual(['PVC', 'OURS']);
  });

  it('reads from its file what its last layer makes of what the base sees', async () => {
    const shelf = networkShelf(modelFiles);
    shelf.add(await readNetworkFile(bytes, 'ours.zip'));
    const { id, labels } = network.manifest;
    const trained = nodeEngine(shelf.files);
    expect(await trained.models()).toEqual([...(await engine.models()), id]);
    const { window } = await engine.manifest(BASE);
    const data = knownWindows(knownRecord(await modelFiles.bytes(KNOWN_RECORD)), 3, 12, window.samples);
    const [own, base] = [await trained.readBatch(id, data, 3, LEADS), await engine.readBatch(BASE, data, 3, LEADS)];
    const afib = labels.findIndex(({ code }) => code === 'AFIB');
    for (let i = 0; i < 3; i++) {
      const said = base.probabilities[i * (labels.length - 1) + afib]!;
      expect(own.probabilities[i * labels.length + labels.length - 1]).toBeCloseTo(said, 5);
    }
    expect(Array.from(own.leadWeights)).toEqual(Array.from(base.leadWeights));
  });
});

describe('the file of a network', () => {
  it('is known by its first bytes', () => {
    expect(isNetworkFile(bytes.subarray(0, 64))).toBe(true);
    expect(isNetworkFile(zipSync({ 'a.dat': new Uint8Array(9) }).subarray(0, 64))).toBe(false);
    expect(isNetworkFile(new Uint8Array(10))).toBe(false);
  });

  const without = (change: (files: Record<string, Uint8Array>) => void) => {
    const files = unzipSync(bytes);
    change(files);
    return zipSync(files, { level: 0 });
  };

  it.each<[string, Uint8Array | (() => Uint8Array), string]>([
    ['no zip', new Uint8Array(100), 'network-file-damaged'],
    ['no manifest', () => without((files) => delete files['model.json']), 'network-file-damaged'],
    ['other weights', () => without((files) => files['weights.bin']!.fill(1)), 'weights-damaged'],
    ['no known outputs', () => without((files) => delete files['known-outputs.json']), 'model-file-missing'],
    [
      'of which it is not said what it was trained on',
      () =>
        without((files) => {
          const { trained: _, ...rest } = JSON.parse(strFromU8(files['model.json']!));
          files['model.json'] = new TextEncoder().encode(JSON.stringify(rest));
        }),
      'network-file-not-trained',
    ],
  ])('is refused: %s', async (_, file, code) => {
    await expect(readNetworkFile(typeof file === 'function' ? file() : file, 'x.zip')).rejects.toMatchObject({ code });
  });
});
