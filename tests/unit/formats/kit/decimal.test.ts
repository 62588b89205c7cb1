import { describe, expect, it } from 'vitest';
import { decimalNumber, quantityIn } from '../../../../src/formats/kit/decimal';

describe('a number', () => {
  it.each([
    ['4.88', 4.88],
    ['4,88', 4.88],
    [' -0,005 ', -0.005],
    [',5', 0.5],
    ['1,5e-3', 0.0015],
    ['500', 500],
  ])('%j', (text, value) => {
    expect(decimalNumber(text)).toBe(value);
  });

  it.each(['', ' ', 'x', '1,2,3', '1.000,5', 'Infinity', '4,88 uV'])('is not %j', (text) => {
    expect(decimalNumber(text)).toBeNaN();
  });
});

describe('a quantity', () => {
  it.each([
    ['4,88', 4.88, undefined],
    ['4.88 uV', 4.88, 'uV'],
    ['5uV/bit', 5, 'uV/bit'],
    ['500,0 Hz', 500, 'Hz'],
  ])('%j', (text, value, unit) => {
    expect(quantityIn(text)).toEqual({ value, unit });
  });

  it.each(['', 'high', 'uV 5', '1,2,3'])('is not %j', (text) => {
    expect(quantityIn(text)).toBeUndefined();
  });
});
