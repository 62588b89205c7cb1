import { expect, test } from 'vitest';
import { arc, SITES, siteAt, TORSO } from '../../../src/components/lesson/torso';
import { ELECTRODES } from '../../../src/ecg/placement';

test('each site is what is found under it, and nothing far from all', () => {
  for (const electrode of ELECTRODES) {
    expect(siteAt(SITES[electrode])).toBe(electrode);
    expect(SITES[electrode].x).toBeLessThan(TORSO.width);
    expect(SITES[electrode].y).toBeLessThan(TORSO.height);
  }
  expect(siteAt({ x: 130, y: 20 })).toBeNull();
});

test('an arc from one site to another and one back run the same way, over the chest', () => {
  const middle = (path: string) =>
    path
      .match(/Q([\d.]+) ([\d.-]+)/)!
      .slice(1)
      .map(Number);
  const [x, y] = middle(arc(SITES.RA, SITES.LA));
  expect(middle(arc(SITES.LA, SITES.RA))).toEqual([x, y]);
  expect(y).toBeLessThan(SITES.C1.y);
});
