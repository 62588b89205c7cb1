// How fast each format is read: the recording of most bytes among the fixtures and samples, again and again, its library loaded.
// npx tsx tests/bench/formats.ts

import { existsSync } from 'node:fs';
import { inputFiles } from '../../scripts/input-files.ts';
import { columns } from '../../scripts/lib/text-table.ts';
import { duration } from '../../src/ecg/recording.ts';
import { hertz } from '../../src/ecg/units.ts';
import { listRecordings, readFiles } from '../../src/formats/read.ts';
import type { InputFile } from '../../src/formats/reader.ts';

const PLACES = ['tests/fixtures', '../shared/samples'].filter((place) => existsSync(place));
/** For tables and arrays that do not say it. */
const RATE = hertz(500);
/**
 * Reading once loads libraries and lets the engine compile; then as often as fits into this many milliseconds, at least
 * thrice. Time is the processor's, so that a busy machine does not count as a slow reader.
 */
const TIME = 500;
const FEWEST = 3;
/** A recording is ten seconds long: what a format takes for one is its time for these. */
const USUAL_SECONDS = 10;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const sizeOf = (files: readonly InputFile[]) => files.reduce((sum, { size }) => sum + size, 0);

/** The files of a recording, held in memory so that the disk is not measured. */
async function held(file: string): Promise<InputFile[]> {
  return Promise.all(
    (await inputFiles([file])).map(async (found) => {
      const bytes = await found.bytes();
      return {
        path: found.path,
        size: bytes.length,
        bytes: async () => bytes,
        slice: async (start: number, end: number) => bytes.subarray(start, end),
      };
    }),
  );
}

async function largestOfEachFormat(): Promise<Map<string, InputFile[]>> {
  const largest = new Map<string, InputFile[]>();
  const { sources } = await listRecordings(await inputFiles(PLACES));
  for (const { file, format } of sources) {
    if (!existsSync(file)) continue;
    const files = await held(file);
    if (sizeOf(files) > sizeOf(largest.get(format) ?? [])) largest.set(format, files);
  }
  return largest;
}

async function measure(files: readonly InputFile[]): Promise<{ seconds: number; leads: number; time: number } | null> {
  const options = { rate: RATE };
  const [first] = await readFiles(files, options);
  if (!first?.recording) return null;
  const times: number[] = [];
  for (const begun = performance.now(); times.length < FEWEST || performance.now() - begun < TIME; ) {
    const start = process.cpuUsage();
    await readFiles(files, options);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return { seconds: duration(first.recording), leads: first.recording.leads.size, time: median(times) };
}

const rows: (string | number)[][] = [];
for (const [format, files] of await largestOfEachFormat()) {
  const measured = await measure(files);
  if (!measured) continue;
  const { seconds, leads, time } = measured;
  const megabytes = sizeOf(files) / 1e6;
  rows.push([
    format,
    files[0]!.path,
    megabytes.toFixed(2),
    leads,
    seconds.toFixed(0),
    time.toFixed(1),
    (megabytes / (time / 1000)).toFixed(1),
    (time * Math.min(1, USUAL_SECONDS / seconds)).toFixed(1),
  ]);
}
console.log(columns(['format', 'file', 'MB', 'leads', 's', 'ms', 'MB/s', 'ms per 10 s'], rows));
