// Where the names of leads stand: in one place of every segment, whatever the trace does. Nothing is drawn over them.
import { millimetre } from '../ecg/units';
import type { Language } from '../words/language';
import type { PageTimes } from './page-times';
import { PULSE_LEAD } from './page-times';
import type { PageSegment } from './segments';
import { type PageText, TEXT_STYLES } from './text';

/** From the start of a segment to its name, in mm. */
const NAME_X = 1.2;
/** From the baseline up to the letters, in mm: just over a calibration pulse, where the rows have room for that. */
const ABOVE = 11.2;
const ABOVE_IN_CLOSER_ROWS = 9.2;
const WIDE_PITCH = 30;
/** A name in the margin stands beside the baseline of its row. */
const ABOVE_IN_MARGIN = 2;
const AIR = 0.5;
const SMALLEST = 1.8;
/** mm, where a page is seen from afar: 24 px of a screen that is 1280 px wide. */
export const NAME_FROM_AFAR = 6.6;
/** Width of a bold character as a share of the type size: as wide as the widest of the fonts that a name may be drawn in. */
const BOLD_CHARACTER = 0.75;

export const nameWidth = (text: string, size: number): number => [...text].length * BOLD_CHARACTER * size;

/** Text and type size (mm) with which a name is no wider than `width` (mm). */
function fitted(text: string, width: number, usual: number): { text: string; size: number } {
  const size = Math.min(usual, width / nameWidth(text, 1));
  if (size >= SMALLEST) return { text, size: Math.floor(size * 100) / 100 };
  const letters = Math.max(1, Math.floor(width / nameWidth('x', SMALLEST)) - 1);
  return { text: `${[...text].slice(0, letters).join('')}…`, size: SMALLEST };
}

/** The name of each segment, and where the lead is absent or left out the word below it. */
export function nameTexts(
  segments: readonly PageSegment[],
  times: PageTimes,
  { words }: Language,
  fromAfar = false,
): PageText[] {
  const usual = fromAfar ? NAME_FROM_AFAR : TEXT_STYLES.lead.size;
  const inMargin = times.columns === 1;
  const marginWidth = times.left - times.pulseWidth - 2 * PULSE_LEAD - AIR - NAME_X;
  const pitch = Math.min(...segments.map(({ baseline, top }) => (top === 0 ? WIDE_PITCH : 2 * (baseline - top))));
  const above = inMargin ? ABOVE_IN_MARGIN : pitch < WIDE_PITCH ? ABOVE_IN_CLOSER_ROWS : ABOVE;
  return segments.flatMap((segment): PageText[] => {
    const x = millimetre(NAME_X + (inMargin ? 0 : segment.x));
    const y = millimetre(segment.baseline - above);
    const { text, size } = fitted(segment.label, inMargin ? marginWidth : times.columnWidth - 2 * NAME_X, usual);
    const { off } = segment;
    const name: PageText = { role: off ? 'leadOff' : 'lead', text, x, y, anchor: 'start' };
    const sized = size === TEXT_STYLES.lead.size ? name : { ...name, size };
    return segment.lead === undefined || off
      ? [
          sized,
          {
            role: 'absent',
            text: segment.lead === undefined ? words.paper.absent : words.paper.off,
            x: millimetre(NAME_X + segment.x),
            y: millimetre(inMargin ? y : y + usual),
            anchor: 'start',
            ...(fromAfar && { size: NAME_FROM_AFAR }),
          },
        ]
      : [sized];
  });
}
