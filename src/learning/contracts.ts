// What is learnt from labelled ECGs, and what is told of it. Without tfjs, without the DOM.

import type { Message } from '../ecg/message';
import type { Interval } from '../model/contracts';

/** One statement to be learnt. */
export interface StatementToLearn {
  readonly code: string;
  readonly description: string;
  /** Of each record: 1 stated, 0 not, -1 unknown. */
  readonly stated: Int8Array;
}

/** What a head is learnt from: what a network sees in each record, and what was stated of it. */
export interface HeadData {
  /** float32 [records, width] */
  readonly features: Float32Array;
  readonly width: number;
  /** Whom each record is of; records of one patient are never in two parts. */
  readonly patients: readonly string[];
  readonly statements: readonly StatementToLearn[];
  /** How much each record counts; all alike where nothing is said. */
  readonly importance?: Float32Array;
}

export interface HeadSettings {
  /** scikit-learn's C, of features that are brought to mean 0 and deviation 1. */
  readonly c: number;
  /** Records with a statement and those without count alike as a whole. */
  readonly balanced: boolean;
  readonly folds: number;
  /** How often the labels are shuffled, to see what chance makes of them. */
  readonly permutations: number;
  readonly seed: number;
}

export const HEAD_SETTINGS: HeadSettings = { c: 0.01, balanced: false, folds: 5, permutations: 19, seed: 1 };

/** Of fewer records with a statement, or without it, nothing is learnt. */
export const LEAST_RECORDS = 20;
/** Where the area under the curve may be below, it is not kept. */
export const LEAST_AUC = 0.6;

/** Why a statement was not learnt; sentences in `words.phrases`. */
export type RefusalCode = 'too-few-with' | 'too-few-without' | 'too-few-patients' | 'no-better-than-chance';

export interface Refusal extends Message {
  readonly code: RefusalCode;
}

/** A place of the learning curve: so many records were learnt from, and those held out gave that area. */
export interface CurvePoint {
  readonly records: number;
  readonly auc: number;
}

/** What became of one statement. */
export interface LearntStatement {
  readonly code: string;
  readonly description: string;
  readonly positives: number;
  readonly negatives: number;
  /** Those of either. */
  readonly patients: number;
  /** Of records that were held out, by patient, with its 95 % interval over patients; null where nothing was learnt. */
  readonly auc: Interval | null;
  readonly curve: readonly CurvePoint[];
  /** How often shuffled labels gave as large an area, of so many times; p is the share, counting the true labels. */
  readonly chance: { readonly times: number; readonly p: number } | null;
  /** Null where it is refused. */
  readonly head: { readonly weights: Float64Array; readonly bias: number; readonly threshold: number } | null;
  readonly refusal: Refusal | null;
}

/** What can be wrong with the file of a trained network; sentences in `words.errors`. */
export type NetworkFileErrorCode = 'network-file-damaged' | 'network-file-not-trained';

/** What can be wrong with a saved training, or with what it is to go on with; sentences in `words.errors`. */
export type TrainingFileErrorCode = 'training-file-damaged' | 'training-other-records';
