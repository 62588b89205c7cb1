import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording, textFile } from '../files';

const ROWS = 60;
/** Whole microvolts up and down as an ECG goes, up to about 0.6 mV, in each lead others. */
const sample = (row: number, lead: number) => (((row * 37 + lead * 11) % 101) - 50) * 12 + lead;
const rows = (leads: number, cell: (row: number, lead: number) => string, separator: string) =>
  Array.from({ length: ROWS }, (_, row) => Array.from({ length: leads }, (_, lead) => cell(row, lead)).join(separator));
const millivolts = (row: number, lead: number) => (sample(row, lead) / 1000).toFixed(3);
const column = (lead: number) => Array.from({ length: ROWS }, (_, row) => sample(row, lead));
/** Rows with the time before them. */
const timed = (lines: string[], time: (row: number) => string, separator = ',') =>
  lines.map((line, row) => `${time(row)}${separator}${line}`);

async function read(lines: string[], rate?: number) {
  return onlyRecording(
    await readFiles([textFile('x.csv', `${lines.join('\n')}\n`)], rate ? { rate: hertz(rate) } : {}),
  );
}
async function failure(text: string) {
  const [result] = await readFiles([textFile('x.csv', text)]);
  expect(result?.recording).toBeUndefined();
  return codes(result!.issues);
}

describe('dialects', () => {
  const comma = (row: number, lead: number) => millivolts(row, lead).replace('.', ',');
  it.each([
    [',', millivolts],
    [';', millivolts],
    ['\t', millivolts],
    ['|', millivolts],
    ['  ', millivolts],
    [', ', millivolts],
    [';', comma],
    ['\t', comma],
    ['   ', comma],
  ])('columns separated by %j', async (separator, cell) => {
    const heading = ['I (mV)', 'II (mV)', 'V1 (mV)'].join(separator === '  ' || separator === '   ' ? '\t' : separator);
    const lines =
      separator.trim() === '' && separator !== '\t' ? rows(3, cell, separator) : [heading, ...rows(3, cell, separator)];
    const recording = await read(lines, 500);
    expect(recording.leads.size).toBe(3);
    const leads = [...recording.leads.keys()];
    for (const lead of [0, 1, 2]) expect(microvolts(recording, leads[lead]!)).toEqual(column(lead));
  });

  it('names separated by blanks', async () => {
    const recording = await read(['  I  II   V1', ...rows(3, millivolts, '   ').map((line) => `  ${line} `)], 500);
    expect([...recording.leads.keys()]).toEqual(['I', 'II', 'V1']);
    expect(microvolts(recording, 'V1')).toEqual(column(2));
  });

  it('a decimal comma in the only column', async () => {
    const recording = await read(['Sample Rate,512 hertz', 'Lead,Lead I', 'Unit,mV', ...rows(1, comma, '')]);
    expect(recording.rate).toBe(512);
    expect(microvolts(recording, 'I')).toEqual(column(0));
  });

  it('two columns of whole numbers are no decimal comma', async () => {
    const recording = await read(
      rows(2, (row, lead) => String(sample(row, lead)), ','),
      500,
    );
    expect(recording.leads.size).toBe(2);
  });

  it('exponents, quotes and gaps', async () => {
    const lines = ['"I","II"', ...rows(2, millivolts, ',')];
    lines[1] = '"1.5e-1",NaN';
    lines[2] = ',0.25';
    lines[3] = '-,0.5';
    const recording = await read(lines, 500);
    expect(microvolts(recording, 'I').slice(0, 3)).toEqual([150, Number.NaN, Number.NaN]);
    expect(microvolts(recording, 'II').slice(0, 3)).toEqual([Number.NaN, 250, 500]);
  });

  it('cells that are no numbers are counted', async () => {
    const lines = ['I,II', ...rows(2, millivolts, ',')];
    lines[9] = 'lead off,0.1';
    const recording = await read(lines, 500);
    expect(microvolts(recording, 'I')[8]).toBeNaN();
    expect(recording.issues.find(({ code }) => code === 'values-unreadable')?.values).toMatchObject({ count: 1 });
  });

  it('UTF-16 and Windows line ends', async () => {
    const text = `\ufeff${['I (µV)', ...rows(1, (row, lead) => String(sample(row, lead)), ''), ''].join('\r\n')}`;
    const bytes = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
    const recording = onlyRecording(await readFiles([bytesFile('x.txt', bytes)], { rate: hertz(500) }));
    expect(microvolts(recording, 'I')).toEqual(column(0));
    expect(recording.issues).toEqual([]);
  });
});

describe('the sampling rate', () => {
  const heading = (time: string) => `${time},I (mV),II (mV)`;
  const lines = rows(2, millivolts, ',');

  it.each([
    ['time (s)', (row: number) => (row / 500).toFixed(3), 500],
    ['Time [ms]', (row: number) => String(row * 2), 500],
    ['time_ms', (row: number) => String(row * 4), 250],
    ['t/s', (row: number) => (row / 360).toFixed(3), 360],
    ['seconds', (row: number) => String(row / 1000), 1000],
    ['elapsed time (s)', (row: number) => (row / 250 + 10).toFixed(3), 250],
    ['timestamp (us)', (row: number) => String(row * 1000), 1000],
    ['time (s)', (row: number) => (row / 513.625).toFixed(9), 513.625],
  ])('from %j', async (name, time, rate) => {
    const recording = await read([heading(name), ...timed(lines, time)]);
    expect(recording.rate).toBeCloseTo(rate, 3);
    if (Number.isInteger(rate)) expect(recording.rate).toBe(rate);
    expect([...recording.leads.keys()]).toEqual(['I', 'II']);
    expect(recording.issues).toEqual([]);
  });

  it.each([
    ['time', (row: number) => (row / 500).toFixed(3), 'seconds'],
    ['time', (row: number) => String(row * 2), 'milliseconds'],
  ])('from %j without a unit, with a warning', async (name, time, unit) => {
    const recording = await read([heading(name), ...timed(lines, time)]);
    expect(recording.rate).toBe(500);
    expect(recording.issues).toMatchObject([{ code: 'time-unit-assumed', values: { unit: { code: unit } } }]);
  });

  it('from the clock times of PhysioNet', async () => {
    const clock = (row: number) => `'0:${(row / 360).toFixed(3).padStart(6, '0')}'`;
    const recording = await read(["'Elapsed time','MLII','V5'", "'hh:mm:ss.mmm','mV','mV'", ...timed(lines, clock)]);
    expect(recording.rate).toBe(360);
    expect([...recording.leads.keys()]).toEqual(['MLII', 'V5']);
    expect(microvolts(recording, 'V5')).toEqual(column(1));
    expect(recording.issues).toEqual([]);
  });

  it('from dates', async () => {
    const date = (row: number) => `2013-01-25 10:59:${(19 + row / 100).toFixed(3)}`;
    expect((await read(['DateTime,I (mV),II (mV)', ...timed(lines, date)])).rate).toBe(100);
  });

  it('from an unnamed column that rises evenly', async () => {
    const recording = await read(timed(rows(12, millivolts, ','), (row) => (row / 500).toFixed(3)));
    expect(recording.rate).toBe(500);
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(microvolts(recording, 'I')).toEqual(column(0));
  });

  it.each([
    ['Sample Rate,512.41 hertz', 512.41],
    ['# fs = 500', 500],
    ['Sampling frequency: 250 Hz', 250],
    ['sampling rate (Hz),1000', 1000],
    ['Sampling Rate: 1 kHz', 1000],
    ['Sampling interval: 2 ms', 500],
    ['Samplingrate=500', 500],
    ['% recorded with 400 Hz', 400],
  ])('from the line %j', async (line, rate) => {
    expect((await read([line, 'I (mV),II (mV)', ...lines])).rate).toBe(rate);
  });

  it('is asked for where the file does not say it', async () => {
    const [result] = await readFiles([textFile('x.csv', ['I (mV),II (mV)', ...lines].join('\n'))]);
    expect(result).toMatchObject({ file: 'x.csv', issues: [{ code: 'rate-missing', severity: 'error' }] });
    expect(await read(['I (mV),II (mV)', ...lines], 250)).toMatchObject({ rate: 250, samples: ROWS, issues: [] });
  });

  it('is not taken from a column that counts rows', async () => {
    const counted = [',I,II', ...timed(lines, String)];
    expect(await failure(counted.join('\n'))).toEqual(['rate-missing']);
    expect([...(await read(counted, 500)).leads.keys()]).toEqual(['I', 'II']);
    const named = ['sample #,I,II', ...timed(lines, (row) => String(row + 1))];
    expect([...(await read(named, 500)).leads.keys()]).toEqual(['I', 'II']);
  });

  it('of times with a pause is that between pauses', async () => {
    const gap = (row: number) => ((row + (row > 30 ? 100 : 0)) / 500).toFixed(3);
    const recording = await read([heading('time (s)'), ...timed(lines, gap)]);
    expect(recording.rate).toBe(500);
    expect(recording.samples).toBe(ROWS + 100);
    expect(recording.issues).toMatchObject([{ code: 'rows-missing', values: { count: 100, seconds: 0.2 } }]);
  });
});

describe('units', () => {
  const scaled = (factor: number) => rows(2, (row, lead) => String((sample(row, lead) / 1000) * factor), ',');

  it.each([
    ['I (uV),II (uV)', 1000],
    ['I [µV],II [µV]', 1000],
    ['I_mV,II_mV', 1],
    ['I/V,II/V', 1e-3],
    ['I (nV),II (nV)', 1e6],
  ])('in the names: %j', async (names, factor) => {
    const recording = await read([names, ...scaled(factor)], 500);
    expect(microvolts(recording, 'II')).toEqual(column(1));
    expect(recording.issues).toEqual([]);
  });

  it('in a line of their own', async () => {
    const recording = await read(['I,II', 'uV,uV', ...scaled(1000)], 500);
    expect(microvolts(recording, 'II')).toEqual(column(1));
    expect(recording.issues).toEqual([]);
  });

  it.each([
    ['V', 1e-3],
    ['mV', 1],
    ['µV', 1000],
    ['nV', 1e6],
  ])('assumed to be %s from the size of the values, with a warning', async (unit, factor) => {
    const recording = await read(['I,II', ...scaled(factor)], 500);
    expect(microvolts(recording, 'II')).toEqual(column(1));
    expect(recording.issues).toMatchObject([{ code: 'unit-assumed', values: { unit } }]);
  });

  it('that are counts of a converter are assumed too', async () => {
    expect(codes((await read(['I (ADC),II (ADC)', ...scaled(1000)], 500)).issues)).toEqual(['unit-assumed']);
  });
});

describe('leads', () => {
  const unnamed = (leads: number) => read(['Unit: mV', ...rows(leads, millivolts, ',')], 500);

  it('twelve without names are in the usual order', async () => {
    const recording = await unnamed(12);
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(codes(recording.issues)).toEqual(['leads-assumed']);
    expect(microvolts(recording, 'V6')).toEqual(column(11));
  });

  it('eight without names are the independent ones', async () => {
    expect([...(await unnamed(8)).leads.keys()]).toEqual(['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']);
  });

  it('one without a name is an unknown one', async () => {
    const recording = await unnamed(1);
    expect(recording.leads.size).toBe(1);
    expect(codes(recording.issues)).toEqual(['unknown-lead']);
  });

  it('numbered columns name no lead', async () => {
    const recording = await read(
      [Array.from({ length: 12 }, (_, i) => i).join(','), ...rows(12, millivolts, ',')],
      500,
    );
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(recording.samples).toBe(ROWS);
    expect(codes(recording.issues)).toContain('leads-assumed');
  });

  it('empty columns are absent leads', async () => {
    const recording = await read(
      rows(12, (row, lead) => (lead < 6 ? millivolts(row, lead) : ''), ','),
      500,
    );
    expect([...recording.leads.keys()]).toEqual(['I', 'II', 'III', 'aVR', 'aVL', 'aVF']);
  });

  it('may begin late, where they were recorded in turn', async () => {
    const late = Array.from({ length: 10 }, () => rows(1, millivolts, ','))
      .flat()
      .map((cell, row) => {
        return row < 300 ? `${cell},` : `,${cell}`;
      });
    const recording = await read(['I,V1', ...late], 100);
    expect([...recording.leads.keys()]).toEqual(['I', 'V1']);
    expect(recording.leads.get('V1')![299]).toBeNaN();
    expect(recording.leads.get('V1')![300]).toBeCloseTo(sample(0, 0) / 1000, 5);
  });

  it('may be rows instead of columns', async () => {
    const turned = (named: boolean) =>
      STANDARD_LEADS.map(
        (lead, i) =>
          `${named ? `${lead},` : ''}${column(i)
            .map((value) => value / 1000)
            .join(',')}`,
      );
    const named = await read(turned(true).reverse(), 500);
    expect([...named.leads.keys()]).toEqual([...STANDARD_LEADS].reverse());
    expect(microvolts(named, 'V2')).toEqual(column(7));
    const plain = await read(turned(false), 500);
    expect(microvolts(plain, 'V2')).toEqual(column(7));
    expect(codes(plain.issues)).toContain('leads-assumed');
  });

  it('stand beside other columns, which are left out by name', async () => {
    const lines = rows(2, millivolts, ',').map((line) => `${line},72,ok`);
    const recording = await read(['I,II,HR,comment', ...lines], 500);
    expect([...recording.leads.keys()]).toEqual(['I', 'II']);
    expect(recording.issues.find(({ code }) => code === 'channel-left-out')?.values).toEqual({
      channels: ['HR', 'comment'],
    });
  });
});

it('reads the export of Apple Health and keeps the name of the patient out of it', async () => {
  const recording = await read([
    'Name,Jo Doe',
    'Date of Birth,"1 Jan 2000"',
    'Recorded Date,2021-12-17 12:58:58 +0800',
    'Classification,Sinus Rhythm',
    'Symptoms,',
    'Software Version,1.90',
    'Device,"Watch5,1"',
    'Sample Rate,513.625 hertz',
    '',
    '',
    'Lead,Lead I',
    'Unit,µV',
    '',
    ...rows(1, (row, lead) => String(sample(row, lead)), ','),
  ]);
  expect(recording).toMatchObject({
    name: 'x',
    format: 'CSV',
    rate: 513.625,
    startTime: '2021-12-17T12:58:58',
    device: { name: 'Watch5,1' },
    issues: [],
  });
  expect(recording.statements).toEqual(['Sinus Rhythm']);
  expect(recording.patient).toEqual({ age: 21 });
  expect(recording.comments).toEqual(['Software Version: 1.90']);
  expect(JSON.stringify(recording)).not.toContain('Doe');
  expect(microvolts(recording, 'I')).toEqual(column(0));
});

describe('exports of recorders and programs', () => {
  const samples = (separator: string, digits = millivolts) => rows(1, digits, separator);

  it.each([
    ['Messrate', 'Ableitung,Ableitung I', 'Einheit', 'Ger\u00e4t', 'Aufzeichnungsdatum', 'Klassifizierung'],
    [
      "Fr\u00e9quence d'\u00e9chantillonnage",
      'D\u00e9rivation,D\u00e9rivation I',
      'Unit\u00e9',
      'Appareil',
      "Date d'enregistrement",
      'Classification',
    ],
    [
      'Frequenza di campionamento',
      'Derivazione,Derivazione I',
      'Unit\u00e0',
      'Dispositivo',
      'Data di registrazione',
      'Classificazione',
    ],
  ])('of Apple Health with the key %s and decimal commas', async (rate, lead, unit, device, start, verdict) => {
    const recording = await read([
      'Name,Jo Doe',
      'Geburtstag,"01.01.1990"',
      `${start},2025-03-01 10:15:00 +0100`,
      `${verdict},Sinus`,
      `${device},"Watch6,7"`,
      `${rate},511,422\u00a0hertz`,
      '',
      lead,
      `${unit},\u00b5V`,
      '',
      ...samples('', (row, lead) => (sample(row, lead) + 0.125).toFixed(3).replace('.', ',')),
    ]);
    expect(recording).toMatchObject({
      rate: 511.422,
      startTime: '2025-03-01T10:15:00',
      device: { name: 'Watch6,7' },
      statements: ['Sinus'],
      issues: [],
    });
    expect(recording.leads.get('I')![1]).toBeCloseTo((sample(1, 0) + 0.125) / 1000, 6);
    expect(JSON.stringify(recording)).not.toContain('Doe');
  });

  it('of LabChart', async () => {
    const recording = await read([
      'Interval=\t0.001 s',
      'ExcelDateTime=\t4.2e+004\t01/01/2020 10:00:00',
      'TimeFormat=\tStartOfBlock',
      'DateFormat=\t',
      'ChannelTitle=\tLead II\tRespiration',
      'Range=\t2.000 mV\t10.000 V',
      ...timed(rows(2, millivolts, '\t'), (row) => (row / 1000).toString(), '\t'),
    ]);
    expect(recording.rate).toBe(1000);
    expect([...recording.leads.keys()]).toEqual(['II']);
    expect(codes(recording.issues)).toEqual(['channel-left-out']);
    expect(microvolts(recording, 'II')).toEqual(column(0));
  });

  it('of AcqKnowledge, whose counts are no samples', async () => {
    const recording = await read([
      'C:\\data\\Doe.acq',
      '2 msec/sample',
      '2 channels',
      'Lead I (.5 - 35 Hz)',
      'mV',
      'Lead II',
      'mV',
      'sec\tCH1\tCH2\t',
      `\t${ROWS}\t${ROWS}\t`,
      ...timed(rows(2, millivolts, '\t'), (row) => (row / 500).toString(), '\t').map((line) => `${line}\t`),
    ]);
    expect(recording).toMatchObject({ rate: 500, samples: ROWS, issues: [] });
    expect(microvolts(recording, 'I')).toEqual(column(0));
    expect(microvolts(recording, 'II')).toEqual(column(1));
    expect(JSON.stringify(recording)).not.toContain('Doe');
  });

  it('of OpenSignals', async () => {
    const recording = await read([
      '# OpenSignals Text File Format',
      '# {"00:07:80:3B": {"sensor": ["ECG"], "column": ["nSeq", "DI", "CH1"], "sampling rate": 1000, "resolution": [16]}}',
      '# EndOfHeader',
      ...rows(1, (row) => `${row % 16}\t0\t${30_000 + sample(row, 0)}`, ''),
    ]);
    expect(recording).toMatchObject({ rate: 1000, samples: ROWS });
    expect([...recording.leads.keys()]).toEqual(['ECG']);
  });

  it('of the Polar sensor', async () => {
    const recording = await read([
      'Phone timestamp;sensor timestamp [ns];timestamp [ms];ecg [uV]',
      ...Array.from({ length: ROWS }, (_, row) =>
        [
          `2021-05-11T10:17:${(20 + row / 125).toFixed(3)}`,
          String(599_616_000_000_000_000 + row * 8_000_000),
          (row * 8).toFixed(1),
          sample(row, 0),
        ].join(';'),
      ),
    ]);
    expect(recording.rate).toBe(125);
    expect([...recording.leads.values()][0]).toHaveLength(ROWS);
  });

  it('keeps no line of whom it does not know what it says', async () => {
    const recording = await read([
      'fs: 500',
      'Nom: Doe',
      'Nazwisko: Doe',
      'ID 4711',
      'Filter: 0.05-150 Hz',
      'I (mV),II (mV)',
      ...rows(2, millivolts, ','),
    ]);
    expect(recording).toMatchObject({ rate: 500, device: { filter: '0.05-150 Hz' }, comments: [] });
    expect(JSON.stringify(recording)).not.toMatch(/Doe|4711/);
  });
});

it('lets the user say unit and leads, and says what is open until then', async () => {
  const table = textFile('x.csv', rows(8, millivolts, ',').join('\n'));
  const [asked] = await readFiles([table]);
  const leads = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
  expect(asked).toMatchObject({ question: { samples: ROWS, rate: true, unit: 'mV', leads } });
  const named = [...leads].reverse();
  const [answered] = await readFiles([table], { rate: hertz(500), unit: 'uV', leads: named });
  expect(answered?.issues).toEqual([]);
  expect(answered?.question).toBeUndefined();
  expect([...answered!.recording!.leads.keys()]).toEqual(named);
  expect(answered!.recording!.leads.get('V6')![1]).toBeCloseTo(sample(1, 0) / 1e6, 9);
});

it('takes a setting above a table of two columns for no row of it', async () => {
  const recording = await read(['fs,500', 'subject,7', ...rows(2, millivolts, ',')]);
  expect(recording).toMatchObject({ rate: 500, samples: ROWS });
});

describe('tables that are no ECG', () => {
  it.each([
    [
      'people',
      'id,age,height\n1,50,170\n2,60,180\n3,70,175\n4,33,166\n5,41,181\n6,52,169\n7,58,172\n8,61,177\n9,47,168\n10,39,174\n',
    ],
    ['words', 'one,two\nthree,four\nfive,six\nseven,eight\n'],
    ['a few numbers', '1,2\n3,4\n'],
    ['JSON', `[${Array.from({ length: 90 }, (_, i) => `[${i},1,2]`).join(',\n')}]`],
    ['XML', `<digits>\n${Array.from({ length: 90 }, (_, i) => `${i} 1 2`).join('\n')}\n</digits>`],
    ['too many columns', Array.from({ length: 90 }, (_, i) => Array.from({ length: 40 }, (_, j) => i * j)).join('\n')],
  ])('%s', async (_what, text) => {
    expect(await failure(text)).toEqual(['not-an-ecg']);
  });
});
