import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { LeadName } from '../../ecg/leads';
import type { NamedWeights } from '../weights';

export interface NetworkOutput {
  /** float32 [batch, classes], before the activation. */
  readonly scores: Tensor2D;
  /** float32 [batch, leads]; each row sums to one. */
  readonly leadWeights: Tensor2D;
  /** float32 [batch, kinds] before softmax, of a network that looks for misplaced electrodes. */
  readonly misplacement?: Tensor2D;
}

/** A network whose weights are on the backend. */
export interface Network {
  /** `ecg` is float32 [batch, leads, samples] in millivolts. To be called within `tf.tidy`. */
  forward(ecg: Tensor3D, leads: readonly LeadName[]): NetworkOutput;
  /** Takes the weights off the backend. */
  dispose(): void;
}

/**
 * Puts the weights of one architecture on the backend in use. `parameters` are those of the manifest, `misplacements` the names of its
 * second output, in order; none where it has no such output.
 */
export type Architecture = (
  weights: NamedWeights,
  parameters: Readonly<Record<string, unknown>>,
  misplacements: readonly string[],
) => Network;
