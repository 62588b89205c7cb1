// ECGs as files of other formats: the one on screen, or all that are open, in a zip where there are several files.

import type { ExportChoice, Exported } from '../components/export/ExportDialog';
import { leaving } from '../ecg/leaving';
import type { Recording } from '../ecg/recording';
import { WritingError } from '../ecg/writing-error';
import type { OutputFile } from '../formats/writer';
import { drawnRecording, shownMeasurements } from '../study/selectors';
import type { PageStore } from '../study/state';
import type { ListedStudy, Study } from '../study/study';
import { writtenFindings } from '../study/written';
import { errorSentence } from '../words/error';
import { reasonsInWords } from '../words/issues';
import type { Language } from '../words/language';
import { textInWords } from '../words/text';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import { download, fileStem } from './exports';
import type { FileReader } from './file-reader';

type Measurements = ReturnType<typeof shownMeasurements>;
type Refused = Exported['refused'][number];

const SECONDS_PER_HOUR = 3600;

/** What is called by no name is numbered. */
const numbered = (index: number): string => `ecg-${String(index + 1).padStart(4, '0')}`;

export interface ExportDependencies {
  readonly store: PageStore;
  readonly files: FileReader;
}

/** The recordings of a study that is only listed, read from its file. */
async function readListed({ origin }: ListedStudy, files: FileReader, language: Language) {
  const signal = new AbortController().signal;
  const results = await files.read(origin.picked, origin.options, signal, { only: origin.file });
  const refused = results.flatMap(({ file, recording, issues }): Refused[] =>
    recording ? [] : [{ file, reason: reasonsInWords(language, issues) }],
  );
  return { recordings: results.flatMap(({ recording }) => recording ?? []), refused };
}

export function createExporting({ store, files }: ExportDependencies) {
  async function write(
    recording: Recording,
    measurements: Measurements,
    { format, parts }: ExportChoice,
    index: number,
    taken: Set<string>,
    language: Language,
  ): Promise<readonly OutputFile[]> {
    if (recording.part)
      throw new WritingError('hours-not-written', { hours: Math.round(recording.part.total / SECONDS_PER_HOUR) });
    // Nobody who does not export waits for what writes.
    const { WRITERS } = await import('../formats/writers');
    const stem = parts.has('name') ? fileStem(recording.name) : numbered(index);
    let name = stem;
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${stem}-${again}`;
    taken.add(name.toLowerCase());
    const leaves = leaving(recording, parts, (text) => textInWords(language, text));
    return WRITERS[format].write({ recording: leaves, name, findings: writtenFindings(measurements, parts) });
  }

  /** Writes them and hands them to the browser's downloads. */
  async function exported(
    shown: Study,
    choice: ExportChoice,
    language: Language,
    onProgress: (done: number) => void,
  ): Promise<Exported> {
    const { studies, order } = store.get();
    const chosen = choice.all ? order.flatMap((id) => studies.get(id) ?? []) : [shown];
    const written: OutputFile[] = [];
    const refused: Refused[] = [];
    const taken = new Set<string>();
    let count = 0;
    const add = async (recording: Recording, measurements: Measurements, file: string) => {
      try {
        written.push(...(await write(recording, measurements, choice, count, taken, language)));
        count++;
      } catch (error) {
        if (!(error instanceof WritingError)) throw error;
        refused.push({ file, reason: errorSentence(language, error) });
      }
    };
    for (const [done, study] of chosen.entries()) {
      onProgress(done);
      await yieldToEventLoop();
      if (study.recording) {
        await add(drawnRecording(study), shownMeasurements(study), study.name);
        continue;
      }
      const read = await readListed(study, files, language);
      refused.push(...read.refused);
      for (const recording of read.recordings) await add(recording, null, study.name);
    }
    await save(written, choice.format);
    return { written: count, refused };
  }

  return { exported };
}

export type Exporting = ReturnType<typeof createExporting>;

/** One file as it is; several in a zip. */
async function save(files: readonly OutputFile[], format: string): Promise<void> {
  const [only, ...others] = files;
  if (!only) return;
  if (others.length === 0) {
    download(only.name, 'application/octet-stream', [only.bytes as Uint8Array<ArrayBuffer>]);
    return;
  }
  const { zipOf } = await import('../formats/archive/write-zip');
  const zip = await zipOf(files);
  download(`ecg-${format}.zip`, 'application/zip', [zip as Uint8Array<ArrayBuffer>]);
}
