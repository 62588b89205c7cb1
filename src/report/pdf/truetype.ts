// The glyphs of a TrueType font that a document uses, under the numbers that they have in the whole font.
// OpenType 1.9: https://learn.microsoft.com/typography/opentype/spec/otff
import type { EmbeddedFont } from './text';

interface Table {
  readonly offset: number;
  readonly length: number;
}

const SIZE = 1000;
/** What a PDF reader needs to draw glyphs by their numbers (ISO 32000-1, 9.9). */
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];
const CHECKSUM = 0xb1b0afba;

const pad = (length: number): number => (length + 3) & ~3;

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let i = 0; i + 4 <= bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}

/** A font file with one face, glyphs as outlines and a character map of format 4. */
export class TrueTypeFont implements EmbeddedFont {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #tables = new Map<string, Table>();
  readonly #characters: Map<number, number>;
  readonly #unitsPerEm: number;
  readonly #longOffsets: boolean;
  readonly #advances: number;
  readonly glyphs: number;

  /** @throws Error where it is no such font. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = this.#view.getUint16(4);
    for (let i = 0; i < count; i++) {
      const at = 12 + 16 * i;
      const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
      this.#tables.set(tag, { offset: this.#view.getUint32(at + 8), length: this.#view.getUint32(at + 12) });
    }
    const head = this.#table('head').offset;
    this.#unitsPerEm = this.#view.getUint16(head + 18);
    this.#longOffsets = this.#view.getInt16(head + 50) === 1;
    this.#advances = this.#view.getUint16(this.#table('hhea').offset + 34);
    this.glyphs = this.#view.getUint16(this.#table('maxp').offset + 4);
    this.#characters = this.#characterMap();
  }

  #table(tag: string): Table {
    const table = this.#tables.get(tag);
    if (!table) throw new Error(`the font has no table ${tag}`);
    return table;
  }

  #characterMap(): Map<number, number> {
    const { offset } = this.#table('cmap');
    const count = this.#view.getUint16(offset + 2);
    for (let i = 0; i < count; i++) {
      const at = offset + this.#view.getUint32(offset + 4 + 8 * i + 4);
      if (this.#view.getUint16(at) === 4) return this.#segments(at);
    }
    throw new Error('the font has no character map of format 4');
  }

  /** Format 4: segments of characters that follow each other. */
  #segments(at: number): Map<number, number> {
    const view = this.#view;
    const map = new Map<number, number>();
    const doubled = view.getUint16(at + 6);
    const ends = at + 14;
    const starts = ends + doubled + 2;
    const deltas = starts + doubled;
    const ranges = deltas + doubled;
    for (let i = 0; i < doubled; i += 2) {
      const end = view.getUint16(ends + i);
      const start = view.getUint16(starts + i);
      const range = view.getUint16(ranges + i);
      for (let code = start; code <= end && code < 0xffff; code++) {
        const known = range === 0 ? code : view.getUint16(ranges + i + range + 2 * (code - start));
        const glyph = known === 0 ? 0 : (known + view.getInt16(deltas + i)) & 0xffff;
        if (glyph !== 0) map.set(code, glyph);
      }
    }
    return map;
  }

  glyphOf(character: string): number | undefined {
    return this.#characters.get(character.codePointAt(0)!);
  }

  /** All that it has. */
  characters(): string[] {
    return [...this.#characters.keys()].map((code) => String.fromCodePoint(code));
  }

  #scaled(value: number): number {
    return Math.round((value * SIZE) / this.#unitsPerEm);
  }

  widthOf(glyph: number): number {
    const at = this.#table('hmtx').offset + 4 * Math.min(glyph, this.#advances - 1);
    return this.#scaled(this.#view.getUint16(at));
  }

  /** In thousandths of the size, as a font descriptor has them. */
  metrics(): { readonly box: readonly number[]; readonly ascent: number; readonly descent: number } {
    const head = this.#table('head').offset;
    const hhea = this.#table('hhea').offset;
    return {
      box: [36, 38, 40, 42].map((at) => this.#scaled(this.#view.getInt16(head + at))),
      ascent: this.#scaled(this.#view.getInt16(hhea + 4)),
      descent: this.#scaled(this.#view.getInt16(hhea + 6)),
    };
  }

  #placeOf(glyph: number): { from: number; to: number } {
    const { offset } = this.#table('loca');
    const at = (i: number) =>
      this.#longOffsets ? this.#view.getUint32(offset + 4 * i) : 2 * this.#view.getUint16(offset + 2 * i);
    return { from: at(glyph), to: at(glyph + 1) };
  }

  #outline(glyph: number): Uint8Array {
    const { from, to } = this.#placeOf(glyph);
    const { offset } = this.#table('glyf');
    return this.#bytes.subarray(offset + from, offset + to);
  }

  /** Glyphs that a glyph is put together from. */
  #parts(glyph: number): number[] {
    const outline = this.#outline(glyph);
    if (outline.length < 10) return [];
    const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
    if (view.getInt16(0) >= 0) return [];
    const parts: number[] = [];
    let at = 10;
    for (let more = true; more; ) {
      const flags = view.getUint16(at);
      parts.push(view.getUint16(at + 2));
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
      more = (flags & 0x20) !== 0;
    }
    return parts;
  }

  /** A font of these glyphs and those that they are put together from; the others are empty. */
  subset(wanted: Iterable<number>): Uint8Array {
    const kept = new Set([0, ...wanted]);
    for (const glyph of kept) for (const part of this.#parts(glyph)) kept.add(part);
    const places = new Uint8Array(4 * (this.glyphs + 1));
    const loca = new DataView(places.buffer);
    const outlines: Uint8Array[] = [];
    let length = 0;
    for (let glyph = 0; glyph < this.glyphs; glyph++) {
      loca.setUint32(4 * glyph, length);
      if (!kept.has(glyph)) continue;
      const outline = this.#outline(glyph);
      outlines.push(outline);
      length += pad(outline.length);
    }
    loca.setUint32(4 * this.glyphs, length);
    const glyf = new Uint8Array(length);
    let at = 0;
    for (const outline of outlines) {
      glyf.set(outline, at);
      at += pad(outline.length);
    }
    const head = this.#copy('head');
    const view = new DataView(head.buffer);
    view.setUint32(8, 0);
    view.setInt16(50, 1);
    const own = new Map([
      ['glyf', glyf],
      ['loca', places],
      ['head', head],
    ]);
    const tables = KEPT.filter((tag) => this.#tables.has(tag)).map(
      (tag) => [tag, own.get(tag) ?? this.#copy(tag)] as const,
    );
    return fontFile(tables);
  }

  #copy(tag: string): Uint8Array<ArrayBuffer> {
    const { offset, length } = this.#table(tag);
    return new Uint8Array(this.#bytes.subarray(offset, offset + length));
  }
}

/** Tables in the order of their tags as a font file. */
function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = 12 + 16 * tables.length;
  const file = new Uint8Array(tables.reduce((sum, [, table]) => sum + pad(table.length), directory));
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * (tables.length - 2 ** power));
  let at = directory;
  let headAt = 0;
  for (const [i, [tag, table]] of tables.entries()) {
    file.set(table, at);
    const entry = 12 + 16 * i;
    for (let letter = 0; letter < 4; letter++) file[entry + letter] = tag.charCodeAt(letter);
    view.setUint32(entry + 4, checksum(file.subarray(at, at + pad(table.length))));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    if (tag === 'head') headAt = at;
    at += pad(table.length);
  }
  view.setUint32(headAt + 8, (CHECKSUM - checksum(file)) >>> 0);
  return file;
}
