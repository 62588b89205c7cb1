// No row of a table is lost without a word: what is no sample is told, what is missing is a gap at its place in time.

import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../../src/ecg/recording';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const ROWS = 300;
const GAP = Number.NaN;
/** Whole microvolts up to about 0.6 mV. */
const sample = (row: number, lead: number) => (((row * 37 + lead * 11) % 101) - 50) * 12 + lead;
const all = (lead: number) => Array.from({ length: ROWS }, (_, row) => sample(row, lead));
const row = (at: number) => [(at / 500).toFixed(3), ...[0, 1].map((lead) => (sample(at, lead) / 1000).toFixed(3))];
const ROWS_OF_TWO = Array.from({ length: ROWS }, (_, at) => row(at).join(','));
const HEADING = 'time (s),I (mV),II (mV)';
/** The rows with others in place of some of them. */
const replaced = (lines: Readonly<Record<number, string>>) => ROWS_OF_TWO.map((line, at) => lines[at] ?? line);
/** The rows with lines before some of them. */
const inserted = (lines: Readonly<Record<number, string>>) =>
  ROWS_OF_TWO.flatMap((line, at) => (lines[at] === undefined ? [line] : [lines[at], line]));
/** The samples of a lead with gaps at these rows. */
const without = (lead: number, ...gaps: readonly number[]) =>
  all(lead).map((value, at) => (gaps.includes(at) ? GAP : value));

const results = (lines: readonly string[], rate?: number) =>
  readFiles([textFile('x.csv', `${lines.join('\n')}\n`)], rate ? { rate: hertz(rate) } : {});
const read = async (lines: readonly string[], rate?: number) => onlyRecording(await results(lines, rate));
const expectAll = (recording: Recording) => {
  expect(recording).toMatchObject({ rate: 500, samples: ROWS });
  expect(microvolts(recording, 'I')).toEqual(all(0));
  expect(microvolts(recording, 'II')).toEqual(all(1));
};

describe('lines among the rows', () => {
  it.each([
    ['a comment', '# marker: symptom button', 'remarks-among-rows'],
    ['a remark', 'device reconnected', 'remarks-among-rows'],
    ['the heading once more', HEADING, 'repeated-headings'],
    ['a row of another shape', 'event,3', 'rows-of-another-shape'],
  ])('%s are left out, and that is said', async (_, line, kind) => {
    const recording = await read([HEADING, ...inserted({ 100: line, 200: line })]);
    expectAll(recording);
    expect(recording.issues).toMatchObject([
      { code: 'lines-left-out', values: { count: 2, what: [{ code: kind, values: { count: 2 } }] } },
    ]);
  });

  it('are annotations of their moment, but for those that may say who somebody is', async () => {
    const recording = await read([
      HEADING,
      ...inserted({ 100: '# button pressed', 150: '# Erika Mustermann, born 1.1.1950' }),
    ]);
    expect(recording.annotations).toEqual([{ time: 0.2, text: 'button pressed' }]);
  });

  it('behind the last row, too', async () => {
    const recording = await read([HEADING, ...ROWS_OF_TWO, 'R peaks', '0.3', '1.1']);
    expectAll(recording);
    expect(recording.issues).toMatchObject([{ code: 'lines-left-out', values: { count: 3 } }]);
  });

  it('may have a quote that is never closed', async () => {
    expectAll(await read([HEADING, ...inserted({ 100: '"a note' })]));
  });
});

describe('remarks at the end of rows', () => {
  it.each([
    ['with a heading', [HEADING]],
    ['without', []],
  ])('are annotations, %s', async (_, heading) => {
    const recording = await read([...heading, ...replaced({ 100: `${ROWS_OF_TWO[100]},#* drug given` })]);
    expect(recording.samples).toBe(ROWS);
    expect([...recording.leads.values()].map((lead) => lead.some(Number.isNaN))).toEqual([false, false]);
    expect(recording.annotations).toEqual([{ time: 0.2, text: 'drug given' }]);
  });

  it('may leave an empty cell in the other rows', async () => {
    expectAll(
      await read([`${HEADING},note`, ...ROWS_OF_TWO.map((line, at) => `${line},${at === 100 ? 'button' : ''}`)]),
    );
  });
});

describe('what could not be measured', () => {
  it.each(['Overflow', 'saturated', '#VALUE!', '#N/A', 'inf', '-Infinity', '1.#INF', 'lead off', 'ERR'])(
    '%s is a gap, and counted',
    async (word) => {
      const recording = await read([HEADING, ...replaced({ 100: `0.200,${word},0.5`, 101: `0.202,${word},0.5` })]);
      expect(microvolts(recording, 'I')).toEqual(without(0, 100, 101));
      expect(recording.issues).toMatchObject([{ code: 'values-unreadable', values: { count: 2 } }]);
    },
  );

  it.each(['NaN', '---', '\u2014', '***', 'nan(ind)', 'null', ''])('%j is a gap', async (word) => {
    const recording = await read([HEADING, ...replaced({ 100: `0.200,${word},0.5` })]);
    expect(microvolts(recording, 'I')).toEqual(without(0, 100));
    expect(recording.issues).toEqual([]);
  });

  it.each([
    ['a whole row', 'ERR,ERR,ERR'],
    ['a whole row of a sign that could name a lead', 'x,x,x'],
    ['all but the time', '0.200,LEADOFF,LEADOFF'],
  ])('%s keeps its place', async (_, line) => {
    const recording = await read([HEADING, ...replaced({ 100: line })]);
    expect(microvolts(recording, 'I')).toEqual(without(0, 100));
    expect(recording.issues).toMatchObject([{ code: 'values-unreadable', values: { count: 2 } }]);
  });

  it.each(['NaN', '#VALUE!', '---', 'Overflow'])('%s in the only column keeps its place', async (word) => {
    const lines = all(0).map((value, at) => (at === 100 ? word : String(value)));
    const recording = await read(['Sample Rate,500 hertz', 'Lead,Lead I', 'Unit,\u00b5V', ...lines]);
    expect(microvolts(recording, 'I')).toEqual(without(0, 100));
  });

  it('at the beginning of a column does not make it text', async () => {
    const early = Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [at, `${row(at)[0]},LEADOFF,${row(at)[2]}`]),
    );
    const recording = await read([HEADING, ...replaced(early)]);
    expect([...recording.leads.keys()]).toEqual(['I', 'II']);
    expect(microvolts(recording, 'I')[250]).toBe(sample(250, 0));
  });
});

it('a short row is filled up with gaps, and counted', async () => {
  const recording = await read([HEADING, ...replaced({ 100: row(100).slice(0, 2).join(',') })]);
  expect(microvolts(recording, 'I')).toEqual(all(0));
  expect(microvolts(recording, 'II')).toEqual(without(1, 100));
  expect(recording.issues).toMatchObject([{ code: 'rows-short', values: { count: 1 } }]);
});

describe('rows that are missing', () => {
  it('are gaps by their times, also where these are rounded', async () => {
    const lines = Array.from({ length: ROWS }, (_, at) => [(at / 360).toFixed(3), ...row(at).slice(1)].join(','));
    const recording = await read([HEADING, ...lines.filter((_, at) => at !== 50 && (at < 100 || at >= 105))]);
    expect(recording).toMatchObject({ rate: 360, samples: ROWS });
    expect(microvolts(recording, 'I')).toEqual(without(0, 50, 100, 101, 102, 103, 104));
    expect(recording.issues).toMatchObject([{ code: 'rows-missing', values: { count: 6 } }]);
  });

  it('are gaps by the numbers of their rows', async () => {
    const lines = Array.from({ length: ROWS }, (_, at) => [at, ...row(at).slice(1)].join(','));
    const recording = await read(['sample #,I (mV),II (mV)', ...lines.filter((_, at) => at < 250 || at >= 260)], 500);
    expect(recording.samples).toBe(ROWS);
    expect(microvolts(recording, 'I')[260]).toBe(sample(260, 0));
  });

  it('are none where one time alone is wrong', async () => {
    const lines = replaced({
      100: ['9.200', ...row(100).slice(1)].join(','),
      200: ['0.040', ...row(200).slice(1)].join(','),
    });
    expectAll(await read([HEADING, ...lines]));
  });

  it('for longer than a few rows can mean are said, and not drawn', async () => {
    const lines = ROWS_OF_TWO.map((line, at) =>
      at < 150 ? line : [(1e6 + at / 500).toFixed(3), ...line.split(',').slice(1)].join(','),
    );
    const recording = await read([HEADING, ...lines]);
    expectAll(recording);
    expect(codes(recording.issues)).toEqual(['pauses-left-out']);
  });
});

describe('blocks of LabChart', () => {
  const block = (from: number, to: number, start: string, rate = 500) => [
    `Interval=\t${1 / rate} s`,
    ...(start === '' ? [] : [`ExcelDateTime=\t4.3831e+04\t01/01/20 ${start}`]),
    'TimeFormat=\tStartOfBlock',
    'ChannelTitle=\tI\tII',
    'UnitName=\tmV\tmV',
    ...Array.from({ length: to - from }, (_, i) => [(i / rate).toFixed(3), ...row(from + i).slice(1)].join('\t')),
  ];

  it('are as far apart as their clocks say', async () => {
    const recording = await read([...block(0, 100, '10:00:00'), ...block(100, 300, '10:00:02')]);
    expect(recording.samples).toBe(1200);
    expect(microvolts(recording, 'I')).toEqual([
      ...all(0).slice(0, 100),
      ...Array(900).fill(GAP),
      ...all(0).slice(100),
    ]);
    expect(codes(recording.issues)).toEqual(['lines-left-out', 'rows-missing']);
  });

  it('without a clock follow each other, and that is said', async () => {
    const recording = await read([...block(0, 100, ''), ...block(100, 200, ''), ...block(200, 300, '')]);
    expectAll(recording);
    expect(recording.issues.find(({ code }) => code === 'blocks-joined')?.values).toMatchObject({ count: 3 });
  });

  it('of another rate are a recording of their own', async () => {
    const both = await results([...block(0, 100, '10:00:00'), ...block(100, 300, '10:00:02', 1000)]);
    expect(both.map(({ recording }) => [recording?.name, recording?.rate, recording?.samples])).toEqual([
      ['x', 500, 100],
      ['x (2)', 1000, 200],
    ]);
  });
});

it('tables with other leads below one another are recordings of their own', async () => {
  const both = await results([HEADING, ...ROWS_OF_TWO, 'time (s),V1 (mV),V2 (mV)', ...ROWS_OF_TWO.slice(0, 200)]);
  expect(both.map(({ recording }) => [...recording!.leads.keys()])).toEqual([
    ['I', 'II'],
    ['V1', 'V2'],
  ]);
});

describe('thousands apart', () => {
  const value = (at: number) => sample(at, 0) * 5;
  const expected = Array.from({ length: ROWS }, (_, at) => value(at));
  const fraction = (at: number) => value(at).toLocaleString('en-US', { minimumFractionDigits: 1 });
  const whole = (at: number) => value(at).toLocaleString('en-US');
  const german = (text: string) => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
  const APPLE = ['Sample Rate,500 hertz', 'Lead,Lead I', 'Unit,\u00b5V', ''];

  it.each([
    ['1,234.5 in quotes', ['time (ms),I (uV)'], (at: number) => `${2 * at},"${fraction(at)}"`],
    ['1,234.5 between tabs', ['time (ms)\tI (uV)'], (at: number) => `${2 * at}\t${fraction(at)}`],
    ['1.234,5', ['time (ms);I (uV)'], (at: number) => `${2 * at};${german(fraction(at))}`],
    ['1 234,5', ['time (ms);I (uV)'], (at: number) => `${2 * at};${german(fraction(at)).replace('.', ' ')}`],
    [
      '1 234 that does not break',
      ['time (ms);I (uV)'],
      (at: number) => `${2 * at};${whole(at).replace(',', '\u202f')}`,
    ],
    ["1'234.5", ['time (ms);I (uV)'], (at: number) => `${2 * at};${fraction(at).replace(',', "'")}`],
    ['1,234', ['time (ms)\tI (uV)'], (at: number) => `${2 * at}\t${whole(at)}`],
    ['1.234', ['time (ms);I (uV)'], (at: number) => `${2 * at};${german(whole(at))}`],
    ['1,234.5 in the only column', APPLE, fraction],
    [
      '1.234,5 in the only column',
      APPLE,
      (at: number) => german(value(at).toLocaleString('en-US', { minimumFractionDigits: 3 })),
    ],
    ['1,234 in the only column', APPLE, whole],
  ] as const)('%s', async (_, heading, cells) => {
    const recording = await read([...heading, ...Array.from({ length: ROWS }, (_, at) => cells(at))]);
    expect(recording).toMatchObject({ rate: 500, samples: ROWS, issues: [] });
    expect(microvolts(recording, 'I')).toEqual(expected);
  });

  it('are no thousands where a fraction has three digits', async () => {
    const volts = Array.from(
      { length: ROWS },
      (_, at) => `${at};${(1.5 + sample(at, 0) / 1e6).toFixed(3).replace('.', ',')}`,
    );
    const recording = await read(['index;I (V)', ...volts], 500);
    expect(recording.leads.get('I')!.every((each) => each > 1498 && each < 1502)).toBe(true);
  });
});

describe('times', () => {
  const day = Date.UTC(2021, 3, 26, 23, 59, 59, 700);
  const two = (number: number) => String(number).padStart(2, '0');
  const at = (i: number) => new Date(day + 2 * i);
  const clock = (date: Date) => `${date.toISOString().slice(11, 23)}`;
  const values = (i: number) => row(i).slice(1).join(',');
  const lines = (time: (date: Date, i: number) => string) =>
    Array.from({ length: ROWS }, (_, i) => `${time(at(i), i)},${values(i)}`);

  it.each([
    ['of a clock, over midnight', clock],
    ['of a clock with colons throughout', (date: Date) => clock(date).replace('.', ':')],
    ['of a clock with a comma', (date: Date) => `"${clock(date).replace('.', ',')}"`],
    ['with a date', (date: Date) => date.toISOString().replace('T', ' ').replace('Z', '')],
    ['with a date and a zone', (date: Date) => date.toISOString().replace('Z', '+02:00')],
    [
      'with the day first',
      (date: Date) => `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.2021 ${clock(date)}`,
    ],
    [
      'with the month first',
      (date: Date) =>
        `${date.getUTCMonth() + 1}/${date.getUTCDate()}/2021 ${two(date.getUTCHours() % 12 || 12)}${clock(date).slice(2)} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`,
    ],
    ['with the name of the month', (date: Date) => `${date.getUTCDate()}-Apr-2021 ${clock(date)}`],
    ['in single quotes', (_: Date, i: number) => `'0:${(i / 500).toFixed(3).padStart(6, '0')}'`],
    ['in double quotes', (_: Date, i: number) => `"0:${(i / 500).toFixed(3).padStart(6, '0')}"`],
    ['as seconds since 1970', (date: Date) => (date.getTime() / 1000).toFixed(3)],
    ['as milliseconds since 1970', (date: Date) => String(date.getTime())],
    ['as microseconds since 1970', (date: Date) => `${date.getTime()}000`],
    ['as nanoseconds since 1970', (date: Date) => `${date.getTime()}000000`],
  ])('%s above which the leads have numbers', async (_, time) => {
    const recording = await read(['Time,1,2', ...lines(time)]);
    expect(recording).toMatchObject({ rate: 500, samples: ROWS });
    expect([...recording.leads.keys()]).toEqual(['1', '2']);
    expect(microvolts(recording, '1')).toEqual(all(0));
    expect(codes(recording.issues)).toEqual(['unit-assumed', 'unknown-lead']);
  });

  it('with a date tell when the recording began', async () => {
    const recording = await read(['Time,I,II', ...lines((date) => date.toISOString())]);
    expect(recording.startTime).toBe('2021-04-26T23:59:59');
  });

  it('in quotes as plain numbers', async () => {
    const recording = await read(['Time,1,2', ...lines((_, i) => `'${(i / 256).toFixed(6)}'`)]);
    expect(recording).toMatchObject({ rate: 256, samples: ROWS });
  });
});

it('units below the names of PhysioNet are units, of clocks in minutes too', async () => {
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `'0:${(i / 500).toFixed(3).padStart(6, '0')}',${row(i).slice(1).join(',')}`,
  );
  const recording = await read(["'Elapsed time','I','II'", "'mm:ss.mmm','mV','mV'", ...lines]);
  expectAll(recording);
  expect(recording.issues).toEqual([]);
});

describe('lists of heartbeats', () => {
  const intervals = Array.from({ length: ROWS }, (_, i) => 800 + Math.round(60 * Math.sin(i * 2)));
  it.each([
    ['times between beats', intervals.map(String)],
    ['times between beats in seconds', intervals.map((ms) => (ms / 1000).toFixed(3))],
    ['a column RR', ['RR intervals (ms)', ...intervals.map(String)]],
    ['a column IBI with row numbers', ['index,IBI_ms', ...intervals.map((ms, i) => `${i},${ms}`)]],
    ['heart rates', ['time,heart rate (bpm)', ...intervals.map((ms, i) => `${i},${Math.round(60_000 / ms)}`)]],
    [
      'heart rates with their quality',
      ['time (s),HR,quality', ...intervals.map((ms, i) => `${i / 4},${Math.round(60_000 / ms)},1`)],
    ],
    ['heart rates by the minute', ['minute,bpm', ...intervals.map((ms, i) => `${i},${Math.round(60_000 / ms)}`)]],
    ['a file of Polar', ['[Params]', 'Interval=238', '', '[HRData]', ...intervals.map(String)]],
  ])('%s are refused as such', async (_, lines) => {
    const [result] = await results(lines, 500);
    expect(result?.recording).toBeUndefined();
    expect(codes(result!.issues)).toEqual(['beats-only']);
  });

  it('are not what counts of a converter are', async () => {
    const counts = Array.from({ length: ROWS }, (_, i) => String(1000 + Math.round(200 * Math.sin(i / 5))));
    expect((await read(counts, 500)).samples).toBe(ROWS);
  });
});
