// Reports by the command line, held against readers of PDF that others have written: pdf.js, and beside it poppler where that is installed.

import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it, vi } from 'vitest';
import { inputFiles } from '../../scripts/input-files';
import { readFiles } from '../../src/formats/read';
import { CHINESE } from '../../src/words/chinese';
import { ENGLISH } from '../../src/words/language';
import { FIXTURES } from '../conformance/references';
import { pdfPages } from '../e2e/pdf';
import { DOTS_PER_INCH, stripAbove, widthOfSquares } from './grid-pitch';

const RECORD = 'public/examples/00152_hr.hea';
const FONTS = `${import.meta.dirname}/../../node_modules/pdfjs-dist/standard_fonts/`;
const folder = mkdtempSync(join(tmpdir(), 'leadlens-report-'));

const report = (...parameters: string[]): Promise<{ status: number; errors: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'scripts/report.ts', ...parameters], (error, _, errors) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, errors }),
    );
  });

/** A file as pdf.js reads it, with all that it has to say of it. */
async function opened(file: string) {
  const said: string[] = [];
  const listen = (...words: unknown[]) => void said.push(words.join(' '));
  const spies = (['warn', 'log', 'error'] as const).map((kind) => vi.spyOn(console, kind).mockImplementation(listen));
  const document = await getDocument({
    data: new Uint8Array(await readFile(file)),
    standardFontDataUrl: FONTS,
    verbosity: 1,
  }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getOperatorList();
    pages.push((await page.getTextContent()).items.map(({ str = '' }) => str).join(''));
  }
  const { info } = await document.getMetadata();
  const attachments = await document.getAttachments();
  for (const spy of spies) spy.mockRestore();
  return { said, pages, info, attachments };
}

/** Whether a program of poppler is there; what it has to say of a file. */
function poppler(program: string, ...parameters: string[]) {
  const { error, stdout, stderr, status } = spawnSync(program, parameters, { maxBuffer: 2 ** 30 });
  return error ? null : { stdout, errors: stderr.toString(), status };
}

/** The pixels of a picture that pdftoppm writes: "P5 width height 255" and a byte each. */
function greyOf(picture: Uint8Array): Uint8Array {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(picture.subarray(0, 50)).toString('latin1'))!;
  return picture.subarray(head[0].length);
}

/** Where the grid of the first page is. */
function stripOf(file: Uint8Array) {
  const [page] = pdfPages(file);
  const lines = page!.paths.filter((path) => path.length > 100 && path.every((points) => points.length === 2)).flat(2);
  const xs = lines.map(({ x }) => x);
  return stripAbove(Math.min(...xs), Math.max(...xs), page!.height - Math.min(...lines.map(({ y }) => y)));
}

it('opens elsewhere without a word, its texts are texts, and holds the recording', async () => {
  const out = join(folder, 'a.pdf');
  const before = ['--previous', 'public/examples/00010_hr.hea'];
  expect(await report(RECORD, ...before, '--out', out)).toEqual({ status: 0, errors: '' });
  const { said, pages, info, attachments } = await opened(out);
  expect(said).toEqual([]);
  expect(info).toMatchObject({ Title: 'ECG report, 00152_hr', Language: ENGLISH.locale });
  const { words, say } = ENGLISH;
  const texts = [
    'aVR',
    'Atrial fibrillation',
    'HR bpm',
    '25 mm/s',
    words.disclaimer,
    say(words.report.ruler, { length: 100 }),
    words.report.signature,
  ];
  for (const text of texts) expect(pages[0]).toContain(text);
  const [comparison] = pages.slice(-1);
  for (const text of [words.previous.title, '00010_hr', 'aVR', words.previous.columns.difference, '\u2212'])
    expect(comparison).toContain(text);
  // Once each: what lies behind a name is no second text.
  expect(pages[0]!.split('aVR')).toHaveLength(3);
  expect(Object.keys(attachments!).sort()).toEqual(['recording.dat', 'recording.hea']);

  const [original] = await readFiles(await inputFiles([RECORD]));
  const [again] = await readFiles(
    Object.entries(attachments!).map(([path, { content }]) => ({
      path,
      size: content.length,
      bytes: async () => new Uint8Array(content),
      slice: async (from, to) => new Uint8Array(content.subarray(from, to)),
    })),
  );
  expect([...again!.recording!.leads]).toEqual([...original!.recording!.leads]);
  expect(again!.recording!.rate).toBe(original!.recording!.rate);

  // The PDF itself opens as what it was made of.
  const [reopened] = await readFiles(await inputFiles([out]));
  expect([...reopened!.recording!.leads]).toEqual([...original!.recording!.leads]);

  const text = poppler('pdftotext', '-layout', out, '-');
  if (text) {
    expect(text.errors).toBe('');
    for (const each of texts) expect(text.stdout.toString().replace(/\s+/g, ' ')).toContain(each);
  }
});

it('has lines 250 mm apart, as poppler draws it where it is there, and as its own numbers say', async () => {
  const out = join(folder, 'b.pdf');
  await report(RECORD, '--model', 'none', '--layout', '6x2', '--paper', 'letter', '--out', out);
  const strip = stripOf(readFileSync(out));
  expect(strip.width - 40).toBe(Math.round((270 * DOTS_PER_INCH) / 25.4));
  const { x, y, width, height } = strip;
  const place = ['-x', x, '-y', y, '-W', width, '-H', height].map(String);
  const drawn = poppler('pdftoppm', '-r', String(DOTS_PER_INCH), '-gray', ...place, '-f', '1', '-l', '1', out);
  if (!drawn) return;
  expect(drawn.errors).toBe('');
  expect(Math.abs(widthOfSquares(greyOf(drawn.stdout), strip, 50) - 250)).toBeLessThan(0.1);
});

it('is in Chinese where that is asked for, in letters of its own', async () => {
  const out = join(folder, 'c.pdf');
  const before = ['--previous', 'public/examples/00010_hr.hea'];
  expect(await report(RECORD, ...before, '--lang', 'zh', '--out', out)).toEqual({ status: 0, errors: '' });
  const { said, pages } = await opened(out);
  expect(said).toEqual([]);
  const [comparison] = pages.slice(-1);
  expect(comparison).toContain(CHINESE.words.previous.title);
  expect(comparison).toContain('00010_hr');
  const { words } = CHINESE;
  for (const text of [words.report.name, words.report.signature, words.disclaimer, words.report.finds])
    expect(pages[0]).toContain(text);
  const fonts = poppler('pdffonts', out);
  if (fonts) expect(fonts.errors).toBe('');
});

it('is of several recordings, and says what could not be read', async () => {
  const out = join(folder, 'd.pdf');
  const paths = [`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`, 'none.hea', `${FIXTURES}/wfdb/ludb/1.hea`];
  const { status, errors } = await report(...paths, '--model', 'none', '--orientation', 'portrait', '--out', out);
  expect(status).toBe(0);
  expect(errors).toContain('none.hea');
  const { pages, attachments } = await opened(out);
  expect(pages[0]).toContain('00001_lr');
  expect(pages.filter((page) => page.includes('00001_lr')).length).toBeLessThan(pages.length);
  expect(Object.keys(attachments!)).toContain('recording-2.hea');
});

it('says what it does not understand', async () => {
  const out = join(folder, 'e.pdf');
  expect(await report(RECORD, '--paper', 'a3', '--out', out)).toMatchObject({
    status: 1,
    errors: expect.stringContaining('--paper takes a4, letter'),
  });
  expect(await report(RECORD)).toMatchObject({ status: 1, errors: expect.stringContaining('Usage') });
});
