// The content security policy of both builds is in force: on the page, in the worker that reads files and in the one that runs
// the networks. What it refuses does not reach the network either.

import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { afterEach, describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { BROWSER, CANNOT } from './browsers';
import { read } from './leadlens';
import { SINGLE_FILE } from './own-files';
import { ATTEMPTS, ELSEWHERE, provoke } from './provocations';
import { WatchedBrowser } from './watched';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function served(): Promise<string> {
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  ended.push(() => server.close());
  return server.resolvedUrls!.local[0]!;
}

/** A page with a recording and its reading, so that both workers run. */
async function atWork(url: string): Promise<WatchedBrowser> {
  const browser = await WatchedBrowser.start(BROWSER, url.startsWith('http') ? url : 'http://127.0.0.1:1/');
  ended.push(
    () => browser.forget(),
    () => browser.close(),
  );
  await browser.page.goto(url);
  await browser.page.getByRole('button', { name: ENGLISH.words.examples['00010_hr'].title, exact: true }).click();
  await read(browser.page);
  return browser;
}

const IN_WORKER = { host: ELSEWHERE, expected: ATTEMPTS.inWorker[BROWSER], onPage: false };

/** As a worker of the application is started: from a blob, by which it takes over the policy of the page. */
const provokeInBlob = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ code, given }) =>
      new Promise<string[]>((resolve) => {
        const script = new Blob([`(${code})(${JSON.stringify(given)}).then(postMessage)`], { type: 'text/javascript' });
        const worker = new Worker(URL.createObjectURL(script));
        worker.onmessage = ({ data }) => resolve(data);
      }),
    { code: String(provoke), given: IN_WORKER },
  );

describe.each([
  ['served', served, 2],
  // A third one unpacks what is in the file.
  ['in one file from a disk', async () => SINGLE_FILE.href, 3],
])('%s', (_, address, workers) => {
  test('nothing else is reached and no text becomes code', async () => {
    const { page, proxy, waysOut } = await atWork(await address());
    const onPage = await page.evaluate(provoke, {
      host: ELSEWHERE,
      expected: ATTEMPTS.onPage,
      onPage: true,
    });
    expect(onPage).toEqual(ATTEMPTS.onPage);
    // What watches over whole sessions has seen it.
    for (const attempt of ATTEMPTS.onPage)
      expect(waysOut.join('\n')).toMatch(new RegExp(`refused by \\S+ (?:\\w+://)?${attempt}\\b`));
    if (CANNOT[BROWSER].runInWorkers) {
      expect(await provokeInBlob(page)).toEqual(expect.arrayContaining([...ATTEMPTS.inWorker[BROWSER]]));
    } else {
      expect(page.workers()).toHaveLength(workers);
      for (const worker of page.workers())
        expect(await worker.evaluate(provoke, IN_WORKER)).toEqual(ATTEMPTS.inWorker[BROWSER]);
    }
    expect(proxy.asked.filter(({ url }) => url.includes(ELSEWHERE))).toEqual([]);
  });
});
