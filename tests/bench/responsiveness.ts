// What a user waits for and what keeps the page from answering, with the page's thread as it is and made four times slower: opening, dropping
// a file, moving and zooming a recording of ten seconds; opening, moving, zooming and playing one of 24 hours.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Drop, drop } from './app';
import { writeDay } from './long-readings';

const RECORDS = ['00010_hr', '00018_hr', '00144_hr'];
const FRAMES = 90;

export interface Responsiveness {
  /** Milliseconds from the navigation until the page takes files. */
  readonly usable: number;
  /** The first file, dropped as soon as the page takes it. */
  readonly cold: Drop;
  /** Milliseconds from the navigation until that is read. */
  readonly reading: number;
  readonly warm: readonly Drop[];
  /** Lengths in milliseconds of the main thread's tasks above 50 ms, by what was done. */
  readonly longTasks: Readonly<Record<string, readonly number[]>>;
  /** Frames a second while the paper is moved. */
  readonly frames: number;
  /** While that of 24 hours of twelve leads is moved, and while it is played. */
  readonly framesOfDay: number;
  readonly framesOfPlaying: number;
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

/** `slower`: so many times slower Chromium makes the page's own thread. */
export async function measureResponsiveness(browser: Browser, url: string, slower: number): Promise<Responsiveness> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript({ content: WATCH });
  const longTasks: Record<string, number[]> = {};
  const take = async (what: string) => {
    longTasks[what] = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  };
  await page.goto(url, { waitUntil: 'commit' });
  const usable = await page.waitForFunction(
    () => document.querySelector('.top-bar button') !== null && performance.now(),
    undefined,
    { polling: 'raf' },
  );
  const opened = Number(await usable.jsonValue());
  await take('opening the page');
  const [first, ...others] = RECORDS;
  const dropped = await page.evaluate(() => performance.now());
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
  await idle(page, 300);
  await take('zooming');
  const frames = await wheel(page, { dx: 30, dy: 0, ctrl: false });
  await idle(page, 300);
  await take('moving');
  const day = await measureDay(page, take);
  await page.context().close();
  return { usable: opened, cold, reading: dropped + cold.reading, warm, longTasks, frames, ...day };
}

/** Frames a second that the page draws by itself. */
const framesDrawn = (page: Page) =>
  page.evaluate(async (frames) => {
    const begun = performance.now();
    for (let frame = 0; frame < frames; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return (frames / (performance.now() - begun)) * 1000;
  }, FRAMES);

/** Opens 24 hours of twelve leads; moves, zooms and plays them once the network has said something of what is in view and goes on reading. */
async function measureDay(
  page: Page,
  take: (what: string) => Promise<void>,
): Promise<Pick<Responsiveness, 'framesOfDay' | 'framesOfPlaying'>> {
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-day-'));
  try {
    const [header, samples] = await writeDay(folder);
    await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
    await page.locator('input[type="file"]').first().setInputFiles([header!, samples!]);
    await page.locator('.part-bar').waitFor({ timeout: 60_000 });
    await page.locator('.window-strip').waitFor({ timeout: 60_000 });
    await idle(page, 1000);
    await take('opening 24 h');
    const framesOfDay = await wheel(page, { dx: 30, dy: 0, ctrl: false });
    await idle(page, 300);
    await take('moving 24 h');
    await wheel(page, { dx: 0, dy: 40, ctrl: true });
    await idle(page, 300);
    await take('zooming 24 h');
    await page.keyboard.press('G');
    await page.locator('.monitor-bar').waitFor();
    await idle(page, 1000);
    await take('opening the monitor');
    const framesOfPlaying = await framesDrawn(page);
    await take('playing');
    return { framesOfDay, framesOfPlaying };
  } finally {
    await rm(folder, { recursive: true });
  }
}
