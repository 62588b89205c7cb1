import { describe, expect, it } from 'vitest';
import { deriveLimbLeads } from '../../../src/ecg/derive';
import { type LeadName, LIMB_LEADS, type LimbLead } from '../../../src/ecg/leads';

const I = [0.5, -0.2, 1.1, 0];
const II = [1, 0.4, -0.3, 0.25];
// Einthoven and Goldberger, written out apart from the code under test.
const limb: Record<LimbLead, number[]> = {
  I,
  II,
  III: II.map((ii, i) => ii - I[i]!),
  aVR: II.map((ii, i) => -(I[i]! + ii) / 2),
  aVL: II.map((ii, i) => I[i]! - ii / 2),
  aVF: II.map((ii, i) => ii - I[i]! / 2),
};
const given = (...leads: LimbLead[]) =>
  new Map<LeadName, Float32Array>(leads.map((lead) => [lead, Float32Array.from(limb[lead])]));
const pairs = LIMB_LEADS.flatMap((first, i) => LIMB_LEADS.slice(i + 1).map((second) => [first, second] as const));

describe('deriveLimbLeads', () => {
  it.each(pairs)('finds the other four from %s and %s', (first, second) => {
    const derived = deriveLimbLeads(given(first, second));
    expect([...derived.keys()]).toEqual(LIMB_LEADS.filter((lead) => lead !== first && lead !== second));
    for (const [lead, samples] of derived) {
      for (const [i, sample] of samples.entries()) expect(sample).toBeCloseTo(limb[lead][i]!, 6);
    }
  });

  it('needs two limb leads', () => {
    expect(deriveLimbLeads(given('II')).size).toBe(0);
    expect(deriveLimbLeads(new Map([['V1', new Float32Array(4)]])).size).toBe(0);
  });

  it('keeps measured leads and missing samples', () => {
    const leads = given('I', 'II', 'III');
    leads.get('II')![1] = Number.NaN;
    const derived = deriveLimbLeads(leads);
    expect([...derived.keys()]).toEqual(['aVR', 'aVL', 'aVF']);
    expect(derived.get('aVF')![1]).toBeNaN();
    expect(derived.get('aVF')![2]).toBeCloseTo(limb.aVF[2]!, 6);
  });
});
