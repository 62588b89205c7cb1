import { describe, expect, it } from 'vitest';
import { PARTS, partsOf } from '../../../scripts/lib/parts';
import { atThreshold, bestThreshold, heldOut, precisionOf } from '../../../scripts/lib/precision';
import { shareInterval } from '../../../src/worklist/statistics/share';

describe('how often a finding is right', () => {
  const column = { scores: [0.9, 0.5, 0.4, 0.1], positive: [true, false, true, true] };

  it('is counted among the records in which it is found, from the threshold on', () => {
    expect(atThreshold(column, 0.5)).toEqual({ found: 2, right: 1, stated: 3 });
    expect(precisionOf(atThreshold(column, 0.5))).toMatchObject({ value: 0.5, found: 2 });
  });

  it('is not known where it is found nowhere', () => {
    expect(precisionOf(atThreshold(column, 0.95))).toBeUndefined();
  });

  it('has the interval of Wilson: 8 of 10 is 0.490 to 0.943', () => {
    const { low, high } = shareInterval(8, 10);
    expect(low).toBeCloseTo(0.49, 3);
    expect(high).toBeCloseTo(0.943, 3);
    expect(shareInterval(0, 5).low).toBe(0);
    expect(shareInterval(5, 5).high).toBeCloseTo(1);
  });

  it('keeps the records of one patient in one part', () => {
    const records = ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'b'].map((patient, i) => ({ id: String(i), patient }));
    const parts = partsOf(records);
    expect(parts).toEqual([0, 1, 0, 2, 3, 4, 0, 1]);
    expect(new Set(partsOf(Array.from({ length: 20 }, (_, i) => ({ id: String(i) })))).size).toBe(PARTS);
  });

  it('takes the threshold of the best F1, between the last found and the next', () => {
    const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3];
    expect(bestThreshold({ scores, positive: [true, true, true, true, true, false, false] })).toBe(0.45);
    expect(bestThreshold({ scores, positive: scores.map((_, i) => i < 4) })).toBe(0.5);
  });

  it('is measured at thresholds that other records have set: noise that looks right on itself does not', () => {
    // Scores that say nothing: each part has its positives at the top, at another height.
    const parts = Array.from({ length: 100 }, (_, i) => i % PARTS);
    const scores = parts.map((part, i) => 0.2 + 0.1 * part + 0.004 * Math.floor(i / PARTS));
    const positive = parts.map((_, i) => Math.floor(i / PARTS) >= 15);
    const column = { scores, positive };
    let flattered = 0;
    let found = 0;
    for (let part = 0; part < PARTS; part++) {
      const own = parts.flatMap((each, i) => (each === part ? [i] : []));
      const rows = { scores: own.map((i) => scores[i]!), positive: own.map((i) => positive[i]!) };
      const counted = atThreshold(rows, bestThreshold(rows));
      flattered += counted.right;
      found += counted.found;
    }
    expect(flattered / found).toBe(1);
    const { right, found: foundHeldOut, stated } = heldOut(column, parts);
    expect(stated).toBe(25);
    expect(right / foundHeldOut).toBeLessThan(0.5);
  });
});
