import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { backendStarter } from '../../src/model/backends/every';
import { probeBackend } from '../../src/model/backends/probe';
import { discardBackend } from '../../src/model/backends/start';
import type { BackendName } from '../../src/model/contracts';
import { InferenceEngine } from '../../src/model/engine';
import { distanceFromKnown, KNOWN_RECORD, knownRecord, knownWindows } from '../../src/model/known-record';
import { loadKnownOutputs, loadManifest, loadWeights } from '../../src/model/manifest';
import { forward } from '../../src/model/networks/architecture';
import { ARCHITECTURES } from '../../src/model/networks/architectures';
import outputs from '../fixtures/parity/leadlens.json';
import signals from '../fixtures/parity/signals.json';
import { largestDifference, recordBatch } from '../unit/model/parity-records';
import { files } from './page-engine';

const CLOSE = 1e-4;

describe('tfjs with shape uniforms on WebGL, which mixes up shapes', () => {
  it('is found out before it reads one window of leadlens', async () => {
    const start = backendStarter(files.wasm);
    const engine = new InferenceEngine(files, {
      probe: probeBackend,
      start: async (name) => {
        const running = await start(name);
        tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', name === 'webgl');
        return running;
      },
      discard: discardBackend,
    });
    await engine.chooseBackend('webgl');
    const samples = 500;
    const result = await engine.readBatch(
      'leadlens',
      recordBatch(signals, 0, 1, samples, outputs.records),
      1,
      STANDARD_LEADS,
    );
    expect(engine.status.fellBackFrom).toEqual([{ name: 'webgl', reason: { code: 'wrong-numbers', values: {} } }]);
    expect(largestDifference(result.probabilities, outputs.records[0]!.probabilities)).toBeLessThan(CLOSE);
  });
});

/**
 * Batches and numbers of leads, each of both once, mixed so that shapes come in no order. `VITE_ALL_SHAPES=1` goes up to batches of 24,
 * which takes graphics drawn by the processor most of an hour.
 */
const BATCHES = import.meta.env.VITE_ALL_SHAPES ? 24 : 2;
const SHAPES = Array.from({ length: BATCHES }, (_, i) => ({ batch: i + 1, leads: 12 - ((i * 5) % 12) }));

describe.each<BackendName>(['wasm', 'webgl', 'webgpu'])('on %s', (backend) => {
  it.each(['leadlens', 'lead-attention', 'conv1d'])(
    '%s reads the known record right in each of many shapes',
    async (id) => {
      await backendStarter(files.wasm)(backend);
      const manifest = await loadManifest(files, id);
      const network = ARCHITECTURES[manifest.architecture](
        await loadWeights(files, manifest),
        manifest.parameters,
        manifest.misplacement?.names ?? [],
      );
      const record = knownRecord(await files.bytes(KNOWN_RECORD));
      const known = await loadKnownOutputs(files, manifest);
      const { samples } = manifest.window;
      for (const shape of SHAPES) {
        const { batch } = shape;
        const leads = manifest.leads.fixed ? STANDARD_LEADS.length : shape.leads;
        const data = knownWindows(record, batch, leads, samples);
        const { probabilities, leadWeights, misplacement, features } = tf.tidy(() => {
          const output = forward(network, tf.tensor3d(data, [batch, leads, samples]), STANDARD_LEADS.slice(0, leads));
          return {
            ...output,
            probabilities: tf.sigmoid(output.scores),
            misplacement: output.misplacement && tf.softmax(output.misplacement),
          };
        });
        const result = {
          probabilities: await probabilities.data<'float32'>(),
          leadWeights: await leadWeights.data<'float32'>(),
          features: await features.data<'float32'>(),
          ...(misplacement && { misplacement: await misplacement.data<'float32'>() }),
        };
        tf.dispose([probabilities, leadWeights, features, ...(misplacement ? [misplacement] : [])]);
        expect(distanceFromKnown(known, result, batch, leads), `a batch of ${batch} with ${leads} leads`).toBeLessThan(
          CLOSE,
        );
      }
      network.dispose();
    },
  );
});
