import type { Rolldown } from 'vite';

/**
 * By what they hold, apart from all other rooms, which come behind the texts: each needs only those before it (scripts/rooms/table.ts). The
 * single file compiles and runs each in a task of its own.
 */
const CHUNKS: Readonly<Record<string, RegExp>> = {
  react: /\/node_modules\/(?:react|react-dom|scheduler)\//,
  english: /\/src\/words\/en\.ts$/,
  screen: /\/src\/components\//,
  app: /\/src\/app\//,
};
const OTHERS = 'rooms';

/**
 * Names the chunks of what opens the page: few, where a bundler would make one of each set of modules that some later part shares with it.
 * All else (what comes on demand) is left to the bundler.
 */
export function openingChunks(): Rolldown.CodeSplittingOptions {
  const opening = new Set<string>();

  /** Whether a module is there when the page opens: the entry imports it, or what does so. */
  function opens(id: string, context: Rolldown.ChunkingContext, asked = new Set<string>()): boolean {
    if (opening.has(id)) return true;
    if (asked.has(id)) return false;
    asked.add(id);
    const module = context.getModuleInfo(id);
    if (!module?.isEntry && !module?.importers.some((each) => opens(each, context, asked))) return false;
    opening.add(id);
    return true;
  }

  /** The page itself and the module that starts it stay in the bundler's own chunk, which all others come before. */
  const begins = (id: string, context: Rolldown.ChunkingContext) => {
    const isEntry = (each: string) => context.getModuleInfo(each)?.isEntry ?? false;
    return isEntry(id) || (context.getModuleInfo(id)?.importers.some(isEntry) ?? false);
  };

  return {
    // Each module is asked for by itself.
    includeDependenciesRecursively: false,
    groups: [
      {
        name: (id, context) => {
          if (begins(id, context) || !opens(id, context)) return null;
          return Object.keys(CHUNKS).find((name) => CHUNKS[name]!.test(id)) ?? OTHERS;
        },
      },
    ],
  };
}
