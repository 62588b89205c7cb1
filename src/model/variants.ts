// A window that is changed in some of its leads: the traces of all others are looked at once.

import * as tf from '@tensorflow/tfjs-core';
import { isGraphics, type RunningBackend } from './backends/start';
import type { ModelManifest } from './contracts';
import { BackendFailure } from './errors';
import type { Network } from './networks/architecture';
import { failure, guarded, type Windows } from './on-backend';
import { scoresOfSubsets } from './some-leads';

/** Traces that are looked at together: they need memory. */
const TRACES_AT_ONCE = 96;
/** Millivolts by which a lead may differ and is the same: where leads are put back each has next to nothing of the others. */
const SAME = 1e-6;

/** On graphics, which compile anew for each number of variants, there are so many or a multiple of it: the last one stands for those that are not there. */
const STEP = 16;

/** The list with its last element again until it is a multiple of `step` long. */
const filled = <T>(list: readonly T[], step: number): readonly T[] =>
  Array.from({ length: Math.ceil(list.length / step) * step }, (_, i) => list[Math.min(i, list.length - 1)]!);

const differs = (a: Float32Array, b: Float32Array): boolean => a.some((value, i) => Math.abs(value - b[i]!) > SAME);

/** As `ReadyNetwork.scoresOfVariants`. */
export async function scoresOfVariants(
  network: Network,
  manifest: ModelManifest,
  backend: RunningBackend,
  window: Windows,
  asked: readonly Float32Array[],
): Promise<Float32Array> {
  const onGraphics = isGraphics(backend.name);
  const variants = onGraphics ? filled(asked, STEP) : asked;
  const { shape, leads } = window;
  const [, count, samples] = shape;
  const { byTraces } = network;
  const together = (records: readonly Float32Array[]) => {
    const data = new Float32Array(records.length * count * samples);
    for (const [i, record] of records.entries()) data.set(record, i * record.length);
    return data;
  };
  if (!byTraces || manifest.leads.fixed) {
    const all: Windows = { data: together(asked), shape: [asked.length, count, samples], leads };
    return scoresOfSubsets(network, manifest, backend, all, [[...leads.keys()]]);
  }
  /** The window and its variants as they are looked at. */
  const seen = guarded(() =>
    tf.tidy(() => {
      const given = tf.tensor3d(together([window.data, ...variants]), [variants.length + 1, count, samples]);
      // A tensor of its own, also where the leads stay as they are.
      return tf.clone(byTraces.seen(given, leads));
    }),
  );
  try {
    const values = await backend.device.guard(seen.data<'float32'>());
    const rowAt = (record: number, lead: number) => {
      const from = (record * count + lead) * samples;
      return values.subarray(from, from + samples);
    };
    /** Rows whose traces are looked at: those of the window, and what differs from them. */
    const rows = Array.from({ length: count }, (_, lead) => rowAt(0, lead));
    const places = variants.flatMap((_, variant) =>
      rows.slice(0, count).map((own, lead) => {
        const row = rowAt(variant + 1, lead);
        return differs(row, own) ? rows.push(row) - 1 : lead;
      }),
    );
    const scores = guarded(() =>
      tf.tidy(() => {
        const parts: tf.Tensor2D[] = [];
        for (let from = 0; from < rows.length; from += TRACES_AT_ONCE) {
          const left = rows.slice(from, from + TRACES_AT_ONCE);
          const some = onGraphics ? filled(left, TRACES_AT_ONCE) : left;
          const data = new Float32Array(some.length * samples);
          for (const [i, row] of some.entries()) data.set(row, i * samples);
          // What is worked out on the way is let go of at once.
          parts.push(
            tf.tidy(() => {
              const traces = byTraces.traces(tf.tensor3d(data, [1, some.length, samples]));
              return tf.reshape<tf.Rank.R2>(traces, [some.length, traces.shape[2]]);
            }),
          );
        }
        const all = tf.concat(parts, 0);
        const traces = tf.reshape<tf.Rank.R3>(tf.gather(all, tf.tensor1d(places, 'int32')), [
          variants.length,
          count,
          all.shape[1],
        ]);
        const changed = tf.slice(seen, [1, 0, 0], [variants.length, count, samples]);
        const ofEach = variants.map(() => leads);
        return network.head(byTraces.extract(changed, ofEach, traces)).scores;
      }),
    );
    try {
      const result = await backend.device.guard(scores.data<'float32'>());
      if (!result.every(Number.isFinite)) throw new BackendFailure('not-numbers');
      return result.subarray(0, asked.length * manifest.labels.length);
    } finally {
      scores.dispose();
    }
  } catch (error) {
    throw failure(error);
  } finally {
    seen.dispose();
  }
}
