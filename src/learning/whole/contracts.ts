// Training all layers of the network of CN110801218A, claims 6 and 7: what is asked and what is told.

import type { Interval, TrainedHere } from '../../model/contracts';
import type { NamedWeights } from '../../model/weights';

/** Widths of the layers, as `parameters` of a manifest has them. */
export interface NetworkShape {
  readonly stem: number;
  readonly widths: readonly number[];
  readonly kernel: number;
  readonly stemKernel: number;
}

/** Small enough to be trained on a processor before a class; and that of the shipped network. */
export const SHAPES = {
  small: { stem: 16, widths: [16, 24, 32, 48], kernel: 7, stemKernel: 15 },
  full: { stem: 32, widths: [64, 96, 128, 160], kernel: 7, stemKernel: 15 },
} as const satisfies Readonly<Record<string, NetworkShape>>;
export type ShapeName = keyof typeof SHAPES;

export interface WholeSettings {
  /** 'softmax': one class a record, L = −Σ yᵢ log gᵢ (formula 6). 'sigmoid': statements that co-occur, the same of each. */
  readonly activation: 'softmax' | 'sigmoid';
  readonly passes: number;
  readonly batch: number;
  /** Of AdamW, at its peak. */
  readonly rate: number;
  readonly decay: number;
  readonly dropout: number;
  /** Each record is seen for so many seconds in a pass, from a random place on; all of it where that is ten. */
  readonly seconds: number;
  /** Share of the patients that are held out to watch. */
  readonly held: number;
  readonly seed: number;
}

export const WHOLE_SETTINGS: WholeSettings = {
  activation: 'softmax',
  passes: 10,
  batch: 16,
  rate: 3e-3,
  decay: 0.05,
  dropout: 0.5,
  seconds: 4,
  held: 0.2,
  seed: 1,
};

/** Batches of a pass; a batch of one has no statistics. */
export const batchesOf = (training: number, { batch }: Pick<WholeSettings, 'batch'>): number =>
  Math.max(1, Math.floor(training / batch));

export interface WholeData {
  /** float32 [records, 12, 1000] in millivolts, in the standard order: ten seconds at 100 Hz. */
  readonly signals: Float32Array;
  /** float32 [records, classes] in 0..1; of softmax each row sums to one. −1: unknown, of sigmoids. */
  readonly targets: Float32Array;
  readonly patients: readonly string[];
  readonly statements: readonly { readonly code: string; readonly description: string }[];
}

/** After each step. */
export interface StepTold {
  readonly pass: number;
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly milliseconds: number;
}

/** After each pass. */
export interface PassTold {
  readonly pass: number;
  /** Mean over the steps, and of the records held out. */
  readonly loss: number;
  readonly heldLoss: number;
  /** Of the records held out, in the order of the statements; NaN where one of both kinds is missing. */
  readonly aucs: readonly number[];
  readonly macroAuc: number;
  /** The vector k that weighs the leads. */
  readonly k: Float32Array;
  /** By how much each layer has moved since the beginning, relative to its size then. */
  readonly moved: readonly { readonly layer: string; readonly by: number }[];
  /** tfjs's tensors: the same after every pass. */
  readonly tensors: number;
}

/** What the trained network is judged by: the records held out, at its best pass. */
export interface WholeJudged {
  readonly best: number;
  readonly statements: readonly {
    readonly code: string;
    readonly positives: number;
    readonly negatives: number;
    readonly auc: Interval | null;
    readonly threshold: number;
  }[];
}

/** A training as it stands between two steps: with the same records it goes on exactly as it would have. */
export interface SavedTraining {
  readonly settings: WholeSettings;
  readonly shape: NetworkShape;
  readonly statements: WholeData['statements'];
  /** Fingerprints of the records with their targets, in their order; rows below count in it. */
  readonly records: readonly string[];
  readonly training: readonly number[];
  readonly held: readonly number[];
  /** Of the pass under way: the order of its rows. */
  readonly order: readonly number[];
  /** State of the generator that draws orders and windows. */
  readonly random: number;
  /** Of each step so far. */
  readonly losses: readonly number[];
  readonly told: readonly PassTold[];
  /** As it is now, and as it began. */
  readonly weights: NamedWeights;
  readonly begun: NamedWeights;
  readonly adam: { readonly steps: number; readonly first: NamedWeights; readonly second: NamedWeights };
  readonly best: {
    readonly pass: number;
    readonly area: number;
    readonly weights: NamedWeights;
    /** Probabilities of the records held out. */
    readonly scores: Float32Array;
  } | null;
}

/** A saved training with what its network will be called and say of itself. */
export interface TrainingFile {
  readonly saved: SavedTraining;
  readonly about: { readonly name: string; readonly base: NonNullable<TrainedHere['base']> | null };
}
