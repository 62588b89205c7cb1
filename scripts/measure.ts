// Prints what is measured of recordings, one JSON object per recording and line.
// npm run --silent measure -- FILE… [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import { cutFromBeginning, withoutCalibration } from '../src/ecg/calibration.ts';
import { issue } from '../src/ecg/read-issue.ts';
import { duration } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import type { ReadOptions, ReadResult } from '../src/formats/reader.ts';
import { measuredValues } from '../src/study/measured.ts';
import { errorSentence } from '../src/words/error.ts';
import { issueWithSentence } from '../src/words/issues.ts';
import { inputFiles } from './input-files.ts';
import { nodeEngine } from './lib/engine.ts';
import { COMMAND_WORDS, LANGUAGE, sayCommand } from './lib/language.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = sayCommand(COMMAND_WORDS.usage.measure, { read: READ_USAGE });

/** What the files at a path hold; a path that does not exist is an issue like any other. */
async function* results(paths: readonly string[], options: ReadOptions): AsyncGenerator<ReadResult> {
  for (const path of paths) {
    const files = await inputFiles([path]).catch(() => undefined);
    if (files) yield* await readFiles(files, options);
    else yield { file: path, issues: [issue('file-missing', { file: path })] };
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: READ_PARAMETERS });
  if (positionals.length === 0) throw new Error(USAGE);
  const engine = nodeEngine();
  let every = true;
  for await (const result of results(positionals, readOptions(values))) {
    const { file, recording } = result;
    const { recording: ecg, issues } = withoutCalibration(result);
    every &&= recording !== undefined;
    const measured = ecg ? await engine.measure(ecg) : null;
    // Times count from the start of the file, a calibration pulse that was cut off included.
    const start = recording ? (recording.part?.start ?? 0) + cutFromBeginning(recording) : 0;
    const line = {
      file,
      fs: recording?.rate ?? null,
      seconds: recording ? duration(recording) : null,
      ...measuredValues(measured, start),
      issues: issues.map((each) => issueWithSentence(LANGUAGE, each)),
    };
    console.log(JSON.stringify(line));
  }
  return every ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(errorSentence(LANGUAGE, error));
  process.exitCode = 1;
}
