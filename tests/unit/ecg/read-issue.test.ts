import { describe, expect, it } from 'vitest';
import { distinct, issue } from '../../../src/ecg/read-issue';

describe('issue', () => {
  it('carries its code, severity, values and place, and no sentence', () => {
    expect(issue('signal-file-missing', { file: '1.hea', missing: '1.dat' }, '1.hea')).toEqual({
      code: 'signal-file-missing',
      severity: 'error',
      values: { file: '1.hea', missing: '1.dat' },
      where: '1.hea',
    });
    expect(issue('leads-in-turn')).toEqual({ code: 'leads-in-turn', severity: 'note', values: {} });
  });

  it('is told once for the same code and values, in the order of the first', () => {
    const [first, other, again] = [['I'], ['II'], ['I']].map((leads) => issue('lead-off', { leads }));
    expect(distinct([first!, other!, again!, issue('lead-short', { leads: ['I'] })]).map(({ code }) => code)).toEqual([
      'lead-off',
      'lead-off',
      'lead-short',
    ]);
  });
});
