import { describe, expect, it } from 'vitest';
import { isOtherSignal, millivoltsPer, nameLeads, nameUnnamedLeads } from '../../../../src/formats/kit/channels';
import { codes } from '../files';

describe('millivoltsPer', () => {
  it.each([
    ['mV', 1],
    ['MV', 1],
    ['V', 1000],
    ['uV', 1e-3],
    ['\u00b5V', 1e-3],
    ['\u03bcV', 1e-3],
    ['nV', 1e-6],
    [' millivolts ', 1],
  ])('%j', (unit, factor) => {
    expect(millivoltsPer(unit)).toBe(factor);
  });

  it.each(['', 'mmHg', 'adu', 'NU', 'ohm', '\u00b0'])('%j is no voltage', (unit) => {
    expect(millivoltsPer(unit)).toBeUndefined();
  });
});

it.each(['RESP', 'ABP', 'PLETH', 'SpO2', 'EEG Fpz-Cz', 'EMG chin', 'ART', 'EDF Annotations', 'resp nasal'])(
  '%s is no ECG lead',
  (label) => {
    expect(isOtherSignal(label)).toBe(true);
  },
);

it.each(['I', 'ECG', 'aVR', 'V1', 'MLII', 'squarewave', 'pulse', 'aortic ECG'])('%s may be one', (label) => {
  expect(isOtherSignal(label)).toBe(false);
});

describe('nameLeads', () => {
  it('keeps unknown names, numbers duplicates, and says both', () => {
    const { names, issues } = nameLeads(['i', 'ECG', 'I', 'Lead I', '']);
    expect(names).toEqual(['I', 'ECG', 'I (2)', 'I (3)', 'lead 5']);
    expect(codes(issues)).toEqual(['unknown-lead', 'duplicate-lead', 'duplicate-lead']);
    expect(issues[0]?.values).toEqual({ leads: ['ECG', 'lead 5'] });
  });

  it('says nothing of known names', () => {
    expect(nameLeads(['avr', 'V1'])).toEqual({ names: ['aVR', 'V1'], issues: [] });
  });
});

describe('nameUnnamedLeads', () => {
  it('takes twelve and eight in the usual order', () => {
    expect(nameUnnamedLeads(Array(12).fill('')).names.slice(2, 5)).toEqual(['III', 'aVR', 'aVL']);
    const eight = nameUnnamedLeads(Array(8).fill(''), [true, true, true, false, false, false, false, false]);
    expect(eight.names[2]).toBe('V1');
    expect(eight.issues[0]?.values).toEqual({ leads: ['I', 'II', 'V1'] });
  });

  it('takes no other number for an order', () => {
    expect(nameUnnamedLeads(['', '', '']).names).toEqual(['lead 1', 'lead 2', 'lead 3']);
  });
});
