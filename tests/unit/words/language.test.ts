import { describe, expect, it } from 'vitest';
import { createLanguage, ENGLISH } from '../../../src/words/language';
import { PSEUDO } from '../../../src/words/pseudo';

describe('a language', () => {
  it('fills places with texts, numbers in its own notation, and lists', () => {
    expect(ENGLISH.say('{file} lasts {seconds} s: {leads}', { file: 'a.hea', seconds: 2.51, leads: ['I', 'II'] })).toBe(
      'a.hea lasts 2.51 s: I, II',
    );
    const german = createLanguage('de', ENGLISH.words);
    expect(german.say('{seconds} s', { seconds: 2.5 })).toBe('2,5 s');
  });

  it('chooses the plural by `count`', () => {
    const files = { one: 'One file', other: '{count} files' } as const;
    expect(ENGLISH.say(files, { count: 1 })).toBe('One file');
    expect(ENGLISH.say(files, { count: 3 })).toBe('3 files');
  });

  it('leaves a place open that nothing fills, rather than hiding it', () => {
    expect(ENGLISH.fill('{file} is empty')).toBe('{file} is empty');
  });
});

describe('the pseudo-language', () => {
  it('is longer and keeps every place', () => {
    const text = PSEUDO.words.disclaimer;
    expect(text.length).toBeGreaterThan(1.35 * ENGLISH.words.disclaimer.length);
    expect(text).not.toContain('Not a medical device');
  });
});
