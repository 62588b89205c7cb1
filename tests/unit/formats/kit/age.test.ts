import { expect, it } from 'vitest';
import { ageAt, isoDay } from '../../../../src/formats/kit/age';

const recorded = { year: 2009, month: 11, day: 2 };

it.each([
  [{ year: 1950, month: 11, day: 2 }, 59],
  [{ year: 1950, month: 11, day: 3 }, 58],
  [{ year: 1950, month: 12, day: 1 }, 58],
  [{ year: 2009, month: 1, day: 1 }, 0],
  [{ year: 2010, month: 1, day: 1 }, undefined],
  [{ year: 1850, month: 1, day: 1 }, undefined],
  [{ year: -9, month: -9, day: -9 }, undefined],
])('born on %o', (birth, age) => {
  expect(ageAt(birth, recorded)).toBe(age);
});

it('writes days as ISO 8601 does', () => {
  expect(isoDay({ year: 2009, month: 1, day: 2 })).toBe('2009-01-02');
  expect(isoDay({ year: 2009, month: 13, day: 2 })).toBeUndefined();
});
