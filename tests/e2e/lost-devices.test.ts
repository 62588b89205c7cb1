// Graphics processors that go away in the middle of a reading, on the page as it is built.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { drop, type OpenPage, pagesOnDemand, paper, READING_TIMEOUT, read } from './leadlens';
import { inWorker, longRecord, withSettings, worker } from './provoked';

const pages = pagesOnDemand();
let opened: OpenPage;

/** What the script below leaves in the worker. */
interface Graphics {
  contexts: WebGL2RenderingContext[];
}

/** Keeps what the worker draws with where the test can reach it. */
function keepContexts(): void {
  const contexts: unknown[] = [];
  Object.assign(globalThis, { contexts });
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (
    this: OffscreenCanvas,
    ...parameters: Parameters<typeof getContext>
  ) {
    const context = getContext.apply(this, parameters);
    contexts.push(context);
    return context;
  } as typeof getContext;
}

const MINUTE = 6;

async function readingOn(backend: 'webgl' | 'webgpu'): Promise<Page> {
  opened = await pages.open(async (page) => {
    await withSettings(page, { backend, network: 'conv1d' });
    await inWorker(page, 'inference', keepContexts);
  });
  const { page } = opened;
  await drop(page, await longRecord(MINUTE));
  // The processor draws these graphics: compiling alone takes it long.
  await page
    .getByRole('progressbar', { name: ENGLISH.words.results.stages.reading })
    .waitFor({ timeout: READING_TIMEOUT });
  return page;
}

test.each<['webgl' | 'webgpu', string, (page: Page) => Promise<void>]>([
  [
    'webgl',
    'a lost context',
    async (page) =>
      (await worker(page, 'inference')).evaluate(() => {
        const { contexts } = globalThis as unknown as Graphics;
        contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext();
      }),
  ],
  ['webgpu', 'a crash of the graphics process', () => pages.crashGraphics()],
])('%s, %s: the reading is repeated on the next processor, and the recording stays', async (backend, _, lose) => {
  const page = await readingOn(backend);
  const drawing = await paper(page).elementHandle();
  await lose(page);
  await read(page);
  const status = page.getByRole('status', { name: ENGLISH.words.processors.label });
  await expect
    .poll(() => status.innerText())
    .toMatch(new RegExp(`^${backend === 'webgl' ? 'WebGL' : 'WebGPU'} was left: .+\\. WASM computes instead\\.$`));
  await expect.poll(() => page.locator('.backend-bar').innerText()).toMatch(/WASM: .* a window/);
  expect(await page.getByRole('combobox', { name: ENGLISH.words.processors.backend }).inputValue()).toBe(backend);
  expect(await drawing!.evaluate((canvas) => canvas.isConnected)).toBe(true);
});
