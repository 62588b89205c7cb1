// A page of Chromium without an automation library: such a library has the browser keep what the page loads, which it reads over once the
// page is there. Of a page of thirteen megabytes that is a task of a tenth of a second that no user has.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromiumArguments, findBrowser } from '../../scripts/browsers.mjs';

type Params = Readonly<Record<string, unknown>>;
type Answer = { readonly [name: string]: unknown };

export interface BarePage {
  /** Runs a function in the page, as Playwright's `page.evaluate` does. @throws Error where it throws */
  evaluate<Arg, Result>(work: (argument: Arg) => Result | Promise<Result>, argument?: Arg): Promise<Result>;
  close(): Promise<void>;
}

/** Speaks the DevTools protocol over two pipes: a message ends with a zero. */
function connection(browser: ChildProcess) {
  const [, , , outgoing, incoming] = browser.stdio as [unknown, unknown, unknown, Writable, Readable];
  const waiting = new Map<number, (message: Answer) => void>();
  let rest = '';
  let last = 0;
  incoming.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages.map((each) => JSON.parse(each) as Answer & { readonly id?: number }))
      if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  return async (method: string, params: Params = {}, sessionId?: string): Promise<Answer> => {
    last += 1;
    const id = last;
    outgoing.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
    });
    waiting.delete(id);
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result as Answer;
  };
}

/** A fresh profile at an address, 1366 x 768; `before` runs in the page ahead of its own scripts. `slower`: so many times, its thread. */
export async function openBarePage(url: string, slower: number, before: string): Promise<BarePage> {
  const executable = findBrowser('chromium');
  if (!executable) throw new Error('There is no Chromium on this computer.');
  const profile = await mkdtemp(join(tmpdir(), 'leadlens-bare-'));
  const args = ['--headless=new', '--remote-debugging-pipe', '--window-size=1366,768', `--user-data-dir=${profile}`];
  const browser = spawn(executable, [...chromiumArguments, ...args, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const send = connection(browser);
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const tell = (method: string, params: Params) => send(method, params, String(sessionId));
  await tell('Emulation.setDeviceMetricsOverride', { width: 1366, height: 768, deviceScaleFactor: 1, mobile: false });
  await tell('Emulation.setCPUThrottlingRate', { rate: slower });
  await tell('Page.enable', {});
  await tell('Page.addScriptToEvaluateOnNewDocument', { source: before });
  await tell('Page.navigate', { url });
  return {
    async evaluate<Arg, Result>(work: (argument: Arg) => Result | Promise<Result>, argument?: Arg) {
      const expression = `(${work})(${JSON.stringify(argument)})`;
      const { result, exceptionDetails } = await tell('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value: Result }).value;
    },
    async close() {
      await send('Browser.close').catch(() => undefined);
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
