import { describe, expect, it } from 'vitest';
import { phrase } from '../../../src/ecg/phrases';
import { ENGLISH } from '../../../src/words/language';
import { measurementName, textInWords } from '../../../src/words/text';

describe('a text', () => {
  it('of the file itself stays as it is', () => {
    expect(textInWords(ENGLISH, 'HP:0.05Hz {x}')).toBe('HP:0.05Hz {x}');
  });

  it('that a reader knows is said in the language, phrases within it too', () => {
    const items = [phrase('band', { from: 0.05, to: 150 }), phrase('notch', { at: 50 })];
    expect(textInWords(ENGLISH, phrase('list', { items }))).toBe('0.05-150 Hz, 50 Hz notch');
    const wave = phrase('wave', { name: 'R' });
    const peak = phrase('in-leads', { text: phrase('wave-peak', { wave }), leads: ['I', 'II'] });
    expect(textInWords(ENGLISH, peak)).toBe('R wave peak (I, II)');
  });
});

describe('what a device measured', () => {
  const value = { value: 1, unit: 'ms' };

  it('is called by its code, or as the file names it, and with its leads', () => {
    expect(measurementName(ENGLISH, { code: 'qrs-duration', ...value })).toBe('QRS duration');
    expect(measurementName(ENGLISH, { name: 'Cabrera index', ...value })).toBe('Cabrera index');
    expect(measurementName(ENGLISH, { code: 'p-duration', ...value, leads: ['V1'] })).toBe('P duration in V1');
  });
});
