import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** The recordings that are opened, of public/examples, again and again under other names. */
const RECORDS = ['00010_hr', '00018_hr', '00144_hr', '00152_hr'];
/** Of each: twelve leads of 5,000 samples as 32-bit numbers. */
export const SAMPLE_BYTES = 12 * 5000 * 4;

const READING_TIMEOUT = 60_000;
/** A browser collects its garbage when nothing has happened for a while. */
const REST_MILLISECONDS = 30_000;

interface Content {
  readonly header: string;
  readonly signals: Uint8Array;
}

const content = async (record: string): Promise<Content> => {
  const file = (ending: string) => readFile(new URL(`../../public/examples/${record}.${ending}`, import.meta.url));
  return { header: String(await file('hea')), signals: await file('dat') };
};

/** The two files of a recording under another name. */
const renamed = ({ header, signals }: Content, from: string, to: string): Zippable => ({
  [`${to}.hea`]: new TextEncoder().encode(header.replaceAll(from, to)),
  [`${to}.dat`]: signals,
});

async function record(number: number, name: string): Promise<Zippable> {
  const from = RECORDS[number % RECORDS.length]!;
  return renamed(await content(from), from, name);
}

/** Files of the system, chosen as in its dialog: handing their bytes over would itself take memory of the page. */
async function choose(page: Page, files: Zippable): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
  const paths = Object.keys(files).map((name) => join(folder, name));
  await Promise.all(Object.values(files).map((bytes, i) => writeFile(paths[i]!, bytes as Uint8Array)));
  made.push(folder);
  await page.locator('input[data-picks="files"]').setInputFiles(paths);
}

/** Folders of files that pages may still read. */
const made: string[] = [];

export const removeFiles = () => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true })));

/** Until the recording of that name is drawn and read. */
async function isRead(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true }).waitFor({ timeout: READING_TIMEOUT });
  await page.getByRole('region', { name: 'Findings' }).waitFor({ timeout: READING_TIMEOUT });
}

/** Opens recordings one after another, each once the one before it is read. */
export async function openOneAfterAnother(page: Page, from: number, to: number, then?: () => unknown): Promise<void> {
  for (let number = from; number < to; number++) {
    const name = `recording${number}`;
    await choose(page, await record(number, name));
    await isRead(page, name);
    await then?.();
  }
}

/** Of a zip of fifty the page shows a list in place of the first. */
export const MOST_IN_ZIP = 40;

/** Opens so many recordings, as many as possible in one zip, and turns to each of them. */
export async function turnThroughZip(page: Page, count: number, then?: () => unknown): Promise<void> {
  for (let from = 0; from < count; from += MOST_IN_ZIP) {
    const names = Array.from({ length: Math.min(MOST_IN_ZIP, count - from) }, (_, i) => `zipped${from + i}`);
    const files = await Promise.all(names.map((name, i) => record(from + i, name)));
    await choose(page, { 'recordings.zip': zipSync(Object.assign({}, ...files)) });
    for (const name of names) {
      await isRead(page, name);
      await then?.();
      await page.keyboard.press('n');
    }
  }
}

/** The numbers of tensors and bytes that the page tells of its networks, once the latest reading is counted. */
export async function tensors(page: Page): Promise<string> {
  const told = page.getByRole('definition').filter({ hasText: /tensors/ });
  if (!(await told.isVisible())) await page.getByText('Processors of this computer').click();
  return told.innerText();
}

/** Bytes that JavaScript holds on the page once its garbage is collected: objects, and the buffers of samples. */
export async function heldBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage');
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

/** Megabytes of the process of the tab: all that is resident, and what is its own (Chromium's task manager shows that). */
interface TabMemory {
  readonly resident: number;
  readonly own: number;
}

/** The largest of the processes that draw pages; null where the system does not tell (it is Linux that does). */
async function tabMemory(browser: CDPSession): Promise<TabMemory | null> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const tabs: TabMemory[] = [];
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    const megabytes = (field: string) => Number(status.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1]) / 1000;
    tabs.push({ resident: megabytes('VmRSS'), own: megabytes('RssAnon') + megabytes('VmSwap') });
  }
  const [largest] = tabs.sort((a, b) => b.own - a.own);
  return largest && Number.isFinite(largest.own) ? largest : null;
}

export interface MemoryFigures {
  readonly before: TabMemory | null;
  readonly highest: TabMemory | null;
  /** After half a minute in which nothing happens. */
  readonly atRest: TabMemory | null;
  readonly tensorsFirst: string;
  readonly tensorsLast: string;
}

/** Opens so many recordings in one tab, and then as many again from a zip. */
export async function measureMemory(browser: Browser, url: string, count: number): Promise<MemoryFigures> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const session = await browser.newBrowserCDPSession();
  await page.goto(url);
  await page.getByRole('button', { name: 'Open files…' }).waitFor();
  const before = await tabMemory(session);
  let highest: TabMemory | null = null;
  const look = async () => {
    const now = await tabMemory(session);
    if (now && (!highest || now.own > highest.own)) highest = now;
  };
  await openOneAfterAnother(page, 0, 1, look);
  const tensorsFirst = await tensors(page);
  await openOneAfterAnother(page, 1, count, look);
  await turnThroughZip(page, count, look);
  const tensorsLast = await tensors(page);
  await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
  const atRest = await tabMemory(session);
  await page.context().close();
  await removeFiles();
  return { before, highest, atRest, tensorsFirst, tensorsLast };
}
