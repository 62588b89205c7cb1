// A PDF of an ECG: its pages are looked at as they are seen, and traces are read from their lines.

import { issue } from '../../ecg/read-issue';
import type { Budget } from '../kit/budget';
import { fileName, type ReadContext, type ReadOutcome, stemOf } from '../reader';
import { type Attachment, attachmentsOf } from './attachments';
import { PdfDocument } from './document';
import { ecgOf } from './ecg';
import { takeNames } from './names';
import { seen } from './page';

/** The files in a PDF; none in one that is locked. */
export function filesInPdf(bytes: Uint8Array, budget: Budget): readonly Attachment[] {
  const document = new PdfDocument(bytes, budget);
  return document.locked ? [] : attachmentsOf(document, budget);
}

export function readPdf(bytes: Uint8Array, path: string, { options, budget, identities }: ReadContext): ReadOutcome {
  const file = fileName(path);
  const document = new PdfDocument(bytes, budget);
  if (document.locked) return { issues: [issue('pdf-locked', { file }, file)] };
  const pages = document.pages();
  if (pages.length === 0) return { issues: [issue('pdf-damaged', { file }, file)] };
  const shown = pages.map((page) => seen(document, page, budget));
  takeNames(
    shown.flatMap(({ texts }) => texts),
    identities,
  );
  const issues = [
    ...(document.rebuilt ? [issue('pdf-rebuilt', { file }, file)] : []),
    ...(document.damaged ? [issue('pdf-part-damaged', { file }, file)] : []),
  ];
  return ecgOf(shown, { name: stemOf(path), file, options, budget, issues });
}
