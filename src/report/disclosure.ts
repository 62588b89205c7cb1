// Full disclosure: all of one lead, a minute a row, thirty rows a page.

import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import { millimetre } from '../ecg/units';
import type { Layer } from '../paper/layers';
import type { PaperLead, PaperLeads } from '../paper/paper-leads';
import { STROKES } from '../paper/strokes';
import type { PageText } from '../paper/text';
import { timeInFile } from '../paper/time';
import { tracePath } from '../paper/trace';
import type { Language } from '../words/language';
import { MOST_SHEETS } from './strips';

const ROW_SECONDS = 60;
const ROWS = 30;
/** Room for the time at the left of a row, in mm. */
const LEFT = 14;
/** mm/mV, and how far from the baseline a trace may go as a share of a row: it shows when things happen, not how high they are. */
const REACH = 0.95;
const GAINS = [2.5, 5, 10] as const;
/** A line of a time under every so many seconds. */
const TICK_SECONDS = 10;

/** A page of rows, in mm from its top left corner. */
export interface DisclosurePage {
  readonly layers: readonly Layer[];
  readonly start: number;
  readonly end: number;
  readonly speed: number;
  readonly gain: number;
  readonly width: number;
  readonly height: number;
}

/** The lead that is shown unless another is asked for: that of rhythm strips, or else the first. */
export function disclosedLead(leads: PaperLeads, wanted: LeadName | null): LeadName {
  if (wanted !== null && leads.has(wanted)) return wanted;
  return leads.has('II') ? 'II' : [...leads.keys()][0]!;
}

/** The largest gain (mm/mV) at which nearly all of a lead stays in its row. */
function gainOf({ up, down }: PaperLead, rowHeight: number): number {
  const fitting = GAINS.filter((gain) => Math.max(up, down) * gain <= rowHeight * REACH);
  return fitting[fitting.length - 1] ?? GAINS[0];
}

/** How many pages all of it takes. */
export const disclosurePages = (recording: Recording): number =>
  Math.ceil(Math.ceil(duration(recording) / ROW_SECONDS) / ROWS);

export function layOutDisclosure(
  recording: Recording,
  leads: PaperLeads,
  name: LeadName,
  room: { readonly width: number; readonly height: number },
  columnsPerMillimetre: number,
  { format }: Language,
): DisclosurePage[] {
  const lead = leads.get(name)!;
  const whole = duration(recording);
  const rows = Math.ceil(whole / ROW_SECONDS);
  const rowHeight = Math.floor((room.height * 10) / (ROWS + 1)) / 10;
  const width = room.width - LEFT;
  const speed = Math.floor((width / ROW_SECONDS) * 100) / 100;
  const gain = gainOf(lead, rowHeight);
  const pages = Math.min(MOST_SHEETS, Math.ceil(rows / ROWS));
  return Array.from({ length: pages }, (_, page) => {
    const onPage = Math.min(ROWS, rows - page * ROWS);
    const place = (row: number) => {
      const start = (page * ROWS + row) * ROW_SECONDS;
      const baseline = (row + 1) * rowHeight;
      return { start, end: Math.min(whole, start + ROW_SECONDS), baseline };
    };
    const all = Array.from({ length: onPage }, (__, row) => place(row));
    const texts = all.map(
      ({ start, baseline }): PageText => ({
        role: 'aside',
        text: format.clockTime(timeInFile(recording, start)),
        x: millimetre(0),
        y: millimetre(baseline + 0.9),
        anchor: 'start',
      }),
    );
    const height = (onPage + 1) * rowHeight;
    const ticks = Array.from({ length: ROW_SECONDS / TICK_SECONDS + 1 }, (__, i) => LEFT + i * TICK_SECONDS * speed);
    return {
      start: all[0]!.start,
      end: all[onPage - 1]!.end,
      speed,
      gain,
      width: room.width,
      height,
      layers: [
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
          paths: all.map(({ start, end, baseline }) => ({
            lead: name,
            d: tracePath(lead.samples, {
              x: LEFT,
              baseline,
              start,
              end,
              rate: recording.rate,
              speed,
              gain,
              level: lead.level,
              columnsPerMillimetre,
              highest: baseline - rowHeight * 1.5,
              lowest: baseline + rowHeight * 1.5,
            }),
          })),
        },
        { kind: 'texts', texts },
      ],
    };
  });
}
