import { describe, expect, it } from 'vitest';
import { type Likely, reportedBy, thresholdsFor, thresholdsOfOthers } from '../../../scripts/lib/misplacement';
import { PARTS, partsOf } from '../../../scripts/lib/parts';
import { seededRandom } from '../../../src/signal/random';

const KINDS = ['LA/RA', 'LA/LL', 'RA/LL', 'clockwise', 'counterclockwise', 'RA/RL', 'LA/RL', 'RA/RL+LA/LL'];
const MISPLACEMENT = { names: ['none', ...KINDS, 'chest pair'], threshold: 0.5 };

const likely = (random: () => number): Likely => ({
  byNetwork: KINDS.map((name) => ({ name, probability: random() })).sort((a, b) => b.probability - a.probability),
  ofChest: [{ name: 'V1/V2', probability: random() }],
});
const records = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: String(i), patient: String(i >> 1) }));

describe('thresholds of misplaced electrodes', () => {
  it('let half a per cent of records pass that had no part in them', () => {
    const random = seededRandom(5);
    const setting = Array.from({ length: 2000 }, () => likely(random));
    const thresholds = thresholdsFor(setting);
    const others = Array.from({ length: 20_000 }, () => likely(random));
    const alarms = others.filter((each) => reportedBy(MISPLACEMENT, thresholds, each));
    expect(alarms.length / others.length).toBeLessThan(0.007);
    expect(Object.values(thresholds).every((threshold) => threshold >= 0.5 && threshold <= 1)).toBe(true);
  });

  it('are, of each record, those that other patients set', () => {
    const random = seededRandom(6);
    const all = Array.from({ length: 400 }, () => likely(random));
    const own = thresholdsOfOthers(all, records(400));
    const parts = partsOf(records(400));
    // What a record says of itself changes the thresholds of all but its own part.
    const loud = all.map((each, i) =>
      i === 7 ? { ...each, ofChest: [{ name: 'V1/V2', probability: 0.99999 }] } : each,
    );
    const after = thresholdsOfOthers(loud, records(400));
    expect(new Set(own).size).toBe(PARTS);
    for (const [i, part] of parts.entries()) {
      if (part === parts[7]) expect(after[i]).toEqual(own[i]);
      else expect(after[i]!['chest pair']).toBeGreaterThan(own[i]!['chest pair']!);
    }
  });

  it('name limb electrodes before those of the chest', () => {
    const thresholds = { 'LA/RA': 0.6, 'chest pair': 0.7 };
    const both: Likely = {
      byNetwork: [{ name: 'LA/RA', probability: 0.65 }],
      ofChest: [{ name: 'V3/V4', probability: 0.9 }],
    };
    expect(reportedBy(MISPLACEMENT, thresholds, both)?.name).toBe('LA/RA');
    expect(reportedBy(MISPLACEMENT, { ...thresholds, 'LA/RA': 0.7 }, both)?.name).toBe('V3/V4');
    expect(reportedBy(MISPLACEMENT, { 'LA/RA': 0.7, 'chest pair': 0.95 }, both)).toBeUndefined();
  });
});
