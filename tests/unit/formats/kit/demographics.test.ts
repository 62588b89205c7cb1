import { expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import {
  ageIn,
  ageInYears,
  ageOf,
  calendarDay,
  later,
  sexOf,
  startTime,
} from '../../../../src/formats/kit/demographics';
import { deviceValues, filterText } from '../../../../src/formats/kit/device-values';
import { statementsOf, withoutNames } from '../../../../src/formats/kit/statements';

it.each([
  [58, 'YEARS', 58],
  [58, undefined, 58],
  [8, 'MONTHS', 0.67],
  [30, 'months', 2],
  [12, 'Months', 1],
  [3, 'weeks', 0.06],
  [0, 'D', 0],
  [48, 'HOURS', 0.01],
  [58, 'DECADES', undefined],
  [-1, 'YEARS', undefined],
  [999, 'YEARS', undefined],
  [undefined, 'YEARS', undefined],
])('an age of %s %s is %s years', (value, unit, years) => {
  expect(ageInYears(value, unit)).toBe(years);
});

it.each([
  ['45', 45],
  ['45岁', 45],
  ['45 歳', 45],
  ['４５才', 45],
  ['45세', 45],
  ['45 лет', 45],
  ['45 ans', 45],
  ['45 Jahre', 45],
  ['年龄：45岁', 45],
  ['18 months', 1],
  ['6个月', 0.5],
  ['3 мес.', 0.25],
  ['10天', 0.03],
  ['born 1951', undefined],
  ['岁', undefined],
  ['', undefined],
  [undefined, undefined],
])('the age %j is %s years', (text, years) => {
  expect(ageIn(text)).toBe(years);
});

it.each([
  ['F', 'female'],
  ['Female', 'female'],
  [' MALE ', 'male'],
  ['女', 'female'],
  ['男', 'male'],
  ['女性', 'female'],
  ['Женский', 'female'],
  ['Мужской', 'male'],
  ['муж.', 'male'],
  ['Ж', 'female'],
  ['femme', 'female'],
  ['homme', 'male'],
  ['Féminin', 'female'],
  ['weiblich', 'female'],
  ['männlich', 'male'],
  ['femenino', 'female'],
  ['masculino', 'male'],
  ['여', 'female'],
  ['남', 'male'],
  ['أنثى', 'female'],
  ['ذكر', 'male'],
  ['UNKNOWN', undefined],
  ['未知', undefined],
  ['男/女', undefined],
  [undefined, undefined],
])('%j is %s', (text, sex) => {
  expect(sexOf(text)).toBe(sex);
});

it.each([
  ['03-25-1996', [1996, 3, 25]],
  ['3/5/2016', [2016, 3, 5]],
  ['25.03.1996', [1996, 3, 25]],
  ['1996-03-25', [1996, 3, 25]],
  ['19960325', [1996, 3, 25]],
  ['20231201120000', [2023, 12, 1]],
  ['2018-03-14T10:11:12', [2018, 3, 14]],
])('the day of %j', (text, [year, month, day]) => {
  expect(calendarDay(text)).toEqual({ year, month, day });
});

it('knows what is no day', () => {
  expect([calendarDay('soon'), calendarDay(''), calendarDay(undefined)]).toEqual([undefined, undefined, undefined]);
});

it.each([
  ['11:18:00', '1996-03-25T11:18:00'],
  ['140610000', '1996-03-25T14:06:10'],
  ['11:18', '1996-03-25T11:18:00'],
  ['25:00:00', '1996-03-25'],
  ['', '1996-03-25'],
])('%j on a day is %s', (clock, time) => {
  expect(startTime({ year: 1996, month: 3, day: 25 }, clock)).toBe(time);
});

it('takes a day that was taken out for none', () => {
  expect(startTime({ year: 1, month: 1, day: 1 }, '01:01:01')).toBeUndefined();
  expect(startTime({ year: 2011, month: 13, day: 1 }, '01:01:01')).toBeUndefined();
});

it('counts seconds over midnight', () => {
  expect(later('2009-11-02T23:59:58', 3.7)).toBe('2009-11-03T00:00:01');
  expect(later('2009-11-02', 60)).toBe('2009-11-02');
  expect(later('2009-11-02T23:59:58', 1e300)).toBe('2009-11-02T23:59:58');
  expect(later('2009-11-02T23:59:58', -5)).toBe('2009-11-02T23:59:58');
  expect(later(undefined, 60)).toBeUndefined();
});

it('keeps the age that is said, else what follows from two days', () => {
  const [birth, recorded] = [calendarDay('19500615'), calendarDay('20060502')];
  expect([ageOf(7, birth, recorded), ageOf(undefined, birth, recorded), ageOf(undefined, undefined, recorded)]).toEqual(
    [7, 55, undefined],
  );
});

it.each([
  ['Confirmed by HOUSE MD, GREGORY (12) on 1/1/2010 1:11:11 PM', 'Confirmed'],
  ['Normal ECG. Electronically signed by Dr. House', 'Normal ECG. Electronically signed'],
  ['Over-read by House', 'Over-read'],
  ['Referred by: DOE, JIM            UNCONFIRMED', undefined],
  ['Technician: Doe', undefined],
  ['  Sinus   rhythm\n', 'Sinus rhythm'],
  ['QRS widened by 20 ms', 'QRS widened by 20 ms'],
  [' ', undefined],
])('%j without names is %j', (statement, expected) => {
  expect(withoutNames(statement)).toBe(expected);
});

it('leaves out statements that are empty', () => {
  expect(statementsOf(['A', undefined, '', 'B'])).toEqual(['A', 'B']);
});

it('gives each measurement once and leaves out what was not measured', () => {
  const fields: Record<string, number> = { a: 1, b: 2, c: -32_768, d: 0 };
  const names = [
    ['a', 'qtc', 'ms'],
    ['b', 'qtc', 'ms'],
    ['c', 'qt-interval', 'ms'],
    ['d', 'qrs-count', ''],
    ['e', 'heart-rate', ''],
  ] as const;
  expect(deviceValues(names, (field) => fields[field])).toEqual([
    { code: 'qtc', value: 1, unit: 'ms' },
    { code: 'qrs-count', value: 0, unit: '' },
  ]);
});

it.each([
  [0.05, 150, 60, phrase('list', { items: [phrase('band', { from: 0.05, to: 150 }), phrase('notch', { at: 60 })] })],
  [undefined, 150, undefined, phrase('below-frequency', { to: 150 })],
  [0.05, 0, undefined, phrase('above-frequency', { from: 0.05 })],
  [undefined, undefined, 50, phrase('notch', { at: 50 })],
  [undefined, undefined, 0, undefined],
])('a filter from %s to %s Hz with %s Hz', (above, below, notch, filter) => {
  expect(filterText(above, below, notch)).toEqual(filter);
});
