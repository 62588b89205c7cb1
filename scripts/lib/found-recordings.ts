// The recordings at paths on disk, one after another, each once.

import { withoutCalibration } from '../../src/ecg/calibration.ts';
import { issue } from '../../src/ecg/read-issue.ts';
import type { Recording } from '../../src/ecg/recording.ts';
import { type SignalSource, windowedSource } from '../../src/ecg/signal-source.ts';
import type { Seconds } from '../../src/ecg/units.ts';
import { WritingError } from '../../src/ecg/writing-error.ts';
import { listRecordings, type RecordingSource } from '../../src/formats/read.ts';
import { plainPath, type ReadOptions, type ReadResult } from '../../src/formats/reader.ts';
import { inputFiles } from '../input-files.ts';

export interface FoundRecording {
  /** Where more of it can be read; undefined of what is no recording. */
  readonly source: RecordingSource | undefined;
  readonly result: ReadResult;
  /** Which of the recordings in the file. */
  readonly index: number;
}

const notFound = (result: ReadResult): FoundRecording => ({ source: undefined, result, index: 0 });

/** All of a recording of hours, of which a part is known. It rejects with a WritingError where another part is not to be had. */
export const foundSource = (
  known: Recording,
  { source, index }: Pick<FoundRecording, 'source' | 'index'>,
  options: ReadOptions,
): SignalSource =>
  windowedSource(known, async (start: Seconds) => {
    const again = (await source?.read({ ...options, start }))?.[index];
    const recording = again && withoutCalibration(again).recording;
    if (!recording) throw new WritingError('stretch-missing');
    return recording;
  });

/** Of thousands one at a time is held. A path that does not exist, or holds no ECG, is an issue like any other. */
export async function* foundRecordings(paths: readonly string[], options: ReadOptions): AsyncGenerator<FoundRecording> {
  const seen = new Set<string>();
  for (const path of paths) {
    const files = await inputFiles([path]).catch(() => undefined);
    if (!files) {
      yield notFound({ file: path, issues: [issue('file-missing', { file: path })] });
      continue;
    }
    const { sources, problems } = await listRecordings(files);
    if (sources.length + problems.length === 0)
      yield notFound({ file: path, issues: [issue('not-an-ecg', { file: path }, path)] });
    for (const source of sources) {
      if (seen.has(plainPath(source.file))) continue;
      seen.add(plainPath(source.file));
      for (const [index, result] of (await source.read(options)).entries()) yield { source, result, index };
    }
    for (const problem of problems) {
      if (!seen.has(plainPath(problem.file))) yield notFound(problem);
      seen.add(plainPath(problem.file));
    }
  }
}
