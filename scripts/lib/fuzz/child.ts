// Reads one group of files after another, as told by the process that made it, and says what came of each.

import type { FormatReader, ReadResult } from '../../../src/formats/reader.ts';
import { peakAllocation, watchAllocations } from './allocations.ts';
import type { Damage } from './oracle.ts';
import type { FileContent, Outcome, Request } from './run.ts';

// Only now, when allocations are watched.
const { readFiles } = await import('../../../src/formats/read.ts');
const { READERS } = await import('../../../src/formats/readers.ts');
const { flawOf } = await import('./soundness.ts');
const { untold } = await import('./oracle.ts');

/** What the reader threw: `readFiles` says "unreadable" and no more, which is right for users. */
let thrown: string | undefined;

for (const reader of READERS) {
  const read = reader.read;
  const telling: Pick<FormatReader, 'read'> = {
    read: async (...parameters) => {
      try {
        return await read.apply(reader, parameters);
      } catch (error) {
        thrown =
          error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
        throw error;
      }
    },
  };
  Object.assign(reader, telling);
}

/** What the undamaged files are. */
let original: readonly ReadResult[] = [];

async function read(files: readonly FileContent[], mostBytes: number, damage: Damage | undefined): Promise<Outcome> {
  thrown = undefined;
  watchAllocations(mostBytes);
  const start = performance.now();
  let flaw: string | undefined;
  let read = 0;
  try {
    const results = await readFiles(
      files.map(({ path, bytes }) => ({ path, size: bytes.length, bytes: async () => bytes })),
    );
    flaw = flawOf(results) ?? (damage && untold(original, results, damage));
    if (damage === undefined) original = results;
    read = results.filter(({ recording }) => recording).length;
  } catch (error) {
    flaw = `an exception out of readFiles: ${error instanceof Error ? error.stack : String(error)}`;
  }
  const milliseconds = performance.now() - start;
  const bytes = peakAllocation();
  if (flaw !== undefined && thrown !== undefined) flaw = `${flaw}: ${thrown}`;
  if (flaw === undefined && bytes > mostBytes) flaw = 'more memory than the file justifies';
  return { flaw, read, milliseconds, bytes };
}

process.on('message', ({ files, mostBytes, damage }: Request) => {
  void read(files, mostBytes, damage).then((outcome) => process.send?.(outcome));
});
process.send?.('ready');
