import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Words } from '../../src/words/en';
import { ENGLISH, type Language } from '../../src/words/language';
import { BROWSER, BROWSER_TYPES, launchOptions } from './browsers';

/** The two screens that the page is judged by. */
export const LAPTOP = { width: 1366, height: 768 };
export const DESKTOP = { width: 1920, height: 1080 };

/** From opening a file to its reading, on a busy machine without a GPU. */
export const READING_TIMEOUT = 60_000;

/** The production build in a real browser. `problems` collects console errors, page errors and requests to elsewhere. */
export interface OpenPage {
  readonly page: Page;
  readonly problems: string[];
}

export type Prepare = (page: Page) => Promise<unknown>;

/** Serves `dist/` and opens pages on it. */
export class LeadLens {
  readonly #server: PreviewServer;
  readonly #browser: Browser;
  readonly url: string;

  private constructor(server: PreviewServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
    this.url = server.resolvedUrls!.local[0]!;
  }

  static async start(): Promise<LeadLens> {
    const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
    const browser = await BROWSER_TYPES[BROWSER].launch(launchOptions(BROWSER));
    return new LeadLens(server, browser);
  }

  /** `prepare` is done with the page before it has an address. */
  async open(options: BrowserContextOptions = {}, prepare?: Prepare): Promise<OpenPage> {
    const context = await this.#browser.newContext({ viewport: LAPTOP, serviceWorkers: 'block', ...options });
    const page = await context.newPage();
    await prepare?.(page);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => {
      const { protocol } = new URL(request.url());
      if (!request.url().startsWith(this.url) && protocol !== 'blob:' && protocol !== 'data:')
        problems.push(request.url());
    });
    await page.goto(this.url);
    return { page, problems };
  }

  /** Ends the graphics process, as a driver that fails does. The browser starts another. */
  async crashGraphics(): Promise<void> {
    const session = await this.#browser.newBrowserCDPSession();
    await session.send('Browser.crashGpuProcess');
    await session.detach();
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

/** A file to drop: its name and its content. */
export interface Dropped {
  readonly name: string;
  readonly content: Buffer | string;
}

export const fixture = async (path: string): Promise<Dropped> => ({
  name: basename(path),
  content: await readFile(new URL(`../fixtures/${path}`, import.meta.url)),
});

/** Drops files on the window as the file manager does. */
export async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const encoded = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    return data;
  }, encoded);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

export const paper = (page: Page) => page.getByRole('img', { name: /^ECG / });
export const findings = (page: Page, { words }: Language = ENGLISH) =>
  page.getByRole('region', { name: words.results.findings, exact: true });

/** Waits until the network has read what is on screen. */
export const read = (page: Page, language?: Language) => findings(page, language).waitFor({ timeout: READING_TIMEOUT });

/** Opens an example by its id and waits for its reading. */
export async function openExample(
  page: Page,
  id: keyof Words['examples'],
  language: Language = ENGLISH,
): Promise<void> {
  await page.getByRole('button', { name: language.words.examples[id].title, exact: true }).click();
  await read(page, language);
}

/** Pages that a test opens when it has prepared them; it fails where the page that it opened last had problems. */
export function pagesOnDemand() {
  let app: LeadLens;
  let opened: OpenPage;
  beforeAll(async () => {
    app = await LeadLens.start();
  });
  afterAll(() => app?.stop());
  afterEach(async () => {
    const { page, problems } = opened;
    await page.context().close();
    expect(problems).toEqual([]);
  });
  return {
    open: async (prepare?: Prepare, options: BrowserContextOptions = {}): Promise<OpenPage> => {
      opened = await app.open(options, prepare);
      return opened;
    },
    crashGraphics: () => app.crashGraphics(),
  };
}

/** A fresh page on the production build for each test; a test fails where its page had problems. */
export function pageForEachTest(prepare?: Prepare, options?: BrowserContextOptions): { readonly current: OpenPage } {
  const pages = pagesOnDemand();
  const opened = { current: undefined as unknown as OpenPage };
  beforeEach(async () => {
    opened.current = await pages.open(prepare, options);
  });
  return opened;
}
