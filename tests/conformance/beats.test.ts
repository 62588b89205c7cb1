// The beats that the monitor finds as they come, held against real annotations.

import { expect, it } from 'vitest';
import { beatFigures, beatTimes, disturbedTimes, foundBeats } from '../../scripts/lib/beat-figures';
import { recordingAt, SAMPLES, samplesAreThere } from './references';

it.skipIf(!samplesAreThere).each([
  { path: 'wfdb/100.hea', beats: 2266, least: 1 },
  // Muscles and moved electrodes, in all leads but V3 to V6.
  { path: 'ishne/ECG_P28.01.ecg', beats: 75, least: 1 },
  // The other two annotators are programs that pass over beats as plain as the others.
  { path: 'wfdb/03700181.hea', annotator: 'sqrs', beats: 1195, least: 0.995 },
  { path: 'wfdb/ludb/1.hea', beats: 3, least: 1 },
  { path: 'wfdb/ludb/8.hea', beats: 5, least: 1 },
])(`of $path are found, $least or better (${SAMPLES})`, async ({ path, annotator, beats, least }) => {
  const recording = await recordingAt(`${SAMPLES}/${path}`);
  const { annotations, samples, rate } = recording;
  const figures = beatFigures(
    beatTimes(annotations, annotator),
    foundBeats(recording),
    samples / rate,
    disturbedTimes(annotations),
  );
  expect(figures.beats).toBe(beats);
  expect(figures.sensitivity).toBeGreaterThanOrEqual(least);
  expect(figures.precision).toBeGreaterThanOrEqual(least);
});
