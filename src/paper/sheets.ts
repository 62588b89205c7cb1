// A recording on sheets of print, true to scale: what does not fit on one sheet goes on on the next, and nothing is ever shrunk.
import { last } from '../ecg/last';
import type { SilentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import type { Language } from '../words/language';
import { arrange } from './arrangement';
import { layOutPage, type PaperOptions, type PaperPage } from './page';
import { columnTimes, leftOf, NAME_WIDTH } from './page-times';
import { paperLeads } from './paper-leads';
import { placeRows } from './rows';
import { SHEET_HEIGHT, SHEET_WIDTH } from './sheet-size';
import { PAGE_SECONDS, PAGE_WIDTH, timeInFile } from './time';

/** A longer recording (s) is printed whole only where that is asked for. */
const PRINTED_WHOLE = 120;
/** More sheets than this are not printed at once: a browser lays them all out before the first is printed. */
export const MOST_SHEETS = 100;

/** What of a recording is printed: all of it, as far as the sheets go, or the page on the screen. */
export type PrintRange = 'whole' | 'screen';

/** Whether there is a choice to be made before printing. */
export const isLongToPrint = (recording: Recording): boolean => duration(recording) > PRINTED_WHOLE;
/** Room for the footer of a sheet, in mm. */
const FOOTER = 26;
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
function secondsOfPage(whole: number, speed: number, columns: number): number {
  const fits = (SHEET_WIDTH - leftOf(columns) + ROUNDING) / speed;
  if (whole <= fits) return whole;
  // Several columns may be cut between two of them; a single one is cut in time.
  return Math.min(whole, columns === 1 ? PAGE_WIDTH / speed : Math.max(PAGE_SECONDS, PAGE_WIDTH / speed));
}

function columnParts(seconds: number, speed: number, columns: number): Part[] {
  const width = Math.max(NAME_WIDTH, columnTimes(seconds, columns).columnSeconds * speed);
  let most = columns;
  while (most > 1 && leftOf(most) + most * width > SHEET_WIDTH + ROUNDING) most--;
  return parts(columns, most);
}

function rowParts(rows: number, gain: PaperOptions['gain']): Part[] {
  let most = rows;
  while (most > 1 && placeRows(most, gain, rows).gridHeight > SHEET_HEIGHT - FOOTER) most--;
  return parts(rows, most);
}

/** Times at which the pages start, in s; the last is moved back so that it is as full as the others. */
const pageStarts = (whole: number, seconds: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(whole / seconds - ROUNDING)) }, (_, i) => i * seconds);

interface Sheet {
  /** s */
  readonly start: number;
  readonly cut: { readonly columns: Part & { readonly seconds: number }; readonly rows: Part };
}

/** The sheets that a recording of these leads takes, before anything is drawn on them. */
function cutSheets(
  recording: Recording,
  { layout, order, speed, gain }: PaperOptions,
  names: readonly LeadName[],
  starts: (seconds: number) => readonly number[],
): Sheet[] {
  const { columns, rows } = arrange(layout, order, names);
  const seconds = secondsOfPage(duration(recording), speed, columns);
  return starts(seconds).flatMap((start) =>
    rowParts(rows.length, gain).flatMap((rowPart) =>
      columnParts(seconds, speed, columns).map((columnPart) => ({
        start,
        cut: { columns: { seconds, ...columnPart }, rows: rowPart },
      })),
    ),
  );
}

/** Sheets of a choice, and which times (s) they show. */
export interface PrintChoice {
  readonly sheets: number;
  readonly from: number;
  readonly to: number;
}

export interface PrintChoices {
  /** All of it; where that is more than `MOST_SHEETS`, as many as that from the page on the screen on. */
  readonly whole: PrintChoice;
  /** How many sheets all of it would take, where that is too many. */
  readonly tooMany: number | null;
  readonly screen: PrintChoice;
}

/** The starts of pages from the page on the screen on that fit into the sheets that are printed at once. */
function startsOfWhole(recording: Recording, options: PaperOptions, names: readonly LeadName[], shownFrom: number) {
  const whole = duration(recording);
  let starts: number[] = [];
  const sheets = cutSheets(recording, options, names, (seconds) => {
    starts = pageStarts(whole, seconds);
    return starts;
  });
  if (sheets.length <= MOST_SHEETS) return { starts, all: sheets.length };
  const pages = Math.max(1, Math.floor(MOST_SHEETS / (sheets.length / starts.length)));
  const first = starts.filter((start) => start <= shownFrom + ROUNDING).length - 1;
  const kept = starts.slice(Math.min(Math.max(0, first), starts.length - pages));
  return { starts: kept.slice(0, pages), all: sheets.length };
}

/** What can be printed of a recording with these leads, and on how many sheets. */
export function printChoices(
  recording: Recording,
  options: PaperOptions,
  names: readonly LeadName[],
  shownFrom: number,
): PrintChoices {
  const choice = (starts: readonly number[]): PrintChoice => {
    const sheets = cutSheets(recording, options, names, () => starts);
    const { seconds } = sheets[0]!.cut.columns;
    return { sheets: sheets.length, from: starts[0]!, to: Math.min(duration(recording), last(starts)! + seconds) };
  };
  const { starts, all } = startsOfWhole(recording, options, names, shownFrom);
  return { whole: choice(starts), tooMany: all > MOST_SHEETS ? all : null, screen: choice([shownFrom]) };
}

/** What a sheet says beside what every page says: of whom it is, which part of the recording it shows, and which sheet it is. */
function sheetItems(recording: Recording, language: Language, time: string, sheet: Part): string[] {
  const { say, words } = language;
  const { age, sex } = recording.patient;
  return [
    ...(age === undefined ? [] : [say(words.record.age, { count: age })]),
    ...(sex === undefined ? [] : [words.record.sex[sex]]),
    time,
    ...(sheet.count > 1 ? [say(words.print.sheet, { n: sheet.first + 1, count: sheet.count })] : []),
  ];
}

/**
 * The pages to print of a recording, each no larger than a sheet of A4 or Letter, landscape: 10 s at 25 mm/s, 5 s at 50 mm/s.
 *
 * `shownFrom` (s) is where the page on the screen starts; without a `range` a long recording is printed as far as it is on the screen. `footer` holds items that only the caller knows.
 */
export function printSheets(
  recording: Recording,
  options: PaperOptions,
  shownFrom: number,
  footer: readonly string[],
  language: Language,
  silent?: SilentLeads,
  range: PrintRange = isLongToPrint(recording) ? 'screen' : 'whole',
): PaperPage[] {
  const { format, say, words } = language;
  const leads = paperLeads(recording, options.filter, silent);
  const whole = duration(recording);
  const names = [...leads.keys()];
  const starts = range === 'screen' ? [shownFrom] : startsOfWhole(recording, options, names, shownFrom).starts;
  const cuts = cutSheets(recording, options, names, () => starts);
  return cuts.map(({ start, cut }, i) => {
    const draw = (items: readonly string[]) => layOutPage(recording, leads, options, start, items, language, cut);
    const { start: from, end } = draw([]);
    const time = say(words.print.time, {
      start: format.moment(timeInFile(recording, from)),
      end: format.moment(timeInFile(recording, end)),
      whole: format.moment(recording.part?.total ?? whole),
    });
    return draw([...sheetItems(recording, language, time, { first: i, count: cuts.length }), ...footer]);
  });
}
