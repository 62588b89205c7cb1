// What the build says it holds, against what the sources import and what package-lock.json has installed.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readImports, sourceFiles } from '../../scripts/rooms/imports';

interface Component {
  readonly type: string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly licenses?: readonly { readonly license?: { readonly id?: string }; readonly expression?: string }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly components?: readonly Component[];
}

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const DIST = 'dist';
/** Brought by others, into the page, the workers and the service worker: nothing in `src` names them. */
const BROUGHT = ['scheduler', 'd3-format', 'xmlchars', 'workbox-routing', 'workbox-strategies', '@plotly/d3'];

let components: readonly Component[];
let libraries: ReadonlyMap<string, Component>;
const nameOf = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);

beforeAll(async () => {
  ({ components } = JSON.parse(await readFile(join(DIST, 'sbom.cdx.json'), 'utf8')));
  libraries = new Map(components.filter(({ type }) => type === 'library').map((entry) => [nameOf(entry), entry]));
});

/** Packages that the sources import for more than their types. */
const imported = () =>
  readImports(process.cwd(), sourceFiles(process.cwd(), ['src'])).flatMap(({ to, kind }) =>
    kind === 'value' && to && 'package' in to ? [to.package] : [],
  );

test('names every package that the sources import, and those that these bring', async () => {
  const names = new Set(imported());
  expect(names.size).toBeGreaterThan(10);
  expect([...names, ...BROUGHT].filter((name) => !libraries.has(name))).toEqual([]);
});

test('names them as package-lock.json has them: version and licence, and nothing that is for development alone', async () => {
  const lock: { packages: Record<string, Locked> } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  for (const [name, { version, licenses }] of libraries) {
    const locked = Object.entries(lock.packages).find(
      ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
    )?.[1];
    expect(locked, `${name} ${version}`).toBeDefined();
    expect(
      licenses?.map(({ license, expression }) => license?.id ?? expression),
      name,
    ).toEqual([locked?.license]);
    expect(locked?.dev, name).toBeUndefined();
  }
});

test('has the hashes of the weights and WASM binaries that are served', async () => {
  const sha256 = async (path: string) =>
    createHash('sha256')
      .update(await readFile(join(DIST, path)))
      .digest('hex');
  const claimed = ({ hashes }: Component) => hashes?.find(({ alg }) => alg === 'SHA-256')?.content;
  const networks = components.filter(({ type }) => type === 'machine-learning-model');
  expect(networks.length).toBeGreaterThanOrEqual(3);
  for (const network of networks) expect(claimed(network), network.name).toBe(await sha256(network.name));

  const binaries = libraries.get('@tensorflow/tfjs-backend-wasm')?.components ?? [];
  const files = (await readdir(join(DIST, 'assets'))).filter((name) => name.endsWith('.wasm'));
  const served = await Promise.all(files.map((name) => sha256(join('assets', name))));
  expect(
    binaries
      .filter(({ type }) => type === 'file')
      .map(claimed)
      .sort(),
  ).toEqual(served.sort());
  expect(binaries.map(({ name }) => name)).toContain('XNNPACK');
});

test('licenses.md has an entry for each of them', async () => {
  const text = await readFile(join(DIST, 'licenses.md'), 'utf8');
  for (const [name, { version }] of libraries) expect(text).toContain(`\n## ${name} - ${version} (`);
  expect(text).toContain('\n## XNNPACK, in the WASM binaries');
});
