// One line of the worklist: what is kept of an ECG once it was read, and nothing of its samples but four seconds to recognise it by.

import type { QualityFinding } from '../analysis/quality-finding';
import type { LeadName } from '../ecg/leads';
import type { Reason } from '../ecg/read-issue';
import type { NoticedMisplacement } from '../model/contracts';
import type { Agreement } from '../study/device-statements';

/** Which of the recordings of which of the picked files. */
export interface RowPlace {
  /** Path of the file (of several: the one that names the rest). */
  readonly file: string;
  /** Which of the recordings in that file, from 0. */
  readonly index: number;
}

/** What a network said of one ECG. */
export interface RowReading {
  /** Id and version of the network. */
  readonly model: string;
  readonly version: string;
  /** Calibrated, in the order of the labels of the network; empty where the reading was withheld. */
  readonly probabilities: Float32Array;
  /** Lead names and their shares, which sum to one. */
  readonly leads: readonly string[];
  readonly leadWeights: Float32Array;
  /** Codes found and claimed: the graver first, and then as on the screen. */
  readonly findings: readonly string[];
  /** Codes of which the network says neither yes nor no. */
  readonly uncertain: readonly string[];
  readonly misplacement: NoticedMisplacement | null;
}

/** What was measured; null where it cannot be. */
export interface RowMeasures {
  /** Beats per minute. */
  readonly heartRate: number | null;
  /** In ms. */
  readonly pr: number | null;
  readonly qrs: number | null;
  /** By Fridericia. */
  readonly qtc: number | null;
}

/** What the recording device stated. */
export interface RowDevice {
  readonly statements: readonly string[];
  /** It, or a list of what is grave, says so. */
  readonly critical: boolean;
  /** Null where nothing of it can be compared with what the network says. */
  readonly agreement: Agreement | null;
}

/** 4 s of one lead, to recognise an ECG by. */
export interface RowTrace {
  readonly lead: string;
  /** In units of 10 µV, 50 a second. */
  readonly samples: Int16Array;
}

/** What is known of an ECG that was decoded. */
export interface DecodedRow {
  readonly name: string;
  readonly format: string;
  /** ISO 8601 without a time zone. */
  readonly startTime: string | null;
  /** Years. */
  readonly age: number | null;
  readonly sex: 'female' | 'male' | null;
  /** In Hz, and s. */
  readonly rate: number;
  readonly seconds: number;
  readonly leads: readonly string[];
  /** Of all samples: the same of the same ECG, whatever its file is called. */
  readonly hash: string;
  readonly device: RowDevice;
  readonly trace: RowTrace | null;
}

/** Another way of reading the same ECGs. */
export interface Variant {
  /** Id of the network. */
  readonly model: string;
  /** Electrodes exchanged, by the name of `MISPLACEMENTS`; null: as recorded. */
  readonly misplacement: string | null;
  readonly leaveOut: readonly LeadName[];
}

export const variantKey = ({ model, misplacement, leaveOut }: Variant): string =>
  [model, misplacement ?? '', leaveOut.join(' ')].join('|');

export type RowPhase =
  /** Not looked at yet. */
  | 'waiting'
  | 'read'
  /** Decoded, and its quality does not allow a reading. */
  | 'withheld'
  /** It cannot be decoded without an answer of the user. */
  | 'asking'
  | 'failed';

/** What somebody has marked. */
export type RowMark = 'seen' | 'flagged' | null;

export interface Row extends RowPlace {
  /** Place among all rows, which never changes: rows are known by it. */
  readonly id: number;
  readonly phase: RowPhase;
  /** Why it failed or asks. */
  readonly reasons: readonly Reason[];
  readonly ecg: DecodedRow | null;
  readonly reading: RowReading | null;
  /** What else was read of it, by `variantKey`: by another network, with electrodes exchanged or leads left out. */
  readonly also: Readonly<Record<string, RowReading>>;
  /** Null until it was measured. */
  readonly measures: RowMeasures | null;
  readonly quality: readonly QualityFinding[];
  /** The row that has the same samples and was read before. */
  readonly duplicateOf: number | null;
  readonly mark: RowMark;
  readonly note: string;
}

export const waitingRow = (id: number, { file, index }: RowPlace): Row => ({
  id,
  file,
  index,
  phase: 'waiting',
  reasons: [],
  ecg: null,
  reading: null,
  also: {},
  measures: null,
  quality: [],
  duplicateOf: null,
  mark: null,
  note: '',
});
