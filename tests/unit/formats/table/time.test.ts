import { describe, expect, it } from 'vitest';
import { clockSeconds } from '../../../../src/formats/table/clock';
import { isCounting, isEvenlyRising, rateFromTimes } from '../../../../src/formats/table/time';

describe('clockSeconds', () => {
  it.each([
    ['0:00.500', 0.5],
    ["'1:02.25'", 62.25],
    ['01:02:03.5', 3723.5],
    ['00:00:01,25', 1.25],
  ])('%s', (cell, seconds) => {
    expect(clockSeconds(cell)).toBeCloseTo(seconds, 9);
  });

  it('counts days', () => {
    const before = clockSeconds('[23:59:59.500 26/10/1994]')!;
    const after = clockSeconds('[00:00:00.500 27/10/1994]')!;
    expect(after - before).toBeCloseTo(1, 6);
    expect(clockSeconds('2013-01-25 10:59:20')! - clockSeconds('2013-01-25T10:59:19')!).toBe(1);
  });

  it.each(['', '12', '1.5', 'noon', '2013-01-25'])('%j is no clock time', (cell) => {
    expect(clockSeconds(cell)).toBeUndefined();
  });
});

it('tells time from a count and from samples', () => {
  expect(isEvenlyRising([0, 0.003, 0.006, 0.008, 0.011])).toBe(true);
  expect(isEvenlyRising([0, 1, 3, 2])).toBe(false);
  expect(isEvenlyRising([1, 1, 1])).toBe(false);
  expect(isCounting([0, 1, 2])).toBe(true);
  expect(isCounting([1, 2, 3])).toBe(true);
  expect(isCounting([0, 2, 4])).toBe(false);
});

describe('rateFromTimes', () => {
  const times = (rate: number, count: number, places: number) =>
    Array.from({ length: count }, (_, i) => Number((i / rate).toFixed(places)));

  it.each([360, 128, 257, 333])('finds %i Hz in times rounded to milliseconds', (rate) => {
    expect(rateFromTimes(times(rate, 5000, 3), 1).rate).toBe(rate);
  });

  it('does not round a rate that is no whole number', () => {
    expect(rateFromTimes(times(512.41, 15000, 6), 1).rate).toBeCloseTo(512.41, 4);
  });

  it('finds nothing in times that stand still', () => {
    expect(rateFromTimes([3, 3, 3], 1).rate).toBeUndefined();
    expect(rateFromTimes([], 1).rate).toBeUndefined();
    expect(rateFromTimes([1], 1).rate).toBeUndefined();
  });
});
