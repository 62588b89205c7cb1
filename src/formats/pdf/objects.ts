// Objects of PDF and how they are written (ISO 32000-1, 7.2 and 7.3): the same in files and in what draws a page.

import type { Budget } from '../kit/budget';

export class Name {
  constructor(readonly value: string) {}
}

export class Reference {
  constructor(readonly number: number) {}
}

/** A word that is no object: an operator, "obj", "]" ... */
export class Keyword {
  constructor(readonly word: string) {}
}

export class Stream {
  constructor(
    readonly dictionary: Dictionary,
    readonly packed: Uint8Array,
  ) {}
}

export type Dictionary = ReadonlyMap<string, PdfObject>;
/** A string is of characters of one byte each. */
export type PdfObject =
  | null
  | boolean
  | number
  | string
  | Name
  | Reference
  | Keyword
  | Stream
  | Dictionary
  | readonly PdfObject[];

export const isDictionary = (object: unknown): object is Dictionary => object instanceof Map;
export const isList = (object: unknown): object is readonly PdfObject[] => Array.isArray(object);

/** Lists and dictionaries that lie deeper in each other are left out. */
const DEEPEST = 40;
/** Where a file goes on for longer than that, it is left. */
const MOST_DEPTH = 160;
/** Numbers and names are shorter. */
const LONGEST_WORD = 128;
const LONGEST_STRING = 65_536;
/** Steps of a word beyond those of a number. */
const WORD = 2;

const [SPACE, REGULAR, DELIMITER] = [0, 1, 2];
/** White space, delimiters and regular characters (7.2.2). */
const KINDS = new Uint8Array(256).fill(REGULAR);
for (const white of [0, 9, 10, 12, 13, 32]) KINDS[white] = SPACE;
for (const delimiter of '()<>[]{}/%') KINDS[delimiter.charCodeAt(0)] = DELIMITER;

export const isSpace = (byte: number | undefined): boolean => byte !== undefined && KINDS[byte] === SPACE;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const hexDigit = (byte: number): number =>
  byte >= 48 && byte <= 57
    ? byte - 48
    : byte >= 65 && byte <= 70
      ? byte - 55
      : byte >= 97 && byte <= 102
        ? byte - 87
        : -1;

/** Stands for the end of the bytes. */
export const END = new Keyword('');

/** Reads one object after another. */
export class Lexer {
  /** References ("3 0 R") are read as such, in files and not in what draws. */
  references = true;

  constructor(
    readonly bytes: Uint8Array,
    private readonly budget: Budget,
    public at = 0,
  ) {}

  /** Goes to the next byte that is no white space and in no comment. */
  skipSpace(): void {
    const { bytes } = this;
    const from = this.at;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at]!;
      if (byte === 0x25)
        while (this.at + 1 < bytes.length && bytes[this.at + 1] !== 10 && bytes[this.at + 1] !== 13) this.at++;
      else if (KINDS[byte] !== SPACE) break;
    }
    if (this.at - from > 16) this.budget.step((this.at - from) >> 4);
  }

  /** The next object or keyword. */
  next(depth = 0): PdfObject {
    this.budget.step();
    this.skipSpace();
    const { bytes } = this;
    if (this.at >= bytes.length) return END;
    const byte = bytes[this.at]!;
    if (KINDS[byte] === REGULAR) return this.word();
    const following = bytes[this.at + 1];
    this.at++;
    // What lies deeper in itself is no document: it ends here.
    if (depth > MOST_DEPTH) {
      this.at = bytes.length;
      return END;
    }
    if (byte === 0x2f) return new Name(this.nameCharacters());
    if (byte === 0x28) return this.literal();
    if (byte === 0x5b) return this.list(depth + 1);
    if (byte === 0x3c && following !== 0x3c) return this.hexadecimal();
    if (byte === 0x3c || (byte === 0x3e && following === 0x3e)) this.at++;
    if (byte === 0x3c) return this.dictionary(depth + 1);
    return new Keyword(byte === 0x3e ? '>>' : String.fromCharCode(byte));
  }

  private regularCharacters(): string {
    const from = this.at;
    while (this.at < this.bytes.length && KINDS[this.bytes[this.at]!] === REGULAR) this.at++;
    this.budget.step(WORD + ((this.at - from) >> 3));
    // Byte by byte: most words are operators of one or two letters, for which a list of their codes would cost more than they do.
    let characters = '';
    for (let at = from, end = Math.min(this.at, from + LONGEST_WORD); at < end; at++)
      characters += String.fromCharCode(this.bytes[at]!);
    return characters;
  }

  private nameCharacters(): string {
    return this.regularCharacters().replace(/#([\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  private word(): PdfObject {
    const from = this.at;
    const number = this.number();
    if (number !== undefined) return this.references ? this.referenceOr(number) : number;
    this.at = from;
    const word = this.regularCharacters();
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    // "1.2.3", "--5" and the like of careless writers.
    const careless = /^[+-]{1,9}(\d{1,20}(?:\.\d{0,20})?)$|^(-?\d{0,20}\.?\d{1,20})[-.]/.exec(word);
    if (careless) return Number(careless[1] ?? careless[2]);
    return new Keyword(word);
  }

  /** The number that stands here, by itself: nearly all of a page is numbers. */
  private number(): number | undefined {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at]!;
    const negative = byte === 0x2d;
    if (negative || byte === 0x2b) byte = bytes[++at]!;
    let [value, digits, scale] = [0, 0, 1];
    let fraction = false;
    for (; at < bytes.length; byte = bytes[++at]!) {
      if (byte >= 48 && byte <= 57) {
        value = value * 10 + byte - 48;
        digits++;
        if (fraction) scale *= 10;
      } else if (byte === 0x2e && !fraction) fraction = true;
      else break;
      if (digits > 300) return undefined;
    }
    if (digits === 0 || (at < bytes.length && KINDS[bytes[at]!] === REGULAR)) return undefined;
    this.at = at;
    return (negative ? -value : value) / scale;
  }

  private referenceOr(number: number): PdfObject {
    if (!Number.isInteger(number) || number < 0) return number;
    const after = this.at;
    this.skipSpace();
    const generation = this.at < this.bytes.length ? this.number() : undefined;
    if (generation !== undefined && Number.isInteger(generation)) {
      this.skipSpace();
      const next = this.bytes[this.at + 1];
      if (this.bytes[this.at] === 0x52 && (next === undefined || KINDS[next] !== REGULAR)) {
        this.at++;
        return new Reference(number);
      }
    }
    this.at = after;
    return number;
  }

  private literal(): string {
    const parts: string[] = [];
    let depth = 1;
    for (; this.at < this.bytes.length; this.at++) {
      let character = String.fromCharCode(this.bytes[this.at]!);
      if (character === '\\') {
        this.at++;
        const digits = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3)))?.[0];
        const escaped = String.fromCharCode(this.bytes[this.at] ?? 0);
        if (digits) this.at += digits.length - 1;
        if (escaped === '\r' && this.bytes[this.at + 1] === 10) this.at++;
        character = digits
          ? String.fromCharCode(Number.parseInt(digits, 8) & 255)
          : escaped === '\r' || escaped === '\n'
            ? ''
            : (ESCAPES[escaped] ?? escaped);
      } else if (character === '(') depth++;
      else if (character === ')' && --depth === 0) break;
      if (parts.length < LONGEST_STRING) parts.push(character);
    }
    this.at++;
    this.budget.step(parts.length);
    return parts.join('');
  }

  private hexadecimal(): string {
    const codes: number[] = [];
    let high = -1;
    for (; this.at < this.bytes.length && this.bytes[this.at] !== 0x3e; this.at++) {
      const digit = hexDigit(this.bytes[this.at]!);
      if (digit < 0) continue;
      if (high < 0) high = digit;
      else {
        if (codes.length < LONGEST_STRING) codes.push(16 * high + digit);
        high = -1;
      }
    }
    this.at++;
    if (high >= 0) codes.push(16 * high);
    this.budget.step(codes.length);
    return codes.map((code) => String.fromCharCode(code)).join('');
  }

  private list(depth: number): PdfObject {
    const items: PdfObject[] = [];
    for (;;) {
      const item = this.next(depth);
      if (item === END || (item instanceof Keyword && item.word === ']')) return items;
      // Where a bracket is missing, the object ends with whatever ends it.
      if (item instanceof Keyword && (item.word === 'endobj' || item.word === 'endstream')) return items;
      if (depth <= DEEPEST) items.push(item);
    }
  }

  private dictionary(depth: number): Dictionary {
    const entries = new Map<string, PdfObject>();
    for (;;) {
      const key = this.next(depth);
      if (!(key instanceof Name)) {
        if (key === END || (key instanceof Keyword && /^(?:>>|endobj|stream)$/.test(key.word))) return entries;
        continue;
      }
      const value = this.next(depth);
      if (value instanceof Keyword) {
        if (value === END || value.word === '>>') return entries;
        continue;
      }
      if (depth <= DEEPEST) entries.set(key.value, value);
    }
  }
}
