// Windows with some of their leads only: each lead is extracted once, what mixes the leads is made for each choice of them.

import * as tf from '@tensorflow/tfjs-core';
import type { LeadName } from '../ecg/leads';
import type { RunningBackend } from './backends/start';
import type { BatchResult, ModelManifest } from './contracts';
import { BackendFailure } from './errors';
import type { LeadFeatures, Network } from './networks/architecture';
import { onlyLeads, type SomeLeads } from './networks/subsets';
import { activated, failure, guarded, type Windows } from './on-backend';

/** Heads that are made at once: they need memory. */
const HEADS_AT_ONCE = 512;

/** Scores of the heads over `picks`, [picks, classes]; `size` is that of all of them, or of all leads where they differ. */
function scoresOfPicks(
  network: Network,
  features: LeadFeatures,
  picks: readonly SomeLeads[],
  size: number,
  fixed: boolean,
): tf.Tensor2D {
  const [batch, leads] = features.ofLeads.shape;
  if (!network.scoresOfSubsets || fixed || batch > 1 || size < leads)
    return network.head(onlyLeads(features, picks, fixed)).scores;
  const there = picks.map((pick) => Array.from({ length: leads }, (_, lead) => Number(pick.leads.includes(lead))));
  return network.scoresOfSubsets(features, tf.tensor2d(there));
}

/** As `ReadyNetwork.scoresOf`: the heads of subsets of one size go through the network together. */
export async function scoresOfSubsets(
  network: Network,
  { labels, leads: { fixed } }: ModelManifest,
  backend: RunningBackend,
  { data, shape, leads }: Windows,
  subsets: readonly (readonly number[])[],
): Promise<Float32Array> {
  const classes = labels.length;
  const scores = new Float32Array(shape[0] * subsets.length * classes);
  const bySize = new Map<number, (SomeLeads & { readonly place: number })[]>();
  for (let record = 0; record < shape[0]; record++)
    subsets.forEach((some, i) => {
      // Those of one record meet whatever their size where the network takes them so.
      const key = fixed || (network.scoresOfSubsets && some.length > 0 && shape[0] === 1) ? leads.length : some.length;
      const alike = bySize.get(key) ?? [];
      bySize.set(key, alike);
      alike.push({ record, leads: some, place: record * subsets.length + i });
    });
  const features = guarded(() => tf.tidy(() => ({ ...network.extract(tf.tensor3d(data, shape), leads) })));
  try {
    for (const [size, picks] of bySize)
      for (let from = 0; from < picks.length; from += HEADS_AT_ONCE) {
        const some = picks.slice(from, from + HEADS_AT_ONCE);
        const tensor = guarded(() => tf.tidy(() => scoresOfPicks(network, features, some, size, fixed)));
        try {
          const values = await backend.device.guard(tensor.data<'float32'>());
          if (!values.every(Number.isFinite)) throw new BackendFailure('not-numbers');
          some.forEach(({ place }, i) => {
            scores.set(values.subarray(i * classes, (i + 1) * classes), place * classes);
          });
        } finally {
          tensor.dispose();
        }
      }
    return scores;
  } catch (error) {
    throw failure(error);
  } finally {
    tf.dispose(Object.values(features).filter((tensor) => tensor !== undefined));
  }
}

/** What a network makes of some windows without one of their leads: float32 [batch, classes], and [batch, leads] of those that it was given. */
export type LeftResult = Pick<BatchResult, 'probabilities' | 'leadWeights'>;

/** Records that are made at once of windows and leads that are left out: they need memory. */
const RECORDS_AT_ONCE = 48;

/** As `ReadyNetwork.computeWithoutEach`. */
export async function computeWithoutEach(
  network: Network,
  manifest: ModelManifest,
  backend: RunningBackend,
  compute: (data: Float32Array, batch: number, leads: readonly LeadName[]) => Promise<BatchResult>,
  windows: Windows,
  leftOut: readonly number[],
): Promise<LeftResult[]> {
  const { shape, leads } = windows;
  const [batch] = shape;
  const results: LeftResult[] = [];
  const each = Math.max(1, Math.floor(RECORDS_AT_ONCE / batch));
  const take = ({ probabilities, leadWeights }: LeftResult, some: readonly number[]) => {
    const rowsOf = (values: Float32Array, i: number) =>
      values.slice((i * values.length) / some.length, ((i + 1) * values.length) / some.length);
    for (const i of some.keys())
      results.push({ probabilities: rowsOf(probabilities, i), leadWeights: rowsOf(leadWeights, i) });
  };
  if (!network.byTraces || manifest.leads.fixed) {
    for (let from = 0; from < leftOut.length; from += each) {
      const some = leftOut.slice(from, from + each);
      take(await compute(withZeros(windows, some), batch * some.length, leads), some);
    }
    return results;
  }
  const { byTraces } = network;
  const [ecg, traces] = guarded(() =>
    tf.tidy(() => {
      const given = tf.tensor3d(windows.data, shape);
      return [given, byTraces.traces(given)];
    }),
  );
  try {
    for (let from = 0; from < leftOut.length; from += each) {
      const some = leftOut.slice(from, from + each);
      const picks = some.flatMap((out) => {
        const left = [...leads.keys()].filter((place) => place !== out);
        return Array.from({ length: batch }, (_, record): SomeLeads => ({ record, leads: left }));
      });
      const names = picks.map((pick) => pick.leads.map((place) => leads[place]!));
      const tensors = guarded(() =>
        tf.tidy(() => {
          const only = (ofLeads: tf.Tensor3D) => onlyLeads({ ofLeads }, picks, false).ofLeads;
          const { scores, leadWeights } = network.head(byTraces.extract(only(ecg), names, only(traces)));
          return [activated(scores, manifest), leadWeights] as const;
        }),
      );
      try {
        const [probabilities, leadWeights] = await backend.device.guard(
          Promise.all([tensors[0].data<'float32'>(), tensors[1].data<'float32'>()]),
        );
        if (!probabilities.every(Number.isFinite)) throw new BackendFailure('not-numbers');
        take({ probabilities, leadWeights }, some);
      } finally {
        tf.dispose([...tensors]);
      }
    }
    return results;
  } catch (error) {
    throw failure(error);
  } finally {
    tf.dispose([ecg, traces]);
  }
}

/** The windows again for each place of `leftOut`, with zeros for that lead. */
function withZeros({ data, shape: [batch, leads, samples] }: Windows, leftOut: readonly number[]): Float32Array {
  const all = new Float32Array(leftOut.length * data.length);
  for (const [i, out] of leftOut.entries()) {
    all.set(data, i * data.length);
    for (let record = 0; record < batch; record++) {
      const from = i * data.length + (record * leads + out) * samples;
      all.fill(0, from, from + samples);
    }
  }
  return all;
}
