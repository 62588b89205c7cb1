import { describe, expect, it } from 'vitest';
import { CHINESE } from '../../../src/words/chinese';
import { ENGLISH } from '../../../src/words/language';
import { bestLanguage, languageOf, loadLanguage } from '../../../src/words/languages';
import { PSEUDO } from '../../../src/words/pseudo';

describe('the language of a page', () => {
  it('is the one chosen', async () => {
    expect(await loadLanguage('zh', ['en-US'])).toBe(CHINESE);
    expect(await loadLanguage('en', ['zh-CN'])).toBe(ENGLISH);
  });

  it('is else the first of those that the browser asks for, or English', async () => {
    expect(await loadLanguage(null, ['zh-CN', 'en'])).toBe(CHINESE);
    expect(await loadLanguage(null, ['de-DE', 'zh-TW', 'en'])).toBe(CHINESE);
    expect(await loadLanguage(null, ['en-US', 'zh'])).toBe(ENGLISH);
    expect(await loadLanguage(null, ['de'])).toBe(ENGLISH);
    expect(await loadLanguage(null, [])).toBe(ENGLISH);
  });

  it('is the pseudo-language for a test that asks for it', async () => {
    expect(await loadLanguage(null, ['en-XA'])).toBe(PSEUDO);
  });
});

it('is found in what browsers and systems call it', () => {
  expect(['zh', 'zh-Hans-CN', 'zh_CN.UTF-8', 'ZH-HK'].map(languageOf)).toEqual(['zh', 'zh', 'zh', 'zh']);
  expect(['en_GB', 'C', 'zha', ''].map(languageOf)).toEqual(['en', undefined, undefined, undefined]);
  expect(bestLanguage(['zha', 'zh'])).toBe('zh');
});
