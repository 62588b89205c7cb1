import { describe, expect, it } from 'vitest';
import { createLanguage, ENGLISH } from '../../../src/words/language';

const { format } = ENGLISH;
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('numbers as people read them', () => {
  it('gives probabilities two figures, and neither a false nought nor a false certainty', () => {
    expect(
      [0.974, 0.0995, 0.0994, 0.042, 0.001, 0.0004, 0.9949, 0.996, 0].map((value) => format.percent(value)),
    ).toEqual([
      '97\u202f%',
      '10\u202f%',
      '9.9\u202f%',
      '4.2\u202f%',
      '0.1\u202f%',
      '<\u202f0.1\u202f%',
      '99\u202f%',
      '>\u202f99\u202f%',
      '<\u202f0.1\u202f%',
    ]);
  });

  it('gives changes their sign', () => {
    expect(format.pointsChange(0.5, 0.38)).toBe('−12');
    expect(format.pointsChange(0.1, 0.104)).toBe('+0.4');
    expect(format.pointsChange(0.5, 0.5002)).toBe('0');
    expect(format.pointsChange(0, 1)).toBe('+100');
  });

  it('gives shares two decimals, and measures below one none before the point', () => {
    expect([1 / 12, 0, 1, 0.005, 1.005].map(format.share)).toEqual(['0.08', '0.00', '1.00', '0.01', '1.00']);
    expect([0.9131, 0.5, 1].map(format.belowOne)).toEqual(['.913', '.500', '1.000']);
  });

  it('gives times their unit', () => {
    expect(
      [10, 2.5, 0.04, 119.96, 119.94, 120, 125, 1800, 1805.4, 7200].map((value) => plain(format.timeSpan(value))),
    ).toEqual(['10 s', '2.5 s', '0 s', '120 s', '119.9 s', '2 min', '2 min 5 s', '30 min', '30 min 5 s', '120 min']);
    expect(format.timeSpan(125)).toBe('2\u202fmin 5\u202fs');
    expect([3.14, 9.96, 42.5, 1234].map(format.milliseconds)).toEqual([
      '3.1\u202fms',
      '10.0\u202fms',
      '43\u202fms',
      '1234\u202fms',
    ]);
  });

  it('writes moments of a recording to a tenth of a second', () => {
    const moments = ['0:00.0', '0:07.5', '1:00.0', '12:30.0', '1:02:03.0'];
    expect([0, 7.5, 59.96, 750, 3723].map(format.moment)).toEqual(moments);
  });

  it('writes times as a clock does, beyond a day too', () => {
    const DAY = 86_400;
    expect([0, 59.6, 3599, DAY, 2 * DAY, 100 * 3600].map(format.clockTime)).toEqual([
      '00:00:00',
      '00:01:00',
      '00:59:59',
      '24:00:00',
      '48:00:00',
      '100:00:00',
    ]);
  });

  it('gives rates and sizes their unit', () => {
    expect([500, 128.0004, 257.0625].map(format.rate)).toEqual(['500\u202fHz', '128\u202fHz', '257.063\u202fHz']);
    expect([1_234_567, 99_000].map(format.megabytes)).toEqual(['1.2\u202fMB', '0.1\u202fMB']);
  });

  it('counts and lists', () => {
    expect(format.count(50_000)).toBe('50,000');
    expect(format.list(['V1'])).toBe('V1');
    expect(format.list(['V1', 'V2', 'V3'])).toBe('V1, V2 and V3');
  });

  it('drops decimals that say nothing', () => {
    expect([5.0, 1.0625, 1.0015, 1e6].map((value) => format.number(value))).toEqual(['5', '1.063', '1.002', '1000000']);
  });

  it('begins a line with a capital', () => {
    expect(format.capitalised('normal ECG')).toBe('Normal ECG');
    expect(format.capitalised('')).toBe('');
  });
});

it('takes notation and lists from the locale, units from the texts of the language', () => {
  const { format: german } = createLanguage('de', ENGLISH.words);
  expect(plain(german.percent(0.042))).toBe('4,2 %');
  expect(plain(german.timeSpan(2.5))).toBe('2,5 s');
  expect(german.count(50_000)).toBe('50.000');
  expect(german.belowOne(0.9131)).toBe(',913');
  expect(german.list(['V1', 'V2', 'V3'])).toBe('V1, V2 und V3');
  expect(createLanguage('tr', ENGLISH.words).format.capitalised('ilk')).toBe('İlk');
});
