// A browser that ends a worker fires no event: the page has to notice, go on with another and say so.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { drop, findings, fixture, type OpenPage, pagesOnDemand, paper, READING_TIMEOUT, read } from './leadlens';
import { inWorker, kill, longRecord, withSettings, worker } from './provoked';

const pages = pagesOnDemand();
let opened: OpenPage;

/** Long enough that the reading is under way when its worker is killed, however fast the machine. */
const TWENTY_MINUTES = 120;
const results = (page: Page) => page.getByRole('complementary', { name: ENGLISH.words.results.label });
const isReading = (page: Page) =>
  page.getByRole('progressbar', { name: ENGLISH.words.results.stages.reading }).waitFor({ timeout: READING_TIMEOUT });

async function readingTwentyMinutes(): Promise<Page> {
  opened = await pages.open((page) => withSettings(page, { backend: 'wasm' }));
  await drop(opened.page, await longRecord(TWENTY_MINUTES));
  await isReading(opened.page);
  return opened.page;
}

test('the worker of the networks, in the middle of a reading: another repeats it on the same processor', async () => {
  const page = await readingTwentyMinutes();
  const drawing = await paper(page).elementHandle();
  const first = await worker(page, 'inference');
  await kill(first);
  // What is in view is read first; that it was repeated is told of the whole.
  const processor = page.getByRole('status', { name: ENGLISH.words.processors.label });
  await expect
    .poll(() => processor.innerText(), { timeout: READING_TIMEOUT })
    .toContain('had stopped. It was started again, and the reading was repeated.');
  expect(await page.getByRole('combobox', { name: ENGLISH.words.processors.backend }).inputValue()).toBe('wasm');
  await expect.poll(() => results(page).innerText()).toMatch(/WASM: .* a window/);
  expect(await drawing!.evaluate((canvas) => canvas.isConnected)).toBe(true);
  // The next reading is undisturbed, and nothing is left to say.
  await drop(page, await Promise.all(['wfdb/ludb/1.hea', 'wfdb/ludb/1.dat'].map(fixture)));
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG 1,');
  await read(page);
  await expect.poll(() => processor.innerText()).toBe('');
});

test('twice in a row: the reading ends with a sentence, and can be asked for again', async () => {
  const page = await readingTwentyMinutes();
  const label = await paper(page).getAttribute('aria-label');
  const first = await worker(page, 'inference');
  await kill(first);
  const second = await worker(page, 'inference', first);
  await isReading(page);
  await kill(second);
  const again = results(page).getByRole('button', { name: ENGLISH.words.results.readAgain });
  await again.waitFor();
  await expect.poll(() => results(page).innerText()).toContain('has stopped, twice in a row; try again');
  await expect.poll(() => paper(page).getAttribute('aria-label')).toBe(label);
  await again.click();
  await read(page);
});

test('the worker that reads files, in the middle of opening: what was on screen stays, and opening works again', async () => {
  opened = await pages.open((page) =>
    inWorker(page, 'file-reading', () => {
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = function () {
        return this.size === 77 ? new Promise<never>(() => {}) : arrayBuffer.call(this);
      };
    }),
  );
  const { page } = opened;
  const record = await Promise.all(['wfdb/ludb/1.hea', 'wfdb/ludb/1.dat'].map(fixture));
  await drop(page, record);
  await read(page);
  const before = await findings(page).innerText();
  await drop(page, [{ name: 'endless.csv', content: 'x'.repeat(77) }]);
  await page.getByText('Opening endless.csv').waitFor();
  await kill(await worker(page, 'file-reading'));
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await expect.poll(() => alert.innerText()).toContain('The part of LeadLens that reads files has stopped');
  await expect.poll(() => alert.innerText()).toContain('1 is still on screen.');
  await expect.poll(() => findings(page).innerText()).toBe(before);
  await drop(page, await Promise.all(['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat'].map(fixture)));
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG 00001_lr,');
  await expect.poll(() => alert.count()).toBe(0);
});

test('a file that hangs: the page asks after ten seconds, and says which one was stopped', async () => {
  const { opening } = ENGLISH.words;
  opened = await pages.open((page) =>
    inWorker(page, 'file-reading', () => {
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = function () {
        return this.size === 77 ? new Promise<never>(() => {}) : arrayBuffer.call(this);
      };
    }),
  );
  const { page } = opened;
  await drop(page, [{ name: 'endless.csv', content: 'x'.repeat(77) }]);
  const ask = page.getByRole('alert');
  await ask.waitFor({ timeout: 20_000 });
  await expect.poll(() => ask.innerText()).toContain(ENGLISH.say(opening.takesLong, { file: 'endless.csv' }));
  await ask.getByRole('button', { name: opening.keepWaiting }).click();
  await expect.poll(() => ask.count()).toBe(0);
  await ask.waitFor({ timeout: 20_000 });
  const first = await worker(page, 'file-reading');
  await ask.getByRole('button', { name: opening.stop }).click();
  await expect.poll(() => ask.innerText()).toContain(ENGLISH.say(opening.stopped, { file: 'endless.csv' }));
  await expect.poll(() => page.getByText('Opening endless.csv').count()).toBe(0);
  await expect.poll(() => page.workers().includes(first)).toBe(false);
  await drop(page, await Promise.all(['wfdb/ludb/1.hea', 'wfdb/ludb/1.dat'].map(fixture)));
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG 1,');
  await expect.poll(() => ask.count()).toBe(0);
});

test('a file that keeps its worker busy for ever: once it is cancelled another is opened, on a worker of its own', async () => {
  opened = await pages.open((page) =>
    inWorker(page, 'file-reading', () => {
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = function () {
        while (this.size === 77);
        return arrayBuffer.call(this);
      };
    }),
  );
  const { page } = opened;
  await drop(page, [{ name: 'endless.csv', content: 'x'.repeat(77) }]);
  const cancel = page.getByRole('button', { name: ENGLISH.words.buttons.cancel });
  await cancel.click();
  await expect.poll(() => cancel.count()).toBe(0);
  await drop(page, await Promise.all(['wfdb/ludb/1.hea', 'wfdb/ludb/1.dat'].map(fixture)));
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG 1,');
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

test('the files themselves, between listing and reading, or the memory for them: said of the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
  const names = Array.from({ length: 14 }, (_, i) => `r${String(i).padStart(2, '0')}.csv`);
  const table = `time (s),I (mV)\n${Array.from({ length: 500 }, (_, i) => `${i / 500},0.1`).join('\n')}`;
  await Promise.all(names.map((name) => writeFile(join(folder, name), table)));
  opened = await pages.open((page) =>
    inWorker(page, 'file-reading', () => {
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = function () {
        return this.size === 77
          ? Promise.reject(new RangeError('Array buffer allocation failed'))
          : arrayBuffer.call(this);
      };
    }),
  );
  const { page } = opened;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).click();
  await (await chooser).setFiles(names.map((name) => join(folder, name)));
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG r00,');
  await rm(folder, { recursive: true });
  await page.getByRole('combobox', { name: ENGLISH.words.record.label, exact: true }).selectOption({ index: 7 });
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await expect.poll(() => alert.innerText()).toContain('r07.csv could not be read: it was moved or changed');
  await drop(page, [{ name: 'huge.csv', content: 'x'.repeat(77) }]);
  await expect.poll(() => alert.innerText()).toContain('huge.csv needs more memory than this browser has left');
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('ECG r00,');
});
