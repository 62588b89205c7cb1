// Ways in which a PDF keeps its objects, and what can be wrong with them.

import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../src/formats/kit/budget';
import { type Prediction, unfiltered } from '../../../../src/formats/pdf/filters';
import { readFiles } from '../../../../src/formats/read';
import { codes, format16 } from '../files';
import { latin1, pdf, pdfFile, printed, stream, written } from './pdf-file';

const NONE: Prediction = { predictor: 1, colors: 1, bits: 8, columns: 1 };
const unpacked = (bytes: Uint8Array, filter: string, prediction = NONE): string =>
  new TextDecoder('latin1').decode(unfiltered(bytes, filter, prediction, 1, new Budget(1e6))!.bytes);

describe('filters', () => {
  it('LZW, the example of the standard', () => {
    // ISO 32000-1, 7.4.4.2, example 1: 45 45 45 45 45 65 45 45 45 66.
    expect(unpacked(Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01), 'LZWDecode')).toBe(
      '-----A---B',
    );
  });

  it('ASCII85, ASCIIHex and run lengths', () => {
    expect(unpacked(latin1('87cURD]i,"Ebo80~>'), 'ASCII85Decode')).toBe('Hello World!');
    expect(unpacked(latin1('48 65 6C6c6f2>'), 'ASCIIHexDecode')).toBe('Hello ');
    expect(unpacked(Uint8Array.of(2, 97, 98, 99, 253, 100, 128, 1, 1), 'RunLengthDecode')).toBe('abcdddd');
  });

  it('differences as PNG and TIFF store them', () => {
    const up = zlibSync(Uint8Array.of(2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1));
    expect([
      ...unfiltered(up, 'FlateDecode', { ...NONE, predictor: 12, columns: 3 }, 1, new Budget(100))!.bytes,
    ]).toEqual([1, 2, 3, 2, 3, 4, 5, 6, 7]);
    const tiff = zlibSync(Uint8Array.of(1, 1, 1, 5, 1, 1));
    expect([
      ...unfiltered(tiff, 'FlateDecode', { ...NONE, predictor: 2, columns: 3 }, 1, new Budget(100))!.bytes,
    ]).toEqual([1, 2, 3, 5, 6, 7]);
  });

  it('what is damaged gives its beginning, and says so', () => {
    const packed = zlibSync(latin1('1 0 0 1 0 0 cm '.repeat(2000)));
    const cut = unfiltered(packed.subarray(0, packed.length - 8), 'FlateDecode', NONE, 1, new Budget(1e6))!;
    expect(cut.damaged).toBe(true);
    const wrong = packed.slice();
    wrong[wrong.length - 1]! ^= 1;
    expect(unfiltered(wrong, 'FlateDecode', NONE, 1, new Budget(1e6))!.damaged).toBe(true);
    expect(unfiltered(packed, 'FlateDecode', NONE, 1, new Budget(1e6))!.damaged).toBe(false);
  });

  it('pictures are packed otherwise', () => {
    expect(unfiltered(new Uint8Array(9), 'DCTDecode', NONE, 1, new Budget(9))).toBeUndefined();
  });
});

const { objects } = printed({ columns: 1, rhythm: [], seconds: 3, rate: 200, digits: 2 });
const readBytes = async (bytes: Uint8Array) => (await readFiles([pdfFile(bytes)]))[0]!;

/** The document as it is, which the others must equal. */
const plain = await readBytes(pdf(objects));
const leadsOf = ({ recording }: typeof plain) => [...recording!.leads].map(([lead, samples]) => [lead, [...samples]]);

const hex = (...bytes: number[]) => bytes.map((byte) => String.fromCharCode(byte & 255)).join('');
const field = (value: number) => hex(value >> 16, value >> 8, value);

/** With its objects, but streams, in a stream of objects, and its table in a stream, stored as differences. */
function withStreams(): Uint8Array {
  const isStream = (object: string) => object.includes('\nstream\n');
  const inside = objects.map((object, i) => ({ object, number: i + 1 })).filter(({ object }) => !isStream(object));
  let at = 0;
  const head = inside.map(({ object, number }) => {
    const line = `${number} ${at}`;
    at += object.length + 1;
    return line;
  });
  const first = head.join(' ').length + 1;
  const holder = stream(
    `${head.join(' ')} ${inside.map(({ object }) => object).join(' ')}`,
    `/Type /ObjStm /N ${inside.length} /First ${first}`,
  );
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [i, object] of [...objects, holder].entries()) {
    if (!isStream(object)) continue;
    offsets.set(i + 1, text.length);
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const holderNumber = objects.length + 1;
  const table = holderNumber + 1;
  const rows = Array.from({ length: table + 1 }, (_, number) => {
    const place = inside.findIndex((each) => each.number === number);
    if (place >= 0) return hex(2) + field(holderNumber) + hex(place);
    return hex(1) + field(number === table ? text.length : (offsets.get(number) ?? 0)) + hex(0);
  });
  let before = '\0'.repeat(5);
  const differences = rows.map((row) => {
    const up = [...row].map((byte, i) => hex(byte.charCodeAt(0) - before.charCodeAt(i))).join('');
    before = row;
    return hex(2) + up;
  });
  const xref = stream(
    differences.join(''),
    `/Type /XRef /Size ${table + 1} /W [1 3 1] /Root 1 0 R /DecodeParms << /Predictor 12 /Columns 5 >>`,
  );
  return latin1(`${text}${table} 0 obj\n${xref}\nendobj\nstartxref\n${text.length}\n%%EOF`);
}

describe('a document is the same', () => {
  it('as it is', () => {
    expect(plain.recording!.leads.size).toBe(12);
    expect(codes(plain.issues)).toEqual(['pdf-points-read']);
  });

  it('with streams of objects and a stream as its table', async () => {
    const result = await readBytes(withStreams());
    expect(leadsOf(result)).toEqual(leadsOf(plain));
    expect(codes(result.issues)).toEqual(['pdf-points-read']);
  });

  it('changed later on: the newest of an object counts', async () => {
    const old = objects.with(1, '<< /Type /Pages /Count 0 /Kids [] >>');
    const { text, offsets } = written(old);
    const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const first = `${text}xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}trailer << /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
    const second = `${first}2 0 obj\n${objects[1]}\nendobj\n`;
    const changed = `${second}xref\n2 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer << /Size ${offsets.length} /Root 1 0 R /Prev ${text.length} >>\nstartxref\n${second.length}\n%%EOF\n`;
    const result = await readBytes(latin1(changed));
    expect(leadsOf(result)).toEqual(leadsOf(plain));
    expect(codes(result.issues)).toEqual(['pdf-points-read']);
  });

  it('with something before it', async () => {
    const bytes = pdf(objects);
    const result = await readBytes(Uint8Array.from([...latin1('HTTP junk\r\n'), ...bytes]));
    expect(leadsOf(result)).toEqual(leadsOf(plain));
  });

  it.each([
    ['without its table', (text: string) => text.slice(0, text.indexOf('xref\n0'))],
    ['with a table that is wrong', (text: string) => text.replace(/0000000(\d{3}) 00000 n/g, '0000000001 00000 n')],
    [
      'with lengths of streams that are wrong',
      (text: string) => text.replace(/\/Length \d+/g, (length) => '/Length 3'.padEnd(length.length)),
    ],
  ])('%s, which is said where it matters', async (name, change) => {
    const text = new TextDecoder('latin1').decode(pdf(objects));
    // TextDecoder takes Latin-1 for Windows' code page: characters are made of bytes by hand.
    const bytes = Array.from(pdf(objects), (byte) => String.fromCharCode(byte)).join('');
    expect(text.length).toBe(bytes.length);
    const result = await readBytes(latin1(change(bytes)));
    expect(leadsOf(result)).toEqual(leadsOf(plain));
    expect(codes(result.issues).includes('pdf-rebuilt')).toBe(!name.includes('lengths'));
  });
});

describe('is refused', () => {
  it('locked, with the reason', async () => {
    const result = await readBytes(pdf(objects, '/Encrypt << /Filter /Standard /V 2 >>'));
    expect(codes(result.issues)).toEqual(['pdf-locked']);
  });

  it('a page that is a picture', async () => {
    const content = 'q 595 0 0 842 0 0 cm /Im Do Q';
    const scanned = pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im 5 0 R >> >> /Contents 4 0 R >>',
      stream(content),
      '<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /DCTDecode /Length 4 >>\nstream\nabcd\nendstream',
    ]);
    expect(codes((await readBytes(scanned)).issues)).toEqual(['pdf-scanned']);
  });

  it('a document without an ECG, and one without pages', async () => {
    const empty = pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>',
      stream('0 0 m 100 100 l S'),
    ]);
    expect(codes((await readBytes(empty)).issues)).toEqual(['pdf-without-traces']);
    expect(codes((await readBytes(latin1('%PDF-1.7\nnothing'))).issues)).toEqual(['pdf-damaged']);
  });
});

describe('files in a document', () => {
  const samples = format16(...Array.from({ length: 1200 }, (_, i) => (i * 37) % 2001));
  const header = 'recording 2 500 600\nrecording.dat 16 1000/mV 16 0 0 0 0 I\nrecording.dat 16 1000/mV 16 0 0 0 0 II\n';
  const binary = Array.from(samples, (byte) => String.fromCharCode(byte)).join('');
  const attached = (files: readonly (readonly [name: string, content: string])[]) => {
    const from = objects.length + 1;
    return pdf([
      `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${files.map(([name], i) => `(${name}) ${from + 2 * i} 0 R`).join(' ')}] >> >> >>`,
      ...objects.slice(1),
      ...files.flatMap(([name, content], i) => [
        `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${from + 2 * i + 1} 0 R >> >>`,
        stream(content, '/Type /EmbeddedFile'),
      ]),
    ]);
  };

  it('are the recording, with every sample', async () => {
    const [result, ...others] = await readFiles([
      pdfFile(
        attached([
          ['recording.dat', binary],
          ['recording.hea', header],
        ]),
      ),
    ]);
    expect(others).toEqual([]);
    expect(result!.recording!.format).toBe('WFDB');
    const second = Array.from({ length: 600 }, (_, i) => ((2 * i + 1) * 37) % 2001);
    expect(Array.from(result!.recording!.leads.get('II')!, (value) => Math.round(1000 * value))).toEqual(second);
  });

  it('that are no ECG leave the page', async () => {
    const [result] = await readFiles([pdfFile(attached([['notes.txt', 'nothing of interest']]))]);
    expect(leadsOf(result!)).toEqual(leadsOf(plain));
  });
});
