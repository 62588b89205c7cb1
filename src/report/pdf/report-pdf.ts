// Reports as one PDF.
import type { Language } from '../../words/language';
import type { Report } from '../report';
import { type PdfFile, type PdfOptions, pdfDocument } from './document';

/** One after the other. */
export function reportPdf(
  reports: readonly Report[],
  language: Language,
  options: Pick<PdfOptions, 'made' | 'attachments' | 'font' | 'pause'>,
): Promise<PdfFile> {
  const [first] = reports;
  const { title, subject } = first!;
  const { say, words, locale } = language;
  return pdfDocument(
    reports.flatMap(({ pages }) => pages),
    {
      ...options,
      title:
        reports.length === 1
          ? title
          : say(words.report.documentOfMany, { name: subject.recording.name, count: reports.length - 1 }),
      language: locale,
      producer: subject.software,
    },
  );
}
