import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

const NO_COMMIT = 'unknown';

/**
 * The commit that a folder is a checkout of, twelve digits, followed by "-dirty" where files differ from it; "unknown"
 * outside a checkout or without git. A checkout further up, which only holds a copy of the folder, does not count.
 */
export function commitOf(root: string): string {
  try {
    const described = execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
      cwd: root,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) },
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    });
    return described.trim() || NO_COMMIT;
  } catch {
    return NO_COMMIT;
  }
}

/** Tells the sources which commit they are built from; `src/app/build.ts` reads it. */
export function buildConstants(): Plugin {
  return {
    name: 'build-constants',
    config: ({ root = process.cwd() }) => ({ define: { __COMMIT__: JSON.stringify(commitOf(root)) } }),
  };
}
