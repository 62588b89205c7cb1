import { describe, expect, test } from 'vitest';
import { deriveLimbLeads } from '../../../src/ecg/derive';
import type { LeadName } from '../../../src/ecg/leads';
import { LIMB_LEADS } from '../../../src/ecg/leads';
import { canMisplace, MISPLACEMENTS, misplace, misplacedLeads, undoing } from '../../../src/ecg/misplacements';

const I = Float32Array.of(0.3, -0.2, 0.9, 0.05);
const II = Float32Array.of(0.7, 0.4, -0.3, 0.1);
const V = [1, 2, 3, 4, 5, 6].map((n) => Float32Array.of(n / 10, -n / 7, n * n, 1 / n));

function twelve(): Map<LeadName, Float32Array> {
  const leads = new Map<LeadName, Float32Array>([
    ['I', I],
    ['II', II],
  ]);
  for (const [name, samples] of deriveLimbLeads(leads)) leads.set(name, samples);
  V.forEach((samples, i) => {
    leads.set(`V${i + 1}`, samples);
  });
  return leads;
}

// The published table of CN110801218A where it holds, and the electrode potentials worked out by hand where RL takes part.
const TABLE: Record<string, [number, LeadName | null][]> = {
  'LA/RA': [
    [-1, 'I'],
    [1, 'III'],
    [1, 'II'],
    [1, 'aVL'],
    [1, 'aVR'],
    [1, 'aVF'],
  ],
  'LA/LL': [
    [1, 'II'],
    [1, 'I'],
    [-1, 'III'],
    [1, 'aVR'],
    [1, 'aVF'],
    [1, 'aVL'],
  ],
  'RA/LL': [
    [-1, 'III'],
    [-1, 'II'],
    [-1, 'I'],
    [1, 'aVF'],
    [1, 'aVL'],
    [1, 'aVR'],
  ],
  clockwise: [
    [1, 'III'],
    [-1, 'I'],
    [-1, 'II'],
    [1, 'aVL'],
    [1, 'aVF'],
    [1, 'aVR'],
  ],
  counterclockwise: [
    [-1, 'II'],
    [-1, 'III'],
    [1, 'I'],
    [1, 'aVF'],
    [1, 'aVR'],
    [1, 'aVL'],
  ],
  'RA/RL': [
    [-1, 'III'],
    [0, null],
    [1, 'III'],
    [0.5, 'III'],
    [-1, 'III'],
    [0.5, 'III'],
  ],
  'LA/RL': [
    [1, 'II'],
    [1, 'II'],
    [0, null],
    [-1, 'II'],
    [0.5, 'II'],
    [0.5, 'II'],
  ],
  'LL/RL': [
    [1, 'I'],
    [1, 'II'],
    [1, 'III'],
    [1, 'aVR'],
    [1, 'aVL'],
    [1, 'aVF'],
  ],
  'RA/RL+LA/LL': [
    [0, null],
    [-1, 'III'],
    [-1, 'III'],
    [0.5, 'III'],
    [0.5, 'III'],
    [-1, 'III'],
  ],
};
// What Wilson's terminal, and so every chest lead, is shifted by.
const SHIFT: Record<string, [number, LeadName]> = {
  'RA/RL': [-1 / 3, 'II'],
  'LA/RL': [-1 / 3, 'III'],
  'RA/RL+LA/LL': [-1 / 3, 'II'],
};

describe('misplacements', () => {
  test.each(Object.entries(TABLE))('%s', (name, row) => {
    const before = twelve();
    const after = misplace(before, name);
    row.forEach(([factor, source], i) => {
      const expected = source === null ? [0, 0, 0, 0] : Array.from(before.get(source)!, (v) => factor * v);
      const shown = after.get(LIMB_LEADS[i]!)!;
      expected.forEach((value, j) => {
        expect(shown[j]).toBeCloseTo(value, 5);
      });
    });
    const [factor, source] = SHIFT[name] ?? [0, 'I'];
    for (let n = 1; n <= 6; n++) {
      after.get(`V${n}`)!.forEach((value, j) => {
        expect(value).toBeCloseTo(before.get(`V${n}`)![j]! + factor * before.get(source)![j]!, 4);
      });
    }
  });

  test('chest electrodes exchange their leads and nothing else', () => {
    const before = twelve();
    const after = misplace(before, 'V2/V5');
    expect(after.get('V2')).toEqual(before.get('V5'));
    expect(after.get('V5')).toEqual(before.get('V2'));
    expect(after.get('V3')).toEqual(before.get('V3'));
    expect(after.get('II')![2]).toBeCloseTo(II[2]!, 6);
    const reversed = misplace(before, 'V1-V6 reversed');
    expect(reversed.get('V1')).toEqual(before.get('V6'));
    expect(reversed.get('V4')).toEqual(before.get('V3'));
  });

  test("Einthoven's law survives every misplacement", () => {
    for (const name of MISPLACEMENTS.keys()) {
      const after = misplace(twelve(), name);
      after.get('II')!.forEach((value, j) => {
        expect(after.get('I')![j]! + after.get('III')![j]!).toBeCloseTo(value, 5);
      });
    }
  });

  test('a lead whose electrodes were not recorded is left out rather than invented', () => {
    const after = misplace(
      new Map([
        ['I', I],
        ['V1', V[0]!],
      ]),
      'LA/LL',
    );
    expect([...after.keys()]).toEqual(['V1']);
  });

  test('what can be undone is undone', () => {
    const undone = [...MISPLACEMENTS.keys()].filter((name) => {
      const back = undoing(name);
      if (back === undefined) return false;
      const after = misplace(misplace(twelve(), name), back);
      for (const [lead, samples] of twelve())
        samples.forEach((value, j) => {
          expect(after.get(lead)![j]).toBeCloseTo(value, 4);
        });
      return true;
    });
    expect([...MISPLACEMENTS.keys()].filter((name) => !undone.includes(name))).toEqual([
      'RA/RL',
      'LA/RL',
      'RA/RL+LA/LL',
    ]);
    expect(undoing('chest pair')).toBeUndefined();
  });

  test('an unknown misplacement is named', () => {
    expect(() => misplacedLeads('LA/RB')).toThrow('LA/RB');
  });
});

test('electrodes can be exchanged where all leads are there, and at the same time', () => {
  const leads = twelve();
  const samples = I.length;
  expect(canMisplace({ leads, samples })).toBe(true);
  expect(canMisplace({ leads: new Map([...leads].filter(([lead]) => lead !== 'V2')), samples })).toBe(false);
  const inTurn = new Map(
    [...leads].map(([lead, values], i) => [
      lead,
      values.map((value, n) => (n === Math.floor(i / 3) ? value : Number.NaN)),
    ]),
  );
  expect(canMisplace({ leads: inTurn, samples })).toBe(false);
});
