import { describe, expect, test } from 'vitest';
import { deriveLimbLeads } from '../../../src/ecg/derive';
import type { LeadName } from '../../../src/ecg/leads';
import { MISPLACEMENTS, misplace, undoing } from '../../../src/ecg/misplacements';
import {
  AS_RECORDED,
  CHEST_LEADS,
  ELECTRODES,
  type Electrode,
  fateOf,
  type Placement,
  placementName,
  placementOf,
  sitesExchanged,
  withFate,
} from '../../../src/ecg/placement';

/** Numbers that are the same at each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function randomPlacement(random: () => number, sites: readonly Electrode[]): Placement {
  const shuffled = [...sites];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  const on = Object.fromEntries(sites.flatMap((each, i) => (each === shuffled[i] ? [] : [[each, shuffled[i]]])));
  return { ...AS_RECORDED, on };
}

/** Leads by their definition, from what each electrode touches. */
function leadsOf(potentials: Readonly<Record<Electrode, number>>): Map<LeadName, Float32Array> {
  const { RA, LA, LL } = potentials;
  const leads = new Map<LeadName, Float32Array>([
    ['I', Float32Array.of(LA - RA)],
    ['II', Float32Array.of(LL - RA)],
  ]);
  for (const [name, samples] of deriveLimbLeads(leads)) leads.set(name, samples);
  CHEST_LEADS.forEach((lead, i) => {
    leads.set(lead, Float32Array.of(potentials[`C${i + 1}` as Electrode] - (RA + LA + LL) / 3));
  });
  return leads;
}

function potentials(random: () => number): Record<Electrode, number> {
  const all = Object.fromEntries(ELECTRODES.map((each) => [each, random() * 4 - 2])) as Record<Electrode, number>;
  return { ...all, RL: all.LL };
}

const NINE = ELECTRODES.filter((each) => each !== 'RL');

describe('any placement of the ten electrodes', () => {
  test('has a name of its own that gives it back, and leads that follow from what each electrode touches', () => {
    const random = numbers(7);
    const names = new Set<string>();
    for (let i = 0; i < 500; i++) {
      const placement = randomPlacement(random, i % 2 ? ELECTRODES : NINE);
      const name = placementName(placement);
      if (name === null) continue;
      names.add(name);
      expect(placementOf(name), name).toEqual(placement);
      const touched = potentials(random);
      const moved = Object.fromEntries(ELECTRODES.map((each) => [each, touched[placement.on[each] ?? each]])) as Record<
        Electrode,
        number
      >;
      const shown = misplace(leadsOf(touched), name);
      for (const [lead, [value]] of leadsOf(moved))
        expect(shown.get(lead)![0], `${name} ${lead}`).toBeCloseTo(value!, 4);
    }
    expect(names.size).toBeGreaterThan(490);
  });

  test('is undone exactly as long as all nine sites are still recorded', () => {
    const random = numbers(11);
    let undone = 0;
    for (let i = 0; i < 200; i++) {
      const name = placementName(randomPlacement(random, i % 2 ? ELECTRODES : NINE));
      if (name === null) continue;
      const back = undoing(name);
      const rightLeg = placementOf(name)!.on.RL ?? 'RL';
      expect(back !== undefined, name).toBe(rightLeg === 'RL' || rightLeg === 'LL');
      if (back === undefined) continue;
      undone++;
      const leads = leadsOf(potentials(random));
      for (const [lead, [value]] of misplace(misplace(leads, name), back))
        expect(value).toBeCloseTo(leads.get(lead)![0]!, 4);
    }
    expect(undone).toBeGreaterThan(90);
  });

  test('those that are met keep the names they are known by', () => {
    for (const [name, on] of MISPLACEMENTS) expect(placementName({ ...AS_RECORDED, on })).toBe(name);
    expect(placementName(AS_RECORDED)).toBeNull();
  });

  test('two sites that change places twice are as before', () => {
    const once = sitesExchanged(AS_RECORDED, 'RA', 'C3');
    expect(placementName(once)).toBe('RA/V3');
    const ring = sitesExchanged(once, 'C3', 'LL');
    // What sat on the site of V3 is the cable of RA.
    expect(ring.on).toEqual({ RA: 'LL', C3: 'RA', LL: 'C3' });
    expect(sitesExchanged(sitesExchanged(ring, 'C3', 'LL'), 'RA', 'C3')).toEqual(AS_RECORDED);
  });
});

describe('single chest leads', () => {
  const random = numbers(3);
  const leads = leadsOf(potentials(random));

  test('upside down', () => {
    const shown = misplace(leads, 'V3 inverted');
    expect(shown.get('V3')![0]).toBeCloseTo(-leads.get('V3')![0]!, 5);
    expect(shown.get('V2')).toEqual(leads.get('V2'));
    for (const name of ['V3 inverted', 'LA/RA+V3 inverted', 'V3/V4+V3 inverted', 'V1>V2>V3+V2 inverted+V5 inverted'])
      for (const [lead, [value]] of misplace(misplace(leads, name), undoing(name)!))
        expect(value, `${name} ${lead}`).toBeCloseTo(leads.get(lead)![0]!, 4);
    expect(undoing('RA/V1+V3 inverted')).toBeUndefined();
  });

  test('lost, and then not invented', () => {
    const shown = misplace(leads, 'V1/V2+V3 off');
    expect(shown.has('V3')).toBe(false);
    expect(shown.get('V1')![0]).toBeCloseTo(leads.get('V2')![0]!, 5);
    expect(undoing('V3 off')).toBeUndefined();
  });

  test('either or neither', () => {
    const inverted = withFate(AS_RECORDED, 'V3', 'inverted');
    expect(fateOf(inverted, 'V3')).toBe('inverted');
    const off = withFate(inverted, 'V3', 'off');
    expect(placementName(off)).toBe('V3 off');
    expect(withFate(off, 'V3', 'recorded')).toEqual(AS_RECORDED);
  });
});

test.each([
  '',
  'LA/RB',
  'LA',
  'LA/LA',
  'LA/RA/LL',
  'LA>RA',
  'LA/RA+RA/LL',
  'V3 off+V3 inverted',
  'I inverted',
  'chest pair',
])('%j names no placement', (name) => expect(placementOf(name)).toBeUndefined());
