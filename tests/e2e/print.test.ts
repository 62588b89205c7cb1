// Held against a ruler: what the browser writes into a PDF is true to scale, on A4 and on Letter.

import { describe, expect, test } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { ENGLISH } from '../../src/words/language';
import { type Dropped, drop, pageForEachTest, paper, read } from './leadlens';
import { type PdfPage, pdfPages } from './pdf';

const { words } = ENGLISH;
const RATE = 100;
const A4 = { width: 297, height: 210 };
const LETTER = { width: 279.4, height: 215.9 };
const BAR = 100;
/** mm. */
const TOLERANCE = 0.5;

const opened = pageForEachTest();

/** A WFDB record of twelve leads with beats in them. */
function record(seconds: number): Dropped[] {
  const samples = seconds * RATE;
  const dat = Buffer.alloc(samples * STANDARD_LEADS.length * 2);
  for (let i = 0; i < samples; i++)
    STANDARD_LEADS.forEach((_, lead) => {
      const beat = i % 80 < 3 ? 300 + 80 * lead : Math.round(30 * Math.sin(i / 15));
      dat.writeInt16LE(beat, 2 * (i * STANDARD_LEADS.length + lead));
    });
  const name = `ruler${seconds}`;
  const signals = STANDARD_LEADS.map((lead) => `${name}.dat 16 1000/mV 16 0 0 0 0 ${lead}`);
  const header = [`${name} ${STANDARD_LEADS.length} ${RATE} ${samples}`, ...signals, '# Age: 63  Sex: F', ''];
  return [
    { name: `${name}.hea`, content: header.join('\n') },
    { name: `${name}.dat`, content: dat },
  ];
}

const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

/** Of the bar: a line with a short stroke across each end, known by its proportions and not by its length. */
function bars({ paths }: PdfPage): number[] {
  return paths.flatMap((path) => {
    if (path.length !== 3 || path.some((subpath) => subpath.length !== 2)) return [];
    const [first, middle, last] = path.map((points) => ({
      across: extent(points.map(({ x }) => x)),
      down: extent(points.map(({ y }) => y)),
    }));
    const strokes = [first!.down, last!.down];
    const isBar = strokes.every((stroke) => stroke > 0 && Math.abs(middle!.across / stroke / 25 - 1) < 0.02);
    return isBar && middle!.down < 0.01 ? [middle!.across] : [];
  });
}

/** From where to where the traces reach: lines of many points, which the grid has none of. */
function traces({ paths }: PdfPage) {
  return paths
    .map((path) => path.filter((points) => points.length > 50).flat())
    .filter((points) => points.length > 0)
    .map((points) => points.map(({ x }) => x))
    .map((xs) => ({ left: Math.min(...xs), right: Math.max(...xs) }));
}

/** The paper that is asked for in the preview of the report, which remembers it. */
async function choosePaper(format: 'A4' | 'Letter'): Promise<void> {
  const { page } = opened.current;
  await page.keyboard.press('D');
  const dialog = page.getByRole('dialog', { name: words.report.title });
  await dialog.getByRole('combobox', { name: words.report.paper, exact: true }).selectOption({ label: format });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function printed(format: 'A4' | 'Letter'): Promise<PdfPage[]> {
  const pages = pdfPages(await opened.current.page.pdf({ format, landscape: true, printBackground: true }));
  return pages.filter(({ paths }) => paths.length > 0);
}

interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly format: 'A4' | 'Letter';
  readonly speed?: string;
  readonly layout?: string;
  /** Sheets with paper on them. */
  readonly sheets: number;
}

const CASES: readonly Case[] = [
  { name: '10 s on A4', seconds: 10, format: 'A4', sheets: 1 },
  { name: '10 s on Letter', seconds: 10, format: 'Letter', sheets: 1 },
  { name: '11 s on A4', seconds: 11, format: 'A4', sheets: 2 },
  { name: '11 s on Letter', seconds: 11, format: 'Letter', sheets: 2 },
  { name: '50 mm/s on A4', seconds: 10, format: 'A4', speed: '50', sheets: 2 },
  { name: '50 mm/s on Letter', seconds: 10, format: 'Letter', speed: '50', sheets: 2 },
  { name: '12×1 on A4', seconds: 10, format: 'A4', layout: '12x1', sheets: 1 },
  { name: '12×1 on Letter', seconds: 10, format: 'Letter', layout: '12x1', sheets: 1 },
  { name: '12×1 at 50 mm/s on Letter', seconds: 10, format: 'Letter', layout: '12x1', speed: '50', sheets: 2 },
];

describe('print is true to scale', () => {
  test.each(CASES)('$name', async ({ seconds, format, speed, layout, sheets }) => {
    const { page } = opened.current;
    await drop(page, record(seconds));
    await paper(page).waitFor();
    await read(page);
    if (speed) await page.getByRole('combobox', { name: words.paper.speedLabel }).selectOption(speed);
    if (layout) await page.getByRole('combobox', { name: words.paper.layout }).selectOption(layout);
    await choosePaper(format);
    const pages = await printed(format);
    const withPaper = pages.filter((each) => traces(each).length > 0);
    expect(withPaper).toHaveLength(sheets);
    const size = format === 'A4' ? A4 : LETTER;
    for (const each of withPaper) {
      expect(Math.abs(each.width - size.width)).toBeLessThan(TOLERANCE);
      expect(Math.abs(each.height - size.height)).toBeLessThan(TOLERANCE);
      expect(bars(each)).toHaveLength(1);
      expect(Math.abs(bars(each)[0]! - BAR)).toBeLessThan(0.1);
      const drawn = traces(each);
      const widest = Math.max(...drawn.map(({ left, right }) => right - left));
      // The last sample lies one before the end.
      const sample = Number(speed ?? 25) / RATE;
      expect(Math.abs(widest + sample - 250)).toBeLessThan(TOLERANCE);
      for (const { left, right } of drawn) {
        expect(left).toBeGreaterThan(4);
        expect(right).toBeLessThan(each.width - 4);
      }
    }
  });
});

describe('a recording of more than two minutes', () => {
  const SECONDS = 130;

  test('is printed as a whole, or what of it is on the screen, and the sheets are told before', async () => {
    const { page } = opened.current;
    await drop(page, record(SECONDS));
    await paper(page).waitFor();
    await read(page);
    // The browser's own dialog cannot be answered; what it would be given is the PDF.
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await choosePaper('A4');
    const pages = async (range: string) => {
      await page.keyboard.press('P');
      const dialog = page.getByRole('dialog', { name: words.report.title });
      await dialog.getByRole('combobox', { name: words.report.range }).selectOption({ label: range });
      const told = await dialog.getByRole('status').first().textContent();
      await dialog.getByRole('button', { name: words.report.print, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      const drawn = (await printed('A4')).filter((each) => traces(each).length > 0);
      return { told, drawn };
    };
    const all = await pages(words.report.ranges.whole);
    expect(all.drawn).toHaveLength(SECONDS / 10);
    expect(all.told).toContain(`${SECONDS / 10} sheets`);
    for (const each of all.drawn) expect(Math.abs(bars(each)[0]! - BAR)).toBeLessThan(0.1);
    const onScreen = await pages(words.report.ranges.screen);
    expect(onScreen.drawn).toHaveLength(1);
    expect(onScreen.told).toContain('one sheet');
    // What the browser is asked to print by itself is what is on the screen.
    expect((await printed('A4')).filter((each) => traces(each).length > 0)).toHaveLength(1);
  });
});
