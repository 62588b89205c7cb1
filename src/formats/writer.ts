// What the writers of formats share: they are given a recording, of which everything is written that the format has a place for. What
// must not leave is taken out of the recording before, and phrases are made texts of.

import type { LeadName } from '../ecg/leads';
import type { MeasurementCode } from '../ecg/measurements';
import type { Text } from '../ecg/phrases';
import type { Recording } from '../ecg/recording';
import type { Seconds } from '../ecg/units';
import { WritingError } from '../ecg/writing-error';

/** A file to be written; the name is without folders. */
export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was measured, by whom; in the unit that the code is measured in ("ms", "/min", "deg", "mV"). */
export interface WrittenMeasurement {
  readonly code: MeasurementCode;
  readonly value: number;
  readonly unit: string;
  /** The lead that it was measured in alone. */
  readonly lead?: LeadName;
}

/** Where a wave of a lead begins, peaks and ends; from the first sample of the recording. */
export interface WrittenWave {
  readonly kind: 'P' | 'QRS' | 'T';
  readonly on: Seconds;
  readonly peak: Seconds;
  readonly off: Seconds;
}

/** What a file may hold beside the recording: what LeadLens has measured, none of it checked by a person. */
export interface WrittenFindings {
  readonly measurements: readonly WrittenMeasurement[];
  readonly waves: ReadonlyMap<LeadName, readonly WrittenWave[]>;
  /** The averaged beat, leads of the same length in mV; null where there is none. */
  readonly beat: WrittenBeat | null;
  /** Where its waves begin and end, from its first sample. */
  readonly ends: readonly { readonly kind: WrittenWave['kind']; readonly on: number; readonly off: number }[];
}

export interface WrittenBeat {
  readonly rate: number;
  /** Sample that lies at the time of the beat. */
  readonly origin: number;
  readonly leads: ReadonlyMap<LeadName, Float32Array>;
}

export interface Written {
  readonly recording: Recording;
  /** What the files are called, without ending. */
  readonly name: string;
  readonly findings?: WrittenFindings;
}

/** A text that is one: phrases have to be put into words by whoever has a language. */
export const plainText = (text: Text): string | undefined => (typeof text === 'string' ? text : undefined);

/** Samples of all leads together that formats of text are written with: twenty minutes of twelve leads at 500 Hz. */
const MOST_AS_TEXT = 2 ** 23;

/** Throws where a recording is too long for a format that writes every sample as text. */
export function checkLength(format: string, { recording: { leads, samples, rate } }: Written): void {
  if (leads.size * samples <= MOST_AS_TEXT) return;
  const most = MOST_AS_TEXT / leads.size / rate;
  throw new WritingError('too-long-for', {
    format,
    minutes: Math.round(samples / rate / 60),
    most: Math.floor(most / 60),
  });
}
