/**
 * `npm run bench -- worklist [--data DIR] [--files N] [--until M] [--network ID]`: so many ECGs (1,000) are opened at once in headless Chromium, as one archive;
 * how many are read a second, what the page holds then, and its longest task. Where M of them are read, and the rest goes on, the list is
 * scrolled, a row opened, and the reading cancelled. The records are those of PTB-XL at 100 Hz in DIR (as published), or else the examples, each
 * with another gain, so that no two are the same. The last line is JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import { ENGLISH } from '../../src/words/language';

const EXAMPLES = 'public/examples';

/** Path without its ending of each WFDB header below a folder. */
const recordsBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hea'))
    .map((path) => join(folder, path.slice(0, -'.hea'.length)));

/** Real records as the entries of an archive. */
function entriesOf(data: string | undefined, files: number): Record<string, Uint8Array> {
  const found = recordsBelow(data === undefined ? EXAMPLES : join(data, 'records100')).slice(0, files);
  const entries: Record<string, Uint8Array> = {};
  for (let i = 0; i < files; i++) {
    const path = found[i % found.length]!;
    const name = basename(path);
    const round = Math.floor(i / found.length);
    // A gain that differs by a thousandth makes other samples in mV.
    const header = readFileSync(`${path}.hea`, 'utf8').replace(
      /(\d+(?:\.\d+)?)(\(-?\d+\))?\/mV/g,
      (_, gain, base = '') => `${Number(gain) * (1 + round / 1000)}${base}/mV`,
    );
    entries[`${round}/${name}.hea`] = new TextEncoder().encode(header);
    entries[`${round}/${name}.dat`] = new Uint8Array(readFileSync(`${path}.dat`));
  }
  return entries;
}

const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { kept } = window as unknown as { kept: { longest: number } };
    const { longest } = kept;
    kept.longest = 0;
    return Math.round(longest);
  });

/** Frames over which the list is scrolled, and how far each time, in CSS pixels. */
const SCROLLED = { frames: 180, by: 300 };

/** Scrolls the list, opens a row of it and comes back, and cancels what is still under way. */
async function tryList(page: Page) {
  await longestTask(page);
  const table = page.locator('.worklist-table');
  const frames = await table.evaluate(async (element, { frames, by }) => {
    const begun = performance.now();
    for (let i = 0; i < frames; i++) {
      element.scrollTop += by;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return (frames / (performance.now() - begun)) * 1000;
  }, SCROLLED);
  const longestTaskScrolling = await longestTask(page);
  await table.evaluate((element) => element.scrollTo(0, 0));
  const row = table.locator('.worklist-row[aria-rowindex="2"]');
  await row.click();
  const opens = await page.evaluate(async () => {
    const begun = performance.now();
    const first = document.querySelector('.worklist-row[aria-rowindex="2"]')!;
    first.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    while (document.querySelector('canvas[role="img"]') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - begun;
  });
  await page.keyboard.press('L');
  const foot = page.locator('.worklist-foot');
  await foot.waitFor();
  const cancel = foot.getByRole('button', { name: ENGLISH.words.buttons.cancel });
  const cancelled = (await cancel.count())
    ? await cancel.evaluate(async (button) => {
        const begun = performance.now();
        (button as HTMLElement).click();
        while (document.querySelector('.worklist-foot progress') !== null)
          await new Promise((resolve) => setTimeout(resolve));
        return performance.now() - begun;
      })
    : null;
  return {
    scrolledAtFrames: Math.round(frames),
    longestTaskScrolling,
    opensMilliseconds: Math.round(opens),
    cancelMilliseconds: cancelled === null ? null : Math.round(cancelled),
  };
}

export async function benchWorklist(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      files: { type: 'string', default: '1000' },
      until: { type: 'string' },
      network: { type: 'string', default: 'leadlens' },
    },
  });
  const files = Number(values.files);
  const until = Number(values.until ?? files);
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
  const archive = join(folder, 'records.zip');
  await writeFile(archive, zipSync(entriesOf(values.data, files), { level: 0 }));
  await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser('chromium'), args: chromiumArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.addInitScript(() => {
      const kept = { longest: 0, workers: 0 };
      Object.assign(window, { kept });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
      }).observe({ type: 'longtask' });
    });
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.evaluate(
      (network) => localStorage.setItem('leadlens.settings', JSON.stringify({ network })),
      values.network,
    );
    await page.reload();
    await page.getByRole('button', { name: ENGLISH.words.open.chooseFiles }).waitFor();
    let workers = 0;
    page.on('worker', () => workers++);
    await longestTask(page);
    const picked = performance.now();
    await page.locator('input[type=file]').first().setInputFiles(archive);
    const foot = page.locator('.worklist-foot');
    await foot.waitFor({ timeout: 120_000 });
    const listed = (performance.now() - picked) / 1000;
    const longestTaskListing = await longestTask(page);
    const began = performance.now();
    const done = ENGLISH.say(ENGLISH.words.worklist.allRead, { count: files });
    const measured = new RegExp(ENGLISH.words.worklist.stages.measuring.replaceAll(/\{\w+\}/g, '\\S+'));
    if (until < files)
      await page.waitForFunction(
        (count) => (document.querySelector<HTMLProgressElement>('.worklist-foot progress')?.value ?? 0) >= count,
        until,
        { timeout: 3_600_000 },
      );
    else await foot.getByText(measured).or(foot.getByText(done)).first().waitFor({ timeout: 3_600_000 });
    const read = until < files ? until : files;
    const seconds = (performance.now() - began) / 1000;
    const longest = await longestTask(page);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    // Probabilities and traces of the rows are arrays whose bytes lie beside the objects.
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
    const held = usedSize + embedderHeapUsedSize + backingStorageSize;
    const used = await tryList(page);
    const result = {
      files,
      ...(read < files ? { read } : {}),
      listedSeconds: Number(listed.toFixed(1)),
      seconds: Number(seconds.toFixed(1)),
      perSecond: Number((read / seconds).toFixed(1)),
      heapMB: Number((held / 1e6).toFixed(1)),
      network: values.network,
      backend: 'wasm',
      workers,
      longestTaskMilliseconds: longest,
      longestTaskListing,
      ...used,
    };
    console.log(`${read} of ${files} ECGs: ${result.perSecond} a second, heap of the page ${result.heapMB} MB`);
    console.log(`  listed in ${result.listedSeconds} s, longest task ${longestTaskListing} ms`);
    console.log(`  the page's longest task meanwhile: ${result.longestTaskMilliseconds} ms`);
    console.log(`  scrolled at ${used.scrolledAtFrames} frames a second, longest task ${used.longestTaskScrolling} ms`);
    console.log(`  a row opens in ${used.opensMilliseconds} ms, cancelling takes ${used.cancelMilliseconds ?? '-'} ms`);
    console.log(JSON.stringify(result));
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
