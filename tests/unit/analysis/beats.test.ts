import { describe, expect, it } from 'vitest';
import { findBeats } from '../../../src/analysis/beats';

/** A lead with a 100 ms QRS complex every `interval` seconds and a slow T wave after each. */
function rhythm(rate: number, duration: number, interval: number): Float32Array {
  return Float32Array.from({ length: rate * duration }, (_, i) => {
    const phase = (i / rate) % interval;
    const wave = (centre: number, width: number, height: number) =>
      height * Math.exp(-(((phase - centre) / width) ** 2));
    return wave(0.25, 0.02, 1.2) - wave(0.29, 0.02, 0.4) + wave(0.25 + interval * 0.35, 0.06, 0.25);
  });
}

describe('findBeats', () => {
  it.each([
    [500, 1],
    [500, 0.4],
    [250, 1.8],
    [100, 0.8],
  ])('finds each QRS complex once at %i Hz, every %f s', (rate, interval) => {
    const { times, rate: perMinute, width } = findBeats([rhythm(rate, 20, interval)], rate);
    expect(perMinute).toBeCloseTo(60 / interval, 0);
    expect(times).toHaveLength(Math.round(20 / interval));
    times.forEach((time, i) => {
      expect(Math.abs(time - (i * interval + 0.27))).toBeLessThan(0.06);
    });
    expect(width).toBeGreaterThan(0.03);
    expect(width).toBeLessThan(0.2);
  });

  it('does not depend on the unit or on the number of leads', () => {
    const lead = rhythm(250, 10, 0.9);
    const one = findBeats([lead], 250);
    expect(findBeats([lead.map((value) => value * 1000), lead], 250).times).toHaveLength(one.times.length);
  });

  it('counts no beats in silence', () => {
    expect(findBeats([new Float32Array(1000)], 100)).toMatchObject({ times: [], rate: 0 });
    expect(findBeats([], 100)).toMatchObject({ times: [], rate: 0 });
  });
});
