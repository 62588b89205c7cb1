import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'fflate';
import { expect } from 'vitest';
import { inputFiles } from '../../scripts/input-files';
import { summary } from '../../scripts/lead-summary';
import { parseLeadName } from '../../src/ecg/leads';
import type { Recording } from '../../src/ecg/recording';
import { readFiles } from '../../src/formats/read';
import type { InputFile, ReadOptions } from '../../src/formats/reader';

export { SAMPLES, samplesAreThere } from './samples-folder';

export const FIXTURES = 'tests/fixtures';

/** What another decoder says of a file; see `tests/fixtures/README.md`. */
export interface Reference {
  readonly fs: number;
  readonly nleads: number;
  readonly nsamples: number;
  readonly leads: Readonly<Record<string, ReturnType<typeof summary>>>;
}

export const reference = async (path: string): Promise<Reference> =>
  JSON.parse(await readFile(path, 'utf8')) as Reference;

/** Columns of numbers as rdsamp prints them, gzipped or not. */
export async function columns(path: string): Promise<number[][]> {
  const bytes = new Uint8Array(await readFile(path));
  const text = new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
}

/** The recordings at a path, with the files that belong to them. */
export const readPath = async (path: string, options?: ReadOptions) => readFiles(await inputFiles([path]), options);

export async function recordingAt(path: string, options?: ReadOptions): Promise<Recording> {
  const results = await readPath(path, options);
  const recording = results[0]?.recording;
  if (results.length !== 1 || !recording) throw new Error(`no single recording in ${path}: ${JSON.stringify(results)}`);
  return recording;
}

/** A file in memory: reading it again costs nothing. */
export async function held(file: InputFile): Promise<InputFile> {
  const bytes = await file.bytes();
  return { path: file.path, size: bytes.length, bytes: async () => bytes };
}

/** References are rounded to 0.0001 uV, their statistics to 0.000001. */
const PLACES = 3;

/** Every sample and figure that the reference gives, in microvolts. */
export function expectToMatch(recording: Recording, expected: Reference): void {
  expect(recording.rate).toBe(expected.fs);
  expect(recording.samples).toBe(expected.nsamples);
  expect(recording.leads.size).toBe(expected.nleads);
  const leads = [...recording.leads];
  for (const [index, [name, figures]] of Object.entries(expected.leads).entries()) {
    const [lead, samples] = leads[index]!;
    expect(lead.toLowerCase()).toBe((parseLeadName(name) ?? name).toLowerCase());
    const ours = summary(samples);
    expect([ours.n, ours.mid_index]).toEqual([figures.n, figures.mid_index]);
    for (const part of ['first', 'mid', 'last'] as const) {
      expect(ours[part]).toHaveLength(figures[part].length);
      for (const [i, value] of figures[part].entries()) expect(ours[part][i]).toBeCloseTo(value!, PLACES);
    }
    for (const figure of ['min', 'max', 'mean', 'std'] as const)
      expect(ours[figure]).toBeCloseTo(figures[figure]!, PLACES);
  }
}
