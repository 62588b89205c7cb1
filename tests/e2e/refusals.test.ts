// What a browser, a policy or an old machine may refuse: the page works with what is left, and says what is missing.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { drop, fixture, type OpenPage, pagesOnDemand, read } from './leadlens';
import { forbidWebAssembly, inWorker, withSettings } from './provoked';

const pages = pagesOnDemand();
let opened: OpenPage;

async function readOn(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
  opened = await pages.open(prepare);
  await drop(opened.page, await Promise.all(['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat'].map(fixture)));
  await read(opened.page);
  return opened.page;
}

const notKept = (page: Page) => page.getByRole('note').filter({ hasText: ENGLISH.words.app.settingsNotKept });
const theme = (page: Page) => page.locator('html').getAttribute('data-theme');

describe('storage', () => {
  test('that is refused, of every kind: settings last as long as the page, and this is said', async () => {
    const page = await readOn((fresh) =>
      fresh.addInitScript(() => {
        const refused = {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        };
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
          Object.defineProperty(window, name, refused);
      }),
    );
    await notKept(page).waitFor();
    await page
      .getByRole('combobox', { name: ENGLISH.words.app.theme })
      .selectOption({ label: ENGLISH.words.app.themes.dark });
    expect(await theme(page)).toBe('dark');
    const layout = page.getByRole('combobox', { name: ENGLISH.words.paper.layout });
    await layout.selectOption({ label: '12×1' });
    await expect.poll(() => layout.locator('option:checked').innerText()).toBe('12×1');
  });

  test('that is full: the choice is made, and what cannot be kept is said then', async () => {
    const page = await readOn((fresh) =>
      fresh.addInitScript(() => {
        for (let size = 2 ** 22; size >= 1; size /= 2) {
          try {
            for (let i = 0; ; i++) localStorage.setItem(`${size} ${i}`, 'x'.repeat(size));
          } catch {
            // No more of this size.
          }
        }
      }),
    );
    await expect.poll(() => notKept(page).count()).toBe(0);
    await page
      .getByRole('combobox', { name: ENGLISH.words.app.theme })
      .selectOption({ label: ENGLISH.words.app.themes.dark });
    await notKept(page).waitFor();
    expect(await theme(page)).toBe('dark');
    await page.evaluate(() => localStorage.clear());
    await page
      .getByRole('combobox', { name: ENGLISH.words.app.theme })
      .selectOption({ label: ENGLISH.words.app.themes.light });
    await expect.poll(() => notKept(page).count()).toBe(0);
  });
});

/** What the panel says of the processors of this computer. */
async function processors(page: Page): Promise<string> {
  await page.getByText(ENGLISH.words.processors.title).click();
  return page.locator('.processors dl').innerText();
}

const isComputedBy = (page: Page, name: string) =>
  expect.poll(() => page.locator('.backend-bar').innerText()).toMatch(new RegExp(`${name}: .* a window`));

describe('graphics', () => {
  test.each<[string, () => unknown]>([
    [
      'that are not there',
      () => {
        Object.defineProperty(navigator, 'gpu', { value: undefined });
        OffscreenCanvas.prototype.getContext = () => null;
      },
    ],
    [
      'that are refused',
      () => {
        const refuse = () => {
          throw new Error('refused');
        };
        Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => refuse() } });
        OffscreenCanvas.prototype.getContext = refuse;
      },
    ],
    [
      'that never answer',
      () => {
        Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: () => new Promise(() => {}) } });
        Object.defineProperty(globalThis, 'OffscreenCanvas', { value: undefined });
      },
    ],
  ])('%s: WebAssembly reads, and the list says why', async (_, script) => {
    const page = await readOn((fresh) => inWorker(fresh, 'inference', script));
    await isComputedBy(page, 'WASM');
    const said = await processors(page);
    expect(said).toContain('This browser offers no WebGPU adapter.');
    expect(said).toContain('This browser offers no WebGL 2.');
    const offered = page.getByRole('combobox', { name: ENGLISH.words.processors.backend }).getByRole('option');
    await expect.poll(() => offered.filter({ hasText: /WebG.*not available/ }).count()).toBe(2);
    await expect.poll(() => page.getByRole('status', { name: ENGLISH.words.processors.label }).innerText()).toBe('');
  });

  test('that were chosen and are gone: WebAssembly reads, and this is said', async () => {
    const page = await readOn(async (fresh) => {
      await withSettings(fresh, { backend: 'webgpu' });
      await inWorker(fresh, 'inference', () => Object.defineProperty(navigator, 'gpu', { value: undefined }));
    });
    await expect
      .poll(() => page.getByRole('status', { name: ENGLISH.words.processors.label }).innerText())
      .toBe('WebGPU was left: this browser offers no WebGPU adapter. WASM computes instead.');
  });
});

describe('WebAssembly', () => {
  test('that is not there: plain JavaScript reads, and the list says why', async () => {
    const page = await readOn(async (fresh) => {
      await withSettings(fresh, { network: 'conv1d' });
      await inWorker(fresh, 'inference', () => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    });
    await isComputedBy(page, 'CPU');
    expect(await processors(page)).toContain('This browser offers no WebAssembly.');
  });

  test('that a policy forbids: plain JavaScript reads, and this is said', async () => {
    const page = await readOn(async (fresh) => {
      await withSettings(fresh, { network: 'conv1d' });
      await forbidWebAssembly(fresh);
    });
    await isComputedBy(page, 'CPU');
    await expect
      .poll(() => page.getByRole('status', { name: ENGLISH.words.processors.label }).innerText())
      .toContain(
        'WASM was left: the browser did not let WebAssembly run, or its file could not be loaded. CPU computes instead.',
      );
  });
});
