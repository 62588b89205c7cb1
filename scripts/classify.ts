// Prints what a network says of recordings, one JSON object per recording and line: the engine of the page, on WASM.
// npm run --silent classify -- FILE… [--model ID] [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import { withoutCalibration } from '../src/ecg/calibration.ts';
import { issue } from '../src/ecg/read-issue.ts';
import { readFiles } from '../src/formats/read.ts';
import type { ReadOptions, ReadResult } from '../src/formats/reader.ts';
import type { InferenceEngine } from '../src/model/engine.ts';
import { classifiedLine, type ResultSentences } from '../src/study/result.ts';
import { errorSentence } from '../src/words/error.ts';
import { issueWithSentence } from '../src/words/issues.ts';
import { ENGLISH } from '../src/words/language.ts';
import { qualitySentence } from '../src/words/quality.ts';
import { inputFiles } from './input-files.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = `Usage: npm run --silent classify -- FILE… [--model ID] ${READ_USAGE}`;

function parameters() {
  const options = { model: { type: 'string' }, ...READ_PARAMETERS } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (positionals.length === 0) throw new Error(USAGE);
  return { paths: positionals, model: values.model, options: readOptions(values) };
}

/** What the files at a path hold; a path that does not exist is an issue like any other. */
async function* results(paths: readonly string[], options: ReadOptions): AsyncGenerator<ReadResult> {
  for (const path of paths) {
    const files = await inputFiles([path]).catch(() => undefined);
    if (files) yield* (await readFiles(files, options)).map(withoutCalibration);
    else yield { file: path, issues: [issue('file-missing', { file: path })] };
  }
}

const sentences: ResultSentences = {
  quality: (finding) => qualitySentence(ENGLISH, finding),
  issue: (each) => issueWithSentence(ENGLISH, each),
};

async function classify(engine: InferenceEngine, { paths, model, options }: ReturnType<typeof parameters>) {
  const id = await chosenModel(engine, model);
  const { labels } = await engine.manifest(id);
  let every = true;
  for await (const { file, recording, issues } of results(paths, options)) {
    every &&= recording !== undefined;
    const reading = recording && (await engine.read(id, recording));
    const measurements = recording ? await engine.measure(recording) : null;
    console.log(JSON.stringify(classifiedLine({ file, model: id, labels, reading, measurements, issues }, sentences)));
  }
  return every ? 0 : 1;
}

try {
  process.exitCode = await classify(nodeEngine(), parameters());
} catch (error) {
  console.error(errorSentence(ENGLISH, error));
  process.exitCode = 1;
}
