/**
 * `npm run bench -- worklist [--data DIR] [--files N]`: so many ECGs (1,000) are opened at once in headless Chromium, as one archive; how
 * many are read a second, what the page holds then, and its longest task. The records are those of PTB-XL at 100 Hz in DIR (as published), or
 * else the examples, each with another gain, so that no two are the same. The last line is JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { chromium } from 'playwright-core';
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

export async function benchWorklist(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, files: { type: 'string', default: '1000' } },
  });
  const files = Number(values.files);
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
    await page.getByRole('button', { name: ENGLISH.words.open.chooseFiles }).waitFor();
    let workers = 0;
    page.on('worker', () => workers++);
    await page.locator('input[type=file]').first().setInputFiles(archive);
    const foot = page.locator('.worklist-foot');
    await foot.waitFor({ timeout: 120_000 });
    await page.evaluate(() => {
      (window as unknown as { kept: { longest: number } }).kept.longest = 0;
    });
    const began = performance.now();
    const done = ENGLISH.say(ENGLISH.words.worklist.allRead, { count: files });
    const measured = new RegExp(ENGLISH.words.worklist.stages.measuring.replaceAll(/\{\w+\}/g, '\\S+'));
    const readTo = foot.getByText(measured).or(foot.getByText(done));
    await readTo.first().waitFor({ timeout: 3_600_000 });
    const seconds = (performance.now() - began) / 1000;
    const longest = await page.evaluate(() => (window as unknown as { kept: { longest: number } }).kept.longest);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const result = {
      files,
      seconds: Number(seconds.toFixed(1)),
      perSecond: Number((files / seconds).toFixed(1)),
      heapMB: Number((usedSize / 1e6).toFixed(1)),
      backend: 'wasm',
      workers,
      longestTaskMilliseconds: Math.round(longest),
    };
    console.log(`${files} ECGs: ${result.perSecond} a second, heap of the page ${result.heapMB} MB`);
    console.log(JSON.stringify(result));
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
