import { describe, expect, it } from 'vitest';
import { type TracePlace, tracePath } from '../../../src/paper/trace';
import { points, subpaths } from './points';

const place: TracePlace = {
  x: 15,
  baseline: 40,
  start: 0,
  end: 10,
  rate: 500,
  speed: 25,
  gain: 10,
  level: 0,
  columnsPerMillimetre: 100,
};

describe('tracePath', () => {
  it('draws one second as `speed` and one millivolt as `gain` millimetres', () => {
    for (const speed of [12.5, 25, 50]) {
      for (const gain of [2.5, 5, 10, 20]) {
        const samples = new Float32Array(1001);
        samples[1000] = 1;
        const drawn = points(tracePath(samples, { ...place, rate: 1000, speed, gain }));
        const [first, last] = [drawn[0]!, drawn.at(-1)!];
        expect(last.x - first.x).toBeCloseTo(speed, 2);
        expect(first.y - last.y).toBeCloseTo(gain, 2);
      }
    }
  });

  it('puts the level on the baseline and draws a negative gain upside down', () => {
    const samples = Float32Array.of(0.5, 1.5);
    expect(points(tracePath(samples, { ...place, level: 0.5 })).map(({ y }) => y)).toEqual([40, 30]);
    expect(points(tracePath(samples, { ...place, level: 0.5, gain: -10 })).map(({ y }) => y)).toEqual([40, 50]);
  });

  it('draws every sample of [start, end) once, so that consecutive columns share none and lose none', () => {
    const samples = Float32Array.from({ length: 1000 }, (_, i) => i / 1000);
    const columns = [0, 2.5, 5, 7.5].map((start) =>
      points(tracePath(samples, { ...place, rate: 100, start, end: start + 2.5, gain: 1000, baseline: 0 })).map(
        ({ y }) => Math.abs(y),
      ),
    );
    expect(columns.map((column) => column.length)).toEqual([250, 250, 250, 250]);
    expect(columns.flat()).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  it('keeps lone extremes whatever the number of samples in a column', () => {
    for (const at of [0, 1, 17, 2499, 4998, 4999]) {
      for (const columnsPerMillimetre of [0.1, 1, 3.78, 7.3]) {
        const samples = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i) / 10);
        samples[at] = 3;
        samples[(at + 2500) % 5000] = -2;
        const ys = points(tracePath(samples, { ...place, columnsPerMillimetre })).map(({ y }) => y);
        expect(Math.min(...ys)).toBeCloseTo(40 - 30, 5);
        expect(Math.max(...ys)).toBeCloseTo(40 + 20, 5);
      }
    }
  });

  it('writes at most two points a column and keeps them in the order of time', () => {
    const samples = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i * 1.7));
    const drawn = points(tracePath(samples, { ...place, columnsPerMillimetre: 4 }));
    expect(drawn.length).toBeLessThanOrEqual(2 * (250 * 4 + 1));
    expect(drawn.length).toBeGreaterThan(250 * 4);
    for (let i = 1; i < drawn.length; i++) expect(drawn[i]!.x).toBeGreaterThanOrEqual(drawn[i - 1]!.x);
  });

  it('keeps its shape while the page moves in time', () => {
    const samples = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i * 1.7));
    const kept = (start: number) =>
      points(tracePath(samples, { ...place, start, end: start + 4, columnsPerMillimetre: 2 }))
        .map(({ x }) => Math.round(((x - place.x) / place.speed + start) * place.rate))
        .filter((sample) => sample > 600 && sample < 2400);
    expect(kept(1).length).toBeGreaterThan(200);
    // 13 samples are no whole number of columns.
    expect(kept(1.026)).toEqual(kept(1));
  });

  it('breaks at samples that are not there, at every resolution', () => {
    const samples = new Float32Array(5000).fill(0.2);
    samples.fill(Number.NaN, 1000, 2000);
    samples[3000] = Number.NaN;
    for (const columnsPerMillimetre of [1, 4, 100]) {
      const drawn = subpaths(tracePath(samples, { ...place, columnsPerMillimetre }));
      expect(drawn).toHaveLength(3);
      const xs = drawn.flat().map(({ x }) => x);
      expect(xs.filter((x) => x > 15 + 1000 * 0.05 - 0.01 && x < 15 + 2000 * 0.05 - 0.01)).toEqual([]);
      expect(drawn.flat().every(({ y }) => y === 38)).toBe(true);
    }
  });

  it('shows a lone sample between gaps as a short dash', () => {
    const samples = new Float32Array(100).fill(Number.NaN);
    samples[50] = 0;
    expect(tracePath(samples, place)).toBe('M17.5 40h0.1');
    expect(tracePath(samples, { ...place, columnsPerMillimetre: 1 })).toBe('M17.5 40h0.1');
  });

  it('is empty where there is nothing: no samples, only gaps, a time beyond the end', () => {
    expect(tracePath(new Float32Array(0), place)).toBe('');
    expect(tracePath(new Float32Array(100).fill(Number.NaN), place)).toBe('');
    expect(tracePath(new Float32Array(100), { ...place, start: 5, end: 10 })).toBe('');
  });
});
