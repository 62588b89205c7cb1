import type { PaperScale } from './scale';
import { gainOf, type PageSegment } from './segments';
import { columnsOfSample, excursionsOf, sampleAt, type TracePlace, tracePath } from './trace';

/** What a page says of all its traces. */
interface Sheet {
  /** Hz. */
  readonly rate: number;
  readonly scale: PaperScale;
}

const placeOf = (
  { rate, scale }: Sheet,
  segment: PageSegment,
  columnsPerMillimetre: number,
  lead = segment.lead,
): TracePlace => ({
  x: segment.x,
  baseline: segment.baseline,
  start: segment.start,
  end: segment.end,
  rate,
  speed: scale.speed,
  gain: gainOf(segment),
  level: lead?.level ?? 0,
  columnsPerMillimetre,
  highest: segment.highest,
  lowest: segment.lowest,
});

/** Of each lead the paths that were made last: what was recorded stays behind what is moved, and a lead has one or two segments on a page. */
const made = new WeakMap<Float32Array, Map<string, string>>();
const REMEMBERED = 4;

function rememberedPath(samples: Float32Array, place: TracePlace): string {
  const paths = made.get(samples) ?? new Map<string, string>();
  made.set(samples, paths);
  const key = Object.values(place).join();
  const path = paths.get(key) ?? tracePath(samples, place);
  paths.delete(key);
  paths.set(key, path);
  for (const oldest of paths.keys()) if (paths.size > REMEMBERED) paths.delete(oldest);
  return path;
}

/** The trace of a segment as an SVG path in mm of its page; empty where the lead is absent. */
export const segmentPath = (page: Sheet, segment: PageSegment, columnsPerMillimetre: number): string =>
  segment.lead === undefined ? '' : rememberedPath(segment.lead.samples, placeOf(page, segment, columnsPerMillimetre));

/** The same of what was recorded, where that is another. */
export const recordedPath = (page: Sheet, segment: PageSegment, columnsPerMillimetre: number): string =>
  segment.recorded === undefined
    ? ''
    : rememberedPath(segment.recorded.samples, placeOf(page, segment, columnsPerMillimetre, segment.recorded));

/** A stretch of a trace, drawn from x = 0 on. The same object for as long as it is remembered, wherever on the page it lies. */
export interface TracePiece {
  readonly d: string;
}

/** Where it lies on the page, in mm to the right. */
export interface PlacedPiece {
  readonly piece: TracePiece;
  readonly x: number;
}

/** Pieces that a segment is made of, about: one or two more are made for what reaches beyond its ends. */
const PIECES = 6;
/** So many are remembered of each lead as it is drawn: those of the page, and of one beside it. */
const PIECES_REMEMBERED = 4 * PIECES;
/** Of each lead the ways it was drawn last, and of each the pieces by their number. */
const madePieces = new WeakMap<Float32Array, Map<string, Map<number, TracePiece>>>();

function rememberedPieces(samples: Float32Array, place: TracePlace, length: number): Map<number, TracePiece> {
  const ways = madePieces.get(samples) ?? new Map<string, Map<number, TracePiece>>();
  madePieces.set(samples, ways);
  const way = Object.values({ ...place, x: 0, start: 0, end: length }).join();
  const pieces = ways.get(way) ?? new Map<number, TracePiece>();
  ways.delete(way);
  ways.set(way, pieces);
  for (const oldest of ways.keys()) if (ways.size > REMEMBERED) ways.delete(oldest);
  for (const oldest of pieces.keys()) if (pieces.size > PIECES_REMEMBERED) pieces.delete(oldest);
  return pieces;
}

/**
 * The trace of a segment in pieces that begin at the same samples wherever the page begins: while it is moved they are not made anew. Each
 * goes on into the first column of the next; the first and the last reach beyond the segment.
 */
export function segmentPieces(
  page: Sheet,
  segment: PageSegment,
  columnsPerMillimetre: number,
  lead = segment.lead,
): readonly PlacedPiece[] {
  if (lead === undefined) return [];
  const { rate } = page;
  const { samples } = lead;
  const place = placeOf(page, segment, columnsPerMillimetre, lead);
  const columns = columnsOfSample(place);
  /** Samples from column to column; columns of less than a sample are none. */
  const perColumn = columns < 1 ? 1 / columns : 1;
  const length = Math.max(1, Math.ceil(((segment.end - segment.start) * rate) / perColumn / PIECES - 1e-6));
  /** The first sample of a piece. */
  const begin = (piece: number) => Math.ceil(piece * length * perColumn - 1e-9);
  /** As far as it is drawn: over the first column of the next one, or up to its first sample. */
  const drawnTo = (piece: number) =>
    columns < 1 ? Math.ceil(((piece + 1) * length + 1) * perColumn - 1e-9) : begin(piece + 1) + 1;
  const first = Math.max(0, sampleAt(place.start, rate));
  const end = Math.min(samples.length, sampleAt(place.end, rate));
  const pieces = rememberedPieces(samples, place, length);
  const found: PlacedPiece[] = [];
  for (let number = Math.floor(first / perColumn / length); begin(number) < end; number++) {
    const start = begin(number) / rate;
    const known = pieces.get(number);
    const piece = known ?? { d: tracePath(samples, { ...place, x: 0, start, end: drawnTo(number) / rate }) };
    if (!known) pieces.set(number, piece);
    found.push({ piece, x: place.x + (start - place.start) * place.speed });
  }
  return found;
}

/** Half the width of an arrow, and its height, in mm. */
const ARROW = { half: 1.1, height: 2 };

const rounded = (millimetres: number): number => Math.round(millimetres * 100) / 100;

/** Arrows where the traces are cut, as one SVG path in mm; each points to where its trace goes on. */
export function arrowsPath(page: Sheet, segments: readonly PageSegment[]): string {
  return segments
    .flatMap((segment) => {
      if (segment.lead === undefined) return [];
      return excursionsOf(segment.lead.samples, placeOf(page, segment, 1)).map(({ x, side }) => {
        const [tip, foot] = side === 'above' ? [segment.highest, ARROW.height] : [segment.lowest, -ARROW.height];
        return `M${rounded(x - ARROW.half)} ${rounded(tip + foot)}L${rounded(x)} ${rounded(tip)} ${rounded(x + ARROW.half)} ${rounded(tip + foot)}z`;
      });
    })
    .join('');
}
