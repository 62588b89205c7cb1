// The report of a study: printed, and saved as PDF, PNG and SVG.
import { appFiles } from '#app-files';
import { silentLeads } from '../analysis/quality';
import type { PrintedPages } from '../components/shell/PrintSheet';
import type { ModelManifest } from '../model/contracts';
import type { PaperSettings } from '../paper/settings';
import type { PdfFile } from '../report/pdf/document';
import type { Report, ReportOptions, ReportPage } from '../report/report';
import { reportOf } from '../report/report';
import type { ReportSettings } from '../report/settings';
import { type SheetFormat, sheetSize, usualPaper } from '../report/sheet';
import { usualRange } from '../report/strips';
import { plainSubject, type ReportSubject, subjectOf } from '../report/subject';
import { reportSvg } from '../report/svg';
import { drawnRecording } from '../study/selectors';
import type { SerialPair } from '../study/serial';
import type { PageState } from '../study/state';
import type { Study } from '../study/study';
import type { Language } from '../words/language';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import { download, fileStem, SOFTWARE } from './exports';
import type { RereadEcg } from './screening';

/** For what Helvetica has not: beside the page, or in the single file. */
const FONT = 'fonts/report.ttf';
/** 300 dots per inch. */
const PIXELS_PER_MILLIMETRE = 300 / 25.4;

export const reportSubject = (study: Study, state: PageState, previous: SerialPair | null = null): ReportSubject =>
  subjectOf(study, state, SOFTWARE, previous);

export const chosenFormat = ({ paper, orientation }: ReportSettings): SheetFormat => ({
  paper: paper ?? usualPaper(navigator.language),
  orientation,
});

let chosen: { readonly options: ReportOptions; readonly previous: SerialPair | null } | undefined;

/** What is printed of a study: as it was chosen in the preview, or where the browser was asked to print, as it is usual. */
export function printedPages(
  study: Study,
  state: PageState,
  settings: { readonly paper: PaperSettings; readonly report: ReportSettings },
  language: Language,
): PrintedPages {
  const options = chosen?.options ?? {
    ...chosenFormat(settings.report),
    paperOptions: settings.paper,
    range: usualRange(drawnRecording(study)),
  };
  const { pages } = reportOf(reportSubject(study, state, chosen?.previous), options, language);
  return { size: sheetSize(options), pages: pages.map(reportSvg) };
}

/** Prints what was chosen in the preview. */
export function printReport(options: ReportOptions, previous: SerialPair | null): void {
  chosen = { options, previous };
  // Some browsers return before they have asked for what is to be printed; none prints the same page twice at once.
  window.addEventListener(
    'afterprint',
    () => {
      chosen = undefined;
    },
    { once: true },
  );
  window.print();
}

/** Files under one name: one as it is, several in a zip. */
async function downloadAll(stem: string, ending: string, type: string, files: readonly Uint8Array<ArrayBuffer>[]) {
  const [first] = files;
  if (files.length === 1 && first) {
    download(`${stem}.${ending}`, type, [first]);
    return;
  }
  const named = files.map((file, i) => [`${stem}-${String(i + 1).padStart(3, '0')}.${ending}`, file] as const);
  const { zipSync } = await import('fflate');
  // SVG shrinks, PNG does not.
  const zip = zipSync(Object.fromEntries(named), { level: ending === 'svg' ? 6 : 0 });
  download(`${stem}-${ending}.zip`, 'application/zip', [zip as Uint8Array<ArrayBuffer>]);
}

async function pngOf(page: ReportPage): Promise<Uint8Array<ArrayBuffer>> {
  const { drawSheet } = await import('../components/paper/draw-sheet');
  const canvas = document.createElement('canvas');
  drawSheet(canvas, page, PIXELS_PER_MILLIMETRE);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) throw new Error('the browser has no memory for a picture of this size');
  return new Uint8Array(await blob.arrayBuffer());
}

/** A file, and the characters that no font has: each is a question mark in it. */
async function pdfOf(reports: readonly Report[], language: Language): Promise<PdfFile> {
  const [{ reportPdf }, { recordingFiles }] = await Promise.all([
    import('../report/pdf/report-pdf'),
    import('../report/pdf/recording-files'),
  ]);
  return reportPdf(reports, language, {
    made: new Date(),
    attachments: recordingFiles(
      reports.map(({ subject }) => subject),
      language,
    ),
    font: () => appFiles.bytes(FONT),
    pause: yieldToEventLoop,
  });
}

/** What was read of an ECG of a list, as it is recorded and with nothing marked. */
export const listedSubject = (read: RereadEcg, manifest: ModelManifest): ReportSubject => ({
  ...plainSubject({ ...read, manifest, software: SOFTWARE }),
  silent: silentLeads(read.reading.quality, read.recording.rate),
});

/** Reports of several ECGs as one file; the characters that no font has. */
export async function saveReports(
  subjects: readonly ReportSubject[],
  settings: { readonly paper: PaperSettings; readonly report: ReportSettings },
  language: Language,
): Promise<readonly string[]> {
  const format = chosenFormat(settings.report);
  const reports: Report[] = [];
  for (const subject of subjects) {
    const range = usualRange(subject.recording);
    reports.push(reportOf(subject, { ...format, paperOptions: settings.paper, range }, language));
    await yieldToEventLoop();
  }
  const { bytes, missing } = await pdfOf(reports, language);
  download('ecg-reports.pdf', 'application/pdf', [bytes]);
  return missing;
}

/** Hands the pages to the browser's downloads; the characters that no font has. */
export async function saveReport(
  kind: 'pdf' | 'png' | 'svg',
  report: Report,
  language: Language,
): Promise<readonly string[]> {
  const stem = `${fileStem(report.subject.recording.name)}.report`;
  if (kind === 'pdf') {
    const { bytes, missing } = await pdfOf([report], language);
    download(`${stem}.pdf`, 'application/pdf', [bytes]);
    return missing;
  }
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const page of report.pages) {
    files.push(kind === 'png' ? await pngOf(page) : new TextEncoder().encode(reportSvg(page)));
    await yieldToEventLoop();
  }
  await downloadAll(stem, kind, kind === 'png' ? 'image/png' : 'image/svg+xml', files);
  // The browser has fonts of its own.
  return [];
}
