import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import { LAPTOP, type OpenPage } from './leadlens';

const BUILT = 'dist-single/leadlens.html';

/** The single file in a folder of its own, with a name as sticks have them, opened by its path: no server is near it. */
export class FromDisk {
  readonly #folder: string;
  readonly #browser: Browser;
  readonly #path: string;

  private constructor(folder: string, browser: Browser) {
    this.#folder = folder;
    this.#browser = browser;
    this.#path = join(folder, 'LeadLens für #2.html');
  }

  static async start(): Promise<FromDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'a stick '));
    const browser = await chromium.launch({
      executablePath: findOrInstallBrowser('chromium'),
      args: chromiumArguments,
    });
    const disk = new FromDisk(folder, browser);
    await copyFile(BUILT, disk.#path);
    return disk;
  }

  /** `content` takes the place of the file as it was built. */
  async open(content?: string): Promise<OpenPage> {
    const path = content === undefined ? this.#path : join(this.#folder, 'damaged.html');
    if (content !== undefined) await writeFile(path, content);
    const url = pathToFileURL(path).href;
    const page = await (await this.#browser.newContext({ viewport: LAPTOP })).newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => {
      if (request.url() !== url && !/^(?:blob|data):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(url);
    return { page, problems };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** A fresh page on the single file for each test; a test fails where its page had problems. */
export function pageFromDiskForEachTest(): { readonly current: OpenPage; readonly disk: FromDisk } {
  const opened = { current: undefined as unknown as OpenPage, disk: undefined as unknown as FromDisk };
  beforeAll(async () => {
    opened.disk = await FromDisk.start();
  });
  afterAll(() => opened.disk?.stop());
  beforeEach(async () => {
    opened.current = await opened.disk.open();
  });
  afterEach(async () => {
    const { page, problems } = opened.current;
    await page.context().close();
    expect(problems).toEqual([]);
  });
  return opened;
}

/** Drops files and folders of this computer as its file manager does. What a script makes up, a browser treats otherwise. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  // Who drops something sees the page: it has been painted, and not only laid out.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await session.detach();
}
