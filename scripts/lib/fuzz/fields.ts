// Where files say how long, how many and where something is: sizes, counts and offsets, by the specification of each format.

/** How a number is written: little- or big-endian, in digits filled up with blanks, or in as many digits as it takes. */
export type Form = 'le' | 'be' | 'padded' | 'digits';

export interface Field {
  readonly name: string;
  readonly at: number;
  /** Bytes of the number. */
  readonly width: number;
  readonly form: Form;
  /** `number`: in a place where a size or an offset may be, and a sample too; or a size beside which nothing says the same. */
  readonly kind: 'size' | 'count' | 'offset' | 'number';
  /** Where what the field stands in begins and ends, if it can be there more than once: an element, a block, a line. */
  readonly chunk?: readonly [number, number];
}

const latin1 = new TextDecoder('latin1');
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const textAt = (bytes: Uint8Array, at: number, length: number) => latin1.decode(bytes.subarray(at, at + length));

/** More fields of a file are not needed to lie about each kind of them. */
const MOST_FIELDS = 2000;

export function numberAt(bytes: Uint8Array, { at, width, form }: Field): number {
  if (form === 'padded' || form === 'digits') return Number(textAt(bytes, at, width));
  const little = form === 'le';
  const view = viewOf(bytes);
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at, little);
  if (width === 4) return view.getUint32(at, little);
  return Number(view.getBigUint64(at, little));
}

/** The bytes with the field set to a value, cut to its width; text is as long as it takes. */
export function withValue(bytes: Uint8Array, { at, width, form }: Field, value: number): Uint8Array {
  if (form === 'padded' || form === 'digits') {
    const text = form === 'padded' ? String(value).slice(0, width).padEnd(width) : String(value);
    const out = new Uint8Array(bytes.length - width + text.length);
    out.set(bytes.subarray(0, at));
    out.set(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      at,
    );
    out.set(bytes.subarray(at + width), at + text.length);
    return out;
  }
  const out = bytes.slice();
  const view = viewOf(out);
  const little = form === 'le';
  const whole = BigInt(Math.trunc(value));
  if (width === 1) view.setUint8(at, Number(BigInt.asUintN(8, whole)));
  else if (width === 2) view.setUint16(at, Number(BigInt.asUintN(16, whole)), little);
  else if (width === 4) view.setUint32(at, Number(BigInt.asUintN(32, whole)), little);
  else view.setBigUint64(at, BigInt.asUintN(64, whole), little);
  return out;
}

const field = (
  kind: Field['kind'],
  name: string,
  at: number,
  width: number,
  form: Form,
  chunk?: readonly [number, number],
): Field => (chunk ? { kind, name, at, width, form, chunk } : { kind, name, at, width, form });

/** EDF and BDF: 256 bytes of header, then 256 of each signal, field by field. */
function* edf(bytes: Uint8Array): Generator<Field> {
  yield field('size', 'bytes of header', 184, 8, 'padded');
  yield field('count', 'data records', 236, 8, 'padded');
  yield field('count', 'signals', 252, 4, 'padded');
  const signals = Number(textAt(bytes, 252, 4));
  for (let signal = 0; signal < signals; signal++)
    yield field('count', 'samples in a record', 256 + signals * 216 + signal * 8, 8, 'padded');
}

/** ISHNE: size of the text, samples, where the two begin, leads. */
function* ishne(): Generator<Field> {
  yield field('size', 'text', 10, 4, 'le');
  yield field('count', 'samples', 14, 4, 'le');
  yield field('offset', 'text', 18, 4, 'le');
  yield field('offset', 'samples', 22, 4, 'le');
  yield field('count', 'leads', 156, 2, 'le');
}

/** Whether section 0 follows the header of the record: it begins with its own number, or says who it is. */
export function isScp(bytes: Uint8Array): boolean {
  if (bytes.length < 32) return false;
  const view = viewOf(bytes);
  const [number, length] = [view.getUint16(8, true), view.getUint32(10, true)];
  const named = textAt(bytes, 16, 6) === 'SCPECG';
  return number === 0 && (named || (length > 16 && (length - 16) % 10 === 0 && view.getUint32(24, true) === length));
}

/** SCP-ECG: length of the record, pointers to sections, length of each; leads and bytes of samples. */
function* scp(bytes: Uint8Array): Generator<Field> {
  const view = viewOf(bytes);
  yield field('size', 'record', 2, 4, 'le');
  yield field('size', 'section 0', 10, 4, 'le');
  for (let at = 22; at + 10 <= Math.min(bytes.length, 6 + view.getUint32(10, true)); at += 10) {
    const id = view.getUint16(at, true);
    const length = view.getUint32(at + 2, true);
    const start = view.getUint32(at + 6, true) - 1;
    yield field('size', `section ${id} in its pointer`, at + 2, 4, 'le');
    yield field('offset', `section ${id}`, at + 6, 4, 'le');
    if (length <= 16 || start < 0 || start + 24 > bytes.length) continue;
    yield field('size', `section ${id}`, start + 4, 4, 'le', [start, Math.min(bytes.length, start + length)]);
    if (id === 3) {
      yield field('count', 'leads', start + 16, 1, 'le');
      for (let lead = start + 18; lead + 9 <= Math.min(bytes.length, start + length); lead += 9) {
        // A lead may begin later than the others.
        yield field('number', 'first sample of a lead', lead, 4, 'le');
        yield field('count', 'last sample of a lead', lead + 4, 4, 'le');
      }
    }
    if (id === 6) yield field('size', 'samples of a lead', start + 22, 2, 'le');
  }
}

/** DICOM in explicit VR: the length of each element, and the numbers of channels and samples. */
function* dicom(bytes: Uint8Array): Generator<Field> {
  const view = viewOf(bytes);
  const LONG = /^(OB|OW|OF|OL|OD|SQ|UT|UN|UC|UR)$/;
  for (let at = 132; at + 8 <= bytes.length; ) {
    const tag = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    const name = `element ${tag.toString(16).padStart(8, '0')}`;
    // Items and their ends have no VR; what is in an item follows as anything else.
    if (tag >= 0xfffee000) {
      yield field('size', name, at + 4, 4, 'le');
      at += 8;
      continue;
    }
    const vr = textAt(bytes, at + 4, 2);
    if (!/^[A-Z]{2}$/.test(vr)) return;
    const long = LONG.test(vr);
    const head = long ? 12 : 8;
    if (at + head > bytes.length) return;
    const length = long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const end = vr === 'SQ' ? at + head : Math.min(bytes.length, at + head + length);
    yield field('size', name, at + (long ? 8 : 6), long ? 4 : 2, 'le', [at, end]);
    if (tag === 0x003a0005) yield field('count', 'channels', at + 8, 2, 'le');
    if (tag === 0x003a0010) yield field('count', 'samples', at + 8, 4, 'le');
    at = end;
  }
}

/** MFER: the length of each definition; block length, channels and sequences where they are one byte or more. */
function* mfer(bytes: Uint8Array): Generator<Field> {
  const COUNTS: ReadonlyMap<number, string> = new Map([
    [4, 'block length'],
    [5, 'channels'],
    [6, 'sequences'],
  ]);
  let form: Form = 'be';
  for (let at = 0; at + 2 <= bytes.length; ) {
    const start = at;
    const tag = bytes[at]!;
    at += tag === 0x3f ? 2 : 1;
    if (tag === 0 || tag === 0x80) continue;
    const first = bytes[at]!;
    const width = first & 0x80 ? first & 0x7f : 0;
    if (width > 4 || at + 1 + width >= bytes.length) return;
    let length = width === 0 ? first : 0;
    for (let i = 0; i < width; i++) length = length * 256 + bytes[at + 1 + i]!;
    const value = at + 1 + width;
    const end = value + length;
    // Lengths of three bytes are not met.
    // What follows is read as other tags where one is too long or short: nothing beside it tells.
    if (width !== 3)
      yield field('number', `tag ${tag.toString(16)}`, width === 0 ? at : at + 1, width || 1, 'be', [
        start,
        Math.min(end, bytes.length),
      ]);
    if (tag === 1) form = bytes[value] === 1 ? 'le' : 'be';
    const count = COUNTS.get(tag);
    if (count && (length === 1 || length === 2 || length === 4)) yield field('count', count, value, length, form);
    // Attributes of a channel are definitions themselves; they are passed over.
    at = end;
  }
}

/** ALIVE: the length of each block. */
function* alive(bytes: Uint8Array): Generator<Field> {
  const view = viewOf(bytes);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at + 4, true);
    yield field('size', `block ${textAt(bytes, at, 4)}`, at + 4, 4, 'le', [at, Math.min(end, bytes.length)]);
    at = end;
  }
}

/** Level 5 MAT-files: the size of each element, and the sizes of matrices in them. */
function* matlab5(bytes: Uint8Array, from = 128, end = bytes.length): Generator<Field> {
  const view = viewOf(bytes);
  for (let at = from; at + 8 <= end; ) {
    const type = view.getUint32(at, true);
    const small = type > 0xffff;
    const size = small ? type >>> 16 : view.getUint32(at + 4, true);
    const stop = small ? at + 8 : at + 8 + (type === 15 ? size : Math.ceil(size / 8) * 8);
    yield small
      ? field('size', 'small element', at + 2, 2, 'le')
      : field('size', `element ${type}`, at + 4, 4, 'le', [at, Math.min(stop, end)]);
    // The second element of a matrix has its sizes.
    if (type === 5 && !small)
      for (let i = 0; i < size && i < 32; i += 4) yield field('count', 'size of a matrix', at + 8 + i, 4, 'le');
    if (type === 14) yield* matlab5(bytes, at + 8, Math.min(stop, end));
    at = stop;
  }
}

/** Level 4 MAT-files: rows, columns and length of the name of each matrix. */
function* matlab4(bytes: Uint8Array): Generator<Field> {
  const view = viewOf(bytes);
  for (let at = 0; at + 20 <= bytes.length; ) {
    yield field('count', 'rows', at + 4, 4, 'le');
    yield field('count', 'columns', at + 8, 4, 'le');
    yield field('size', 'name', at + 16, 4, 'le');
    const type = view.getUint32(at, true);
    const each = [8, 4, 4, 2, 2, 1][Math.floor(type / 10) % 10];
    if (each === undefined) return;
    const cells = view.getUint32(at + 4, true) * view.getUint32(at + 8, true);
    at += 20 + view.getUint32(at + 16, true) + cells * each;
  }
}

/** NumPy: length of the header and the sizes in it. */
function* npy(bytes: Uint8Array): Generator<Field> {
  yield field('size', 'header', 8, 2, 'le');
  const header = textAt(bytes, 0, 128);
  const shape = header.indexOf('shape');
  for (const { index, 0: digits } of header.matchAll(/\d+/g))
    if (shape > 0 && index > shape) yield field('count', 'shape', index, digits.length, 'digits');
}

/** Zip: sizes of each file as it is packed and unpacked, of its name; entries and where their list begins. */
function* zip(bytes: Uint8Array): Generator<Field> {
  const view = viewOf(bytes);
  for (let at = 0; at + 22 <= bytes.length; at++) {
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b) continue;
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50 && at + 30 <= bytes.length) {
      yield field('size', 'packed', at + 18, 4, 'le');
      yield field('size', 'unpacked', at + 22, 4, 'le');
      yield field('size', 'name', at + 26, 2, 'le');
    }
    if (signature === 0x02014b50 && at + 46 <= bytes.length) {
      const end = at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true);
      yield field('size', 'packed, in the list', at + 20, 4, 'le');
      yield field('size', 'unpacked, in the list', at + 24, 4, 'le');
      yield field('size', 'name, in the list', at + 28, 2, 'le', [at, Math.min(bytes.length, end)]);
      yield field('offset', 'file', at + 42, 4, 'le');
    }
    if (signature === 0x06054b50) {
      yield field('count', 'entries', at + 10, 2, 'le');
      yield field('size', 'list', at + 12, 4, 'le');
      yield field('offset', 'list', at + 16, 4, 'le');
    }
  }
}

/** HDF5: its structures are many; all of their sizes and addresses are small numbers of eight bytes, in places that divide by eight. */
function* hdf5(bytes: Uint8Array): Generator<Field> {
  const view = viewOf(bytes);
  let found = 0;
  for (let at = 8; at + 8 <= bytes.length && found < MOST_FIELDS; at += 2) {
    const high = view.getUint32(at + 4, true);
    const low = view.getUint32(at, true);
    if (high !== 0 || low === 0 || low > bytes.length) continue;
    found++;
    yield field('number', 'size or address', at, 8, 'le');
  }
}

/** FLAC: sizes of blocks and frames, samples in all; frames carry checksums of their own. */
function* flac(): Generator<Field> {
  yield field('size', 'first block', 6, 2, 'be');
  yield field('size', 'smallest block', 8, 2, 'be');
  yield field('size', 'largest block', 10, 2, 'be');
  yield field('count', 'samples', 22, 4, 'be');
}

/** The header of a WFDB record: signals and samples, of the record and of its segments. */
function* wfdb(bytes: Uint8Array): Generator<Field> {
  const text = latin1.decode(bytes);
  let at = 0;
  let first = true;
  for (const line of text.split('\n')) {
    const words = [...line.matchAll(/\S+/g)];
    const number = (word: number, kind: Field['kind'], name: string): Field[] => {
      const { 0: digits, index } = words[word] ?? { 0: '', index: 0 };
      return /^\d+$/.test(digits) ? [field(kind, name, at + index, digits.length, 'digits')] : [];
    };
    if (!line.startsWith('#') && words.length > 0) {
      if (first) {
        yield* number(1, 'count', 'signals');
        yield* number(3, 'count', 'samples');
        const segments = /^\S*\/(\d+)/.exec(line);
        if (segments) yield field('count', 'segments', at + line.indexOf('/') + 1, segments[1]!.length, 'digits');
      } else if (words.length === 2) yield* number(1, 'count', 'samples of a segment');
      first = false;
    }
    at += line.length + 1;
  }
}

const COUNTING = /(?:count|length|size|samples|number|total|dimension)/i;
const NOT_COUNTING = /(?:rate|freq|per|id$|resolution|phone|identifier)/i;

/** XML and JSON: whole numbers under names that speak of counts. */
function* markup(bytes: Uint8Array): Generator<Field> {
  const text = latin1.decode(bytes);
  for (const { 1: name = '', 2: digits = '', index, 0: whole } of text.matchAll(
    /["<]?([A-Za-z_:]{3,40})(?:>|="|":\s?"?)(\d{1,9})(?=["<,}\s])/g,
  )) {
    if (COUNTING.test(name) && !NOT_COUNTING.test(name))
      yield field('count', name, index + whole.length - digits.length, digits.length, 'digits');
  }
}

const begins = (bytes: Uint8Array, text: string, at = 0) => textAt(bytes, at, text.length) === text;

function finderOf(bytes: Uint8Array): Iterable<Field> {
  if (begins(bytes, 'DICM', 128)) return dicom(bytes);
  if (begins(bytes, '0       ') || begins(bytes, '\xffBIOSEMI')) return edf(bytes);
  if (begins(bytes, 'ISHNE1.0')) return ishne();
  if (isScp(bytes)) return scp(bytes);
  if (begins(bytes, 'ALIVE')) return alive(bytes);
  if (begins(bytes, '\x93NUMPY')) return npy(bytes);
  if (begins(bytes, 'PK')) return zip(bytes);
  if (begins(bytes, '\x89HDF') || begins(bytes, '\x89HDF', 512)) return hdf5(bytes);
  if (begins(bytes, 'fLaC')) return flac();
  if (begins(bytes, '@') && begins(bytes, 'MFR', 2)) return mfer(bytes);
  if (begins(bytes, 'MATLAB 5')) return matlab5(bytes);
  if (/^[<{]/.test(textAt(bytes, 0, 8).replaceAll(/[^!-~]/g, ''))) return markup(bytes);
  if (/^(?:#.*\n)*\S+ \d+(?: [\d./()]+)?(?: \d+)?/.test(textAt(bytes, 0, 400))) return wfdb(bytes);
  const view = viewOf(bytes);
  if (bytes.length > 20 && view.getUint32(0, true) < 60 && view.getUint32(12, true) < 2) return matlab4(bytes);
  return [];
}

/** The sizes, counts and offsets in a file; none where its format has none, or is not known. */
export function fieldsOf(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  if (bytes.length < 24) return fields;
  for (const found of finderOf(bytes)) {
    if (found.at + found.width > bytes.length) continue;
    fields.push(found);
    if (fields.length === MOST_FIELDS) break;
  }
  return fields;
}
