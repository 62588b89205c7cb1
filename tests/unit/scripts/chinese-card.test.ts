import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedInChinese, withGenerated } from '../../../scripts/lib/chinese-card';

describe('what is generated in a card', () => {
  it('is translated sentence by sentence and cell by cell, with its values', () => {
    const text = [
      'Measured on 100 records from the weights as shipped. Of 7 % of the records it is said that they are unlike those that the network learnt from (size 2 %, mains 5 %).',
      '',
      '| code | statement | records | right where found (95 % interval) |',
      '| --- | --- | --- | --- |',
      '| AFIB | atrial fibrillation | 151 | 91 % (85–95) of 145 |',
      '| V1/V2 | as recorded | .949 | 0.1 (−0.2 to 0.3) |',
    ].join('\n');
    expect(generatedInChinese(text)).toEqual({
      missing: [],
      text: [
        '用随附的权重在 100 份记录上测得。7% 的记录被判为与模型学习过的不同（大小 2%、波动 5%）。',
        '',
        '| 代码 | 诊断条目 | 记录数 | 检出正确率（95% 区间） |',
        '| --- | --- | --- | --- |',
        '| AFIB | 心房颤动 | 151 | 145 份中 91%（85–95） |',
        '| V1/V2 | 原始记录 | 0.949 | 0.1（−0.2 至 0.3） |',
      ].join('\n'),
    });
  });

  it('says what has no translation', () => {
    expect(generatedInChinese('Something that nobody has said before.').missing).toEqual([
      'Something that nobody has said before.',
    ]);
    expect(generatedInChinese('| another word |').missing).toEqual(['another word']);
  });
});

const cards = readdirSync('public/models')
  .map((id) => `public/models/${id}/card.md`)
  .filter((card) => existsSync(card));

describe('each model card', () => {
  it.each(cards)('%s is there in Chinese, with the same figures (npm run cards writes them)', (card) => {
    const chinese = readFileSync(card.replace('.md', '.zh.md'), 'utf8');
    expect(withGenerated(readFileSync(card, 'utf8'), chinese)).toEqual({ text: chinese, missing: [] });
  });

  it.each(cards)('%s has the same sections in both languages', (card) => {
    const levels = (text: string) => text.match(/^#+(?= )/gm);
    expect(levels(readFileSync(card.replace('.md', '.zh.md'), 'utf8'))).toEqual(levels(readFileSync(card, 'utf8')));
  });
});
