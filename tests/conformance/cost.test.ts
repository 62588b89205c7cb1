// Small files that are made to hold a computer up or to fill its memory: each is read in a process of its own, whose cost is measured.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { bombs } from '../../scripts/lib/fuzz/bombs';
import type { Cost } from '../../scripts/lib/fuzz/cost';
import { FIXTURES } from './references';

const SCRIPT = fileURLToPath(new URL('../../scripts/lib/fuzz/cost.ts', import.meta.url));
/** Seconds of the processor and megabytes that no file of some 60 kB may cost. */
const SECONDS = 2;
const MEGABYTES = 300;

const run = promisify(execFile);

async function costOf(path: string): Promise<Cost> {
  // What hangs is ended long before the test is: then there is no cost to compare.
  const { stdout } = await run(process.execPath, ['--import', 'tsx', SCRIPT, path], { timeout: 120_000 });
  return JSON.parse(stdout) as Cost;
}

async function expectCheap(path: string): Promise<void> {
  const { seconds, megabytes, flaw } = await costOf(path);
  expect(flaw).toBeUndefined();
  expect(seconds).toBeLessThan(SECONDS);
  expect(megabytes).toBeLessThan(MEGABYTES);
}

const folder = `${FIXTURES}/hostile`;
// Once more where the machine was busy: other programs slow a processor down.
const RETRY = { retry: 2 };
it.each(readdirSync(folder))('%s', RETRY, (name) => expectCheap(join(folder, name)));

describe('built', () => {
  const built = mkdtempSync(join(tmpdir(), 'bombs-'));
  afterAll(() => rmSync(built, { recursive: true }));

  it.each(bombs().map(({ name, bytes }) => [name, bytes] as const))('%s', RETRY, async (name, bytes) => {
    const path = join(built, name);
    writeFileSync(path, bytes);
    await expectCheap(path);
  });
});
