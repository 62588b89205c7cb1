// A network all layers of which were trained, as a file of a network that reads.

import * as tf from '@tensorflow/tfjs-core';
import { strToU8 } from 'fflate';
import { STANDARD_LEADS } from '../../ecg/leads';
import type { Label, ModelManifest, TrainedHere, WeightEntry } from '../../model/contracts';
import { KNOWN_STARTS, type KnownOutputs, knownRecord, knownWindows } from '../../model/known-record';
import { sha256 } from '../../model/manifest';
import { forward } from '../../model/networks/architecture';
import { leadAttention } from '../../model/networks/lead-attention';
import type { NamedWeights } from '../../model/weights';
import { jsonBytes, type TrainedNetwork } from '../network/network-file';
import { idOf, joined, littleEndian, type NetworkTexts } from '../network/with-head';
import type { NetworkShape, WholeJudged, WholeSettings } from './contracts';

const WINDOW = { samples: 1000, hop: 500 };
const RATE = 100;
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

export interface WholeNetworkParts {
  readonly weights: NamedWeights;
  readonly shape: NetworkShape;
  readonly settings: Pick<WholeSettings, 'activation' | 'passes' | 'seed'>;
  readonly judged: WholeJudged;
  /** In the order of the last layer; what is known of each, where a shipped network knows it. */
  readonly labels: readonly Pick<Label, 'code' | 'description' | 'groups' | 'superclass'>[];
  readonly trained: Omit<TrainedHere, 'method' | 'statements'>;
  readonly texts: NetworkTexts;
  /** The file of the known record. */
  readonly knownRecord: Uint8Array;
}

export async function wholeNetwork(parts: WholeNetworkParts): Promise<TrainedNetwork> {
  const { weights, shape, settings, judged, texts } = parts;
  const table = [...weights].map(
    ([name, weight]): WeightEntry => ({ name, shape: [...weight.shape], dtype: 'float32' }),
  );
  const bytes = joined([...weights.values()].map(({ values }) => littleEndian(values)));
  const digest = await sha256(bytes);
  const known = await knownOutputs(parts, digest);
  const interval = ({ value, low, high }: NonNullable<WholeJudged['statements'][number]['auc']>) => ({
    value: rounded(value),
    low: rounded(low),
    high: rounded(high),
  });
  const statements = judged.statements.map(({ code, positives, negatives, auc }) => ({
    code,
    positives,
    negatives,
    auc: auc && interval(auc),
  }));
  const measured = statements.flatMap(({ auc }) => (auc ? [auc] : []));
  const macro = (part: 'value' | 'low' | 'high') =>
    rounded(measured.reduce((sum, auc) => sum + auc[part], 0) / measured.length);
  const { data } = parts.trained;
  const manifest: ModelManifest = {
    id: idOf(texts.name, digest),
    version: parts.trained.date,
    name: texts.name,
    purpose: texts.purpose,
    architecture: 'lead-attention',
    parameters: { ...shape },
    parameterCount: bytes.length / 4,
    leads: { names: [...STANDARD_LEADS], fixed: false },
    rate: RATE,
    window: WINDOW,
    activation: settings.activation,
    labels: parts.labels.map((label, k) => ({ ...label, threshold: rounded(judged.statements[k]!.threshold) })),
    weights: { file: 'weights.bin', bytes: bytes.length, sha256: digest, table },
    training: { data, folds: data, tunedOn: data, licence: data, passes: settings.passes, seed: settings.seed },
    figures: {
      fold: 0,
      n: parts.trained.records,
      auc: measured.length === 0 ? {} : { all: { value: macro('value'), low: macro('low'), high: macro('high') } },
    },
    trained: { ...parts.trained, method: 'whole', statements },
  };
  return {
    manifest,
    files: new Map<string, Uint8Array>([
      ['model.json', jsonBytes(manifest)],
      ['card.md', strToU8(texts.card(manifest))],
      ['known-outputs.json', jsonBytes(known)],
      ['weights.bin', bytes],
    ]),
  };
}

/** By the network as it reads, batch norms folded, on the backend in use. */
async function knownOutputs(
  { weights, shape, settings, knownRecord: file }: WholeNetworkParts,
  digest: string,
): Promise<KnownOutputs> {
  const record = knownRecord(file);
  const network = leadAttention(weights, { ...shape }, []);
  const outputs: KnownOutputs['outputs'][number][] = [];
  for (let leads = 1; leads <= STANDARD_LEADS.length; leads++) {
    const batch = KNOWN_STARTS.length;
    const data = knownWindows(record, batch, leads, WINDOW.samples);
    const read = tf.tidy(() => {
      const names = STANDARD_LEADS.slice(0, leads);
      const { scores, leadWeights } = forward(network, tf.tensor3d(data, [batch, leads, WINDOW.samples]), names);
      const probabilities = settings.activation === 'softmax' ? tf.softmax(scores) : tf.sigmoid(scores);
      return { probabilities, leadWeights };
    });
    const [probabilities, leadWeights] = await Promise.all([read.probabilities.data(), read.leadWeights.data()]);
    tf.dispose(read);
    const row = (values: ArrayLike<number>, i: number) =>
      Array.from(values)
        .slice((i * values.length) / batch, ((i + 1) * values.length) / batch)
        .map(rounded);
    outputs.push({
      leads,
      windows: KNOWN_STARTS.map((_, i) => ({ probabilities: row(probabilities, i), leadWeights: row(leadWeights, i) })),
    });
  }
  network.dispose();
  return { weights: digest, outputs };
}
