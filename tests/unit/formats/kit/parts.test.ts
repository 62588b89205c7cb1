import { expect, it } from 'vitest';
import { PART_SAMPLES, partToRead } from '../../../../src/formats/kit/parts';

it('a short file is read whole', () => {
  expect(partToRead(5000, 500, 12)).toEqual({ first: 0, count: 5000, part: undefined });
});

it('a day of twelve leads is read in parts of whole minutes that fit in memory', () => {
  const total = 24 * 3600 * 200;
  const { first, count, part } = partToRead(total, 200, 12);
  expect(first).toBe(0);
  expect(count % (60 * 200)).toBe(0);
  expect(count * 12).toBeLessThanOrEqual(PART_SAMPLES);
  expect(part).toEqual({ start: 0, total: 24 * 3600 });
});

it('a part begins where it is asked to and the last one ends with the file', () => {
  const total = 24 * 3600 * 200;
  expect(partToRead(total, 200, 12, 3600)).toMatchObject({ first: 3600 * 200, part: { start: 3600 } });
  const last = partToRead(total, 200, 12, 24 * 3600 - 1);
  expect(last.first + last.count).toBe(total);
  expect(partToRead(total, 200, 12, -5).first).toBe(0);
});
