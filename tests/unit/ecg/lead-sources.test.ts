import { describe, expect, it } from 'vitest';
import { areInTurn, leadSources, presentLeads, standardLeadsOf, usualLength } from '../../../src/ecg/lead-sources';
import { STANDARD_LEADS } from '../../../src/ecg/leads';

const SAMPLES = 100;
/** A lead that is there from one sample to another, with a gap in the middle of that. */
const lead = (from = 0, to = SAMPLES, value = 1) =>
  Float32Array.from({ length: SAMPLES }, (_, i) =>
    i < from || i >= to || (i > from && i < to - 1 && i === (from + to) >> 1) ? Number.NaN : value,
  );
const column = (i: number) => lead(25 * Math.floor(i / 3), 25 * Math.floor(i / 3) + 25);
/** Three rows and four columns, and lead II over the whole time. */
const print = new Map(STANDARD_LEADS.map((name, i) => [name, name === 'II' ? lead() : column(i)]));

describe('leadSources', () => {
  it('knows the twelve and the others, and the stretch in which each is there', () => {
    const sources = leadSources(
      new Map([
        ['VX', lead()],
        ['II', lead(10, 60)],
        ['I', lead(40, 90)],
        ['V1', new Float32Array(SAMPLES).fill(Number.NaN)],
      ]),
    );
    expect([...sources.keys()]).toEqual([...STANDARD_LEADS, 'VX']);
    expect(sources.get('II')).toEqual({ kind: 'measured', span: { from: 10, to: 60 } });
    expect(sources.get('aVF')).toEqual({ kind: 'derived', span: { from: 40, to: 60 } });
    expect(sources.get('V1')).toMatchObject({ kind: 'measured' });
    expect(sources.get('V2')).toEqual({ kind: 'absent' });
    expect(standardLeadsOf(sources, 'derived')).toEqual(['III', 'aVR', 'aVL', 'aVF']);
  });

  it('derives nothing from a lead that is not usable, and nothing from leads that are never there together', () => {
    const two = new Map([
      ['I', lead()],
      ['II', lead()],
    ]);
    expect(leadSources(two, { unusable: new Set(['II']), off: new Map() }).get('III')).toEqual({ kind: 'absent' });
    const apart = new Map([
      ['I', lead(0, 50)],
      ['II', lead(50, 100)],
    ]);
    expect(leadSources(apart).get('III')).toEqual({ kind: 'absent' });
  });

  it('derives from the two limb leads that are together for longest', () => {
    const leads = new Map([
      ['I', lead(0, 25)],
      ['II', lead(0, 100, 3)],
      ['aVF', lead(0, 100, 2)],
    ]);
    // I = 2 (II - aVF)
    expect(presentLeads(leads).get('III')).toMatchObject({ kind: 'derived', span: { from: 0, to: 100 } });
    expect(presentLeads(leads).get('III')!.samples[80]).toBeCloseTo(1);
  });
});

describe('presentLeads', () => {
  it('gives the measured leads as they are, then the derived ones', () => {
    const [i, v1] = [lead(), lead(0, 30)];
    const present = presentLeads(
      new Map([
        ['V1', v1],
        ['II', lead()],
        ['I', i],
      ]),
    );
    expect([...present.keys()]).toEqual(['V1', 'II', 'I', 'III', 'aVR', 'aVL', 'aVF']);
    expect(present.get('I')!.samples).toBe(i);
    expect(present.get('V1')).toEqual({ kind: 'measured', span: { from: 0, to: 30 }, samples: v1, off: [] });
  });

  it('lets nothing stand in for a lead that is not usable', () => {
    const limb = new Map([
      ['I', lead()],
      ['II', lead()],
      ['III', lead()],
    ]);
    expect([...presentLeads(limb, { unusable: new Set(['III']), off: new Map() }).keys()]).toEqual([
      'I',
      'II',
      'aVR',
      'aVL',
      'aVF',
    ]);
  });
});

describe('areInTurn', () => {
  const inTurn = (leads: ReadonlyMap<string, Float32Array>) => areInTurn(leadSources(leads), SAMPLES);
  const all = (make: (i: number) => Float32Array) => new Map(STANDARD_LEADS.map((name, i) => [name, make(i)]));

  it('tells a print from leads that were recorded together', () => {
    expect(inTurn(print)).toBe(true);
    expect(usualLength(leadSources(print))).toBe(25);
    expect(inTurn(all((i) => (i < 6 ? lead(0, 50) : lead(50, 100))))).toBe(true);
    expect(inTurn(all((i) => lead(8 * i, 8 * i + 8)))).toBe(true);
    expect(inTurn(all(() => lead()))).toBe(false);
    expect(inTurn(all((i) => lead(i, SAMPLES - i)))).toBe(false);
  });

  it('is not misled by leads that have come off', () => {
    expect(inTurn(all((i) => (i < 2 ? lead(0, 30) : lead())))).toBe(false);
    expect(inTurn(all((i) => (i < 2 ? lead(0, 0) : lead())))).toBe(false);
    expect(inTurn(new Map())).toBe(false);
  });
});
