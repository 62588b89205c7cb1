// Prints what LeadLens reads from files, one JSON object per recording and line.
// npm run --silent decode -- FILE… [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import { issue } from '../src/ecg/read-issue.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { listRecordings } from '../src/formats/read.ts';
import type { ReadOptions, ReadResult } from '../src/formats/reader.ts';
import { inputFiles } from './input-files.ts';
import { summary } from './lead-summary.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = `Usage: npm run --silent decode -- FILE… ${READ_USAGE}`;

const decoded = (file: string, recording: Recording) => ({
  file,
  format: recording.format,
  fs: recording.rate,
  unit: 'uV',
  nleads: recording.leads.size,
  nsamples: recording.samples,
  leads: Object.fromEntries([...recording.leads].map(([lead, samples]) => [lead, summary(samples)])),
  issues: recording.issues,
});

const line = ({ file, recording, issues }: ReadResult) =>
  recording ? decoded(file, recording) : { file, format: null, issues };

async function* results(paths: readonly string[], options: ReadOptions): AsyncGenerator<ReadResult> {
  const seen = new Set<string>();
  for (const path of paths) {
    const files = await inputFiles([path]).catch(() => undefined);
    if (!files) {
      yield { file: path, issues: [issue('file-missing', { file: path })] };
      continue;
    }
    const { sources, problems } = await listRecordings(files);
    if (sources.length + problems.length === 0)
      yield { file: path, issues: [issue('not-an-ecg', { file: path }, path)] };
    for (const source of sources) {
      if (!seen.has(source.file)) yield* await source.read(options);
      seen.add(source.file);
    }
    for (const problem of problems) {
      if (!seen.has(problem.file)) yield problem;
      seen.add(problem.file);
    }
  }
}

function parameters() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: READ_PARAMETERS });
  if (positionals.length === 0) throw new Error(USAGE);
  return { paths: positionals, options: readOptions(values) };
}

async function main(): Promise<number> {
  let given: ReturnType<typeof parameters>;
  try {
    given = parameters();
  } catch (error) {
    console.error(error instanceof Error ? error.message : USAGE);
    return 1;
  }
  let every = true;
  for await (const result of results(given.paths, given.options)) {
    every &&= result.recording !== undefined;
    console.log(JSON.stringify(line(result)));
  }
  return every ? 0 : 1;
}

process.exitCode = await main();
