// The traces of the monitor on a canvas: of each frame only what is new is drawn. A gap is drawn as a gap.

import type { LeadName } from '../../ecg/leads';
import type { Ring } from '../../monitor/ring';

export interface TraceColours {
  readonly trace: string;
  readonly grid: string;
}

export type TraceDisplay = 'sweep' | 'scroll';

export interface TracePicture {
  /** Pixels of the canvas, and how many of them are one of CSS. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly ring: Ring;
  /** Hz. */
  readonly rate: number;
  readonly leads: readonly LeadName[];
  readonly display: TraceDisplay;
  readonly colours: TraceColours;
}

/** Seconds across. */
export const ACROSS = 10;
/** Of the width, in front of where a sweep is. */
const GAP = 0.02;
/** Millivolts that a row is high, at the least. */
const ROW_MILLIVOLTS = 2.2;
/** After so many frames it is seen whether the traces still fit their rows. */
const FITTED_EVERY = 30;
/** By so much of a row, or of the scale, a trace may be off before all is drawn anew. */
const OFF_BY = 0.12;
/** CSS pixels. */
const LINE = 1.25;

interface Fit {
  /** mV in the middle of the row, and pixels of one. */
  readonly middle: number;
  readonly scale: number;
}

/** A column of the display, which is a pixel or a sample wide, whichever is wider; they are counted from the first sample on. */
interface Columns {
  readonly count: number;
  /** Samples and pixels of one. */
  readonly samples: number;
  readonly pixels: number;
}

const columnsOf = ({ width, rate }: TracePicture): Columns => {
  const count = Math.max(1, Math.min(Math.floor(width), Math.floor(ACROSS * rate)));
  return { count, samples: (ACROSS * rate) / count, pixels: width / count };
};

export class TraceDrawing {
  readonly #context: CanvasRenderingContext2D;
  #before: TracePicture | null = null;
  #columns: Columns = { count: 1, samples: 1, pixels: 1 };
  #fits: readonly Fit[] = [];
  /** Columns that were drawn: all before this one. */
  #drawn = 0;
  #frames = 0;
  readonly #extremes = new Float32Array(2);

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  /** All is drawn anew next time, as of other colours. */
  forget(): void {
    this.#before = null;
  }

  draw(picture: TracePicture): void {
    const { ring, leads, width, height, display } = picture;
    const before = this.#before;
    const isOther =
      before === null ||
      before.ring !== ring ||
      before.width !== width ||
      before.height !== height ||
      before.display !== display ||
      before.leads.join() !== leads.join();
    if (isOther) this.#columns = columnsOf(picture);
    const end = Math.floor(ring.end / this.#columns.samples);
    this.#before = picture;
    if (!isOther && end === this.#drawn) return;
    this.#frames++;
    const isFitted = !isOther && (this.#frames % FITTED_EVERY !== 0 || !this.#fit(picture, false));
    if (isOther) this.#fit(picture, true);
    if (!isFitted || end - this.#drawn >= this.#columns.count) this.#drawAll(picture, end);
    else if (display === 'sweep') this.#sweep(picture, end);
    else this.#scroll(picture, end);
    this.#drawn = end;
  }

  /** Whether some trace has a new place or scale. */
  #fit(picture: TracePicture, isNew: boolean): boolean {
    const { ring, leads, height } = picture;
    const { count, samples } = this.#columns;
    const row = height / leads.length;
    const last = Math.floor(ring.end / samples);
    const columns = new Float32Array(2 * count);
    const fits = leads.map((lead) => {
      for (let c = 0; c < count; c++) this.#extremesOf(ring, lead, last - count + c, columns, 2 * c);
      return fitOf(columns, row);
    });
    const isOff = fits.some(({ middle, scale }, k) => {
      const own = this.#fits[k];
      return (
        !own || Math.abs(middle - own.middle) * own.scale > OFF_BY * row || Math.abs(scale / own.scale - 1) > OFF_BY
      );
    });
    if (isNew || isOff) this.#fits = fits;
    return isOff;
  }

  #extremesOf(ring: Ring, lead: LeadName, column: number, into: Float32Array, place: number): void {
    const { samples } = this.#columns;
    ring.extremes(lead, Math.ceil(column * samples), Math.ceil((column + 1) * samples), into, place);
  }

  #drawAll(picture: TracePicture, end: number): void {
    const { width, height, display } = picture;
    const { count } = this.#columns;
    this.#context.clearRect(0, 0, width, height);
    this.#grid(picture, end, end - count, end);
    const ahead = display === 'sweep' ? Math.ceil(GAP * count) : 0;
    this.#trace(picture, end, Math.max(0, end - count + ahead), end);
  }

  #sweep(picture: TracePicture, end: number): void {
    const { width, height } = picture;
    const { count, pixels } = this.#columns;
    const from = Math.floor((this.#drawn % count) * pixels);
    const cleared = Math.ceil((end - this.#drawn + GAP * count) * pixels);
    this.#context.clearRect(from, 0, cleared, height);
    // Round at the right edge.
    if (from + cleared > width) this.#context.clearRect(0, 0, from + cleared - width, height);
    this.#grid(picture, end, this.#drawn, end + Math.ceil(GAP * count));
    this.#trace(picture, end, this.#drawn, end);
  }

  #scroll(picture: TracePicture, end: number): void {
    const { width, height } = picture;
    const { pixels } = this.#columns;
    const by = Math.floor(end * pixels) - Math.floor(this.#drawn * pixels);
    if (by > 0) {
      this.#context.globalCompositeOperation = 'copy';
      this.#context.drawImage(this.#context.canvas, by, 0, width - by, height, 0, 0, width - by, height);
      this.#context.globalCompositeOperation = 'source-over';
    }
    this.#grid(picture, end, this.#drawn, end);
    this.#trace(picture, end, this.#drawn, end);
  }

  /** Where a column is, `end` being the first that is not there yet. */
  #x({ display, width }: TracePicture, column: number, end: number): number {
    const { count, pixels } = this.#columns;
    if (display === 'sweep') return (((column % count) + count) % count) * pixels;
    return width - Math.floor(end * pixels) + Math.floor(column * pixels);
  }

  #grid(picture: TracePicture, end: number, from: number, to: number): void {
    const context = this.#context;
    const perSecond = this.#columns.count / ACROSS;
    context.strokeStyle = picture.colours.grid;
    context.lineWidth = picture.ratio;
    context.beginPath();
    for (let second = Math.ceil(from / perSecond); second * perSecond < to; second++) {
      const x = Math.round(this.#x(picture, Math.floor(second * perSecond), end)) + picture.ratio / 2;
      context.moveTo(x, 0);
      context.lineTo(x, picture.height);
    }
    context.stroke();
  }

  #trace(picture: TracePicture, end: number, from: number, to: number): void {
    const { ring, leads, height, display } = picture;
    const context = this.#context;
    const { count } = this.#columns;
    const row = height / leads.length;
    const extremes = this.#extremes;
    context.strokeStyle = picture.colours.trace;
    context.lineWidth = LINE * picture.ratio;
    context.lineJoin = 'round';
    context.beginPath();
    for (const [k, lead] of leads.entries()) {
      const { middle, scale } = this.#fits[k]!;
      const centre = (k + 0.5) * row;
      let drawing = false;
      // From the column before on, so that there is no gap where there is none.
      for (let column = Math.max(0, from - 1); column < to; column++) {
        this.#extremesOf(ring, lead, column, extremes, 0);
        const [low, high] = [extremes[0]!, extremes[1]!];
        if (display === 'sweep' && column % count === 0) drawing = false;
        if (Number.isNaN(low)) {
          drawing = false;
          continue;
        }
        const x = this.#x(picture, column, end);
        const top = centre - (high - middle) * scale;
        if (drawing) context.lineTo(x, top);
        else context.moveTo(x, top);
        if (low < high) context.lineTo(x, centre - (low - middle) * scale);
        drawing = true;
      }
    }
    context.stroke();
  }
}

/** Where the middle of what is seen lies, and how far it reaches from there. `columns` is put in order. */
function fitOf(columns: Float32Array, row: number): Fit {
  // NaN comes last.
  columns.sort();
  let there = columns.length;
  while (there > 0 && Number.isNaN(columns[there - 1])) there--;
  if (there === 0) return { middle: 0, scale: row / ROW_MILLIVOLTS };
  const middle = columns[there >> 1]!;
  const reach = Math.max(middle - columns[Math.floor(0.005 * there)]!, columns[Math.floor(0.995 * there)]! - middle);
  return { middle, scale: row / Math.max(ROW_MILLIVOLTS, 2.2 * reach) };
}
