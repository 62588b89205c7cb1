// The browsers of the end-to-end tests: real ones, as people have them.

import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserType, chromium, firefox, type LaunchOptions, type Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';

export type BrowserName = 'chromium' | 'firefox';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser that this run of a test file opens. */
    readonly browser: BrowserName;
  }
}

/** The browser that the tests run in. */
export const BROWSER = inject('browser');

export const BROWSER_TYPES: Readonly<Record<BrowserName, BrowserType>> = { chromium, firefox };

/** What the automation of a browser does not do, and why: tests leave it out there. All else is run in every browser. */
export const CANNOT: Readonly<
  Record<BrowserName, Partial<Record<'pickFolder' | 'emulateMedia' | 'tellDownloads' | 'runInWorkers', string>>>
> = {
  chromium: {},
  firefox: {
    tellDownloads:
      'Firefox numbers no download in its events, and Playwright drops them; the files are looked for instead',
    pickFolder: 'WebDriver BiDi: input.setFiles refuses a folder ("File error: Is directory")',
    runInWorkers: 'Playwright cannot evaluate in workers over WebDriver BiDi',
    emulateMedia: 'Playwright does nothing for it over WebDriver BiDi',
  },
};

/** Where Firefox puts what is saved; Chromium's go through Playwright. */
const downloadsPath = mkdtempSync(join(tmpdir(), 'leadlens-downloads-'));
afterAll(() => rm(downloadsPath, { recursive: true }));

/** Reads the file that `save` lets the browser save, as text; empty while it is not there. */
export async function savedText(
  page: Page,
  name: BrowserName,
  save: () => Promise<void>,
): Promise<() => Promise<string>> {
  if (!CANNOT[name].tellDownloads) {
    const download = page.waitForEvent('download');
    await save();
    const path = await (await download).path();
    return () => readFile(path, 'utf8');
  }
  const before = new Set(await readdir(downloadsPath));
  await save();
  return async () => {
    const added = (await readdir(downloadsPath)).filter((file) => !before.has(file));
    return added[0] === undefined ? '' : readFile(join(downloadsPath, added[0]), 'utf8');
  };
}

/** How to start it, headless and without a say of its own on the network. */
export function launchOptions(name: BrowserName): LaunchOptions {
  const executablePath = findOrInstallBrowser(name);
  if (name === 'chromium') return { executablePath, args: chromiumArguments };
  return {
    executablePath,
    // The Firefox that is installed, by WebDriver BiDi; without a channel Playwright expects a Firefox of its own.
    channel: 'moz-firefox',
    downloadsPath,
    firefoxUserPrefs: {
      // Playwright lets a page opened from a disk read its neighbours; a Firefox as people have it does not.
      'security.fileuri.strict_origin_policy': true,
      // Where a test gives it a proxy, this computer is reached through it too.
      'network.proxy.allow_hijacking_localhost': true,
    },
  };
}
