// How calipers are drawn.
import { type Caliper, heightOf, intervalOf, measuresTime, measuresVoltage, perMinute } from '../ecg/caliper';
import { millimetre } from '../ecg/units';
import type { Language } from '../words/language';
import { type CaliperPlace, caliperEnds, caliperPlaces, isSeen, marchTimes } from './caliper-places';
import { xOf } from './mapping';
import type { Overlay } from './overlay';
import type { PaperPage } from './page';
import type { PageSegment } from './segments';
import { type PageText, TEXT_STYLES } from './text';

/** How far the lines of a height reach beyond where they are, in mm. */
const END = 2.5;
/** The sign that an end lies beyond the edge, in mm. */
const BEYOND = 1.5;
/** From a caliper to the letters beside it, and from one line of them to the next, in mm. */
const TEXT_DISTANCE = 1;
const TEXT_LINE = 3.3;
/** Width of a letter, in its size: enough for the digits of any font. */
const LETTER = 0.58;

const SHORTEST_MILLISECOND_SAMPLE = 1000;
/** A time to the millisecond, or to its tenth where samples are closer or a mean is. */
const timeDecimals = (rate: number, { intervals }: Caliper): 0 | 1 =>
  rate > SHORTEST_MILLISECOND_SAMPLE || intervals > 1 ? 1 : 0;

/** "412 ms · 146/min", "4 × 812.5 ms · 74/min" */
function timeInWords(caliper: Caliper, rate: number, { say, words, format }: Language): string {
  const texts = words.calipers;
  const n = format.fixed(intervalOf(caliper) * 1000, timeDecimals(rate, caliper));
  const interval =
    caliper.intervals > 1 ? say(texts.mean, { count: caliper.intervals, n }) : say(texts.milliseconds, { n });
  const frequency = perMinute(caliper);
  if (frequency === null) return interval;
  return say(texts.both, {
    first: interval,
    second: say(texts.perMinute, { n: format.fixed(frequency, frequency < 10 ? 1 : 0) }),
  });
}

/** "0.325 mV · 3.3 mm" */
const heightInWords = (caliper: Caliper, gain: number, { say, words, format }: Language): string =>
  say(words.calipers.both, {
    first: say(words.calipers.millivolts, { n: format.fixed(heightOf(caliper), 3) }),
    second: say(words.calipers.millimetres, { n: format.fixed(heightOf(caliper) * gain, 1) }),
  });

/** What a caliper measures, a line each for time and height. `gain` is that of its lead on the paper, in mm/mV. */
export const caliperInWords = (caliper: Caliper, rate: number, gain: number, language: Language): string[] => [
  ...(measuresTime(caliper.kind) ? [timeInWords(caliper, rate, language)] : []),
  ...(measuresVoltage(caliper.kind) ? [heightInWords(caliper, gain, language)] : []),
];

/** A line from the upper to the lower edge of the row. */
const leg = ({ top, bottom }: PageSegment, x: number): string => `M${x} ${top}V${bottom}`;

/** An arrow head at the edge of the segment: here it goes on. */
function beyond({ caliper, segment }: CaliperPlace, y: number): string {
  const times = [caliper.from.time, caliper.to.time];
  const right = segment.x + segment.width;
  return [
    times.some((time) => time < segment.start)
      ? `M${segment.x + BEYOND} ${y - BEYOND}l${-BEYOND} ${BEYOND}l${BEYOND} ${BEYOND}`
      : '',
    times.some((time) => time > segment.end)
      ? `M${right - BEYOND} ${y - BEYOND}l${BEYOND} ${BEYOND}l${-BEYOND} ${BEYOND}`
      : '',
  ].join('');
}

function timePath(page: PaperPage, place: CaliperPlace): string {
  const { caliper, segment } = place;
  const { from, to } = caliperEnds(page, place);
  const legs = [caliper.from.time, caliper.to.time]
    .filter((time) => time >= segment.start && time <= segment.end)
    .map((time) => leg(segment, xOf(page, segment, time)));
  const bar = from.x === to.x ? '' : `M${from.x} ${from.y}H${to.x}`;
  return `${bar}${legs.join('')}${beyond(place, from.y)}`;
}

function amplitudePath(page: PaperPage, place: CaliperPlace): string {
  const { from, to, inside } = caliperEnds(page, place);
  const left = Math.min(from.x, to.x) - END;
  const right = Math.max(from.x, to.x) + END;
  const ends = [...(inside.from ? [from] : []), ...(inside.to ? [to] : [])];
  return `M${to.x} ${from.y}V${to.y}${ends.map(({ y }) => `M${left} ${y}H${right}`).join('')}`;
}

function boxPath(page: PaperPage, place: CaliperPlace): string {
  const { from, to } = caliperEnds(page, place);
  return `M${from.x} ${from.y}H${to.x}V${to.y}H${from.x}Z`;
}

function caliperPath(page: PaperPage, place: CaliperPlace): string {
  switch (place.caliper.kind) {
    case 'time':
    case 'march':
      return timePath(page, place);
    case 'amplitude':
      return amplitudePath(page, place);
    case 'box':
      return boxPath(page, place);
  }
}

/** A text stays on the paper, and under what it is about where there is no room above. */
function caliperTexts(page: PaperPage, place: CaliperPlace, language: Language): PageText[] {
  const { caliper, segment } = place;
  const { from, to } = caliperEnds(page, place);
  const lines = caliperInWords(caliper, page.rate, segment.gain, language);
  const { size } = TEXT_STYLES.mark;
  const width = Math.max(...lines.map((line) => line.length)) * LETTER * size;
  if (caliper.kind === 'amplitude') {
    const beside = to.x + TEXT_DISTANCE;
    const x = beside + width > page.width ? to.x - TEXT_DISTANCE - width : beside;
    const y = (from.y + to.y + size) / 2;
    return lines.map((text) => ({ role: 'mark', text, x: millimetre(x), y: millimetre(y), anchor: 'start' }));
  }
  const middle = (from.x + to.x) / 2;
  const x = Math.min(page.width - width / 2, Math.max(width / 2, middle));
  const above = Math.min(from.y, to.y) - TEXT_DISTANCE - (lines.length - 1) * TEXT_LINE;
  const first = above < size ? Math.max(from.y, to.y) + size + TEXT_DISTANCE : above;
  return lines.map((text, i) => ({
    role: 'mark',
    text,
    x: millimetre(x),
    y: millimetre(first + i * TEXT_LINE),
    anchor: 'middle',
  }));
}

/** Each caliper, once for each place where its lead is drawn at that time, with what it measures beside it. */
export function caliperOverlay(page: PaperPage, calipers: readonly Caliper[], language: Language): Overlay {
  const places = caliperPlaces(page, calipers);
  const seen = places.filter(isSeen);
  const path = (place: CaliperPlace, d: string) => ({ lead: place.segment.name, d });
  return {
    paths: seen.map((place) => path(place, caliperPath(page, place))),
    faint: places.flatMap((place) => {
      const { caliper, segment } = place;
      const lines = marchTimes(caliper, segment).map((time) => leg(segment, xOf(page, segment, time)));
      return lines.length === 0 ? [] : [path(place, lines.join(''))];
    }),
    texts: seen.flatMap((place) => caliperTexts(page, place, language)),
  };
}
