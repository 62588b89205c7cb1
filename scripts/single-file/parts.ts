import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Rolldown } from 'vite';
import { LATER_SCRIPT } from '../../src/app/app-files/block.ts';
import { laterScript } from './page.ts';

const LOADER = new URL('../../src/app/start/script-loader.js', import.meta.url);

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'code' | 'imports'>;

const fileOf = ({ fileName }: Pick<Chunk, 'fileName'>) => posix.basename(fileName);

/** A chunk in CommonJS as the loader runs it, strict as modules are. In brackets, so that browsers compile it at once and not twice. */
export const partScript = (chunk: Chunk): string =>
  laterScript(fileOf(chunk), `leadLensPart((function(require,module,exports){"use strict";${chunk.code}\n}));`);

/** What a chunk imports, directly or not, each behind what it imports itself. */
function neededBy(entry: Chunk, chunks: readonly Chunk[]): string[] {
  const needed = new Set<string>();
  const add = ({ imports }: Chunk): void => {
    for (const name of imports) {
      const chunk = chunks.find(({ fileName }) => fileName === name);
      if (!chunk || needed.has(fileOf(chunk))) continue;
      add(chunk);
      needed.add(fileOf(chunk));
    }
  };
  add(entry);
  return [...needed];
}

/** The classic script that starts the application from its parts. */
export const startingScript = (entry: Chunk, chunks: readonly Chunk[]): string =>
  `${readFileSync(LOADER, 'utf8')}startFromParts(${JSON.stringify(LATER_SCRIPT)}, ${JSON.stringify(neededBy(entry, chunks))}, ${JSON.stringify(fileOf(entry))});\n`;
