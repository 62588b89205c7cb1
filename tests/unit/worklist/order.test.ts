import { describe, expect, it } from 'vitest';
import { filterCounts, ordered, type Sorting } from '../../../src/worklist/order';
import { type Row, waitingRow } from '../../../src/worklist/row';
import { EMPTY_WORKLIST, reduceWorklist } from '../../../src/worklist/state';
import { urgencyOf } from '../../../src/worklist/urgency';

const CODES = ['NORM', 'AMI', 'PVC', 'SR'];

interface Changes extends Omit<Partial<Row>, 'ecg' | 'reading'> {
  readonly findings?: readonly string[];
  readonly probabilities?: readonly number[];
  readonly device?: Partial<NonNullable<Row['ecg']>['device']>;
  readonly uncertain?: readonly string[];
  readonly misplaced?: boolean;
}

const row = (
  id: number,
  { findings = [], probabilities = [0.5, 0.5, 0.5, 0.5], device, uncertain = [], misplaced, ...changes }: Changes,
): Row => ({
  ...waitingRow(id, { file: `f${id}.csv`, index: 0 }),
  phase: 'read',
  ecg: {
    name: `f${id}`,
    format: 'CSV',
    startTime: null,
    age: null,
    sex: null,
    rate: 500,
    seconds: 10,
    leads: ['II'],
    hash: '',
    device: { statements: [], critical: false, agreement: null, ...device },
    trace: null,
  },
  reading: {
    model: 'm',
    version: '1',
    probabilities: Float32Array.from(probabilities),
    leads: [],
    leadWeights: new Float32Array(0),
    findings,
    uncertain,
    misplacement: misplaced ? { name: 'RA/LA', probability: 0.99 } : null,
  },
  ...changes,
});

const waiting = waitingRow(8, { file: 'f8.csv', index: 0 });
const ROWS: readonly Row[] = [
  row(0, { findings: ['NORM'] }),
  row(1, { findings: ['PVC'], measures: { heartRate: 80, pr: null, qrs: 150, qtc: null } }),
  row(2, { findings: ['AMI'], probabilities: [0, 0.4, 0, 0] }),
  row(3, { findings: ['AMI'], probabilities: [0, 0.9, 0, 0], measures: { heartRate: 40, pr: 1, qrs: 90, qtc: 400 } }),
  row(4, { findings: ['SR'], device: { statements: ['*** Acute MI ***'], critical: true } }),
  row(5, { findings: ['SR'], misplaced: true }),
  row(6, { findings: ['NORM'], device: { statements: ['RBBB'], agreement: 'differs' } }),
  { ...waitingRow(7, { file: 'f7.csv', index: 0 }), phase: 'failed' },
  waiting,
  row(9, { uncertain: ['PVC'], mark: 'flagged', note: 'ask Dr X' }),
];
const by = (column: Sorting['column'], descending = false): Sorting => ({ column, descending });
const order = (sorting: Sorting, sifting = {}) =>
  ordered(ROWS, { filter: 'all', text: '', ...sifting }, sorting, CODES, (code) => `name of ${code}`);

describe('the order of the worklist', () => {
  it('puts first what cannot wait, and of that the most probable; what is normal and what was not read come last', () => {
    expect(order(by('urgency'))).toEqual([4, 3, 2, 5, 6, 1, 9, 7, 0, 8]);
    expect(ROWS.map(urgencyOf)).toEqual([
      'normal',
      'abnormal',
      'urgent',
      'urgent',
      'critical',
      'misplaced',
      'differs',
      'failed',
      'waiting',
      'uncertain',
    ]);
  });

  it('sorts by any column both ways, with what is not known at the end each time', () => {
    expect(order(by('heartRate')).slice(0, 3)).toEqual([3, 1, 0]);
    expect(order(by('heartRate', true)).slice(0, 3)).toEqual([1, 3, 0]);
    expect(order(by('name', true)).slice(0, 2)).toEqual([9, 8]);
    expect(order(by('mark'))[0]).toBe(9);
  });

  it('finds text in names, findings, statements of the device and notes', () => {
    const found = (text: string) => order(by('name'), { text });
    expect(found('F3.CSV')).toEqual([3]);
    expect(found('name of pvc')).toEqual([1]);
    expect(found('acute mi')).toEqual([4]);
    expect(found('dr x')).toEqual([9]);
    expect(found('nothing like it')).toEqual([]);
  });

  it('counts what each filter leaves', () => {
    expect(filterCounts(ROWS)).toMatchObject({
      all: 10,
      abnormal: 3,
      differs: 1,
      uncertain: 1,
      misplaced: 1,
      unread: 1,
      failed: 1,
      flagged: 1,
    });
    expect(order(by('name'), { filter: 'failed' })).toEqual([7]);
  });
});

describe('the state of the worklist', () => {
  const began = reduceWorklist(EMPTY_WORKLIST, {
    type: 'began',
    places: [
      { file: 'a', index: 0 },
      { file: 'b', index: 0 },
    ],
    model: 'm',
  });

  it('keeps what was marked and noted while a row is read', () => {
    const marked = reduceWorklist(reduceWorklist(began, { type: 'marked', id: 1, mark: 'flagged' }), {
      type: 'noted',
      id: 1,
      note: 'again',
    });
    const read = reduceWorklist(marked, { type: 'rows', rows: [{ ...began.rows[1]!, phase: 'read' }] });
    expect(read.rows[1]).toMatchObject({ phase: 'read', mark: 'flagged', note: 'again' });
    expect(read.rows[0]).toBe(began.rows[0]);
  });

  it('takes further rows at their places', () => {
    const more = reduceWorklist(began, { type: 'rows', rows: [waitingRow(2, { file: 'b', index: 1 })] });
    expect(more.rows.map(({ file, index }) => [file, index])).toEqual([
      ['a', 0],
      ['b', 0],
      ['b', 1],
    ]);
  });

  it('turns the order round where the same column is asked for again', () => {
    const once = reduceWorklist(began, { type: 'sorted', column: 'qrs' });
    expect(once.sorting).toEqual({ column: 'qrs', descending: false });
    expect(reduceWorklist(once, { type: 'sorted', column: 'qrs' }).sorting.descending).toBe(true);
  });
});
