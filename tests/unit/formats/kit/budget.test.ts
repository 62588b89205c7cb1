import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Budget, OverBudget } from '../../../../src/formats/kit/budget';
import { listRecordings } from '../../../../src/formats/read';
import { bytesFile } from '../files';

const LEADS = ['I', 'II', 'V1', 'V5'];
const SAMPLES = 250;

/** A record of 2.5 s in WFDB format 16, and as a table. */
const header = (name: string) =>
  [`${name} ${LEADS.length} 100 ${SAMPLES}`, ...LEADS.map((lead) => `${name}.dat 16 1000 16 0 0 0 0 ${lead}`)].join(
    '\n',
  );
const signal = new Uint8Array(Int16Array.from({ length: LEADS.length * SAMPLES }, (_, i) => (i * 7919) % 997).buffer);
const table = [
  LEADS,
  ...Array.from({ length: SAMPLES }, (_, i) => LEADS.map((_, lead) => (((i + lead) * 7919) % 997) / 1000)),
]
  .map((row) => row.join(','))
  .join('\n');

const text = (value: string) => new TextEncoder().encode(value);

describe('a budget', () => {
  it('is spent by work and by memory, and stays so', () => {
    const budget = new Budget(0);
    expect(() => budget.step(1e9)).toThrow(OverBudget);
    expect(() => budget.step()).toThrow(OverBudget);
    expect(budget.spent).toBe(true);
    expect(() => new Budget(0).make(1e9)).toThrow(OverBudget);
  });

  it('grows with the file and with those that belong to it', () => {
    const budget = new Budget(10_000_000);
    budget.step(5e8);
    budget.enlarge(10_000_000);
    budget.step(5e8);
    budget.make(1e9);
    expect(budget.spent).toBe(false);
  });

  it('of an archive is that of all its files, and a file that is read again costs nothing more', () => {
    const whole = new Budget(0);
    const first = new Budget(0, whole);
    first.step(750_000);
    first.giveBack();
    const again = new Budget(0, whole);
    again.step(750_000);
    expect(() => new Budget(0, whole).step(500_000)).toThrow(OverBudget);
  });
});

it.each([
  ['WFDB', (i: number) => ({ [`r/${i}.hea`]: text(header(`${i}`)), [`r/${i}.dat`]: signal })],
  ['CSV', (i: number) => ({ [`r/${i}.csv`]: text(`fs = ${100 + (i % 7)}\n${table}`) })],
])('a zip of 1,000 records of %s is read, again and again', async (format, record) => {
  const entries = Object.assign({}, ...Array.from({ length: 1000 }, (_, i) => record(i)));
  const { sources } = await listRecordings([bytesFile('many.zip', zipSync(entries, { level: 6 }))]);
  expect(sources).toHaveLength(1000);
  for (const source of [...sources, ...sources.slice(0, 10)]) {
    expect(source.format).toBe(format);
    const [result] = await source.read();
    expect(result?.recording?.samples, JSON.stringify(result?.issues)).toBe(SAMPLES);
  }
});
