import { describe, expect, it } from 'vitest';
import { percent, pointsChange, share, timeSpan } from '../../../src/components/format';

describe('numbers as people read them', () => {
  it('gives probabilities two figures, and neither a false nought nor a false certainty', () => {
    expect([0.974, 0.0995, 0.042, 0.0004, 0.996].map((value) => percent(value).replaceAll('\u202f', ' '))).toEqual([
      '97 %',
      '10 %',
      '4.2 %',
      '< 0.1 %',
      '> 99 %',
    ]);
  });

  it('gives changes their sign', () => {
    expect(pointsChange(0.5, 0.38)).toBe('−12');
    expect(pointsChange(0.1, 0.104)).toBe('+0.4');
    expect(pointsChange(0.5, 0.5002)).toBe('0');
  });

  it('gives shares two decimals and times their unit', () => {
    expect(share(1 / 12)).toBe('0.08');
    expect([10, 2.5, 125, 1800].map((value) => timeSpan(value).replaceAll('\u202f', ' '))).toEqual([
      '10 s',
      '2.5 s',
      '2 min 5 s',
      '30 min',
    ]);
  });
});
