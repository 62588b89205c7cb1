import { readFile } from 'node:fs/promises';
import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { charactersOfTexts, reportCharacters } from '../../../scripts/lib/report-characters';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { readFiles } from '../../../src/formats/read';
import { LAYOUTS } from '../../../src/paper/arrangement';
import { pathOperators } from '../../../src/report/pdf/path';
import { recordingFiles } from '../../../src/report/pdf/recording-files';
import { reportPdf } from '../../../src/report/pdf/report-pdf';
import { TextWriter } from '../../../src/report/pdf/text';
import { TrueTypeFont } from '../../../src/report/pdf/truetype';
import type { Report } from '../../../src/report/report';
import { CHINESE } from '../../../src/words/chinese';
import { ENGLISH, type Language } from '../../../src/words/language';
import { recordingOf } from '../paper/recordings';
import { reportFor, USUAL } from './reports';

const FONT = 'public/fonts/report.ttf';
const wave = (lead: string, time: number) =>
  Math.round(500 * Math.sin(time * (3 + STANDARD_LEADS.indexOf(lead as 'I')))) / 500 + 0;
const recording = recordingOf({ wave });

const pdf = (report: Report, language: Language = ENGLISH) =>
  reportPdf([report], language, {
    made: new Date('2026-01-02T03:04:05Z'),
    attachments: recordingFiles([report.subject], language),
    font: () => readFile(FONT),
    pause: async () => undefined,
  });

/** Rows from their differences to the row above (PNG, filter type 2). */
function fromDifferences(packed: Uint8Array, columns: number): Uint8Array {
  const rows = packed.length / (columns + 1);
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    expect(packed[row * (columns + 1)]).toBe(2);
    for (let i = 0; i < columns; i++)
      out[row * columns + i] = packed[row * (columns + 1) + 1 + i]! + (row === 0 ? 0 : out[(row - 1) * columns + i]!);
  }
  return out;
}

/** The objects of a file, its streams unpacked. */
function objectsOf(file: Uint8Array) {
  const text = Buffer.from(file).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
  const lines = text.slice(start).split('\n');
  const count = Number(lines[1]!.split(' ')[1]);
  return Array.from({ length: count - 1 }, (_, i) => {
    const at = Number(lines[3 + i]!.slice(0, 10));
    const head = `${i + 1} 0 obj\n`;
    expect(text.slice(at, at + head.length)).toBe(head);
    const dictionary = text.slice(at + head.length, text.indexOf('\nendobj', at)).split('\nstream\n')[0]!;
    const length = /\/Length (\d+)>>$/.exec(dictionary)?.[1];
    if (length === undefined) return { dictionary, stream: null };
    const from = at + head.length + dictionary.length + '\nstream\n'.length;
    expect(text.slice(from + Number(length), from + Number(length) + 11)).toBe('\nendstream\n');
    const columns = /\/DecodeParms<<\/Predictor 12\/Columns (\d+)>>/.exec(dictionary)?.[1];
    const unpacked = unzlibSync(file.subarray(from, from + Number(length)));
    return { dictionary, stream: columns === undefined ? unpacked : fromDifferences(unpacked, Number(columns)) };
  });
}

describe('paths', () => {
  it('are whole hundredths of a millimetre from the lower left corner', () => {
    expect(pathOperators('M1 2L3.004 4 5 6v-1h2.5z', { x: 10, y: 20, height: 200 })).toBe(
      '1100 17800 m\n1300 17600 l\n1500 17400 l\n1500 17500 l\n1750 17500 l\nh\n',
    );
    expect(pathOperators('m1 1l2 0m0 1H9', { x: 0, y: 0, height: 10 })).toBe(
      '100 900 m\n300 900 l\n300 800 m\n900 800 l\n',
    );
  });

  it('have no curves', () => {
    expect(() => pathOperators('M0 0C1 1 2 2 3 3', { x: 0, y: 0, height: 1 })).toThrow();
  });
});

describe('a PDF', () => {
  it('has a table of where its objects are, a title, a language, and is not scaled by whoever prints it', async () => {
    const { bytes, missing } = await pdf(reportFor(recording));
    const all = objectsOf(bytes).map(({ dictionary }) => dictionary);
    const catalog = all.find((each) => each.includes('/Type/Catalog'))!;
    expect(catalog).toContain('/Lang(en-GB)');
    expect(catalog).toContain('/PrintScaling/None');
    expect(all.some((each) => each.includes('/Title(ECG report, computed)'))).toBe(true);
    expect(all.find((each) => each.includes('/Type/Page/'))).toContain('/MediaBox[0 0 841.8898 595.2756]');
    expect(missing).toEqual([]);
    // Of Latin letters none is embedded.
    expect(all.some((each) => each.includes('/FontFile2'))).toBe(false);
  });

  it('has every sample of a trace in one path, to a hundredth of a millimetre', async () => {
    const paperOptions = { ...USUAL.paperOptions, layout: '12x1' } as const;
    const { bytes } = await pdf(reportFor(recording, { paperOptions }));
    const content = objectsOf(bytes)
      .flatMap(({ dictionary, stream }) =>
        stream && dictionary.startsWith('<</Filter') ? [Buffer.from(stream).toString()] : [],
      )
      .join('');
    const paths = content.split('S\n').map((path) => [...path.matchAll(/(-?\d+) +(-?\d+) [ml]\n/g)]);
    const traces = paths.filter((points) => points.length === recording.samples);
    expect(traces).toHaveLength(12);
    for (const [i, name] of STANDARD_LEADS.entries()) {
      const samples = recording.leads.get(name)!;
      const at = traces[i]!;
      expect(Number(at[1]![1]) - Number(at[0]![1])).toBe(5);
      for (const sample of [0, 100, 2500, 4999])
        expect(Number(at[sample]![2]) - Number(at[0]![2])).toBeCloseTo(1000 * (samples[sample]! - samples[0]!), -0.5);
    }
  });

  it.each(LAYOUTS)(
    'is small: twelve leads of 10 s at 500 Hz with noise in %s, the recording within',
    async (layout) => {
      let seed = 1;
      const noise = () => {
        seed = (seed * 48271) % 2147483647;
        return (seed / 2147483647 - 0.5) * 0.02;
      };
      const noisy = recordingOf({ wave: (lead, time) => Math.round(1000 * (wave(lead, time) + noise())) / 1000 });
      const { bytes } = await pdf(reportFor(noisy, { paperOptions: { ...USUAL.paperOptions, layout } }));
      expect(bytes.length).toBeLessThan(250_000);
    },
  );

  it('holds the recording, which reads back to the last bit', async () => {
    const { bytes } = await pdf(reportFor(recording));
    const objects = objectsOf(bytes);
    const files = objects.flatMap(({ dictionary }) => {
      const [, name, file] = /\/Type\/Filespec\/F\(([^)]+)\).*\/EF<<\/F (\d+) 0 R/.exec(dictionary) ?? [];
      const content = objects[Number(file) - 1]?.stream;
      return name && content ? [{ name, content }] : [];
    });
    expect(files.map(({ name }) => name)).toEqual(['recording.dat', 'recording.hea']);
    const [result] = await readFiles(
      files.map(({ name, content }) => ({
        path: name,
        size: content.length,
        bytes: async () => content,
        slice: async (from, to) => content.slice(from, to),
      })),
    );
    expect([...result!.recording!.leads]).toEqual([...recording.leads]);
    expect(objects.find(({ dictionary }) => dictionary.includes('/Type/Catalog'))!.dictionary).toMatch(
      /\/AF\[\d+ 0 R \d+ 0 R\]\/Names<<\/EmbeddedFiles/,
    );
  });

  it('embeds the Chinese glyphs that it uses, and says what they mean', async () => {
    const { bytes, missing } = await pdf(reportFor(recording, {}, {}, CHINESE), CHINESE);
    expect(missing).toEqual([]);
    const objects = objectsOf(bytes);
    const unicode = objects
      .flatMap(({ stream }) => (stream ? [Buffer.from(stream).toString()] : []))
      .find((each) => each.includes('<0000> <FFFF>'))!;
    const characters = [...unicode.matchAll(/> <([0-9A-F]{4})>/g)].map(([, code]) =>
      String.fromCharCode(Number.parseInt(code!, 16)),
    );
    for (const character of CHINESE.words.report.name) expect(characters).toContain(character);
    const whole = await readFile(FONT);
    const program = objects.find(({ dictionary }) => dictionary.includes('/Length1 '))!.stream!;
    expect(program.length).toBeLessThan(whole.length / 2);
    const catalog = objects.find(({ dictionary }) => dictionary.includes('/Type/Catalog'))!.dictionary;
    expect(catalog).toContain(`/Lang(${CHINESE.locale})`);
    expect(bytes.length).toBeLessThan(250_000);
  });

  it('tells which characters no font has', async () => {
    const { missing } = await pdf(reportFor({ ...recording, statements: ['ритм 𓀀'] }));
    expect(missing).toContain('𓀀');
    const { missing: all } = await reportPdf([reportFor(recording, {}, {}, CHINESE)], CHINESE, {
      made: new Date(),
      attachments: [],
      font: () => Promise.reject(new Error('gone')),
      pause: async () => undefined,
    });
    expect(all.length).toBeGreaterThan(10);
  });
});

describe('the font', () => {
  it('has every character of the texts that Helvetica has not (npm run report-font makes it anew)', async () => {
    const font = new TrueTypeFont(await readFile(FONT));
    const writer = new TextWriter(font);
    for (const character of charactersOfTexts()) writer.runs(character, false);
    expect([...writer.missing]).toEqual([]);
    expect(font.characters().length).toBeLessThan(1.1 * reportCharacters().length);
  });

  it('as a subset has the outlines that were wanted, under their numbers, and no others', async () => {
    const font = new TrueTypeFont(await readFile(FONT));
    const glyphs = [...'心电图'].map((character) => font.glyphOf(character)!);
    const subset = font.subset(glyphs);
    expect(subset.length).toBeLessThan(60_000);
    expect(subset.length % 4).toBe(0);
    // The checksum of a whole font (OpenType, table head).
    const view = new DataView(subset.buffer, subset.byteOffset);
    let sum = 0;
    for (let i = 0; i < subset.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});
