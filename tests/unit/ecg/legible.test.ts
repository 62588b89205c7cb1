import { expect, it } from 'vitest';
import { legible } from '../../../src/ecg/legible';
import { issue } from '../../../src/ecg/read-issue';

it.each([
  ['a\u202egnp.exe', 'agnp.exe'],
  ['\u2067שלום\u2069', 'שלום'],
  ['a\u0000b\u0007c\ufffed\uffffe\ud800f', 'abcdef'],
  ['a\tb\nc', 'a\tb\nc'],
  ['张三 😀 مريم\u200fx', '张三 😀 مريم\u200fx'],
])('%j is shown as %j', (text, shown) => {
  expect(legible(text)).toBe(shown);
});

it('is what issues say', () => {
  expect(issue('lead-off', { leads: ['a\u202eb'] }, 'x\u202ey')).toMatchObject({
    values: { leads: ['ab'] },
    where: 'xy',
  });
  expect(issue('empty-file', { file: 'a\u202eb' }, 'a')).toMatchObject({ values: { file: 'ab' } });
});
