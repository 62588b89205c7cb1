// NumPy's array files ("NPY format", numpy.lib.format): a header that is a Python dictionary, then the numbers.

import { phrase } from '../../ecg/phrases';
import { bytesPer, DamagedArray, type NumberType, readNumbers, UnsupportedArray } from '../arrays/numbers';
import { columnMajor, elementsOf, type NumericArray, once, rowMajor, type TextValue } from '../arrays/variables';
import { type Budget, BYTES_OF_TEXT } from '../kit/budget';

const BYTES_OF_CHARACTER = 32;

const MAGIC = '\x93NUMPY';
/** Where the length of the header stands: after the magic and two bytes of version. */
const HEADER_LENGTH = 8;

const NUMBER_TYPES: ReadonlySet<string> = new Set(['i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8']);
const isNumberType = (type: string): type is NumberType => NUMBER_TYPES.has(type);

export const isNpy = (head: Uint8Array): boolean => String.fromCharCode(...head.subarray(0, MAGIC.length)) === MAGIC;

/** What is in an npy file: numbers, or texts where its elements are characters. */
export type NpyContent = { readonly array: NumericArray } | { readonly text: TextValue };

interface Header {
  /** "<f8", "|u1", "<U4". */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < HEADER_LENGTH + 4) throw new DamagedArray(phrase('ends-in-header'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Version 1 keeps the length in two bytes, versions 2 and 3 in four.
  const wide = bytes[MAGIC.length]! > 1;
  const start = HEADER_LENGTH + (wide ? 4 : 2);
  const end = start + (wide ? view.getUint32(HEADER_LENGTH, true) : view.getUint16(HEADER_LENGTH, true));
  if (end > bytes.length) throw new DamagedArray(phrase('ends-in-header'));
  const text = new TextDecoder(bytes[MAGIC.length] === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, end));
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const axes = /'shape'\s*:\s*\(([\d\sL,]*)\)/.exec(text)?.[1];
  if (descr === undefined && /'descr'\s*:\s*\[/.test(text)) throw new UnsupportedArray(phrase('records'));
  if (descr === undefined || order === undefined || axes === undefined)
    throw new DamagedArray(phrase('own-header-unreadable'));
  const shape = (axes.match(/\d+/g) ?? []).map(Number);
  return { descr, fortranOrder: order === 'True', shape, data: bytes.subarray(end) };
}

/** Texts of equal length, four bytes ("U") or one ("S") a character, filled up with zeros. */
function textsOf(data: Uint8Array, count: number, width: number, unicode: boolean, littleEndian: boolean): string[] {
  const type = unicode ? 'u4' : 'u1';
  const codes = readNumbers(data, count * width, type, littleEndian);
  return Array.from({ length: width === 0 ? 0 : count }, (_, text) =>
    Array.from(codes.subarray(text * width, (text + 1) * width))
      .filter((code) => code > 0 && code <= 0x10ffff)
      .map((code) => String.fromCodePoint(code))
      .join(''),
  );
}

/** The array of an npy file under that name, or undefined where its elements are nothing that can be used. */
export function readNpy(bytes: Uint8Array, name: string, budget: Budget): NpyContent {
  const { descr, fortranOrder, shape, data } = readHeader(bytes);
  const littleEndian = !descr.startsWith('>');
  const type = descr.replace(/^[<>|=]/, '');
  const count = elementsOf(shape);
  const [, letter, width] = /^([USa])(\d+)$/.exec(type) ?? [];
  if (letter !== undefined) {
    // A number, a string of its own and a place in a list for each character, for a moment.
    budget.make(count * (BYTES_OF_TEXT + BYTES_OF_CHARACTER * Number(width)));
    const texts = textsOf(data, count, Number(width), letter === 'U', littleEndian);
    return { text: { name, texts } };
  }
  const stored = type === 'b1' || type === '?' ? 'u1' : type;
  if (stored === 'O') throw new UnsupportedArray(phrase('python-objects'));
  if (!isNumberType(stored)) throw new UnsupportedArray(phrase('elements-of-type', { type: descr }));
  if (count * bytesPer(stored) > data.length) throw new DamagedArray(phrase('ends-in-numbers', { count }));
  const kind = type !== stored ? 'logical' : stored.startsWith('f') ? 'float' : 'integer';
  const strides = fortranOrder ? columnMajor(shape) : rowMajor(shape);
  return { array: { name, shape, strides, kind, values: once(() => readNumbers(data, count, stored, littleEndian)) } };
}
