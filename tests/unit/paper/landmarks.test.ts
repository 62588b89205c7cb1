import { describe, expect, it } from 'vitest';
import { millivolt, seconds } from '../../../src/ecg/units';
import { type Landmark, type LandmarkKind, landmarksBetween, nearestLandmark } from '../../../src/paper/landmarks';
import { seededRandom } from '../../../src/signal/random';

const bump = (time: number, centre: number, height: number, width: number) =>
  height * Math.exp(-(((time - centre) / width) ** 2));
/** A beat: P at 0.3 s, Q, R at 0.5 s, S, and T at 0.8 s. */
const beat = (time: number) =>
  bump(time, 0.3, 0.12, 0.03) +
  bump(time, 0.47, -0.15, 0.008) +
  bump(time, 0.5, 1.2, 0.012) +
  bump(time, 0.53, -0.3, 0.01) +
  bump(time, 0.8, 0.3, 0.06);
const trace = (rate: number, wave: (time: number) => number = beat) => ({
  samples: Float32Array.from({ length: Math.round(1.2 * rate) }, (_, i) => wave(i / rate)),
  rate,
  reach: 1.5,
});
const times = (found: readonly Landmark[], kind: LandmarkKind) =>
  found.filter((each) => each.kind === kind).map(({ time }) => time);

describe('what stands out', () => {
  it.each([250, 360, 500, 1000])('is the peak of each wave, and the flanks of the QRS, at %i Hz', (rate) => {
    const found = landmarksBetween(trace(rate), 0, 1.2);
    const peaks = times(found, 'peak');
    for (const wave of [0.3, 0.47, 0.5, 0.53, 0.8])
      expect(Math.min(...peaks.map((peak) => Math.abs(peak - wave)))).toBeLessThan(0.006);
    const flanks = times(found, 'steepest');
    expect(flanks.some((time) => time > 0.47 && time < 0.5)).toBe(true);
    expect(flanks.every((time) => time > 0.44 && time < 0.56)).toBe(true);
  });

  it('has the voltage of its sample', () => {
    const { samples, rate, reach } = trace(500);
    for (const { time, voltage } of landmarksBetween({ samples, rate, reach }, 0, 1.2))
      expect(voltage).toBe(samples[Math.round(time * rate)]);
  });

  it('is no noise, no line and no hole', () => {
    const random = seededRandom(3);
    expect(
      landmarksBetween(
        trace(500, () => 0.01 * random()),
        0,
        1.2,
      ),
    ).toEqual([]);
    expect(
      landmarksBetween(
        trace(500, () => 0.4),
        0,
        1.2,
      ),
    ).toEqual([]);
    expect(
      landmarksBetween(
        trace(500, () => Number.NaN),
        0,
        1.2,
      ),
    ).toEqual([]);
    const holes = trace(500, (time) => (time > 0.6 && time < 0.7 ? Number.NaN : beat(time)));
    expect(times(landmarksBetween(holes, 0, 1.2), 'peak')).toContain(0.5);
  });

  it('is the middle of a peak that is cut off', () => {
    const clipped = trace(500, (time) => Math.min(0.8, bump(time, 0.5, 2, 0.03)));
    expect(times(landmarksBetween(clipped, 0.4, 0.6), 'peak')).toEqual([0.5]);
  });

  it('lies in the stretch that is asked for', () => {
    expect(times(landmarksBetween(trace(500), 0.49, 0.51), 'peak')).toEqual([0.5]);
    expect(landmarksBetween(trace(500), 0.6, 0.7)).toEqual([]);
    expect(landmarksBetween(trace(500), -5, 0)).toEqual([]);
  });
});

describe('the nearest', () => {
  const at = (kind: LandmarkKind, time: number): Landmark => ({ kind, time: seconds(time), voltage: millivolt(0) });
  const within = (reach: number) => (landmark: Landmark) => Math.abs(landmark.time - 1) / reach;

  it('is the one at the least distance within reach, and none beyond', () => {
    const [near, far] = [at('peak', 1.02), at('peak', 0.9)];
    expect(nearestLandmark([far, near], within(0.2))).toBe(near);
    expect(nearestLandmark([far], within(0.05))).toBeNull();
    expect(nearestLandmark([], within(1))).toBeNull();
  });

  it('is a boundary rather than a peak, and a peak rather than a flank', () => {
    expect(nearestLandmark([at('peak', 1.03), at('fiducial', 0.95)], within(0.1))?.kind).toBe('fiducial');
    expect(nearestLandmark([at('steepest', 1.01), at('peak', 0.98)], within(0.1))?.kind).toBe('peak');
  });
});
