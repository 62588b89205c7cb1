import { expect, it } from 'vitest';
import { interpolate, toOneRate } from '../../../../src/formats/kit/rates';

it('interpolates between neighbours and holds the last sample', () => {
  expect([...interpolate(Float32Array.of(0, 4, 2), 100, 200, 6)]).toEqual([0, 2, 4, 3, 2, 2]);
});

it('leaves samples at their own rate alone', () => {
  const samples = Float32Array.of(1, 2);
  expect(interpolate(samples, 250, 250, 2)).toBe(samples);
});

it('keeps a gap a gap', () => {
  const out = interpolate(Float32Array.of(1, Number.NaN, 3), 100, 200, 6);
  expect([...out].map(Number.isNaN)).toEqual([false, true, true, true, false, false]);
});

it('brings channels to the highest rate and says so', () => {
  const mixed = toOneRate([
    { samples: Float32Array.of(0, 1), rate: 250 },
    { samples: Float32Array.of(0, 1, 2, 3), rate: 500 },
  ]);
  expect(mixed.rate).toBe(500);
  expect(mixed.samples.map((samples) => [...samples])).toEqual([
    [0, 0.5, 1, 1],
    [0, 1, 2, 3],
  ]);
  expect(mixed.issues[0]?.values).toEqual({ rates: [250, 500], rate: 500 });
  expect(toOneRate([{ samples: Float32Array.of(1), rate: 100 }]).issues).toEqual([]);
});
