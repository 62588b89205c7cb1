import type { PaperScale } from './scale';
import { gainOf, type PageSegment } from './segments';
import { excursionsOf, type TracePlace, tracePath } from './trace';

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
