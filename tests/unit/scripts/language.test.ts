import { describe, expect, it } from 'vitest';
import { systemLanguage, takeLanguage } from '../../../scripts/lib/language';
import { commandsInEnglish } from '../../../scripts/words/en';
import { pairsOf, textForMany } from '../../../scripts/words/texts';
import { commandsInChinese } from '../../../scripts/words/zh';

describe('the language of the command line', () => {
  it('is given anywhere among the arguments, and taken out of them', () => {
    const apart = ['a.csv', '--lang', 'zh', '--rate', '500'];
    expect(takeLanguage(apart)).toBe('zh');
    expect(apart).toEqual(['a.csv', '--rate', '500']);
    const together = ['--lang=en', 'a.csv'];
    expect(takeLanguage(together)).toBe('en');
    expect(together).toEqual(['a.csv']);
    const none = ['--language', 'b'];
    expect(takeLanguage(none)).toBeUndefined();
    expect(none).toEqual(['--language', 'b']);
  });

  it('is else that of the system', () => {
    expect(systemLanguage({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(systemLanguage({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(systemLanguage({ LC_MESSAGES: 'zh_TW', LANG: 'en_US' })).toBe('zh');
    expect(systemLanguage({})).toBe('en');
  });
});

describe('each text of the command line', () => {
  const pairs = pairsOf(commandsInEnglish, commandsInChinese).map((pair) => ({
    path: pair.path,
    original: textForMany(pair.original),
    translation: textForMany(pair.translation),
  }));

  it.each(pairs)('has in Chinese the places and options of $path', ({ original, translation }) => {
    const named = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])].sort();
    expect(named(translation, /\{\w+\}/g)).toEqual(named(original, /\{\w+\}/g));
    expect(named(translation, /--[a-z][-a-z]+/g)).toEqual(named(original, /--[a-z][-a-z]+/g));
    expect(translation).toMatch(/\p{Script=Han}/u);
  });
});
