import '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelFiles } from '../../../scripts/lib/model-files';
import { CLASSES } from '../../../src/analysis/delineation/decode';
import { delineationChannels, WINDOW } from '../../../src/analysis/delineation/input';
import { backendStarter } from '../../../src/model/backends/every';
import { BackendManager } from '../../../src/model/backends/manager';
import { probeBackend } from '../../../src/model/backends/probe';
import { discardBackend } from '../../../src/model/backends/start';
import { DelineationRunner, knownWaves } from '../../../src/model/delineation';
import { InferenceEngine } from '../../../src/model/engine';
import type { ModelFiles } from '../../../src/model/files';
import { knownRecord } from '../../../src/model/known-record';
import { regular, syntheticLeads } from '../analysis/measure/synthetic';

const platform = () => ({ probe: probeBackend, start: backendStarter(), discard: discardBackend });
const runner = (files: ModelFiles) => new DelineationRunner(files, new BackendManager(platform()));

interface Parity {
  readonly every: number;
  readonly outputs: readonly { readonly leads: number; readonly probabilities: readonly number[] }[];
}

/** Files of which one answers otherwise. */
const withJson = (path: string, change: (json: never) => unknown): ModelFiles => ({
  ...modelFiles,
  json: async (asked) => {
    const json = await modelFiles.json(asked);
    return asked === path ? change(json as never) : json;
  },
});

const recording = () => ({ rate: 500, samples: 5000, leads: syntheticLeads(regular(11), 500, 10) }) as never;

describe('the delineator', () => {
  const parity: Parity = JSON.parse(readFileSync('tests/fixtures/parity/delineation.json', 'utf8'));

  it.each(parity.outputs)(
    'gives the probabilities of PyTorch to 1e-4 for $leads leads',
    async ({ leads, probabilities }) => {
      const record = knownRecord(await modelFiles.bytes('known-record.bin'));
      const p = await runner(modelFiles).probabilities(delineationChannels(knownWaves(record, leads), 0), leads);
      expect(p).toHaveLength(leads * WINDOW * CLASSES);
      let most = 0;
      for (let row = 0; row < p.length / CLASSES / parity.every; row++)
        for (let k = 0; k < CLASSES; k++)
          most = Math.max(most, Math.abs(p[row * parity.every * CLASSES + k]! - probabilities[row * CLASSES + k]!));
      expect(most).toBeLessThan(1e-4);
    },
  );

  it('is not used where it computes other numbers than are known', async () => {
    const wrong = withJson('delineation/known-outputs.json', (json: { probabilities: number[] }) => ({
      ...json,
      probabilities: json.probabilities.map((value) => 1 - value),
    }));
    await expect(runner(wrong).probabilities(new Float32Array(WINDOW * 3), 1)).rejects.toMatchObject({
      code: 'wrong-numbers',
    });
  });
});

describe('a recording measured by the engine', () => {
  it('has what is measured of its waves', async () => {
    const measured = await new InferenceEngine(modelFiles, platform()).measure(recording());
    expect(measured?.by).toBe('network');
    expect(measured?.beats).toHaveLength(11);
    expect(measured?.heartRate).toBeCloseTo(75, 0);
    expect(Math.abs(measured!.global.qrs!.value - 100)).toBeLessThan(20);
  });

  it('is measured by rules where the network cannot be had, and says so', async () => {
    const without: ModelFiles = {
      json: (path) => (path.startsWith('delineation/') ? modelFiles.json('nowhere.json') : modelFiles.json(path)),
      bytes: modelFiles.bytes,
    };
    const measured = await new InferenceEngine(without, platform()).measure(recording());
    expect(measured?.by).toBe('rules');
    expect(measured?.beats).toHaveLength(11);
    expect(Math.abs(measured!.global.qrs!.value - 100)).toBeLessThan(25);
  });

  it('is not measured where its scale is no heart’s', async () => {
    const leads = new Map([...syntheticLeads(regular(11), 500, 10)].map(([lead, x]) => [lead, x.map((v) => 1000 * v)]));
    const huge = { rate: 500, samples: 5000, leads } as never;
    expect(await new InferenceEngine(modelFiles, platform()).measure(huge)).toBeNull();
  });
});
