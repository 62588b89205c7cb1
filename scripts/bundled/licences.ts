import type { BundledPackage } from './packages.ts';
import { TYPEFACES } from './typefaces.ts';
import { WASM_PACKAGE, WASM_PARTS } from './wasm-parts.ts';

const TITLE = `# Licences

LeadLens itself is under the MIT licence. Its page, its workers and its service worker hold code of the packages below.
`;

/** The text of the Apache Licence names no holder: where a package ships none, that of another package serves. */
const APACHE = 'Apache-2.0';

function textOf({ manifest, licenceText }: BundledPackage, apache: string | null): string {
  if (licenceText !== null) return licenceText;
  if (manifest.license === APACHE && apache !== null) return apache;
  return `The package states this licence (${manifest.license}) and ships no text of it.`;
}

/** The licences of what a build holds, as Markdown. */
export function licencesOf(packages: readonly BundledPackage[]): string {
  const apache = packages.find(({ manifest, licenceText }) => manifest.license === APACHE && licenceText !== null);
  const entries = packages.map((entry) => ({
    heading: `## ${entry.manifest.name} - ${entry.manifest.version} (${entry.manifest.license})`,
    text: textOf(entry, apache?.licenceText ?? null),
  }));
  const parts = packages.some(({ manifest }) => manifest.name === WASM_PACKAGE) ? WASM_PARTS : [];
  const inWasm = parts.map(({ name, licence, url, licenceText }) => ({
    heading: `## ${name}, in the WASM binaries of ${WASM_PACKAGE} (${licence})`,
    text: `${url}\n\n${licenceText}`,
  }));
  const typefaces = TYPEFACES.map(({ name, file, licence, url, copyright }) => ({
    heading: `## ${name}, glyphs of it in ${file} (${licence})`,
    text: `${url}\n\n${copyright}\n\n${licence === APACHE ? (apache?.licenceText ?? '') : ''}`,
  }));
  return [TITLE, ...[...entries, ...inWasm, ...typefaces].map(({ heading, text }) => `${heading}\n\n${text}\n`)].join(
    '\n',
  );
}
