// Damages every file there is a reader for and reads what is left: it must end in a recording or a coded error, soon and in
// little memory, and a recording that is not that of the undamaged file must say so. What of a damage has to be told, and what cannot be
// known, is in lib/fuzz/oracle.ts. npm run fuzz -- [--seed N] [--rounds N] [--format NAME] [--save FOLDER] [FILE|FOLDER…]

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listRecordings } from '../src/formats/read.ts';
import { fileName } from '../src/formats/reader.ts';
import { inputFiles } from './input-files.ts';
import { bombs } from './lib/fuzz/bombs.ts';
import { hostileFiles } from './lib/fuzz/hostile.ts';
import { type Mutant, seeded } from './lib/fuzz/mutant.ts';
import { changes, mutants } from './lib/fuzz/mutations.ts';
import type { Damage } from './lib/fuzz/oracle.ts';
import { type FileContent, type Outcome, WatchedReader } from './lib/fuzz/run.ts';
import { columns } from './lib/text-table.ts';

const USAGE = `Usage: npm run fuzz -- [--seed N] [--rounds N] [--format NAME] [--save FOLDER] [FILE or FOLDER…]
  --seed N       another run of chance (1)
  --rounds N     random changes to each file (40)
  --inputs N     goes on with random changes, the same number to each format, until so many inputs were read
  --progress F   keeps there how far it came, every so many inputs; goes on from there when it is run again
  --largest N    only recordings whose files have no more than N bytes together
  --cuts N       regular places to cut each file at (16)
  --format NAME  only files whose format or path contains NAME; "hostile" are those made to do harm
  --save FOLDER  keeps each input that failed there
Without a path: tests/fixtures and, where they are, ../shared/samples.`;

const PLACES = ['tests/fixtures', '../shared/samples'];
/** Milliseconds of work for each megabyte after which reading counts as hanging. */
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
async function groupsAt(paths: readonly string[], wanted: string, largest: number): Promise<Group[]> {
  const { sources } = await listRecordings(await inputFiles(paths));
  const groups: Group[] = [];
  const seen = new Set<string>();
  for (const { file, format } of sources) {
    if (!`${format} ${file}`.toLowerCase().includes(wanted) || !existsSync(file)) continue;
    const files = await Promise.all(
      (await inputFiles([file])).map(async ({ path }) => ({ path, bytes: new Uint8Array(await readFile(path)) })),
    );
    const key = files.map(({ path, bytes }) => `${fileName(path)} ${bytes.length}`).join();
    if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > largest) continue;
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
      inputs: { type: 'string', default: '0' },
      largest: { type: 'string', default: String(Number.MAX_SAFE_INTEGER) },
      progress: { type: 'string' },
      format: { type: 'string', default: '' },
      save: { type: 'string' },
    },
  });
  const count = (name: 'seed' | 'rounds' | 'cuts' | 'inputs' | 'largest') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number.\n${USAGE}`);
    return value;
  };
  return {
    seed: count('seed'),
    rounds: count('rounds'),
    cuts: count('cuts'),
    inputs: count('inputs'),
    largest: count('largest'),
    progress: values.progress,
    wanted: values.format.toLowerCase(),
    save: values.save,
    paths: positionals.length > 0 ? positionals : PLACES.filter((path) => existsSync(path)),
  };
}

/** Failures of one kind are told once, with how often and one example. */
class Failures {
  kinds = new Map<string, { count: number; example: string }>();
  private count = 0;
  private readonly folder: string | undefined;

  constructor(folder: string | undefined) {
    this.folder = folder;
  }

  async add(format: string, flaw: string, damaged: string, files: readonly FileContent[]): Promise<void> {
    // Numbers tell one file from another and not one kind of failure from another.
    const kind = `${format}: ${flaw.replace(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g, '#')}`;
    const change = `${damaged} (${flaw.slice(0, 200)})`;
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

/** Random changes to each format between two looks at how far it came. */
const A_PASS = 1000;

interface Progress {
  readonly passes: number;
  readonly tallies: readonly (readonly [string, Tally])[];
  readonly kinds: Failures['kinds'] extends Map<string, infer Kind> ? readonly (readonly [string, Kind])[] : never;
}

async function keep(path: string, progress: Progress): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(progress));
  await rename(`${path}.new`, path);
}

async function main(): Promise<number> {
  const { seed, rounds, cuts, inputs, largest, progress, wanted, save, paths } = parameters();
  const groups = await groupsAt(paths, wanted, largest);
  const beginnings = groups.map(({ files }) => files[0]!.bytes.subarray(0, 1024));
  const reader = new WatchedReader(HANG);
  const failures = new Failures(save);
  const tallies = new Map<string, Tally>();

  const count = async (format: string, change: string, files: readonly FileContent[], damage?: Damage) => {
    const tally = tallies.get(format) ?? { files: 0, inputs: 0, read: 0, failures: 0, slowest: 0, bytes: 0 };
    tallies.set(format, tally);
    const outcome: Outcome = await reader.read(files, damage);
    tally.inputs++;
    tally.read += outcome.read > 0 ? 1 : 0;
    tally.slowest = Math.max(tally.slowest, outcome.milliseconds);
    tally.bytes = Math.max(tally.bytes, outcome.bytes);
    if (outcome.flaw === undefined) return tally;
    tally.failures++;
    await failures.add(format, outcome.flaw, change, files);
    return tally;
  };
  const countAll = async ({ format, files }: Group, index: number, damaged: Iterable<Mutant>) => {
    const { path } = files[index]!;
    for (const { change, bytes, damage } of damaged)
      await count(format, `${path}: ${change}`, files.with(index, { path, bytes }), damage);
  };

  let passes = 0;
  if (progress !== undefined && existsSync(progress)) {
    const before = JSON.parse(await readFile(progress, 'utf8')) as Progress;
    passes = before.passes;
    for (const [format, tally] of before.tallies) tallies.set(format, tally);
    failures.kinds = new Map(before.kinds);
  } else {
    for (const group of groups) {
      const { format, files } = group;
      const tally = await count(format, `${files[0]!.path}: unchanged`, files);
      tally.files += files.length;
      for (const [index, { bytes }] of files.entries()) {
        // Of its own for each file, so that one file fails alike whichever others are read.
        const random = seeded(seed + bytes.length);
        await countAll(group, index, mutants(bytes, beginnings, random, { cuts, rounds }));
      }
    }
  }
  const total = () => [...tallies.values()].reduce((sum, tally) => sum + tally.inputs, 0);
  const ofFormat = (format: string) => groups.filter((group) => group.format === format);
  const begun = performance.now();
  const first = total();
  while (groups.length > 0 && total() < inputs) {
    for (const format of new Set(groups.map((group) => group.format))) {
      const files = ofFormat(format).flatMap((group) => group.files.map((_, index) => ({ group, index })));
      for (const { group, index } of files) {
        if (total() >= inputs) break;
        const { bytes } = group.files[index]!;
        const random = seeded(seed + bytes.length + 7919 * (passes + 1));
        await count(format, 'unchanged', group.files);
        await countAll(group, index, changes(bytes, beginnings, random, Math.ceil(A_PASS / files.length)));
      }
    }
    passes++;
    const rate = Math.round(((total() - first) / (performance.now() - begun)) * 1000);
    console.log(
      `${total()} inputs, ${rate} a second, ${[...failures.kinds.values()].reduce((sum, kind) => sum + kind.count, 0)} failures`,
    );
    if (progress !== undefined) await keep(progress, { passes, tallies: [...tallies], kinds: [...failures.kinds] });
  }
  if ('hostile'.includes(wanted) && inputs === 0) {
    for (const file of hostileFiles()) {
      const tally = await count('hostile', file.path, [{ path: file.path, bytes: await file.bytes() }], 'bulk');
      tally.files++;
    }
    for (const { name, bytes } of bombs()) {
      const tally = await count('hostile', name, [{ path: name, bytes }], 'bulk');
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
