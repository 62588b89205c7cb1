// How surely the detector of the monitor finds QRS complexes, as they come, on recordings whose beats are annotated.
// npm run --silent evaluate-beats -- FILE…  (a recording with its annotations beside it)

import { withoutCalibration } from '../src/ecg/calibration.ts';
import type { Recording } from '../src/ecg/recording.ts';
import { readFiles } from '../src/formats/read.ts';
import { QrsDetector } from '../src/monitor/qrs.ts';
import { inputFiles } from './input-files.ts';
import { beatFigures, beatTimes, disturbedTimes } from './lib/beat-figures.ts';

const USAGE = `Usage: npm run --silent evaluate-beats -- FILE…
  Sensitivity and precision of the QRS complexes that the monitor finds, within 150 ms of an annotated beat (ANSI/AAMI EC57), from the
  fifth second on and not within a second of what the annotator calls disturbed; the recordings are given to it a fifth of a second at a time.`;

const FRAME_SECONDS = 0.2;

/** Seconds of the beats, found as the samples come. */
function detected({ leads, rate, samples }: Recording): number[] {
  const names = [...leads.keys()];
  const detector = new QrsDetector(names, rate);
  const size = Math.max(1, Math.round(FRAME_SECONDS * rate));
  const times: number[] = [];
  for (let from = 0; from < samples; from += size) {
    const frame = new Map(names.map((name) => [name, leads.get(name)!.subarray(from, from + size)]));
    for (const { sample } of detector.push(frame)) times.push(sample / rate);
  }
  return times;
}

async function recordingAt(path: string): Promise<Recording | undefined> {
  const [result] = (await readFiles(await inputFiles([path]))).map(withoutCalibration);
  return result?.recording;
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error(USAGE);
  process.exitCode = 1;
}
for (const path of paths) {
  const recording = await recordingAt(path);
  const reference = recording ? beatTimes(recording.annotations) : [];
  if (!recording || reference.length === 0) {
    console.error(`${path} has no annotated beats.`);
    process.exitCode = 1;
    continue;
  }
  const figures = beatFigures(
    reference,
    detected(recording),
    recording.samples / recording.rate,
    disturbedTimes(recording.annotations),
  );
  console.log(JSON.stringify({ file: path, ...figures }));
}
