// Files made to do harm, or so small that nothing can be in them. None is an ECG.

import { gzipSync, strToU8, zipSync } from 'fflate';
import type { InputFile } from '../../../src/formats/reader.ts';
import { joined } from './mutant.ts';
import { ENTITY_BOMB } from './mutations.ts';

const MEGABYTE = 2 ** 20;

const inputFile = (path: string, bytes: Uint8Array): InputFile => ({
  path,
  size: bytes.length,
  bytes: async () => bytes,
});
const textFile = (path: string, text: string) => inputFile(path, strToU8(text));

/** How formats begin; each comes with nothing, zeros and ones after it. */
const SIGNATURES: Readonly<Record<string, Uint8Array>> = {
  wfdb: strToU8('100 2 360 650000\n'),
  zip: strToU8('PK\x03\x04', true),
  gzip: Uint8Array.of(0x1f, 0x8b, 8, 0),
  dicom: joined([new Uint8Array(128), strToU8('DICM')]),
  // EN 1064: checksum, length of the record, then the header of section 0 with its name.
  scp: joined([new Uint8Array(16), strToU8('SCPECG')]),
  edf: strToU8('0       '),
  bdf: strToU8('\xffBIOSEMI', true),
  ishne: strToU8('ISHNE1.0'),
  ann: strToU8('ANN  1.0'),
  atc: strToU8('ALIVE\0\0\0', true),
  mfer: strToU8('@ MFR '),
  mat5: joined([strToU8('MATLAB 5.0 MAT-file'.padEnd(124)), Uint8Array.of(0, 1, 0x49, 0x4d)]),
  mat73: joined([strToU8('MATLAB 7.3 MAT-file'.padEnd(124)), Uint8Array.of(0, 2, 0x49, 0x4d)]),
  hdf5: strToU8('\x89HDF\r\n\x1a\n', true),
  npy: strToU8('\x93NUMPY\x01\x00\x76\x00', true),
  flac: strToU8('fLaC'),
  aecg: strToU8('<?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3">'),
  muse: strToU8('<?xml version="1.0"?><RestingECG>'),
  cardiosoft: strToU8('<?xml version="1.0"?><CardiologyXML>'),
  philips: strToU8('<?xml version="1.0"?><restingecgdata>'),
  schiller: strToU8('<?xml version="1.0"?><com.xiriuz.sema.xml.schillerEDI.SchillerEDI>'),
  fhir: strToU8('{"resourceType":"Observation",'),
};

function bareSignatures(): InputFile[] {
  const TAIL = 4096;
  return Object.entries(SIGNATURES).flatMap(([name, signature]) => [
    inputFile(`magic-${name}-alone`, signature),
    inputFile(`magic-${name}-and-zeros`, joined([signature, new Uint8Array(TAIL)])),
    inputFile(`magic-${name}-and-ones`, joined([signature, new Uint8Array(TAIL).fill(0xff)])),
  ]);
}

const tiny = (): InputFile[] => [
  inputFile('empty', new Uint8Array()),
  ...[0x00, 0x0a, 0x1f, 0x22, 0x2c, 0x30, 0x3c, 0x50, 0x7b, 0xef, 0xff].map((byte) =>
    inputFile(`one-byte-${byte.toString(16)}`, Uint8Array.of(byte)),
  ),
];

const XML_ROOTS = ['AnnotatedECG', 'RestingECG', 'CardiologyXML', 'restingecgdata', 'ECG', 'com.xiriuz.sema.xml'];

function xml(): InputFile[] {
  const DEPTH = 100_000;
  return XML_ROOTS.flatMap((root) => [
    textFile(`entity-bomb-${root}.xml`, `<?xml version="1.0"?>${ENTITY_BOMB}<${root}>&e9;</${root}>`),
    textFile(
      `external-entity-${root}.xml`,
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><${root}>&e;</${root}>`,
    ),
    textFile(`deep-${root}.xml`, `<${root}>${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}</${root}>`),
    textFile(
      `many-attributes-${root}.xml`,
      `<${root} ${Array.from({ length: 20_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`,
    ),
  ]);
}

/** The end of central directory record stands in the last bytes; the central directory header before it (APPNOTE 4.3.12). */
function withClaimedSize(zip: Uint8Array, size: number): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 <= bytes.length; at++) {
    const signature = view.getUint32(at, true);
    // Uncompressed size: offset 22 of a local, 24 of a central header.
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return bytes;
}

const PATHS = [
  '../../../etc/a.csv',
  '/etc/b.csv',
  'C:\\windows\\c.csv',
  '..\\d.csv',
  'e\0.csv',
  'xxproto__',
  'toString',
];

/** A zip with a name in it changed to one of the same length that fflate would not pack. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = zip.slice();
  const wanted = strToU8(from);
  for (let at = 0; at + wanted.length <= bytes.length; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) bytes.set(strToU8(to), at);
  }
  return bytes;
}

function archives(): InputFile[] {
  const zeros = new Uint8Array(128 * MEGABYTE);
  const bomb = zipSync({ 'bomb.csv': zeros }, { level: 6 });
  const gzipBomb = gzipSync(zeros, { level: 6 });
  const table = strToU8('I,II\n1,2\n');
  return [
    inputFile('bomb.zip', bomb),
    inputFile('bomb-in-zip.zip', zipSync({ 'bomb.zip': bomb })),
    inputFile('many-bombs.zip', zipSync({ 'a/bomb.zip': bomb, 'b/bomb.zip': bomb, 'c/bomb.csv.gz': gzipBomb })),
    inputFile('bomb-that-claims-little.zip', withClaimedSize(bomb, 100)),
    inputFile('claims-much.zip', withClaimedSize(zipSync({ 'a.csv': table }), 0xfffffff0)),
    inputFile('bomb.csv.gz', gzipBomb),
    inputFile('bomb.tgz', gzipBomb),
    inputFile('bomb.npz', zipSync({ 'x.npy': zeros }, { level: 6 })),
    inputFile(
      'paths.zip',
      renamed(zipSync(Object.fromEntries(PATHS.map((path) => [path, table]))), 'xxproto__', '__proto__'),
    ),
    inputFile(
      'many-entries.zip',
      zipSync(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}.x`, new Uint8Array()]))),
    ),
  ];
}

function tables(): InputFile[] {
  const numbers = Array.from({ length: 200_000 }, (_, i) => i % 100).join(',');
  return [
    textFile('one-line.csv', numbers),
    textFile('one-quote.csv', `"${numbers}`),
    textFile('deep.json', `{"resourceType":"Observation","component":${'['.repeat(100_000)}`),
    textFile(
      'sampled-data.json',
      `{"resourceType":"Observation","valueSampledData":{"origin":{"value":0},"period":1e-300,"dimensions":4294967295,"data":"1 2 3"}}`,
    ),
    textFile('long-record.hea', '100 2147483647 360 2147483647\n100.dat 16\n'),
    textFile('endless-segments.hea', '100/2147483647 2 360 2147483647\n100 1000\n'),
  ];
}

/** All of them, built when asked for: the bombs take a moment. */
export const hostileFiles = (): InputFile[] => [...tiny(), ...bareSignatures(), ...xml(), ...archives(), ...tables()];
