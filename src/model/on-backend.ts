// What is run on the backend in use, and what its failures are.

import * as tf from '@tensorflow/tfjs-core';
import type { LeadName } from '../ecg/leads';
import type { ModelManifest } from './contracts';
import { BackendFailure, ModelError } from './errors';

/** A fault of the network's files is none of the backend's. */
export const failure = (error: unknown) => (error instanceof ModelError ? error : BackendFailure.from(error));

export function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw failure(error);
  }
}

/** Windows that go through a network together. */
export interface Windows {
  /** float32 [batch, leads, samples] in millivolts. */
  readonly data: Float32Array;
  readonly shape: [batch: number, leads: number, samples: number];
  readonly leads: readonly LeadName[];
}

export const tensorShape = (data: Float32Array, batch: number, leads: readonly LeadName[]): Windows => ({
  data,
  shape: [batch, leads.length, data.length / (batch * leads.length)],
  leads,
});

/** float32 [records, classes]: the probabilities of scores. */
export const activated = (scores: tf.Tensor2D, { activation }: Pick<ModelManifest, 'activation'>): tf.Tensor2D =>
  activation === 'sigmoid' ? tf.sigmoid(scores) : tf.softmax(scores);
