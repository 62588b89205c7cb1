// Damages every file there is a reader for and reads what is left: it must end in a recording or a coded error, soon and in
// little memory. npm run fuzz -- [--seed N] [--rounds N] [--format NAME] [--save FOLDER] [FILE|FOLDER…]

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listRecordings } from '../src/formats/read.ts';
import { fileName } from '../src/formats/reader.ts';
import { inputFiles } from './input-files.ts';
import { bombs } from './lib/fuzz/bombs.ts';
import { hostileFiles } from './lib/fuzz/hostile.ts';
import { mutants, seeded } from './lib/fuzz/mutations.ts';
import { type FileContent, type Outcome, WatchedReader } from './lib/fuzz/run.ts';
import { columns } from './lib/text-table.ts';

const USAGE = `Usage: npm run fuzz -- [--seed N] [--rounds N] [--format NAME] [--save FOLDER] [FILE or FOLDER…]
  --seed N       another run of chance (1)
  --rounds N     random changes to each file (40)
  --cuts N       regular places to cut each file at (16)
  --format NAME  only files whose format or path contains NAME; "hostile" are those made to do harm
  --save FOLDER  keeps each input that failed there
Without a path: tests/fixtures and, where they are, ../shared/samples.`;

const PLACES = ['tests/fixtures', '../shared/samples'];
/** Milliseconds of work after which reading counts as hanging. */
const HANG = 5000;

interface Group {
  readonly format: string;
  readonly files: readonly FileContent[];
}

interface Tally {
  files: number;
  inputs: number;
  read: number;
  failures: number;
  slowest: number;
  bytes: number;
}

/** Every recording with the files it names, the same content once. */
async function groupsAt(paths: readonly string[], wanted: string): Promise<Group[]> {
  const { sources } = await listRecordings(await inputFiles(paths));
  const groups: Group[] = [];
  const seen = new Set<string>();
  for (const { file, format } of sources) {
    if (!`${format} ${file}`.toLowerCase().includes(wanted) || !existsSync(file)) continue;
    const files = await Promise.all(
      (await inputFiles([file])).map(async ({ path }) => ({ path, bytes: new Uint8Array(await readFile(path)) })),
    );
    const key = files.map(({ path, bytes }) => `${fileName(path)} ${bytes.length}`).join();
    if (!seen.has(key)) groups.push({ format, files });
    seen.add(key);
  }
  return groups;
}

function parameters() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '40' },
      cuts: { type: 'string', default: '16' },
      format: { type: 'string', default: '' },
      save: { type: 'string' },
    },
  });
  const count = (name: 'seed' | 'rounds' | 'cuts') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number.\n${USAGE}`);
    return value;
  };
  return {
    seed: count('seed'),
    rounds: count('rounds'),
    cuts: count('cuts'),
    wanted: values.format.toLowerCase(),
    save: values.save,
    paths: positionals.length > 0 ? positionals : PLACES.filter((path) => existsSync(path)),
  };
}

/** Failures of one kind are told once, with how often and one example. */
class Failures {
  private readonly kinds = new Map<string, { count: number; example: string }>();
  private count = 0;
  private readonly folder: string | undefined;

  constructor(folder: string | undefined) {
    this.folder = folder;
  }

  async add(format: string, flaw: string, change: string, files: readonly FileContent[]): Promise<void> {
    const kind = `${format}: ${flaw}`;
    const known = this.kinds.get(kind);
    this.kinds.set(kind, { count: (known?.count ?? 0) + 1, example: known?.example ?? change });
    this.count++;
    if (this.folder === undefined) return;
    const folder = join(this.folder, String(this.count).padStart(4, '0'));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'FAILURE.txt'), `${kind}\n${change}\n`);
    for (const { path, bytes } of files) await writeFile(join(folder, fileName(path).replace(/[^\w.-]/g, '_')), bytes);
  }

  print(): void {
    for (const [kind, { count, example }] of this.kinds) console.log(`\n${count} × ${kind}\n  for example ${example}`);
  }
}

async function main(): Promise<number> {
  const { seed, rounds, cuts, wanted, save, paths } = parameters();
  const groups = await groupsAt(paths, wanted);
  const beginnings = groups.map(({ files }) => files[0]!.bytes.subarray(0, 1024));
  const reader = new WatchedReader(HANG);
  const failures = new Failures(save);
  const tallies = new Map<string, Tally>();

  const count = async (format: string, change: string, files: readonly FileContent[]) => {
    const tally = tallies.get(format) ?? { files: 0, inputs: 0, read: 0, failures: 0, slowest: 0, bytes: 0 };
    tallies.set(format, tally);
    const outcome: Outcome = await reader.read(files);
    tally.inputs++;
    tally.read += outcome.read > 0 ? 1 : 0;
    tally.slowest = Math.max(tally.slowest, outcome.milliseconds);
    tally.bytes = Math.max(tally.bytes, outcome.bytes);
    if (outcome.flaw === undefined) return tally;
    tally.failures++;
    await failures.add(format, outcome.flaw, change, files);
    return tally;
  };

  for (const { format, files } of groups) {
    for (const [index, file] of files.entries()) {
      // Of its own for each file, so that one file fails alike whichever others are read.
      const random = seeded(seed + file.bytes.length);
      for (const { change, bytes } of mutants(file.bytes, beginnings, random, { cuts, rounds })) {
        await count(format, `${file.path}: ${change}`, files.with(index, { path: file.path, bytes }));
      }
    }
    const tally = await count(format, `${files[0]!.path}: unchanged`, files);
    tally.files += files.length;
  }
  if ('hostile'.includes(wanted)) {
    for (const file of hostileFiles()) {
      const tally = await count('hostile', file.path, [{ path: file.path, bytes: await file.bytes() }]);
      tally.files++;
    }
    for (const { name, bytes } of bombs()) {
      const tally = await count('hostile', name, [{ path: name, bytes }]);
      tally.files++;
    }
  }
  reader.stop();

  console.log(
    columns(
      ['format', 'files', 'inputs', 'read', 'refused', 'failures', 'slowest ms', 'most MB'],
      [...tallies].map(([format, { files, inputs, read, failures: failed, slowest, bytes }]) => [
        format,
        files,
        inputs,
        read,
        inputs - read - failed,
        failed,
        Math.round(slowest),
        (bytes / 2 ** 20).toFixed(1),
      ]),
    ),
  );
  failures.print();
  return [...tallies.values()].some(({ failures: failed }) => failed > 0) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
