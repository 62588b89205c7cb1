import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/ecg/message';
import { OpeningError } from '../../../src/ecg/opening-error';
import { PHRASES, type PhraseCode, phrase } from '../../../src/ecg/phrases';
import { ISSUES, type IssueCode, issue } from '../../../src/ecg/read-issue';
import { issueSentence, issueWithSentence, reasonsInWords } from '../../../src/words/issues';
import { ENGLISH } from '../../../src/words/language';
import type { Template } from '../../../src/words/template';

const textsOf = (template: Template): string[] =>
  typeof template === 'string' ? [template] : Object.values<string>({ ...template });

/** The names of the values that a template needs; the plural is chosen by `count`. */
const namesIn = (template: Template): Set<string> =>
  new Set([
    ...(typeof template === 'string' ? [] : ['count']),
    ...textsOf(template).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
  ]);

describe('every issue', () => {
  it.each(Object.keys(ISSUES) as IssueCode[])('%s is one plain sentence of its values', (code) => {
    const template: Template = ENGLISH.words.issues[code];
    expect(namesIn(template)).toEqual(new Set(ISSUES[code].values));
    for (const text of textsOf(template)) {
      const bare = text.replace(/\{\w+\}/g, 'x');
      expect(bare).toMatch(/^[A-Zx]/);
      expect(bare).toMatch(/[^.]\.$/);
      expect(bare).not.toMatch(/[!]|\berror\b|\binvalid\b|exception/i);
      expect(bare.length).toBeLessThan(160);
    }
  });
});

describe('every phrase', () => {
  it.each(Object.keys(PHRASES) as PhraseCode[])('%s is a part of a sentence of its values', (code) => {
    const template: Template = ENGLISH.words.phrases[code];
    expect(namesIn(template)).toEqual(new Set(PHRASES[code]));
    for (const text of textsOf(template)) expect(text).not.toMatch(/\.$/);
  });
});

describe('an issue in words', () => {
  it('has its values filled in: texts, numbers, lists and phrases', () => {
    const truncated = issue('truncated', { file: 'a.dat', missing: 200, expected: 203, seconds: 0.2 });
    expect(issueSentence(ENGLISH, truncated)).toBe(
      'a.dat ends early: 200 of 203 samples per lead are missing at the end (0.2 s).',
    );
    expect(issueSentence(ENGLISH, issue('lead-off', { leads: ['I', 'V1'] }))).toBe(
      'The device marked I, V1 as disconnected while it recorded.',
    );
    const problem = phrase('scp-leads-undescribed', { announced: 3, described: 1 });
    expect(issueSentence(ENGLISH, issue('format-violated', { file: 'a.scp', format: 'SCP-ECG', problem }))).toBe(
      'a.scp does not keep to SCP-ECG: it announces 3 leads and describes 1 (section 3). Export the ECG again, or in another format.',
    );
  });

  it('says of one and of several as the language does', () => {
    const of = (count: number) => issueSentence(ENGLISH, issue('interrupted', { count, seconds: 1 }));
    expect(of(1)).toBe('The recording was interrupted once; the trace has a gap of 1 s.');
    expect(of(3)).toBe('The recording was interrupted 3 times; the trace has gaps of 1 s in all.');
  });

  it('stands beside the code where programs read it, with the line that it is of', () => {
    const problem = phrase('wfdb-segment-line');
    expect(issueWithSentence(ENGLISH, issue('bad-header', { file: 'a.hea', line: 3, problem }, 'a.hea'))).toEqual({
      code: 'bad-header',
      severity: 'error',
      message: 'a.hea cannot be understood in line 3: it should give the name and the length of a segment.',
      values: { file: 'a.hea', line: 3, problem },
      where: 'a.hea, line 3',
    });
  });

  it('follows other reasons in one text', () => {
    const gone = messageOf(new Error('The worker is gone.'));
    expect(reasonsInWords(ENGLISH, [issue('empty-file', { file: 'a' }), gone])).toBe(
      'a is empty; export or copy it again. The worker is gone.',
    );
    expect(reasonsInWords(ENGLISH, [messageOf(new OpeningError('part-missing'))])).toBe('This part is not there.');
  });
});
