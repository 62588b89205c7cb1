// Small files that ask for far more work or memory than an ECG in them could need, one for each way of doing so.

import { gzipSync, strToU8, zipSync, zlibSync } from 'fflate';
import { joined } from './mutant.ts';

export interface Bomb {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MEGABYTE = 2 ** 20;
/** About what unpacks from 60 kB. */
const MUCH = 50 * MEGABYTE;

const repeated = (text: string, bytes = MUCH): Uint8Array => strToU8(text.repeat(Math.floor(bytes / text.length)));
const packed = (text: string): Uint8Array => gzipSync(repeated(text), { level: 9 });
const around = (before: string, middle: string, after: string): Uint8Array =>
  gzipSync(joined([strToU8(before), repeated(middle), strToU8(after)]), { level: 9 });

const BLOCK = 512;

/** A header of a tar with a right checksum. */
function tarHeader(name: string, type: string, size: string): Uint8Array {
  const block = new Uint8Array(BLOCK);
  block.set(strToU8(name), 0);
  block.set(strToU8(size), 124);
  block.set(strToU8(' '.repeat(8)), 148);
  block.set(strToU8(type), 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}

const tars = (): Bomb[] => [
  ...['0', 'x', 'L'].map((type) => ({
    name: `negative-${type}.tar`,
    bytes: joined([tarHeader('a', '0', '00000000000'), tarHeader('b', type, '-0000002000'), new Uint8Array(BLOCK)]),
  })),
  ...['0', 'x', 'L'].map((type) => {
    const header = tarHeader('a', type, '00000000000');
    return { name: `many-${type}.tgz`, bytes: gzipSync(joined(Array.from({ length: 100_000 }, () => header))) };
  }),
  {
    name: 'many-names.tgz',
    bytes: gzipSync(joined(Array.from({ length: 5000 }, (_, i) => tarHeader(`${i}.csv`, '0', '00000000000')))),
  },
];

/** An element of a Level 5 MAT-file, padded to eight bytes. */
function element(type: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + Math.ceil(data.length / 8) * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, data.length, true);
  bytes.set(data, 8);
  return bytes;
}

const int32 = (...values: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(values).buffer);

/** A matrix of a class, of which `rest` is what follows its name. */
const matrix = (kind: number, shape: readonly number[], rest: Uint8Array): Uint8Array =>
  element(14, joined([element(6, int32(kind, 0)), element(5, int32(...shape)), element(1, strToU8('x')), rest]));

function matFile(variable: Uint8Array): Uint8Array {
  const header = joined([strToU8('MATLAB 5.0 MAT-file'.padEnd(124)), Uint8Array.of(0, 1, 0x49, 0x4d)]);
  const deflated = zlibSync(variable, { level: 9 });
  const compressed = new Uint8Array(8);
  new DataView(compressed.buffer).setUint32(0, 15, true);
  new DataView(compressed.buffer).setUint32(4, deflated.length, true);
  return joined([header, compressed, deflated]);
}

const matFiles = (): Bomb[] => {
  const some = 20 * MEGABYTE;
  const empty = element(14, new Uint8Array());
  return [
    { name: 'rows.mat', bytes: matFile(matrix(4, [some, 1], element(1, new Uint8Array(some).fill(65)))) },
    {
      name: 'cells.mat',
      bytes: matFile(matrix(1, [some / 8, 1], joined(Array.from({ length: some / 8 }, () => empty)))),
    },
    { name: 'numbers.mat', bytes: matFile(matrix(9, [some, 1], element(2, new Uint8Array(some)))) },
    {
      name: 'fields.mat',
      bytes: matFile(matrix(2, [1, 1], joined([element(5, int32(1)), element(1, new Uint8Array(some).fill(65))]))),
    },
  ];
};

function npy(descr: string, shape: string, data: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117);
  return joined([strToU8('\x93NUMPY\x01\x00', true), Uint8Array.of(118, 0), strToU8(`${header}\n`), data]);
}

const arrays = (): Bomb[] => [
  { name: 'texts.npz', bytes: zipSync({ 'x.npy': npy('|S1', `${MUCH},`, new Uint8Array(MUCH).fill(65)) }) },
  { name: 'bytes.npz', bytes: zipSync({ 'x.npy': npy('|u1', `${MUCH},`, new Uint8Array(MUCH)) }) },
  {
    name: 'members.npz',
    bytes: zipSync(
      Object.fromEntries(
        Array.from({ length: 400 }, (_, i) => [`${i}.npy`, npy('|u1', '100000,', new Uint8Array(100_000))]),
      ),
    ),
  },
];

const AECG = '<AnnotatedECG xmlns="urn:hl7-org:v3"><component><series><component><sequenceSet>';
const FHIR = '{"resourceType":"Observation","component":[';

const texts = (): Bomb[] => [
  { name: 'digits.xml.gz', bytes: around(`${AECG}<digits>`, '1 ', '</digits>') },
  { name: 'elements.xml.gz', bytes: around(AECG, '<a/>', '') },
  { name: 'sequences.xml.gz', bytes: around(AECG, '<component><sequence/></component>', '') },
  { name: 'attributes.xml.gz', bytes: around(`${AECG}<a `, 'a="" ', '/>') },
  { name: 'stray.xml.gz', bytes: around(`${AECG}<a>`, '&', '</a>') },
  { name: 'cards.xml.gz', bytes: around('<RestingECG>', '<Waveform><WaveFormData>AA</WaveFormData></Waveform>', '') },
  { name: 'components.json.gz', bytes: around(FHIR, '{},', '{}]}') },
  {
    name: 'samples.json.gz',
    bytes: around(FHIR, '{"valueSampledData":{"period":2,"dimensions":1,"data":"1 2"}},', '{}]}'),
  },
  { name: 'lists.json.gz', bytes: around(`${FHIR}`, '[],', '{}]}') },
  { name: 'lines.json.gz', bytes: packed('{"resourceType":"Observation","valueSampledData":{}}\n') },
  { name: 'rows.csv.gz', bytes: packed('1,2,3\n') },
  { name: 'row.csv.gz', bytes: packed('1,2,3,') },
  { name: 'lines.csv.gz', bytes: packed('1\n') },
  { name: 'blanks.csv.gz', bytes: packed('1          2\n') },
  { name: 'wide.csv.gz', bytes: gzipSync(strToU8(`${'12,'.repeat(500_000)}1\n`.repeat(20)), { level: 9 }) },
];

const zips = (): Bomb[] => {
  const table = repeated('1,2,3\n', 100_000);
  const header = strToU8('x 2 500 10\n');
  return [
    {
      name: 'tables.zip',
      bytes: zipSync(Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.csv`, table])), { level: 9 }),
    },
    {
      name: 'empty-headers.zip',
      bytes: zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}.hea`, header])), { level: 9 }),
    },
    {
      name: 'segments.zip',
      bytes: zipSync(
        {
          'a.hea': joined([strToU8('a/400000 2 500 4000000\n'), repeated('s 10\n', 2 * MEGABYTE)]),
          's.hea': strToU8('s 2 500 10\ns.dat 16 200 16 0 0 0 0 I\ns.dat 16 200 16 0 0 0 0 II\n'),
          's.dat': new Uint8Array(40),
        },
        { level: 9 },
      ),
    },
  ];
};

/** All of them, built when asked for. */
export const bombs = (): Bomb[] => [...tars(), ...matFiles(), ...arrays(), ...texts(), ...zips()];
