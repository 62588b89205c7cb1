// Long recordings on the screen: from the trace to the findings of the window in view, while the rest is still to be read.

import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ENGLISH } from '../../src/words/language';

/** A record of public/examples that is repeated, and the samples of a second that it has and that are taken. */
const RECORD = '00010_hr';
const RECORDED = 500;
const RATE = 250;
const RATE_OF_DAY = 125;
/** Of ten seconds at the end the window in the middle ends so long before, in s. */
const BEFORE_THE_END = 2.5;
const { results } = ENGLISH.words;

interface LongCase {
  readonly name: string;
  /** Of a second; `RATE` where nothing is said. */
  readonly rate?: number;
  readonly minutes: number;
  readonly leads: readonly string[];
}

const TWELVE = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const CASES: readonly LongCase[] = [
  { name: '30 min of 2 leads', minutes: 30, leads: ['II', 'V1'] },
  { name: '3 h of 12 leads', minutes: 180, leads: TWELVE },
];

export interface LongFigures {
  readonly name: string;
  /** Milliseconds from the choice of the files to the frame that shows the trace. */
  readonly trace: number;
  /** From the trace to the frame that shows the findings of the window in view. */
  readonly reading: number;
  /** After the paper was moved far away: to the findings of the window that is in view then. */
  readonly moved: number;
}

/** Writes ten seconds of a real record over and over, as WFDB. Returns the paths of header and samples. */
async function writeRecord(folder: string, { minutes, leads, rate = RATE }: LongCase): Promise<string[]> {
  const samples = await readFile(`public/examples/${RECORD}.dat`);
  const all = new Int16Array(samples.buffer, samples.byteOffset, samples.byteLength / 2);
  const every = RECORDED / rate;
  const frames = all.length / TWELVE.length / every;
  const ten = new Int16Array(frames * leads.length);
  for (let frame = 0; frame < frames; frame++)
    for (const [c, lead] of leads.entries())
      ten[frame * leads.length + c] = all[every * frame * TWELVE.length + TWELVE.indexOf(lead)]!;
  const name = `long${minutes}`;
  const file = await open(join(folder, `${name}.dat`), 'w');
  for (let i = 0; i < minutes * 6; i++) await file.write(new Uint8Array(ten.buffer));
  await file.close();
  const lines = leads.map((lead) => `${name}.dat 16 1000/mV 16 0 0 0 0 ${lead}`);
  const header = await open(join(folder, `${name}.hea`), 'w');
  await header.write(`${name} ${leads.length} ${rate} ${frames * minutes * 6}\n${lines.join('\n')}\n`);
  await header.close();
  return [`${name}.hea`, `${name}.dat`].map((each) => join(folder, each));
}

/** Header and samples of 24 hours of twelve leads. */
export const writeDay = (folder: string): Promise<string[]> =>
  writeRecord(folder, { name: '24 h', minutes: 24 * 60, leads: TWELVE, rate: RATE_OF_DAY });

/** Notes when what is asked for is on the screen, in the page itself. */
const watch = (page: Page, name: string, region: string) =>
  page.evaluate(
    ([file, label]) => {
      const times = { trace: 0, reading: 0 };
      Object.assign(globalThis, { times });
      // A method: of a function with a name, the compiler makes a call that the page does not know.
      const loop = {
        look() {
          const now = performance.now();
          const paper = document.querySelector('canvas[role="img"]')?.getAttribute('aria-label');
          if (times.trace === 0 && paper?.includes(file!)) times.trace = now;
          if (
            times.trace > 0 &&
            document.querySelector(`section[aria-label="${label}"] :is(.findings, .nothing-found)`)
          )
            times.reading = now;
          if (times.reading === 0) requestAnimationFrame(() => loop.look());
        },
      };
      loop.look();
      return performance.now();
    },
    [name, region],
  );

async function measured(page: Page, folder: string, each: LongCase): Promise<LongFigures> {
  const files = await writeRecord(folder, each);
  const begun = await watch(page, `long${each.minutes}`, results.findings);
  await page.locator('input[type="file"]').first().setInputFiles(files);
  await page.waitForFunction(() => (globalThis as unknown as { times: { reading: number } }).times.reading > 0, null, {
    timeout: 120_000,
  });
  const { trace, reading } = await page.evaluate(
    () => (globalThis as unknown as { times: { trace: number; reading: number } }).times,
  );
  // To the end: the windows there are the last of all in the order of time, and the one in the middle of the page is told of.
  const canvas = page.locator('canvas[role="img"]');
  await canvas.focus();
  // Of many hours a part is shown.
  const length = Number(/(\d+) s long/.exec((await canvas.getAttribute('aria-label'))!.replaceAll(',', ''))?.[1]);
  const pressed = Date.now();
  await page.keyboard.press('End');
  await page.waitForFunction(
    (end) =>
      document
        .querySelector('.window-strip')
        ?.parentElement?.querySelector('.section-head [role="status"]')
        ?.textContent?.endsWith(end),
    ENGLISH.format.timeSpan(length - BEFORE_THE_END),
    { timeout: 120_000 },
  );
  return { name: each.name, trace: trace - begun, reading: reading - trace, moved: Date.now() - pressed };
}

/** On a page on which a short recording was read before: the network is there and warm. */
export async function measureLongReadings(browser: Browser, url: string): Promise<LongFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-long-'));
  try {
    const figures: LongFigures[] = [];
    for (const each of CASES) {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.goto(url);
      await page.locator('button.example').first().click();
      await page.locator('.findings').waitFor({ timeout: 60_000 });
      figures.push(await measured(page, folder, each));
      await page.close();
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}
