// What a PDF draws, in millimetres of its page: enough of its drawing operators to hold a ruler against it.

import { unzlibSync } from 'fflate';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PdfPage {
  /** mm. */
  readonly width: number;
  readonly height: number;
  /** The subpaths of each path that is painted, in the order of the page. */
  readonly paths: readonly (readonly (readonly Point[])[])[];
}

const MILLIMETRES_PER_POINT = 25.4 / 72;

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];

/** What a predictor of PNG, filter type 2, has made of rows. */
function fromAbove(packed: Uint8Array, columns: number): Uint8Array {
  const rows = packed.length / (columns + 1);
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < columns; i++)
      out[row * columns + i] = packed[row * (columns + 1) + 1 + i]! + (row === 0 ? 0 : out[(row - 1) * columns + i]!);
  return out;
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string;
}

/** The objects of a file by their number; compressed streams unpacked. */
function objectsOf(file: Uint8Array): Map<number, PdfObject> {
  const text = Buffer.from(file).toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const { 1: number, 2: dictionary, index, 0: whole } of text.matchAll(
    /(\d+) 0 obj\s*([\s\S]*?)(?:endobj|stream\r?\n)/g,
  )) {
    let stream = '';
    if (whole.endsWith('\n') && /stream\r?\n$/.test(whole)) {
      const from = index + whole.length;
      const bytes = file.subarray(from, text.indexOf('endstream', from));
      const columns = /\/Predictor 12\/Columns (\d+)/.exec(dictionary!)?.[1];
      if (dictionary!.includes('/FlateDecode')) {
        const plain = unzlibSync(bytes);
        stream = Buffer.from(columns === undefined ? plain : fromAbove(plain, Number(columns))).toString('latin1');
      } else stream = Buffer.from(bytes).toString('latin1');
    }
    objects.set(Number(number), { dictionary: dictionary!, stream });
  }
  return objects;
}

/** Draws a content stream: paths come out in points of the page, with the matrix at the time they were built. */
function drawn(content: string, start: Matrix, form: (name: string) => PdfObject | undefined): Point[][][] {
  const paths: Point[][][] = [];
  const stack: Matrix[] = [];
  let matrix = start;
  let numbers: number[] = [];
  let name = '';
  let path: Point[][] = [];
  const at = (x: number, y: number): Point => ({
    x: matrix[0] * x + matrix[2] * y + matrix[4],
    y: matrix[1] * x + matrix[3] * y + matrix[5],
  });
  const line = (x: number, y: number) => path.at(-1)?.push(at(x, y));
  // Strings hold letters that are no operators.
  for (const token of content.replace(/\((?:\\.|[^\\)])*\)|<[0-9a-fA-F]*>/g, ' ').split(/[\s[\]]+/)) {
    if (token === '') continue;
    if (/^[-+.\d]/.test(token)) {
      numbers.push(Number(token));
      continue;
    }
    if (token.startsWith('/')) {
      name = token.slice(1);
      continue;
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    switch (token) {
      case 'q':
        stack.push(matrix);
        break;
      case 'Q':
        matrix = stack.pop() ?? IDENTITY;
        break;
      case 'cm':
        matrix = times([a, b, c, d, e, f], matrix);
        break;
      case 'm':
        path.push([at(a, b)]);
        break;
      case 'l':
        line(a, b);
        break;
      case 'c':
        line(e, f);
        break;
      case 're':
        path.push([at(a, b), at(a + c, b), at(a + c, b + d), at(a, b + d)]);
        break;
      case 'S':
      case 's':
      case 'f':
      case 'f*':
      case 'B':
      case 'b':
        paths.push(path);
        path = [];
        break;
      case 'n':
        path = [];
        break;
      case 'Do': {
        const object = form(name);
        if (object?.dictionary.includes('/Form')) paths.push(...drawn(object.stream, matrix, form));
      }
    }
    numbers = [];
  }
  return paths;
}

/** The pages of a PDF whose objects are not packed into object streams, as Chromium writes it. */
export function pdfPages(file: Uint8Array): PdfPage[] {
  const objects = objectsOf(file);
  const byReference = (dictionary: string, key: string): PdfObject | undefined => {
    const number = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(dictionary)?.[1];
    return number === undefined ? undefined : objects.get(Number(number));
  };
  return [...objects.values()]
    .filter(({ dictionary }) => /\/Type\s*\/Page\b(?!s)/.test(dictionary))
    .map(({ dictionary }) => {
      const [, , , width = '0', height = '0'] =
        /\/MediaBox\s*\[\s*([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)/.exec(dictionary) ?? [];
      const [, list = ''] = /\/Contents\s*\[([^\]]*)\]/.exec(dictionary) ?? [];
      const pieces = [...list.matchAll(/(\d+) 0 R/g)].map(([, number]) => objects.get(Number(number))?.stream ?? '');
      const content = list === '' ? (byReference(dictionary, 'Contents')?.stream ?? '') : pieces.join('\n');
      const resources = byReference(dictionary, 'Resources')?.dictionary ?? dictionary;
      const paths = drawn(content, IDENTITY, (name) => byReference(resources, name));
      return {
        width: Number(width) * MILLIMETRES_PER_POINT,
        height: Number(height) * MILLIMETRES_PER_POINT,
        paths: paths.map((path) =>
          path.map((points) =>
            points.map(({ x, y }) => ({ x: x * MILLIMETRES_PER_POINT, y: y * MILLIMETRES_PER_POINT })),
          ),
        ),
      };
    });
}
