import { describe, expect, it } from 'vitest';
import { LAYOUTS } from '../../../src/paper/arrangement';
import { layOutPage, type PaperOptions } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { placeRows } from '../../../src/paper/rows';
import { GAINS, isChestLead } from '../../../src/paper/scale';
import { segmentPath } from '../../../src/paper/segment-path';
import { excursionsOf, tracePath } from '../../../src/paper/trace';
import { ENGLISH } from '../../../src/words/language';
import { points, subpaths } from './points';
import { recordingOf } from './recordings';

const usual: PaperOptions = { speed: 25, gain: 10, layout: '12x1', order: 'standard' };
const page = (wave: (lead: string, time: number) => number, options: Partial<PaperOptions> = {}) => {
  const recording = recordingOf({ wave });
  return layOutPage(recording, paperLeads(recording), { ...usual, ...options }, 0, [], ENGLISH);
};

describe('rows', () => {
  it('overlap by no more than half of their height, and leave the pulse free', () => {
    for (const gain of GAINS)
      for (let count = 1; count <= 20; count++) {
        const { rows, gridHeight } = placeRows(count, gain);
        rows.forEach(({ baseline, top, bottom, highest, lowest }, i) => {
          expect(highest).toBeGreaterThan(0);
          expect(lowest).toBeLessThan(gridHeight);
          expect(baseline - highest).toBeGreaterThan(gain);
          expect(top).toBe(rows[i - 1]?.bottom ?? 0);
          expect(bottom).toBeGreaterThan(baseline);
          const next = rows[i + 1];
          if (next) expect(lowest - next.highest).toBeLessThanOrEqual((next.baseline - baseline) * 0.92 + 1e-9);
        });
      }
  });

  it('stand where they stand, however a baseline wanders or a lead comes off', () => {
    const calm = page(() => 0);
    for (const wave of [
      (_: string, time: number) => 6 * Math.sin(time),
      (lead: string, time: number) => (lead === 'V1' ? (time * 10) % 100 : 0),
    ]) {
      const wild = page(wave);
      expect(wild.segments.map(({ baseline }) => baseline)).toEqual(calm.segments.map(({ baseline }) => baseline));
      expect(wild.gridHeight).toBe(calm.gridHeight);
    }
  });

  it('cut each trace at the edges of its reach, with an arrow where it goes on', () => {
    for (const layout of LAYOUTS) {
      const wild = page((_, time) => (time % 1 < 0.04 ? 9 : time % 1 > 0.5 && time % 1 < 0.54 ? -9 : 0), { layout });
      for (const segment of wild.segments) {
        const ys = points(segmentPath(wild, segment, 20)).map(({ y }) => y);
        expect(Math.min(...ys)).toBeCloseTo(segment.highest, 2);
        expect(Math.max(...ys)).toBeCloseTo(segment.lowest, 2);
      }
      expect(wild.arrows.split('z').length - 1).toBeGreaterThanOrEqual(2 * 12 * 2);
      expect(wild.texts.map(({ text }) => text).join()).toContain(ENGLISH.words.paper.footer.cut);
    }
    const calm = page(() => 0.2);
    expect(calm.arrows).toBe('');
    expect(calm.texts.map(({ text }) => text).join()).not.toContain(ENGLISH.words.paper.footer.cut);
  });
});

describe('a trace that leaves its band', () => {
  const place = {
    x: 0,
    baseline: 50,
    start: 0,
    end: 10,
    rate: 1,
    speed: 10,
    gain: 10,
    level: 0,
    columnsPerMillimetre: 100,
    highest: 40,
    lowest: 60,
  };

  it('ends where it crosses the edge and goes on where it comes back', () => {
    const cut = subpaths(tracePath(Float32Array.of(0, 2, 2, 0), place));
    expect(cut).toEqual([
      [
        { x: 0, y: 50 },
        { x: 5, y: 40 },
      ],
      [
        { x: 25, y: 40 },
        { x: 30, y: 50 },
      ],
    ]);
  });

  it('crosses the band from beyond one edge to beyond the other', () => {
    expect(points(tracePath(Float32Array.of(2, -2), place))).toEqual([
      { x: 2.5, y: 40 },
      { x: 7.5, y: 60 },
    ]);
  });

  it('is marked once for each excursion, at its peak', () => {
    const samples = Float32Array.of(0, 1.5, 2.5, 1.5, 0, 0, 0, -3, 0, 0);
    expect(excursionsOf(samples, { ...place, speed: 2 })).toEqual([
      { x: 4, side: 'above', peak: 2.5 },
      { x: 14, side: 'below', peak: -3 },
    ]);
    expect(excursionsOf(Float32Array.of(0.9, -0.9, Number.NaN), place)).toEqual([]);
  });
});

describe('chest leads at half the gain', () => {
  const half = page(() => 0, { halfChest: true, layout: '3x4+1' });

  it('are the chest leads and no others', () => {
    expect(['V1', 'V6', 'V9', 'V4R'].every(isChestLead)).toBe(true);
    expect(['I', 'aVR', 'VX', 'MCL1', 'CM5'].some(isChestLead)).toBe(false);
    for (const { name, gain } of half.segments) expect(gain, name).toBe(isChestLead(name) ? 5 : 10);
  });

  it('are drawn half as high', () => {
    const drawn = page((_, time) => (time % 1 < 0.1 ? 1 : 0), { halfChest: true });
    for (const segment of drawn.segments) {
      const ys = points(segmentPath(drawn, segment, 20)).map(({ y }) => y);
      expect(segment.baseline - Math.min(...ys), segment.name).toBeCloseTo(isChestLead(segment.name) ? 5 : 10, 2);
    }
  });

  it('are told by the footer and by the calibration pulse of their rows', () => {
    expect(half.texts.map(({ text }) => text).join()).toContain('10 mm/mV, chest leads 5 mm/mV');
    // Rows of both gains have a step of both, the rhythm strip (II) a plain pulse.
    const pulses = half.pulses.split('M').slice(1);
    expect(pulses.map((pulse) => pulse.replace(/^\S+ [\d.]+/, ''))).toEqual([
      ...Array(3).fill('h0.75v-10h2.5v5h2.5v5h0.75'),
      'h0.75v-10h5v10h0.75',
    ]);
    const rows = page(() => 0, { halfChest: true })
      .pulses.split('M')
      .slice(1);
    expect(rows.map((pulse) => /v(-\d+)/.exec(pulse)![1])).toEqual([...Array(6).fill('-10'), ...Array(6).fill('-5')]);
  });
});
