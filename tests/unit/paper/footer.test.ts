import { describe, expect, it } from 'vitest';
import { footerItems, wrapItems } from '../../../src/paper/footer';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

describe('footer', () => {
  it('says that the date is not in the file rather than nothing', () => {
    expect(footerItems(recordingOf(), { speed: 25, gain: 10 }, undefined, ENGLISH)).toEqual([
      '25 mm/s',
      '10 mm/mV',
      'no filter applied by LeadLens',
      '500 Hz',
      'test computed',
      'date not in the file',
    ]);
  });

  it('never breaks an item and never loses one', () => {
    const items = Array.from({ length: 20 }, (_, i) => `item number ${i}`);
    const lines = wrapItems(items, 100, 2.8);
    expect(lines.join(' · ').split(' · ')).toEqual(items);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.length * 0.53 * 2.8).toBeLessThanOrEqual(100);
    expect(wrapItems(['a very long item that fits nowhere'], 10, 2.8)).toHaveLength(1);
    expect(wrapItems([], 10, 2.8)).toEqual([]);
  });
});
