import { describe, expect, it } from 'vitest';
import {
  clampPosition,
  FIRST_POSITION,
  fitZoom,
  type PaperWindow,
  pageOrigin,
  pan,
  turnPage,
  zoomAbout,
} from '../../../src/paper/viewport';

/** 200 mm × 100 mm of a 270 mm × 150 mm page, of a 60-s recording. */
const window: PaperWindow = {
  width: 800,
  height: 400,
  page: { width: 270, height: 150 },
  pixelsPerMillimetre: 4,
  speed: 25,
  latestStart: 50,
};

describe('the window on the page', () => {
  it('starts at the top left corner', () => {
    expect(pageOrigin(FIRST_POSITION, window)).toEqual({ x: 0, y: 0 });
  });

  it('centres a page that is narrower than the window, at its top', () => {
    expect(pageOrigin(FIRST_POSITION, { ...window, pixelsPerMillimetre: 1 })).toEqual({ x: (800 - 270) / 2, y: 0 });
  });

  it('fits the whole page', () => {
    const zoom = fitZoom(window.page, window, 4);
    expect(zoom * 4 * 270).toBeLessThanOrEqual(800);
    expect(zoom * 4 * 150).toBeCloseTo(400);
  });

  it('pans over the page first and goes on in time at its edge', () => {
    const once = pan(FIRST_POSITION, window, 200, 0);
    expect(pageOrigin(once, window)).toEqual({ x: -200, y: 0 });
    expect(once.start).toBe(0);
    // 70 mm of page lie outside: 50 mm are left after the first movement by 50 mm, so 100 mm further means 80 mm of time.
    const twice = pan(once, window, 400, 0);
    expect(pageOrigin(twice, window)).toEqual({ x: -280, y: 0 });
    expect(twice.start).toBeCloseTo(80 / 25);
  });

  it('stays within the page and the recording', () => {
    expect(pan(FIRST_POSITION, window, -1e6, -1e6)).toEqual(clampPosition(FIRST_POSITION, window));
    const far = pan(FIRST_POSITION, window, 1e6, 1e6);
    expect(far.start).toBe(50);
    expect(pageOrigin(far, window)).toEqual({ x: -280, y: -200 });
    expect(pan(FIRST_POSITION, { ...window, latestStart: 0 }, 1e6, 0).start).toBe(0);
  });

  it('keeps the paper under the pointer where it zooms', () => {
    const from = pan(FIRST_POSITION, window, 150, 100);
    for (const scale of [5, 8, 16]) {
      const point = { x: 610, y: 120 };
      const to = zoomAbout(from, window, scale, point);
      const before = pageOrigin(from, window);
      const after = pageOrigin(to, { ...window, pixelsPerMillimetre: scale });
      expect((point.x - after.x) / scale).toBeCloseTo((point.x - before.x) / 4, 6);
      expect((point.y - after.y) / scale).toBeCloseTo((point.y - before.y) / 4, 6);
    }
  });

  it('turns pages in time where the recording is longer than the page, else down the page', () => {
    expect(turnPage(FIRST_POSITION, window, 10, 1).start).toBe(10);
    expect(turnPage({ ...FIRST_POSITION, start: 45 }, window, 10, 1).start).toBe(50);
    expect(turnPage({ ...FIRST_POSITION, start: 5 }, window, 10, -1).start).toBe(0);
    const short = { ...window, latestStart: 0 };
    expect(pageOrigin(turnPage(FIRST_POSITION, short, 10, 1), short).y).toBe(-200);
  });
});
