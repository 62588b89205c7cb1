// The strip under the grid: what was recorded and how, and a bar to hold a ruler against.
import { millimetre } from '../ecg/units';
import type { Language } from '../words/language';
import { wrapItems } from './footer';
import { BIG_SQUARE } from './grid';
import { MARGIN } from './page-times';
import { type PageText, TEXT_STYLES } from './text';

const RULER = 50;
const LINE = 4;
const PADDING = 2;
/** Height of the ruler with its number, in lines. */
const RULER_LINES = 2;

export interface FooterStrip {
  readonly texts: readonly PageText[];
  /** SVG path in mm. */
  readonly ruler: string;
  /** Lower edge of the page, in mm. */
  readonly bottom: number;
}

/** Sets the items below `top` (mm) in a page of `width` (mm); the ruler stands beside them, or above where the page is narrow. */
export function footerStrip(items: readonly string[], width: number, top: number, language: Language): FooterStrip {
  const beside = width - 2 * MARGIN >= 3 * RULER;
  const textWidth = width - 2 * MARGIN - (beside ? RULER + 2 * BIG_SQUARE : 0);
  const lines = wrapItems(items, textWidth, TEXT_STYLES.footer.size);
  const first = top + PADDING + (beside ? 0 : RULER_LINES * LINE);
  const x = width - MARGIN - RULER;
  const y = top + PADDING + LINE + 1;
  return {
    texts: [
      ...lines.map((text, i): PageText => {
        return {
          role: 'footer',
          text,
          x: millimetre(MARGIN),
          y: millimetre(first + (i + 1) * LINE - 1),
          anchor: 'start',
        };
      }),
      {
        role: 'ruler',
        text: language.say(language.words.paper.footer.ruler, { length: RULER }),
        x: millimetre(x + RULER / 2),
        y: millimetre(y - 2),
        anchor: 'middle',
      },
    ],
    ruler: `M${x} ${y - 1}v2m0 -1h${RULER}m0 -1v2`,
    bottom: first + Math.max(beside ? RULER_LINES : 0, lines.length) * LINE + PADDING,
  };
}
