// How surely the detector of the monitor finds QRS complexes, as they come, on recordings whose beats are annotated.
// npm run --silent evaluate-beats -- [--annotator NAME] FILE…  (a recording with its annotations beside it)

import { parseArgs } from 'node:util';
import { withoutCalibration } from '../src/ecg/calibration.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import { inputFiles } from './input-files.ts';
import { beatFigures, beatTimes, disturbedTimes, foundBeats } from './lib/beat-figures.ts';

const USAGE = `Usage: npm run --silent evaluate-beats -- [--annotator NAME] FILE…
  Sensitivity and precision of the QRS complexes that the monitor finds, within 150 ms of an annotated beat (ANSI/AAMI EC57), from the
  fifth second on and not within a second of what the annotator calls disturbed; the recordings are given to it a fifth of a second at a time.
  --annotator  the beats of this one; otherwise those of "atr", or those that more than half of the annotators have.
  What lies before the first annotated beat or after the last is not judged.`;

async function recordingAt(path: string): Promise<Recording | undefined> {
  const [result] = (await readFiles(await inputFiles([path]))).map(withoutCalibration);
  return result?.recording;
}

const {
  values: { annotator },
  positionals: paths,
} = parseArgs({ allowPositionals: true, options: { annotator: { type: 'string' } } });
if (paths.length === 0) {
  console.error(USAGE);
  process.exitCode = 1;
}
for (const path of paths) {
  const recording = await recordingAt(path);
  const reference = recording ? beatTimes(recording.annotations, annotator) : [];
  if (!recording || reference.length === 0) {
    console.error(`${path} has no annotated beats.`);
    process.exitCode = 1;
    continue;
  }
  const figures = beatFigures(
    reference,
    foundBeats(recording),
    recording.samples / recording.rate,
    disturbedTimes(recording.annotations),
  );
  console.log(JSON.stringify({ file: path, ...figures }));
}
