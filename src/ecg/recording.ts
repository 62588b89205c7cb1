import type { LeadName } from './leads';
import type { MeasurementCode } from './measurements';
import type { PageDrawing } from './page-drawing';
import type { Text } from './phrases';
import type { ReadIssue } from './read-issue';
import type { Span } from './span';
import type { Hertz, Seconds } from './units';

/** Something that happened at a moment of the recording, as the file tells it. */
export interface Annotation {
  readonly time: Seconds;
  readonly text: Text;
}

/** What was measured: a known quantity by its code, any other as the file names it. */
export type Quantity =
  | { readonly code: MeasurementCode; readonly name?: undefined }
  | { readonly code?: undefined; readonly name: string };

/** A value that the recording device worked out itself; the screen marks it as the device's. */
export type DeviceMeasurement = Quantity & {
  readonly value: number;
  readonly unit: string;
  /** Those that it was measured in alone, as the file names them. */
  readonly leads?: readonly string[];
};

/** What may be known of whom it was recorded from. Names, identifiers and birth dates are never read into a recording. */
export interface Patient {
  /** Years. */
  readonly age?: number;
  readonly sex?: 'female' | 'male';
}

export interface Device {
  readonly name?: Text;
  /** The band the device has filtered to, e.g. "0.05-150 Hz". */
  readonly filter?: Text;
}

/** One beat that the device averaged from many; kept apart from the rhythm and never drawn as part of it. */
export interface MedianBeat {
  readonly rate: Hertz;
  /** Samples in millivolts, all leads of the same length. */
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
}

/** A pulse by which the device shows its scale, among the samples. */
export interface CalibrationPulse {
  /** The first sample of the pulse. */
  readonly pulse: number;
  /** The samples that are no ECG: the pulse, and the line before and behind it. */
  readonly span: Span;
  /** Those that have it, where others have an ECG at that time. */
  readonly leads?: readonly LeadName[];
}

/** Where in a long file the samples of a recording lie: hours of many leads are read part by part. */
export interface RecordingPart {
  /** Time of the first sample of this part in the file. */
  readonly start: Seconds;
  /** How long the whole file lasts. */
  readonly total: Seconds;
}

/**
 * One ECG as it was recorded: native rate, native resolution, nothing filtered.
 *
 * `leads` maps each lead to its samples in millivolts, all of the same length, in the order of the file. A sample that the
 * device marked as missing is NaN. Only electrical signals of the heart are in it; other channels are named in `issues`.
 */
export interface Recording {
  /**
   * Names it on this page: what is remembered of its samples is known by it (`samplesKey`). Absent where nobody asks for them again.
   */
  readonly id?: string;
  /** What to call it: the record name, or the file name without its ending. */
  readonly name: string;
  /** The format it came from, e.g. "WFDB", "CSV". */
  readonly format: string;
  readonly rate: Hertz;
  /** Samples per lead. */
  readonly samples: number;
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
  /** ISO 8601 without a time zone, as far as the file tells. */
  readonly startTime?: string;
  readonly patient: Patient;
  readonly device: Device;
  /** The interpretation that the device or a reader of the ECG stored in the file, a statement each, in the order of the file. */
  readonly statements: readonly string[];
  /** Any other free text of the file. */
  readonly comments: readonly Text[];
  /** Times count from the first sample of `leads`. */
  readonly annotations: readonly Annotation[];
  readonly measurements: readonly DeviceMeasurement[];
  readonly medianBeat?: MedianBeat;
  /** Electrodes that were exchanged on the screen, by the name of `MISPLACEMENTS`. */
  readonly misplacement?: string;
  /** A cart's calibration pulses among the samples; absent where there are none, and where they were left out. */
  readonly calibration?: readonly CalibrationPulse[];
  /** Present where `leads` hold only a part of the file. */
  readonly part?: RecordingPart;
  /** The pages that the leads were read from, where they were drawn and not stored. */
  readonly pages?: readonly PageDrawing[];
  readonly issues: readonly ReadIssue[];
}

export const duration = (recording: Recording): Seconds => (recording.samples / recording.rate) as Seconds;
