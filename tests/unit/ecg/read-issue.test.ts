import { describe, expect, it } from 'vitest';
import { ISSUES, type IssueCode, issue } from '../../../src/ecg/read-issue';

describe('issue', () => {
  it('fills its sentence in and says where', () => {
    expect(issue('signal-file-missing', { file: '1.hea', missing: '1.dat' }, '1.hea')).toEqual({
      code: 'signal-file-missing',
      severity: 'error',
      message: '1.hea names the signal file 1.dat, which is not there: drop both together.',
      where: '1.hea',
    });
  });

  it.each(Object.keys(ISSUES) as IssueCode[])('%s is one plain sentence', (code) => {
    const { sentence } = ISSUES[code];
    const bare = sentence.replace(/\{\w+\}/g, 'x');
    expect(bare).toMatch(/^[A-Zx]/);
    expect(bare).toMatch(/[^.]\.$/);
    expect(bare).not.toMatch(/[!]|\berror\b|\binvalid\b|exception/i);
    expect(bare.length).toBeLessThan(160);
  });
});
