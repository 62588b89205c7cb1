// A recording on sheets of print, true to scale: what does not fit on one sheet goes on on the next, and nothing is ever shrunk.
import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import { arrange } from './arrangement';
import { BIG_SQUARE } from './grid';
import type { PageCut, PaperOptions } from './page';
import { columnTimes, leftOf, NAME_WIDTH, RIGHT_OF_ONE_COLUMN } from './page-times';
import { placeRows } from './rows';
import { PAGE_SECONDS, PAGE_WIDTH } from './time';

/** What a sheet has for ECG paper, in mm. */
export interface SheetRoom {
  readonly width: number;
  /** For the grid. */
  readonly height: number;
}

/** What of a recording stands on one sheet, from `start` (s) on. */
export interface SheetCut {
  readonly start: number;
  readonly cut: PageCut;
}

const ROUNDING = 1e-6;

interface Part {
  readonly first: number;
  readonly count: number;
}

/** `count` things in parts of at most `most`, as even as they can be. */
function parts(count: number, most: number): Part[] {
  const size = Math.max(1, Math.ceil(count / Math.ceil(count / Math.max(1, most))));
  return Array.from({ length: Math.max(1, Math.ceil(count / size)) }, (_, i) => ({
    first: i * size,
    count: Math.min(size, count - i * size),
  }));
}

/** How much time (s) the columns of a page hold together. */
function secondsOfPage(whole: number, speed: number, columns: number, width: number): number {
  const fits = (width - leftOf(columns) + ROUNDING) / speed;
  if (whole <= fits) return whole;
  // Several columns may be cut between two of them, unless a single one is too wide; one alone is cut in time.
  const room = width - leftOf(1) - RIGHT_OF_ONE_COLUMN + ROUNDING;
  const widest = (Math.floor(room / BIG_SQUARE) * BIG_SQUARE) / speed;
  if (columns === 1) return Math.min(whole, widest, PAGE_WIDTH / speed);
  return Math.min(whole, columns * widest, Math.max(PAGE_SECONDS, PAGE_WIDTH / speed));
}

function columnParts(seconds: number, speed: number, columns: number, width: number): Part[] {
  const column = Math.max(NAME_WIDTH, columnTimes(seconds, columns).columnSeconds * speed);
  let most = columns;
  while (most > 1 && leftOf(most) + most * column > width + ROUNDING) most--;
  return parts(columns, most);
}

function rowParts(rows: number, gain: PaperOptions['gain'], height: number): Part[] {
  let most = rows;
  while (most > 1 && placeRows(most, gain, rows).gridHeight > height) most--;
  return parts(rows, most);
}

/** Times at which the pages of all of it start, in s; the last is moved back so that it is as full as the others. */
export const pageStarts = (whole: number, seconds: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(whole / seconds - ROUNDING)) }, (_, i) => i * seconds);

/** The sheets that a recording of these leads takes, before anything is drawn on them; `starts` are those of its pages, of so many seconds. */
export function cutSheets(
  recording: Recording,
  { layout, order, speed, gain }: PaperOptions,
  names: readonly LeadName[],
  { width, height }: SheetRoom,
  starts: (seconds: number) => readonly number[],
): SheetCut[] {
  const { columns, rows } = arrange(layout, order, names);
  const seconds = secondsOfPage(duration(recording), speed, columns, width);
  return starts(seconds).flatMap((start) =>
    rowParts(rows.length, gain, height).flatMap((rowPart) =>
      columnParts(seconds, speed, columns, width).map((columnPart) => ({
        start,
        cut: { columns: { seconds, width, ...columnPart }, rows: rowPart },
      })),
    ),
  );
}
