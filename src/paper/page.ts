// One page of ECG paper: everything that is on it and where, in millimetres from its top left corner.
import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import { type Millimetre, millimetre, type Seconds, seconds } from '../ecg/units';
import type { Language } from '../words/language';
import { type Arrangement, arrange, type LeadOrder, type PageLayout } from './arrangement';
import { type DisplayFilter, filterInWords, NO_FILTER } from './display-filter';
import { footerItems } from './footer';
import { type FooterStrip, footerStrip } from './footer-strip';
import { NAME_FROM_AFAR, nameTexts } from './lead-names';
import { pulsesPath, separatorsPath } from './page-lines';
import { type ColumnCut, columnStart, columnX, type PageTimes, pageTimes } from './page-times';
import type { PaperLeads } from './paper-leads';
import { placeRows } from './rows';
import type { PaperScale } from './scale';
import { arrowsPath } from './segment-path';
import { DERIVED_MARK, type PageSegment, placeSegments } from './segments';
import type { PageText } from './text';
import { timeInFile } from './time';

export interface PaperOptions extends PaperScale {
  /** What the samples of `leads` were filtered with (`paperLeads`). */
  readonly filter?: DisplayFilter;
  readonly layout: PageLayout;
  readonly order: LeadOrder;
  /** Leads that the reading leaves out: pale, and said to be. */
  readonly off?: ReadonlySet<LeadName>;
  /** Leads as they were recorded, where what is drawn is not (`alteredLeads`): drawn behind them. */
  readonly recorded?: PaperLeads;
  /** For the last row of a lecture hall: larger letters, thicker lines, and below the grid nothing. */
  readonly fromAfar?: boolean;
  /** Seen from afar: the room there is, its height as a share of its width. */
  readonly room?: number;
}

export interface PaperPage {
  readonly width: Millimetre;
  readonly height: Millimetre;
  /** The grid covers the page from the top down to here. */
  readonly gridHeight: Millimetre;
  /** The stretch of time that the page shows. */
  readonly start: Seconds;
  readonly end: Seconds;
  /** How that is divided into columns. */
  readonly times: PageTimes;
  /** Hz. */
  readonly rate: number;
  readonly scale: PaperScale;
  /** The display filter in words; absent where the traces are as they were recorded. */
  readonly filter?: string;
  readonly segments: readonly PageSegment[];
  /** SVG path: the calibration pulse of each row, 1 mV high and 0.2 s wide; a step where a row has two gains. */
  readonly pulses: string;
  /** SVG path: thin lines where the lead changes within a row. */
  readonly separators: string;
  /** SVG path: arrows where a trace is cut because it goes on beyond its band. */
  readonly arrows: string;
  /** SVG path: a bar of 50 mm to hold a ruler against; empty of a page without a strip. */
  readonly ruler: string;
  readonly texts: readonly PageText[];
  /** Seen from afar: lines are thicker. */
  readonly fromAfar: boolean;
}

/** Times of the columns stand at the top edge, above the lead names. */
const TIME_X = 1.2;
const TIME_LINE = 3.5;
/** From the lower edge of the grid up to the letters of the badge, where the traces reach least. */
const BADGE_ABOVE = 1.5;

/** Items that belong to the traces on this page rather than to the recording. */
function legend(
  { rows, leftOut }: Arrangement,
  leads: PaperLeads,
  times: PageTimes,
  { off, recorded }: Pick<PaperOptions, 'off' | 'recorded'>,
  language: Language,
): string[] {
  const { say, words } = language;
  const { footer, layouts } = words.paper;
  const derived = rows.flat().some((place) => leads.get(place.name)?.source === 'derived');
  return [
    ...(derived ? [say(footer.derived, { mark: DERIVED_MARK })] : []),
    ...(times.together && times.columns > 1 ? [footer.together] : []),
    ...(recorded && recorded.size > 0 ? [footer.recorded] : []),
    ...(off && off.size > 0 ? [say(footer.off, { leads: [...off] })] : []),
    ...(leftOut.length > 0 ? [say(footer.leftOut, { layout: layouts['12x1'], leads: leftOut })] : []),
  ];
}

function timeTexts(recording: Recording, times: PageTimes, { format }: Language): PageText[] {
  return Array.from({ length: times.together ? 1 : times.columns }, (_, column) => ({
    role: 'time',
    text: format.moment(timeInFile(recording, columnStart(times, column))),
    x: millimetre(columnX(times, column) + TIME_X),
    y: millimetre(TIME_LINE),
    anchor: 'start',
  }));
}

/** Says on the paper that the traces are not as they were recorded: a strip that is cut out of a page still says so. */
const filterBadge = (filter: string, times: PageTimes, gridHeight: number, { say, words }: Language): PageText => ({
  role: 'badge',
  text: say(words.paper.filterBadge, { filter }),
  x: millimetre(times.left + TIME_X),
  y: millimetre(gridHeight - BADGE_ABOVE),
  anchor: 'start',
});

/** Speed and gain within the grid, in place of all that else stands below it; the display filter, which changes the traces, with them. */
function scaleStrip(
  { scale: { speed, gain, halfChest }, filter }: Pick<PaperPage, 'scale' | 'filter'>,
  gridHeight: number,
  { say, words, format }: Language,
): FooterStrip {
  const items = [
    say(words.paper.speed, { speed }),
    halfChest ? say(words.paper.footer.halfChest, { gain, chest: gain / 2 }) : say(words.paper.gain, { gain }),
    ...(filter === undefined ? [] : [say(words.paper.filterBadge, { filter })]),
  ];
  const text: PageText = {
    role: filter === undefined ? 'footer' : 'badge',
    text: format.series(items),
    x: millimetre(TIME_X),
    y: millimetre(gridHeight - BADGE_ABOVE),
    anchor: 'start',
    size: NAME_FROM_AFAR,
  };
  return { texts: [text], ruler: '', bottom: gridHeight };
}

/** Which part of a page a sheet of print holds. */
export interface PageCut {
  readonly columns: ColumnCut;
  readonly rows: { readonly first: number; readonly count: number };
}

function cutArrangement(all: Arrangement, { columns, rows }: PageCut): Arrangement {
  const part = all.rows.slice(rows.first, rows.first + rows.count);
  const strips = Math.max(0, rows.first + rows.count - (all.rows.length - all.rhythmStrips));
  return {
    ...all,
    columns: columns.count,
    rows: part.map((places) =>
      places.length === 1 ? places : places.slice(columns.first, columns.first + columns.count),
    ),
    rhythmStrips: Math.min(part.length, strips),
  };
}

/** A page without the strip under its grid, and what would stand in that. */
export interface PaperGrid {
  readonly page: PaperPage;
  readonly items: readonly string[];
}

/** Lays out all of a page but the strip under its grid: a report has a place of its own for what that says. */
export function layOutGrid(
  recording: Recording,
  leads: PaperLeads,
  options: PaperOptions,
  start: number,
  language: Language,
  cut?: PageCut,
): PaperGrid {
  const { speed, gain, halfChest = false } = options;
  const scale = { speed, gain, halfChest };
  const names = new Set([...leads.keys(), ...(options.recorded?.keys() ?? [])]);
  const whole = arrange(options.layout, options.order, [...names]);
  const arrangement = cut ? cutArrangement(whole, cut) : whole;
  const times = pageTimes(recording, speed, whole.columns, start, cut?.columns);
  const { fromAfar = false, room = 0 } = options;
  const height = room * times.pageWidth;
  const placed = placeRows(arrangement.rows.length, gain, whole.rows.length, fromAfar, height);
  const { off, recorded } = options;
  const segments = placeSegments(arrangement, leads, times, placed, scale, { off, recorded });
  const filter = filterInWords(options.filter ?? NO_FILTER, recording.rate, language);
  const arrows = arrowsPath({ rate: recording.rate, scale }, segments);
  const items = [
    ...footerItems(recording, scale, filter, language),
    ...legend(arrangement, leads, times, options, language),
    ...(arrows === '' ? [] : [language.words.paper.footer.cut]),
  ];
  const longer = times.shown < duration(recording) || recording.part !== undefined;
  const page: PaperPage = {
    width: millimetre(times.pageWidth),
    height: millimetre(placed.gridHeight),
    gridHeight: millimetre(placed.gridHeight),
    start: seconds(times.start),
    end: seconds(times.start + times.shown),
    times,
    rate: recording.rate,
    scale,
    ...(filter === undefined ? {} : { filter }),
    segments,
    pulses: pulsesPath(times, arrangement, placed, scale),
    separators: separatorsPath(times, arrangement, placed),
    arrows,
    ruler: '',
    texts: [
      ...nameTexts(segments, times, language, fromAfar),
      ...(longer ? timeTexts(recording, times, language) : []),
      ...(filter === undefined || fromAfar ? [] : [filterBadge(filter, times, placed.gridHeight, language)]),
    ],
    fromAfar,
  };
  return { page, items };
}

/**
 * Lays a page out.
 *
 * The page shows `pageSeconds` of the recording from `start` (s, moved back where the recording ends earlier). Columns follow
 * each other in time, rhythm strips run under all of them. `footer` holds items that only the caller knows: version of the
 * software, of the model.
 */
export function layOutPage(
  recording: Recording,
  leads: PaperLeads,
  options: PaperOptions,
  start: number,
  footer: readonly string[],
  language: Language,
): PaperPage {
  const { page, items } = layOutGrid(recording, leads, options, start, language);
  const strip = options.fromAfar
    ? scaleStrip(page, page.gridHeight, language)
    : footerStrip([...items, ...footer], page.width, page.gridHeight, language);
  return { ...page, height: millimetre(strip.bottom), ruler: strip.ruler, texts: [...page.texts, ...strip.texts] };
}

/**
 * A page moved to another time of its recording: what `layOutPage` lays out for that, in a fraction of the time. Null where more would be
 * another than what is drawn and the times: where the first arrow comes, or the last goes.
 */
export function movePage(page: PaperPage, recording: Recording, start: number, language: Language): PaperPage | null {
  const times = pageTimes(recording, page.scale.speed, page.times.columns, start);
  const by = times.start - page.times.start;
  const segments = page.segments.map(
    (segment): PageSegment => ({ ...segment, start: seconds(segment.start + by), end: seconds(segment.end + by) }),
  );
  const arrows = arrowsPath(page, segments);
  if ((arrows === '') !== (page.arrows === '')) return null;
  const moments = timeTexts(recording, times, language);
  let column = 0;
  const texts = page.texts.map((text) => (text.role === 'time' ? moments[column++]! : text));
  return {
    ...page,
    times,
    start: seconds(times.start),
    end: seconds(times.start + times.shown),
    segments,
    arrows,
    texts,
  };
}
