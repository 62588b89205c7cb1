// Texts of an SCP-ECG record: zero-terminated, in the character set that the acquiring device names.
// Source: EN 1064:2005, 5.4.3.1 (tag 14, byte 17, "language support code") and annex A.

import { decodeText, fieldDecoding } from '../kit/text';

/** Character sets by language support code. Those of ASCII (even codes) and Latin-1 (1) are often UTF-8 in fact: see below. */
const CHARACTER_SETS: ReadonlyMap<number, string> = new Map([
  [0x03, 'iso-8859-2'],
  [0x0b, 'iso-8859-4'],
  [0x13, 'iso-8859-5'],
  [0x1b, 'iso-8859-6'],
  [0x23, 'iso-8859-7'],
  [0x2b, 'iso-8859-8'],
  [0x33, 'windows-874'],
  [0x3b, 'iso-8859-15'],
  [0x07, 'utf-16le'],
  [0x0f, 'shift_jis'],
  [0x17, 'euc-jp'],
  [0x1f, 'euc-jp'],
  [0x27, 'gbk'],
  [0x2f, 'euc-kr'],
  [0x37, 'utf-8'],
]);

/** Turns bytes into the texts in them, which zeros end; never throws. */
export type TextDecoding = (bytes: Uint8Array) => string[];

const isControl = (character: string): boolean => character < ' ' || character === '\u007f';

/** Without control characters and surplus white space. */
const tidied = (text: string): string =>
  [...text.replace(/[\t\r\n\f\v]+/g, ' ')]
    .filter((character) => !isControl(character) && character !== '\ufeff')
    .join('')
    .replace(/ +/g, ' ')
    .trim();

/** The texts between zeros, empty ones too: their number tells which is which. */
function zeroSeparated(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
    parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) parts.push(bytes.subarray(start));
  return parts;
}

/** How to read the texts of a record whose device names this language support code; `sample` are texts of it, where it names none. */
export function textDecoding(languageSupportCode: number, sample: readonly Uint8Array[] = []): TextDecoding {
  const label = CHARACTER_SETS.get(languageSupportCode);
  if (label === undefined) {
    const decode = sample.length > 0 ? fieldDecoding(sample) : decodeText;
    return (bytes) => zeroSeparated(bytes).map((part) => tidied(decode(part)));
  }
  const decoder = new TextDecoder(label);
  if (label === 'utf-16le') return (bytes) => decoder.decode(bytes).split('\0').map(tidied);
  return (bytes) => zeroSeparated(bytes).map((part) => tidied(decoder.decode(part)));
}
