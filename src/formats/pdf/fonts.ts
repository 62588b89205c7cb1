// From the codes of a text to characters and widths (ISO 32000-1, 9.6 to 9.10), as far as reports need it: nothing is drawn.

import type { Budget } from '../kit/budget';
import type { PdfDocument } from './document';
import { type Dictionary, END, isList, Keyword, Lexer, Name, type PdfObject } from './objects';

export interface Glyph {
  /** Empty where it is not known. */
  readonly text: string;
  /** In sizes of the font. */
  readonly width: number;
  /** Word spacing is added to it (9.3.3). */
  readonly isSpace: boolean;
}

export interface Font {
  /** The glyphs of a string of bytes. */
  glyphs(codes: string): Glyph[];
}

/** Names of characters that are no letter of their own (Adobe Glyph List), as far as reports use them. */
const NAMED: ReadonlyMap<string, string> = new Map<string, string>(
  `exclam=! quotedbl=" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' quoteright=' quoteleft=' parenleft=( parenright=)
  asterisk=* plus=+ comma=, hyphen=- minus=- period=. slash=/ zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
  colon=: semicolon=; less=< equal== greater=> question=? at=@ bracketleft=[ backslash=\\ bracketright=] underscore=_ braceleft={ bar=| braceright=}
  degree=° mu=µ micro=µ endash=- emdash=- sfthyphen=- bullet=• multiply=× plusminus=± onehalf=½ onesuperior=¹ twosuperior=² threesuperior=³
  germandbls=ß adieresis=ä odieresis=ö udieresis=ü Adieresis=Ä Odieresis=Ö Udieresis=Ü eacute=é egrave=è ecircumflex=ê edieresis=ë
  agrave=à aacute=á acircumflex=â atilde=ã aring=å ae=æ ccedilla=ç iacute=í igrave=ì icircumflex=î idieresis=ï ntilde=ñ oacute=ó ograve=ò ocircumflex=ô
  otilde=õ oslash=ø uacute=ú ugrave=ù ucircumflex=û Eacute=É Egrave=È Agrave=À Aacute=Á Aring=Å AE=Æ Ccedilla=Ç Ntilde=Ñ Oacute=Ó Oslash=Ø Uacute=Ú
  fi=fi fl=fl ff=ff ffi=ffi Omega=Ω`
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const at = pair.indexOf('=', 1);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
)
  .set('space', ' ')
  .set('nbspace', ' ');

/** Russian letters under the names of fonts: afii10017 is А. */
function afii(number: number): string | undefined {
  if (number === 10023) return 'Ё';
  if (number === 10071) return 'ё';
  const upper = number - 10017 - (number > 10023 ? 1 : 0);
  if (upper >= 0 && upper < 32) return String.fromCharCode(0x410 + upper);
  const lower = number - 10065 - (number > 10071 ? 1 : 0);
  return lower >= 0 && lower < 32 ? String.fromCharCode(0x430 + lower) : undefined;
}

function characterOf(name: string): string | undefined {
  const end = name.indexOf('.', 1);
  const bare = end < 0 ? name : name.slice(0, end);
  const known = NAMED.get(bare);
  if (known !== undefined || bare.length === 1) return known ?? bare;
  const hex = /^(?:uni|u)([\dA-F]{4,6})$/.exec(bare)?.[1];
  if (hex) return character(Number.parseInt(hex, 16));
  const number = /^afii(\d{5})$/.exec(bare)?.[1];
  return number ? afii(Number(number)) : undefined;
}

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

const utf16 = (bytes: string): string => {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(256 * bytes.charCodeAt(i) + bytes.charCodeAt(i + 1));
  return text;
};
const codeOf = (bytes: string): number => [...bytes].reduce((code, byte) => 256 * code + byte.charCodeAt(0), 0);

interface CharacterMap {
  readonly characters: ReadonlyMap<number, string>;
  /** Bytes of a code. */
  readonly bytes: number | undefined;
}

const MOST_CODES = 65_536;

/** 9.10.3. */
function toUnicode(bytes: Uint8Array, budget: Budget): CharacterMap {
  const lexer = new Lexer(bytes, budget);
  lexer.references = false;
  const characters = new Map<number, string>();
  let length: number | undefined;
  let operands: PdfObject[] = [];
  const set = (code: number, text: string) => {
    budget.step(2);
    if (characters.size < MOST_CODES) characters.set(code, text);
  };
  for (;;) {
    const next = lexer.next();
    if (next === END) break;
    if (!(next instanceof Keyword)) {
      operands.push(next);
      continue;
    }
    const [first] = operands;
    if (next.word === 'endcodespacerange' && typeof first === 'string') length = first.length;
    else if (next.word === 'endbfchar') {
      for (let i = 0; i + 1 < operands.length; i += 2) {
        const [code, text] = [operands[i], operands[i + 1]];
        if (typeof code === 'string' && typeof text === 'string') set(codeOf(code), utf16(text));
      }
    } else if (next.word === 'endbfrange') {
      for (let i = 0; i + 2 < operands.length; i += 3) {
        const [from, to, target] = [operands[i], operands[i + 1], operands[i + 2]];
        if (typeof from !== 'string' || typeof to !== 'string') continue;
        const [low, high] = [codeOf(from), Math.min(codeOf(to), codeOf(from) + MOST_CODES)];
        for (let code = low; code <= high; code++) {
          const each = isList(target) ? target[code - low] : target;
          if (typeof each !== 'string') break;
          const text = utf16(each);
          const last = text.charCodeAt(text.length - 1) + (isList(target) ? 0 : code - low);
          set(code, text.slice(0, -1) + String.fromCharCode(last));
        }
      }
    }
    operands = [];
  }
  return { characters, bytes: length };
}

/** Glyphs of a TrueType font by their characters (OpenType, "cmap", formats 4 and 12), the other way round. */
function charactersOfTrueType(bytes: Uint8Array, budget: Budget): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const add = (glyph: number, code: number) => {
    budget.step();
    if (glyph > 0 && !glyphs.has(glyph) && glyphs.size < MOST_CODES) glyphs.set(glyph, character(code));
  };
  try {
    for (let i = 0; i < view.getUint16(4); i++) {
      const record = 12 + 16 * i;
      if (view.getUint32(record) !== 0x636d6170) continue;
      const table = view.getUint32(record + 8);
      for (let t = 0; t < view.getUint16(table + 2); t++) {
        const at = table + view.getUint32(table + 4 + 8 * t + 4);
        const platform = view.getUint16(table + 4 + 8 * t);
        if (view.getUint16(at) === 4 && platform !== 1) {
          const segments = view.getUint16(at + 6);
          for (let s = 0; s < segments; s += 2) {
            const end = view.getUint16(at + 14 + s);
            const start = view.getUint16(at + 16 + segments + s);
            const delta = view.getUint16(at + 16 + 2 * segments + s);
            const place = at + 16 + 3 * segments + s;
            const range = view.getUint16(place);
            for (let code = start; code <= end && code < 0xffff; code++) {
              const glyph = range === 0 ? code + delta : view.getUint16(place + range + 2 * (code - start));
              add(range === 0 || glyph === 0 ? glyph & 0xffff : (glyph + delta) & 0xffff, code);
            }
          }
        } else if (view.getUint16(at) === 12) {
          for (let g = 0; g < view.getUint32(at + 12); g++) {
            const group = at + 16 + 12 * g;
            const start = view.getUint32(group);
            for (let code = start; code <= view.getUint32(group + 4); code++)
              add(view.getUint32(group + 8) + code - start, code);
          }
        }
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The table ends too early: what came before is kept.
  }
  return glyphs;
}

/** How far characters and glyphs of Windows' fonts are apart: the third glyph is the space. */
const WINDOWS_GLYPHS = 29;

/** Predefined encodings of codes that are characters of another standard (9.7.5.2). */
const ENCODINGS: readonly (readonly [RegExp, string])[] = [
  [/^Uni.*-(?:UCS2|UTF16)-/, 'utf-16be'],
  [/^GB/, 'gbk'],
  [/^(?:B5|ETen|HK)/, 'big5'],
  [/RKSJ/, 'shift_jis'],
  [/^(?:EUC|H$|V$)/, 'euc-jp'],
  [/^KSC/, 'euc-kr'],
];

function decoder(encoding: string): (bytes: string) => string {
  const decode = new TextDecoder(encoding);
  return (bytes) => decode.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

function widthsOf(document: PdfDocument, font: Dictionary, budget: Budget): (code: number) => number {
  const widths = new Map<number, number>();
  const items = document.list(font.get('W'));
  for (let i = 0; i + 1 < items.length; ) {
    const first = document.number(items[i]) ?? 0;
    const second = document.resolve(items[i + 1]);
    budget.step();
    if (isList(second)) {
      for (const [k, width] of second.entries()) widths.set(first + k, document.number(width) ?? 0);
      budget.step(second.length);
      i += 2;
    } else {
      const last = Math.min(typeof second === 'number' ? second : 0, first + MOST_CODES);
      const width = document.number(items[i + 2]) ?? 0;
      budget.step(Math.max(0, last - first));
      for (let code = first; code <= last; code++) widths.set(code, width);
      i += 3;
    }
  }
  const usual = document.number(font.get('DW')) ?? 1000;
  return (code) => (widths.get(code) ?? usual) / 1000;
}

function composite(document: PdfDocument, font: Dictionary, budget: Budget): Font {
  const descendant = document.dictionary(document.list(font.get('DescendantFonts'))[0]);
  const width = widthsOf(document, descendant, budget);
  const unicode = document.content(font.get('ToUnicode'));
  const map = unicode ? toUnicode(unicode, budget) : undefined;
  const encoding = document.name(font.get('Encoding')) ?? '';
  const predefined = ENCODINGS.find(([pattern]) => pattern.test(encoding))?.[1];
  const isUnicode = predefined === 'utf-16be';
  const decode = predefined ? decoder(predefined) : undefined;
  const program = map
    ? undefined
    : document.content(document.dictionary(descendant.get('FontDescriptor')).get('FontFile2'));
  const embedded = program ? charactersOfTrueType(program, budget) : undefined;
  const isTrueType = document.name(descendant.get('Subtype')) === 'CIDFontType2';
  const textOf = (code: number, bytes: string): string => {
    const known = map?.characters.get(code) ?? embedded?.get(code);
    if (known !== undefined) return known;
    if (decode) return decode(bytes);
    // Without any table, and not embedded: glyphs of a font of Windows.
    return map || program || !isTrueType || code < 3 || code > 97 ? '' : String.fromCharCode(code + WINDOWS_GLYPHS);
  };
  return {
    glyphs(codes) {
      const found: Glyph[] = [];
      for (let i = 0; i < codes.length; ) {
        const single = predefined !== undefined && !isUnicode && codes.charCodeAt(i) < 0x80;
        const length = single ? 1 : 2;
        const bytes = codes.slice(i, i + length);
        const code = codeOf(bytes);
        found.push({
          text: textOf(code, bytes),
          width: single ? 0.5 : width(code),
          isSpace: single && code === 32,
        });
        i += length;
      }
      return found;
    },
  };
}

/** Letters of western Europe in a row, without a Latin one beside them: bytes of Cyrillic that the font calls by their western names. */
const MISREAD_CYRILLIC = /^[\xa8\xb8\xc0-\xff]+$/;
const WINDOWS_1251 = new TextDecoder('windows-1251');

/** A word as it was meant, where its letters are those of another code page. */
export const asMeant = (word: string): string =>
  word.length > 1 && MISREAD_CYRILLIC.test(word)
    ? WINDOWS_1251.decode(Uint8Array.from(word, (letter) => letter.charCodeAt(0)))
    : word;

function simple(document: PdfDocument, font: Dictionary, budget: Budget): Font {
  const unicode = document.content(font.get('ToUnicode'));
  const map = unicode ? toUnicode(unicode, budget).characters : undefined;
  const encoding = document.resolve(font.get('Encoding'));
  const own = encoding instanceof Name ? undefined : document.dictionary(encoding);
  const base = encoding instanceof Name ? encoding.value : document.name(own?.get('BaseEncoding'));
  const decode = new TextDecoder(base === 'MacRomanEncoding' ? 'macintosh' : 'windows-1252');
  const characters = Array.from({ length: 256 }, (_, code) => (code < 32 ? '' : decode.decode(Uint8Array.of(code))));
  let code = 0;
  for (const item of document.list(own?.get('Differences'))) {
    const each = document.resolve(item);
    if (typeof each === 'number') code = each;
    else if (each instanceof Name && code >= 0 && code < 256) characters[code++] = characterOf(each.value) ?? '';
  }
  const descriptor = document.dictionary(font.get('FontDescriptor'));
  const first = document.number(font.get('FirstChar')) ?? 0;
  const widths = document.numbers(font.get('Widths'));
  const missing = document.number(descriptor.get('MissingWidth')) || 500;
  const scale =
    document.name(font.get('Subtype')) === 'Type3' ? (document.numbers(font.get('FontMatrix'))[0] ?? 0.001) : 0.001;
  const glyphs = characters.map((text, each): Glyph => {
    const known = map?.get(each);
    return { text: known ?? text, width: (widths[each - first] ?? missing) * scale, isSpace: each === 32 };
  });
  return { glyphs: (codes) => [...codes].map((each) => glyphs[each.charCodeAt(0) & 255]!) };
}

export function fontOf(document: PdfDocument, object: PdfObject | undefined, budget: Budget): Font {
  const font = document.dictionary(object);
  budget.step(300);
  return document.name(font.get('Subtype')) === 'Type0'
    ? composite(document, font, budget)
    : simple(document, font, budget);
}
