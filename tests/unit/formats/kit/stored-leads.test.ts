import { expect, it } from 'vitest';
import { firstRecordings, recordingName } from '../../../../src/formats/kit/recording';
import { leadSet, medianBeatOf } from '../../../../src/formats/kit/stored-leads';
import { rootName } from '../../../../src/formats/kit/xml-file';
import { codes } from '../files';

const lead = (label: string, length: number) => ({ label, samples: new Float32Array(length).fill(1) });

it('names leads and fills the shorter ones up', () => {
  const { leads, issues } = leadSet([lead('LEAD ii', 3), lead('V1', 2), lead('v1', 3)]);
  expect(leads.map(([name, samples]) => [name, Array.from(samples)])).toEqual([
    ['II', [1, 1, 1]],
    ['V1', [1, 1, Number.NaN]],
    ['V1 (2)', [1, 1, 1]],
  ]);
  expect(codes(issues)).toEqual(['duplicate-lead', 'lead-short']);
});

it('spends no memory on leads that hold almost nothing', () => {
  const { leads, issues } = leadSet([lead('I', 2 ** 20), lead('II', 1), lead('III', 2 ** 19)]);
  expect(leads.map(([name]) => name)).toEqual(['I', 'III']);
  expect(codes(issues)).toEqual(['lead-short', 'leads-left-out']);
});

it('shows no more leads than anyone records', () => {
  const { leads, issues } = leadSet(Array.from({ length: 10_000 }, () => lead('I', 1)));
  expect(leads).toHaveLength(64);
  expect(codes(issues)).toContain('leads-left-out');
});

it('makes a median beat of leads with a rate', () => {
  expect(medianBeatOf([lead('I', 2)], 500)?.leads.get('I')).toHaveLength(2);
  expect(medianBeatOf([lead('I', 2)], undefined)).toBeUndefined();
  expect(medianBeatOf([], 500)).toBeUndefined();
});

it('opens the first recordings of a file with very many, and says so', () => {
  const { kept, issues } = firstRecordings(Array.from({ length: 101 }), 'a.xml');
  expect([kept.length, codes(issues)]).toEqual([100, ['recordings-left-out']]);
  expect(firstRecordings([1, 2], 'a.xml')).toEqual({ kept: [1, 2], issues: [] });
  expect([recordingName('a', 0), recordingName('a', 1)]).toEqual(['a', 'a (2)']);
});

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  ['<a/>', 'a'],
  ['\uFEFF \r\n<?xml version="1.0"?>\n<!-- <b> -->\n<!DOCTYPE a SYSTEM "x.dtd">\n<a b="c">', 'a'],
  ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><n:a xmlns:n="u">', 'a'],
  ['<com.xiriuz.sema.xml.schillerEDI.SchillerEDI>', 'com.xiriuz.sema.xml.schillerEDI.SchillerEDI'],
  ['<!DOCTYPE html><html>', 'html'],
  ['<a', undefined],
  ['a < b > c', undefined],
  ['<?xml version="1.0"?>', undefined],
  ['\0\u0001<a>', undefined],
])('the root of %j is %s', (text, name) => {
  expect(rootName(bytes(text))).toBe(name);
});
