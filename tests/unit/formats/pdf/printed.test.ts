// ECGs as printers draw them, read back.

import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions, ReadResult } from '../../../../src/formats/reader';
import { codes } from '../files';
import { LEADS, type Printed, type PrintOptions, pdfFile, printed } from './pdf-file';

async function read({ bytes }: Printed, options: ReadOptions = {}): Promise<ReadResult> {
  const [result] = await readFiles([pdfFile(bytes)], options);
  return result!;
}

/** Largest difference in microvolts where a lead was read, up to a constant for each lead, and how much of it was read. */
function difference({ recording }: ReadResult, { leads }: Printed, lead: string, from = 0) {
  const found = recording?.leads.get(lead);
  const truth = leads.get(lead)!;
  if (!found) return { worst: Number.POSITIVE_INFINITY, count: 0 };
  const rests: number[] = [];
  for (let i = 0; i < found.length; i++) if (!Number.isNaN(found[i]!)) rests.push(1000 * found[i]! - truth[from + i]!);
  const middle = [...rests].sort((a, b) => a - b)[rests.length >> 1]!;
  return { worst: Math.max(...rests.map((rest) => Math.abs(rest - middle))), count: rests.length };
}

const cases: Readonly<Record<string, readonly [options: PrintOptions, microvolts: number]>> = {
  'three rows of four leads and a rhythm strip': [{}, 1],
  'twelve rows': [{ columns: 1, rhythm: [] }, 1],
  'six rows of two leads': [{ columns: 2, rhythm: [] }, 1],
  'four rows of three leads and three rhythm strips': [{ columns: 3, seconds: 9, rhythm: ['V1', 'II', 'V5'] }, 1],
  'at 50 mm/s and 20 mm/mV': [{ columns: 1, rhythm: [], speed: 50, gain: 20, seconds: 5 }, 1],
  'at 300 Hz': [{ columns: 1, rhythm: [], rate: 300, digits: 3 }, 1],
  'a page that is turned': [{ turn: 'page' }, 1],
  'a page that lies on its side': [{ turn: 'matrix' }, 1],
  'chopped into pieces of a hundred points': [{ pieces: 'chunks' }, 1],
  'chopped into lines of two points': [{ pieces: 'pairs' }, 1],
  'chopped, and drawn in another order': [{ pieces: 'shuffled' }, 1],
  'as curves': [{ pieces: 'curves', digits: 2 }, 1],
  'all in one path': [{ pieces: 'one-path' }, 1],
  'rows that run on through four leads': [{ pieces: 'row' }, 1],
  'corners alone': [{ pieces: 'corners', columns: 1, rhythm: [] }, 6],
  'the pulse in the trace': [{ pulse: 'head' }, 1],
  'no pulse': [{ pulse: 'none' }, 1],
  'boxes as paper': [{ grid: 'boxes' }, 1],
  'lines of 5 mm alone': [{ grid: 'five' }, 1],
  'paper as a pattern': [{ grid: 'pattern' }, 1],
  'dots as paper': [{ grid: 'dots' }, 1],
  'no paper': [{ grid: 'none' }, 1],
  'printed smaller, with its paper': [{ shrink: 0.94 }, 1],
  'labels below': [{ labelAt: [1, 6] }, 1],
  'labels on the line': [{ labelAt: [-5, 1] }, 1],
  'labels in Chinese': [{ label: (lead) => `${lead}导联`, written: '走纸速度 25毫米/秒 增益 10毫米/毫伏' }, 1],
  'labels in Russian': [{ written: 'Скорость 25 мм/с, усиление 10 мм/мВ' }, 1],
  'labels with the word lead': [{ label: (lead) => `Lead ${lead}` }, 1],
};

describe('reads', () => {
  it.each(Object.entries(cases))('%s', async (_name, [options, microvolts]) => {
    const document = printed(options);
    const result = await read(document);
    expect(codes(result.issues.filter(({ severity }) => severity === 'error'))).toEqual([]);
    const { rate = 500, seconds = 10, columns = 4, rhythm = ['II'] } = options;
    expect(result.recording!.rate).toBe(rate);
    expect([...result.recording!.leads.keys()]).toEqual([...LEADS]);
    for (const lead of LEADS) {
      const { worst, count } = difference(result, document, lead);
      expect(worst, lead).toBeLessThanOrEqual(microvolts);
      const share = rhythm.includes(lead) ? 1 : 1 / columns;
      expect(Math.abs(count - rate * seconds * share), lead).toBeLessThanOrEqual(1);
    }
  });

  it('columns of the same seconds as such', async () => {
    const document = printed({ columns: 2, seconds: 5, rhythm: [], together: true });
    const result = await read(document);
    expect(codes(result.issues)).toContain('pdf-columns-together');
    expect(result.recording!.samples).toBe(2500);
    for (const lead of LEADS)
      expect(difference(result, document, lead)).toEqual({ worst: expect.closeTo(0, 0), count: 2500 });
  });

  it('columns of a screen by their highest and lowest points', async () => {
    const result = await read(printed({ pieces: 'columns', columns: 1, rhythm: [] }));
    expect(codes(result.issues)).toContain('pdf-columns-read');
    const { recording } = result;
    expect(recording!.samples / recording!.rate).toBeCloseTo(10, 1);
    const truth = printed({ columns: 1, rhythm: [] }).leads.get('II')!;
    const found = recording!.leads.get('II')!;
    expect(1000 * Math.max(...found) - 1000 * Math.min(...found)).toBeCloseTo(
      Math.max(...truth) - Math.min(...truth),
      -2,
    );
  });

  it('pages with other leads as the same seconds, pages with the same leads as the next ones', async () => {
    const half = LEADS.slice(0, 6);
    const others = printed({ leads: half, columns: 1, rhythm: [] }, { leads: LEADS.slice(6), columns: 1, rhythm: [] });
    const together = await read(others);
    expect(codes(together.issues)).toContain('pdf-pages-together');
    expect(together.recording!.samples).toBe(5000);
    for (const lead of LEADS) expect(difference(together, others, lead).worst).toBeLessThanOrEqual(1);
    const onwards = printed(
      { leads: half, columns: 1, rhythm: [] },
      { leads: half, columns: 1, rhythm: [], seed: 2.5 },
    );
    const { recording } = await read(onwards);
    expect(recording!.samples).toBe(10_000);
  });
});

describe('the scale', () => {
  it('is asked where pulse and text disagree, and taken from the answer', async () => {
    const document = printed({ pulseHeight: 0.8 });
    const result = await read(document);
    expect(codes(result.issues)).toEqual(['pdf-scale-disagrees']);
    expect(result.question).toEqual({ rate: false, paper: { speed: 25, gain: 10 }, why: result.issues[0] });
    const answered = await read(document, { paper: { speed: 25, gain: 10 } });
    expect(difference(answered, document, 'V3').worst).toBeLessThanOrEqual(1);
  });

  it('is asked where the paper says another one than the pulse', async () => {
    const result = await read(printed({ gain: 8, written: '25 mm/s 10 mm/mV' }));
    expect(codes(result.issues)).toEqual(['pdf-scale-disagrees']);
  });

  it.each([
    ['nothing is written', { written: null }],
    ['the gain alone is written', { written: '10 mm/mV' }],
    ['neither pulse nor gain is there', { written: '25 mm/s', pulse: 'none' }],
  ] as const)('is asked where %s', async (_name, options) => {
    const result = await read(printed(options));
    expect(result.recording).toBeUndefined();
    expect(codes(result.issues)).toEqual(['pdf-scale-missing']);
    expect(result.question?.paper).toEqual({ speed: 25, gain: 10 });
  });

  it('is that of the pulse where no gain is written, which is said', async () => {
    const document = printed({ written: '25 mm/s' });
    const result = await read(document);
    expect(codes(result.issues)).toContain('pdf-gain-from-pulse');
    expect(difference(result, document, 'V3').worst).toBeLessThanOrEqual(1);
  });

  it('is said to be that of the text alone', async () => {
    const result = await read(printed({ grid: 'none', pulse: 'none' }));
    expect(codes(result.issues)).toContain('pdf-scale-from-text');
  });
});

describe('refuses', () => {
  it('leads without names', async () => {
    const result = await read(printed({ label: (lead) => (lead.startsWith('V') || lead === 'aVF' ? '?' : lead) }));
    expect(codes(result.issues)).toEqual(['pdf-leads-unnamed']);
  });

  it('limb leads whose names are exchanged', async () => {
    const result = await read(
      printed({ columns: 1, rhythm: [], label: (lead) => ({ I: 'II', II: 'I' })[lead] ?? lead }),
    );
    expect(codes(result.issues)).toEqual(['pdf-leads-contradict']);
  });
});
