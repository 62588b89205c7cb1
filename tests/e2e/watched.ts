// A browser with a profile of its own on the disk, in which nothing goes unseen.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { BROWSER_TYPES, type BrowserName, launchOptions } from './browsers';
import { watchForExfiltration } from './exfiltration-watch';
import { LAPTOP } from './leadlens';
import { RecordingProxy } from './recording-proxy';

export class WatchedBrowser {
  readonly proxy: RecordingProxy;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #requests: string[] = [];
  readonly waysOut: readonly string[];
  /** Errors on the console and errors that nobody caught. */
  readonly problems: string[] = [];
  /** The folder in which the browser keeps what it keeps. */
  readonly profile: string;

  private constructor(
    proxy: RecordingProxy,
    context: BrowserContext,
    page: Page,
    waysOut: readonly string[],
    profile: string,
  ) {
    this.proxy = proxy;
    this.context = context;
    this.page = page;
    this.waysOut = waysOut;
    this.profile = profile;
    context.on('request', (request) => this.#requests.push(request.url()));
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && this.problems.push(message.text()));
  }

  /** Starts a browser whose only network is a proxy to `origin`. */
  static async start(name: BrowserName, origin: string): Promise<WatchedBrowser> {
    const proxy = await RecordingProxy.start(origin);
    const profile = await mkdtemp(join(tmpdir(), 'leadlens-profile-'));
    const context = await BROWSER_TYPES[name].launchPersistentContext(profile, {
      ...launchOptions(name),
      viewport: LAPTOP,
      // "<-loopback>": not even this computer is reached past the proxy.
      proxy: { server: proxy.address, bypass: name === 'chromium' ? '<-loopback>' : '' },
    });
    const waysOut = await watchForExfiltration(context);
    return new WatchedBrowser(proxy, context, await context.newPage(), waysOut, profile);
  }

  /** Addresses that pages, workers and service workers have asked for, whatever became of it; not what is in the page itself. */
  requested(): string[] {
    return this.#requests.filter((address) => !/^(?:blob|data):/.test(address));
  }

  /** Ends the browser, which writes what it keeps. */
  async close(): Promise<void> {
    await this.context.close();
    await this.proxy.stop();
  }

  async forget(): Promise<void> {
    await rm(this.profile, { recursive: true, force: true });
  }
}
