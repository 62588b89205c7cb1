// Text as files of many years and makers hold it.

import { legacyEncoding } from './legacy-encodings';

const UTF16_SAMPLE = 512;

/** Share of zero bytes at even or odd places from which text without a byte order mark is taken for UTF-16. */
const UTF16_ZERO_SHARE = 0.3;

function utf16ByZeroBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, UTF16_SAMPLE) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const enough = (length / 2) * UTF16_ZERO_SHARE;
  if (odd > enough && even === 0) return 'utf-16le';
  if (even > enough && odd === 0) return 'utf-16be';
  return undefined;
}

/** A character of several bytes that is all there. */
const WHOLE_SEQUENCE = /\P{ASCII}/u;

/** UTF-8 that may end within a character, as a field of fixed length does; undefined for what is none. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
      // A last byte alone says nothing of the encoding.
      return WHOLE_SEQUENCE.test(text) ? text : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Turns bytes into text; never throws. */
export type TextDecoding = (bytes: Uint8Array) => string;

/**
 * How to read the texts of a file, of which `sample` are all, or some from its beginning: by its byte order mark, else UTF-16 if every other
 * byte is zero, else UTF-8, else `otherwise`, which is told by the characters that it makes where nothing names it, and is Windows-1252 (of
 * which Latin-1 is a part) where these decide nothing.
 */
function decodingOf(sample: Uint8Array, otherwise?: TextDecoder): TextDecoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return (bytes) => new TextDecoder('utf-16le').decode(bytes);
  if (sample[0] === 0xfe && sample[1] === 0xff) return (bytes) => new TextDecoder('utf-16be').decode(bytes);
  const utf16 = utf16ByZeroBytes(sample);
  if (utf16) return (bytes) => new TextDecoder(utf16).decode(bytes);
  if (decodeUtf8(sample) !== undefined)
    return (bytes) => decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  const decoder = otherwise ?? new TextDecoder(legacyEncoding(sample));
  return (bytes) => decoder.decode(bytes);
}

/** The text of a file, or of one field where a file says nothing of its encoding and has no other text: see `decodingOf`. Never throws. */
export const decodeText = (bytes: Uint8Array, otherwise?: TextDecoder): string => decodingOf(bytes, otherwise)(bytes);

/** How to read single fields of a file, told by all of them together: one alone may be too short. */
export function fieldDecoding(fields: readonly Uint8Array[]): TextDecoding {
  const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80);
  const telling = fields.filter((field) => !isAscii(field));
  if (telling.every((field) => decodeUtf8(field) !== undefined)) return (bytes) => decodeText(bytes);
  const all = telling.flatMap((field) => [...field.filter((byte) => byte !== 0), SPACE]);
  const decoder = new TextDecoder(legacyEncoding(Uint8Array.from(all)));
  return (bytes) => (isAscii(bytes) ? decodeText(bytes) : decoder.decode(bytes));
}

const REPLACEMENT_CHARACTER = 0xfffd;
const SPACE = 0x20;

/** Tab, line feed, form feed, carriage return and whatever is printed. */
const isTextCharacter = (code: number): boolean =>
  code >= SPACE ? code !== REPLACEMENT_CHARACTER : code >= 0x09 && code <= 0x0d;

/** Every reader asks for the text of the same head. */
const heads = new WeakMap<Uint8Array, { readonly text: string | undefined }>();

function readHead(head: Uint8Array): string | undefined {
  const text = decodeText(head);
  for (let i = 0; i < text.length - 1; i++) if (!isTextCharacter(text.charCodeAt(i))) return undefined;
  return text;
}

/** The text of a file's beginning, or undefined where it is no text. Its last character may be cut: it is not looked at. */
export function decodeTextHead(head: Uint8Array): string | undefined {
  const known = heads.get(head) ?? { text: readHead(head) };
  heads.set(head, known);
  return known.text;
}

/** Lines without their ends, of whatever kind these are. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** The text before its first zero, which ends it in fields of fixed length. */
export function untilZero(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

/** Without any of these characters at either end. Scanned: a regular expression would begin anew at each of many such characters within. */
export function without(characters: string, text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text[start]!)) start++;
  while (end > start && characters.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}
