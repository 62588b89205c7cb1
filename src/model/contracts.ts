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

/** What a network makes of some windows that go through it together. */
export interface BatchResult {
  /** float32 [batch, classes] */
  readonly probabilities: Float32Array;
  /** float32 [batch, leads] */
  readonly leadWeights: Float32Array;
  /** float32 [batch, kinds]; rows sum to one. Of a network that looks for misplaced electrodes. */
  readonly misplacement?: Float32Array;
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
  /** The probability from which on the statement counts as found. */
  readonly threshold: number;
  /** On `figures.fold`, of the leads as recorded, as `figures.precision` says; absent where it was found nowhere. */
  readonly precision?: Precision;
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
  readonly misplacement?: { readonly names: readonly string[]; readonly threshold: number };
  readonly labels: readonly Label[];
  readonly weights: {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly table: readonly WeightEntry[];
  };
  readonly onnx: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly training: {
    readonly data: string;
    readonly folds: string;
    readonly tunedOn: string;
    readonly licence: string;
    readonly passes: number;
    readonly seed: number;
  };
  /** Macro AUC on `figures.fold`, per task, with 95 % bootstrap intervals. */
  readonly figures: {
    readonly fold: number;
    readonly n: number;
    readonly auc: Readonly<Record<string, Interval>>;
    readonly precision?: PrecisionMethod;
  };
}
