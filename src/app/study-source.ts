import type { Recording } from '../ecg/recording';
import { finishedSource, type SignalSource, windowedSource } from '../ecg/signal-source';
import type { ReadResult } from '../formats/reader';
import type { Study } from '../study/study';
import type { FileCall, FileReader } from './file-reader';

/** A part of a file was not to be had. */
export class PartUnread extends Error {
  /** What the reader said of it; undefined where the file no longer holds the recording. */
  readonly result: ReadResult | undefined;

  constructor(result: ReadResult | undefined) {
    super('part-unread');
    this.result = result;
  }
}

/** The samples of a study: those that it has, or where they are a part of a file of hours, that file. `identified` names what is read. */
export function studySource(
  { recording, origin }: Pick<Study, 'recording' | 'origin'>,
  files: FileReader,
  identified: (recording: Recording) => Recording,
  call: FileCall,
): SignalSource {
  if (!recording.part) return finishedSource(recording);
  const { picked, options, file, index } = origin;
  return windowedSource(recording, async (start, signal = new AbortController().signal) => {
    call.onFile?.(file);
    const results = await files.read(picked, { ...options, start }, signal, { ...call, only: file });
    const result = results[index];
    if (!result?.recording) throw new PartUnread(result);
    return identified(result.recording);
  });
}
