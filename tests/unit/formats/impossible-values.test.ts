// No recording has a rate or samples that no ECG can have, whatever its format: seen to where all readers' outcomes pass.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hertz } from '../../../src/ecg/units';
import { recordingOf } from '../../../src/formats/kit/recording';
import { readFiles } from '../../../src/formats/read';
import { bytesFile } from './files';

const HOSTILE = 'tests/fixtures/hostile';
const text = (value: string) => new TextEncoder().encode(value);
const codes = (issues: readonly { readonly code: string }[]) => issues.map(({ code }) => code);

const parts = (samples: Float32Array, rate = 500) => ({
  name: 'r',
  format: 'any',
  rate: hertz(rate),
  leads: [['I', samples]] as const,
  issues: [],
});

describe('where all outcomes pass', () => {
  it.each([0, -500, 100_001, 5e302, Number.NaN, Number.POSITIVE_INFINITY])('%d Hz is refused, and said', (rate) => {
    const { recording, issues } = recordingOf(parts(new Float32Array(10), rate));
    expect(recording).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'rate-impossible', values: { rate } }]);
  });

  it.each([1e-6, 1 / 60, 1, 39.9])('%d Hz are too few, and said', (rate) => {
    const { recording, issues } = recordingOf(parts(new Float32Array(10), rate));
    expect(recording).toBeUndefined();
    const values = { rate: Number(rate.toPrecision(4)), least: 40 };
    expect(issues).toMatchObject([{ code: 'rate-too-low', values }]);
    expect(recordingOf(parts(new Float32Array(10), 40)).recording).toBeDefined();
  });

  it('samples that are no voltage are gaps, those beside them stay', () => {
    const samples = Float32Array.of(1, Number.POSITIVE_INFINITY, -1e30, Number.NaN, 2);
    const { recording, issues } = recordingOf(parts(samples));
    expect([...recording!.leads.get('I')!]).toEqual([1, Number.NaN, Number.NaN, Number.NaN, 2]);
    expect(issues).toMatchObject([{ code: 'values-impossible', values: { count: 2, leads: ['I'] } }]);
    expect(samples[1]).toBe(Number.POSITIVE_INFINITY);
  });

  it('more than a volt is told, and shown', () => {
    const { recording, issues } = recordingOf(parts(Float32Array.of(1, -1500)));
    expect(recording!.leads.get('I')![1]).toBe(-1500);
    expect(issues).toMatchObject([{ code: 'amplitude-unlikely', values: { leads: ['I'], volts: 1.5 } }]);
  });

  it('the averaged beat too', () => {
    const leads = new Map([['I', Float32Array.of(1, Number.POSITIVE_INFINITY)]]);
    const beat = (rate: number) =>
      recordingOf({ ...parts(new Float32Array(10)), medianBeat: { rate: hertz(rate), leads } }).recording!.medianBeat;
    expect(beat(500)?.leads.get('I')?.[1]).toBeNaN();
    expect(beat(1e9)).toBeUndefined();
  });
});

const wfdb = (rate: string, gain: string) => [
  bytesFile('r.hea', text(`r 1 ${rate} 100\nr.dat 16 ${gain} 16 0 0 0 0 I\n`)),
  bytesFile('r.dat', new Uint8Array(Int16Array.from({ length: 100 }, (_, i) => i).buffer)),
];

describe('files', () => {
  it.each([
    ['EDF, records of 1e300 s', [bytesFile('r.edf', new Uint8Array(readFileSync(`${HOSTILE}/edf-duration-huge.edf`)))]],
    ['WFDB, slow', wfdb('1e-6', '200')],
    ['WFDB, of heart rates', wfdb('4', '200')],
    ['WFDB, fast', wfdb('5e302', '200'), 'rate-impossible'],
    ['CSV', [bytesFile('r.csv', text(`fs = 1e-6\nI,II\n${'0.1,0.2\n'.repeat(100)}`))]],
  ])('%s are refused with the rate', async (_, files, code = 'rate-too-low') => {
    const [result] = await readFiles(files);
    expect(result?.recording).toBeUndefined();
    expect(codes(result!.issues)).toContain(code);
  });

  it('an infinite sample of a table is a gap', async () => {
    const bytes = new Uint8Array(readFileSync(`${HOSTILE}/csv-infinity.csv`));
    const [result] = await readFiles([bytesFile('r.csv', bytes)]);
    expect(codes(result!.issues)).toContain('values-impossible');
    for (const samples of result!.recording!.leads.values())
      expect(samples.every((sample) => !(Math.abs(sample) > 1e9))).toBe(true);
  });

  it('a gain of next to nothing is told', async () => {
    const [result] = await readFiles(wfdb('500', '0.00001'));
    expect(codes(result!.issues)).toContain('amplitude-unlikely');
  });
});

describe('a table that was cut', () => {
  const row = '0.1,0.2,0.3\n';
  it.each([
    ['in a row', '0.1,0.2', true],
    ['after a separator', '0.1,0.2,', true],
    ['nowhere', '0.1,0.2,0.3', false],
    ['after a row', '', false],
  ])('%s', async (_, end, cut) => {
    const [result] = await readFiles([bytesFile('r.csv', text(`fs = 500\nI,II,V1\n${row.repeat(50)}${end}`))]);
    expect(result?.recording?.leads.size).toBe(3);
    expect(codes(result!.issues).includes('last-row-cut')).toBe(cut);
  });
});

describe('a table without a line end after its last number', () => {
  const read = async (column: readonly string[], last: string) => {
    const rows = Array.from({ length: 50 }, (_, i) => `0.1,${column[i % column.length]}\n`).join('');
    const [result] = await readFiles([bytesFile('r.csv', text(`fs = 500\nI,II\n${rows}0.1,${last}`))]);
    return { codes: codes(result!.issues), last: result!.recording!.leads.get('II')!.at(-1)! };
  };

  it('that lacks digits which all others have was cut: it is a gap', async () => {
    const { codes: said, last } = await read(['0.125', '-1.250'], '-1.2');
    expect(said).toContain('last-row-cut');
    expect(last).toBeNaN();
  });

  it('with as many digits as all others is whole', async () => {
    const { codes: said, last } = await read(['0.125', '-1.250'], '-1.225');
    expect(said).not.toContain('last-number-open');
    expect(said).not.toContain('last-row-cut');
    expect(last).toBeCloseTo(-1.225);
  });

  it('is told where nothing shows whether it is whole', async () => {
    expect((await read(['12', '-125'], '-1')).codes).toContain('last-number-open');
    expect((await read(['0.5', '0.125'], '0.1')).codes).toContain('last-number-open');
    expect((await read(['12', '-125'], '-1\n')).codes).not.toContain('last-number-open');
  });
});
