import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { readAcquisition } from '../../../../src/formats/scp/acquisition';
import { readGlobalMeasurements, readLeadMeasurements } from '../../../../src/formats/scp/measurements';
import { readStatements } from '../../../../src/formats/scp/statements';
import { textDecoding } from '../../../../src/formats/scp/texts';
import { deviceField, field, fieldsEnd, text, u16 } from './encoder';

const acquisition = (...fields: readonly (readonly number[])[]) =>
  readAcquisition(Uint8Array.from([...fields.flat(), ...fieldsEnd]));
const date = (year: number, month: number, day: number) => [...u16(year), month, day];

describe('section 1', () => {
  it('gives age, sex, time, device and filters', () => {
    const { patient, device, startTime } = acquisition(
      field(4, ...u16(47), 1),
      field(8, 2),
      deviceField(0, 'C350', ['prog', 'SN-4711', 'sw', 'scp', 'Example Instruments']),
      field(25, ...date(2009, 3, 8)),
      field(26, 7, 5, 59),
      field(27, ...u16(5)),
      field(28, ...u16(150)),
      field(29, 2),
    );
    expect(patient).toEqual({ age: 47, sex: 'female' });
    expect(startTime).toBe('2009-03-08T07:05:59');
    expect(device).toEqual({
      name: 'Example Instruments C350',
      filter: phrase('list', { items: [phrase('band', { from: 0.05, to: 150 }), phrase('notch', { at: 50 })] }),
    });
  });

  it('never gives names, identifiers, birth date, institutions, people or free text', () => {
    const secrets = [0, 1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23, 30, 31].map((tag) =>
      field(tag, ...text(`secret ${tag}`)),
    );
    const { texts: _, ...read } = acquisition(
      ...secrets,
      field(5, ...date(1951, 12, 24)),
      field(25, ...date(2009, 3, 8)),
      field(8, 1),
      deviceField(0, 'C350', ['prog', 'secret serial', 'sw', 'scp', 'Maker']),
    );
    expect(JSON.stringify(read)).not.toMatch(/secret|1951/);
    expect(read.patient).toEqual({ age: 57, sex: 'male' });
  });

  it.each([
    [[...u16(30), 1], 30],
    [[...u16(18), 2], 1],
    [[...u16(6), 2], 0.5],
    [[...u16(26), 3], 0.5],
    [[...u16(73), 4], 0.2],
    [[...u16(0), 0], undefined],
    [[...u16(30), 0], undefined],
    [[...u16(30), 9], undefined],
    [[30], undefined],
  ])('knows the age %j as %j years', (value, age) => {
    expect(acquisition(field(4, ...value)).patient.age).toBe(age);
  });

  it('reads dates whose years were stored high byte first', () => {
    expect(acquisition(field(25, 0x07, 0xe3, 8, 26), field(26, 4, 10, 0)).startTime).toBe('2019-08-26T04:10:00');
  });

  it('gives the day alone where there is no time, and nothing where there is no day', () => {
    expect(acquisition(field(25, ...date(2009, 3, 8))).startTime).toBe('2009-03-08');
    expect(acquisition(field(25, 0, 0, 0, 0), field(26, 1, 2, 3)).startTime).toBeUndefined();
  });

  it('names the manufacturer by code where there is no text', () => {
    expect(acquisition(deviceField(0, 'ELI250', [], 8)).device.name).toBe('Mortara Instrument ELI250');
    expect(acquisition(deviceField(0, '', [], 255)).device.name).toBeUndefined();
  });

  it('keeps indication, drugs and history as comments', () => {
    const { comments } = acquisition(
      field(10, 0, 1, 2, ...text('Metoprolol')),
      field(10, 0, 1, 3),
      field(13, ...text('Chest pain')),
      field(35, ...text('MI 2004')),
    );
    expect(comments).toEqual(['Chest pain', 'Metoprolol', 'MI 2004']);
  });

  it('ends where a length leads out of the section, and takes what is there', () => {
    expect(readAcquisition(Uint8Array.from([...field(8, 1), 13, 0xff, 0xff, 65])).comments).toEqual(['A']);
    expect(readAcquisition(new Uint8Array()).patient).toEqual({});
  });
});

describe('texts', () => {
  const decode = (code: number, ...bytes: readonly number[]) => textDecoding(code)(Uint8Array.from(bytes));

  it.each([
    ['ASCII', 0x00, [0x61, 0x62], 'ab'],
    ['Latin-1', 0x01, [0x68, 0x6a, 0xe4, 0x6c, 0x70], 'hjälp'],
    ['UTF-8 that calls itself Latin-1', 0x01, [0x68, 0x6a, 0xc3, 0xa4, 0x6c, 0x70], 'hjälp'],
    ['Latin-2', 0x03, [0xb3, 0xf3, 0x64, 0xbc], 'łódź'],
    ['Cyrillic', 0x13, [0xdd, 0xde, 0xe0, 0xdc, 0xd0], 'норма'],
    ['Greek', 0x23, [0xea, 0xe1, 0xeb, 0xfc], 'καλό'],
    ['ISO 10646', 0x07, [0xc3, 0x5f, 0x35, 0x75], '心电'],
    ['EUC-JP', 0x1f, [0xbf, 0xb4, 0xc5, 0xc5], '心電'],
    ['GB 2312', 0x27, [0xd0, 0xc4, 0xb5, 0xe7], '心电'],
    ['KS C 5601', 0x2f, [0xbd, 0xc9], '심'],
    ['UTF-8', 0x37, [0xc3, 0xa4], 'ä'],
  ])('in %s', (_, code, bytes, words) => {
    expect(decode(code, ...bytes)).toEqual([words]);
  });

  it('are separated by zeros, empty ones counted, without control characters', () => {
    expect(decode(0, 65, 0, 0, 66, 1, 13, 10, 67, 0)).toEqual(['A', '', 'B C']);
    expect(decode(7, 65, 0, 0, 0, 66, 0)).toEqual(['A', 'B']);
    expect(decode(0)).toEqual([]);
  });
});

describe('sections 8 and 11', () => {
  const statement = (number: number, ...bytes: readonly number[]) => [number, ...u16(bytes.length), ...bytes];
  const section = (...statements: readonly (readonly number[])[]) =>
    Uint8Array.from([1, ...date(2009, 3, 8), 7, 5, 59, statements.length, ...statements.flat()]);
  const ascii = textDecoding(0);
  const none = new Uint8Array();

  it('give statements in their order, each once, without the names of people', () => {
    const section8 = section(
      statement(1, ...text('Sinus rhythm')),
      statement(2, ...text('Left axis deviation')),
      statement(3, ...text('Confirmed by DOE, JOHN')),
    );
    const section11 = section(
      statement(1, 2, ...text('Sinus rhythm')),
      statement(2, 1, ...text('LAD'), ...text('PROB')),
    );
    expect(readStatements(section8, section11, ascii)).toEqual([
      'Sinus rhythm',
      'Left axis deviation',
      'Confirmed',
      'LAD PROB',
    ]);
    expect(readStatements(none, none, ascii)).toEqual([]);
  });

  it('end with the section, whatever their number and lengths say', () => {
    const cut = section(statement(1, ...text('Sinus rhythm')), statement(2, ...text('Left axis deviation')));
    expect(readStatements(cut.subarray(0, cut.length - 10), none, ascii)).toEqual(['Sinus rhythm', 'Left axis']);
    cut[8] = 255;
    expect(readStatements(cut, none, ascii)).toHaveLength(2);
  });
});

describe('section 7', () => {
  const NONE = 29_999;
  const beat = (values: readonly number[], axes: readonly number[]) => [...values, ...axes].flatMap(u16);
  const shown = (bytes: readonly number[]) =>
    readGlobalMeasurements(Uint8Array.from(bytes)).measurements.map(
      ({ code, value, unit }) => `${code} ${value} ${unit}`,
    );

  it('gives the intervals and axes of the first beat, and the rates behind spikes and beat types', () => {
    const bytes = [
      ...[2, 1],
      ...u16(800),
      ...u16(NONE),
      ...beat([100, 202, 277, 377, 620], [64, -49, 999]),
      ...beat([1, 2, 3, 4, 5], [6, 7, 8]),
      ...[...u16(1500), ...u16(400)],
      ...[0, 0, 0, 0, 0, 0],
      ...[...u16(3), 0, 0, 1],
      ...[...u16(75), ...u16(NONE), ...u16(410), 1, ...u16(0)],
    ];
    expect(shown(bytes)).toEqual([
      'heart-rate 75 bpm',
      'rr-interval 800 ms',
      'p-duration 102 ms',
      'pr-interval 177 ms',
      'qrs-duration 100 ms',
      'qt-interval 343 ms',
      'qtc 410 ms',
      'p-axis 64 °',
      'qrs-axis -49 °',
    ]);
    expect(readGlobalMeasurements(Uint8Array.from(bytes)).spikes).toEqual([1500]);
  });

  it('gives nothing of what was not measured or is not there', () => {
    expect(shown([])).toEqual([]);
    expect(shown([1, 0, ...u16(0), ...u16(0), ...beat([NONE, NONE, 100, 90, NONE], [NONE, 999, -999])])).toEqual([]);
    expect(shown([255, 255, ...u16(900), ...u16(0)])).toEqual(['rr-interval 900 ms']);
  });
});

describe('section 10', () => {
  it('gives the measurements of each lead, without codes and what was not measured', () => {
    const block = (code: number, values: readonly number[]) =>
      [code, 2 * values.length, ...values.map((value) => value & 0xffff)].flatMap(u16);
    const values = [...Array(9).fill(29_999), -120, 1500, ...Array(9).fill(19_999), 1, 2, ...Array(5).fill(29_998), 30];
    const bytes = Uint8Array.from([...u16(2), ...u16(0), ...block(1, values), ...block(3, [90])]);
    expect(readLeadMeasurements(bytes)).toEqual([
      { code: 'q-amplitude', leads: ['I'], value: -120, unit: 'µV' },
      { code: 'r-amplitude', leads: ['I'], value: 1500, unit: 'µV' },
      { code: 'st-at-60-ms', leads: ['I'], value: 30, unit: 'µV' },
      { code: 'p-duration', leads: ['V1'], value: 90, unit: 'ms' },
    ]);
    expect(readLeadMeasurements(bytes.subarray(0, 30))).toHaveLength(2);
    expect(readLeadMeasurements(Uint8Array.from([0xff, 0xff, 0, 0]))).toEqual([]);
  });
});
