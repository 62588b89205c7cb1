// Texts in the fonts of a PDF: Helvetica for what Windows-1252 has, Symbol and ZapfDingbats for signs, a font of one's own for the rest.
import { characterWidth, SIZE, windowsCode } from '../metrics';

/** By its name among the resources of a page. */
export type FontName = 'F1' | 'F2' | 'F3' | 'F4' | 'F5';

/** Characters in a row in one font. */
export interface Run {
  readonly font: FontName;
  /** Hexadecimal, two digits a byte. */
  readonly codes: string;
  readonly text: string;
  /** Thousandths of the size. */
  readonly width: number;
}

/** A font that is embedded: which glyph a character is, and how wide. */
export interface EmbeddedFont {
  glyphOf(character: string): number | undefined;
  /** Thousandths of the size. */
  widthOf(glyph: number): number;
}

/** Where Helvetica has its minus: Windows-1252 leaves that code free. */
export const MINUS_CODE = 0x81;

const NO_BREAK_SPACE = 0xa0;

/** Signs by their codes in the encodings that Symbol and ZapfDingbats have built in (ISO 32000-1, annexes D.5 and D.6). */
export const SYMBOL: Readonly<Record<string, number>> = {
  Δ: 0x44,
  ρ: 0x72,
  '′': 0xa2,
  '≤': 0xa3,
  '←': 0xac,
  '↑': 0xad,
  '→': 0xae,
  '↓': 0xaf,
  '≥': 0xb3,
  '≠': 0xb9,
  '≈': 0xbb,
};
export const DINGBATS: Readonly<Record<string, number>> = { '✓': 0x33, '▲': 0x73, '▼': 0x74 };
/** Stands for what no font has. */
const REPLACEMENT = '?';

const hex = (code: number, digits: number): string => code.toString(16).toUpperCase().padStart(digits, '0');

interface Placed {
  readonly font: FontName;
  readonly codes: string;
  readonly width: number;
}

function helvetica(character: string, bold: boolean): Placed | undefined {
  const code =
    character === '\u2212'
      ? MINUS_CODE
      : character === '\u202f' || character === '\u2009'
        ? NO_BREAK_SPACE
        : windowsCode(character);
  if (code === undefined) return undefined;
  return { font: bold ? 'F2' : 'F1', codes: hex(code, 2), width: characterWidth(character, bold) };
}

function sign(character: string): Placed | undefined {
  const symbol = SYMBOL[character];
  if (symbol !== undefined) return { font: 'F3', codes: hex(symbol, 2), width: characterWidth(character, false) };
  const dingbat = DINGBATS[character];
  if (dingbat === undefined) return undefined;
  return { font: 'F4', codes: hex(dingbat, 2), width: characterWidth(character, false) };
}

/** Writes texts and remembers what it needed. */
export class TextWriter {
  readonly #embedded: EmbeddedFont | null;
  /** Glyphs of the embedded font that were used, with their characters. */
  readonly used = new Map<number, string>();
  /** Characters that no font has. */
  readonly missing = new Set<string>();

  constructor(embedded: EmbeddedFont | null) {
    this.#embedded = embedded;
  }

  #own(character: string): Placed | undefined {
    const glyph = this.#embedded?.glyphOf(character);
    if (glyph === undefined) return undefined;
    this.used.set(glyph, character);
    return { font: 'F5', codes: hex(glyph, 4), width: this.#embedded!.widthOf(glyph) };
  }

  #place(character: string, bold: boolean): Placed {
    const placed = helvetica(character, bold) ?? sign(character) ?? this.#own(character);
    if (placed) return placed;
    this.missing.add(character);
    return helvetica(REPLACEMENT, bold)!;
  }

  runs(text: string, bold: boolean): Run[] {
    const runs: Run[] = [];
    for (const character of text) {
      const { font, codes, width } = this.#place(character, bold);
      const last = runs[runs.length - 1];
      if (last?.font === font)
        runs[runs.length - 1] = {
          font,
          codes: last.codes + codes,
          text: last.text + character,
          width: last.width + width,
        };
      else runs.push({ font, codes, text: character, width });
    }
    return runs;
  }
}

export const widthOf = (runs: readonly Run[], size: number): number =>
  (runs.reduce((sum, { width }) => sum + width, 0) * size) / SIZE;
