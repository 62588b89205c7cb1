import { describe, expect, it } from 'vitest';
import { atThreshold, precisionOf, shareInterval } from '../../../scripts/lib/precision';

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
});
