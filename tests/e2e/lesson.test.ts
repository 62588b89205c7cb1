// Teaching with the single file from a disk: a lesson is made, saved and gone through, also as a page of its own; lecture, picture and quiz.

import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { dropPaths, pageFromDiskForEachTest } from './from-disk';
import { openExample, READING_TIMEOUT } from './leadlens';

const opened = pageFromDiskForEachTest();
const { words, say } = ENGLISH;
const texts = words.teaching;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlens-lesson-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function saved(page: Page, save: () => Promise<void>): Promise<{ readonly name: string; readonly path: string }> {
  const download = page.waitForEvent('download');
  await save();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await copyFile(await file.path(), path);
  return { name: file.suggestedFilename(), path };
}

const lecture = (page: Page) => page.getByRole('main', { name: words.lesson.lecture });
const step = (page: Page) => page.getByRole('region', { name: words.lesson.parts.steps });

/** Note, question, answer, weights: each by the key of a presenter. */
async function goThrough(page: Page): Promise<void> {
  await lecture(page).waitFor({ timeout: READING_TIMEOUT });
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => step(page).innerText()).toContain('The arms are exchanged.');
  await page.keyboard.press('PageDown');
  await expect.poll(() => step(page).innerText()).toContain('Which rhythm?');
  expect(await step(page).innerText()).not.toContain('Regular P waves');
  await step(page).getByRole('button', { name: 'Flutter' }).click();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => step(page).innerText()).toContain('Regular P waves');
  await expect
    .poll(() => step(page).innerText(), { timeout: READING_TIMEOUT })
    .toMatch(/Sinus rhythm; the network: \S+/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => step(page).count()).toBe(0);
  await lecture(page).getByRole('region', { name: words.lesson.parts.weights }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => step(page).innerText()).toContain('Regular P waves');
}

test('a lesson is made, shown, saved and opened, and as one page opens by itself', async () => {
  const { page } = opened.current;
  await openExample(page, '00010_hr');
  await page.locator('.electrode-choice select').selectOption('LA/RA');
  await page.keyboard.press('V');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: texts.addNote }).click();
  await dialog.getByRole('textbox', { name: texts.note, exact: true }).fill('The arms are exchanged.');
  await dialog.getByRole('button', { name: texts.addQuestion }).click();
  await dialog.getByRole('textbox', { name: texts.question, exact: true }).fill('Which rhythm?');
  for (const [i, choice] of ['Sinus rhythm', 'Flutter'].entries()) {
    await dialog.getByRole('button', { name: texts.addChoice }).click();
    await dialog.getByRole('textbox', { name: say(texts.choice, { n: i + 1 }) }).fill(choice);
  }
  await dialog.getByRole('combobox', { name: texts.statement }).selectOption('SR');
  await dialog.getByRole('textbox', { name: texts.answer }).fill('Regular P waves.');
  const zip = await saved(page, () => dialog.getByRole('button', { name: texts.saveZip, exact: true }).click());
  const html = await saved(page, () => dialog.getByRole('button', { name: texts.savePage }).click());
  expect([zip.name, html.name]).toEqual(['leadlens.lesson.zip', 'leadlens-lesson.html']);
  await page.keyboard.press('Escape');

  const picture = await saved(page, () => page.keyboard.press('I'));
  expect(picture.name).toBe('ecg.png');
  expect((await readFile(picture.path)).subarray(1, 4).toString()).toBe('PNG');

  const broken = join(folder, 'half.lesson.zip');
  await writeFile(broken, (await readFile(zip.path)).subarray(0, 5000));
  await dropPaths(page, [broken]);
  await expect.poll(() => page.getByRole('alert').first().innerText()).toContain(words.errors['lesson-not-zip']);
  await dropPaths(page, [zip.path]);
  const bar = page.getByRole('region', { name: texts.title });
  await expect.poll(() => bar.innerText()).toContain(say(texts.begin, { count: 2 }));
  await expect.poll(() => page.locator('.electrode-choice select').inputValue()).toBe('LA/RA');
  await page.keyboard.press('F');
  await goThrough(page);

  const own = await opened.disk.open(await readFile(html.path, 'utf8'));
  await goThrough(own.page);
  await own.page.keyboard.press('F');
  await expect.poll(() => own.page.locator('.electrode-choice select').inputValue()).toBe('LA/RA');
  // The page that has a lesson writes itself once more, with the lesson of now in place of the other.
  await own.page.keyboard.press('V');
  const again = await saved(own.page, () => own.page.getByRole('button', { name: texts.savePage }).click());
  const [first, second] = await Promise.all([html, again].map(({ path }) => readFile(path, 'utf8')));
  const block = /<script type="application\/octet-stream" data-file="lesson\.zip"[^<]*<\/script>/g;
  expect(second!.match(block)).toHaveLength(1);
  expect(second!.replace(block, '')).toBe(first!.replace(block, ''));
  expect(own.problems).toEqual([]);
  await own.page.context().close();
});

test('a quiz asks, is answered with how sure one is, shows what is behind the curtain, and scores', async () => {
  const { page } = opened.current;
  await page.keyboard.press('Q');
  const quiz = page.getByRole('main', { name: words.quiz.title });
  await quiz.getByRole('combobox').selectOption('outpatient');
  await quiz.getByRole('button', { name: words.quiz.begin }).click();
  await expect
    .poll(() => quiz.innerText(), { timeout: READING_TIMEOUT })
    .toContain(say(words.quiz.place, { place: 1, count: 12 }));
  for (let place = 1; place <= 2; place++) {
    // A length is measured with the calipers, all else chosen.
    const calipers = quiz.getByRole('button', { name: words.actions.calipers, exact: true });
    if ((await calipers.count()) > 0) {
      await calipers.click();
      const { x, y, width, height } = (await quiz.getByRole('img', { name: /^ECG / }).boundingBox())!;
      await page.mouse.move(x + width * 0.3, y + height * 0.4);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.35, y + height * 0.4, { steps: 4 });
      await page.mouse.up();
    } else await page.keyboard.press('1');
    await quiz.getByRole('radio').nth(2).check();
    await page.keyboard.press('Enter');
    const curtain = quiz.getByRole('region', { name: words.quiz.curtain });
    for (const next of [words.quiz.reveal.network, words.quiz.reveal.cardiologist, words.quiz.next]) {
      await curtain.getByRole('button', { name: next }).waitFor();
      await page.keyboard.press('ArrowRight');
    }
    await expect
      .poll(() => quiz.innerText(), { timeout: READING_TIMEOUT })
      .toContain(say(words.quiz.place, { place: place + 1, count: 12 }));
    expect(await quiz.innerText()).toMatch(new RegExp(`\\d of ${place} right; sensitivity .* Brier`));
  }
  await quiz.getByRole('button', { name: words.lesson.leave }).click();
  await expect.poll(() => quiz.count()).toBe(0);
});
