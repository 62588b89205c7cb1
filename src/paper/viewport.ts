// Looking at a page through a window: where the page lies, and what panning and zooming do to it. Pure geometry.
import { millimetre } from '../ecg/units';
import type { PagePoint } from './mapping';

/** What is being looked at: the point of the page (mm) in the middle of the window, and the time (s) at which the page starts. */
export interface PaperPosition {
  readonly centreX: number;
  readonly centreY: number;
  readonly start: number;
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

/** The nearest middle for which the window looks at paper only, or the middle of the page where the page is smaller. */
function clampMiddle(middle: number, window: number, page: number): number {
  const half = window / 2;
  return half * 2 >= page ? page / 2 : clamp(middle, half, page - half);
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
  return {
    centreX: clampMiddle(position.centreX, window.width / scale, page.width),
    centreY: clampMiddle(position.centreY, window.height / scale, page.height),
    start: clamp(position.start, 0, window.latestStart),
  };
}

/** Where the top left corner of the page lies in the window, in CSS pixels; a page lower than its window lies at the top. */
export function pageOrigin(position: PaperPosition, window: PaperWindow): { x: number; y: number } {
  const { centreX, centreY } = clampPosition(position, window);
  const { pixelsPerMillimetre: scale, page } = window;
  return {
    x: window.width / 2 - centreX * scale,
    y: page.height * scale <= window.height ? 0 : window.height / 2 - centreY * scale,
  };
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
  const wantedX = from.centreX + dx / window.pixelsPerMillimetre;
  const moved = { ...from, centreX: wantedX, centreY: from.centreY + dy / window.pixelsPerMillimetre };
  const inside = clampPosition(moved, window);
  return clampPosition({ ...inside, start: from.start + (wantedX - inside.centreX) / window.speed }, window);
}

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
