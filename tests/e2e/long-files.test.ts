// Recordings of many hours and selections of many recordings: only what is on screen is read.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { writeHolter } from './holter';
import { drop, fixture, pageForEachTest, paper, READING_TIMEOUT, read } from './leadlens';

const opened = pageForEachTest();

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('of hours of recording a part is shown, and the others are a key or a click away', async () => {
  const { page } = opened.current;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: ENGLISH.words.app.openFiles }).click();
  await (await chooser).setFiles(await writeHolter(folder));
  const bar = page.getByRole('region', { name: ENGLISH.words.part.label });
  await bar.waitFor({ timeout: 30_000 });
  await expect.poll(() => bar.innerText()).toContain('00:00:00–01:56:00 of 03:00:00');
  expect(await bar.getByRole('button', { name: ENGLISH.words.part.earlier }).isDisabled()).toBe(true);
  await bar.getByRole('button', { name: ENGLISH.words.part.later }).click();
  await expect.poll(() => bar.innerText()).toContain('01:04:00–03:00:00 of 03:00:00');
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('part of 3:00:00.0 from 1:04:00.0 on');
  expect(await bar.getByRole('button', { name: ENGLISH.words.part.later }).isDisabled()).toBe(true);
  await page.keyboard.press(',');
  await expect.poll(() => bar.innerText()).toContain('00:00:00–01:56:00 of 03:00:00');
  const slider = bar.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => bar.innerText()).toContain('00:01:00–01:57:00 of 03:00:00');
});

test('of half an hour the window in view is read first, and what was read so far is on the strip until all of it is', async () => {
  const { page } = opened.current;
  const TENS = 180;
  const [header, signals] = await Promise.all(['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat'].map(fixture));
  await drop(page, [
    { name: header!.name, content: String(header!.content).replace(/^(\S+ \S+ \S+) 1000/, `$1 ${TENS * 1000}`) },
    { name: signals!.name, content: Buffer.concat(Array(TENS).fill(signals!.content)) },
  ]);
  await read(page);
  const results = page.getByRole('complementary', { name: ENGLISH.words.results.label });
  const readSoFar = async (all = 719) =>
    Number(new RegExp(`(\\d+) of ${all} windows read`).exec(await results.innerText())?.[1]);
  const first = await readSoFar();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(719);
  await expect.poll(() => results.innerText()).toContain(ENGLISH.words.results.findingsInView);
  const strip = page.getByRole('region', { name: ENGLISH.words.windows.label });
  expect(await strip.getByRole('radio', { name: ENGLISH.words.windows.whole }).isDisabled()).toBe(true);
  await expect.poll(() => readSoFar(), { timeout: READING_TIMEOUT }).toBeGreaterThan(first);
  // Another network, and another recording, need not wait for the rest.
  await page.keyboard.press('m');
  await expect.poll(() => readSoFar(359), { timeout: READING_TIMEOUT }).toBeGreaterThan(0);
  await drop(page, await Promise.all(['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat'].map(fixture)));
  await strip.waitFor({ state: 'detached' });
  await read(page);
});

test('a zip of many records is listed at once, and each is read when it is chosen', async () => {
  const { page } = opened.current;
  const COUNT = 40;
  const [header, signals] = await Promise.all(['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat'].map(fixture));
  const names = Array.from({ length: COUNT }, (_, i) => `record${i}`);
  const zip = zipSync(
    Object.fromEntries(
      names.flatMap((name) => [
        [`${name}.hea`, new TextEncoder().encode(String(header!.content).replaceAll('00001_lr', name))],
        [`${name}.dat`, new Uint8Array(Buffer.from(signals!.content))],
      ]),
    ),
  );
  await drop(page, [{ name: 'many.zip', content: Buffer.from(zip) }]);
  const list = page.getByRole('combobox', { name: ENGLISH.words.record.label, exact: true });
  await list.waitFor();
  await expect.poll(() => list.getByRole('option').count()).toBe(COUNT);
  const last = await list.getByRole('option').last().innerText();
  await list.selectOption({ index: COUNT - 1 });
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain(`ECG ${last.split(' ').at(-1)},`);
});
