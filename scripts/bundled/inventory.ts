import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { commitOf } from '../build-constants.ts';
import { billOfMaterials, type Network, type ShippedFile } from './bill-of-materials.ts';
import { licencesOf } from './licences.ts';
import { type PackageManifest, packagesOf } from './packages.ts';

const BILL = 'sbom.cdx.json';
const LICENCES = 'licenses.md';

const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

function integrityOf({ packages }: Lock): Map<string, string> {
  const entries = Object.entries(packages).flatMap(([path, { version, integrity }]) =>
    integrity === undefined ? [] : [[`${path.split('node_modules/').at(-1)}@${version}`, integrity] as const],
  );
  return new Map(entries);
}

function networksOf(models: string): Network[] {
  return readJson<string[]>(models, 'index.json').map((id) => {
    const { version, weights } = readJson<{ version: string; weights: { file: string; sha256: string } }>(
      models,
      id,
      'model.json',
    );
    return { name: `models/${id}/${weights.file}`, version, sha256: weights.sha256 };
  });
}

/**
 * Writes what a build holds: the bill of materials and the licences. Page, workers and service worker are bundled one by one;
 * give the build of the page `page()`, those of its workers `worker()`, and that of the service worker, which comes last,
 * `page()` again: it writes both files anew with what it adds.
 */
export function inventory(root: string): { readonly page: () => Plugin; readonly worker: () => Plugin } {
  const modules = new Set<string>();
  const binaries = new Map<string, ShippedFile>();

  function look(bundle: Rollup.OutputBundle): void {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') for (const id of output.moduleIds) modules.add(id);
      else if (output.fileName.endsWith('.wasm')) {
        const name = basename(output.originalFileNames[0] ?? output.fileName);
        binaries.set(name, { name, sha256: createHash('sha256').update(output.source).digest('hex') });
      }
    }
  }

  return {
    worker: () => ({ name: 'inventory-of-a-worker', generateBundle: (_, bundle) => look(bundle) }),
    page: () => ({
      name: 'inventory',
      apply: 'build',
      generateBundle(_, bundle) {
        look(bundle);
        const packages = packagesOf(modules);
        const bill = billOfMaterials({
          application: readJson<PackageManifest>(root, 'package.json'),
          commit: commitOf(root),
          packages,
          binaries: [...binaries.values()],
          networks: networksOf(join(root, 'public', 'models')),
          integrity: integrityOf(readJson<Lock>(root, 'package-lock.json')),
        });
        this.emitFile({ type: 'asset', fileName: BILL, source: bill });
        this.emitFile({ type: 'asset', fileName: LICENCES, source: licencesOf(packages) });
      },
    }),
  };
}
