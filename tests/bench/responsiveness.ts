// What a user waits for and what keeps the page from answering, with the page's thread as it is and made four times slower: opening, dropping
// a file, moving and zooming a recording of ten seconds; opening, moving, zooming and playing one of 24 hours.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type Drop, drop } from './app';
import { type BarePage, openBarePage } from './bare-page';
import { writeDay } from './long-readings';

const RECORDS = ['00010_hr', '00018_hr', '00144_hr'];
const FRAMES = 90;

export interface Responsiveness {
  /** Milliseconds from the navigation until the page takes files. */
  readonly usable: number;
  /** A first file, once nothing goes on any more. */
  readonly unhurried: Drop;
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

/** Turns the wheel over the paper, frame by frame; frames a second. */
async function wheel(
  page: Pick<BarePage, 'evaluate'>,
  turn: { readonly dx: number; readonly dy: number; readonly ctrl: boolean },
) {
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

/** Milliseconds from the navigation until there are buttons: asked for in each frame. */
const whenUsable = (page: BarePage) =>
  page.evaluate(async () => {
    while (document.querySelector('.top-bar button') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now();
  });

const takeTasks = (page: BarePage) =>
  page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));

/** Opening the page, ECGs of ten seconds, and moving them. */
async function measureShort(url: string, slower: number) {
  const page = await openBarePage(url, slower, WATCH);
  const longTasks: Record<string, readonly number[]> = {};
  const usable = await whenUsable(page);
  const [first, ...others] = RECORDS;
  const dropped = await page.evaluate(() => performance.now());
  const cold = await drop(page, first!);
  await setTimeout(5000);
  longTasks['opening, and the first recording at once'] = await takeTasks(page);
  const warm: Drop[] = [];
  for (const record of others) {
    warm.push(await drop(page, record));
    await setTimeout(3000);
  }
  longTasks['further recordings'] = await takeTasks(page);
  await wheel(page, { dx: 0, dy: 40, ctrl: true });
  await setTimeout(300);
  longTasks.zooming = await takeTasks(page);
  const frames = await wheel(page, { dx: 30, dy: 0, ctrl: false });
  await setTimeout(300);
  longTasks.moving = await takeTasks(page);
  await page.close();
  return { usable, cold, reading: dropped + cold.reading, warm, longTasks, frames };
}

/** Opening the page, and a first ECG once nothing goes on any more. */
async function measureUnhurried(url: string, slower: number) {
  const page = await openBarePage(url, slower, WATCH);
  await whenUsable(page);
  await setTimeout(4000);
  const opening = await takeTasks(page);
  const unhurried = await drop(page, RECORDS[0]!);
  await setTimeout(3000);
  const longTasks = { 'opening the page': opening, 'a first recording': await takeTasks(page) };
  await page.close();
  return { unhurried, longTasks };
}

/** `slower`: so many times slower Chromium makes the page's own thread. */
export async function measureResponsiveness(browser: Browser, url: string, slower: number): Promise<Responsiveness> {
  const first = await measureUnhurried(url, slower);
  const short = await measureShort(url, slower);
  const day = await measureDay(browser, url, slower);
  return {
    ...first,
    ...short,
    ...day,
    longTasks: { ...first.longTasks, ...short.longTasks, ...day.longTasks },
  };
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
  browser: Browser,
  url: string,
  slower: number,
): Promise<Pick<Responsiveness, 'framesOfDay' | 'framesOfPlaying' | 'longTasks'>> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript({ content: WATCH });
  const longTasks: Record<string, readonly number[]> = {};
  const take = async (what: string) => {
    longTasks[what] = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  };
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-day-'));
  try {
    const [header, samples] = await writeDay(folder);
    await page.goto(url);
    await page.locator('.top-bar button').first().waitFor();
    await drop(page, RECORDS[0]!);
    await setTimeout(2000);
    await take('');
    await page.locator('input[type="file"]').first().setInputFiles([header!, samples!]);
    await page.locator('.part-bar').waitFor({ timeout: 60_000 });
    await page.locator('.window-strip').waitFor({ timeout: 60_000 });
    await setTimeout(1000);
    await take('opening 24 h');
    const framesOfDay = await wheel(page, { dx: 30, dy: 0, ctrl: false });
    await setTimeout(300);
    await take('moving 24 h');
    await wheel(page, { dx: 0, dy: 40, ctrl: true });
    await setTimeout(300);
    await take('zooming 24 h');
    await page.keyboard.press('G');
    await page.locator('.monitor-bar').waitFor();
    await setTimeout(1000);
    await take('opening the monitor');
    const framesOfPlaying = await framesDrawn(page);
    await take('playing');
    const { '': _, ...tasks } = longTasks;
    return { framesOfDay, framesOfPlaying, longTasks: tasks };
  } finally {
    await page.context().close();
    await rm(folder, { recursive: true });
  }
}
