import { describe, expect, it } from 'vitest';
import { answerOf, draftOf, durationAt, isRateWrong, leadsProblem } from '../../../src/components/dialogs/answer';

const question = { samples: 5000, rate: true, unit: 'mV', leads: ['I', 'II', 'III'] };

describe('the answer to what a file does not say', () => {
  it('begins with what is assumed, and lacks the rate', () => {
    expect(draftOf(question)).toEqual({ rate: '', unit: 'mV', leads: 'I, II, III', speed: '', gain: '' });
    expect(answerOf(draftOf(question), question)).toBeNull();
    expect(draftOf({ samples: 10, rate: true })).toEqual({ rate: '', unit: '', leads: '', speed: '', gain: '' });
  });

  it('is what was asked for, and nothing else', () => {
    const draft = { rate: '500', unit: '\u00b5V', leads: 'II; avf V-1', speed: '', gain: '' };
    expect(answerOf(draft, question)).toEqual({ rate: 500, unit: '\u00b5V', leads: ['II', 'aVF', 'V1'] });
    expect(answerOf(draft, { samples: 5000, rate: true })).toEqual({ rate: 500 });
    expect(answerOf(draft, { samples: 5000, rate: false, unit: 'mV' })).toEqual({ unit: '\u00b5V' });
  });

  it.each(['fast', '5', '1e9', '-500'])('does not take the rate %s', (rate) => {
    expect(isRateWrong(rate)).toBe(true);
    expect(answerOf({ ...draftOf(question), rate }, question)).toBeNull();
    expect(durationAt(rate, 5000)).toBeNull();
  });

  it('takes a decimal comma and shows what the rate amounts to', () => {
    expect(isRateWrong('512,5')).toBe(false);
    expect(isRateWrong('')).toBe(false);
    expect(durationAt('', 5000)).toBeNull();
    expect(durationAt('500', undefined)).toBeNull();
    expect(durationAt('500', 5000)).toBe(10);
    expect(answerOf({ ...draftOf(question), rate: '512,5' }, question)).toMatchObject({ rate: 512.5 });
  });

  it('takes how a printed ECG is drawn', () => {
    const printed = { rate: false, paper: { speed: 25, gain: 10 } };
    expect(answerOf(draftOf(printed), printed)).toEqual({ paper: { speed: 25, gain: 10 } });
    expect(answerOf({ ...draftOf(printed), gain: '2,5' }, printed)).toEqual({ paper: { speed: 25, gain: 2.5 } });
    for (const gain of ['', '0', 'ten', '1000']) expect(answerOf({ ...draftOf(printed), gain }, printed)).toBeNull();
  });

  it('says what is wrong with the leads', () => {
    expect(leadsProblem('I, II, III', 3)).toBeNull();
    expect(leadsProblem('I, II', 3)).toEqual({ wanted: 3, given: 2 });
    expect(leadsProblem('I, II, lead_ii', 3)).toEqual({ twice: 'II' });
    expect(answerOf({ rate: '500', unit: 'mV', leads: 'I, II', speed: '', gain: '' }, question)).toBeNull();
  });
});
