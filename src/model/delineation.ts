// The delineator at work: on the processor, whatever runs the other networks. It is small, and no graphics processor has to compile for it.

import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { CLASSES, wavesOf } from '../analysis/delineation/decode';
import {
  CHANNELS,
  type DelineationInput,
  delineationChannels,
  delineationWindows,
  WINDOW,
} from '../analysis/delineation/input';
import type { LeadWaves } from '../analysis/delineation/waves';
import { STANDARD_LEADS } from '../ecg/leads';
import type { BackendManager } from './backends/manager';
import type { RunningBackend } from './backends/start';
import { BackendFailure, ModelError } from './errors';
import type { ModelFiles } from './files';
import { KNOWN_RECORD, knownRecord, TOLERANCE } from './known-record';
import { loadWeights } from './manifest';
import { type Delineator, delineator } from './networks/delineator';
import type { NamedWeights } from './weights';

/** Folder in `public/models/`. */
const ID = 'delineation';

const manifest = v.object({
  weights: v.object({
    file: v.string(),
    bytes: v.number(),
    sha256: v.string(),
    table: v.array(
      v.object({
        name: v.string(),
        shape: v.array(v.number()),
        dtype: v.literal('float32'),
        quantization: v.optional(v.object({ dtype: v.literal('float16') })),
      }),
    ),
  }),
});

/** What it makes of the known record, of every so many samples: [leads, samples / every, CLASSES]. */
const knownOutputs = v.object({
  weights: v.string(),
  every: v.number(),
  leads: v.number(),
  probabilities: v.array(v.number()),
});

type KnownWaves = v.InferOutput<typeof knownOutputs>;

interface Loaded {
  readonly weights: NamedWeights;
  readonly known: KnownWaves;
  readonly record: Float32Array;
}

/** The known record, its samples taken for those of the delineator's rate. */
export function knownWaves(record: Float32Array, leads: number): DelineationInput {
  const samples = record.length / STANDARD_LEADS.length;
  const names = STANDARD_LEADS.slice(0, leads);
  return {
    leads: names,
    samples,
    data: new Map(names.map((lead, i) => [lead, record.subarray(i * samples, (i + 1) * samples)])),
  };
}

export class DelineationRunner {
  readonly #files: ModelFiles;
  readonly #backends: BackendManager;
  #loaded: Promise<Loaded> | undefined;
  #network: { readonly network: Delineator; readonly backend: RunningBackend } | undefined;

  constructor(files: ModelFiles, backends: BackendManager) {
    this.#files = files;
    this.#backends = backends;
  }

  /**
   * The waves of each lead of a recording; times count from its first sample. `pause` is awaited between two windows.
   *
   * @throws BackendFailure where the processor's backend does not run or computes wrong numbers, ModelError where files are missing
   */
  async delineate(input: DelineationInput, pause: () => Promise<void>): Promise<LeadWaves> {
    const p = new Map(input.leads.map((lead) => [lead, new Float32Array(input.samples * CLASSES)]));
    for (const { start, from, to } of delineationWindows(input.samples)) {
      const window = await this.probabilities(delineationChannels(input, start), input.leads.length);
      input.leads.forEach((lead, row) => {
        const first = (row * WINDOW + from - start) * CLASSES;
        p.get(lead)!.set(window.subarray(first, first + (to - from) * CLASSES), from * CLASSES);
      });
      await pause();
    }
    return new Map(input.leads.map((lead) => [lead, wavesOf(p.get(lead)!, input.data.get(lead)!)]));
  }

  /** float32 [leads, WINDOW, CHANNELS] -> [leads, WINDOW, CLASSES]. */
  async probabilities(channels: Float32Array, leads: number): Promise<Float32Array> {
    const loaded = await this.#load();
    return this.#backends.onProcessor(async (backend) => {
      if (this.#network?.backend.device !== backend.device) {
        const network = delineator(loaded.weights);
        await prove(network, loaded);
        this.#network = { network, backend };
      }
      return compute(this.#network!.network, channels, leads);
    });
  }

  #load(): Promise<Loaded> {
    this.#loaded ??= this.#loading().catch((error) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  async #loading(): Promise<Loaded> {
    const { weights } = v.parse(manifest, await this.#files.json(`${ID}/model.json`));
    const [values, known, record] = await Promise.all([
      loadWeights(this.#files, { id: ID, weights: weights as Parameters<typeof loadWeights>[1]['weights'] }),
      this.#files.json(`${ID}/known-outputs.json`),
      this.#files.bytes(KNOWN_RECORD),
    ]);
    if (!v.is(knownOutputs, known) || known.weights !== weights.sha256)
      throw new ModelError('known-outputs-of-another', { id: ID });
    return { weights: values, known, record: knownRecord(record) };
  }
}

async function compute(network: Delineator, channels: Float32Array, leads: number): Promise<Float32Array> {
  const result = tf.tidy(() => network.forward(tf.tensor3d(channels, [leads, WINDOW, CHANNELS])));
  try {
    return await result.data<'float32'>();
  } finally {
    result.dispose();
  }
}

/** @throws BackendFailure where the network does not give what is known. */
async function prove(network: Delineator, { known, record }: Loaded): Promise<void> {
  const p = await compute(network, delineationChannels(knownWaves(record, known.leads), 0), known.leads);
  const rows = p.length / CLASSES / known.every;
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < CLASSES; k++) {
      const off = Math.abs(p[row * known.every * CLASSES + k]! - known.probabilities[row * CLASSES + k]!);
      if (!(off <= TOLERANCE)) {
        network.dispose();
        throw new BackendFailure('wrong-numbers');
      }
    }
}
