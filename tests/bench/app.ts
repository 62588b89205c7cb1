import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { BarePage } from './bare-page';

/** The recordings that are dropped, of public/examples; each drop another one, so that no reading is remembered. */
const RECORDS = ['00010_hr', '00018_hr', '00144_hr', '00152_hr'];

export interface Drop {
  /** From the drop to the frame that shows the trace, in milliseconds. */
  readonly trace: number;
  /** From the drop to the frame that shows the findings. */
  readonly reading: number;
}

export interface AppFigures {
  readonly backend: string;
  readonly cold: Drop;
  readonly warm: readonly Drop[];
  /** Lengths in milliseconds of the main thread's tasks above 50 ms, from the first drop on, by phase. */
  readonly longTasks: { readonly cold: readonly number[]; readonly warm: readonly number[] };
}

/** Drops a record's two files on the window and watches the page as a user does: the named drawing, then its findings. */
export async function drop(page: Pick<BarePage, 'evaluate'>, record: string): Promise<Drop> {
  const files = await Promise.all(
    ['hea', 'dat'].map(async (ending) => ({
      name: `${record}.${ending}`,
      base64: await readFile(`public/examples/${record}.${ending}`, 'base64'),
    })),
  );
  const dropped = { record, files };
  return page.evaluate(async ({ record, files }) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of files)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const shown = (test: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => (test() ? resolve() : requestAnimationFrame(look));
        look();
      });
    const begun = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await shown(
      () => document.body.innerText.includes(record) && document.querySelector('canvas[role="img"]') !== null,
    );
    await nextFrame();
    const trace = performance.now() - begun;
    await shown(() => document.querySelector('section[aria-label="Findings"]') !== null);
    await nextFrame();
    return { trace, reading: performance.now() - begun };
  }, dropped);
}

/** Cold: a fresh browser profile, the drop as soon as the page takes it. Warm: further drops on the same page. */
export async function measureApp(browser: Browser, url: string): Promise<AppFigures> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  // tsx keeps the names of functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  const takeLongTasks = () =>
    page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  await page.goto(url);
  await page.getByRole('button', { name: 'Open files…' }).waitFor();
  await takeLongTasks();
  const [first, ...others] = RECORDS;
  const cold = await drop(page, first!);
  const coldTasks = await takeLongTasks();
  const warm: Drop[] = [];
  for (const record of others) warm.push(await drop(page, record));
  const warmTasks = await takeLongTasks();
  const backend = await page.locator('.backend-bar > .muted').first().innerText();
  await page.context().close();
  return { backend, cold, warm, longTasks: { cold: coldTasks, warm: warmTasks } };
}
