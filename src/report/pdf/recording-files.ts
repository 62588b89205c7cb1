// The recordings of reports as files within the PDF, so that it opens again as they were.
import { LEAVING_PARTS, leaving } from '../../ecg/leaving';
import { writeWfdb } from '../../formats/wfdb/write';
import type { Language } from '../../words/language';
import { textInWords } from '../../words/text';
import type { ReportSubject } from '../subject';
import type { Attachment } from './document';

/** Comments of a file are not on the pages, and not in what travels with them. */
const PARTS = new Set(LEAVING_PARTS.filter((part) => part !== 'texts'));

/** "recording.hea" and "recording.dat"; of several reports each with its number. WFDB, to the last bit where the samples lie on a grid. */
export function recordingFiles(subjects: readonly ReportSubject[], language: Language): Attachment[] {
  return subjects.flatMap(({ recorded }, i) => {
    const name = subjects.length === 1 ? 'recording' : `recording-${i + 1}`;
    const recording = leaving(recorded, PARTS, (text) => textInWords(language, text));
    return writeWfdb({ recording, name }).map((file) => {
      const columns = file.bytes.length / recording.samples;
      return {
        name: file.name,
        type: file.name.endsWith('.hea') ? 'text/plain' : 'application/octet-stream',
        bytes: file.bytes,
        ...(file.name.endsWith('.dat') && Number.isInteger(columns) && columns > 0 ? { columns } : {}),
      };
    });
  });
}
