// Full disclosure: all of one lead, a minute a row, thirty rows a page.

import type { Extent } from '../ecg/signal-source';
import { millimetre, seconds } from '../ecg/units';
import type { Layer } from '../paper/layers';
import type { TraceLevels } from '../paper/paper-leads';
import { STROKES } from '../paper/strokes';
import type { PageText } from '../paper/text';
import { tracePath } from '../paper/trace';
import type { Language } from '../words/language';
import type { DisclosedLead } from './disclosed-lead';
import { MOST_SHEETS } from './strips';

const ROW_SECONDS = 60;
const ROWS = 30;
const PAGE_SECONDS = ROW_SECONDS * ROWS;
/** Room for the time at the left of a row, in mm. */
const LEFT = 14;
/** mm/mV, and how far from the baseline a trace may go as a share of a row: it shows when things happen, not how high they are. */
const REACH = 0.95;
const GAINS = [2.5, 5, 10] as const;
/** A line of a time under every so many seconds. */
const TICK_SECONDS = 10;

/** A page of rows, in mm from its top left corner. */
export interface DisclosurePage {
  readonly layers: () => readonly Layer[];
  /** s, in the file. */
  readonly start: number;
  readonly end: number;
  readonly speed: number;
  readonly gain: number;
  readonly width: number;
  readonly height: number;
}

/** The largest gain (mm/mV) at which nearly all of a lead stays in its row. */
function gainOf({ up, down }: TraceLevels, rowHeight: number): number {
  const fitting = GAINS.filter((gain) => Math.max(up, down) * gain <= rowHeight * REACH);
  return fitting[fitting.length - 1] ?? GAINS[0];
}

const pagesIn = ({ start, end }: Extent): number => Math.ceil((end - start) / PAGE_SECONDS);

/** How many pages an extent takes, as far as they are made at once. */
export const disclosurePages = (extent: Extent): number => Math.min(MOST_SHEETS, pagesIn(extent));

/** What is disclosed at once, from the page on which a time (s) is; all of it would be `tooMany` pages. */
export function disclosedExtent(whole: Extent, shownFrom: number) {
  const all = pagesIn(whole);
  if (all <= MOST_SHEETS) return { extent: whole, tooMany: null };
  const page = Math.floor((shownFrom - whole.start) / PAGE_SECONDS);
  const start = whole.start + Math.min(Math.max(0, page), all - MOST_SHEETS) * PAGE_SECONDS;
  const end = Math.min(whole.end, start + MOST_SHEETS * PAGE_SECONDS);
  return { extent: { start: seconds(start), end: seconds(end) }, tooMany: all };
}

/** A row from its beginning to its end (s from that of the lead) on its baseline (mm). */
interface Row {
  readonly start: number;
  readonly end: number;
  readonly baseline: number;
}

export function layOutDisclosure(
  disclosed: DisclosedLead,
  room: { readonly width: number; readonly height: number },
  columnsPerMillimetre: number,
  { format }: Language,
): DisclosurePage[] {
  const { lead, samples, rate, level, extent } = disclosed;
  const whole = extent.end - extent.start;
  const rows = Math.ceil(whole / ROW_SECONDS);
  const rowHeight = Math.floor((room.height * 10) / (ROWS + 1)) / 10;
  const width = room.width - LEFT;
  const speed = Math.floor((width / ROW_SECONDS) * 100) / 100;
  const gain = gainOf(disclosed, rowHeight);
  const trace = ({ start, end, baseline }: Row) =>
    tracePath(samples, {
      x: LEFT,
      baseline,
      start,
      end,
      rate,
      speed,
      gain,
      level,
      columnsPerMillimetre,
      highest: baseline - rowHeight * 1.5,
      lowest: baseline + rowHeight * 1.5,
    });
  return Array.from({ length: disclosurePages(extent) }, (_, page) => {
    const onPage = Math.min(ROWS, rows - page * ROWS);
    const all = Array.from({ length: onPage }, (__, row): Row => {
      const start = (page * ROWS + row) * ROW_SECONDS;
      return { start, end: Math.min(whole, start + ROW_SECONDS), baseline: (row + 1) * rowHeight };
    });
    const texts = all.map(
      ({ start, baseline }): PageText => ({
        role: 'aside',
        text: format.clockTime(extent.start + start),
        x: millimetre(0),
        y: millimetre(baseline + 0.9),
        anchor: 'start',
      }),
    );
    const height = (onPage + 1) * rowHeight;
    const ticks = Array.from({ length: ROW_SECONDS / TICK_SECONDS + 1 }, (__, i) => LEFT + i * TICK_SECONDS * speed);
    return {
      start: extent.start + all[0]!.start,
      end: extent.start + all[onPage - 1]!.end,
      speed,
      gain,
      width: room.width,
      height,
      layers: () => [
        {
          kind: 'lines',
          ink: 'thickLine',
          strokeWidth: STROKES.thinLine,
          paths: [
            { d: ticks.map((x) => `M${Math.round(x * 100) / 100} 0V${Math.round(height * 100) / 100}`).join('') },
          ],
        },
        {
          kind: 'lines',
          ink: 'trace',
          strokeWidth: STROKES.faintMark,
          paths: all.map((row) => ({ lead, d: trace(row) })),
        },
        { kind: 'texts', texts },
      ],
    };
  });
}
