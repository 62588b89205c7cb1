import { readFileSync } from 'node:fs';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { issue } from '../../../src/ecg/read-issue';
import { type ExportColumn, exportColumns, flat } from '../../../src/worklist/export/columns';
import { csvChunks } from '../../../src/worklist/export/csv';
import { jsonLinesChunks } from '../../../src/worklist/export/json-lines';
import { ParquetStream, parquetChunks } from '../../../src/worklist/export/parquet';
import { waitingRow } from '../../../src/worklist/row';
import { decodedRow, rowOf, rowReading } from './rows';

const CODES = ['SR', 'AFIB', 'PVC'];
const columns = exportColumns({ codes: CODES, reason: ({ reasons }) => reasons.map(({ code }) => code).join(' and ') });

const rows = [
  rowOf(0, 'ward/a "quoted", with comma.xml', undefined, {
    phase: 'read',
    reading: rowReading([0.1, 0.987654321, 0.3], {
      findings: ['AFIB', 'PVC'],
      uncertain: ['SR'],
      misplacement: { name: 'LA/RA', probability: 0.75 },
    }),
    measures: { heartRate: 71, pr: null, qrs: 96, qtc: 412 },
    quality: [
      { code: 'flat', lead: 'V1', reason: 'flat-line', withholds: false, values: {} },
      { code: 'too-short', reason: 'recording-too-short', withholds: false, values: {} },
    ],
    mark: 'flagged',
    note: 'two\r\nlines; Größe 3 ≤ 4 — 心房颤动',
  }),
  {
    ...waitingRow(1, { file: 'broken.dcm', index: 0 }),
    phase: 'failed' as const,
    reasons: [issue('empty-file', { file: 'broken.dcm' })],
  },
  rowOf(2, 'b.hea', [0.5, 0.25, 1], {
    duplicateOf: 0,
    ecg: decodedRow('b', { age: null, sex: null, startTime: null }),
  }),
];

const withNote = (note: string) => rowOf(3, 'c.hea', undefined, { note });
const manyRows = Array.from({ length: 10_000 }, (_, i) => rowOf(i, `folder/${i}.hea`, [i / 10_000, 0.5, 0.1]));

const joined = (chunks: Iterable<Uint8Array>): ArrayBuffer => {
  const all = [...chunks];
  const bytes = new Uint8Array(all.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of all) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
};

const expected = (of: readonly ExportColumn[]) =>
  rows.map((row) => Object.fromEntries(of.map(({ name, of: cell }) => [name, cell(row)])));

describe('CSV', () => {
  it('is read back as it was, by the names of its columns', () => {
    const text = [...csvChunks(rows, columns)].join('');
    expect(text.startsWith('\uFEFFid,file,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data).toEqual(
      expected(columns).map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(flat(cell) ?? '')])),
      ),
    );
    expect(data[0]).toMatchObject({
      findings: 'AFIB; PVC',
      leading_finding: 'AFIB',
      leading_probability: '0.987654',
      p_AFIB: '0.987654',
      quality: 'flat V1; too-short',
      urgency: 'misplaced',
      device_critical: 'false',
      pr_ms: '',
    });
    expect(data[1]).toMatchObject({ state: 'failed', reason_codes: 'empty-file', reason: 'empty-file', p_SR: '' });
    expect(data[2]).toMatchObject({ duplicate_of: '0', age: '' });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\uFF1D1', '\n=HYPERLINK("http://x")'])(
    'no spreadsheet takes %j for a formula',
    (note) => {
      const text = [...csvChunks([withNote(note)], columns)].join('');
      const [row] = Papa.parse<Record<string, string>>(text.slice(1), { header: true }).data;
      expect(row!.note).toBe(`'${note}`);
    },
  );

  it('leaves a number below zero a number', () => {
    const [text] = [...csvChunks([withNote('')], [{ name: 'below', kind: 'number', of: () => -0.5 }])].slice(1);
    expect(text).toBe('-0.5\r\n');
  });

  it('never stands as one text', () => {
    const sizes = [...csvChunks(manyRows, columns)].map(({ length }) => length);
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(15);
    expect(Math.max(...sizes)).toBeLessThan(whole / 10);
  });
});

it('JSON lines are read back as they were', () => {
  const text = [...jsonLinesChunks(rows, columns)].join('');
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected(columns));
});

describe('Parquet', () => {
  it('is read back as it was', async () => {
    const file = joined(parquetChunks(rows, columns, { about: { software: 'LeadLens 1' } }));
    expect(await parquetReadObjects({ file })).toEqual(
      expected(columns).map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, flat(cell)]))),
    );
    const { key_value_metadata, created_by } = parquetMetadata(file);
    expect(created_by).toBe('LeadLens');
    expect(key_value_metadata).toEqual([{ key: 'software', value: 'LeadLens 1' }]);
  });

  it('is written in groups, each let go of before the next', async () => {
    const chunks = [...parquetChunks(manyRows, columns)];
    expect(chunks.length).toBe(6);
    const file = joined(chunks);
    expect(parquetMetadata(file).row_groups).toHaveLength(5);
    const read = await parquetReadObjects({ file, columns: ['id', 'p_SR'] });
    expect(read).toHaveLength(10_000);
    expect(read[9_999]).toEqual({ id: 9_999, p_SR: 0.9999 });
  });

  it('has a schema where nothing is chosen', async () => {
    const file = joined(parquetChunks([], columns));
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(parquetMetadata(file).schema.map(({ name }) => name)).toEqual(['root', ...columns.map(({ name }) => name)]);
  });

  it('holds lists of samples', async () => {
    const stream = new ParquetStream<Float32Array>([{ name: 'samples', kind: 'floats', of: (samples) => samples }]);
    const [a, b, c] = [Float32Array.of(1, -2.5, 0.1), Float32Array.of(3), new Float32Array(0)];
    const file = joined([stream.group([a, b]), stream.group([c]), stream.end()]);
    const read = (await parquetReadObjects({ file })) as { samples: number[] }[];
    expect(read.map(({ samples }) => Float32Array.from(samples))).toEqual([a, b, c]);
  });
});

it('the columns are those that docs/worklist.md lists', () => {
  const documented = [...readFileSync('docs/worklist.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(
    (match) => match[1]!,
  );
  expect(documented).toEqual([...exportColumns({ codes: [], reason: () => '' }).map(({ name }) => name), 'p_CODE']);
});
