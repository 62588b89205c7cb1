import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LabelIssueCode } from '../../../src/worklist/labels/issue';
import { type KeyChoice, type Labels, readLabels, statedOf } from '../../../src/worklist/labels/labels';
import type { Row } from '../../../src/worklist/row';
import { decodedRow, rowOf } from './rows';

const KNOWN = [
  { code: 'NORM', description: 'normal ECG' },
  { code: 'SR', description: 'sinus rhythm' },
  { code: 'AFIB', description: 'atrial fibrillation' },
];
const rows = [rowOf(0, 'ward 3/a1.hea'), rowOf(1, 'ward 3/b2.xml'), rowOf(2, 'ward 4/c3.dcm')];

const read = (text: string, of: readonly Row[] = rows, choice?: KeyChoice) =>
  readLabels({ name: 'labels.csv', text }, of, KNOWN, choice);
const stated = (labels: Labels, row: number) => KNOWN.map(({ code }) => statedOf(labels, row, code));
const issueOf = (labels: Labels, code: LabelIssueCode) => labels.issues.find((issue) => issue.code === code);

describe('which line is of which ECG', () => {
  const table = (...keys: string[]) => ['what,AFIB', ...keys.map((key) => `${key},1`)].join('\n');
  const matched = (labels: Labels) => [...labels.byRow.keys()];

  it.each([
    ['whole paths', ['ward 3/a1.hea', 'ward 3/b2.xml', 'ward 4/c3.dcm']],
    ['names without folder', ['a1.hea', 'b2.xml', 'c3.dcm']],
    ['names without ending', ['a1', 'b2', 'c3']],
    ['folders without ending', ['ward 3/a1', './ward 3/b2', '/ward 4/c3']],
    ['paths of another computer', ['C:\\ecg\\ward 3\\a1.hea', '/mnt/ecg/b2.xml', 'x/y/c3']],
    ['another case, and another file of the record', ['A1.dat', 'B2.XML', 'C3.DCM']],
  ])('goes by %s', (_, keys) => {
    const labels = read(table(...keys));
    expect(labels.key).toEqual({ column: 0, kind: 'file', heading: 'what', matched: 3 });
    expect(matched(labels)).toEqual([0, 1, 2]);
    expect(labels.unmatchedLines).toEqual([]);
    expect(labels.unmatchedRows).toEqual([]);
  });

  it('goes by the name of the record, where the file is called otherwise', () => {
    const named = rows.map((row, i) => ({ ...row, ecg: decodedRow(`JS${i}`) }));
    const labels = read(table('JS2', 'JS0'), named);
    expect(labels.key?.kind).toBe('record');
    expect(matched(labels)).toEqual([2, 0]);
    expect(labels.unmatchedRows).toEqual([1]);
  });

  it('goes by the number that the name of the file begins with', () => {
    const numbered = [rowOf(0, 'x/00001_lr.hea'), rowOf(1, 'x/00012_lr.hea')];
    const labels = read('ecg_id,SR\n1,1\n12.0,0\n7,1', numbered);
    expect(labels.key).toMatchObject({ kind: 'number', matched: 2 });
    expect(stated(labels, 1)).toEqual([-1, 0, -1]);
    expect(labels.unmatchedLines).toEqual([{ line: 4, key: '7' }]);
  });

  it('goes by the place in a table that was saved from the worklist, and takes no other number for it', () => {
    expect(matched(read('id,AFIB\n2,1\n0,0'))).toEqual([2, 0]);
    expect(read('age,AFIB\n2,1\n0,0').key).toBeNull();
  });

  it('prefers what finds the most, and lets another be chosen', () => {
    const text = 'first,second,SR\na1,c3,1\nnothing,b2,0';
    const labels = read(text);
    expect(labels.key?.heading).toBe('second');
    expect(labels.candidates.map(({ heading, matched }) => [heading, matched])).toEqual([
      ['second', 2],
      ['second', 2],
      ['first', 1],
      ['first', 1],
    ]);
    const chosen = read(text, rows, { column: 0, kind: 'file' });
    expect(chosen.key).toMatchObject({ heading: 'first', matched: 1 });
    expect(chosen.unmatchedLines).toEqual([{ line: 3, key: 'nothing' }]);
    expect(chosen.unmatchedRows).toEqual([1, 2]);
    expect(read(text, rows, { column: 2, kind: 'file' }).key).toMatchObject({ heading: 'SR', matched: 0 });
  });

  it('leaves out what several ECGs are called, and takes the first of several lines', () => {
    const twins = [...rows, rowOf(3, 'ward 5/a1.hea')];
    const labels = read('file,SR\na1,1\nward 3/a1,1\nward 5/a1,0\nb2,1\nb2,0', twins);
    expect(issueOf(labels, 'key-ambiguous')?.values).toEqual({ line: 2, key: 'a1', count: 1 });
    expect(issueOf(labels, 'key-twice')?.values).toEqual({ line: 6, key: 'b2', count: 1 });
    expect([0, 1, 3].map((row) => statedOf(labels, row, 'SR'))).toEqual([1, 1, 0]);
  });

  it('says whom the ECGs are of, where a column does', () => {
    const labels = read('file,Patient ID,AFIB\na1,7,1\nb2,7,0\nc3,,1\n');
    expect(labels.patients && [...labels.patients]).toEqual([
      [0, '7'],
      [1, '7'],
    ]);
    expect(read('file,AFIB\na1,1\n').patients).toBeNull();
    // What finds the ECGs is no patient.
    expect(read('patient,AFIB\na1,1\nb2,0\nc3,1\n').patients).toBeNull();
  });

  it('says that no column finds an ECG', () => {
    const labels = read('file,SR\nq,1\nr,0');
    expect(labels.issues).toEqual([{ code: 'no-key', values: { count: 1 } }]);
    expect(labels.unmatchedRows).toEqual([0, 1, 2]);
  });
});

describe('what is stated', () => {
  it('goes by columns of yes and no, in which blank is neither', () => {
    const labels = read('record,age,AFIB,norm\na1,60,1,0\nb2,61,,yes\nc3,0,-1,FALSE');
    expect(labels.codes).toEqual(['NORM', 'AFIB']);
    expect([0, 1, 2].map((row) => stated(labels, row))).toEqual([
      [0, -1, 1],
      [1, -1, -1],
      [0, -1, -1],
    ]);
    expect(labels.issues).toEqual([]);
  });

  it('goes by the names of statements too', () => {
    expect(stated(read('file;Atrial fibrillation\na1;1'), 0)).toEqual([-1, -1, 1]);
  });

  it.each([
    ['file,codes\na1,NORM;SR\nb2,AFIB\nc3,'],
    ['file;codes\na1;NORM, SR\nb2;AFIB\nc3;'],
    ['file,codes\na1,"NORM, SR"\nb2,"AFIB"\nc3,""'],
    ['file\tcodes\na1\tnorm|sr\nb2\tafib\nc3\t'],
    [`file,codes\na1,"['NORM', 'SR']"\nb2,['AFIB']\nc3,`],
    [`file,scp_codes\na1,"{'NORM': 100.0, 'SR': 0.0}"\nb2,{'AFIB': 50.0}\nc3,`],
    ['\uFEFFfile,codes\r\na1,NORM SR\r\nb2,AFIB\r\nc3,\r\n'],
  ])('goes by a column that lists what holds: %j', (text) => {
    const labels = read(text);
    expect([0, 1, 2].map((row) => stated(labels, row))).toEqual([
      [1, 1, 0],
      [0, 0, 1],
      [-1, -1, -1],
    ]);
    expect(labels.issues).toEqual([]);
  });

  it('tells an empty list from a blank', () => {
    const labels = read('file,codes\na1,AFIB\nb2,none\nc3,');
    expect([1, 2].map((row) => stated(labels, row))).toEqual([
      [0, 0, 0],
      [-1, -1, -1],
    ]);
  });

  it('goes without a heading, and says so', () => {
    const labels = read('a1,AFIB\nb2,NORM');
    expect(stated(labels, 0)).toEqual([0, 0, 1]);
    expect(labels.key).toMatchObject({ heading: '1', column: 0 });
    expect(labels.issues).toEqual([{ code: 'no-header', values: { count: 1 } }]);
  });

  it('says what no network knows, and what is neither yes nor no', () => {
    const labels = read('file,AFIB,WPW\na1,1,0\nb2,perhaps,1\nc3,probably,0');
    expect(issueOf(labels, 'unknown-statements')?.values).toEqual({ codes: ['WPW'], count: 1 });
    expect(issueOf(labels, 'value-not-understood')?.values).toEqual({
      line: 3,
      column: 'AFIB',
      value: 'perhaps',
      count: 2,
    });
    expect(stated(labels, 1)).toEqual([-1, -1, -1]);
  });

  it('says that there is nothing in it', () => {
    expect(read('').issues.map(({ code }) => code)).toEqual(['no-lines']);
    expect(read('file,AFIB\n').issues.map(({ code }) => code)).toEqual(['no-lines']);
    expect(read('file,colour\na1,red').issues.map(({ code }) => code)).toEqual(['no-statements']);
  });

  it('says which lines have cells too many or too few', () => {
    const labels = read('file,AFIB\na1,1\nb2\nc3,0,0');
    expect(issueOf(labels, 'cells-missing')?.values).toEqual({ line: 3, count: 2 });
  });
});

it("understands PTB-XL's own table as it is published", () => {
  const text = readFileSync('tests/fixtures/csv/ptbxl_database.csv', 'utf8');
  const records = [rowOf(0, 'ptb-xl/records100/00000/00001_lr.hea'), rowOf(1, 'ptb-xl/records100/00000/00002_lr.hea')];
  const labels = read(text, [...records, rowOf(2, 'ptb-xl/records100/09000/09999_lr.hea')]);
  expect(labels.key).toMatchObject({ heading: 'filename_lr', kind: 'file', matched: 2 });
  expect(stated(labels, 0)).toEqual([1, 1, 0]);
  expect(labels.unmatchedRows).toEqual([2]);
  expect(labels.unmatchedLines.length).toBe(text.trim().split('\n').length - 1 - 2);
  expect(labels.issues.map(({ code }) => code)).toEqual(['unknown-statements']);
});
