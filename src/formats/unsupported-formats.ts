// ECG formats that can be told by their content and are not read yet, so that the user hears what the file is.

import { type Phrase, phrase } from '../ecg/phrases';
import { decodeTextHead } from './kit/text';

interface UnsupportedFormat {
  /** A proper name, or what it is. */
  readonly name: string | Phrase;
  recognises(head: Uint8Array, text: string | undefined): boolean;
}

const ascii = (head: Uint8Array, offset: number, length: number): string =>
  String.fromCharCode(...head.subarray(offset, offset + length));

const starts =
  (signature: string, offset = 0) =>
  (head: Uint8Array) =>
    ascii(head, offset, signature.length) === signature;

const mentions = (pattern: RegExp) => (_head: Uint8Array, text: string | undefined) =>
  text !== undefined && pattern.test(text);

/** A file of XML that names it in its elements, their attributes or its text. */
const isXmlOf = (pattern: RegExp) => (_head: Uint8Array, text: string | undefined) =>
  text !== undefined && /^\uFEFF?\s{0,99}</.test(text) && pattern.test(text);

const UNSUPPORTED_FORMATS: readonly UnsupportedFormat[] = [
  // Mindray carts export HL7 aECG and DICOM too; of this XML no description is public, nor is one of Bionet's that is certain of its unit.
  { name: 'Mindray XML', recognises: mentions(/<(\w+:)?(MindrayECG|BeneHeart\w*)\b/i) },
  { name: 'Bionet CardioXP', recognises: mentions(/<(\w+:)?CardioXP\b/) },
  // Defibrillators of Physio-Control and Stryker: of their XML no description is public either.
  {
    name: 'LIFEPAK XML',
    recognises: isXmlOf(/\bLIFEPAK|\bLP ?(?:12|15|20e?|35)\b|Physio-?\s?Control\b|\bCODE-?STAT\b|\bLIFENET\b/i),
  },
  { name: phrase('picture'), recognises: (head) => starts('\x89PNG')(head) || (head[0] === 0xff && head[1] === 0xd8) },
  {
    name: phrase('office-document'),
    recognises: (head) => starts('PK\x03\x04')(head) && ascii(head, 30, 200).includes('[Content_Types].xml'),
  },
];

/** What a file is, if it is in one of these formats. */
export function unsupportedFormat(head: Uint8Array): string | Phrase | undefined {
  const text = decodeTextHead(head);
  return UNSUPPORTED_FORMATS.find((format) => format.recognises(head, text))?.name;
}
