// What a user waits for and what keeps the page from answering, on a processor made four times slower: opening, dropping a file, moving,
// zooming and playing a recording.

import type { Browser, Page } from 'playwright-core';
import { type Drop, drop } from './app';

/** Chromium makes the page's own thread so many times slower. */
const SLOWER = 4;
const RECORDS = ['00010_hr', '00018_hr', '00144_hr'];
const FRAMES = 90;

export interface Responsiveness {
  /** Milliseconds from the navigation until the page takes files. */
  readonly usable: number;
  readonly cold: Drop;
  readonly warm: readonly Drop[];
  /** Lengths in milliseconds of the main thread's tasks above 50 ms, by what was done. */
  readonly longTasks: Readonly<Record<string, readonly number[]>>;
  /** Frames a second while the paper is moved. */
  readonly frames: number;
}

/** Notes each task above 50 ms. */
const WATCH = `globalThis.__name = (named) => named;
globalThis.longTasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) globalThis.longTasks.push(Math.round(duration));
}).observe({ type: 'longtask', buffered: true });`;

const idle = (page: Page, milliseconds: number) => page.waitForTimeout(milliseconds);

/** Turns the wheel over the paper, frame by frame; frames a second. */
async function wheel(page: Page, turn: { readonly dx: number; readonly dy: number; readonly ctrl: boolean }) {
  return page.evaluate(
    async ({ frames, dx, dy, ctrl }) => {
      const canvas = document.querySelector('canvas[role="img"]')!;
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const begun = performance.now();
      for (let frame = 0; frame < frames; frame++) {
        const sign = frame < frames / 2 ? 1 : -1;
        canvas.dispatchEvent(
          new WheelEvent('wheel', {
            deltaX: sign * dx,
            deltaY: sign * dy,
            ctrlKey: ctrl,
            clientX: left + width / 2,
            clientY: top + height / 2,
            bubbles: true,
            cancelable: true,
          }),
        );
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return (frames / (performance.now() - begun)) * 1000;
    },
    { frames: FRAMES, ...turn },
  );
}

export async function measureResponsiveness(browser: Browser, url: string): Promise<Responsiveness> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript({ content: WATCH });
  const longTasks: Record<string, number[]> = {};
  const take = async (what: string) => {
    await idle(page, 300);
    longTasks[what] = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  };
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Open files…' }).waitFor();
  const usable = await page.evaluate(() => performance.now());
  const [first, ...others] = RECORDS;
  await take('opening the page');
  const cold = await drop(page, first!);
  await idle(page, 5000);
  await take('first recording');
  const warm: Drop[] = [];
  for (const record of others) {
    warm.push(await drop(page, record));
    await idle(page, 3000);
  }
  await take('further recordings');
  await wheel(page, { dx: 0, dy: 40, ctrl: true });
  await take('zooming');
  const frames = await wheel(page, { dx: 30, dy: 0, ctrl: false });
  await take('moving');
  await page.context().close();
  return { usable, cold, warm, longTasks, frames };
}
