// Small files that ask for far more work or memory than an ECG in them could need, one for each way of doing so.

import { gzipSync, strToU8, zipSync, zlibSync } from 'fflate';
import { crc8, crc16From0 } from '../../../src/formats/kit/crc.ts';
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
    {
      name: 'no-variables.mat.gz',
      bytes: gzipSync(
        joined([
          strToU8('MATLAB 5.0 MAT-file'.padEnd(124)),
          Uint8Array.of(0, 1, 0x49, 0x4d),
          new Uint8Array(some).fill(1),
        ]),
      ),
    },
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
  { name: 'names.xml.gz', bytes: around('<restingecgdata><patient>', '<lastname>x</lastname>', '') },
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

/** A FLAC stream of frames of eight bytes that are 65,536 equal samples each. */
function flacOf(frames: number): Uint8Array {
  const info = new Uint8Array(34);
  const view = new DataView(info.buffer);
  view.setUint16(0, 0xffff);
  view.setUint16(2, 0xffff);
  // 500 Hz in 20 bits, one channel in 3, 16 bits a sample in 5, four bits of the number of samples.
  view.setUint32(10, (500 << 12) | (0 << 9) | (15 << 4));
  const header = [0xff, 0xf8, 0x70, 0x00, 0x00, 0xff, 0xff];
  const body = [...header, crc8(Uint8Array.from(header)), 0, 0, 1];
  const crc = crc16From0(Uint8Array.from(body));
  const frame = Uint8Array.from([...body, crc >> 8, crc & 0xff]);
  return joined([strToU8('fLaC'), Uint8Array.of(0x80, 0, 0, 34), info, ...Array.from({ length: frames }, () => frame)]);
}

/** An EDF+ of two records an hour of many hours apart, whose gap would be samples. */
function edfWithGap(): Uint8Array {
  const field = (text: string, length: number) => text.padEnd(length);
  const each = (texts: readonly string[], length: number) => texts.map((text) => field(text, length)).join('');
  const leads = ['I', 'II', 'III', 'V1', 'V2', 'V3', 'V4', 'V5'];
  const labels = [...leads, 'EDF Annotations'];
  const all = (of: string, annotations = of) => [...leads.map(() => of), annotations];
  const head =
    field('0', 8) +
    field('X', 80) +
    field('X', 80) +
    field('01.01.2001.01.01', 16) +
    field(String(256 * (labels.length + 1)), 8) +
    field('EDF+D', 44) +
    field('2', 8) +
    field('1', 8) +
    field(String(labels.length), 4) +
    each(labels, 16) +
    each(all(''), 80) +
    each(all('mV', ''), 8) +
    each(all('-5', '-1'), 8) +
    each(all('5', '1'), 8) +
    each(all('-32768'), 8) +
    each(all('32767'), 8) +
    each(all(''), 80) +
    each(all('1000', '20'), 8) +
    each(all(''), 32);
  const record = (onset: number) => {
    const bytes = new Uint8Array(2 * (1000 * leads.length + 20));
    bytes.set(strToU8(`+${onset}\x14\x14`), 2000 * leads.length);
    return bytes;
  };
  return joined([strToU8(head), record(0), record(2000)]);
}

const signals = (): Bomb[] => [
  {
    name: 'flac.zip',
    bytes: zipSync(
      { 'a.hea': strToU8('a 1 500 300000000\na.dat 516 200 16 0 0 0 0 I\n'), 'a.dat': flacOf(4500) },
      { level: 0 },
    ),
  },
  { name: 'gap.edf', bytes: edfWithGap() },
  {
    name: 'blocks.atc',
    bytes: joined([strToU8('ALIVE\0\0\0\0\0\0\0'), ...Array.from({ length: 5000 }, () => new Uint8Array(12))]),
  },
];

/** A PDF of these objects, the first of which is the catalog; its table has to be looked for. */
const pdfOf = (...objects: readonly (string | Uint8Array)[]): Uint8Array =>
  joined([
    strToU8('%PDF-1.7\n'),
    ...objects.flatMap((object, i) => [
      strToU8(`${i + 1} 0 obj\n`),
      typeof object === 'string' ? strToU8(object) : object,
      strToU8('\nendobj\n'),
    ]),
    strToU8('trailer << /Root 1 0 R >>\n%%EOF\n'),
  ]);

function pdfStream(content: Uint8Array, dictionary = ''): Uint8Array {
  const bytes = zlibSync(content, { level: 9 });
  return joined([
    strToU8(`<< ${dictionary} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`),
    bytes,
    strToU8('\nendstream'),
  ]);
}

/** A PDF of one page with such content. */
const pdfPage = (content: Uint8Array, resources = '', ...more: readonly (string | Uint8Array)[]): Uint8Array =>
  pdfOf(
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 600] /Resources << ${resources} >> /Contents 4 0 R >>`,
    pdfStream(content),
    ...more,
  );

const documents = (): Bomb[] => [
  { name: 'operators.pdf', bytes: pdfPage(repeated('1 2 m 3 4 l S ')) },
  { name: 'points.pdf', bytes: pdfPage(repeated('1 2 l 2 1 l ')) },
  { name: 'curves.pdf', bytes: pdfPage(joined([strToU8('0 0 m '), repeated('9 9 300 300 9 500 c ')])) },
  { name: 'states.pdf', bytes: pdfPage(repeated('q ')) },
  { name: 'lists.pdf', bytes: pdfPage(repeated('[')) },
  { name: 'strings.pdf', bytes: pdfPage(repeated('(')) },
  {
    name: 'texts.pdf',
    bytes: pdfPage(
      repeated('BT /F1 9 Tf 1 0 0 1 5 5 Tm (abc) Tj ET '),
      '/Font << /F1 5 0 R >>',
      '<< /Type /Font /Subtype /Type1 >>',
    ),
  },
  {
    name: 'labels.pdf',
    bytes: pdfPage(
      repeated('BT /F1 9 Tf 1 0 0 1 5 5 Tm (V1) Tj ET 0 0 m '),
      '/Font << /F1 5 0 R >>',
      '<< /Type /Font /Subtype /Type1 >>',
    ),
  },
  // A form that draws itself, and forms that each draw the next one twice.
  {
    name: 'form-in-itself.pdf',
    bytes: pdfPage(
      strToU8('/X Do'),
      '/XObject << /X 5 0 R >>',
      pdfStream(repeated('/X Do ', 2000), '/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>'),
    ),
  },
  {
    name: 'forms-doubled.pdf',
    bytes: pdfPage(
      strToU8('/X Do'),
      '/XObject << /X 5 0 R >>',
      ...Array.from({ length: 11 }, (_, i) =>
        pdfStream(repeated('/X Do ', 60), `/Subtype /Form /Resources << /XObject << /X ${i + 6} 0 R >> >>`),
      ),
    ),
  },
  // A tree of pages that is its own branch, and one that is endlessly wide.
  {
    name: 'pages-in-themselves.pdf',
    bytes: pdfOf(
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] >>',
      '<< /Type /Pages /Kids [2 0 R 3 0 R] /Contents 4 0 R >>',
    ),
  },
  {
    name: 'pages-many.pdf',
    bytes: pdfOf(
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${'3 0 R '.repeat(8000)}] >>`,
      '<< /Type /Page /Contents 4 0 R >>',
      pdfStream(strToU8('0 0 m 9 9 l S')),
    ),
  },
  {
    name: 'table-huge.pdf',
    bytes: strToU8(
      `%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nxref\n0 99999999\n${'0000000009 00000 n \n'.repeat(2500)}trailer << /Root 1 0 R >>\nstartxref\n41\n%%EOF`,
    ),
  },
  {
    name: 'table-in-itself.pdf',
    bytes: strToU8('%PDF-1.7\nxref\n0 0\ntrailer << /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF'),
  },
  { name: 'nested-dictionaries.pdf', bytes: strToU8(`%PDF-1.7\n1 0 obj ${'<< /A '.repeat(10_000)}`) },
  { name: 'words-obj.pdf', bytes: strToU8(`%PDF-1.7\n${'1 0 obj '.repeat(7500)}`) },
  {
    name: 'object-stream.pdf',
    bytes: pdfOf(
      '<< /Type /Catalog /Pages 2 0 R >>',
      pdfStream(repeated('1 0 ', 20 * MEGABYTE), '/Type /ObjStm /N 5000000 /First 20000000'),
    ),
  },
  {
    name: 'to-unicode.pdf',
    bytes: pdfPage(
      repeated('BT /F1 9 Tf <0001> Tj ET ', MEGABYTE),
      '/Font << /F1 5 0 R >>',
      '<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R >>',
      pdfStream(repeated('1 beginbfrange <0000> <ffff> <0041> endbfrange ')),
    ),
  },
];

/** All of them, built when asked for. */
export const bombs = (): Bomb[] => [
  ...tars(),
  ...matFiles(),
  ...arrays(),
  ...texts(),
  ...zips(),
  ...signals(),
  ...documents(),
];
