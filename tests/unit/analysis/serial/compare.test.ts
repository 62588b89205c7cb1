import { describe, expect, it } from 'vitest';
import type { Amplitudes } from '../../../../src/analysis/measure/amplitudes';
import type { Measurements } from '../../../../src/analysis/measure/measure';
import { comparedPairs, laidBeats, limitsOf } from '../../../../src/analysis/serial/compare';
import { differenceOf, GLOBAL_QUANTITIES } from '../../../../src/analysis/serial/quantities';

const NONE: Amplitudes = {
  p: null,
  q: null,
  r: null,
  s: null,
  r2: null,
  s2: null,
  t: null,
  j: null,
  j60: null,
  j80: null,
  stSlope: null,
};

interface Made {
  readonly qrs?: number;
  readonly axis?: number;
  readonly r?: number;
  readonly rate?: number;
  readonly onset?: number;
}

/** Measurements of what is compared; a beat that is a spike of 1 mV above 0.2 mV, 40 ms after the onset of QRS. */
function measured({ qrs = 90, axis = 30, r = 1, rate = 500, onset = -0.04 }: Made = {}): Measurements {
  const interval = (value: number) => ({ value, uncertainty: 2 });
  const origin = rate / 5;
  const beat = Float32Array.from({ length: rate }, (_, i) => (i === origin ? 1.2 : 0.2));
  return {
    heartRate: 60,
    global: { p: null, pr: null, qrs: interval(qrs), qt: interval(400), qtc: null, jt: null },
    axes: { p: null, qrs: axis, t: null },
    amplitudes: new Map([
      ['II', { ...NONE, r }],
      ['V2', { ...NONE, r }],
      ['V7', { ...NONE, r }],
    ]),
    averaged: { rate, origin, leads: new Map([['II', beat]]), noise: new Map(), beats: 8 },
    ends: { pOn: Number.NaN, pOff: Number.NaN, qrsOn: onset, qrsOff: 0.05, tOff: 0.3 },
  } as unknown as Measurements;
}

const marked = (before: Made, after: Made) =>
  comparedPairs(measured(before), measured(after))
    .filter(({ exceeds }) => exceeds)
    .map(({ quantity, lead }) => (lead === undefined ? quantity : `${quantity} ${lead}`));

describe('an ECG beside an earlier one', () => {
  it('marks nothing where nothing has changed', () => {
    expect(marked({}, {})).toEqual([]);
  });

  it('marks what differs by more than it does where nothing has changed, and that alone', () => {
    const { halves, repeated } = limitsOf({ quantity: 'qrs' })!;
    const most = Math.max(halves, repeated);
    expect(marked({ qrs: 90 }, { qrs: 90 + most - 0.1 })).toEqual([]);
    expect(marked({ qrs: 90 }, { qrs: 90 + most + 0.1 })).toEqual(['qrs']);
  });

  it('allows chest leads more than limb leads, for electrodes are never put on at the same place again', () => {
    expect(limitsOf({ quantity: 'r', lead: 'V2' })!.repeated).toBeGreaterThan(
      limitsOf({ quantity: 'r', lead: 'II' })!.repeated,
    );
    expect(marked({ r: 1 }, { r: 1.4 })).toEqual(['r II']);
    expect(limitsOf({ quantity: 'r', lead: 'V7' })).toBeNull();
  });

  it('turns axes the shorter way', () => {
    expect(differenceOf({ quantity: 'qrsAxis' }, 170, -170)).toBe(20);
    expect(differenceOf({ quantity: 'qrsAxis' }, -170, 170)).toBe(-20);
    expect(differenceOf({ quantity: 'heartRate' }, 170, -170)).toBe(-340);
  });

  it('has limits for every quantity', () => {
    for (const quantity of GLOBAL_QUANTITIES) expect(limitsOf({ quantity })!.halves).toBeGreaterThan(0);
  });

  it('lays beats of different rates on each other by the onset of QRS, from the level before it', () => {
    const [laid] = laidBeats(measured({ rate: 500 }), measured({ rate: 250, onset: -0.06 }));
    const top = (points: readonly (readonly [number, number])[]) => points.reduce((a, b) => (b[1] > a[1] ? b : a));
    expect(top(laid!.before)[0]).toBeCloseTo(0.04, 6);
    expect(top(laid!.after)[0]).toBeCloseTo(0.06, 6);
    expect(top(laid!.before)[1]).toBeCloseTo(1, 5);
    expect(laid!.lead).toBe('II');
  });
});
