// What it costs to read one file, in a process of its own: processor time and memory beyond those of the process itself.
// tsx scripts/lib/fuzz/cost.ts FILE, prints a `Cost` as JSON.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readFiles } from '../../../src/formats/read.ts';
import type { InputFile } from '../../../src/formats/reader.ts';
import { flawOf } from './soundness.ts';

export interface Cost {
  /** Of the processor. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly flaw: string | undefined;
  /** Codes of the issues of each result. */
  readonly issues: readonly (readonly string[])[];
}

const held = (path: string, bytes: Uint8Array): InputFile => ({ path, size: bytes.length, bytes: async () => bytes });

/** Loads and compiles what every file passes. */
const warmUp = () => readFiles([held('warm.csv', new TextEncoder().encode('I,II\n1,2\n'.repeat(100)))]);

async function costOf(path: string): Promise<Cost> {
  await warmUp();
  const file = held(basename(path), new Uint8Array(await readFile(path)));
  const memory = process.resourceUsage().maxRSS;
  const time = process.cpuUsage();
  const results = await readFiles([file]);
  const { user, system } = process.cpuUsage(time);
  return {
    seconds: (user + system) / 1e6,
    megabytes: (process.resourceUsage().maxRSS - memory) / 1024,
    flaw: flawOf(results),
    issues: results.map(({ issues }) => issues.map(({ code }) => code)),
  };
}

const [path] = process.argv.slice(2);
if (path !== undefined) console.log(JSON.stringify(await costOf(path)));
