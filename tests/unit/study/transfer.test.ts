import { describe, expect, it } from 'vitest';
import type { Measurements } from '../../../src/analysis/measure/measure';
import type { Label } from '../../../src/model/contracts';
import type { MeasurementLine } from '../../../src/study/measurement-lines';
import { lessSureElsewhere, toldFrom } from '../../../src/study/transfer';
import { ENGLISH } from '../../../src/words/language';
import { toldFromInWords } from '../../../src/words/told-from';

const auc = { value: 0.95, low: 0.93, high: 0.96 };
const where = (name: string, value: number, high: number, stated = 10) => ({
  where: name,
  value,
  low: value - 0.1,
  high,
  stated,
});
const of = (...elsewhere: NonNullable<Label['elsewhere']>) => lessSureElsewhere({ auc, elsewhere })?.where;

describe('a statement that does not transfer', () => {
  it('is one whose area is lower elsewhere, by enough and surely; the lowest is told', () => {
    expect(of(where('A', 0.73, 0.83), where('B', 0.7, 0.8), where('C', 0.9, 0.93))).toBe('B');
  });

  it('is not one that may be as sure, that hardly falls, or that hardly anybody has', () => {
    expect(of(where('A', 0.8, 0.96))).toBeUndefined();
    expect(of(where('A', 0.92, 0.94))).toBeUndefined();
    expect(of(where('A', 0.5, 0.6, 4))).toBeUndefined();
    expect(of()).toBeUndefined();
    expect(lessSureElsewhere({ elsewhere: [where('A', 0.5, 0.6)] })).toBeUndefined();
  });
});

describe('what a statement is told from', () => {
  const millivolts = (value: number | null, limit: number) => ({
    value,
    unit: 'mV' as const,
    limit: { male: limit, female: limit },
  });
  const measurements = {
    criteria: {
      sokolowLyon: millivolts(4.104, 3.5),
      cornell: { value: 2.2, unit: 'mV', limit: { male: 2.8, female: 2 } },
      limbVoltage: { ...millivolts(0.4, 0.5), below: true },
      chestVoltage: millivolts(null, 1),
    },
    amplitudes: new Map([['II', { p: 0.31 }]]),
  } as unknown as Measurements;
  const pr = { name: 'pr', value: 217.8, unit: 'ms', range: { low: 120, high: 200 } } as MeasurementLine;
  const said = (code: string, lines: readonly MeasurementLine[] = []) =>
    toldFrom(code, measurements, lines).map((each) =>
      toldFromInWords(ENGLISH, each, each.of === 'line' ? '120 to 200' : null).replace(/\s/gu, ' '),
    );

  it('is its voltages, with their limits', () => {
    expect(said('LVH')).toEqual(['Sokolow-Lyon 4.10 mV (from 3.5)', 'Cornell 2.20 mV (men 2.8, women 2.0)']);
    expect(said('RAO/RAE')).toEqual(['P in II 0.31 mV (from 0.25)']);
  });

  it('is its intervals, with what is usual', () => {
    expect(said('1AVB', [pr])).toEqual(['PR 218 ms (120 to 200)']);
  });

  it('leaves out what cannot be measured', () => {
    expect(said('LVOLT')).toEqual(['largest QRS of the limb leads 0.40 mV (low below 0.5)']);
    expect(said('1AVB')).toEqual([]);
    expect(said('NORM')).toEqual([]);
    expect(toldFrom('LVH', null, [])).toEqual([]);
  });
});
