import { describe, expect, it } from 'vitest';
import { CHEST_LEADS, type LeadName, LIMB_LEADS, STANDARD_LEADS } from '../../../src/ecg/leads';
import { seconds } from '../../../src/ecg/units';
import type { Reading } from '../../../src/model/contracts';
import { claimedFindings, claimFindings, lackOf, leadsRead } from '../../../src/study/claims';
import { classifiedLine } from '../../../src/study/result';
import { SCP_CODES } from '../../../src/study/scp-codes';
import { readingOf } from '../app/fakes';

const labels = SCP_CODES.map((code) => ({
  code,
  description: code,
  groups: ['diagnostic' as const],
  superclass: null,
  threshold: 0.5,
}));

/** A reading in which every statement is found. */
function reading(leads: readonly LeadName[], length = 10): Reading {
  const probabilities = new Float32Array(SCP_CODES.length).fill(0.9);
  const leadWeights = new Float32Array(leads.length).fill(1 / leads.length);
  const windows = [{ start: seconds(0), end: seconds(length), probabilities, leadWeights }];
  return { ...readingOf('any'), leads, probabilities, leadWeights, windows, findings: SCP_CODES };
}
const without = (...absent: LeadName[]) => STANDARD_LEADS.filter((lead) => !absent.includes(lead));

describe('what a reading allows', () => {
  it('is everything with twelve leads and ten seconds', () => {
    expect(claimedFindings(reading(STANDARD_LEADS))).toEqual(SCP_CODES);
    expect(claimedFindings(reading(STANDARD_LEADS, 9.996))).toEqual(SCP_CODES);
    expect(claimFindings(labels, reading(STANDARD_LEADS))).toEqual([]);
  });

  it.each([
    ['the limb leads', LIMB_LEADS],
    ['one lead', ['I'] as const],
    ['another', ['II'] as const],
  ])('is the rhythm with %s alone', (_, leads) => {
    const claimedOnes = claimedFindings(reading(leads));
    expect(claimedOnes).toContain('AFIB');
    expect(claimedOnes).toContain('SR');
    expect(claimedOnes.includes('1AVB')).toBe((leads as readonly string[]).includes('II'));
    for (const code of ['NORM', 'IMI', 'ASMI', 'AMI', 'LMI', 'PMI', 'LVH', 'RVH', 'VCLVH', 'LAFB', 'LPFB', 'CRBBB'])
      expect(claimedOnes).not.toContain(code);
    expect(claimFindings(labels, reading(leads)).map(({ reason }) => reason)).toEqual(['rhythm-only']);
  });

  it('is what does not need the lead that is missing', () => {
    const read = reading(without('V1'));
    expect(lackOf(read, 'CRBBB')).toEqual({ of: 'leads', leads: ['V1'] });
    expect(lackOf(read, 'NORM')).not.toBeNull();
    expect(lackOf(read, 'IMI')).toBeNull();
    expect(claimFindings(labels, read)).toMatchObject([{ code: 'few-leads', reason: 'statements-need-leads' }]);
    expect(lackOf(reading(without(...CHEST_LEADS.slice(0, 4))), 'NST_')).toEqual({ of: 'chest-leads', least: 3 });
  });

  it('is no normal ECG in four seconds', () => {
    const read = reading(STANDARD_LEADS, 4.1);
    expect(lackOf(read, 'NORM')).toEqual({ of: 'seconds', least: 8 });
    expect(lackOf(read, 'CRBBB')).toBeNull();
    expect(claimFindings(labels, read)).toMatchObject([
      { code: 'few-seconds', values: { seconds: 4.1, least: 8 }, withholds: false },
    ]);
  });

  it('counts no lead that a network of fixed leads was given zeros for', () => {
    const absent = CHEST_LEADS.map((lead) => ({
      code: 'absent' as const,
      reason: 'not-recorded' as const,
      lead,
      withholds: false,
    }));
    const flat = { code: 'flat', reason: 'flat-line', lead: 'III', withholds: false, leftOut: true } as const;
    const read = { ...reading(STANDARD_LEADS), quality: [...absent, flat] };
    expect(leadsRead(read)).toEqual(['I', 'II', 'aVR', 'aVL', 'aVF']);
    expect(claimedFindings(read)).not.toContain('NORM');
  });

  it('says so on the command line, and keeps what the network said', () => {
    const sentences = { quality: ({ code }: { code: string }) => code, issue: () => ({}) as never };
    const line = classifiedLine(
      { file: 'a', model: 'any', labels, reading: reading(['I']), measurements: null, issues: [] },
      sentences,
    );
    expect(line.findings).not.toContain('NORM');
    expect(line.findings).toContain('SR');
    expect(line.quality.map(({ code }) => code)).toEqual(['few-leads']);
    expect(line.probabilities.NORM).toBeCloseTo(0.9);
  });

  it('is anything of a statement that nothing is known of', () => {
    expect(lackOf(reading(['I']), 'XYZ')).toBeNull();
  });
});
