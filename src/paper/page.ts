// One page of ECG paper: everything that is on it and where, in millimetres from its top left corner.
import { duration, type Recording } from '../ecg/recording';
import { type Millimetre, millimetre, type Seconds, seconds } from '../ecg/units';
import type { Language } from '../words/language';
import { type Arrangement, arrange, type LeadOrder, type PageLayout } from './arrangement';
import { footerItems } from './footer';
import { footerStrip } from './footer-strip';
import { nameLine } from './lead-names';
import { pulsesPath, separatorsPath } from './page-lines';
import { columnStart, columnX, type PageTimes, pageTimes } from './page-times';
import type { PaperLeads } from './paper-leads';
import { placeRows } from './rows';
import type { PaperScale } from './scale';
import { DERIVED_MARK, type PageSegment, placeSegments } from './segments';
import { type PageText, TEXT_STYLES } from './text';
import { timeInFile } from './time';

export interface PaperOptions extends PaperScale {
  readonly layout: PageLayout;
  readonly order: LeadOrder;
}

export interface PaperPage {
  readonly width: Millimetre;
  readonly height: Millimetre;
  /** The grid covers the page from the top down to here. */
  readonly gridHeight: Millimetre;
  /** The stretch of time that the page shows. */
  readonly start: Seconds;
  readonly end: Seconds;
  /** Hz. */
  readonly rate: number;
  readonly scale: PaperScale;
  readonly segments: readonly PageSegment[];
  /** SVG path: the calibration pulse of each row, 1 mV high and 0.2 s wide. */
  readonly pulses: string;
  /** SVG path: thin lines where the lead changes within a row. */
  readonly separators: string;
  /** SVG path: a bar of 50 mm to hold a ruler against. */
  readonly ruler: string;
  readonly texts: readonly PageText[];
}

/** Where names begin, in mm from the start of their trace. */
const NAME_X = 1;
/** Times of the columns stand at the top edge, beside the place of the lead names. */
const TIME_X = 14;
const TIME_LINE = 3.5;

/** Items that belong to the traces on this page rather than to the recording. */
function legend({ rows, leftOut }: Arrangement, leads: PaperLeads, times: PageTimes, language: Language): string[] {
  const { say, words } = language;
  const { footer, layouts } = words.paper;
  const derived = rows.flat().some((place) => leads.get(place.name)?.source === 'derived');
  return [
    ...(derived ? [say(footer.derived, { mark: DERIVED_MARK })] : []),
    ...(times.together && times.columns > 1 ? [footer.together] : []),
    ...(leftOut.length > 0 ? [say(footer.leftOut, { layout: layouts['12x1'], leads: leftOut })] : []),
  ];
}

function nameTexts(segments: readonly PageSegment[], gain: number, { words }: Language): PageText[] {
  return segments.flatMap((segment): PageText[] => {
    const x = millimetre(segment.x + NAME_X);
    const y = nameLine(segment, gain);
    const name: PageText = { role: 'lead', text: segment.label, x, y: millimetre(y), anchor: 'start' };
    return segment.lead === undefined
      ? [
          name,
          { role: 'absent', text: words.paper.absent, x, y: millimetre(y + TEXT_STYLES.lead.size), anchor: 'start' },
        ]
      : [name];
  });
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
  const { speed, gain } = options;
  const arrangement = arrange(options.layout, options.order, [...leads.keys()]);
  const times = pageTimes(recording, speed, arrangement.columns, start);
  const rows = placeRows(arrangement, leads, gain);
  const segments = placeSegments(arrangement, leads, times, rows);
  const items = [
    ...footerItems(recording, options, language),
    ...legend(arrangement, leads, times, language),
    ...footer,
  ];
  const strip = footerStrip(items, times.pageWidth, rows.gridHeight, language);
  const longer = times.shown < duration(recording) || recording.part !== undefined;
  return {
    width: millimetre(times.pageWidth),
    height: millimetre(strip.bottom),
    gridHeight: millimetre(rows.gridHeight),
    start: seconds(times.start),
    end: seconds(times.start + times.shown),
    rate: recording.rate,
    scale: { speed, gain },
    segments,
    pulses: pulsesPath(times, rows.baselines, gain),
    separators: separatorsPath(times, arrangement, rows.baselines),
    ruler: strip.ruler,
    texts: [
      ...nameTexts(segments, gain, language),
      ...(longer ? timeTexts(recording, times, language) : []),
      ...strip.texts,
    ],
  };
}
