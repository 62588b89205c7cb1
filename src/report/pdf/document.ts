// Pages of reports as a PDF file (ISO 32000-1), written here: it needs sixteen operators and no library.
import type { ReportPage } from '../report';
import { type Needs, opacityName, type Piece, pageContent } from './content';
import { fontResources } from './fonts';
import { PdfObjects, pdfName, type Reference, textString } from './objects';
import { TextWriter } from './text';
import { TrueTypeFont } from './truetype';

/** A file that travels within the document: the recording, so that the report opens again as it was. */
export interface Attachment {
  readonly name: string;
  /** "application/octet-stream" */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Of one row: all leads of a sample. */
  readonly columns?: number;
}

export interface PdfOptions {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** "LeadLens 0.1.0" */
  readonly producer: string;
  readonly made: Date;
  readonly attachments: readonly Attachment[];
  /** A TrueType font for what Helvetica has not; asked for where there is something of that. */
  readonly font: () => Promise<Uint8Array>;
  /** Is waited for between two pages, so that a screen goes on. */
  readonly pause: () => Promise<void>;
}

export interface PdfFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that no font at hand has: a question mark stands in their place. */
  readonly missing: readonly string[];
}

const POINTS = 72 / 25.4;
const points = (millimetres: number): string => String(Math.round(millimetres * POINTS * 10_000) / 10_000);

/** D:20260131235900Z */
const pdfDate = (date: Date): string => `(D:${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`;

function attached(objects: PdfObjects, { name, type, bytes, columns }: Attachment, made: string): Reference {
  const file = objects.stream(
    `/Type/EmbeddedFile/Subtype${pdfName(type)}/Params<</Size ${bytes.length}/ModDate${made}>>`,
    bytes,
    columns,
  );
  return objects.add(
    `<</Type/Filespec/F${textString(name)}/UF${textString(name)}/EF<</F ${file}/UF ${file}>>/AFRelationship/Source>>`,
  );
}

/** The content streams of pages, written with the fonts of a writer. */
async function contentsOf(pages: readonly ReportPage[], writer: TextWriter, needs: Needs, pause: PdfOptions['pause']) {
  const contents: Piece[][] = [];
  for (const page of pages) {
    contents.push(pageContent(page, writer, needs));
    await pause();
  }
  return contents;
}

export async function pdfDocument(pages: readonly ReportPage[], options: PdfOptions): Promise<PdfFile> {
  const { pause } = options;
  const objects = new PdfObjects();
  const needs: Needs = { opacities: new Set() };
  let font: TrueTypeFont | null = null;
  let writer = new TextWriter(font);
  let contents = await contentsOf(pages, writer, needs, pause);
  if (writer.missing.size > 0) {
    // A report without those letters is better than none.
    const bytes = await options.font().catch(() => null);
    if (bytes) {
      font = new TrueTypeFont(bytes);
      writer = new TextWriter(font);
      contents = await contentsOf(pages, writer, needs, pause);
    }
  }
  const resources = objects.reserve();
  const tree = objects.reserve();
  const kids: Reference[] = [];
  for (const [i, { width, height }] of pages.entries()) {
    const content = contents[i]!.map((piece) => objects.stream('', piece.content, piece.columns));
    const box = `[0 0 ${points(width)} ${points(height)}]`;
    kids.push(
      objects.add(`<</Type/Page/Parent ${tree}/MediaBox${box}/Resources ${resources}/Contents[${content.join(' ')}]>>`),
    );
    await pause();
  }
  const states = [...needs.opacities].map((opacity) => `/${opacityName(opacity)}<</Type/ExtGState/ca ${opacity}>>`);
  const graphics = states.length > 0 ? `/ExtGState<<${states.join('')}>>` : '';
  objects.add(`<<${fontResources(objects, font, writer)}${graphics}>>`, resources);
  objects.add(`<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`, tree);
  const made = pdfDate(options.made);
  // The tree of names is searched in order.
  const sorted = [...options.attachments].sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = sorted.map((file) => ({ name: textString(file.name), reference: attached(objects, file, made) }));
  const embedded =
    files.length === 0
      ? ''
      : `/AF[${files.map(({ reference }) => reference).join(' ')}]/Names<</EmbeddedFiles<</Names[${files
          .map(({ name, reference }) => `${name} ${reference}`)
          .join(' ')}]>>>>`;
  const root = objects.add(
    `<</Type/Catalog/Pages ${tree}/Lang${textString(options.language)}/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>${embedded}>>`,
  );
  const info = objects.add(
    `<</Title${textString(options.title)}/Producer${textString(options.producer)}/CreationDate${made}>>`,
  );
  return { bytes: objects.file(root, info), missing: [...writer.missing] };
}
