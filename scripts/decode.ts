// Prints what LeadLens reads from files, one JSON object per recording and line.
// npm run --silent decode -- FILE… [--parquet OUT] [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import type { ReadIssue } from '../src/ecg/read-issue.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { seconds } from '../src/ecg/units.ts';
import type { RecordingSource } from '../src/formats/read.ts';
import type { ReadOptions, ReadResult } from '../src/formats/reader.ts';
import { issueWithSentence } from '../src/words/issues.ts';
import { LeadSummary, summary } from './lead-summary.ts';
import { writeArchive } from './lib/archive-table.ts';
import { type FoundRecording, foundRecordings } from './lib/found-recordings.ts';
import { COMMAND_WORDS, LANGUAGE, sayCommand } from './lib/language.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.decode, { read: READ_USAGE });

const inWords = (each: ReadIssue) => issueWithSentence(LANGUAGE, each);

/** What is printed of a recording. */
const decoded = (file: string, recording: Recording, leads: Readonly<Record<string, unknown>>, samples: number) => ({
  file,
  format: recording.format,
  fs: recording.rate,
  unit: 'uV',
  nleads: recording.leads.size,
  nsamples: samples,
  leads,
  issues: recording.issues.map(inWords),
});

const refused = ({ file, issues }: Pick<ReadResult, 'file' | 'issues'>) => ({
  file,
  format: null,
  issues: issues.map(inWords),
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

async function lineOf({ source, result, index }: FoundRecording, options: ReadOptions): Promise<Line> {
  const { file, recording } = result;
  if (!recording || !source) return refused(result);
  if (recording.part) return longLine(source, result, index, options);
  const leads = [...recording.leads].map(([lead, samples]) => [lead, summary(samples)] as const);
  return decoded(file, recording, Object.fromEntries(leads), recording.samples);
}

function parameters() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { parquet: { type: 'string' }, ...READ_PARAMETERS },
  });
  if (positionals.length === 0) throw new Error(USAGE);
  return { paths: positionals, parquet: values.parquet, options: readOptions(values) };
}

async function main(): Promise<number> {
  let given: ReturnType<typeof parameters>;
  try {
    given = parameters();
  } catch (error) {
    console.error(error instanceof Error ? error.message : USAGE);
    return 1;
  }
  const found = foundRecordings(given.paths, given.options);
  if (given.parquet !== undefined) {
    const { recordings, refused } = await writeArchive(found, given.parquet);
    console.log(JSON.stringify({ file: given.parquet, recordings, refused }));
    return refused === 0 ? 0 : 1;
  }
  let every = true;
  for await (const each of found) {
    const line = await lineOf(each, given.options);
    every &&= line.format !== null;
    console.log(JSON.stringify(line));
  }
  return every ? 0 : 1;
}

process.exitCode = await main();
