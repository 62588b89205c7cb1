// What a browser may do to the page, done to it: before it starts, or in the middle of its work.

import type { Page, Worker } from 'playwright-core';
import { expect } from 'vitest';
import { type Dropped, fixture } from './leadlens';

/** The workers by name, and the scripts that they run. */
const SCRIPTS = { inference: /\/(?:graphics-)?worker-[^/]*\.js$/, 'file-reading': /\/file-worker-[^/]*\.js$/ };
export type WorkerName = keyof typeof SCRIPTS;

/** Runs a script at the beginning of each worker of that name, before the worker's own. */
export const inWorker = (page: Page, name: WorkerName, script: () => unknown) =>
  page.route(SCRIPTS[name], async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${script})();\n${await response.text()}` });
  });

/** Takes out of the page's policy, and the workers', that WebAssembly may run. */
export async function forbidWebAssembly(page: Page): Promise<void> {
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("'wasm-unsafe-eval'", '') });
  });
  await page.route(SCRIPTS.inference, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" };
    await route.fulfill({ response, headers });
  });
}

/** The settings that the page finds, as if they had been chosen at an earlier visit. */
export const withSettings = (page: Page, settings: Readonly<Record<string, unknown>>) =>
  page.addInitScript((text) => localStorage.setItem('leadlens.settings', text), JSON.stringify(settings));

/** The worker of that name that runs now; one that was ended leaves the list. */
export async function worker(page: Page, name: WorkerName, other?: Worker): Promise<Worker> {
  const running = async () => {
    for (const each of page.workers())
      if (each !== other && (await each.evaluate(() => self.name).catch(() => '')) === name) return each;
    return undefined;
  };
  let found: Worker | undefined;
  await expect
    .poll(async () => {
      found = await running();
      return found;
    })
    .toBeDefined();
  return found!;
}

/** Ends a worker as a browser does that needs its memory: without any event that the page could hear. */
export async function kill(victim: Worker): Promise<void> {
  const ended = victim.waitForEvent('close');
  await Promise.race([victim.evaluate(() => self.close()).catch(() => {}), ended]);
  await ended;
}

/** A record whose reading takes long enough to be disturbed: that of ten seconds, so many times. */
export async function longRecord(repetitions: number): Promise<Dropped[]> {
  const [header, signals] = await Promise.all(['wfdb/ptb-xl/00001_lr.hea', 'wfdb/ptb-xl/00001_lr.dat'].map(fixture));
  const text = String(header!.content)
    .replace(/^(00001_lr 12 100) 1000/m, `$1 ${1000 * repetitions}`)
    // Without the checksums of the short record.
    .replace(/^(00001_lr\.dat \S+ \S+ \S+ \S+) .*$/gm, '$1');
  const samples = Buffer.concat(Array.from({ length: repetitions }, () => Buffer.from(signals!.content)));
  return [
    { name: '00001_lr.hea', content: text },
    { name: '00001_lr.dat', content: samples },
  ];
}
