// What a page shows: its lines and texts in millimetres, as they are seen (ISO 32000-1, 8 and 9). Colours matter only to tell pens apart.

import { type Budget, BYTES_OF_OBJECT } from '../kit/budget';
import type { Page, PdfDocument } from './document';
import { asMeant, type Font, fontOf } from './fonts';
import { type Dictionary, END, isSpace, Keyword, Lexer, Name, type PdfObject, Stream } from './objects';

/** One stroke of the pen, or the outline of what was filled. */
export interface Line {
  /** Millimetres from the left and the top of the page, x and y in turn. */
  readonly points: number[];
  /** Colour, width and dashes: what was drawn with the same pen has the same. */
  readonly pen: string;
  /** In millimetres. */
  readonly width: number;
  /** From 0, black, to 1, white. */
  readonly light: number;
  readonly filled: boolean;
  readonly closed: boolean;
}

export interface TextRun {
  readonly text: string;
  /** Where its base line begins, in millimetres from left and top. */
  readonly x: number;
  readonly y: number;
  readonly end: number;
  /** Height of the font in millimetres. */
  readonly size: number;
}

export interface SeenPage {
  /** In millimetres. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly texts: readonly TextRun[];
  /** Share of the page that the largest picture covers. */
  readonly picture: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `a`, then `b`. */
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];
/** What `m` makes of a place that lies by (x, y) further. */
const moved = (m: Matrix, x: number, y: number): Matrix => [
  m[0],
  m[1],
  m[2],
  m[3],
  x * m[0] + y * m[2] + m[4],
  x * m[1] + y * m[3] + m[5],
];
const scaleOf = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));

const MILLIMETRES = 25.4 / 72;
/** Forms lie in each other no deeper, and states are kept no deeper. */
const DEEPEST_FORM = 12;
const DEEPEST_STATE = 400;
/** Points that a curve becomes. */
const CURVE_POINTS = 6;
/** Bytes of a point. */
const POINT = 16;
/** A pattern is repeated so often in each direction: enough to see how far its lines are apart. */
const TILES = 24;
/** Steps of a letter: where it stands, how wide it is, whether it goes on what stands before it. */
const GLYPH = 8;

/** Steps of an operator beyond those of its words. */
const OPERATOR = 2;

interface State {
  matrix: Matrix;
  stroke: string;
  fill: string;
  strokeLight: number;
  fillLight: number;
  pattern: Dictionary | undefined;
  strokeHidden: boolean;
  fillHidden: boolean;
  width: number;
  dash: string;
  font: Font | undefined;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  invisible: boolean;
}

/** Light of a colour by its components: grey, red-green-blue, or inks. */
function lightOf(components: readonly number[]): number {
  if (components.length === 1) return components[0]!;
  const [a = 0, b = 0, c = 0, d = 0] = components;
  return components.length === 3 ? 0.3 * a + 0.6 * b + 0.1 * c : (1 - 0.3 * a - 0.6 * b - 0.1 * c) * (1 - d);
}

/** How texts are turned against the page, in right angles anticlockwise. */
interface Run {
  text: string;
  x: number;
  y: number;
  endX: number;
  endY: number;
  angle: number;
  size: number;
}

/** The number among the operands; 0 where there is none, or none that a page can have. */
function operand(operands: readonly PdfObject[], i: number): number {
  const value = operands[i];
  return typeof value === 'number' && Math.abs(value) < 1e9 ? value : 0;
}

class Painter {
  readonly lines: Line[] = [];
  readonly runs: Run[] = [];
  picture = 0;
  private readonly fonts = new Map<PdfObject, Font>();
  private state: State;
  private stack: State[] = [];
  private current: number[] = [];
  private subpaths: { points: number[]; closed: boolean }[] = [];
  private textMatrix: Matrix = IDENTITY;
  private lineMatrix: Matrix = IDENTITY;

  constructor(
    private readonly document: PdfDocument,
    private readonly budget: Budget,
    private readonly base: Matrix,
    private readonly area: number,
  ) {
    this.state = {
      matrix: base,
      stroke: '0',
      fill: '0',
      strokeLight: 0,
      fillLight: 0,
      pattern: undefined,
      strokeHidden: false,
      fillHidden: false,
      width: 1,
      dash: '',
      font: undefined,
      size: 1,
      characterSpacing: 0,
      wordSpacing: 0,
      stretch: 1,
      leading: 0,
      rise: 0,
      invisible: false,
    };
  }

  draw(content: Uint8Array, resources: Dictionary, depth = 0): void {
    const lexer = new Lexer(content, this.budget);
    lexer.references = false;
    let operands: PdfObject[] = [];
    const kept = this.stack.length;
    for (;;) {
      const next = lexer.next();
      if (next === END) break;
      if (!(next instanceof Keyword)) {
        if (operands.length < 64) operands.push(next);
        continue;
      }
      this.budget.step(OPERATOR);
      if (next.word === 'BI') this.skipPicture(lexer);
      else this.operator(next.word, operands, resources, depth);
      operands = [];
    }
    while (this.stack.length > kept) this.state = this.stack.pop()!;
  }

  /** A picture among the operators: from its data on, up to the word that ends it. */
  private skipPicture(lexer: Lexer): void {
    const { bytes } = lexer;
    for (let next = lexer.next(); next !== END; next = lexer.next())
      if (next instanceof Keyword && next.word === 'ID') break;
    const from = lexer.at;
    for (let at = from; at < bytes.length; at++) {
      const ends =
        bytes[at] === 0x45 &&
        bytes[at + 1] === 0x49 &&
        isSpace(bytes[at - 1]) &&
        (at + 2 >= bytes.length || isSpace(bytes[at + 2]));
      lexer.at = ends ? at + 2 : bytes.length;
      if (ends) break;
    }
    this.budget.step((lexer.at - from) >> 4);
    this.pictureHere();
  }

  private pictureHere(): void {
    this.picture = Math.max(this.picture, scaleOf(this.state.matrix) ** 2 / this.area);
  }

  private operator(word: string, operands: readonly PdfObject[], resources: Dictionary, depth: number): void {
    const { state } = this;
    const n = (i: number): number => operand(operands, i);
    switch (word) {
      case 'm':
        this.begin(n(0), n(1));
        break;
      case 'l':
        this.to(n(0), n(1));
        break;
      case 'c':
        this.curve(n(0), n(1), n(2), n(3), n(4), n(5));
        break;
      case 'v':
        this.curve(Number.NaN, 0, n(0), n(1), n(2), n(3));
        break;
      case 'y':
        this.curve(n(0), n(1), n(2), n(3), n(2), n(3));
        break;
      case 'h':
        this.close();
        break;
      case 're': {
        const [x, y, w, h] = [n(0), n(1), n(2), n(3)];
        this.begin(x, y);
        this.to(x + w, y);
        this.to(x + w, y + h);
        this.to(x, y + h);
        this.close();
        break;
      }
      case 'S':
      case 's':
      case 'f':
      case 'F':
      case 'f*':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
      case 'n':
        if (word === 's' || word === 'b' || word === 'b*') this.close();
        this.paint(/[sSbB]/.test(word), /[fFbB]/.test(word), depth);
        break;
      case 'q':
        if (this.stack.length < DEEPEST_STATE) this.stack.push({ ...state });
        break;
      case 'Q':
        this.state = this.stack.pop() ?? state;
        break;
      case 'cm':
        state.matrix = times([n(0), n(1), n(2), n(3), n(4), n(5)], state.matrix);
        break;
      case 'w':
        state.width = n(0);
        break;
      case 'd':
        state.dash = JSON.stringify(operands[0] ?? '');
        break;
      case 'gs':
        this.extendedState(operands[0], resources);
        break;
      case 'G':
      case 'RG':
      case 'K':
      case 'SC':
      case 'SCN':
      case 'g':
      case 'rg':
      case 'k':
      case 'sc':
      case 'scn':
        this.colour(operands, resources, word < 'a');
        break;
      case 'Do':
        this.form(operands[0], resources, depth);
        break;
      default:
        this.textOperator(word, operands, resources);
    }
  }

  private begin(x: number, y: number): void {
    this.end(false);
    this.to(x, y);
  }

  private to(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.state.matrix;
    this.budget.make(POINT);
    this.current.push(a * x + c * y + e, b * x + d * y + f);
  }

  /** Of `x1` NaN the curve leaves in the direction of its second point (the operator v). */
  private curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): void {
    const { current } = this;
    if (current.length < 2) return;
    const [a, b, c, d, e, f] = this.state.matrix;
    const at = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
    const p0 = [current[current.length - 2]!, current[current.length - 1]!] as const;
    const p1 = Number.isNaN(x1) ? p0 : at(x1, y1);
    const p2 = at(x2, y2);
    const p3 = at(x3, y3);
    const reach = Math.abs(p3[0] - p0[0]) + Math.abs(p3[1] - p0[1]);
    const count = reach < 0.15 ? 1 : CURVE_POINTS;
    this.budget.make(POINT * count);
    for (let i = 1; i <= count; i++) {
      const t = i / count;
      const u = 1 - t;
      for (let k = 0; k < 2; k++)
        current.push(u * u * u * p0[k]! + 3 * u * u * t * p1[k]! + 3 * u * t * t * p2[k]! + t * t * t * p3[k]!);
    }
  }

  private end(closed: boolean): void {
    if (this.current.length >= 2) this.subpaths.push({ points: this.current, closed });
    this.current = [];
  }

  private close(): void {
    const [x, y] = this.current;
    if (x === undefined || y === undefined) return;
    this.current.push(x, y);
    this.end(true);
    // What follows begins where the figure did (8.5.2.1).
    this.current = [x, y];
  }

  private paint(stroke: boolean, fill: boolean, depth: number): void {
    this.end(false);
    const { state, subpaths } = this;
    this.subpaths = [];
    const stroked = stroke && !state.strokeHidden;
    const filled = fill && !state.fillHidden;
    if (filled && state.pattern) this.tile(state.pattern, depth);
    if (!stroked && !filled) return;
    const width = stroked ? state.width * scaleOf(state.matrix) : 0;
    const pen = stroked ? `${state.stroke}|${width.toFixed(2)}|${state.dash}` : `f|${state.fill}`;
    const light = stroked ? state.strokeLight : state.fillLight;
    for (const { points, closed } of subpaths) {
      if (points.length < 4) continue;
      this.budget.make(BYTES_OF_OBJECT);
      this.lines.push({ points, pen, width, light, filled: !stroked, closed });
    }
  }

  private extendedState(object: PdfObject | undefined, resources: Dictionary): void {
    const { document, state } = this;
    const name = object instanceof Name ? object.value : '';
    const found = document.dictionary(document.dictionary(resources.get('ExtGState')).get(name));
    const width = document.number(found.get('LW'));
    if (width !== undefined) state.width = width;
    const [stroke, fill] = [document.number(found.get('CA')), document.number(found.get('ca'))];
    if (stroke !== undefined) state.strokeHidden = stroke === 0;
    if (fill !== undefined) state.fillHidden = fill === 0;
  }

  private colour(operands: readonly PdfObject[], resources: Dictionary, stroke: boolean): void {
    const { state, document } = this;
    const components = operands.filter((each) => typeof each === 'number');
    const key = components.join(' ');
    const light = components.length === 0 ? 0.5 : lightOf(components);
    if (stroke) {
      state.stroke = key;
      state.strokeLight = light;
      return;
    }
    const name = operands[operands.length - 1];
    const pattern =
      name instanceof Name ? document.resolve(document.dictionary(resources.get('Pattern')).get(name.value)) : null;
    state.fill = key;
    state.fillLight = light;
    state.pattern = pattern instanceof Stream ? new Map([['stream', pattern]]) : undefined;
  }

  /** The lines of a pattern (8.7.3), repeated as far as they are needed to see how far apart they are. */
  private tile(holder: Dictionary, depth: number): void {
    const stream = holder.get('stream');
    const { document } = this;
    if (!(stream instanceof Stream) || depth >= DEEPEST_FORM) return;
    const content = document.content(stream);
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = document.numbers(stream.dictionary.get('Matrix'));
    const matrix = times([a, b, c, d, e, f], this.base);
    const step = [
      document.number(stream.dictionary.get('XStep')) ?? 0,
      document.number(stream.dictionary.get('YStep')) ?? 0,
    ];
    if (!content || !step[0] || !step[1]) return;
    const inside = new Painter(document, this.budget, matrix, this.area);
    inside.draw(content, document.dictionary(stream.dictionary.get('Resources')), depth + 1);
    const move = (x: number, y: number) => [matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y] as const;
    for (const line of inside.lines.slice(0, 40)) {
      // Along itself a line goes on; across it is repeated.
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line.points;
      for (const [across, along] of [
        [move(step[0], 0), move(0, step[1])],
        [move(0, step[1]), move(step[0], 0)],
      ] as const) {
        const length = Math.hypot(x1 - x0, y1 - y0);
        const parallel =
          Math.abs((x1 - x0) * across[0] + (y1 - y0) * across[1]) < 0.01 * length * Math.hypot(...across);
        if (!parallel || line.points.length > 10) continue;
        this.budget.make(TILES * BYTES_OF_OBJECT);
        for (let i = 0; i < TILES; i++) {
          const from = [x0 + i * across[0], y0 + i * across[1]] as const;
          const points = [from[0], from[1], from[0] + TILES * along[0], from[1] + TILES * along[1]];
          this.lines.push({ ...line, points, filled: false, pen: `p|${line.pen}` });
        }
      }
    }
  }

  private form(object: PdfObject | undefined, resources: Dictionary, depth: number): void {
    const { document } = this;
    const name = object instanceof Name ? object.value : '';
    const found = document.resolve(document.dictionary(resources.get('XObject')).get(name));
    if (!(found instanceof Stream) || depth >= DEEPEST_FORM) return;
    this.budget.step(50);
    if (document.name(found.dictionary.get('Subtype')) === 'Image') {
      this.pictureHere();
      return;
    }
    const content = document.content(found);
    if (!content) return;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = document.numbers(found.dictionary.get('Matrix'));
    this.stack.push({ ...this.state });
    this.state.matrix = times([a, b, c, d, e, f], this.state.matrix);
    const own = document.dictionary(found.dictionary.get('Resources'));
    this.draw(content, own.size > 0 ? own : resources, depth + 1);
    this.state = this.stack.pop() ?? this.state;
  }

  private textOperator(word: string, operands: readonly PdfObject[], resources: Dictionary): void {
    const { state } = this;
    const n = (i: number): number => operand(operands, i);
    switch (word) {
      case 'BT':
        this.textMatrix = IDENTITY;
        this.lineMatrix = IDENTITY;
        break;
      case 'Tc':
        state.characterSpacing = n(0);
        break;
      case 'Tw':
        state.wordSpacing = n(0);
        break;
      case 'Tz':
        state.stretch = n(0) / 100;
        break;
      case 'TL':
        state.leading = n(0);
        break;
      case 'Ts':
        state.rise = n(0);
        break;
      case 'Tr':
        state.invisible = n(0) === 3;
        break;
      case 'Tf':
        state.font = this.font(operands[0], resources);
        state.size = n(1);
        break;
      case 'Td':
        this.moveText(n(0), n(1));
        break;
      case 'TD':
        state.leading = -n(1);
        this.moveText(n(0), n(1));
        break;
      case 'Tm':
        this.lineMatrix = [n(0), n(1), n(2), n(3), n(4), n(5)];
        this.textMatrix = this.lineMatrix;
        break;
      case 'T*':
        this.moveText(0, -state.leading);
        break;
      case 'Tj':
        this.show(operands[0]);
        break;
      case "'":
        this.moveText(0, -state.leading);
        this.show(operands[0]);
        break;
      case '"':
        state.wordSpacing = n(0);
        state.characterSpacing = n(1);
        this.moveText(0, -state.leading);
        this.show(operands[2]);
        break;
      case 'TJ':
        for (const item of Array.isArray(operands[0]) ? (operands[0] as readonly PdfObject[]) : []) {
          if (typeof item === 'number') this.advance((-item / 1000) * state.size * state.stretch);
          else this.show(item);
        }
        break;
    }
  }

  private font(object: PdfObject | undefined, resources: Dictionary): Font {
    const name = object instanceof Name ? object.value : '';
    const fonts = this.document.dictionary(resources.get('Font'));
    const dictionary = this.document.dictionary(fonts.get(name));
    let font = this.fonts.get(dictionary);
    if (!font) {
      font = fontOf(this.document, dictionary, this.budget);
      this.fonts.set(dictionary, font);
    }
    return font;
  }

  private moveText(x: number, y: number): void {
    this.lineMatrix = moved(this.lineMatrix, x, y);
    this.textMatrix = this.lineMatrix;
  }

  private advance(by: number): void {
    this.textMatrix = moved(this.textMatrix, by, 0);
  }

  private show(codes: PdfObject | undefined): void {
    const { state } = this;
    if (typeof codes !== 'string' || !state.font) return;
    for (const glyph of state.font.glyphs(codes)) {
      this.budget.step(GLYPH);
      const matrix = times(
        times([state.size * state.stretch, 0, 0, state.size, 0, state.rise], this.textMatrix),
        state.matrix,
      );
      const spacing = state.characterSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      this.advance((glyph.width * state.size + spacing) * state.stretch);
      if (glyph.text !== '') this.glyph(glyph.text, glyph.width, matrix);
    }
  }

  /** Adds a glyph to the text before it, where it stands behind that. */
  private glyph(text: string, width: number, matrix: Matrix): void {
    const [a, b, , , x, y] = matrix;
    const size = Math.hypot(matrix[2], matrix[3]);
    const length = Math.hypot(a, b);
    if (!(size > 0.2 && size < 100 && length > 0)) return;
    const angle = Math.round(Math.atan2(-b, a) / (Math.PI / 2));
    const before = this.runs[this.runs.length - 1];
    const [endX, endY] = [x + width * a, y + width * b];
    if (before && before.angle === angle && Math.abs(before.size - size) < 0.3 * size) {
      const along = ((x - before.endX) * a + (y - before.endY) * b) / length;
      const across = ((x - before.endX) * b - (y - before.endY) * a) / length;
      if (Math.abs(across) < 0.2 * size && along > -0.5 * size && along < 0.8 * size && before.text.length < 2000) {
        if (along > 0.22 * size && text !== ' ' && !before.text.endsWith(' ')) before.text += ' ';
        before.text += text;
        before.endX = endX;
        before.endY = endY;
        return;
      }
    }
    this.budget.make(BYTES_OF_OBJECT);
    this.runs.push({ text, x, y, endX, endY, angle, size });
  }
}

/** From units of the page, y upwards, to millimetres from its left and top as it is shown. */
function shown({ box, turns, unit }: Page): {
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
} {
  const k = MILLIMETRES * unit;
  const [left, bottom, right, top] = box;
  const [w, h] = [(right - left) * k, (top - bottom) * k];
  switch (turns) {
    case 1:
      return { matrix: [0, k, k, 0, -bottom * k, -left * k], width: h, height: w };
    case 2:
      return { matrix: [-k, 0, 0, k, right * k, -bottom * k], width: w, height: h };
    case 3:
      return { matrix: [0, -k, -k, 0, top * k, right * k], width: h, height: w };
    default:
      return { matrix: [k, 0, 0, -k, -left * k, top * k], width: w, height: h };
  }
}

/** What most of the text is turned by, in right angles. */
function turnOf(runs: readonly Run[]): number {
  const letters = [0, 0, 0, 0];
  for (const { angle, text } of runs) letters[((angle % 4) + 4) % 4]! += text.length;
  return letters.indexOf(Math.max(...letters));
}

/** Without text: whether lines of many points run up or down the page. */
function turnOfLines(lines: readonly Line[]): number {
  let [across, down] = [0, 0];
  for (const { points } of lines) {
    if (points.length < 100) continue;
    let [dx, dy] = [0, 0];
    for (let i = 2; i < points.length; i += 2) {
      dx += Math.sign(points[i]! - points[i - 2]!);
      dy += Math.sign(points[i + 1]! - points[i - 1]!);
    }
    across += Math.abs(dx);
    down += Math.abs(dy);
  }
  return down > 2 * across ? 1 : 0;
}

/** The page as it is seen, turned so that its text is upright. */
export function seen(document: PdfDocument, page: Page, budget: Budget): SeenPage {
  const { matrix, width, height } = shown(page);
  const painter = new Painter(document, budget, matrix, Math.max(1, width * height));
  const contents = document.resolve(page.dictionary.get('Contents'));
  const parts = (Array.isArray(contents) ? contents : [contents]).flatMap((each) => document.content(each) ?? []);
  // An operator may stand in one stream and its operands in the one before.
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length + 1, 0));
  budget.make(whole.length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
    whole[at++] = 10;
  }
  painter.draw(whole, page.resources);
  const { runs, lines, picture } = painter;
  const turn = runs.some(({ text }) => text.trim().length > 1) ? turnOf(runs) : turnOfLines(lines);
  const turned = (x: number, y: number): readonly [number, number] =>
    turn === 1 ? [height - y, x] : turn === 2 ? [width - x, height - y] : turn === 3 ? [y, width - x] : [x, y];
  if (turn !== 0) {
    for (const { points } of lines) {
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = turned(points[i]!, points[i + 1]!);
        points[i] = x;
        points[i + 1] = y;
      }
    }
  }
  const texts = runs
    .filter(({ angle }) => ((angle % 4) + 4) % 4 === turn)
    .map(({ text, x, y, endX, endY, size }) => {
      const [left, base] = turned(x, y);
      const [end] = turned(endX, endY);
      return { text: text.split(' ').map(asMeant).join(' ').trim(), x: left, y: base, end, size };
    })
    .filter(({ text }) => text !== '');
  return turn % 2 === 0
    ? { width, height, lines, texts, picture }
    : { width: height, height: width, lines, texts, picture };
}
