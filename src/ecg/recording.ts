import type { LeadName } from './leads';
import type { ReadIssue } from './read-issue';
import type { Hertz, Seconds } from './units';

/** Something that happened at a moment of the recording, as the file tells it. */
export interface Annotation {
  readonly time: Seconds;
  readonly text: string;
}

/** A value that the recording device worked out itself; the screen marks it as the device's. */
export interface DeviceMeasurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface Patient {
  readonly id?: string;
  /** Years. */
  readonly age?: number;
  readonly sex?: 'female' | 'male';
}

export interface Device {
  readonly name?: string;
  /** The band the device has filtered to, in its own words, e.g. "0.05-150 Hz". */
  readonly filter?: string;
}

/**
 * One ECG as it was recorded: native rate, native resolution, nothing filtered.
 *
 * `leads` maps each lead to its samples in millivolts, all of the same length, in the order of the file. A sample that the
 * device marked as missing is NaN. Only electrical signals of the heart are in it; other channels are named in `issues`.
 */
export interface Recording {
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
  /** Free text of the file: comments, statements of the device. */
  readonly comments: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly measurements: readonly DeviceMeasurement[];
  readonly issues: readonly ReadIssue[];
}

export const duration = (recording: Recording): Seconds => (recording.samples / recording.rate) as Seconds;
