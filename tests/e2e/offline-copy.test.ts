import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import { ENGLISH } from '../../src/words/language';
import { findings, LAPTOP, paper, READING_TIMEOUT, read } from './leadlens';
import { deployNextVersion, NEXT } from './next-version';
import { ServedFolder } from './served-folder';

const STORING_TIMEOUT = 60_000;
const EXAMPLE_ID = '00010_hr';
const EXAMPLE = ENGLISH.words.examples[EXAMPLE_ID].title;

let browser: Browser;
let served: ServedFolder;
let context: BrowserContext;
let problems: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findOrInstallBrowser('chromium'), args: chromiumArguments });
});
afterAll(() => browser.close());
beforeEach(async () => {
  served = await ServedFolder.start();
  problems = [];
  context = await browser.newContext({ viewport: LAPTOP, serviceWorkers: 'allow' });
});
afterEach(async () => {
  await context.close();
  await served.remove();
  expect(problems).toEqual([]);
});

async function open(): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(served.url);
  return page;
}

const bar = (page: Page) => page.getByRole('region', { name: ENGLISH.words.offline.label });
const barSays = (page: Page, text: string | RegExp) => bar(page).getByText(text).waitFor({ timeout: STORING_TIMEOUT });

async function openExample(page: Page, name = EXAMPLE): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await read(page);
}

async function about(page: Page) {
  await page.getByRole('button', { name: ENGLISH.words.actions.about }).click();
  return page.getByRole('dialog', { name: ENGLISH.words.about.title });
}

/** The first visit, until all is stored. */
async function visit(): Promise<Page> {
  const page = await open();
  await barSays(page, 'LeadLens now works without a network.');
  return page;
}

test('after the first visit everything works without the server: networks, cards, pictures, charts, licences', async () => {
  const first = await visit();
  const names = await first.evaluate(() => caches.keys());
  const cached = await first.evaluate(async (cacheNames) => {
    const requests = await Promise.all(cacheNames.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url.replace(/\?.*/, ''));
  }, names);
  // All of the build, and nothing else: the twins for other engines stay out, and so does the service worker itself.
  const wanted = (await served.files()).filter((path) => !path.endsWith('.onnx') && path !== 'service-worker.js');
  expect(names).toHaveLength(1);
  expect(cached.sort()).toEqual(wanted.map((path) => served.url + path).sort());
  await first.close();

  await served.stop();
  const page = await open();
  await openExample(page);
  await page.getByRole('region', { name: ENGLISH.words.results.leadWeights }).locator('.chart-picture').waitFor();
  const networks = page.getByRole('combobox', { name: ENGLISH.words.results.network });
  const choices = await networks.getByRole('option').allInnerTexts();
  expect(choices.length).toBeGreaterThanOrEqual(3);
  await page.getByRole('button', { name: ENGLISH.words.results.compare }).click();
  const comparison = page.getByRole('region', { name: ENGLISH.words.results.comparison });
  for (const choice of choices)
    await expect.poll(() => comparison.innerText(), { timeout: READING_TIMEOUT }).toContain(choice);
  await page.getByRole('button', { name: ENGLISH.words.results.compare }).click();
  for (const choice of choices) {
    await networks.selectOption({ label: choice });
    await page.getByRole('button', { name: ENGLISH.words.actions.card }).click();
    const card = page.getByRole('dialog');
    const pictures = card.getByRole('img');
    await expect.poll(() => pictures.count()).toBeGreaterThan(0);
    const shown = () =>
      pictures.evaluateAll((all) => all.filter((picture) => (picture as HTMLImageElement).naturalWidth > 0).length);
    await expect.poll(shown).toBe(await pictures.count());
    await page.keyboard.press('Escape');
  }
  const dialog = await about(page);
  await expect.poll(() => dialog.innerText()).toContain(`Version ${version}`);
  await expect.poll(() => dialog.innerText()).toContain('works without a network');
  await dialog.getByText(ENGLISH.words.about.licencesOfPackages).click();
  await expect.poll(() => dialog.innerText()).toContain('@tensorflow/tfjs-core');
});

test('a new version is offered; the old one stays whole, with its recording, until the user asks for the new one', async () => {
  const page = await visit();
  await openExample(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const sameDocument = () => page.evaluate(() => 'sameDocument' in window);
  await deployNextVersion(served, EXAMPLE_ID);
  // As the browser does by itself now and then.
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await barSays(page, 'A new version of LeadLens is ready. Updating closes the recording on screen.');

  // The network that has not been loaded yet comes from the files of the old version.
  const before = await findings(page).innerText();
  await page.getByRole('combobox', { name: ENGLISH.words.results.network }).selectOption('conv1d');
  const shown = () =>
    findings(page)
      .innerText({ timeout: 1000 })
      .catch(() => before);
  await expect.poll(shown, { timeout: READING_TIMEOUT }).not.toBe(before);
  await bar(page).getByRole('button', { name: ENGLISH.words.offline.later }).click();
  await expect.poll(() => bar(page).count()).toBe(0);
  await expect.poll(() => paper(page).count()).toBe(1);
  expect(await sameDocument()).toBe(true);

  // A second window is of the old version too, and holds the new one back.
  const second = await open();
  await second.getByRole('button', { name: EXAMPLE, exact: true }).waitFor();
  await barSays(second, 'A new version of LeadLens is ready.');
  await bar(second).getByRole('button', { name: ENGLISH.words.offline.update }).click();
  await barSays(second, 'LeadLens is open in another window: close it, then update.');
  expect(await sameDocument()).toBe(true);
  await expect.poll(() => paper(page).count()).toBe(1);
  await page.close();

  await bar(second).getByRole('button', { name: ENGLISH.words.offline.update }).click();
  await second.getByRole('button', { name: NEXT.example }).waitFor();
  expect(await (await about(second)).innerText()).toContain(`Version ${NEXT.version}`);
  await expect.poll(() => bar(second).count()).toBe(0);
});

test('a version that begins in spite of an open recording leaves it on screen, and says so', async () => {
  const page = await visit();
  await openExample(page);
  await deployNextVersion(served, EXAMPLE_ID);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await barSays(page, 'A new version of LeadLens is ready.');
  // As a developer does in DevTools: nobody has pressed a button.
  await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage({ type: 'take-over' }),
  );
  await barSays(page, 'Another window has begun with a new version of LeadLens.');
  await expect.poll(() => paper(page).count()).toBe(1);
  await bar(page).getByRole('button', { name: ENGLISH.words.offline.update }).click();
  await page.getByRole('button', { name: NEXT.example }).waitFor();
});

describe('where nothing can be stored', () => {
  test('a file that cannot be stored leaves a page that works with the network', async () => {
    await served.delete('models/conv1d/failures/2149.svg');
    const page = await open();
    await openExample(page);
    const dialog = await about(page);
    await expect
      .poll(() => dialog.innerText(), { timeout: STORING_TIMEOUT })
      .toContain('does not let LeadLens store itself');
    await expect.poll(() => bar(page).count()).toBe(0);
  });

  test('a browser that forbids service workers opens the page all the same', async () => {
    await context.addInitScript(() => {
      // Documents that are no secure context, such as the empty one of a new page, have none.
      if (typeof ServiceWorkerContainer === 'undefined') return;
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('Forbidden.', 'SecurityError'));
    });
    const page = await open();
    await openExample(page);
    const dialog = await about(page);
    await expect.poll(() => dialog.innerText()).toContain('does not let LeadLens store itself');
  });
});

test('settings can be forgotten, and the offline copy removed', async () => {
  const page = await visit();
  await openExample(page);
  await page
    .getByRole('combobox', { name: ENGLISH.words.app.theme })
    .selectOption({ label: ENGLISH.words.app.themes.dark });
  await page.getByRole('combobox', { name: ENGLISH.words.paper.speedLabel }).selectOption({ label: '50 mm/s' });
  const network = page.getByRole('combobox', { name: ENGLISH.words.results.network });
  const usual = await network.inputValue();
  await network.selectOption('conv1d');
  expect(await page.evaluate(() => localStorage.length)).toBe(1);
  const dialog = await about(page);
  await dialog.getByRole('button', { name: ENGLISH.words.about.forget }).click();
  await dialog.getByText(ENGLISH.words.about.forgotten).waitFor();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(await page.getByRole('combobox', { name: ENGLISH.words.app.theme, includeHidden: true }).inputValue()).toBe(
    'system',
  );
  expect(
    await page.getByRole('combobox', { name: ENGLISH.words.results.network, includeHidden: true }).inputValue(),
  ).toBe(usual);
  await expect.poll(() => paper(page).getAttribute('aria-label')).toContain('25 mm/s');
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);

  await dialog.getByRole('button', { name: ENGLISH.words.about.removeCopy }).click();
  await dialog.getByText(ENGLISH.words.about.copyRemoved).waitFor();
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
