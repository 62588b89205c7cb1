import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listRecordings, readFiles } from '../../../src/formats/read';
import { issueSentence } from '../../../src/words/issues';
import { ENGLISH } from '../../../src/words/language';
import { bytesFile, codes, format16, textFile } from './files';

const header = (name: string) => `${name} 1 100 2\n${name}.dat 16 1000 16 0 1 3 0 I`;
const pair = (path: string, name: string) => [
  textFile(`${path}${name}.hea`, header(name)),
  bytesFile(`${path}${name}.dat`, format16(1, 2)),
];
const names = async (files: Parameters<typeof readFiles>[0]) =>
  (await readFiles(files)).map(
    ({ file, recording, issues }) => `${file}: ${recording ? recording.name : codes(issues)}`,
  );

describe('files that belong together', () => {
  it('are one recording, in the order of the headers', async () => {
    expect(await names([...pair('', 'b').reverse(), ...pair('', 'a')])).toEqual(['b.hea: b', 'a.hea: a']);
  });

  it('are matched within their folder', async () => {
    expect(await names([...pair('x/', 'a'), textFile('y/a.hea', header('a'))])).toEqual([
      'x/a.hea: a',
      'y/a.hea: signal-file-missing',
    ]);
  });

  it('are matched without regard to case if need be', async () => {
    expect(await names([textFile('A.HEA', header('a')), bytesFile('A.DAT', format16(1, 2))])).toEqual(['A.HEA: a']);
  });

  it('may be annotations and papers, which are no errors', async () => {
    const beside = ['d/a.atr', 'd/a.xws', 'd/README', 'd/LICENSE.txt', 'd/RECORDS', 'd/SHA256SUMS.txt', 'd/.DS_Store'];
    expect(await names([...pair('d/', 'a'), ...beside.map((path) => textFile(path, 'words'))])).toEqual(['d/a.hea: a']);
  });

  it('may be named by several headers', async () => {
    const second = textFile('a2.hea', 'a2 1 100\na.dat 16 1000 16 0 1 3 0 I');
    expect(await names([...pair('', 'a'), second])).toEqual(['a.hea: a', 'a2.hea: a2']);
  });

  it('are the segments of a longer record', async () => {
    expect(await names([textFile('m.hea', 'm/1 1 100 2\na 2'), ...pair('', 'a')])).toEqual(['m.hea: m']);
  });
});

describe('files alone', () => {
  it.each([
    ['a.dat', Uint8Array.of(1, 0, 2, 0), 'header-missing', 'drop a.hea together with it'],
    ['a.mat', Uint8Array.of(30, 0, 0, 0, 12, 0, 0, 0), 'header-missing', 'a.hea'],
    [
      'b.mat',
      strToU8('MATLAB 5.0 MAT-file, Platform: GLNXA64'),
      'content-damaged',
      'b.mat is damaged: its header is unreadable',
    ],
    ['empty.csv', new Uint8Array(), 'empty-file', 'empty.csv is empty'],
    ['README', strToU8('This folder holds 12 recordings of 10 s each.'), 'not-an-ecg', 'README is not an ECG'],
    ['x.json', strToU8('{"leads": [1, 2, 3]}'), 'not-an-ecg', 'x.json'],
    ['noise.bin', Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 251), 'not-an-ecg', 'noise.bin'],
    ['broken.zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9), 'archive-unreadable', 'broken.zip cannot be unpacked'],
    ['odd.hea', strToU8('hello'), 'bad-header', 'line 1'],
  ])('%s', async (path, bytes, code, words) => {
    const [result, ...more] = await readFiles([bytesFile(path, bytes)]);
    expect(more).toEqual([]);
    expect(result?.recording).toBeUndefined();
    expect(result?.issues).toMatchObject([{ code, severity: 'error' }]);
    expect(issueSentence(ENGLISH, result!.issues[0]!)).toContain(words);
  });

  it('that fail do not keep others from being read', async () => {
    const broken = {
      path: 'locked.csv',
      size: 5,
      bytes: async () => {
        throw new Error('NotReadableError');
      },
    };
    expect(await names([broken, textFile('words.txt', 'words'), ...pair('', 'a')])).toEqual([
      'a.hea: a',
      'locked.csv: unreadable',
      'words.txt: not-an-ecg',
    ]);
  });
});

describe('a zip', () => {
  const inside = { 'r/a.hea': strToU8(header('a')), 'r/a.dat': format16(1, 2), '__MACOSX/r/._a.hea': strToU8('x') };

  it('is a folder', async () => {
    expect(await names([bytesFile('all.zip', zipSync(inside))])).toEqual(['all.zip/r/a.hea: a']);
  });

  it('is known by its content', async () => {
    expect(await names([bytesFile('download', zipSync(inside))])).toEqual(['download/r/a.hea: a']);
  });

  it('may be in a zip', async () => {
    expect(await names([bytesFile('all.zip', zipSync({ 'in.zip': zipSync(inside) }))])).toEqual([
      'all.zip/in.zip/r/a.hea: a',
    ]);
  });

  it('with nothing in it is no ECG', async () => {
    expect(await names([bytesFile('a.zip', zipSync({ '.DS_Store': strToU8('x') }))])).toEqual(['a.zip: not-an-ecg']);
  });

  it('that is an Office document is called that', async () => {
    const office = zipSync({ '[Content_Types].xml': strToU8('<Types/>') });
    expect(await names([bytesFile('a.xlsx', office)])).toEqual(['a.xlsx: unsupported-format']);
  });
});

it('lists the recordings of a folder without reading their samples', async () => {
  let read = 0;
  const files = [...pair('', 'a'), ...pair('', 'b')].map((file) => ({
    ...file,
    slice: async (start: number, end: number) => (await file.bytes()).subarray(start, end),
    bytes: () => {
      read++;
      return file.bytes();
    },
  }));
  const { sources, problems } = await listRecordings(files);
  expect(sources.map(({ file, format }) => [file, format])).toEqual([
    ['a.hea', 'WFDB'],
    ['b.hea', 'WFDB'],
  ]);
  expect(problems).toEqual([]);
  expect(read).toBe(0);
  expect((await sources[1]!.read())[0]?.recording?.name).toBe('b');
});

it('tells how far it is while it looks through files', async () => {
  const told: [number, number][] = [];
  const files = ['a.x', 'b.x', 'c.x'].map((path) => ({ path, size: 1, bytes: async () => Uint8Array.of(0) }));
  await listRecordings(files, (done, total) => told.push([done, total]));
  expect(told).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});
