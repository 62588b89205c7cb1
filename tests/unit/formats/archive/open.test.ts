import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../../src/formats/archive/open';
import { readFiles } from '../../../../src/formats/read';
import type { InputFile } from '../../../../src/formats/reader';
import { bytesFile, codes, format16 } from '../files';
import { tar } from './tar-file';

const header = strToU8('a 1 100 2\na.dat 16 1000 16 0 1 3 0 I');
const signal = format16(1, 2);
const pair = [
  { name: 'r/a.hea', bytes: header },
  { name: 'r/a.dat', bytes: signal },
];
const zipped = { 'r/a.hea': header, 'r/a.dat': signal };

const names = async (...files: readonly InputFile[]) =>
  (await readFiles(files)).map(
    ({ file, recording, issues }) => `${file}: ${recording ? recording.name : codes(issues)}`,
  );

/** A file that counts the bytes asked of it. */
function counted(path: string, bytes: Uint8Array): InputFile & { readonly asked: () => number } {
  let asked = 0;
  return {
    path,
    size: bytes.length,
    bytes: async () => {
      asked += bytes.length;
      return bytes;
    },
    slice: async (start, end) => {
      asked += Math.max(0, Math.min(end, bytes.length) - start);
      return bytes.subarray(start, end);
    },
    asked: () => asked,
  };
}

describe('archives are folders', () => {
  it.each([
    ['x.tar', tar(...pair), 'x.tar/r/a.hea: a'],
    ['x.tgz', gzipSync(tar(...pair)), 'x.tgz/r/a.hea: a'],
    ['x.tar.gz', gzipSync(tar(...pair)), 'x.tar.gz/r/a.hea: a'],
    ['x.zip', zipSync(zipped, { level: 0 }), 'x.zip/r/a.hea: a'],
    ['x.zip', zipSync(zipped, { level: 9 }), 'x.zip/r/a.hea: a'],
    ['x.zip', zipSync({ 'y.tgz': gzipSync(tar(...pair)) }), 'x.zip/y.tgz/r/a.hea: a'],
    ['x.zip', zipSync({ 'r/a.hea.gz': gzipSync(header), 'r/a.dat.gz': gzipSync(signal) }), 'x.zip/r/a.hea: a'],
    ['x.tgz', gzipSync(tar({ name: 'in.zip', bytes: zipSync(zipped) })), 'x.tgz/in.zip/r/a.hea: a'],
  ])('%s', async (path, bytes, expected) => {
    expect(await names(bytesFile(path, bytes))).toEqual([expected]);
  });

  it('gzipped files go by their own names', async () => {
    const files = [bytesFile('d/a.hea.gz', gzipSync(header)), bytesFile('d/a.dat.gz', gzipSync(signal))];
    expect(await names(...files)).toEqual(['d/a.hea: a']);
    expect(await names(files[0]!, bytesFile('d/a.dat', signal))).toEqual(['d/a.hea: a']);
  });

  it('a gzipped file may have several members', async () => {
    const cut = 10;
    const bytes = Uint8Array.from([...gzipSync(header.subarray(0, cut)), ...gzipSync(header.subarray(cut))]);
    expect(await names(bytesFile('a.hea.gz', bytes), bytesFile('a.dat', signal))).toEqual(['a.hea: a']);
  });

  it('what is packed four times is not looked for', async () => {
    const four = [1, 2, 3].reduce((inner) => zipSync({ 'in.zip': inner }), zipSync(zipped));
    expect(await names(bytesFile('x.zip', four))).toEqual(['x.zip/in.zip/in.zip/in.zip: not-an-ecg']);
  });

  it('a zip may have something before it', async () => {
    const zip = zipSync(zipped);
    // As in a zip that is appended to another file: offsets count from where the zip begins.
    const behind = Uint8Array.from([...zip.subarray(0, 4), ...new Uint8Array(60), ...zip]);
    expect(await names(bytesFile('x.zip', behind))).toEqual(['x.zip/r/a.hea: a']);
  });

  it('of a large zip only the directory and the beginnings are read', async () => {
    const noise = Uint8Array.from({ length: 2 ** 20 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 24);
    const file = counted('x.zip', zipSync({ 'noise.bin': noise, ...zipped }, { level: 1 }));
    expect(await names(file)).toContain('x.zip/r/a.hea: a');
    expect(file.asked()).toBeLessThan(file.size);
  });
});

describe('tar', () => {
  const long = `${'folder/'.repeat(20)}a`;
  const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
  const pax = (path: string, size: string) => {
    const line = (text: string) => `${text.length + 3 + (text.length > 95 ? 1 : 0)} ${text}\n`;
    return { name: 'pax', type: 'x', bytes: strToU8(line(`path=${path}`) + (size && line(`size=${size}`))) };
  };

  it.each([
    [
      'a prefix',
      [
        { ...file('a.hea', header), prefix: 'p/q' },
        { ...file('a.dat', signal), prefix: 'p/q' },
      ],
      'p/q/a.hea',
    ],
    [
      'the long names of GNU',
      ['hea', 'dat'].flatMap((ending) => [
        { name: '././@LongLink', type: 'L', bytes: strToU8(`${long}.${ending}\0`) },
        file('cut', ending === 'hea' ? header : signal),
      ]),
      `${long}.hea`,
    ],
    [
      'the long names of pax',
      [pax(`${long}.hea`, ''), file('x', header), pax(`${long}.dat`, ''), file('y', signal)],
      `${long}.hea`,
    ],
    [
      'folders, links and global headers',
      [
        { name: 'd/', type: '5', bytes: new Uint8Array() },
        { name: 'l', type: '2', bytes: new Uint8Array() },
        { ...pax('no', ''), type: 'g' },
        ...pair,
      ],
      'r/a.hea',
    ],
    [
      'sizes in binary',
      [
        { ...file('a.hea', header), size: `\x80${'\0'.repeat(10)}${String.fromCharCode(header.length)}` },
        file('a.dat', signal),
      ],
      'a.hea',
    ],
    ['names that lead out of it', [file('../../a.hea', header), file('/a.dat', signal)], 'a.hea'],
  ])('with %s', async (_, entries, path) => {
    expect(await names(bytesFile('x.tar', tar(...entries)))).toEqual([`x.tar/${path}: a`]);
  });

  it('that is cut gives what is there', async () => {
    const whole = tar(...pair);
    expect(await names(bytesFile('x.tar', whole.subarray(0, 1024 + 512 + 2)))).toEqual(['x.tar/r/a.hea: a']);
  });

  it('that is damaged within is refused', async () => {
    const whole = tar(...pair);
    expect(await names(bytesFile('x.tar', whole.with(1024 + 3, 0x21)))).toEqual(['x.tar: archive-unreadable']);
  });
});

/** A zip with a field of every local and central header changed, at these offsets. */
function patched(zip: Uint8Array, local: number, central: number, change: (view: DataView, at: number) => void) {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 <= bytes.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) change(view, at + local);
    if (signature === 0x02014b50) change(view, at + central);
  }
  return bytes;
}

describe('what cannot be unpacked says why', () => {
  const table = strToU8(`I,II\n${'0.1,0.2\n'.repeat(500)}`);
  const zip = zipSync({ 'a.csv': table });
  const gz = gzipSync(table);
  it.each([
    [
      'x.zip',
      patched(zip, 6, 8, (view, at) => view.setUint16(at, 1, true)),
      'archive-locked',
      { file: 'a.csv', archive: 'x.zip' },
    ],
    [
      'x.zip',
      patched(zip, 8, 10, (view, at) => view.setUint16(at, 93, true)),
      'archive-method',
      { method: 'Zstandard' },
    ],
    [
      'x.zip',
      patched(zip, 14, 16, (view, at) => view.setUint32(at, 1, true)),
      'archive-file-damaged',
      { file: 'a.csv', archive: 'x.zip' },
    ],
    [
      'x.zip',
      patched(zip, 22, 24, (view, at) => view.setUint32(at, 100, true)),
      'archive-file-damaged',
      { file: 'a.csv' },
    ],
    ['x.zip', zip.subarray(0, zip.length - 30), 'archive-unreadable', { file: 'x.zip' }],
    [
      'x.zip',
      patched(zip, 18, 20, (view, at) => view.setUint32(at, 1e6, true)),
      'archive-unreadable',
      { file: 'x.zip' },
    ],
    ['a.csv.gz', gz.subarray(0, gz.length - 6), 'archive-file-damaged', { file: 'a.csv', archive: 'a.csv.gz' }],
    [
      'a.csv.gz',
      gz.with(gz.length - 8, gz.at(-8)! ^ 1),
      'archive-file-damaged',
      { file: 'a.csv', archive: 'a.csv.gz' },
    ],
    [
      'x.7z',
      Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4),
      'archive-unsupported',
      { kind: { code: 'seven-zip-archive' } },
    ],
    ['x.rar', strToU8('Rar!\x1a\x07\x01\x00'), 'archive-unsupported', { kind: { code: 'rar-archive' } }],
    [
      'x.xz',
      Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0),
      'archive-unsupported',
      { kind: { code: 'xz-archive' } },
    ],
    ['x.bz2', strToU8('BZh91AY&SY'), 'archive-unsupported', { kind: { code: 'bzip2-archive' } }],
  ])('%#: %s', async (path, bytes, code, values) => {
    const [result] = await readFiles([bytesFile(path, bytes)]);
    expect(result!.issues).toMatchObject([{ code, values }]);
  });

  it('only the damaged file of several is refused', async () => {
    const two = zipSync({ 'a.csv': table, ...zipped });
    const at = two.findIndex((_, i) => String.fromCharCode(...two.subarray(i, i + 5)) === 'a.csv') + 8;
    expect(await names(bytesFile('x.zip', two.with(at, two[at]! ^ 0x55)))).toEqual([
      'x.zip/r/a.hea: a',
      expect.stringMatching(/^x\.zip\/a\.csv: archive-file-damaged$/),
    ]);
  });
});

describe('no archive unpacks to more than ten times its size and 64 MB', () => {
  const MEGABYTE = 2 ** 20;
  const zeros = gzipSync(new Uint8Array(MEGABYTE));
  /** So many megabytes of zeros after a beginning: members of a gzip file follow each other. */
  const gzipped = (megabytes: number, beginning: Uint8Array = new Uint8Array()) =>
    Uint8Array.from(
      [gzipSync(beginning), ...Array.from({ length: megabytes }, () => zeros)].flatMap((part) => [...part]),
    );
  /** The header of a file of 70 MB. */
  const tarHeader = tar({ name: 'bomb.csv', bytes: new Uint8Array(), size: '00430000000\0' }).subarray(0, 512);
  const table = strToU8(`I,II\n${'0.1,0.2\n'.repeat(5000)}`);
  const claims = (size: number) =>
    patched(zipSync({ 'a.csv': table }), 22, 24, (view, at) => view.setUint32(at, size, true));

  it.each([
    ['a table', gzipped(70, table)],
    ['a tar', gzipped(70, tarHeader)],
    ['an archive in an archive', zipSync({ 'a.tgz': gzipped(70, tarHeader) })],
    ['a file that claims more', claims(2 ** 31)],
  ])('%s is refused', async (_, bytes) => {
    const [result] = await readFiles([bytesFile('bomb', bytes)]);
    expect(codes(result!.issues)).toEqual(['archive-too-large']);
  });

  it('what no reader wants is not unpacked', async () => {
    const [result] = await readFiles([bytesFile('bomb.gz', gzipped(70))]);
    expect(codes(result!.issues)).toEqual(['not-an-ecg']);
  });

  it('a file of 20 MB that packs to a thousandth is unpacked', async () => {
    const bytes = gzipped(20);
    const opened = await openArchive(bytesFile('flat.csv.gz', bytes), bytes.subarray(0, 512));
    const [file] = 'files' in opened ? opened.files : [];
    expect((await file!.bytes()).length).toBe(20 * MEGABYTE);
  });
});
