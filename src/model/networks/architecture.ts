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
  /** float32 [batch, features]: what the scores are a linear map of, or of one layer more. */
  readonly features: Tensor2D;
  /** float32 [batch, kinds] before softmax, of one that looks for exchanged chest electrodes by themselves. */
  readonly chest?: Tensor2D | undefined;
}

/** What a network sees of each lead by itself; heads over any of the leads begin here. */
export interface LeadFeatures {
  /** float32 [batch, leads, n]. */
  readonly ofLeads: Tensor3D;
  /** float32 [batch, m]: what was seen of the leads together before it is asked for some of them, of a network that has such. */
  readonly together?: Tensor2D;
  /** float32 [batch, kinds]: how far which misplacements were taken back. */
  readonly restored?: Tensor2D | undefined;
  /** float32 [batch, kinds]: scores of exchanged chest electrodes. */
  readonly chest?: Tensor2D | undefined;
}

/** A network whose weights are on the backend. Its functions are to be called within `tf.tidy`. */
export interface Network {
  /** `ecg` is float32 [batch, leads, samples] in millivolts. The dear half: once for each lead. */
  extract(ecg: Tensor3D, leads: readonly LeadName[]): LeadFeatures;
  /** The same in steps, for records that have leads in common; none of a network that mixes all leads at once. */
  readonly byTraces?: {
    /** The leads as they are looked at: put back where electrodes were exchanged and all are there. */
    seen(ecg: Tensor3D, leads: readonly LeadName[]): Tensor3D;
    /** What there is in the trace of each lead, whichever others there are: float32 [batch, leads, n]. The dear step. */
    traces(seen: Tensor3D): Tensor3D;
    /** What heads begin with. Each record has a list of its leads. */
    extract(seen: Tensor3D, leads: readonly (readonly LeadName[])[], traces: Tensor3D): LeadFeatures;
  };
  /** The half that mixes the leads. With no lead at all nothing is pooled: the scores are the biases of the last layer. */
  head(features: LeadFeatures): NetworkOutput;
  /**
   * The scores of many subsets of the leads of one record at once, of a network whose leads meet in a sum alone: `there` is float32
   * [subsets, leads] of ones and zeros, none of them without a lead.
   */
  scoresOfSubsets?(features: LeadFeatures, there: Tensor2D): Tensor2D;
  /** The steps between the leads and the scores of one record, of a network that has them one after the other. */
  steps?(features: LeadFeatures): {
    readonly vectors: Tensor2D;
    readonly key: Tensor2D;
    readonly scores: Tensor2D;
    readonly weights: Tensor2D;
    readonly sum: Tensor2D;
    readonly classScores: Tensor2D;
  };
  /** Heads of a record that are quickly made: one for each subset of its leads, or fewer. */
  readonly affordableHeads: number;
  /** Takes the weights off the backend. */
  dispose(): void;
}

export const forward = (network: Network, ecg: Tensor3D, leads: readonly LeadName[]): NetworkOutput =>
  network.head(network.extract(ecg, leads));

/**
 * Puts the weights of one architecture on the backend in use. `parameters` are those of the manifest, `misplacements` the names of its
 * second output, in order; none where it has no such output.
 */
export type Architecture = (
  weights: NamedWeights,
  parameters: Readonly<Record<string, unknown>>,
  misplacements: readonly string[],
) => Network;
