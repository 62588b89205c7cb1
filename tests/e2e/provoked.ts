// What a browser may do to the page, done to it: before it starts, or in the middle of its work.

import type { Page, Worker } from 'playwright-core';
import { expect } from 'vitest';
import { type Dropped, fixture } from './leadlens';

export const INFERENCE = /\/worker-[^/]*\.js$/;
export const FILE_READING = /\/file-worker-[^/]*\.js$/;

/** Runs a script at the beginning of each worker whose address fits, before the worker's own. */
export const inWorker = (page: Page, address: RegExp, script: () => unknown) =>
  page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${script})();\n${await response.text()}` });
  });

/** The settings that the page finds, as if they had been chosen at an earlier visit. */
export const withSettings = (page: Page, settings: Readonly<Record<string, unknown>>) =>
  page.addInitScript((text) => localStorage.setItem('leadlens.settings', text), JSON.stringify(settings));

/** The worker that runs now; each one that was ended leaves the list. */
export async function worker(page: Page, address: RegExp, other?: Worker): Promise<Worker> {
  const running = () => page.workers().find((each) => address.test(each.url()) && each !== other);
  await expect.poll(running).toBeDefined();
  return running()!;
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
