// Prints what a network says of recordings, one JSON object per recording and line: the engine of the page, on WASM.
// npm run --silent classify -- FILE… [--model ID] [--why CODE] [--prevalence CODE=SHARE,…] [--rate HZ] [--unit mV|uV|V|nV] [--leads I,II,…]

import { parseArgs } from 'node:util';
import { withoutCalibration } from '../src/ecg/calibration.ts';
import { issue } from '../src/ecg/read-issue.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import type { ReadOptions, ReadResult } from '../src/formats/reader.ts';
import { type Prevalence, withPrevalence } from '../src/model/calibration.ts';
import type { Contributions } from '../src/model/contracts.ts';
import type { InferenceEngine } from '../src/model/engine.ts';
import { classifiedLine, type ResultSentences } from '../src/study/result.ts';
import { errorSentence } from '../src/words/error.ts';
import { issueWithSentence } from '../src/words/issues.ts';
import { ENGLISH } from '../src/words/language.ts';
import { qualitySentence } from '../src/words/quality.ts';
import { inputFiles } from './input-files.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = `Usage: npm run --silent classify -- FILE… [--model ID] [--why CODE]… [--prevalence CODE=SHARE,…] ${READ_USAGE}
  --why   what each lead adds to the score of that statement, before it becomes a probability (contributions)
  --prevalence  shares of the people read here that have a statement, above 0 and below 1: "AFIB=0.02,LVH=0.1"; what is
          calibrated is so for them`;

/** @throws Error saying what is not understood. */
function prevalenceOf(text = ''): Prevalence {
  const entries = text.split(',').filter((entry) => entry !== '');
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.lastIndexOf('=');
      const share = Number(entry.slice(at + 1));
      if (at > 0 && share > 0 && share < 1) return [entry.slice(0, at), share];
      throw new Error(`--prevalence takes CODE=SHARE with a share above 0 and below 1, not "${entry}".`);
    }),
  );
}

function parameters() {
  const options = {
    model: { type: 'string' },
    why: { type: 'string', multiple: true },
    prevalence: { type: 'string' },
    ...READ_PARAMETERS,
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (positionals.length === 0) throw new Error(USAGE);
  return {
    paths: positionals,
    model: values.model,
    why: values.why ?? [],
    prevalence: prevalenceOf(values.prevalence),
    options: readOptions(values),
  };
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

/** Of the statements that were asked for; of a recording that is not read, none. */
async function contributionsOf(engine: InferenceEngine, id: string, recording: Recording, codes: readonly string[]) {
  const all: Contributions[] = [];
  for (const code of codes) {
    const contributions = await engine.contributions(id, recording, code);
    if (contributions) all.push(contributions);
  }
  return all;
}

async function classify(
  engine: InferenceEngine,
  { paths, model, why, prevalence, options }: ReturnType<typeof parameters>,
) {
  const id = await chosenModel(engine, model);
  const { labels } = withPrevalence(await engine.manifest(id), prevalence);
  const strange = Object.keys(prevalence).find((code) => !labels.some((label) => label.code === code));
  if (strange !== undefined) throw new Error(`--prevalence takes codes of statements of ${id}; "${strange}" is none.`);
  const unknown = why.find((code) => !labels.some((label) => label.code === code));
  if (unknown !== undefined) throw new Error(`--why takes the code of a statement of ${id}; "${unknown}" is none.`);
  let every = true;
  for await (const { file, recording, issues } of results(paths, options)) {
    every &&= recording !== undefined;
    const reading = recording && (await engine.read(id, recording));
    const measurements = recording ? await engine.measure(recording) : null;
    const contributions =
      why.length > 0 && recording ? await contributionsOf(engine, id, recording, why) : why.length > 0 ? [] : undefined;
    const line = { file, model: id, labels, reading, measurements, contributions, issues };
    console.log(JSON.stringify(classifiedLine(line, sentences)));
  }
  return every ? 0 : 1;
}

try {
  process.exitCode = await classify(nodeEngine(), parameters());
} catch (error) {
  console.error(errorSentence(ENGLISH, error));
  process.exitCode = 1;
}
