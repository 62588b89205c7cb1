import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foreignWords } from '../../../scripts/words/latin';
import { allTexts, type Pair, pairsOf, textForMany, textOf } from '../../../scripts/words/texts';
import { CHINESE } from '../../../src/words/chinese';
import { english } from '../../../src/words/en';
import { chinese } from '../../../src/words/zh';

const pairs = pairsOf(english, chinese);

/** What is said of a pair, if anything. */
const remarks = (remark: (pair: Pair) => readonly string[]): string[] =>
  pairs.flatMap((pair) => remark(pair).map((text) => `${pair.path}: ${text}`));

describe('each Chinese text', () => {
  it('has the places of the English one', () => {
    const namesIn = (text: string) =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort().join(' ');
    const differing = remarks(({ original, translation }) =>
      (['one', 'other'] as const).flatMap((kind) => {
        const text = textOf(translation, kind);
        // Where English has two texts and Chinese one, its places are those of several.
        const model = typeof translation === 'string' ? textForMany(original) : (textOf(original, kind) ?? '');
        return text === undefined || namesIn(text) === namesIn(model) ? [] : [`${model} | ${text}`];
      }),
    );
    expect(differing).toEqual([]);
  });

  it('is Chinese, but for names, units and codes', () => {
    const left = remarks(({ translation }) => allTexts(translation).filter((text) => foreignWords(text) !== ''));
    expect(left).toEqual([]);
  });

  it.each([
    ['half-width punctuation', /\p{Script=Han} ?[,;:!?.()]|[,;:!?()] ?\p{Script=Han}/u],
    ['a space beside full-width punctuation', / [，。；：、（）]|[，。；：、（）] /],
    ['a space between two characters', /\p{Script=Han} \p{Script=Han}/u],
    ['a number that touches a character', /\p{Script=Han}\d|(?<!V)\d\p{Script=Han}/u],
  ])('has no %s', (_, fault) => {
    const wrong = remarks(({ translation }) => allTexts(translation).filter((text) => fault.test(text)));
    expect(wrong).toEqual([]);
  });

  it('ends as a sentence where the English one does', () => {
    const wrong = remarks(({ original, translation }) => {
      const [model, text] = [textForMany(original), textForMany(translation)];
      const ends = /[。？]$/.test(text);
      // Shortened words end with a point as well, and are no sentences.
      return ends ? (/[.?]$/.test(model) ? [] : [text]) : / .*[.?]$/.test(model) ? [text] : [];
    });
    expect(wrong).toEqual([]);
  });
});

describe('Chinese', () => {
  const { fill, words, format } = CHINESE;

  it('closes up around a value in Chinese and leaves room around one in Latin letters', () => {
    const { issues, phrases } = words;
    expect(fill(issues['unsupported-format'], { file: 'a.xml', format: 'Mindray XML' })).toContain(
      'a.xml 是 Mindray XML，',
    );
    expect(fill(issues['unsupported-format'], { file: 'a', format: { code: 'picture' } })).toContain(
      `a 是${phrases.picture}，`,
    );
    expect(fill('{a} 和 {b} 的', { a: '甲', b: 'B' })).toBe('甲和 B 的');
  });

  it('says of one and of several the same, unless one is spoken of otherwise', () => {
    expect(fill(words.issues.interrupted, { count: 1, seconds: 2 })).toContain('1 次');
    expect(fill(words.question.intro, { count: 1, file: 'a.npy' })).toContain('a.npy');
    expect(fill(words.question.intro, { count: 2, file: '' })).toContain('2 个');
  });

  it('writes numbers, shares, times and lists in its own way', () => {
    expect(format.percent(0.974)).toBe('97%');
    expect(format.belowOne(0.9134)).toBe('0.913');
    expect(format.belowOne(1)).toBe('1.000');
    expect(format.list(['V1', 'V2', 'V3'])).toBe('V1、V2和V3');
    expect(format.series(['男', '50 岁'])).toBe('男、50 岁');
    expect(format.timeSpan(1805)).toBe('30\u202fmin 5\u202fs');
    expect(format.count(50_000)).toBe('50,000');
  });
});

describe('the table of terms', () => {
  const rows = readFileSync('docs/terms.zh.md', 'utf8')
    .slice(readFileSync('docs/terms.zh.md', 'utf8').indexOf('## 诊断条目'))
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, code = '']) => code in english.statements);

  it('has the source of every statement, as it is called here', () => {
    expect(Object.fromEntries(rows.map(([, code, , term]) => [code, term]))).toEqual(chinese.statements);
    expect(Object.fromEntries(rows.map(([, code, original]) => [code, original]))).toEqual(english.statements);
    for (const [, code, , , source] of rows)
      expect([code, source]).toEqual([code, expect.stringMatching(/^[A-I]( [A-I])*$|^拟定/)]);
  });
});
