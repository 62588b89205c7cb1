/**
 * `npm run bench -- monitor [--url ADDRESS] [--seconds S]`: half an hour of twelve leads at 500 Hz is replayed in the monitor in headless
 * Chromium, with the network of the page reading along: frames a second and the longest task of the page for 1, 3 and 12 leads, swept and
 * scrolled, at ×1 and ×60; then what the signal and the network take of a core (`tests/bench/monitor.ts`). `--url`: a page that is served already. The
 * last line is JSON.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { millivolts } from '../unit/monitor/heart';

const RATE = 500;
const MINUTES = 30;
const MICROVOLTS = 1000;

/** A WFDB record of a heart whose leads differ in height, with a little noise of their own. */
function record(): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[] {
  const samples = MINUTES * 60 * RATE;
  const count = STANDARD_LEADS.length;
  const one = millivolts(RATE, samples, 72);
  const data = new Int16Array(samples * count);
  for (let i = 0; i < samples; i++)
    for (let lead = 0; lead < count; lead++)
      data[i * count + lead] = Math.round(MICROVOLTS * one[i]! * (1 - 0.06 * lead) + 8 * Math.sin(i * (1 + lead)));
  const lines = STANDARD_LEADS.map((lead) => `m.dat 16 ${MICROVOLTS}(0)/mV 16 0 0 0 0 ${lead}`);
  const header = [`m ${count} ${RATE} ${samples}`, ...lines, ''].join('\n');
  return [
    { name: 'm.hea', mimeType: 'text/plain', buffer: Buffer.from(header) },
    { name: 'm.dat', mimeType: 'application/octet-stream', buffer: Buffer.from(data.buffer) },
  ];
}

interface Frames {
  readonly leads: number;
  readonly display: string;
  readonly speed: number;
  /** A second. */
  readonly frames: number;
  /** Milliseconds; 0 where none is above 50. */
  readonly longestTask: number;
}

const framesOf = (page: Page, seconds: number) =>
  page.evaluate(async (wanted) => {
    let longestTask = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
    });
    observer.observe({ entryTypes: ['longtask'] });
    const begun = performance.now();
    let frames = 0;
    while (performance.now() - begun < 1000 * wanted) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frames++;
    }
    const passed = (performance.now() - begun) / 1000;
    observer.disconnect();
    return { frames: Math.round((10 * frames) / passed) / 10, longestTask: Math.round(longestTask) };
  }, seconds);

async function measured(page: Page, address: string, seconds: number): Promise<Frames[]> {
  await page.goto(address);
  await page.locator('input[type=file]').first().setInputFiles(record());
  await page.locator('.measurement-strip strong').first().waitFor({ timeout: 120_000 });
  await page.keyboard.press('G');
  const bar = page.locator('.monitor-bar');
  await bar.waitFor();
  const [speeds, displays, counts] = [0, 1, 2].map((k) => bar.locator('select').nth(k)) as [
    ReturnType<Page['locator']>,
    ReturnType<Page['locator']>,
    ReturnType<Page['locator']>,
  ];
  const all: Frames[] = [];
  for (const speed of [1, 60])
    for (const display of ['sweep', 'scroll'])
      for (const leads of [1, 3, 12]) {
        // There is enough ahead.
        await bar.locator('input[type=range]').fill('0');
        await speeds.selectOption(String(speed));
        await displays.selectOption(display);
        await counts.selectOption(String(leads));
        await framesOf(page, 1);
        const figures = { leads, display, speed, ...(await framesOf(page, seconds)) };
        console.log(
          `  ×${speed}, ${display}, ${leads} leads: ${figures.frames} frames a second, longest task ${figures.longestTask} ms`,
        );
        all.push(figures);
      }
  return all;
}

export async function benchMonitor(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { url: { type: 'string' }, seconds: { type: 'string', default: '5' } },
  });
  if (values.url === undefined) await build({ logLevel: 'warn' });
  const server =
    values.url === undefined ? await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' }) : null;
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser('chromium'), args: chromiumArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    console.log('The monitor, twelve leads at 500 Hz coming in');
    const frames = await measured(page, values.url ?? server!.resolvedUrls!.local[0]!, Number(values.seconds));
    const { stdout } = spawnSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', 'tests/bench/monitor.ts', '1', '12'],
      { encoding: 'utf8' },
    );
    console.log(stdout.trimEnd());
    console.log(JSON.stringify({ frames }));
  } finally {
    await browser.close();
    await server?.close();
  }
}
