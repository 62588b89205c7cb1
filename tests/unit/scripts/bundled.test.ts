import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { billOfMaterials, type Contents } from '../../../scripts/bundled/bill-of-materials';
import { licencesOf } from '../../../scripts/bundled/licences';
import { packagesOf } from '../../../scripts/bundled/packages';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leadlens-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Installs a package; gives its folder. */
function install(manifest: Record<string, unknown>, licence?: string): string {
  const folder = join(root, 'node_modules', String(manifest.name));
  mkdirSync(join(folder, 'esm'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  if (licence !== undefined) writeFileSync(join(folder, 'LICENSE.md'), licence);
  return folder;
}

const lens = { name: '@optics/lens', version: '2.1.0', license: 'Apache-2.0', dependencies: { glass: '^1.0.0' } };
const glass = { name: 'glass', version: '1.0.3', license: '(MIT OR Zlib)' };

describe('the packages of a bundle', () => {
  test('each once, whatever folder or query its modules have; own and virtual modules are none', () => {
    const folder = install(lens, 'Text');
    // Says what kind of modules a folder holds, and is no package.
    writeFileSync(join(folder, 'esm', 'package.json'), '{"type":"module"}');
    const modules = [
      join(folder, 'index.js'),
      join(folder, 'esm', 'lens.js'),
      join(install(glass), 'glass.wasm?url'),
      join(root, 'src', 'main.ts'),
      `\0${join(folder, 'index.js')}?commonjs`,
    ];
    expect(packagesOf(modules).map(({ manifest }) => manifest.name)).toEqual(['@optics/lens', 'glass']);
  });

  test('one without a licence does not pass unnoticed', () => {
    const folder = install({ name: 'unlicensed', version: '1.0.0' });
    expect(() => packagesOf([join(folder, 'index.js')])).toThrow('unlicensed');
  });
});

test('the licences: the text a package ships, the common one of Apache, or that it ships none', () => {
  const other = { name: 'mirror', version: '1.0.0', license: 'Apache-2.0' };
  const folders = [install(lens, 'The Apache Licence.'), install(other), install(glass)];
  const text = licencesOf(packagesOf(folders.map((folder) => join(folder, 'index.js'))));
  expect(text).toContain('## @optics/lens - 2.1.0 (Apache-2.0)\n\nThe Apache Licence.\n');
  expect(text).toContain('## mirror - 1.0.0 (Apache-2.0)\n\nThe Apache Licence.\n');
  expect(text).toContain('## glass - 1.0.3 ((MIT OR Zlib))\n\nThe package states this licence');
  expect(text).toMatch(
    /## Droid Sans Fallback[^\n]*\(Apache-2\.0\)\n\n[^\n]*\n\nCopyright[^\n]*\n\nThe Apache Licence\./,
  );
});

describe('the bill of materials', () => {
  const contents = (): Contents => ({
    application: { name: 'app', version: '1.0.0', license: 'MIT', dependencies: { '@optics/lens': '2.1.0' } },
    commit: '0123456789ab',
    packages: packagesOf([install(lens), install(glass)].map((folder) => join(folder, 'index.js'))),
    binaries: [],
    networks: [{ name: 'models/a/weights.bin', version: '1.0.0', sha256: 'ab'.repeat(32) }],
    integrity: new Map([['glass@1.0.3', `sha512-${Buffer.from('cd'.repeat(64), 'hex').toString('base64')}`]]),
  });

  test('says of each package its address, licence and archive, and who needs whom', () => {
    const bill = JSON.parse(billOfMaterials(contents()));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const [first, second] = ['pkg:npm/%40optics/lens@2.1.0', 'pkg:npm/glass@1.0.3'];
    const of = (ref: string) =>
      bill.components.find((component: { 'bom-ref': string }) => component['bom-ref'] === ref);
    expect(of(first!)).toMatchObject({ group: '@optics', licenses: [{ license: { id: 'Apache-2.0' } }] });
    expect(of(second!)).toMatchObject({
      licenses: [{ expression: '(MIT OR Zlib)' }],
      externalReferences: [{ type: 'distribution', hashes: [{ alg: 'SHA-512', content: 'cd'.repeat(64) }] }],
    });
    expect(of('models/a/weights.bin')).toMatchObject({ type: 'machine-learning-model' });
    expect(bill.dependencies).toContainEqual({
      ref: 'app',
      dependsOn: ['fonts/report.ttf', 'models/a/weights.bin', first],
    });
    expect(bill.dependencies).toContainEqual({ ref: first, dependsOn: [second] });
  });

  test('is the same for the same contents', () => {
    expect(billOfMaterials(contents())).toBe(billOfMaterials(contents()));
  });
});
