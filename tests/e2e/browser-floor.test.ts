// The whole application in a Chromium that lacks whatever one of the oldest browsers lacks, and WebGPU, WebGL, OffscreenCanvas
// and SharedArrayBuffer besides.

import { expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { LACKED } from './floor/lacking';
import { reduceBrowser } from './floor/reduced-browser';
import type { RemovedFeatures } from './floor/remove-features';
import { drop, findings, fixture, pageForEachTest, paper, read } from './leadlens';

const opened = pageForEachTest(reduceBrowser);

/** What Chromium does not let go: symbols that nothing looks for unless it is compiled for them. */
const STAYS = ['asyncDispose', 'dispose'];

/** The same in the page and in a worker. */
const look = () => ({
  ...(globalThis as unknown as { removedFeatures: RemovedFeatures }).removedFeatures,
  still: [
    'structuredClone',
    'OffscreenCanvas',
    'SharedArrayBuffer',
    'WebGL2RenderingContext',
    'HTMLDialogElement',
  ].filter((name) => name in globalThis),
  at: 'at' in Array.prototype || 'at' in Float32Array.prototype,
  gpu: 'gpu' in navigator,
  reasons: 'throwIfAborted' in AbortSignal.prototype || 'reason' in AbortSignal.prototype,
});
const REDUCED = { kept: STAYS, still: [], at: false, gpu: false, reasons: false };

test('examples and files are opened, drawn and read on WASM; charts and dialogs work', async () => {
  const { page } = opened.current;
  await page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true }).click();
  await read(page);
  await expect.poll(() => findings(page).innerText()).toContain('Normal ECG');
  const results = page.getByRole('complementary', { name: ENGLISH.words.results.label });
  await expect.poll(() => results.innerText()).toMatch(/ms on WASM/);
  await page.getByRole('region', { name: ENGLISH.words.results.leadWeights }).locator('.chart-bar').nth(11).waitFor();
  await page.getByRole('region', { name: ENGLISH.words.charts.probabilities }).locator('.chart-picture').waitFor();

  // What the data list, Chromium has most of: thousands in a page, and a good part of that in a worker.
  const inPage = await page.evaluate(look);
  expect(inPage).toMatchObject(REDUCED);
  expect(inPage.removed).toBeGreaterThan(LACKED.length / 2);
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate(look)));
  expect(workers).toHaveLength(2);
  for (const worker of workers) {
    expect(worker).toMatchObject(REDUCED);
    expect(worker.removed).toBeGreaterThan(LACKED.length / 10);
  }

  // A dialog keeps the focus and gives it back.
  const opener = page.getByRole('button', { name: ENGLISH.words.actions.help });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: ENGLISH.words.shortcuts.title });
  await dialog.waitFor();
  const focusIsInside = () => dialog.evaluate((element) => element.contains(document.activeElement));
  expect(await focusIsInside()).toBe(true);
  for (const key of ['Tab', 'Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    expect(await focusIsInside()).toBe(true);
  }
  const middle = await dialog.boundingBox().then((box) => box!.x + box!.width / 2);
  expect(middle).toBeCloseTo(page.viewportSize()!.width / 2, 0);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.getByRole('button', { name: ENGLISH.words.actions.card }).click();
  await expect.poll(() => page.getByRole('dialog').innerText()).toContain('Intended use');
  await page.getByRole('dialog').getByRole('button', { name: ENGLISH.words.buttons.close }).click();
  await page.getByText(ENGLISH.words.paper.more, { exact: true }).click();
  await page.getByRole('button', { name: ENGLISH.words.paper.screenSize }).click();
  await page
    .getByRole('dialog', { name: ENGLISH.words.paper.screenSizeDialog.title })
    .getByRole('button', { name: ENGLISH.words.buttons.cancel })
    .click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

  await page.getByRole('button', { name: ENGLISH.say(ENGLISH.words.leaveOut.lead, { lead: 'V1' }) }).click();
  await expect
    .poll(() => page.getByRole('region', { name: ENGLISH.words.results.leadWeights }).innerText())
    .toMatch(/without V1/i);
});

test('files of every kind of container are read', async () => {
  const { page } = opened.current;
  const label = () => paper(page).getAttribute('aria-label');
  let before: string | null = null;
  for (const path of [
    'scp/example_full_anon.SCP',
    'dicom/anonymous_ecg.dcm',
    'aecg/liryc-hl7aecg_example.xml',
    'edf/test_generator_2.edf',
    'muse/constructed-00001_lr.xml',
  ]) {
    await drop(page, [await fixture(path)]);
    await expect.poll(label, { timeout: 30_000 }).not.toBe(before);
    before = await label();
  }
  await drop(page, [await fixture('csv/MUSE_20180111_155249_70000.csv')]);
  const question = page.getByRole('dialog', { name: ENGLISH.words.question.title });
  await question.getByRole('combobox', { name: ENGLISH.words.question.rate }).fill('500');
  await question.getByRole('button', { name: ENGLISH.words.question.open, exact: true }).click();
  await expect.poll(label).toContain('2 s long');
  // An abandoned reading ends in silence, without the reason that a younger browser gives.
  await page.keyboard.press('e');
  await page
    .getByRole('dialog', { name: ENGLISH.words.open.examples })
    .getByRole('button', { name: ENGLISH.words.examples['00144_hr'].title, exact: true })
    .click();
  await read(page);
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});
