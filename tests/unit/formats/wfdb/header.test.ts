import { describe, expect, it } from 'vitest';
import { isHeaderBeginning, parseHeader, type WfdbHeader } from '../../../../src/formats/wfdb/header';

function parsed(text: string): WfdbHeader {
  const header = parseHeader(text, 'x.hea');
  if ('code' in header) throw new Error(header.code);
  return header;
}
const signal = (line: string) => parsed(`r 1 100 10\n${line}`).signals[0]!;

describe('the record line', () => {
  it('may hold everything', () => {
    const header = parsed('100s 1 360/24.5(-1000.25) 650000 12:44:02.5 10/12/2009\n100.dat 16');
    expect(header).toMatchObject({
      record: '100s',
      frameRate: 360,
      frames: 650000,
      startTime: '2009-12-10T12:44:02.5',
    });
  });

  it('may hold the name and the number of signals alone', () => {
    expect(parsed('r 1\nr.dat 16')).toMatchObject({ frameRate: undefined, frames: undefined, startTime: undefined });
  });

  it('takes a length of zero for an unknown one', () => {
    expect(parsed('r 1 250 0\nr.dat 16').frames).toBeUndefined();
  });

  it('takes a time without a day for no start time', () => {
    expect(parsed('r 1 250 10 12:44:02\nr.dat 16').startTime).toBeUndefined();
  });

  it('announces segments', () => {
    expect(parsed('r/3 2 125 30\nlayout 0\na 20\n~ 10').segments).toEqual([
      { name: 'layout', frames: 0 },
      { name: 'a', frames: 20 },
      { name: '~', frames: 10 },
    ]);
  });
});

describe('a record line as databases have it', () => {
  it.each([
    'r 1 500 10 12-May-2020 12:33:59',
    'r.mat 1 500 10 05-May-2020 09:49:17',
    'r 1 500 10 10:15:30 2006',
    'r 1 500 10 10:15:30 13/5/199',
    'r 1 500/500(0) 10 some words more',
    'r 1 500,0 10',
    'r 1 5e2/24 10 12/05/20',
    'g1/r 1 500 10',
    'g1/010/r 1 500 10',
    'g1\\r 1 500 10',
    'C:\\data\\r.hea 1 500 10',
    './r 1 500 10',
  ])('%s', (line) => {
    expect(parsed(`${line}\nr.dat 16`)).toMatchObject({ record: 'r', frameRate: 500, frames: 10, segments: undefined });
  });

  it('may name a folder and a number, which looks like segments', () => {
    const line = 'g1/00001 1 500 10';
    expect(parsed(`${line}\ng1/00001.dat 16 1000/mV`)).toMatchObject({ record: '00001', segments: undefined });
    expect(parsed(`${line}\ng1/00001.dat 16`)).toMatchObject({ record: '00001', segments: undefined });
    expect(parsed(`${line}\nr_0001 10`)).toMatchObject({ record: 'g1', segments: [{ name: 'r_0001', frames: 10 }] });
    expect(parsed('g1/r/1 1 500 10\nr_0001 10')).toMatchObject({ record: 'r', segments: [{ name: 'r_0001' }] });
  });

  it('says when a start cannot be understood, once and by the way', () => {
    const { issues } = parsed('r 1 500 10 10:15:30 13/5/199\nr.dat 16');
    expect(issues.map(({ code, severity }) => ({ code, severity }))).toEqual([
      { code: 'start-unclear', severity: 'note' },
    ]);
    expect(parsed('r 1 500 10 12-May-2020 12:33:59\nr.dat 16').issues).toEqual([]);
  });

  it('reads signals that the record line does not count, and says so', () => {
    const { signals, issues } = parsed('r 0 500 10\nr.dat 16\nr.dat 16');
    expect(signals).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'header-oddity' }]);
  });
});

describe('a signal line', () => {
  it('may hold everything', () => {
    expect(signal('r.dat 212x4:3+24 200.5(-7)/uV 12 1024 995 -22131 0 Lead I, chest')).toEqual({
      file: 'r.dat',
      format: 212,
      samplesPerFrame: 4,
      skew: 3,
      byteOffset: 24,
      gain: 200.5,
      calibrated: true,
      baseline: -7,
      units: 'uV',
      adcZero: 1024,
      initialValue: 995,
      checksum: -22131,
      description: 'Lead I, chest',
    });
  });

  it('may hold file and format alone', () => {
    expect(signal('r.dat 16')).toMatchObject({
      samplesPerFrame: 1,
      skew: 0,
      byteOffset: 0,
      gain: 200,
      calibrated: false,
      baseline: 0,
      units: 'mV',
      checksum: undefined,
      initialValue: undefined,
      description: '',
    });
  });

  it('takes a gain of zero for a missing one', () => {
    expect(signal('r.dat 16 0 12 0 5 5 0 I')).toMatchObject({ gain: 200, calibrated: false });
  });

  it('takes the ADC zero for a missing baseline', () => {
    expect(signal('r.dat 212 200 11 1024 995 -22131 0 MLII').baseline).toBe(1024);
  });

  it('may be separated by tabs and end in a carriage return', () => {
    expect(parsed('r 1 100 10\r\nr.dat\t16\t1000/mV\t16\t0\t0\t0\t0\tV1\r\n').signals[0]?.description).toBe('V1');
  });
});

it('keeps comments after the record line, not before it', () => {
  expect(parsed('# before\nr 1\n\nr.dat 16\n# Age: 70\n#\n#Sex: F').comments).toEqual(['Age: 70', 'Sex: F']);
});

describe('what is wrong is said with its line', () => {
  it.each([
    ['', 'empty-file', undefined],
    ['# only a comment', 'empty-file', undefined],
    ['what is this', 'bad-header', 1],
    ['r 1 -5\nr.dat 16', 'bad-header', 1],
    ['r 1 0\nr.dat 16', 'bad-header', 1],
    ['r 99999999\nr.dat 16', 'bad-header', 1],
    ['r 2 100 10\n\nr.dat 16 200\nr.dat sixteen', 'bad-header', 4],
    ['r 2 100 10', 'bad-header', 1],
    ['r/2 2 100 10', 'bad-header', 1],
    ['r/1 2 100 10\nsegment', 'bad-header', 2],
    ['r 1 100 10\nr.dat 16x0', 'bad-header', 2],
  ])('%j', (text, code, line) => {
    const header = parseHeader(text, 'x.hea');
    expect(header).toMatchObject({ code });
    if (line) expect(header).toMatchObject({ values: { line } });
  });

  it('a missing signal line is an oddity', () => {
    expect(parsed('r 2 100 10\nr.dat 16').issues[0]).toMatchObject({ code: 'header-oddity', severity: 'warning' });
  });
});

it.each([
  ['100 2 360 650000', '100.dat 212 200 11', true],
  ['041s/2 7 125 2000', '041s01 1000', true],
  ['-970 8716', '-960 8628', false],
  ['10 20 30', '11 21 31', false],
  ['I II III', '0.1 0.2 0.3', false],
])('%j and %j begin a header: %j', (record, specification, expected) => {
  expect(isHeaderBeginning(record, specification)).toBe(expected);
});
