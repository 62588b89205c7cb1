import { expect, it } from 'vitest';
import { numberList, scaled } from '../../../../src/formats/kit/number-list';

const values = (text: string) => Array.from(numberList(text).values);

it.each([
  ['1,2,3', [1, 2, 3]],
  ['\t\t1,-2,\n\t\t+3.5 ; 4e2', [1, -2, 3.5, 400]],
  ['1 2\r\n3', [1, 2, 3]],
  ['1,2,,,\n', [1, 2]],
  [',,', []],
  ['', []],
])('%j', (text, expected) => {
  expect(values(text)).toEqual(expected);
  expect(numberList(text).unreadable).toBe(0);
});

it.each([
  ['1,,3', [1, Number.NaN, 3]],
  [',1', [Number.NaN, 1]],
  ['1,x,3', [1, Number.NaN, 3]],
  ['1;Infinity', [1, Number.NaN]],
])('%j has gaps', (text, expected) => {
  expect(values(text)).toEqual(expected);
  expect(numberList(text).unreadable).toBe(expected.filter(Number.isNaN).length);
});

it('scales', () => {
  expect(Array.from(scaled(Float64Array.of(2, Number.NaN), 0.5))).toEqual([1, Number.NaN]);
});
