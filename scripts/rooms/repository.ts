// The imports of this repository.

import { readFileSync } from 'node:fs';
import { type Import, readImports, sourceFiles } from './imports.ts';
import type { Packages } from './rules.ts';

export interface Repository {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  readonly packages: Packages;
}

export function readRepository(root: string): Repository {
  const files = [...sourceFiles(root, ['src', 'scripts', 'tests']), 'vite.config.ts'];
  const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const shipped = Object.keys(dependencies);
  return {
    files,
    imports: readImports(root, files),
    packages: { shipped: new Set(shipped), named: new Set([...shipped, ...Object.keys(devDependencies)]) },
  };
}
