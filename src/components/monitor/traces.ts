// The traces of the monitor on a canvas, anew in each frame. A gap is drawn as a gap.

import type { LeadName } from '../../ecg/leads';
import type { Ring } from '../../monitor/ring';

export interface TraceColours {
  readonly trace: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
}

export type TraceDisplay = 'sweep' | 'scroll';

export interface TracePicture {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ring: Ring;
  /** Hz. */
  readonly rate: number;
  readonly leads: readonly LeadName[];
  readonly off: ReadonlySet<LeadName>;
  /** "off", beside the name of a lead. */
  readonly offText: string;
  readonly display: TraceDisplay;
  readonly colours: TraceColours;
  /** As CSS writes it. */
  readonly font: string;
}

/** Seconds across. */
export const ACROSS = 10;
/** Of the width, in front of where a sweep is. */
const GAP = 0.02;
/** Millivolts that a row is high, at the least. */
const ROW_MILLIVOLTS = 2.2;

/** The sample at the left edge of a column, or NaN where the display is behind the sweep's gap. */
export function sampleAt(
  { width, ring, rate, display }: Pick<TracePicture, 'width' | 'ring' | 'rate' | 'display'>,
  x: number,
): number {
  const span = ACROSS * rate;
  if (display === 'scroll') return ring.end - span + (x / width) * span;
  const head = ring.end % span;
  const at = (x / width) * span;
  // Behind the head it is what was just drawn; ahead of it what was drawn the time before.
  const sample = at <= head ? ring.end - (head - at) : ring.end - head - span + at;
  const ahead = at - head;
  return ahead > 0 && ahead < GAP * span ? Number.NaN : sample;
}

export function drawTraces(context: CanvasRenderingContext2D, picture: TracePicture): void {
  const { width, height, leads, off, colours } = picture;
  context.clearRect(0, 0, width, height);
  context.strokeStyle = colours.grid;
  context.lineWidth = 1;
  context.beginPath();
  for (let second = 1; second < ACROSS; second++) {
    const x = Math.round((second / ACROSS) * width) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  context.stroke();
  const row = height / leads.length;
  context.font = picture.font;
  for (const [k, lead] of leads.entries()) {
    const columns = columnsOf(picture, lead);
    const { middle, reach } = middleOf(columns);
    const scale = row / Math.max(ROW_MILLIVOLTS, 2.2 * reach);
    const y = (value: number) => k * row + row / 2 - (value - middle) * scale;
    context.strokeStyle = colours.trace;
    context.lineWidth = 1.25;
    context.beginPath();
    let drawing = false;
    for (let x = 0; x < width; x++) {
      const low = columns[2 * x]!;
      const high = columns[2 * x + 1]!;
      if (Number.isNaN(low)) {
        drawing = false;
        continue;
      }
      if (drawing) context.lineTo(x, y(high));
      else context.moveTo(x, y(high));
      context.lineTo(x, y(low));
      drawing = true;
    }
    context.stroke();
    context.fillStyle = off.has(lead) ? colours.muted : colours.text;
    context.fillText(off.has(lead) ? `${lead} ${picture.offText}` : lead, 6, k * row + 14);
  }
}

/** The lowest and highest of the samples of each pixel's column; NaN of none. */
function columnsOf(picture: TracePicture, lead: LeadName): Float32Array {
  const { width, ring } = picture;
  const columns = new Float32Array(2 * Math.ceil(width)).fill(Number.NaN);
  for (let x = 0; x < width; x++) {
    const from = sampleAt(picture, x);
    if (Number.isNaN(from)) continue;
    const to = from + (ACROSS * picture.rate) / width;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = Math.floor(from); i <= to; i++) {
      const value = ring.sampleAt(lead, i);
      if (Number.isNaN(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low > high) continue;
    columns[2 * x] = low;
    columns[2 * x + 1] = high;
  }
  return columns;
}

/** Where the middle of what is seen lies, and how far it reaches from there. */
function middleOf(columns: Float32Array): { readonly middle: number; readonly reach: number } {
  const values = columns.filter((value) => !Number.isNaN(value)).sort();
  if (values.length === 0) return { middle: 0, reach: 0 };
  const middle = values[values.length >> 1]!;
  const reach = Math.max(
    middle - values[Math.floor(0.005 * values.length)]!,
    values[Math.floor(0.995 * values.length)]! - middle,
  );
  return { middle, reach };
}
