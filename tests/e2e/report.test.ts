// The report: seen before it is printed or saved, and the same everywhere.

import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readFiles } from '../../src/formats/read';
import { ENGLISH } from '../../src/words/language';
import { type Dropped, drop, openExample, pageForEachTest, paper, READING_TIMEOUT, read } from './leadlens';
import { pdfPages } from './pdf';

const { words, say } = ENGLISH;
const texts = words.report;
const opened = pageForEachTest();

async function openReport(page: Page) {
  await page.keyboard.press('D');
  const dialog = page.getByRole('dialog', { name: texts.title });
  await dialog.locator('.report-page svg').waitFor();
  return dialog;
}

async function saved(page: Page, button: string): Promise<{ name: string; content: Uint8Array }> {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog', { name: texts.title }).getByRole('button', { name: button, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: new Uint8Array(await readFile(await file.path())) };
}

/** Size of a PNG, from its header. */
function pngSize(content: Uint8Array): { width: number; height: number } {
  const view = new DataView(content.buffer, content.byteOffset);
  expect(Buffer.from(content.subarray(1, 4)).toString()).toBe('PNG');
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

test('is chosen in its preview, and saved as PDF, PNG and SVG of the same pages', async () => {
  const { page } = opened.current;
  await openExample(page, '00010_hr');
  await paper(page).waitFor();
  await read(page);
  const dialog = await openReport(page);
  await dialog.getByRole('combobox', { name: texts.paper, exact: true }).selectOption({ label: texts.papers.letter });
  await dialog.getByRole('combobox', { name: texts.orientation }).selectOption({ label: texts.orientations.portrait });
  // Ten seconds do not fit across: they are on two pages and not smaller.
  const count = 2;
  await dialog
    .getByText(say(texts.preview, { n: 1, count }))
    .first()
    .waitFor();
  const preview = dialog.locator('.report-page svg');
  expect(await preview.getAttribute('width')).toBe('215.9mm');
  expect(await preview.textContent()).toContain(words.disclaimer.slice(0, 20));

  const pdf = await saved(page, texts.savePdf);
  expect(pdf.name).toMatch(/\.report\.pdf$/);
  const pages = pdfPages(pdf.content);
  expect(pages).toHaveLength(count);
  for (const { width, height } of pages) {
    expect(width).toBeCloseTo(215.9, 1);
    expect(height).toBeCloseTo(279.4, 1);
  }
  const [result] = await readFiles([
    {
      path: pdf.name,
      size: pdf.content.length,
      bytes: async () => pdf.content,
      slice: async (from, to) => pdf.content.slice(from, to),
    },
  ]);
  expect(result!.recording).toMatchObject({ rate: 500, samples: 5000 });

  const svg = unzipSync((await saved(page, texts.saveSvg)).content);
  expect(Object.keys(svg)).toHaveLength(count);
  for (const each of Object.values(svg)) expect(Buffer.from(each).toString()).toContain('height="279.4mm"');
  const png = unzipSync((await saved(page, texts.savePng)).content);
  expect(Object.keys(png)).toHaveLength(count);
  // 300 dots per inch.
  for (const each of Object.values(png)) expect(pngSize(each)).toEqual({ width: 2550, height: 3300 });
  await dialog.getByRole('button', { name: texts.nextPage }).click();
  await dialog
    .getByText(say(texts.preview, { n: 2, count }))
    .first()
    .waitFor();
});

const RATE = 100;
const SECONDS = 150;

/** A WFDB record of two leads with beats in them. */
function longRecord(): Dropped[] {
  const dat = Buffer.alloc(RATE * SECONDS * 2 * 2);
  for (let i = 0; i < RATE * SECONDS; i++)
    for (let lead = 0; lead < 2; lead++)
      dat.writeInt16LE(i % 80 < 3 ? 800 : Math.round(30 * Math.sin(i / 15)), 2 * (2 * i + lead));
  const signals = ['I', 'II'].map((lead) => `long.dat 16 1000/mV 16 0 0 0 0 ${lead}`);
  return [
    { name: 'long.hea', content: [`long 2 ${RATE} ${RATE * SECONDS}`, ...signals, ''].join('\n') },
    { name: 'long.dat', content: dat },
  ];
}

test('of a long recording is of chosen strips, or a minute a row', async () => {
  const { page } = opened.current;
  await drop(page, longRecord());
  await paper(page).waitFor();
  await read(page);
  const dialog = await openReport(page);
  const range = dialog.getByRole('combobox', { name: texts.range });
  await range.selectOption({ label: texts.ranges.chosen });
  const starts = dialog.getByRole('textbox', { name: texts.starts });
  await starts.fill('0:05, 1:00, 2:00');
  await dialog.getByText(say(texts.sheets, { count: 3, from: '00:00:05', to: '00:02:10' })).waitFor();
  await starts.fill('0:05, 9:00');
  await dialog.getByText(say(texts.startsWrong, { text: '9:00' })).waitFor();
  await range.selectOption({ label: texts.ranges.disclosure });
  await dialog.locator('.report-page', { hasText: '00:02:00' }).waitFor();
});

const example = async (name: string): Promise<Dropped[]> =>
  Promise.all(
    ['hea', 'dat'].map(async (ending) => ({
      name: `${name}.${ending}`,
      content: await readFile(new URL(`../../public/examples/${name}.${ending}`, import.meta.url)),
    })),
  );

test('holds a previous ECG beside this one, on the screen and in the report; both leave as EDF+', async () => {
  const { page } = opened.current;
  await drop(page, [...(await example('00010_hr')), ...(await example('00152_hr'))]);
  await paper(page).waitFor();
  await read(page);

  await page.keyboard.press('B');
  const beside = page.getByRole('dialog', { name: words.previous.title });
  await beside.locator('.previous-beat').first().waitFor({ timeout: READING_TIMEOUT });
  expect(await beside.locator('.previous-beat').count()).toBe(12);
  await beside.getByText(words.measured.names.qrs).waitFor();
  await page.keyboard.press('Escape');

  const dialog = await openReport(page);
  await dialog.getByRole('combobox', { name: words.previous.choose }).selectOption({ label: '00152_hr' });
  const told = (n: number) => dialog.getByText(say(texts.preview, { n, count: 2 })).first();
  await told(1).waitFor({ timeout: READING_TIMEOUT });
  await dialog.getByRole('button', { name: texts.nextPage }).click();
  await told(2).waitFor();
  const comparison = await dialog.locator('.report-page svg').textContent();
  for (const text of [words.previous.title, '00152_hr', words.previous.columns.difference, 'aVR'])
    expect(comparison).toContain(text);
  expect(pdfPages((await saved(page, texts.savePdf)).content)).toHaveLength(2);
  await page.keyboard.press('Escape');

  await page.keyboard.press('E');
  const leaving = page.getByRole('dialog', { name: words.export.title });
  await leaving.getByRole('combobox', { name: words.export.format }).selectOption('edf');
  await leaving.getByRole('combobox', { name: words.export.which }).selectOption('all');
  await leaving.getByText(words.export.never).waitFor();
  const download = page.waitForEvent('download');
  await leaving.getByRole('button', { name: words.export.save, exact: true }).click();
  const zip = unzipSync(new Uint8Array(await readFile(await (await download).path())));
  expect(Object.keys(zip).sort()).toEqual(['ecg-0001.edf', 'ecg-0002.edf']);
  await leaving.getByText(say(words.export.done, { count: 2 })).waitFor();
});
