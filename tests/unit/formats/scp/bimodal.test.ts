import { expect, it } from 'vitest';
import { expandBimodal, storedSamples } from '../../../../src/formats/scp/bimodal';
import { decimate } from './encoder';

const NO_EDGES: ReadonlySet<number> = new Set();
const lead = (end: number, start = 1) => ({ start, end, code: 1 });
const expand = (
  values: number[],
  ...rest: Parameters<typeof expandBimodal> extends [unknown, ...infer R] ? R : never
) => [...expandBimodal(Int32Array.from(values), ...rest)].map((value) => Math.round(value * 1e6) / 1e6);

// Worked out by hand: groups of four, two repeated samples at both ends, straight lines between, then means of three.
it('interpolates between groups, smooths, and leaves protected samples alone', () => {
  const areas = [{ start: 13, end: 15 }];
  expect(storedSamples(lead(23), areas, 4)).toBe(3 + 3 + 2);
  expect(expand([0, 8, 16, 100, -50, 70, 40, 40], lead(23), areas, 4, NO_EDGES)).toEqual([
    // 0 0 | 0 2 4 6 | 8 10 12 14 | 16 16, then 100
    ...[0, 0, 0.666667, 2, 4, 6, 8, 10, 12, 14, 15.333333, 44],
    ...[100, -50, 70],
    // 70, then 40 throughout
    ...[50, 40, 40, 40, 40, 40, 40, 40],
  ]);
});

it('keeps the samples that fill no group, at the end of a gap', () => {
  const areas = [{ start: 7, end: 7 }];
  expect(storedSamples(lead(10), areas, 4)).toBe(1 + 2 + 1 + 3);
  expect(expand([6, 6, 6, 9, 3, 3, 3], lead(10), areas, 4, NO_EDGES)).toEqual([6, 6, 6, 6, 6, 7, 9, 5, 3, 3]);
});

it('does not smooth across the ends of a zone from which a beat was subtracted', () => {
  // 0 0 0 3 6 9 12 12, of which the third and the seventh lie where the line bends.
  expect(expand([0, 12], lead(8), [], 4, NO_EDGES)).toEqual([0, 0, 1, 3, 6, 9, 11, 12]);
  // A zone from sample 4 to 6: its ends and the samples beside them stay.
  expect(expand([0, 12], lead(8), [], 4, new Set([4, 7]))).toEqual([0, 0, 0, 3, 6, 9, 12, 12]);
});

it.each([2, 3, 4, 5])('gives back what is constant between areas, with groups of %i', (factor) => {
  const areas = [
    { start: 30, end: 52 },
    { start: 101, end: 119 },
  ];
  const samples = Array.from({ length: 163 }, (_, i) => {
    const inside = areas.some(({ start, end }) => i + 1 >= start - 1 && i + 1 <= end + 1);
    return inside ? ((i * 7919) % 400) - 200 : 17;
  });
  // The samples beside an area are smoothed with it: take these as they are protected too.
  const wider = areas.map(({ start, end }) => ({ start: start - 1, end: end + 1 }));
  const stored = decimate(samples, wider, factor);
  expect(stored).toHaveLength(storedSamples(lead(163), wider, factor));
  const back = expand(stored, lead(163), wider, factor, NO_EDGES);
  for (const { start, end } of wider) expect(back.slice(start - 1, end)).toEqual(samples.slice(start - 1, end));
  const away = (i: number) => wider.every(({ start, end }) => i + 1 < start - 1 || i + 1 > end + 1);
  expect(back.filter((value, i) => away(i) && value !== 17)).toEqual([]);
});

it('numbers of areas count like those of the lead', () => {
  expect(expand([5, 5, 9, 8, 5], lead(113, 100), [{ start: 108, end: 109 }], 4, NO_EDGES)).toEqual(
    expand([5, 5, 9, 8, 5], lead(14), [{ start: 9, end: 10 }], 4, NO_EDGES),
  );
});

it('goes as far as the values do', () => {
  const areas = [{ start: 9, end: 12 }];
  expect(expand([1, 1], lead(1_000_000_000), areas, 4, NO_EDGES)).toHaveLength(8);
  expect(expand([1, 1, 2, 2], lead(1_000_000_000), areas, 4, NO_EDGES)).toHaveLength(10);
  expect(expand([], lead(20), areas, 4, NO_EDGES)).toEqual([]);
});

it('areas that overlap, lie outside or end before they begin do no harm', () => {
  const areas = [
    { start: 0, end: 0 },
    { start: 5, end: 8 },
    { start: 7, end: 9 },
    { start: 12, end: 11 },
    { start: 40, end: 50 },
  ];
  expect(storedSamples(lead(16), areas, 4)).toBe(1 + 5 + 1 + 3);
  expect(expand(Array(10).fill(4), lead(16), areas, 4, NO_EDGES)).toEqual(Array(16).fill(4));
});
