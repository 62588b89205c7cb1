// A recording on sheets of print, true to scale: what does not fit on one sheet goes on on the next, and nothing is ever shrunk.
import type { SilentLeads } from '../ecg/lead-sources';
import { duration, type Recording } from '../ecg/recording';
import type { Language } from '../words/language';
import { arrange } from './arrangement';
import { layOutPage, type PaperOptions, type PaperPage } from './page';
import { columnTimes, leftOf, NAME_WIDTH } from './page-times';
import { paperLeads } from './paper-leads';
import { placeRows } from './rows';
import { SHEET_HEIGHT, SHEET_WIDTH } from './sheet-size';
import { PAGE_SECONDS, PAGE_WIDTH, timeInFile } from './time';

/** A longer recording (s) is not printed whole, but what of it is on the screen. */
const PRINTED_WHOLE = 120;
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
function pageStarts(whole: number, seconds: number, shownFrom: number): number[] {
  if (whole > PRINTED_WHOLE) return [shownFrom];
  return Array.from({ length: Math.max(1, Math.ceil(whole / seconds - ROUNDING)) }, (_, i) => i * seconds);
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
 * `shownFrom` (s) is where the page on the screen starts; `footer` holds items that only the caller knows.
 */
export function printSheets(
  recording: Recording,
  options: PaperOptions,
  shownFrom: number,
  footer: readonly string[],
  language: Language,
  silent?: SilentLeads,
): PaperPage[] {
  const { format, say, words } = language;
  const leads = paperLeads(recording, options.filter, silent);
  const { columns, rows } = arrange(options.layout, options.order, [...leads.keys()]);
  const whole = duration(recording);
  const seconds = secondsOfPage(whole, options.speed, columns);
  const cuts = pageStarts(whole, seconds, shownFrom).flatMap((start) =>
    rowParts(rows.length, options.gain).flatMap((rowPart) =>
      columnParts(seconds, options.speed, columns).map((columnPart) => ({
        start,
        cut: { columns: { seconds, ...columnPart }, rows: rowPart },
      })),
    ),
  );
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
