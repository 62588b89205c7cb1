import { describe, expect, it } from 'vitest';
import {
  clampPosition,
  FIRST_POSITION,
  fitZoom,
  type PaperPosition,
  type PaperWindow,
  pageOrigin,
  pan,
  settled,
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

  it('keeps the paper under the pointer from the fitted page and from true size, in and out, wherever the pointer is on paper', () => {
    const fitted = fitZoom(window.page, window, 1);
    for (const [from, scale] of [
      [FIRST_POSITION, fitted],
      [FIRST_POSITION, 96 / 25.4],
      [pan(FIRST_POSITION, { ...window, pixelsPerMillimetre: 6 }, 300, 200), 6],
    ] as const) {
      const before = { ...window, pixelsPerMillimetre: scale };
      const origin = pageOrigin(from, before);
      for (const share of [0.02, 0.3, 0.5, 0.9]) {
        const point = { x: 40 + share * 700, y: 10 + share * 380 };
        const paper = { x: (point.x - origin.x) / scale, y: (point.y - origin.y) / scale };
        if (paper.x < 0 || paper.x > 270 || paper.y < 0 || paper.y > 150) continue;
        let [position, at] = [from as PaperPosition, before];
        // Many small steps, as a pinch or a wheel makes them, in and back out again.
        for (const factor of [1.1, 1.1, 1.3, 1.5, 2, 1 / 2, 1 / 1.5, 1 / 1.3]) {
          const to = at.pixelsPerMillimetre * factor;
          position = zoomAbout(position, at, to, point);
          at = { ...at, pixelsPerMillimetre: to };
          const now = pageOrigin(position, at);
          expect((point.x - now.x) / to).toBeCloseTo(paper.x, 6);
          expect((point.y - now.y) / to).toBeCloseTo(paper.y, 6);
        }
      }
    }
  });

  it('does not let a page be panned further from where it belongs, and brings it back', () => {
    const small = { ...window, pixelsPerMillimetre: 2 };
    const beside = zoomAbout(FIRST_POSITION, { ...window, pixelsPerMillimetre: 1.5 }, 2, { x: 300, y: 20 });
    const origin = pageOrigin(beside, small);
    expect(origin.x).not.toBeCloseTo((800 - 540) / 2);
    for (const dx of [-50, 50]) {
      const moved = pageOrigin(pan(beside, small, dx, 0), small).x;
      expect(Math.abs(moved - 130)).toBeLessThanOrEqual(Math.abs(origin.x - 130) + 1e-9);
    }
    expect(pageOrigin(settled(beside), small)).toEqual(pageOrigin(FIRST_POSITION, small));
  });

  it('turns pages in time where the recording is longer than the page, else down the page', () => {
    expect(turnPage(FIRST_POSITION, window, 10, 1).start).toBe(10);
    expect(turnPage({ ...FIRST_POSITION, start: 45 }, window, 10, 1).start).toBe(50);
    expect(turnPage({ ...FIRST_POSITION, start: 5 }, window, 10, -1).start).toBe(0);
    const short = { ...window, latestStart: 0 };
    expect(pageOrigin(turnPage(FIRST_POSITION, short, 10, 1), short).y).toBe(-200);
  });
});
