// What the file tells of moments of the recording, where they are.

import type { Annotation } from '../ecg/recording';
import { millimetre } from '../ecg/units';
import type { Language } from '../words/language';
import { textInWords } from '../words/text';
import { xOf } from './mapping';
import type { Overlay, OverlayPath } from './overlay';
import type { PaperPage } from './page';
import type { PageSegment } from './segments';
import { type PageText, TEXT_STYLES } from './text';

/** A stroke of so many mm at the lower end of the band, with its text below it. */
const STROKE = 2;
const BELOW = 0.8;
const SIZE = 2.4;
/** Longer texts are cut: whole ones stand in the list of what the file says. */
const LONGEST = 24;
/** Width of a letter as a share of its size, on average, and room between two texts, in mm. */
const LETTER = 0.58;
const ROOM = 1;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Where a moment is marked: in the longest of the rows that show it, of as long ones in the lowest. */
function segmentOf(segments: readonly PageSegment[], time: number): PageSegment | undefined {
  let best: PageSegment | undefined;
  for (const segment of segments) {
    if (time < segment.start || time >= segment.end) continue;
    if (!best || segment.end - segment.start >= best.end - best.start) best = segment;
  }
  return best;
}

/** A stroke at each annotation that the page shows, and its text where there is room for it beside the one before. */
export function annotationOverlay(page: PaperPage, annotations: readonly Annotation[], language: Language): Overlay {
  const texts: PageText[] = [];
  const strokes = new Map<PageSegment, string>();
  const taken = new Map<PageSegment, number>();
  const style = TEXT_STYLES.mark;
  for (const { time, text } of [...annotations].sort((a, b) => a.time - b.time)) {
    const segment = segmentOf(page.segments, time);
    if (!segment) continue;
    const x = xOf(page, segment, time);
    const foot = segment.bottom - BELOW - SIZE;
    strokes.set(segment, `${strokes.get(segment) ?? ''}M${x} ${foot - STROKE}v${STROKE}`);
    const short = shortened(textInWords(language, text).trim());
    const half = (short.length * LETTER * SIZE) / 2;
    const from = Math.max(x - half, segment.x);
    if (short === '' || from < (taken.get(segment) ?? segment.x)) continue;
    taken.set(segment, from + 2 * half + ROOM);
    texts.push({
      role: 'mark',
      text: short,
      x: millimetre(from + half),
      y: millimetre(segment.bottom - BELOW),
      anchor: 'middle',
      size: Math.min(SIZE, style.size),
    });
  }
  const faint = [...strokes].map(([segment, d]): OverlayPath => ({ d, lead: segment.name }));
  return { paths: [], faint, texts };
}
