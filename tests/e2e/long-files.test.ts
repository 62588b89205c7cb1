// Recordings of many hours and selections of many recordings: only what is on screen is read.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { writeHolter } from './holter';
import { drop, fixture, pageForEachTest, paper } from './leadlens';

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
  expect(await bar.innerText()).toContain('00:00:00–01:56:00 of 03:00:00');
  expect(await bar.getByRole('button', { name: ENGLISH.words.part.earlier }).isDisabled()).toBe(true);
  await bar.getByRole('button', { name: ENGLISH.words.part.later }).click();
  await expect.poll(() => bar.innerText()).toContain('01:04:00–03:00:00 of 03:00:00');
  expect(await paper(page).getAttribute('aria-label')).toContain('part of 3:00:00.0 from 1:04:00.0 on');
  expect(await bar.getByRole('button', { name: ENGLISH.words.part.later }).isDisabled()).toBe(true);
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
  const list = page.getByRole('combobox', { name: ENGLISH.words.record.label, exact: true });
  await list.waitFor();
  expect(await list.getByRole('option').count()).toBe(COUNT);
  const last = await list.getByRole('option').last().innerText();
  await list.selectOption({ index: COUNT - 1 });
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain(`ECG ${last.split(' ').at(-1)},`);
});
