// PDF documents made by hand: objects with their table, and pages with an ECG as printers draw it in many ways.

import { zlibSync } from 'fflate';
import type { InputFile } from '../../../../src/formats/reader';
import { bytesFile } from '../files';

export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** A stream, deflated unless it is to stay as it is. */
export function stream(content: string, dictionary = '', plain = false): string {
  const packed = plain ? content : bytesText(zlibSync(latin1(content)));
  const filter = plain ? '' : '/Filter /FlateDecode ';
  return `<< ${dictionary} ${filter}/Length ${packed.length} >>\nstream\n${packed}\nendstream`;
}

export interface Written {
  readonly text: string;
  /** Of each object by its number. */
  readonly offsets: readonly number[];
}

/** Objects by their numbers from 1 on, one after another. */
export function written(objects: readonly string[], head = '%PDF-1.7\n'): Written {
  let text = head;
  const offsets = [0];
  for (const [i, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  return { text, offsets };
}

/** A file with a table of its objects; the first is the catalog. */
export function pdf(objects: readonly string[], trailer = ''): Uint8Array {
  const { text, offsets } = written(objects);
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}`;
  return latin1(
    `${text}${table}trailer\n<< /Size ${offsets.length} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

export interface PlacedText {
  /** Millimetres from left and top. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

export const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

/** Beats of somebody, in whole microvolts: the limb leads as they must be, at irregular times. */
export function beats(samples: number, rate: number, seed = 1): ReadonlyMap<string, Int32Array> {
  const bump = (t: number, at: number, width: number, height: number) => height * Math.exp(-(((t - at) / width) ** 2));
  const times: number[] = [];
  for (let t = 0.35, k = 0; t < samples / rate + 1; k++) {
    times.push(t);
    t += 0.78 + 0.09 * Math.sin(2.1 * k + seed) + 0.05 * Math.cos(5.3 * k);
  }
  const wave = (t: number, p: number, q: number, r: number, s: number, st: number) =>
    times.reduce((sum, beat) => {
      const x = t - beat;
      return Math.abs(x) > 0.7
        ? sum
        : sum +
            bump(x, -0.16, 0.03, p) +
            bump(x, -0.022, 0.009, q) +
            bump(x, 0, 0.012, r) +
            bump(x, 0.026, 0.011, s) +
            bump(x, 0.24, 0.055, st);
    }, 0);
  const lead = (...shape: [number, number, number, number, number]) =>
    Int32Array.from({ length: samples }, (_, i) => Math.round(wave(i / rate, ...shape)));
  const one = lead(80, -60, 700, -120, 180);
  const two = lead(140, -80, 1150, -240, 290);
  const from = (value: (a: number, b: number) => number) => one.map((a, i) => Math.round(value(a, two[i]!)));
  const chest = [
    [60, 20, 220, -900, -40],
    [70, 0, 380, -1300, 420],
    [80, -20, 760, -800, 520],
    [90, -40, 1300, -500, 460],
    [90, -70, 1250, -250, 330],
    [90, -80, 950, -120, 250],
  ] as const;
  return new Map<string, Int32Array>([
    ['I', one],
    ['II', two],
    ['III', from((a, b) => b - a)],
    ['aVR', from((a, b) => -(a + b) / 2)],
    ['aVL', from((a, b) => a - b / 2)],
    ['aVF', from((a, b) => b - a / 2)],
    ...chest.map(
      (shape, i) => [`V${i + 1}`, lead(...(shape as unknown as [number, number, number, number, number]))] as const,
    ),
  ]);
}

export interface PrintOptions {
  readonly rate?: number;
  /** Columns of leads; the seconds are divided among them. */
  readonly columns?: number;
  readonly seconds?: number;
  /** Leads that run below over all of the time. */
  readonly rhythm?: readonly string[];
  readonly leads?: readonly string[];
  /** Columns show the same seconds. */
  readonly together?: boolean;
  readonly speed?: number;
  readonly gain?: number;
  readonly written?: string | null;
  readonly grid?: 'lines' | 'boxes' | 'five' | 'pattern' | 'dots' | 'none';
  readonly pulse?: 'own' | 'head' | 'none';
  /** How high the pulse is drawn, in millivolts. */
  readonly pulseHeight?: number;
  /** How a trace is drawn. */
  readonly pieces?: 'whole' | 'chunks' | 'pairs' | 'shuffled' | 'curves' | 'columns' | 'one-path' | 'row' | 'corners';
  /** The page is turned by /Rotate, or what is on it by a matrix. */
  readonly turn?: 'none' | 'page' | 'matrix';
  /** All of the page smaller than it was. */
  readonly shrink?: number;
  readonly label?: (lead: string) => string;
  /** Where labels stand beside the beginning of the trace, in millimetres. */
  readonly labelAt?: readonly [number, number];
  readonly texts?: readonly PlacedText[];
  readonly seed?: number;
  /** Nothing is packed, and texts are in single bytes. */
  readonly plain?: boolean;
  /** Digits behind the point, of units of 0.01 mm. */
  readonly digits?: number;
}

const ROW = 24;
const LEFT = 24;
const TOP = 45;

/** What is drawn and written on a page: operators in hundredths of a millimetre from its left and top. */
function drawn(options: PrintOptions) {
  const {
    rate = 500,
    columns = 4,
    seconds = 10,
    rhythm = ['II'],
    leads = LEADS,
    together = false,
    speed = 25,
    gain = 10,
    grid = 'lines',
    pulse = 'own',
    pulseHeight = 1,
    pieces = 'whole',
    label = (lead) => lead,
    labelAt = [1, -7],
    digits = 0,
    seed = 1,
  } = options;
  const samples = Math.round(seconds * rate);
  const all = beats(samples, rate, seed);
  const rows = leads.length / columns;
  const width = seconds * speed * (together ? columns : 1);
  const height = (rows + rhythm.length) * ROW;
  const ops: string[] = [];
  const n = (value: number) => String(Number((100 * value).toFixed(digits)));
  const texts: PlacedText[] = [];
  const begin = 10;
  const [right, bottom] = [LEFT + width, TOP + height];
  if (grid === 'lines' || grid === 'five') {
    ops.push('1 .84 .87 RG 10 w');
    const step = grid === 'five' ? 5 : 1;
    for (let x = begin; x <= right; x += step) ops.push(`${n(x)} ${n(TOP)} m ${n(x)} ${n(bottom)} l S`);
    for (let y = TOP; y <= bottom; y += step) ops.push(`${n(begin)} ${n(y)} m ${n(right)} ${n(y)} l S`);
    ops.push('1 .5 .5 RG 25 w');
    for (let x = begin; x <= right && step === 1; x += 5) ops.push(`${n(x)} ${n(TOP)} m ${n(x)} ${n(bottom)} l S`);
  } else if (grid === 'boxes') {
    ops.push('1 .84 .87 RG 10 w');
    for (let x = begin; x + 5 <= right; x += 5)
      for (let y = TOP; y + 5 <= bottom; y += 5) ops.push(`${n(x)} ${n(y)} 500 500 re`);
    ops.push('S');
    for (let x = begin; x + 1 <= right; x++) ops.push(`${n(x)} ${n(TOP)} 0 ${n(height)} re S`);
    for (let y = TOP; y + 1 <= bottom; y++) ops.push(`${n(begin)} ${n(y)} ${n(right - begin)} 0 re S`);
  } else if (grid === 'pattern')
    ops.push(`/Pattern cs /P1 scn ${n(begin)} ${n(TOP)} ${n(right - begin)} ${n(height)} re f`);
  else if (grid === 'dots') {
    ops.push('.6 g');
    for (let x = begin; x < right; x += 1) for (let y = TOP; y < bottom; y += 5) ops.push(`${n(x)} ${n(y)} 10 10 re f`);
  }
  ops.push('0 G 15 w');
  const strip = (lead: string, from: number, to: number, x0: number, row: number, first: boolean) => {
    const zero = TOP + (row + 0.6) * ROW;
    const data = all.get(lead)!;
    const points: [number, number][] = [];
    if (first && pulse !== 'none') {
      const up = zero - pulseHeight * gain;
      const shape: [number, number][] = [
        [x0 - 10, zero],
        [x0 - 8, zero],
        [x0 - 8, up],
        [x0 - 3, up],
        [x0 - 3, zero],
        [x0 - 1, zero],
      ];
      if (pulse === 'head') points.push(...shape);
      else ops.push(`${shape.map(([x, y], i) => `${n(x)} ${n(y)} ${i === 0 ? 'm' : 'l'}`).join(' ')} S`);
    }
    for (let i = from; i < to; i++) points.push([x0 + ((i - from) * speed) / rate, zero - (data[i]! / 1000) * gain]);
    texts.push({ x: x0 + labelAt[0], y: zero + labelAt[1], text: label(lead), size: 3.5 });
    return points;
  };
  const draw = (points: readonly (readonly [number, number])[]) => {
    const at = ([x, y]: readonly [number, number]) => `${n(x)} ${n(y)}`;
    const line = (some: typeof points) => some.map((p, i) => `${at(p)} ${i === 0 ? 'm' : 'l'}`).join('\n');
    if (pieces === 'pairs' || pieces === 'shuffled') {
      const segments = points.slice(1).map((p, i) => `${at(points[i]!)} m ${at(p)} l S`);
      if (pieces === 'shuffled') {
        const half = segments.filter((_, i) => i % 2 === 0);
        ops.push(...half.reverse(), ...segments.filter((_, i) => i % 2 === 1));
      } else ops.push(...segments);
    } else if (pieces === 'chunks') {
      for (let i = 0; i + 1 < points.length; i += 100) ops.push(`${line(points.slice(i, i + 101))} S`);
    } else if (pieces === 'curves') {
      ops.push(`${at(points[0]!)} m`);
      for (const [i, p] of points.slice(1).entries()) {
        const before = points[i]!;
        const third = (k: number): [number, number] => [
          before[0] + (k * (p[0] - before[0])) / 3,
          before[1] + (k * (p[1] - before[1])) / 3,
        ];
        ops.push(`${at(third(1))} ${at(third(2))} ${at(p)} c`);
      }
      ops.push('S');
    } else if (pieces === 'corners') {
      const kept = points.filter((p, i) => {
        const [a, b] = [points[i - 1], points[i + 1]];
        return !a || !b || Math.abs(p[1] - a[1] - (b[1] - p[1])) > 0.004;
      });
      ops.push(`${line(kept)} S`);
    } else if (pieces === 'columns') {
      const apart = 0.2;
      for (let x = points[0]![0]; x < points[points.length - 1]![0]; x += apart) {
        const inside = points.filter(([px]) => px >= x - 1e-6 && px < x + apart + 0.06).map(([, y]) => y);
        ops.push(`${n(x)} ${n(Math.min(...inside))} m ${n(x)} ${n(Math.max(...inside))} l S`);
      }
    } else ops.push(pieces === 'one-path' ? line(points) : `${line(points)} S`);
  };
  for (let row = 0; row < rows; row++) {
    const whole: (readonly [number, number])[] = [];
    for (let column = 0; column < columns; column++) {
      const share = samples / columns;
      const [from, to] = together ? [0, samples] : [Math.round(column * share), Math.round((column + 1) * share)];
      const x0 = LEFT + (together ? (column * samples * speed) / rate : (from * speed) / rate);
      const points = strip(leads[column * rows + row]!, from, to, x0, row, column === 0);
      if (pieces === 'row') whole.push(...points);
      else draw(points);
    }
    if (whole.length > 0) draw(whole);
  }
  for (const [i, lead] of rhythm.entries()) draw(strip(lead, 0, samples, LEFT, rows + i, true));
  if (pieces === 'one-path') ops.push('S');
  const text = options.written === undefined ? `${speed} mm/s   ${gain} mm/mV   0.05-150 Hz` : options.written;
  if (text !== null) texts.push({ x: LEFT, y: bottom + 8, text });
  return {
    ops,
    texts: [...texts, ...(options.texts ?? [])],
    width: Math.max(280, right + 10),
    height: bottom + 20,
    leads: all,
  };
}

export interface Printed {
  readonly bytes: Uint8Array;
  /** In microvolts. */
  readonly leads: ReadonlyMap<string, Int32Array>;
  /** Operators of the page, for documents that are put together otherwise. */
  readonly content: string;
  readonly objects: readonly string[];
}

/** A font of the characters that are used, with a table of what they are. */
function fontOf(texts: readonly PlacedText[]): {
  readonly objects: (first: number) => string[];
  readonly code: (text: string) => string;
} {
  const characters = [...new Set(texts.flatMap(({ text }) => [...text]))];
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  const rows = characters.map((character, i) => {
    const units = Array.from({ length: character.length }, (_, k) => hex(character.charCodeAt(k))).join('');
    return `<${hex(i + 1)}> <${units}>`;
  });
  const map = `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar endcmap`;
  return {
    code: (text) => `<${[...text].map((character) => hex(characters.indexOf(character) + 1)).join('')}>`,
    objects: (first) => [
      `<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [${first + 1} 0 R] /ToUnicode ${first + 2} 0 R >>`,
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 550 >>',
      stream(map),
    ],
  };
}

const PLAIN_FONT: ReturnType<typeof fontOf> = {
  code: (text) => `(${text.replace(/[()\\\\]/g, '\\\\$&')})`,
  objects: () => ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>', 'null', 'null'],
};

/** A document of one page, or of several. */
export function printed(...pages: readonly PrintOptions[]): Printed {
  const parts = (pages.length > 0 ? pages : [{}]).map(drawn);
  const plain = pages[0]?.plain === true;
  const font = plain ? PLAIN_FONT : fontOf(parts.flatMap(({ texts }) => texts));
  const contents = parts.map(({ ops, texts, width, height }, i) => {
    const { turn = 'none', shrink = 1 } = pages[i] ?? {};
    const k = (72 / 25.4) * shrink;
    const [w, h] = [width * k, height * k];
    // Hundredths of a millimetre from left and top become points from left and bottom.
    const c = k / 100;
    const page = turn === 'none' ? `${c} 0 0 ${-c} 0 ${h} cm` : `0 ${c} ${c} 0 0 0 cm`;
    const lines = texts.map(
      ({ x, y, text, size = 3 }) =>
        `BT /F1 ${100 * size} Tf 1 0 0 -1 ${(100 * x).toFixed(1)} ${(100 * y).toFixed(1)} Tm ${font.code(text)} Tj ET`,
    );
    const box = turn === 'none' ? `[0 0 ${w} ${h}]` : `[0 0 ${h} ${w}]`;
    return {
      content: `q ${page}\n${ops.join('\n')}\n0 g\n${lines.join('\n')}\nQ`,
      box,
      rotate: turn === 'page' ? '/Rotate 90' : '',
    };
  });
  const firstPage = 7;
  const pattern = stream(
    '1 .84 .87 RG .1 w 0 0 m 0 2.834646 l 0 0 m 2.834646 0 l S',
    '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 2.834646 2.834646] /XStep 2.834646 /YStep 2.834646 /Resources << >>',
  );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${contents.length} /Kids [${contents.map((_, i) => `${firstPage + 2 * i} 0 R`).join(' ')}] >>`,
    ...font.objects(3),
    pattern,
    ...contents.flatMap(({ content, box, rotate }, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} ${rotate} /Resources << /Font << /F1 3 0 R >> /Pattern << /P1 6 0 R >> >> /Contents ${firstPage + 2 * i + 1} 0 R >>`,
      stream(content, '', plain),
    ]),
  ];
  return { bytes: pdf(objects), leads: parts[0]!.leads, content: contents[0]!.content, objects };
}

export const pdfFile = (bytes: Uint8Array, path = 'report.pdf'): InputFile => bytesFile(path, bytes);
