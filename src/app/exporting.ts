// ECGs as files of other formats: the one on screen, or all that are open, in a zip where there are several files.

import type { ExportChoice, Exported } from '../components/export/ExportDialog';
import { leaving } from '../ecg/leaving';
import { withMisplacement } from '../ecg/misplacements';
import type { Recording } from '../ecg/recording';
import { WritingError } from '../ecg/writing-error';
import type { ReadResult } from '../formats/reader';
import type { FormatWriter } from '../formats/writers';
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
import { PartUnread, studySource } from './study-source';

type Measurements = ReturnType<typeof shownMeasurements>;
type Refused = Exported['refused'][number];

const SECONDS_PER_HOUR = 3600;

/** What is called by no name is numbered. */
const numbered = (index: number): string => `ecg-${String(index + 1).padStart(4, '0')}`;

export interface ExportDependencies {
  readonly store: PageStore;
  readonly files: FileReader;
}

/** A file to be saved. */
interface SavedFile {
  readonly name: string;
  readonly blob: Blob;
  /** Too large to be packed in memory. */
  readonly long: boolean;
}

const blobOf = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);

/** The results of a study that is only listed, read from its file. */
async function readListed({ origin }: ListedStudy, files: FileReader): Promise<readonly ReadResult[]> {
  const signal = new AbortController().signal;
  return files.read(origin.picked, origin.options, signal, { only: origin.file });
}

/** How far it is: ECGs that are done, and the share of a recording of hours. */
type OnProgress = (done: number, share: number | null) => void;

export function createExporting({ store, files }: ExportDependencies) {
  /** @throws WritingError */
  async function writeAll(
    recording: Recording,
    measurements: Measurements,
    { format, parts }: ExportChoice,
    name: string,
    language: Language,
  ): Promise<SavedFile[]> {
    const { WRITERS } = await import('../formats/writers');
    const leaves = leaving(recording, parts, (text) => textInWords(language, text));
    const written = WRITERS[format].write({ recording: leaves, name, findings: writtenFindings(measurements, parts) });
    return written.map((file) => ({ name: file.name, blob: blobOf(file.bytes), long: false }));
  }

  /** A recording of hours, a stretch at a time. @throws WritingError */
  async function writeLong(
    recording: Recording,
    study: Pick<Study, 'origin'> & { readonly exchange: Study['exchange'] },
    { format, parts }: ExportChoice,
    name: string,
    language: Language,
    onShare: (share: number) => void,
  ): Promise<SavedFile[]> {
    const { WRITERS } = await import('../formats/writers');
    const { longWritten } = await import('../formats/long-writer');
    const writer: FormatWriter = WRITERS[format];
    const hours = Math.round((recording.part?.total ?? 0) / SECONDS_PER_HOUR);
    if (!writer.writeLong) throw new WritingError('hours-not-written', { format: writer.format, hours });
    const source = studySource({ recording, origin: study.origin }, files, (read) => read, { priority: 'background' });
    const electrodes = study.exchange?.misplacement;
    const drawn = (stretch: Recording) => (electrodes === undefined ? stretch : withMisplacement(stretch, electrodes));
    const long = longWritten(
      source,
      name,
      recording,
      (stretch) => leaving(drawn(stretch), parts, (text) => textInWords(language, text)),
      async (share) => {
        onShare(share);
        await yieldToEventLoop();
      },
    );
    const written: SavedFile[] = [];
    try {
      for await (const file of writer.writeLong(long)) {
        const pieces: Blob[] = [];
        for await (const piece of file.pieces) pieces.push(blobOf(piece));
        written.push({ name: file.name, blob: new Blob(pieces), long: true });
      }
    } catch (error) {
      throw error instanceof PartUnread ? new WritingError('stretch-missing') : error;
    }
    return written;
  }

  /** Writes them and hands them to the browser's downloads. */
  async function exported(
    shown: Study,
    choice: ExportChoice,
    language: Language,
    onProgress: OnProgress,
  ): Promise<Exported> {
    const { studies, order } = store.get();
    const chosen = choice.all ? order.flatMap((id) => studies.get(id) ?? []) : [shown];
    const written: SavedFile[] = [];
    const refused: Refused[] = [];
    const taken = new Set<string>();
    let count = 0;
    const nameFor = (recording: Recording): string => {
      const stem = choice.parts.has('name') ? fileStem(recording.name) : numbered(count);
      let name = stem;
      for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${stem}-${again}`;
      taken.add(name.toLowerCase());
      return name;
    };
    const add = async (recording: Recording, file: string, write: (name: string) => Promise<readonly SavedFile[]>) => {
      try {
        written.push(...(await write(nameFor(recording))));
        count++;
      } catch (error) {
        if (!(error instanceof WritingError)) throw error;
        refused.push({ file, reason: errorSentence(language, error) });
      }
    };
    for (const [done, study] of chosen.entries()) {
      onProgress(done, null);
      await yieldToEventLoop();
      const onShare = (share: number) => onProgress(done, share);
      if (study.recording) {
        const { recording, name: file } = study;
        await add(recording, file, (name) =>
          recording.part
            ? writeLong(recording, study, choice, name, language, onShare)
            : writeAll(drawnRecording(study), shownMeasurements(study), choice, name, language),
        );
        continue;
      }
      for (const [index, { file, recording, issues }] of (await readListed(study, files)).entries()) {
        if (!recording) {
          refused.push({ file, reason: reasonsInWords(language, issues) });
          continue;
        }
        const listed = { origin: { ...study.origin, index }, exchange: null };
        await add(recording, study.name, (name) =>
          recording.part
            ? writeLong(recording, listed, choice, name, language, onShare)
            : writeAll(recording, null, choice, name, language),
        );
      }
    }
    await save(written, choice.format);
    return { written: count, refused };
  }

  return { exported };
}

export type Exporting = ReturnType<typeof createExporting>;

/** One file as it is; several in a zip. */
async function save(files: readonly SavedFile[], format: string): Promise<void> {
  const [only, ...others] = files;
  if (!only) return;
  if (others.length === 0) {
    download(only.name, 'application/octet-stream', [only.blob]);
    return;
  }
  const { zipOf, zipOfBlobs } = await import('../formats/archive/write-zip');
  const zip = files.some(({ long }) => long)
    ? await zipOfBlobs(files)
    : blobOf(
        await zipOf(
          await Promise.all(
            files.map(async ({ name, blob }) => ({ name, bytes: new Uint8Array(await blob.arrayBuffer()) })),
          ),
        ),
      );
  download(`ecg-${format}.zip`, 'application/zip', [zip]);
}
