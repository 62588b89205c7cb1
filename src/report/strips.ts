// Which parts of a recording are on the pages of its report.
import { last } from '../ecg/last';
import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import type { PaperOptions } from '../paper/page';
import { cutSheets, pageStarts, type SheetCut, type SheetRoom } from '../paper/sheets';
import type { DisclosedLead } from './disclosed-lead';

/** A longer recording (s) is printed whole only where that is asked for. */
const PRINTED_WHOLE = 120;
/** More sheets than this are not made at once: a browser lays them all out before the first is printed. */
export const MOST_SHEETS = 100;
const ROUNDING = 1e-6;

export const RANGES = ['screen', 'whole', 'chosen', 'disclosure'] as const;

/** Reports of a list go into one PDF, so many at most: all of them are in memory while it is made. */
export const MOST_REPORTS = 100;

/** All of one lead, a minute a row: of a recording of hours the part that is there, or where it was `read` for that, the whole. */
export interface DisclosedRange {
  readonly kind: 'disclosure';
  readonly lead: LeadName | null;
  readonly read?: DisclosedLead | null;
}

/** The page on the screen; all of it, as far as the sheets go; chosen stretches, each a page from its time (s) on; full disclosure. */
export type ReportRange =
  | { readonly kind: 'screen' | 'whole' }
  | { readonly kind: 'chosen'; readonly starts: readonly number[] }
  | DisclosedRange;

/** Whether there is a choice to be made before printing. */
export const isLongToPrint = (recording: Recording): boolean => duration(recording) > PRINTED_WHOLE;

/** What is on the pages unless it is chosen. */
export const usualRange = (recording: Recording): ReportRange => ({
  kind: isLongToPrint(recording) ? 'screen' : 'whole',
});

/** The starts of pages from the page on the screen on that fit into the sheets that are made at once, and how many all would be. */
function startsOfWhole(
  recording: Recording,
  options: PaperOptions,
  names: readonly LeadName[],
  room: SheetRoom,
  shownFrom: number,
) {
  const whole = duration(recording);
  let starts: number[] = [];
  const sheets = cutSheets(recording, options, names, room, (seconds) => {
    starts = pageStarts(whole, seconds);
    return starts;
  });
  if (sheets.length <= MOST_SHEETS) return { starts, all: sheets.length };
  const pages = Math.max(1, Math.floor(MOST_SHEETS / (sheets.length / starts.length)));
  const first = starts.filter((start) => start <= shownFrom + ROUNDING).length - 1;
  const kept = starts.slice(Math.min(Math.max(0, first), starts.length - pages));
  return { starts: kept.slice(0, pages), all: sheets.length };
}

/** Sheets of paper with traces, before anything is drawn on them. */
export interface Strips {
  readonly sheets: readonly SheetCut[];
  /** s */
  readonly from: number;
  readonly to: number;
  /** How many sheets all of it would take, where that is too many. */
  readonly tooMany: number | null;
}

/** The sheets of a range that is no disclosure; `shownFrom` (s) is where the page on the screen starts. */
export function stripsOf(
  recording: Recording,
  options: PaperOptions,
  names: readonly LeadName[],
  room: SheetRoom,
  range: Exclude<ReportRange, { kind: 'disclosure' }>,
  shownFrom: number,
): Strips {
  const whole = duration(recording);
  const { starts, all } =
    range.kind === 'whole'
      ? startsOfWhole(recording, options, names, room, shownFrom)
      : { starts: range.kind === 'chosen' && range.starts.length > 0 ? range.starts : [shownFrom], all: 0 };
  const most = starts.slice(0, MOST_SHEETS);
  const sheets = cutSheets(recording, options, names, room, () => most.map((start) => Math.min(start, whole)));
  const { seconds } = sheets[0]!.cut.columns;
  return {
    sheets,
    from: Math.min(most[0]!, Math.max(0, whole - seconds)),
    to: Math.min(whole, last(most)! + seconds),
    tooMany: all > MOST_SHEETS ? all : null,
  };
}
