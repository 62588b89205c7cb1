// Compares an ECG with an earlier one of the same person: a line of JSON.
// npm run --silent compare -- BEFORE AFTER [--model ID]

import { parseArgs } from 'node:util';
import { comparedPairs } from '../src/analysis/serial/compare.ts';
import { withoutCalibration } from '../src/ecg/calibration.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import type { Reading } from '../src/model/contracts.ts';
import { serialWarnings, statementChanges, weightChanges } from '../src/study/serial.ts';
import { errorSentence } from '../src/words/error.ts';
import { ENGLISH } from '../src/words/language.ts';
import { inputFiles } from './input-files.ts';
import { chosenModel, nodeEngine } from './lib/engine.ts';
import { READ_PARAMETERS, READ_USAGE, readOptions } from './lib/read-options.ts';

const USAGE = `Usage: npm run --silent compare -- BEFORE AFTER [--model ID] ${READ_USAGE}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { model: { type: 'string' }, ...READ_PARAMETERS },
  });
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) throw new Error(USAGE);
  const recordingAt = async (path: string): Promise<Recording> => {
    const [result] = await readFiles(await inputFiles([path]), readOptions(values));
    const recording = result && withoutCalibration(result).recording;
    if (!recording) throw new Error(`${path} holds no ECG; decode says why.`);
    return recording;
  };
  const engine = nodeEngine();
  const id = await chosenModel(engine, values.model);
  const { labels } = await engine.manifest(id);
  const read = async (recording: Recording): Promise<Reading> => engine.read(id, recording);
  const [earlier, later] = [await recordingAt(before), await recordingAt(after)];
  const [own, other] = [await engine.measure(earlier), await engine.measure(later)];
  const [first, second] = [await read(earlier), await read(later)];
  console.log(
    JSON.stringify({
      before,
      after,
      warnings: serialWarnings({ recording: earlier, reading: first }, { recording: later, reading: second }),
      measurements: own && other ? comparedPairs(own, other) : [],
      statements: statementChanges(labels, first, second),
      weights: weightChanges(first, second),
    }),
  );
}

try {
  await main();
} catch (error) {
  console.error(errorSentence(ENGLISH, error));
  process.exitCode = 1;
}
