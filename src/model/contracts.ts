import type { QualityFinding } from '../analysis/quality-finding';
import type { OffStretches } from '../ecg/derive';
import type { LeadName } from '../ecg/leads';
import type { Hertz, Seconds } from '../ecg/units';
import type { ArchitectureId } from './networks/ids';

/**
 * What a network is given: a whole recording at the network's rate.
 *
 * `data` is leads x samples in millivolts, row by row in the order of `leads`. Leads without a signal are not in it, unless
 * the network needs them all: then they are zeros.
 */
export interface ModelInput {
  readonly leads: readonly LeadName[];
  readonly data: Float32Array;
  readonly samples: number;
  readonly rate: Hertz;
  /** Stretches of leads, in samples, in which they say nothing: windows that lie there are read without them. None of most leads. */
  readonly off: OffStretches;
}

/** What the network said of one window of the recording. */
export interface WindowReading {
  readonly start: Seconds;
  readonly end: Seconds;
  /** One per label of the manifest, in its order, each in [0, 1]. */
  readonly probabilities: Float32Array;
  /** One per lead of the reading; they sum to one. */
  readonly leadWeights: Float32Array;
  /** Those that it rests on, where they are fewer than those of the reading: the others were off. */
  readonly leads?: readonly LeadName[];
}

/** A misplacement of electrodes that the leads look like, by the name of `MISPLACEMENTS` or a kind of them ("chest pair"). */
export interface NoticedMisplacement {
  readonly name: string;
  readonly probability: number;
}

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** What the network says of a recording. Where a quality finding withholds it, every list but `quality` is empty. */
export interface Reading {
  readonly model: { readonly id: string; readonly version: string };
  /** Null where the reading is withheld: nothing was computed. */
  readonly backend: BackendName | null;
  /** From the start of inference to its result, without loading. */
  readonly milliseconds: number;
  readonly leads: readonly LeadName[];
  /** Mean over the windows. Same order as the labels of the manifest. */
  readonly probabilities: Float32Array;
  /** Mean over the windows; they sum to one. Same order as `leads`. */
  readonly leadWeights: Float32Array;
  /** In time order; one for the whole time where the leads were recorded in turn. None where all leads were off. */
  readonly windows: readonly WindowReading[];
  /** Codes of the statements at or above their thresholds, most probable first. */
  readonly findings: readonly string[];
  readonly quality: readonly QualityFinding[];
  /** Present where the network looks for misplaced electrodes, was given all its leads, and notices one. */
  readonly misplacement?: NoticedMisplacement;
  /** By what the recording is unlike those that the network learnt from, the clearest first; empty of almost every one of their kind. */
  readonly unlike?: readonly Unlike[];
}

/** What a network has said of a long recording while it is still being read. Of the whole nothing is said before all of it is read. */
export interface PartialReading extends Pick<Reading, 'model' | 'backend' | 'leads' | 'windows' | 'quality'> {
  /** Windows of the whole recording; `windows` are those that were read, in time order. */
  readonly total: number;
}

/** What each lead adds to a statement's score. The score is what the network says before it becomes a probability: its logit. */
export interface Contributions {
  readonly model: string;
  readonly code: string;
  readonly leads: readonly LeadName[];
  /** One per lead, in the unit of the score; they sum to `score` less `none`. */
  readonly shares: Float32Array;
  /** Mean over the windows: with all leads, and with none. */
  readonly score: number;
  readonly none: number;
  /** Every subset of the leads was asked; otherwise a balanced choice of them. */
  readonly exact: boolean;
  readonly windows: number;
  readonly milliseconds: number;
}

/** A stretch of a lead without which the score is lower. */
export interface Stretch {
  readonly lead: LeadName;
  readonly start: Seconds;
  readonly end: Seconds;
  /** By how much it falls. */
  readonly fall: number;
}

/** Where in time a statement rests: the stretches that carry it, the heaviest first. */
export interface Located {
  readonly model: string;
  readonly code: string;
  readonly stretches: readonly Stretch[];
  readonly windows: number;
  readonly milliseconds: number;
}

/** One window on its way through a network that weighs its leads by one key, step by step. */
export interface Insides {
  readonly leads: readonly LeadName[];
  /** In seconds from the start of the recording. */
  readonly start: number;
  readonly end: number;
  /** The scale vector of each lead, through tanh: float32 [leads, n]. */
  readonly vectors: Float32Array;
  /** What they are compared with: float32 [n]. */
  readonly key: Float32Array;
  /** key · vector, and their softmax: float32 [leads]. */
  readonly scores: Float32Array;
  readonly weights: Float32Array;
  /** The vectors' sum by their weights, through tanh: float32 [n]. */
  readonly sum: Float32Array;
  /** Of each class, before the activation and after it: float32 [classes]. */
  readonly classScores: Float32Array;
  readonly probabilities: Float32Array;
}

/** What a network makes of some windows that go through it together. */
export interface BatchResult {
  /** float32 [batch, classes] */
  readonly probabilities: Float32Array;
  /** float32 [batch, leads] */
  readonly leadWeights: Float32Array;
  /** float32 [batch, kinds]; rows sum to one. Of a network that looks for misplaced electrodes. */
  readonly misplacement?: Float32Array;
  /** float32 [batch, features]: what the network sees in a window, by which one is told from those that it learnt from. */
  readonly features: Float32Array;
  /** float32 [batch, kinds]; rows sum to one. Of a network that looks for exchanged chest electrodes by themselves, where all leads are there. */
  readonly chest?: Float32Array;
}

export type StatementGroup = 'diagnostic' | 'form' | 'rhythm';

/** One class of a network. */
export interface Label {
  /** SCP-ECG code as PTB-XL uses it. */
  readonly code: string;
  readonly description: string;
  readonly groups: readonly StatementGroup[];
  /** NORM, MI, STTC, CD or HYP, for diagnostic statements. */
  readonly superclass: string | null;
  /** The probability of the network itself, before `calibration`, from which on the statement counts as found. */
  readonly threshold: number;
  /** Absent where the network's own probability stands. */
  readonly calibration?: Calibration;
  /** Absent where too few records had the statement for a guarantee. */
  readonly abstention?: Abstention;
  /** On `figures.fold`, of the leads as recorded, as `figures.precision` says; absent where it was found nowhere. */
  readonly precision?: Precision;
  /** Likewise the share of the records with it in which it was found; absent where none has it. */
  readonly sensitivity?: Sensitivity;
  /** Area under the ROC curve on `figures.fold`; absent where it was not measured, or none has the statement. */
  readonly auc?: Interval;
  /** The same on the records of other hospitals. */
  readonly elsewhere?: readonly Elsewhere[];
}

/** An area under the ROC curve with its 95 % interval, on other records than PTB-XL's. */
export interface Elsewhere extends Interval {
  /** The name of the data. */
  readonly where: string;
  /** Records that have the statement. */
  readonly stated: number;
}

/** Limits of the network's own probability. */
export interface Abstention {
  /** Below, the statement is denied: of those who have it, no more than a stated share are. */
  readonly no: number;
  /** From here on it may be affirmed: of those who have it not, no more than a stated share are. */
  readonly yes: number;
}

/** From the network's own probability to one that holds: sigmoid(a logit(p) + b). */
export interface Calibration {
  /** Above zero. */
  readonly a: number;
  readonly b: number;
  /** Of a and b, by the records that they were fitted to: of a, of both, of b. */
  readonly covariance?: readonly [number, number, number];
  /** Share of those records that has the statement; or, where it was set, of the people that are read. */
  readonly prevalence?: number;
  /** True where that was set. */
  readonly isSet?: true;
  /** Present where too few records had it: those of these statements were put together. */
  readonly sharedBy?: string;
}

/**
 * What a recording is compared by with those that a network learnt from: the size of its waves, their slopes, how far its peaks stand
 * out, what swings from sample to sample, what is left of Einthoven's law, what the network sees in it, and whether it sees it upside down.
 */
export const UNLIKE_CHECKS = ['size', 'slope', 'peaks', 'mains', 'einthoven', 'features', 'inverted'] as const;
export type UnlikeCheckName = (typeof UNLIKE_CHECKS)[number];

/** The value that half of the records are below, and those that next to none are beyond; without `low`, no value is too low. */
export interface UnlikeCheck {
  readonly name: UnlikeCheckName;
  readonly low?: number;
  readonly middle: number;
  readonly high: number;
}

/** A check that fired, and by how much: from 1 on, which is as far as almost every recording of the kind goes. */
export interface Unlike {
  readonly check: UnlikeCheckName;
  readonly score: number;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Share of the records in which a statement was found that a cardiologist stated it of, with its 95 % interval. */
export interface Precision extends Interval {
  /** Records in which it was found. */
  readonly found: number;
}

/** Share of the records that a cardiologist stated something of in which it was found, with its 95 % interval. */
export interface Sensitivity extends Interval {
  /** Records that have it. */
  readonly stated: number;
}

/** How the precisions of a network's labels were measured. */
export interface PrecisionMethod {
  /** Into how many parts the fold was cut by patient: each was tried at the thresholds that the others had set. */
  readonly parts: number;
  /** What measures them. */
  readonly command: string;
}

/** One tensor of the weights file, in the file's order: the tfjs weight spec. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32';
  readonly quantization?: { readonly dtype: 'float16' };
}

/** A file of tensors. */
export interface WeightsFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly table: readonly WeightEntry[];
}

/** What a network was trained on that is none of LeadLens' own; it is told wherever it reads. */
export interface TrainedHere {
  /** A new last layer on what another network sees, or all of its layers. */
  readonly method: 'head' | 'whole';
  /** The network that it began with; null from scratch. */
  readonly base: { readonly id: string; readonly name: string; readonly version: string } | null;
  /** The folder or table, as it was called. */
  readonly data: string;
  readonly records: number;
  readonly patients: number;
  /** ISO 8601, the day. */
  readonly date: string;
  /** What it learnt: of records held out, the area under the ROC curve with its 95 % interval. The other statements are those of the base. */
  readonly statements: readonly {
    readonly code: string;
    readonly positives: number;
    readonly negatives: number;
    readonly auc: Interval | null;
    /** How often chance, by shuffled labels, is as good. */
    readonly p?: number | undefined;
  }[];
}

/** `public/models/<id>/model.json`. */
export interface ModelManifest {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** One line for people: what this network is for. */
  readonly purpose: string;
  readonly architecture: ArchitectureId;
  /** What the architecture's function needs beside the weights (widths, kernels ...). */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly parameterCount: number;
  /** Leads it was trained on, in its order. `fixed`: it needs them all, in this order. */
  readonly leads: { readonly names: readonly string[]; readonly fixed: boolean };
  readonly rate: number;
  /** Samples per window, and from one window's start to the next's where a recording is longer. */
  readonly window: { readonly samples: number; readonly hop: number };
  readonly activation: 'sigmoid' | 'softmax';
  /**
   * Of a network that looks for misplaced electrodes: what its second output means, "none" first, and the probability from which
   * on a misplacement is reported.
   */
  readonly misplacement?: {
    readonly names: readonly string[];
    readonly threshold: number;
    /** Probabilities from which on single kinds are reported, in place of that of all. */
    readonly thresholds?: Readonly<Record<string, number>> | undefined;
    /** Of a network that looks for exchanged chest electrodes by themselves: what that means, "none" first, and its own weights. */
    readonly chest?: { readonly names: readonly string[]; readonly weights: WeightsFile } | undefined;
  };
  readonly labels: readonly Label[];
  /** Of the labels' `abstention`: how many of those with a statement are told "no" at most, and of those without "yes". Shares. */
  readonly abstention?: { readonly missed: number; readonly falselyFound: number };
  /** By what recordings are told that are unlike those it learnt from. */
  readonly unlike?: {
    readonly checks: readonly UnlikeCheck[];
    /** Mean features of the training records and how they scatter (`FeatureScatter`). */
    readonly features: WeightsFile;
    /** By the name of another network: how far the two are apart (`disagreement`) in next to none of the records. */
    readonly apart?: Readonly<Record<string, number>>;
  };
  readonly weights: WeightsFile;
  /** Absent of a network that was trained here. */
  readonly onnx?: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly training: {
    readonly data: string;
    readonly folds: string;
    readonly tunedOn: string;
    readonly licence: string;
    readonly passes: number;
    readonly seed: number;
    /** Name of its log in `training/runs`, where that is not its own. */
    readonly run?: string;
  };
  /** Macro AUC on `figures.fold`, per task, with 95 % bootstrap intervals. */
  readonly figures: {
    readonly fold: number;
    readonly n: number;
    readonly auc: Readonly<Record<string, Interval>>;
    readonly precision?: PrecisionMethod;
    /** Rank correlation of the lead weights with what leaving leads out does, over the statements; -1 to 1. */
    readonly leadWeights?: Interval;
  };
  /** Of a network that was trained by whoever uses LeadLens. */
  readonly trained?: TrainedHere;
}
