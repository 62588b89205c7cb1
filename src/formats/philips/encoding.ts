// How samples stand in the text of Philips' ECGs: attributes "dataencoding" and "compression" of parsedwaveforms, leadwaveforms
// and repbeats. Source: Philips, schemas SierraECG 1.03 and PhilipsECG 1.04.01.

import { type Phrase, phrase } from '../../ecg/phrases';
import { numberList } from '../kit/number-list';
import { packedBytes } from '../kit/packed-samples';
import type { XmlElement } from '../kit/xml';

export interface Encoding {
  /** "Base64", "Hex" or "Plain", in lower case. */
  readonly text: string;
  /** "XLI", or undefined where the samples are not compressed. */
  readonly compression: string | undefined;
  readonly bitsPerSample: number;
  readonly signed: boolean;
}

/** Schema 1.03 has compressflag, compressmethod and nbitspersample, schema 1.04 compression and bitspersample. */
export function encodingOf(element: XmlElement): Encoding {
  const attribute = (name: string) => element.attributes.get(name)?.trim() ?? '';
  const method = attribute('compression') || attribute('compressmethod');
  const uncompressed = /^(uncompressed|none)?$/i.test(method) || /^false$/i.test(attribute('compressflag'));
  const bits = Number(attribute('bitspersample') || attribute('nbitspersample'));
  return {
    text: (attribute('dataencoding') || 'Base64').toLowerCase(),
    compression: uncompressed ? undefined : method,
    bitsPerSample: bits > 0 ? bits : 16,
    signed: !/^false$/i.test(attribute('signalsigned')),
  };
}

/** What this is, for an issue. */
export const describe = ({ text, compression }: Encoding): string | Phrase =>
  compression === undefined ? text : phrase('packed-in-text', { compression, text });

/** Whether there is a decoder: for XLI in base64 or hexadecimal digits, and for whole numbers in these or as decimal numbers. */
export const isReadable = ({ text, compression }: Encoding): boolean =>
  compression === undefined
    ? ['base64', 'hex', 'plain'].includes(text)
    : /^XLI$/i.test(compression) && ['base64', 'hex'].includes(text);

function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^\da-f]/i.test(digits)) return undefined;
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** The bytes that the text stands for; undefined where it is in another encoding or damaged. */
export function bytesOf(text: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding.text === 'base64') return packedBytes(text);
  return encoding.text === 'hex' ? fromHex(text) : undefined;
}

function plainNumbers(text: string): Int32Array | undefined {
  const { values, unreadable } = numberList(text);
  return unreadable > 0 ? undefined : Int32Array.from(values);
}

/** Little-endian whole numbers of 16 bits, or of 32 where the file says more than 16. */
function wholeNumbers(bytes: Uint8Array, { bitsPerSample, signed }: Encoding): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bitsPerSample > 16) return Int32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getInt32(4 * i, true));
  const read = (i: number) => (signed ? view.getInt16(2 * i, true) : view.getUint16(2 * i, true));
  return Int32Array.from({ length: bytes.length >> 1 }, (_, i) => read(i));
}

/** Uncompressed samples, in units of the file; undefined where the text is in another encoding or damaged. */
export function valuesOf(text: string, encoding: Encoding): Int32Array | undefined {
  if (encoding.text === 'plain') return plainNumbers(text);
  const bytes = bytesOf(text, encoding);
  return bytes && wholeNumbers(bytes, encoding);
}
