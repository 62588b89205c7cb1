// Prints what LeadLens reads from files, one JSON object per recording and line.
// npm run --silent decode -- FILE… [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import { issue, type ReadIssue } from '../src/ecg/read-issue.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { seconds } from '../src/ecg/units.ts';
import { listRecordings, type RecordingSource } from '../src/formats/read.ts';
import { plainPath, type ReadOptions, type ReadResult } from '../src/formats/reader.ts';
import { issueWithSentence } from '../src/words/issues.ts';
import { ENGLISH } from '../src/words/language.ts';
import { inputFiles } from './input-files.ts';
import { LeadSummary, summary } from './lead-summary.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = `Usage: npm run --silent decode -- FILE… ${READ_USAGE}`;

const inEnglish = (each: ReadIssue) => issueWithSentence(ENGLISH, each);

/** What is printed of a recording. */
const decoded = (file: string, recording: Recording, leads: Readonly<Record<string, unknown>>, samples: number) => ({
  file,
  format: recording.format,
  fs: recording.rate,
  unit: 'uV',
  nleads: recording.leads.size,
  nsamples: samples,
  leads,
  issues: recording.issues.map(inEnglish),
});

const refused = ({ file, issues }: Pick<ReadResult, 'file' | 'issues'>) => ({
  file,
  format: null,
  issues: issues.map(inEnglish),
});

type Line = ReturnType<typeof decoded> | ReturnType<typeof refused>;

/** A file too long to be read at once, summed up part by part. */
async function longLine(
  source: RecordingSource,
  begun: ReadResult,
  index: number,
  options: ReadOptions,
): Promise<Line> {
  const first = begun.recording!;
  const total = Math.round(first.part!.total * first.rate);
  const summaries = new Map([...first.leads.keys()].map((lead) => [lead, new LeadSummary(total)]));
  let recording = first;
  for (let done = 0; ; ) {
    const skipped = done - Math.round((recording.part?.start ?? 0) * recording.rate);
    for (const [lead, samples] of recording.leads) summaries.get(lead)?.add(samples.subarray(skipped));
    done += recording.samples - skipped;
    if (done >= total) break;
    const result = (await source.read({ ...options, start: seconds(done / first.rate) }))[index];
    if (!result?.recording) return refused(result ?? begun);
    recording = result.recording;
  }
  const leads = [...summaries].map(([lead, whole]) => [lead, whole.result()] as const);
  return decoded(begun.file, first, Object.fromEntries(leads), total);
}

async function lineOf(source: RecordingSource, result: ReadResult, index: number, options: ReadOptions): Promise<Line> {
  const { file, recording } = result;
  if (!recording) return refused(result);
  if (recording.part) return longLine(source, result, index, options);
  const leads = [...recording.leads].map(([lead, samples]) => [lead, summary(samples)] as const);
  return decoded(file, recording, Object.fromEntries(leads), recording.samples);
}

async function* lines(paths: readonly string[], options: ReadOptions): AsyncGenerator<Line> {
  const seen = new Set<string>();
  for (const path of paths) {
    const files = await inputFiles([path]).catch(() => undefined);
    if (!files) {
      yield refused({ file: path, issues: [issue('file-missing', { file: path })] });
      continue;
    }
    const { sources, problems } = await listRecordings(files);
    if (sources.length + problems.length === 0)
      yield refused({ file: path, issues: [issue('not-an-ecg', { file: path }, path)] });
    for (const source of sources) {
      if (seen.has(plainPath(source.file))) continue;
      seen.add(plainPath(source.file));
      for (const [index, result] of (await source.read(options)).entries())
        yield await lineOf(source, result, index, options);
    }
    for (const problem of problems) {
      if (!seen.has(plainPath(problem.file))) yield refused(problem);
      seen.add(plainPath(problem.file));
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
  for await (const line of lines(given.paths, given.options)) {
    every &&= line.format !== null;
    console.log(JSON.stringify(line));
  }
  return every ? 0 : 1;
}

process.exitCode = await main();
