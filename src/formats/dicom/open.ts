// From the bytes of a DICOM file to the attributes of its data set, through dicom-parser.

import type { DataSet } from 'dicom-parser';
import type { Budget } from '../kit/budget';
import { inflateRaw, inflateZlib } from '../kit/inflate';
import { Attributes, type SequenceParser } from './attributes';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  type Encoding,
  EXPLICIT_BIG_ENDIAN,
  elementAt,
  IMPLICIT_LITTLE_ENDIAN,
  layoutOf,
  SHORT_HEADER,
  syntaxOf,
  UNDEFINED_LENGTH,
  viewOf,
} from './encoding';
import { TAG, vrOf } from './tags';

/** In Node, a bundle and a development server, a CommonJS library shows itself in two ways. */
async function library() {
  const loaded = await import('dicom-parser');
  return 'parseDicom' in loaded ? loaded : (loaded as { readonly default: typeof loaded }).default;
}

const MEGABYTE = 2 ** 20;
/** What a deflated data set may unpack to: so many times its size, and so much more. */
const MOST_TIMES = 8;
const MOST_MORE = 48 * MEGABYTE;

/** RFC 1950, section 2.2: the header of zlib, which some writers put around what should be bare deflate (PS3.5, A.5). */
const isZlib = ([method = 0, flags = 0]: Uint8Array): boolean => method === 0x78 && (method * 256 + flags) % 31 === 0;

const inflated = (deflated: Uint8Array): Uint8Array | undefined =>
  (isZlib(deflated) ? inflateZlib : inflateRaw)(deflated, deflated.length * MOST_TIMES + MOST_MORE);

/** (FFFE,E000): an item of a sequence. */
const ITEM = 0xfffe_e000;

/** Where the elements that were parsed before a failure end. */
const parsedTo = (dataSet: DataSet): number =>
  Object.values(dataSet.elements).reduce((end, { dataOffset, length }) => Math.max(end, dataOffset + length), 0);

/** How many bytes the element at a place claims beyond the end of the file. */
function missingBytes(bytes: Uint8Array, at: number, encoding: Encoding): number {
  const view = viewOf(bytes);
  const element = elementAt(view, at, encoding);
  if (!element) return 0;
  if (element.length !== UNDEFINED_LENGTH) return element.valueAt + element.length - bytes.length;
  // The items of a sequence of undefined length may say theirs.
  const asItem = { ...encoding, explicit: false };
  let end = element.valueAt;
  for (let item = elementAt(view, end, asItem); item?.tag === ITEM; item = elementAt(view, end, asItem)) {
    if (item.length === UNDEFINED_LENGTH) return 0;
    end += SHORT_HEADER + item.length;
  }
  return end - bytes.length;
}

/** What dicom-parser makes of an element: an object and its place among the others; of an item, a data set of its own. */
const BYTES_OF_ELEMENT = 400;
const BYTES_OF_ITEM = 1000;
/** Steps in which an item is looked at, for what it says and for whom it names. */
const STEPS_OF_AN_ITEM = 20;
const DELIMITERS = 0xfffe;

/** Takes off what parsing makes: every element, those in items too. */
function makeElements(bytes: Uint8Array, encoding: Encoding, budget: Budget): void {
  const view = viewOf(bytes);
  const tagAt = (at: number) =>
    view.getUint16(at, encoding.littleEndian) * 0x1_0000 + view.getUint16(at + 2, encoding.littleEndian);
  for (let at = 0; at + SHORT_HEADER <= bytes.length; ) {
    const tag = tagAt(at);
    if (tag >>> 16 === DELIMITERS) {
      at += SHORT_HEADER;
      budget.make(BYTES_OF_ITEM);
      budget.step(STEPS_OF_AN_ITEM);
      continue;
    }
    const element = elementAt(view, at, encoding);
    budget.make(BYTES_OF_ELEMENT);
    // The parser gives up at what is no element, or begins anew in implicit encoding.
    if (!element) {
      at += SHORT_HEADER;
      continue;
    }
    const { valueAt, length } = element;
    const isSequence = valueAt + SHORT_HEADER <= bytes.length && tagAt(valueAt) === ITEM;
    at = isSequence || length === UNDEFINED_LENGTH ? valueAt : valueAt + length;
  }
}

/** Whether what is none was read as an element: the end of a sequence was not found, or behind the samples stands what belongs before them. */
function isOutOfOrder({ elements, warnings }: DataSet): boolean {
  const samples = elements[TAG.WaveformSequence];
  if (samples === undefined) return false;
  return (
    warnings.length > 0 ||
    Object.values(elements).some(({ tag, dataOffset }) => dataOffset > samples.dataOffset && tag < samples.tag)
  );
}

/** What dicom-parser throws holds what it had parsed by then. */
const parsedBefore = (failure: unknown): DataSet | undefined =>
  typeof failure === 'object' && failure !== null && 'dataSet' in failure ? (failure.dataSet as DataSet) : undefined;

export interface OpenedDicom {
  readonly dataSet: Attributes;
  /** Whether there is something behind the attributes, or in a sequence, that is none. */
  readonly damaged: boolean;
}

/**
 * The attributes of a DICOM file, of which those behind a damage are missing; undefined where nothing can be made out.
 *
 * A file that was cut inside a sequence is padded with zeros to where the sequence should end, so that it can be parsed;
 * `Attributes` know where the file itself ends.
 */
export async function openDicom(file: Uint8Array, budget: Budget): Promise<OpenedDicom | undefined> {
  const { dataSetAt, transferSyntax: declared } = layoutOf(file);
  const rest = file.subarray(dataSetAt);
  const bytes = declared === DEFLATED_EXPLICIT_LITTLE_ENDIAN ? inflated(rest) : rest;
  if (!bytes || bytes.length === 0) return undefined;
  if (bytes !== rest) budget.make(2 * bytes.length);
  const parser = await library();
  const syntax = syntaxOf(bytes, declared);
  const littleEndian = syntax !== EXPLICIT_BIG_ENDIAN;
  const options = { TransferSyntaxUID: syntax, vrCallback: vrOf };
  makeElements(bytes, { explicit: syntax !== IMPLICIT_LITTLE_ENDIAN, littleEndian }, budget);

  const parseSequence: SequenceParser = (dataSet, element) => {
    // An element of unknown VR (UN) is in implicit VR little endian (PS3.5, section 6.2.2).
    try {
      const value = dataSet.byteArray.subarray(0, element.dataOffset + element.length);
      const stream = new parser.ByteStream(parser.littleEndianByteArrayParser, value, element.dataOffset);
      parser.readSequenceItemsImplicit(stream, element);
    } catch {
      // What could be read of the sequence is in element.items.
    }
  };
  const opened = (dataSet: DataSet, damaged: boolean): OpenedDicom => ({
    dataSet: new Attributes(dataSet, littleEndian, bytes.length, parseSequence),
    damaged,
  });

  try {
    const dataSet = parser.parseDicom(bytes, options);
    return opened(dataSet, isOutOfOrder(dataSet));
  } catch (failure) {
    const parsed = parsedBefore(failure);
    if (!parsed) return undefined;
    const encoding = { explicit: syntax !== IMPLICIT_LITTLE_ENDIAN, littleEndian };
    const missing = missingBytes(bytes, parsedTo(parsed), encoding);
    if (missing <= 0 || missing > bytes.length) return opened(parsed, true);
    const padded = new Uint8Array(bytes.length + missing);
    padded.set(bytes);
    try {
      return opened(parser.parseDicom(padded, options), true);
    } catch {
      return opened(parsed, true);
    }
  }
}
