import { expect, it } from 'vitest';
import { LeadSummary, summary } from '../../../scripts/lead-summary';

it('gives excerpts and population statistics in microvolts', () => {
  const samples = Float32Array.from({ length: 24 }, (_, i) => i / 1000);
  expect(summary(samples)).toEqual({
    first: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    mid: [12, 13, 14, 15, 16, 17, 18, 19, 20, 21],
    mid_index: 12,
    last: [14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
    n: 24,
    min: 0,
    max: 23,
    mean: 11.5,
    std: Number(Math.sqrt((24 ** 2 - 1) / 12).toFixed(6)),
  });
});

it('shows missing samples as null and leaves them out of the figures', () => {
  expect(summary(Float32Array.of(0.001, Number.NaN, 0.003))).toMatchObject({
    first: [1, null, 3],
    n: 3,
    min: 1,
    max: 3,
    mean: 2,
    std: 1,
  });
  expect(summary(Float32Array.of(Number.NaN))).toMatchObject({ min: null, max: null, mean: null, std: null });
});

it('rounds the noise of single precision away, and no more', () => {
  expect(summary(Float32Array.of(-2.715, 0.0734266, -0, 12.345_678)).first).toEqual([-2715, 73.4266, 0, 12345.68]);
});

it('is the same however the samples arrive', () => {
  const samples = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i) + (i % 97 === 0 ? Number.NaN : 0));
  const parts = new LeadSummary(samples.length);
  for (const [from, to] of [
    [0, 3],
    [3, 495],
    [495, 507],
    [507, 996],
    [996, 1000],
  ])
    parts.add(samples.subarray(from, to));
  const whole = summary(samples);
  const { mean, std, ...excerpts } = parts.result();
  expect(excerpts).toMatchObject({
    first: whole.first,
    mid: whole.mid,
    last: whole.last,
    min: whole.min,
    max: whole.max,
  });
  expect(mean).toBeCloseTo(whole.mean!, 6);
  expect(std).toBeCloseTo(whole.std!, 6);
});
