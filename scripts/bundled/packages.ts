import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What package.json says of a package, as far as bill and licences need it. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface BundledPackage {
  readonly manifest: PackageManifest;
  /** Its licence as it ships with it; null where it ships none. */
  readonly licenceText: string | null;
}

const LICENCE_FILE = /^(licen[cs]e|copying)/i;

/** The package.json that a module belongs to: the nearest with a name and a version; others only mark a folder's module type. */
function packageFolder(module: string): string | null {
  for (let folder = dirname(module); dirname(folder) !== folder; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Partial<PackageManifest>;
    if (name && version) return folder;
  }
  return null;
}

function readPackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
  if (typeof manifest.license !== 'string')
    throw new Error(`The package ${manifest.name} is bundled and states no licence.`);
  const licence = readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()[0];
  return {
    manifest,
    licenceText: licence === undefined ? null : readFileSync(join(folder, licence), 'utf8').trim(),
  };
}

const isOfPackage = (module: string) => !module.startsWith('\0') && module.includes('/node_modules/');

/**
 * The packages that modules belong to, each once, by name and version.
 * @param modules Ids of a bundler: absolute paths, with a query where a module stands for a file.
 * @throws Error where a package states no licence.
 */
export function packagesOf(modules: Iterable<string>): BundledPackage[] {
  const paths = [...modules].map((id) => id.replaceAll('\\', '/').split('?')[0]!).filter(isOfPackage);
  const folders = new Set(paths.map(packageFolder).filter((folder) => folder !== null));
  const packages = new Map(
    [...folders].map(readPackage).map((entry) => [`${entry.manifest.name}@${entry.manifest.version}`, entry]),
  );
  return [...packages.keys()].sort().map((key) => packages.get(key)!);
}
