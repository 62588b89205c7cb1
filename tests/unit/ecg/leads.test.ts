import { describe, expect, it } from 'vitest';
import { isStandardLead, OTHER_LEADS, parseLeadName, STANDARD_LEADS } from '../../../src/ecg/leads';

describe('parseLeadName', () => {
  it.each([...STANDARD_LEADS, ...OTHER_LEADS])('knows %s in any case', (lead) => {
    expect(parseLeadName(lead)).toBe(lead);
    expect(parseLeadName(lead.toUpperCase())).toBe(lead);
    expect(parseLeadName(lead.toLowerCase())).toBe(lead);
  });

  it.each([
    ['MDC_ECG_LEAD_AVR', 'aVR'],
    ['MDC_ECG_LEAD_V1', 'V1'],
    ['Lead I', 'I'],
    ['lead_ii', 'II'],
    ['LEAD-III', 'III'],
    ['LeadV4', 'V4'],
    ['leadaVL', 'aVL'],
    ['Lead 2', 'II'],
    ['Lead I (Einthoven)', 'I'],
    ['ECG V1', 'V1'],
    ['ECG Lead aVF', 'aVF'],
    ['EKG-aVF', 'aVF'],
    ['ECG: II', 'II'],
    ['V1 (mV)', 'V1'],
    ['V1 [uV]', 'V1'],
    ['aVR_mV', 'aVR'],
    ['II, µV', 'II'],
    ['V 3', 'V3'],
    ['V-3', 'V3'],
    ['"V6"', 'V6'],
    ['I\0\0', 'I'],
    ['a VR', 'aVR'],
    ['V1-Ref', 'V1'],
    ['V1-WCT', 'V1'],
    ['V1_ref', 'V1'],
    ['V1 - Ref (mV)', 'V1'],
    ['aVR-AVG', 'aVR'],
    ['I-REF', 'I'],
    ['ECG I-RA', 'I'],
    ['ECG II-LL', 'II'],
    ['ECG V4:Ref', 'V4'],
    ['EKG II', 'II'],
    ['EKG V2-Wilson', 'V2'],
    ['D1', 'I'],
    ['DII', 'II'],
    ['C4', 'V4'],
    ['Ableitung II', 'II'],
    ['Dérivation III', 'III'],
    ['I lead', 'I'],
    ['RV4', 'V4R'],
    ['V4r', 'V4R'],
    ['Frank X', 'VX'],
    ['z', 'VZ'],
    ['aVR-', '-aVR'],
    ['-aVR', '-aVR'],
    ['ML2', 'MLII'],
    ['II导', 'II'],
    ['II导联', 'II'],
    ['Ⅱ', 'II'],
    ['Ⅲ导联', 'III'],
    ['V1导联', 'V1'],
    ['aVR导联 (mV)', 'aVR'],
    ['导联 II', 'II'],
    ['导联V5', 'V5'],
    ['2导', 'II'],
    ['胸导V3', 'V3'],
    ['肢体导联 aVF', 'aVF'],
    ['Ｖ１', 'V1'],
    ['II導聯', 'II'],
    ['第II誘導', 'II'],
    ['第Ⅱ誘導', 'II'],
    ['第2誘導', 'II'],
    ['V1誘導', 'V1'],
    ['標準誘導 III', 'III'],
    ['II 유도', 'II'],
    ['유도 aVF', 'aVF'],
    ['отведение II', 'II'],
    ['Отведение aVL', 'aVL'],
    ['II отведение', 'II'],
    ['отв. V1', 'V1'],
    ['ЭКГ V2', 'V2'],
    ['Derivación II', 'II'],
    ['Derivação V3', 'V3'],
    ['derivazione aVF', 'aVF'],
    ['Odprowadzenie I', 'I'],
    ['V6 Ableitung', 'V6'],
    ['الاتجاه II', 'II'],
  ])('reads %j as %s', (label, lead) => {
    expect(parseLeadName(label)).toBe(lead);
  });

  it.each([
    '',
    ' ',
    'V',
    'V10',
    'ECG',
    'lead',
    '1',
    '2',
    'Channel 1',
    'RESP',
    'sig 0, fmt 8',
    'ABP',
    'mV',
    'IIII',
    'valve',
    '1 lead',
    // An electrode of an EEG; a chest lead against an arm is another lead.
    'C4-Ref',
    'V1-RA',
    'T3-Ref',
    '12导联',
    '导联',
    '誘導',
    '第2',
    'отведение',
    '引导',
  ])('does not guess at %j', (label) => {
    expect(parseLeadName(label)).toBeUndefined();
  });
});

it('tells the twelve standard leads from others', () => {
  expect(STANDARD_LEADS.every(isStandardLead)).toBe(true);
  expect(isStandardLead('V7')).toBe(false);
});
