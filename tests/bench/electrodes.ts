// How long it takes from an electrode that is dragged onto another until the paper is drawn anew.
// npm run bench -- electrodes [--built] [--slower 4] [--json]

import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import { drop } from './app';

const RECORD = '00010_hr';
/** One electrode is carried over all others, there and back: each time it is over another, the paper is drawn anew. */
const FROM = 'RA';
const OVER = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'LA', 'LL'];
const ROUNDS = 3;
/** What is promised (ms). */
const PROMISED = 50;
/** An electrode that was not where the pointer went, because the page moved, is not drawn anew (ms). */
const MISSED = 2000;
/** What is measured and drawn behind the readings is done by then (ms). */
const SETTLED = 3000;

interface Figures {
  /** From the event of the pointer to the end of the frame that shows the paper of it, in ms. */
  readonly paper: readonly number[];
  /** How often the pointer was not over what it was sent to. */
  readonly missed: number;
}

interface Watched {
  /** When the pointer moved; null once the paper of it is drawn. */
  moved: number | null;
  readonly paper: number[];
}

/** Notes when the pointer moves over the body, and the end of the frame in which the traces are painted: their canvas is cleared first. */
const WATCH = `globalThis.__name = (named) => named;
globalThis.watched = { moved: null, paper: [] };
addEventListener('pointermove', (event) => {
  if (event.target.closest('.torso') && watched.moved === null) watched.moved = event.timeStamp;
}, { capture: true });
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...rectangle) {
  if (watched.moved !== null && this.canvas.getAttribute('role') === 'img') {
    const { moved } = watched;
    watched.moved = null;
    // It is painted in the callback of a frame; a message comes once that frame is done.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => watched.paper.push(performance.now() - moved);
    port2.postMessage(null);
  }
  return clear.apply(this, rectangle);
};`;

async function middleOf(page: Page, site: string) {
  const box = (await page.locator(`.torso [data-site="${site}"] circle`).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragged(page: Page): Promise<Figures> {
  await page.locator('.torso').scrollIntoViewIfNeeded();
  const places = await Promise.all([FROM, ...OVER].map((site) => middleOf(page, site)));
  const [first, ...others] = places;
  await page.mouse.move(first!.x, first!.y);
  await page.mouse.down();
  const round = [...others, ...others.slice(1, -1).reverse()];
  let [moves, missed] = [0, 0];
  for (let i = 0; i < ROUNDS; i++)
    for (const { x, y } of round) {
      // A move that changes nothing is no measurement.
      await page.evaluate(() =>
        Object.assign((globalThis as unknown as { watched: Watched }).watched, { moved: null }),
      );
      await page.mouse.move(x, y);
      moves++;
      const isDrawn = page.waitForFunction(
        (count) => (globalThis as unknown as { watched: Watched }).watched.paper.length >= count,
        moves - missed,
        { polling: 'raf', timeout: MISSED },
      );
      await isDrawn.catch(() => missed++);
    }
  await page.mouse.up();
  return {
    paper: await page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.paper),
    missed,
  };
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
const quantile = (values: readonly number[], share: number) => sorted(values)[Math.ceil(share * values.length) - 1]!;
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** All networks side by side, on a page whose thread is made so many times slower. */
async function measured(url: string, slower: number): Promise<Figures> {
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser('chromium'),
    args: chromiumArguments,
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
    await page.addInitScript({ content: WATCH });
    await page.goto(url);
    await page.getByRole('button', { name: 'Open files…' }).waitFor();
    await drop(page, RECORD);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('region', { name: 'Comparison' }).waitFor();
    // One column for each network.
    await page.waitForFunction(
      () =>
        document.querySelectorAll('.comparison thead .number').length === 3 &&
        !document.querySelector('.results progress'),
      undefined,
      { polling: 200 },
    );
    await page.waitForTimeout(SETTLED);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    return await dragged(page);
  } finally {
    await browser.close();
  }
}

export async function benchElectrodes(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      built: { type: 'boolean', default: false },
      slower: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.built) await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  try {
    const { paper, missed } = await measured(server.resolvedUrls!.local[0]!, Number(values.slower));
    const late = paper.filter((each) => each > PROMISED).length;
    console.log(`An electrode dragged over others, ${paper.length} times, all networks side by side:`);
    console.log(
      `  paper: median ${ms(quantile(paper, 0.5))}, 95 % within ${ms(quantile(paper, 0.95))}, longest ${ms(quantile(paper, 1))}`,
    );
    console.log(`  ${late} of ${paper.length} above ${PROMISED} ms, ${missed} not drawn`);
    if (values.json) console.log(JSON.stringify({ paper, missed }));
  } finally {
    await server.close();
  }
}
