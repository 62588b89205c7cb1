import { expect, test } from 'vitest';
import { arc, BROAD, siteAt, UPRIGHT } from '../../../src/components/lesson/torso';
import { ELECTRODES } from '../../../src/ecg/placement';

test.each([UPRIGHT, BROAD])(
  'each site is what is found under it, clear of the others, and nothing far from all: %#',
  (figure) => {
    const { sites, radius, width, height } = figure;
    for (const electrode of ELECTRODES) {
      const { x, y } = sites[electrode];
      expect(siteAt(figure, { x, y })).toBe(electrode);
      expect([x - radius, width - x - radius, y - radius, height - y - radius].every((room) => room >= 0)).toBe(true);
      for (const other of ELECTRODES)
        if (other !== electrode) expect(Math.hypot(sites[other].x - x, sites[other].y - y)).toBeGreaterThan(2 * radius);
    }
    expect(siteAt(figure, { x: 0, y: 0 })).toBeNull();
  },
);

test('an arc from one site to another and one back run the same way, over the chest', () => {
  const middle = (path: string) =>
    path
      .match(/Q([\d.]+) ([\d.-]+)/)!
      .slice(1)
      .map(Number);
  const { RA, LA, C1 } = UPRIGHT.sites;
  const [x, y] = middle(arc(UPRIGHT, RA, LA));
  expect(middle(arc(UPRIGHT, LA, RA))).toEqual([x, y]);
  expect(y).toBeLessThan(C1.y);
});
