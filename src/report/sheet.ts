// Sheets of paper, in mm.
import type { SheetRoom } from '../paper/sheets';

export const PAPERS = ['a4', 'letter'] as const;
export const ORIENTATIONS = ['landscape', 'portrait'] as const;

export type PaperName = (typeof PAPERS)[number];
export type Orientation = (typeof ORIENTATIONS)[number];

export interface SheetFormat {
  readonly paper: PaperName;
  readonly orientation: Orientation;
}

export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/** ISO 216; ANSI/ASME Y14.1: 8.5 by 11 inches. */
const UPRIGHT: Readonly<Record<PaperName, SheetSize>> = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
};

export function sheetSize({ paper, orientation }: SheetFormat): SheetSize {
  const { width, height } = UPRIGHT[paper];
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

/** Left free above and below, in mm: no printer prints to the edge. */
export const MARGIN = 6;

/** How wide what stands on a sheet may be, in mm: so that a page of 10 s fits on Letter too, with 4 mm left free at each side. */
const CONTENT: Readonly<Record<Orientation, number>> = { landscape: 271, portrait: 201 };

export const contentWidth = ({ orientation }: SheetFormat): number => CONTENT[orientation];

/** What is left of a sheet for ECG paper under a line of text and above a foot of these heights. */
export const roomOf = (format: SheetFormat, strip: number, foot: number): SheetRoom => ({
  width: contentWidth(format),
  height: sheetSize(format).height - 2 * MARGIN - strip - foot,
});

/** Where paper is Letter (Unicode CLDR, paperSize US). */
const LETTER_REGIONS = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'CR', 'DO', 'GT', 'NI', 'PA', 'PR', 'SV', 'BZ'];

/** The paper that is usual where a language of the browser ("en-US") is spoken. */
export function usualPaper(locale: string): PaperName {
  const region = /[-_]([A-Z]{2})\b/.exec(locale)?.[1];
  return region !== undefined && LETTER_REGIONS.includes(region) ? 'letter' : 'a4';
}
