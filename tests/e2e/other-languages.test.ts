// The page in Chinese, and in a language that nobody speaks, with accents and longer by 40 %: what stays in English is not
// translated, what does not fit would not fit in another language either.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LATIN } from '../../scripts/words/latin';
import { CHINESE } from '../../src/words/chinese';
import { ENGLISH, type Language } from '../../src/words/language';
import { misplacementName } from '../../src/words/misplacement';
import { PSEUDO } from '../../src/words/pseudo';
import { statementTitle } from '../../src/words/statement';
import { writeHolter } from './holter';
import { foreignTexts, LATIN_WORD, misfits, PLAIN } from './layout';
import {
  DESKTOP,
  drop,
  findings,
  fixture,
  LAPTOP,
  openExample,
  pageForEachTest,
  pagesOnDemand,
  READING_TIMEOUT,
} from './leadlens';

/** What is called the same in every language. */
const NAMES: readonly RegExp[] = [
  /LeadLens|Lead attention|Conv1D baseline/g,
  /\b(?:WebGPU|WebGL|WebAssembly|WASM|JavaScript|CPU|WFDB|ISHNE|PTB-XL|Cabrera)\b/g,
  /\b(?:aV[RLF]|min)\b/g,
  // Files, and what the graphics say of themselves.
  /[\w-]+\.(?:hea|dat|pdf|ecg|npy)\b|\bholter\b/g,
  /\b(?:ANGLE|SwiftShader|llvmpipe|Mesa|Google|Vulkan|Subzero|OpenGL)\b.*/gi,
  // Codes of statements.
  /\b[A-Z0-9]+(?:[/_(][A-Z0-9)]*)*\b/g,
];

/** What people hold in their hands. */
const TABLET = { width: 820, height: 1180 };
const PHONE = { width: 390, height: 844 };
/** Measured values are moved sideways where there is no room for all of them. */
const MOVED_SIDEWAYS = /^scrolls sideways .*"measurement-values"/;

const LANGUAGES = [
  { name: 'the pseudo-language', language: PSEUDO, foreign: PLAIN, names: NAMES, sizes: [LAPTOP, DESKTOP] },
  {
    name: 'Chinese',
    language: CHINESE,
    foreign: LATIN_WORD,
    names: [/\d+_[hl]r\b|nV/g, ...NAMES, ...LATIN],
    sizes: [LAPTOP, DESKTOP, TABLET, PHONE],
  },
];

const closeDialog = (page: Page) => page.keyboard.press('Escape');

/** As the networks name it. */
const NORMAL = { code: 'NORM', description: '' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(LANGUAGES)('in $name', ({ language, foreign, names, sizes }) => {
  const { words, say } = language;
  const opened = pageForEachTest(undefined, { locale: language.locale, viewport: LAPTOP });

  async function fits(page: Page): Promise<void> {
    expect.soft(await foreignTexts(page, foreign, names)).toEqual([]);
    expect.soft(await misfits(page)).toEqual([]);
  }

  test('what looks for plain and for cut texts finds them', async () => {
    const { page } = opened.current;
    await page.getByRole('button', { name: words.open.chooseFiles }).waitFor();
    await page.evaluate(() => {
      const bar = document.querySelector('.top-bar')!;
      bar.insertAdjacentHTML('beforeend', '<button style="width: 20px">Something plain</button>');
      bar.insertAdjacentHTML('beforeend', '<i title="Some title" style="margin-left: -60px">–––</i>');
    });
    expect(await foreignTexts(page, foreign, names)).toEqual([
      expect.stringContaining('Something plain'),
      expect.stringContaining('Some title'),
    ]);
    const found = await misfits(page);
    expect(found).toContainEqual(expect.stringMatching(/^cut .*Something plain/));
    expect(found).toContainEqual(expect.stringMatching(/^overlap /));
  });

  test('the start screen and its dialogs', async () => {
    const { page } = opened.current;
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language.locale);
    await page.getByRole('button', { name: words.examples['00010_hr'].title, exact: true }).waitFor();
    await fits(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: words.shortcuts.title }).waitFor();
    await fits(page);
    await closeDialog(page);
    await page.getByRole('button', { name: words.actions.about, exact: true }).click();
    await page.getByRole('button', { name: words.about.forget }).click();
    await fits(page);
  });

  describe('an example', () => {
    test('with everything that unfolds', async () => {
      const { page } = opened.current;
      await openExample(page, '00184_hr', language);
      await page.locator('.chart-note-text').first().waitFor();
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      await fits(page);
    });

    test('its dialogs', async () => {
      const { page } = opened.current;
      await openExample(page, '00010_hr', language);
      await page.getByRole('button', { name: words.actions.card }).click();
      await page.getByRole('dialog').getByRole('table').first().waitFor();
      await fits(page);
      await closeDialog(page);
      await page.keyboard.press('e');
      await page.getByRole('dialog', { name: words.open.examples }).waitFor();
      await fits(page);
    });

    test('leads left out, electrodes exchanged, statements searched', async () => {
      const { page } = opened.current;
      await openExample(page, '00195_hr', language);
      await page.getByRole('button', { name: words.leaveOut.eachInTurn }).click();
      await page.locator('.change-map').waitFor();
      await fits(page);
      await page.getByRole('combobox', { name: words.electrodes.exchange }).selectOption('LA/RA');
      const misplacement = misplacementName(language, 'LA/RA');
      const consequences = page.getByRole('table', { name: say(words.electrodes.consequences, { misplacement }) });
      await consequences.waitFor({ timeout: READING_TIMEOUT });
      await fits(page);
    });
  });

  test('an example on other screens', async () => {
    const { page } = opened.current;
    await openExample(page, '00184_hr', language);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.locator('.chart-note-text').first().waitFor();
      // Charts are drawn anew once the screen has its size.
      await expect.poll(async () => (await misfits(page)).filter((misfit) => !MOVED_SIDEWAYS.test(misfit))).toEqual([]);
    }
  });

  test('the networks compared', async () => {
    const { page } = opened.current;
    await openExample(page, '00144_hr', language);
    await page.getByRole('button', { name: words.results.compare }).click();
    await expect
      .poll(() => page.locator('.comparison thead th').count(), { timeout: READING_TIMEOUT })
      .toBe(1 + Object.keys(words.networks).length);
    await fits(page);
  });

  test('files that are refused, and one that asks', async () => {
    const { page } = opened.current;
    // The words of another language come after the page: before them nothing takes a drop.
    await page.getByRole('button', { name: words.open.chooseFiles }).waitFor();
    await drop(page, [
      { name: 'letter.pdf', content: '%PDF-1.4' },
      { name: 'empty.hea', content: '' },
      { name: 'rest.dat', content: 'x' },
      { name: 'other.ecg', content: 'nothing' },
    ]);
    await page.getByRole('alert').waitFor();
    await page.locator('.failures summary').click();
    await fits(page);
    await drop(page, [await fixture('numpy/constructed-f8.npy')]);
    await page.getByRole('dialog', { name: words.question.title }).waitFor();
    await page.keyboard.type('1');
    await fits(page);
    await page.keyboard.type('00');
    await fits(page);
  });

  test('a recording of hours', async () => {
    const { page } = opened.current;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: words.app.openFiles, exact: true }).click();
    await (await chooser).setFiles(await writeHolter(folder));
    await page.locator('.part-bar').waitFor({ timeout: 30_000 });
    await fits(page);
  });
});

describe('the choice of the language', () => {
  const pages = pagesOnDemand();

  test('the language is that of the browser until one is chosen in the header, and remembered', async () => {
    const { page } = await pages.open(undefined, { locale: 'zh-CN' });
    const html = page.locator('html');
    const choice = (language: Language) => page.getByRole('combobox', { name: language.words.app.language });
    await expect.poll(() => html.getAttribute('lang')).toBe(CHINESE.locale);
    expect(await page.title()).toBe(CHINESE.words.app.title);
    await openExample(page, '00010_hr', CHINESE);
    await choice(CHINESE).selectOption('en');
    // The ECG stays, what is said of it is in the other language.
    await findings(page, ENGLISH).getByText(statementTitle(ENGLISH, NORMAL)).waitFor();
    expect(await html.getAttribute('lang')).toBe(ENGLISH.locale);
    expect(await page.title()).toBe(ENGLISH.words.app.title);
    await page.reload();
    await page.getByRole('button', { name: ENGLISH.words.open.chooseFiles }).waitFor();
    await choice(ENGLISH).selectOption('zh');
    await page.getByRole('button', { name: CHINESE.words.open.chooseFiles }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: CHINESE.words.open.chooseFiles }).waitFor();
  });
});
