// Looking at a page through a window: where the page lies, and what panning and zooming do to it. Pure geometry.
import { millimetre } from '../ecg/units';
import type { PagePoint } from './mapping';

/** What is being looked at: the point of the page (mm) in the middle of the window, and the time (s) at which the page starts. */
export interface PaperPosition {
  readonly centreX: number;
  readonly centreY: number;
  readonly start: number;
  /** Zooming has left it beside the place where a page lies at first, so that the paper stayed under the pointer. */
  readonly free?: true;
}

export interface PaperWindow {
  /** Size of the window in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Size of the page in mm. */
  readonly page: { readonly width: number; readonly height: number };
  /** CSS pixels that a millimetre of paper takes: screen size times zoom. */
  readonly pixelsPerMillimetre: number;
  /** mm/s. */
  readonly speed: number;
  /** Latest time at which the page can start, in s; 0 where one page holds the whole recording. */
  readonly latestStart: number;
}

/** Top left corner of the first page. The window moves it into view. */
export const FIRST_POSITION: PaperPosition = { centreX: 0, centreY: 0, start: 0 };

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Middles for which the window looks at paper only; a page smaller than the window has one place, centred or at the start. */
function paperOnly(window: number, page: number, smaller: 'centred' | 'at-start'): Range {
  const half = window / 2;
  if (window < page) return { least: half, most: page - half };
  const only = smaller === 'centred' ? page / 2 : half;
  return { least: only, most: only };
}

/** Middles for which the page is in the window at all. */
const inSight = (window: number, page: number): Range => ({ least: -window / 2, most: page + window / 2 });

const within = (value: number, { least, most }: Range): number => clamp(value, least, most);
const including = ({ least, most }: Range, value: number): Range => ({
  least: Math.min(least, value),
  most: Math.max(most, value),
});

function paperOnlyRanges({ width, height, page, pixelsPerMillimetre: scale }: PaperWindow): { x: Range; y: Range } {
  return {
    x: paperOnly(width / scale, page.width, 'centred'),
    y: paperOnly(height / scale, page.height, 'at-start'),
  };
}

/** The zoom at which the whole page is in the window. `pixelsPerMillimetre` is that of zoom 1. */
export function fitZoom(
  page: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
  pixelsPerMillimetre: number,
): number {
  return Math.min(window.width / page.width, window.height / page.height) / pixelsPerMillimetre;
}

/** The nearest position that shows paper and a time that exists. */
export function clampPosition(position: PaperPosition, window: PaperWindow): PaperPosition {
  const { pixelsPerMillimetre: scale, page } = window;
  const { x, y } = position.free
    ? { x: inSight(window.width / scale, page.width), y: inSight(window.height / scale, page.height) }
    : paperOnlyRanges(window);
  return {
    ...position,
    centreX: within(position.centreX, x),
    centreY: within(position.centreY, y),
    start: clamp(position.start, 0, window.latestStart),
  };
}

/** Where the top left corner of the page lies in the window, in CSS pixels; a page lower than its window lies at the top at first. */
export function pageOrigin(position: PaperPosition, window: PaperWindow): { x: number; y: number } {
  const { centreX, centreY } = clampPosition(position, window);
  const { pixelsPerMillimetre: scale } = window;
  return { x: window.width / 2 - centreX * scale, y: window.height / 2 - centreY * scale };
}

/** The point of the page (mm) under a point of the window (CSS pixels). */
export function pagePointAt(
  position: PaperPosition,
  window: PaperWindow,
  { x, y }: { readonly x: number; readonly y: number },
): PagePoint {
  const origin = pageOrigin(position, window);
  return {
    x: millimetre((x - origin.x) / window.pixelsPerMillimetre),
    y: millimetre((y - origin.y) / window.pixelsPerMillimetre),
  };
}

/** Where in the window (CSS pixels) a point of the page (mm) is seen. */
export function windowPointOf(position: PaperPosition, window: PaperWindow, { x, y }: PagePoint) {
  const origin = pageOrigin(position, window);
  return { x: origin.x + x * window.pixelsPerMillimetre, y: origin.y + y * window.pixelsPerMillimetre };
}

/**
 * Moves the view by a distance in CSS pixels, to the right and down.
 *
 * Where the edge of the page is reached, the rest of a sideways movement goes on in time.
 */
export function pan(position: PaperPosition, window: PaperWindow, dx: number, dy: number): PaperPosition {
  const from = clampPosition(position, window);
  const ranges = paperOnlyRanges(window);
  const wantedX = from.centreX + dx / window.pixelsPerMillimetre;
  const centreX = within(wantedX, including(ranges.x, from.centreX));
  const centreY = within(from.centreY + dy / window.pixelsPerMillimetre, including(ranges.y, from.centreY));
  return clampPosition({ ...from, centreX, centreY, start: from.start + (wantedX - centreX) / window.speed }, window);
}

/** The place where a page lies at first, at the time that is shown. */
export const settled = ({ centreX, centreY, start }: PaperPosition): PaperPosition => ({ centreX, centreY, start });

/** The position that keeps the paper under the point (CSS pixels in the window) in its place at another scale. */
export function zoomAbout(
  position: PaperPosition,
  window: PaperWindow,
  pixelsPerMillimetre: number,
  point: { readonly x: number; readonly y: number },
): PaperPosition {
  const paper = pagePointAt(position, window, point);
  return clampPosition(
    {
      ...position,
      centreX: paper.x + (window.width / 2 - point.x) / pixelsPerMillimetre,
      centreY: paper.y + (window.height / 2 - point.y) / pixelsPerMillimetre,
      free: true,
    },
    { ...window, pixelsPerMillimetre },
  );
}

/** A page on, or a page back: in time where the recording is longer than the page, otherwise down the page. */
export function turnPage(position: PaperPosition, window: PaperWindow, pageSeconds: number, by: 1 | -1): PaperPosition {
  return window.latestStart > 0
    ? clampPosition({ ...position, start: position.start + by * pageSeconds }, window)
    : pan(position, window, 0, by * window.height);
}
