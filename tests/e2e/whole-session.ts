// A whole working session: everything that LeadLens offers, done once, as a person would.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { type BrowserName, CANNOT, savedText } from './browsers';
import { type Dropped, drop, findings, paper, READING_TIMEOUT, read } from './leadlens';
import { ASKING, archive, damaged, FORMATS, ofFormat, type SessionFiles, wfdbPair } from './session-files';

const results = (page: Page) => page.getByRole('complementary', { name: ENGLISH.words.results.label });
const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until a recording is drawn and there is a reading of it, or a reason why there is none. */
async function shown(page: Page, name: string): Promise<void> {
  await expect.poll(() => paper(page).getAttribute('aria-label'), { timeout: 30_000 }).toContain(`ECG ${name}`);
  const quality = page.getByRole('region', { name: ENGLISH.words.results.quality });
  await findings(page).or(quality).first().waitFor({ timeout: READING_TIMEOUT });
}

async function dropped(page: Page, { name, files }: SessionFiles): Promise<void> {
  await drop(page, files);
  await shown(page, name);
}

/** Chooses an option and waits until the panel says what it does then. */
async function choose(page: Page, list: string, option: string, says: RegExp): Promise<void> {
  await choice(page, list).selectOption(option);
  await expect.poll(() => results(page).innerText(), { timeout: READING_TIMEOUT }).toMatch(says);
}

const optionsOf = (page: Page, list: string) =>
  choice(page, list)
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

async function networks(page: Page): Promise<void> {
  const ids = await optionsOf(page, 'Network');
  const names = await choice(page, 'Network').locator('option').allInnerTexts();
  for (const id of ids) {
    await choice(page, 'Network').selectOption(id);
    await expect.poll(() => results(page).innerText(), { timeout: READING_TIMEOUT }).toMatch(/\d+\s*m?s on /);
    await modelCard(page);
  }
  await choice(page, 'Network').selectOption({ index: 0 });
  await button(page, ENGLISH.words.results.compare).click();
  const comparison = page.getByRole('region', { name: ENGLISH.words.results.comparison });
  for (const name of names)
    await expect.poll(() => comparison.innerText(), { timeout: READING_TIMEOUT }).toContain(name);
  await button(page, ENGLISH.words.results.compare).click();
  await read(page);
}

/** The card of the network, with all of its pictures. */
async function modelCard(page: Page): Promise<void> {
  await button(page, ENGLISH.words.actions.card).click();
  const card = page.getByRole('dialog', { name: ENGLISH.say(ENGLISH.words.modelCard.title, { network: '' }) });
  await expect.poll(() => card.getByRole('img').count()).toBeGreaterThan(0);
  const loaded = () =>
    card
      .getByRole('img')
      .evaluateAll((pictures) => pictures.every((picture) => (picture as HTMLImageElement).naturalWidth > 0));
  await expect.poll(loaded).toBe(true);
  await button(page, ENGLISH.words.buttons.close).click();
}

async function backends(page: Page): Promise<void> {
  await choice(page, 'Network').selectOption('conv1d');
  await read(page);
  await choose(page, 'Backend', 'cpu', /\d\s*m?s on CPU/);
  await choose(page, 'Backend', 'wasm', /\d\s*m?s on WASM/);
  await choose(page, 'Backend', 'auto', /\d\s*m?s on /);
  await choice(page, 'Network').selectOption({ index: 0 });
  await read(page);
}

async function whatIf(page: Page): Promise<void> {
  const weights = page.getByRole('region', { name: ENGLISH.words.results.leadWeights });
  await button(page, ENGLISH.say(ENGLISH.words.leaveOut.lead, { lead: 'V1' })).click();
  await expect.poll(() => weights.innerText(), { timeout: READING_TIMEOUT }).toMatch(/without V1/i);
  await button(page, ENGLISH.words.leaveOut.eachInTurn).click();
  await weights
    .getByRole('button', { name: ENGLISH.words.buttons.cancel })
    .waitFor({ state: 'detached', timeout: READING_TIMEOUT });
  await choose(page, 'Exchange electrodes', 'LA/RA', /notices/);
  await choose(page, 'Exchange electrodes', '', /What if they were exchanged/);
}

async function settings(page: Page): Promise<void> {
  await page.getByText(ENGLISH.words.paper.more, { exact: true }).click();
  for (const list of ['Theme', 'Layout', 'Order', 'Speed', 'Gain', 'Filter', 'Mains'])
    for (const option of await optionsOf(page, list)) await choice(page, list).selectOption(option);
  for (const name of ['Zoom in', 'Zoom out', 'True size', 'Fit the page'])
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByText(ENGLISH.words.paper.more, { exact: true }).click();
  await button(page, ENGLISH.words.paper.screenSize).click();
  await button(page, ENGLISH.words.buttons.cancel).click();
  await button(page, ENGLISH.words.actions.about).click();
  const about = page.getByRole('dialog', { name: ENGLISH.words.about.title });
  await about.getByText(ENGLISH.words.about.licencesOfPackages).click();
  await about.locator('.licences').waitFor();
  await button(page, ENGLISH.words.buttons.close).click();
  await page.keyboard.press('?');
  await page
    .getByRole('dialog', { name: ENGLISH.words.shortcuts.title })
    .getByRole('button', { name: ENGLISH.words.buttons.close })
    .click();
}

async function exports(page: Page, browser: BrowserName): Promise<void> {
  for (const [name, content] of [
    ['Save result (JSON)', '"notice"'],
    ['Save drawing (SVG)', '<svg'],
  ] as const) {
    const saved = await savedText(page, browser, () => button(page, name).click());
    await expect.poll(saved).toContain(content);
  }
  expect((await page.pdf({ printBackground: true })).subarray(0, 5).toString()).toBe('%PDF-');
  if (!CANNOT[browser].emulateMedia) {
    await page.emulateMedia({ media: 'print' });
    await page.emulateMedia({ media: null });
  }
}

/** Answers what a file does not say, as it would be typed. */
async function answered(page: Page, { name, files }: SessionFiles, rate: string): Promise<void> {
  await drop(page, files);
  const dialog = page.getByRole('dialog', { name: ENGLISH.words.question.title });
  await dialog.getByRole('combobox', { name: ENGLISH.words.question.rate }).pressSequentially(rate);
  await dialog.getByRole('button', { name: ENGLISH.words.question.open, exact: true }).click();
  await shown(page, name);
}

async function everyFormat(page: Page): Promise<void> {
  for (const [format, file] of Object.entries(FORMATS)) await dropped(page, await ofFormat(format, file));
  for (const [format, { file, rate }] of Object.entries(ASKING))
    await answered(page, await ofFormat(format, file), rate);
  await dropped(page, await wfdbPair());
  await dropped(page, await archive());
  await button(page, ENGLISH.words.actions.next).click();
  await shown(page, (await archive()).name.replace(/1$/, '2'));
}

async function damagedFile(page: Page): Promise<void> {
  await drop(page, [await damaged()]);
  await page.getByRole('alert').getByRole('button', { name: ENGLISH.words.buttons.dismiss }).click();
}

async function written(folder: string, files: readonly Dropped[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    files.map(async ({ name, content }) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    }),
  );
}

/** Files and a folder through the dialogs of the system. */
async function picked(page: Page, browser: BrowserName): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
  const { name, files } = await wfdbPair();
  const paths = await written(join(folder, name), files);
  const pick = async (label: string, what: string | string[]) => {
    const chooser = page.waitForEvent('filechooser');
    await button(page, label).click();
    await (await chooser).setFiles(what);
    await shown(page, name);
  };
  await pick('Open files…', paths);
  if (!CANNOT[browser].pickFolder) await pick('Open folder…', join(folder, name));
  await rm(folder, { recursive: true });
}

/** Opens, reads, switches, compares, exchanges, saves and prints; ends with a recording on screen. */
export async function wholeSession(page: Page, browser: BrowserName): Promise<void> {
  await button(page, ENGLISH.words.examples['09081_lr'].title).click();
  await read(page);
  await networks(page);
  await backends(page);
  await whatIf(page);
  await settings(page);
  await exports(page, browser);
  await everyFormat(page);
  await damagedFile(page);
  await picked(page, browser);
}
