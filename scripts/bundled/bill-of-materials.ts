import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import parseSpdx from 'spdx-expression-parse';
import type { BundledPackage, PackageManifest } from './packages.ts';
import { TYPEFACES } from './typefaces.ts';
import { WASM_PACKAGE, WASM_PARTS } from './wasm-parts.ts';

/** A file that goes out as it is: a WASM binary or a network's weights. */
export interface ShippedFile {
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Network extends ShippedFile {
  readonly version: string;
}

export interface Contents {
  /** LeadLens itself. */
  readonly application: PackageManifest;
  readonly commit: string;
  readonly packages: readonly BundledPackage[];
  readonly binaries: readonly ShippedFile[];
  readonly networks: readonly Network[];
  /** What package-lock.json says of the archive of a package (`sha512-` and base64), by "name@version". */
  readonly integrity: ReadonlyMap<string, string>;
}

const { Component, ExternalReference, HashDictionary, LicenseRepository, Property, PropertyRepository } = Models;
const { ComponentType, ExternalReferenceType, HashAlgorithm } = Enums;
const licences = new Contrib.License.Factories.LicenseFactory((expression) => void parseSpdx(expression));

const licensed = (expression: string) => new LicenseRepository([licences.makeFromString(expression)]);
const sha256 = (value: string) => new HashDictionary([[HashAlgorithm['SHA-256'], value]]);

const shipped = (type: Enums.ComponentType, { name, sha256: hash }: ShippedFile, version?: string) =>
  new Component(type, name, { bomRef: name, hashes: sha256(hash), version });

/** The archive that a package was installed from, with the hash that `npm ci` compares it with. */
function archive({ name, version }: PackageManifest, integrity: string | undefined): Models.ExternalReference[] {
  if (integrity === undefined) return [];
  const hash = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  const url = `https://registry.npmjs.org/${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
  const hashes = new HashDictionary([[HashAlgorithm['SHA-512'], hash]]);
  return [new ExternalReference(url, ExternalReferenceType.Distribution, { hashes })];
}

function packageComponent({ manifest }: BundledPackage, { integrity, binaries }: Contents): Models.Component {
  const { name, version, license, description } = manifest;
  const [group, plainName] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = new PackageURL('npm', group, plainName!, version, undefined, undefined).toString();
  const component = new Component(ComponentType.Library, plainName!, {
    bomRef: purl,
    purl,
    group,
    version,
    description,
    licenses: licensed(license),
    externalReferences: new Models.ExternalReferenceRepository(archive(manifest, integrity.get(`${name}@${version}`))),
  });
  if (name !== WASM_PACKAGE) return component;
  for (const binary of binaries) component.components.add(shipped(ComponentType.File, binary));
  for (const part of WASM_PARTS)
    component.components.add(
      new Component(ComponentType.Library, part.name, {
        bomRef: part.url,
        licenses: licensed(part.licence),
        externalReferences: new Models.ExternalReferenceRepository([
          new ExternalReference(part.url, ExternalReferenceType.VCS),
        ]),
      }),
    );
  return component;
}

/** The CycloneDX bill of what a build holds, as JSON. The same contents give the same text: no date, no serial number. */
export function billOfMaterials(contents: Contents): string {
  const { application, commit, packages, networks } = contents;
  const root = new Component(ComponentType.Application, application.name, {
    bomRef: application.name,
    version: application.version,
    description: application.description,
    licenses: licensed(application.license),
    properties: new PropertyRepository([new Property('leadlens:commit', commit)]),
  });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }) });
  bom.metadata.lifecycles.add(Enums.LifecyclePhase.Build);
  const components = new Map(packages.map((entry) => [entry, packageComponent(entry, contents)]));
  for (const [entry, component] of components) {
    bom.components.add(component);
    const needs = (dependent: PackageManifest) => entry.manifest.name in (dependent.dependencies ?? {});
    if (needs(application)) root.dependencies.add(component.bomRef);
    for (const [other, dependent] of components)
      if (needs(other.manifest)) dependent.dependencies.add(component.bomRef);
  }
  for (const network of networks) {
    const component = shipped(ComponentType.MachineLearningModel, network, network.version);
    bom.components.add(component);
    root.dependencies.add(component.bomRef);
  }
  for (const { name, file, licence, url } of TYPEFACES) {
    const component = new Component(ComponentType.File, file, {
      bomRef: file,
      description: name,
      licenses: licensed(licence),
      externalReferences: new Models.ExternalReferenceRepository([
        new ExternalReference(url, ExternalReferenceType.Website),
      ]),
    });
    bom.components.add(component);
    root.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
