// Many ECGs at once, as somebody who screens them sees it: the list, its order and filters, keys, one opened and back, what is saved.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { DESKTOP, type Dropped, drop, fixture, pageForEachTest, paper, READING_TIMEOUT } from './leadlens';
import { pdfPages } from './pdf';

const { worklist: texts, actions, buttons } = ENGLISH.words;

/** As many files as make a list: three real ones, one that is none, and copies of a short one. */
async function archive(): Promise<Dropped> {
  const { content } = await fixture('schiller/constructed-00001_lr.xml');
  const bytes = (part: Buffer | string) => new Uint8Array(Buffer.from(part));
  const copies = Array.from({ length: 52 }, (_, i) => [`ward/copy${i + 1}.xml`, bytes(content)] as const);
  const cardiosoft = await fixture('cardiosoft/constructed-00001_lr.xml');
  const text = await readFile(new URL('../../README.md', import.meta.url));
  return {
    name: 'morning.zip',
    content: Buffer.from(
      zipSync({
        ...Object.fromEntries(copies),
        'ward/cart.xml': bytes(cardiosoft.content),
        'ward/broken.xml': bytes(text),
      }),
    ),
  };
}

const grid = (page: Page) => page.getByRole('grid', { name: texts.title });
const rows = (page: Page) => grid(page).locator('.worklist-row:not(.worklist-head)');
const count = async (page: Page) => Number(await grid(page).getAttribute('aria-rowcount')) - 1;

describe('many ECGs', () => {
  const opened = pageForEachTest(undefined, { viewport: DESKTOP });

  test('are a list that is read row by row, sifted, gone through by keys; one opens, and the list is there again', async () => {
    const { page } = opened.current;
    await drop(page, [await archive()]);
    await grid(page).waitFor({ timeout: READING_TIMEOUT });
    await expect.poll(() => count(page), { timeout: READING_TIMEOUT }).toBeGreaterThanOrEqual(53);
    const all = await count(page);

    // It stops where it is told to, and goes on.
    const foot = page.locator('.worklist-foot');
    await foot.getByRole('button', { name: texts.pause }).click();
    await foot.getByRole('button', { name: texts.resume }).click();
    await foot.getByText(ENGLISH.say(texts.allRead, { count: all })).waitFor({ timeout: 2 * READING_TIMEOUT });

    // All but the first are the same ECG, one of them in another format.
    await page.getByRole('button', { name: new RegExp(`^${texts.filters.duplicates} `) }).click();
    await expect.poll(() => count(page)).toBe(52);
    await page.getByRole('button', { name: new RegExp(`^${texts.filters.all} `) }).click();
    await page.getByRole('searchbox', { name: texts.search }).fill('cart');
    await expect.poll(() => count(page)).toBe(1);
    await expect.poll(() => rows(page).first().innerText()).toMatch(/\d+\s?%/);

    // The reports of those that are listed, in one file.
    await page.getByRole('searchbox', { name: texts.search }).fill('copy5');
    await expect.poll(() => count(page)).toBe(4);
    const reports = page.waitForEvent('download', { timeout: READING_TIMEOUT });
    await page.getByRole('button', { name: texts.reports }).click();
    expect(pdfPages(await readFile(await (await reports).path())).length).toBeGreaterThanOrEqual(4);
    await page.getByRole('searchbox', { name: texts.search }).fill('');

    // Reports of what is listed are one file.
    await page.getByRole('searchbox', { name: texts.search }).fill('cart');
    await expect.poll(() => count(page)).toBe(1);
    const saved = page.waitForEvent('download', { timeout: READING_TIMEOUT });
    await page.getByRole('button', { name: texts.reports }).click();
    expect((await saved).suggestedFilename()).toBe('ecg-reports.pdf');
    await page.getByText(ENGLISH.say(texts.reportsMade, { count: 1, total: 1 })).waitFor();
    await page.getByRole('searchbox', { name: texts.search }).fill('');

    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('f');
    await page.getByRole('button', { name: new RegExp(`^${texts.filters.flagged} 1$`) }).waitFor();
    const second = await rows(page).nth(1).locator('.worklist-name').getAttribute('title');
    await page.keyboard.press('Enter');
    await paper(page).waitFor({ timeout: READING_TIMEOUT });
    await expect
      .poll(() => paper(page).getAttribute('aria-label'))
      .toContain(second!.slice(second!.lastIndexOf('/') + 1).replace('.xml', ''));
    await page.keyboard.press('L');
    await grid(page).waitFor();
    await expect.poll(() => grid(page).locator('[aria-selected="true"]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: actions.worklist, pressed: false }).waitFor();
    expect(opened.current.problems).toEqual([]);
  });

  test('can be cancelled, and the rest read later', async () => {
    const { page } = opened.current;
    await drop(page, [await archive()]);
    await grid(page).waitFor({ timeout: READING_TIMEOUT });
    const foot = page.locator('.worklist-foot');
    await foot.getByRole('button', { name: buttons.cancel }).click();
    await foot.getByRole('button', { name: texts.goOn }).click({ timeout: 5000 });
    await foot.getByRole('button', { name: texts.pause }).waitFor();
  });

  test('is there again after the page was closed, if that was allowed, with what was marked; and is gone once it is forgotten', async () => {
    const { page } = opened.current;
    const folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
    const path = join(folder, 'morning.zip');
    await writeFile(path, (await archive()).content);
    const open = async () => {
      await page.locator('input[data-picks="files"]').setInputFiles(path);
      await grid(page).waitFor({ timeout: READING_TIMEOUT });
    };
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    const foot = page.locator('.worklist-foot');
    const allRead = foot.getByText(ENGLISH.say(texts.allRead, { count: 54 }));
    try {
      await open();
      expect(await databases()).toEqual([]);
      await page.getByRole('checkbox', { name: texts.keep }).check();
      await allRead.waitFor({ timeout: 2 * READING_TIMEOUT });
      await grid(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('f');
      await page.getByRole('button', { name: new RegExp(`^${texts.filters.flagged} 1$`) }).waitFor();
      await expect.poll(databases).toEqual(['leadlens-worklist']);
      // A database writes when it has time.
      await page.waitForTimeout(1000);

      await page.reload();
      await page.getByRole('button', { name: ENGLISH.words.open.chooseFiles }).waitFor();
      await open();
      // Nothing is left to read or to measure.
      await allRead.waitFor({ timeout: 10_000 });
      await page.getByRole('button', { name: new RegExp(`^${texts.filters.flagged} 1$`) }).waitFor();

      await page.getByRole('checkbox', { name: texts.keep }).uncheck();
      await expect
        .poll(() =>
          page.evaluate(
            () =>
              new Promise<number>((resolve) => {
                const opening = indexedDB.open('leadlens-worklist');
                opening.onsuccess = () => {
                  const counting = opening.result.transaction('rows').objectStore('rows').count();
                  counting.onsuccess = () => resolve(counting.result);
                };
              }),
          ),
        )
        .toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
