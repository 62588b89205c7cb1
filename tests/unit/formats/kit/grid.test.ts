import { describe, expect, it } from 'vitest';
import { gridIn } from '../../../../src/formats/kit/grid';

/** A walk of whole numbers, the same each time. */
function walk(count: number, reach: number): number[] {
  let state = 7;
  const random = () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return Array.from({ length: count }, () => Math.round((random() - 0.5) * 2 * reach));
}

describe('the grid that samples lie on', () => {
  it.each([
    ['1 µV', 0.001],
    ['5 µV', 0.005],
    ['2.5 µV', 0.0025],
    ['4.88 µV', 0.00488],
    ['1.25 µV', 0.00125],
    ['a gain of 200', 1 / 200],
    ['a gain of 1638.4', 1 / 1638.4],
    ['12 bits over 10 mV', 10 / 4096],
    ['24 bits of 0.03 µV', 0.00003],
  ])('is found to the last bit: %s', (_name, step) => {
    const samples = Float32Array.from(walk(5000, 2000), (n) => n * step);
    const grid = gridIn(samples)!;
    expect(grid.exact).toBe(true);
    expect(grid.offset).toBe(0);
    expect(grid.step).toBeCloseTo(step, 12);
    for (const sample of samples) expect(Math.fround(Math.round(sample / grid.step) * grid.step)).toBe(sample);
  });

  it('has few digits: of what was stored in steps of 4.88 µV the step is 0.00488', () => {
    expect(gridIn(Float32Array.from(walk(5000, 400), (n) => n * 0.00488))!.step).toBe(0.00488);
  });

  it('is found where no two samples are one step apart', () => {
    const grid = gridIn(Float32Array.from([0, 6, 15, 25, 100, -44], (n) => n * 0.005))!;
    expect(grid.step).toBeCloseTo(0.005, 12);
    expect([grid.low, grid.high]).toEqual([-44, 100]);
  });

  it('may have an offset: half a step where a converter is set by its ends', () => {
    const step = 10 / 65535;
    const grid = gridIn(Float32Array.from(walk(5000, 9000), (n) => (n + 0.5) * step))!;
    expect(grid.exact).toBe(true);
    expect(grid.step).toBeCloseTo(step, 12);
    expect(grid.offset).toBeCloseTo(step / 2, 12);
  });

  it('is that of the samples that are there', () => {
    const grid = gridIn(Float32Array.of(Number.NaN, 0.01, 0.02, Number.NaN, 0.05))!;
    expect(grid).toEqual({ step: 0.01, offset: 0, low: 1, high: 5, exact: true });
  });

  it('of samples added to each other is that of the parts, though they are off it by their rounding', () => {
    const [first, second] = [walk(3000, 3000), walk(2999, 900)];
    const sum = Float32Array.from(second, (n, i) => Math.fround(first[i]! * 0.00488) - Math.fround(n * 0.00488));
    expect(gridIn(sum)!.step).toBeCloseTo(0.00488, 8);
  });

  it('is none where samples were filtered', () => {
    expect(
      gridIn(Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i / 37) + 0.1 * Math.sin(i / 3))),
    ).toBeUndefined();
  });

  it('of one value, of none and of zeros', () => {
    expect(gridIn(Float32Array.of(0.25, 0.25))).toEqual({ step: 0.25, offset: 0, low: 1, high: 1, exact: true });
    expect(gridIn(Float32Array.of(Number.NaN))).toMatchObject({ step: 0.001, low: 0, high: 0 });
    expect(gridIn(new Float32Array(5))).toMatchObject({ step: 0.001, offset: 0, low: 0, high: 0 });
  });
});
