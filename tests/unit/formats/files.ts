import type { ReadIssue } from '../../../src/ecg/read-issue';
import type { Recording } from '../../../src/ecg/recording';
import type { InputFile, ReadResult } from '../../../src/formats/reader';

/** A file of these bytes, without a `head` of its own. */
export const bytesFile = (path: string, bytes: Uint8Array): InputFile => ({
  path,
  size: bytes.length,
  bytes: async () => bytes,
});

export const textFile = (path: string, text: string): InputFile => bytesFile(path, new TextEncoder().encode(text));

/** Samples in format 16. */
export const format16 = (...samples: number[]): Uint8Array => new Uint8Array(Int16Array.from(samples).buffer);

export const codes = (issues: readonly ReadIssue[]): string[] => issues.map(({ code }) => code);

/** The recording of the only result. */
export function onlyRecording(results: readonly ReadResult[]): Recording {
  const [first] = results;
  if (results.length !== 1 || !first?.recording) throw new Error(`no single recording: ${JSON.stringify(results)}`);
  return first.recording;
}

/** A lead in whole microvolts. */
export const microvolts = (recording: Recording, lead: string): number[] =>
  Array.from(recording.leads.get(lead) ?? [], (value) => Math.round(value * 1000));
