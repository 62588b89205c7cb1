// Recordings of many hours and selections of many recordings: only what is on screen is read.

import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ishneBytes } from '../unit/formats/ishne/constructed';
import { drop, fixture, pageForEachTest, paper } from './leadlens';

const opened = pageForEachTest();

const HOURS = 3;
const RATE = 200;
const LEADS = 12;
const BYTES = HOURS * 3600 * RATE * LEADS * 2;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A constructed Holter recording, zeros but for its header: the file system need not store them. */
async function holter(): Promise<string> {
  // ISHNE numbers the twelve leads from 5 on.
  const leads = Array.from({ length: LEADS }, (_, i) => 5 + i);
  const header = ishneBytes({ leads, rate: RATE, sampleSize: HOURS * 3600 * RATE, samples: [] });
  const path = join(folder, 'holter.ecg');
  const file = await open(path, 'w');
  await file.write(header);
  await file.truncate(header.length + BYTES);
  await file.close();
  return path;
}

test('of hours of recording a part is shown, and the others are a key or a click away', async () => {
  const { page } = opened.current;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files…' }).click();
  await (await chooser).setFiles(await holter());
  const bar = page.getByRole('region', { name: 'Part of the recording' });
  await bar.waitFor({ timeout: 30_000 });
  expect(await bar.innerText()).toContain('00:00:00–01:56:00 of 03:00:00');
  expect(await bar.getByRole('button', { name: 'Earlier' }).isDisabled()).toBe(true);
  await bar.getByRole('button', { name: 'Later' }).click();
  await expect.poll(() => bar.innerText()).toContain('01:04:00–03:00:00 of 03:00:00');
  expect(await paper(page).getAttribute('aria-label')).toContain('part of 3:00:00.0 from 1:04:00.0 on');
  expect(await bar.getByRole('button', { name: 'Later' }).isDisabled()).toBe(true);
  await page.keyboard.press(',');
  await expect.poll(() => bar.innerText()).toContain('00:00:00–01:56:00 of 03:00:00');
  const slider = bar.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => bar.innerText()).toContain('00:01:00–01:57:00 of 03:00:00');
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
  const list = page.getByRole('combobox', { name: 'Recording', exact: true });
  await list.waitFor();
  expect(await list.getByRole('option').count()).toBe(COUNT);
  await list.selectOption({ index: COUNT - 1 });
  const last = await list.locator('option:checked').innerText();
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain(`ECG ${last.split(' ').at(-1)},`);
});
