// How a DICOM file is laid out (PS3.10, section 7) and its elements encoded (PS3.5, section 7): with or without preamble
// and file meta information, explicit or implicit VR, little or big endian. The bytes decide: transfer syntaxes that are
// missing or wrong are common among files that were sent over a network and written down as they came.

export interface Encoding {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

/** PS3.5, annex A: transfer syntaxes. */
export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const DEFLATED_EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';

/** PS3.5, section 6.2: value representations, and those among them whose length has four bytes (section 7.1.2). */
const LONG_VRS = 'OB OD OF OL OV OW SQ SV UC UN UR UT UV';
const VRS: ReadonlySet<string> = new Set(
  `AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US ${LONG_VRS}`.split(' '),
);
const LONG: ReadonlySet<string> = new Set(LONG_VRS.split(' '));

/** PS3.10, section 7.1: 128 bytes of anything, then "DICM". */
const PREAMBLE = 128;
const PREFIX = [0x44, 0x49, 0x43, 0x4d] as const;

export const UNDEFINED_LENGTH = 0xffff_ffff;
/** Bytes of a tag and its length, in items and in implicit VR. */
export const SHORT_HEADER = 8;

interface ElementHeader {
  /** Group times 65536 plus element. */
  readonly tag: number;
  readonly length: number;
  readonly valueAt: number;
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The element at a place, or undefined where there is none of this encoding. */
export function elementAt(view: DataView, at: number, { explicit, littleEndian }: Encoding): ElementHeader | undefined {
  if (at + SHORT_HEADER > view.byteLength) return undefined;
  const tag = view.getUint16(at, littleEndian) * 0x1_0000 + view.getUint16(at + 2, littleEndian);
  if (!explicit) return { tag, length: view.getUint32(at + 4, littleEndian), valueAt: at + SHORT_HEADER };
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  if (!VRS.has(vr)) return undefined;
  if (!LONG.has(vr)) return { tag, length: view.getUint16(at + 6, littleEndian), valueAt: at + SHORT_HEADER };
  if (at + 12 > view.byteLength) return undefined;
  return { tag, length: view.getUint32(at + 8, littleEndian), valueAt: at + 12 };
}

const META_GROUP = 0x0002;

const ENCODINGS: readonly Encoding[] = [
  { explicit: true, littleEndian: true },
  { explicit: true, littleEndian: false },
  { explicit: false, littleEndian: true },
];

/** File meta information, directory, identification and patient: what a data set can begin with. */
const FIRST_GROUPS: ReadonlySet<number> = new Set([0x0002, 0x0004, 0x0008, 0x0010]);
const ELEMENTS_LOOKED_AT = 4;
const FEWEST_ELEMENTS = 2;
/** Longer than any value at the beginning of a data set, ... */
const LONGEST_VALUE = 0x1_0000;
/** ... except where little stands before what the file is for: waveforms, reports, what is encapsulated, an image. */
const LARGE_GROUPS: ReadonlySet<number> = new Set([0x0040, 0x0042, 0x5400, 0x7fe0]);

function isPlausible(view: DataView, position: number, encoding: Encoding): boolean {
  let previous = -1;
  let at = position;
  let seen = 0;
  for (; seen < ELEMENTS_LOOKED_AT && at < view.byteLength; seen++) {
    const element = elementAt(view, at, encoding);
    // File meta information may end here, and what follows be encoded in another way.
    if (previous >>> 16 === META_GROUP && (element?.tag ?? 0) >>> 16 !== META_GROUP) break;
    if (!element || element.tag <= previous) return false;
    if (seen === 0 && !FIRST_GROUPS.has(element.tag >>> 16)) return false;
    if (element.length === UNDEFINED_LENGTH) return seen > 0;
    if (element.length > LONGEST_VALUE) return seen >= FEWEST_ELEMENTS && LARGE_GROUPS.has(element.tag >>> 16);
    previous = element.tag;
    at = element.valueAt + element.length;
  }
  return seen >= FEWEST_ELEMENTS;
}

/** How the elements from `position` on are encoded; undefined where there are none. */
export function encodingAt(bytes: Uint8Array, position: number): Encoding | undefined {
  const view = viewOf(bytes);
  return ENCODINGS.find((encoding) => isPlausible(view, position, encoding));
}

/** Where the elements begin: behind preamble and prefix, or the prefix alone, or at once. */
function elementsAt(bytes: Uint8Array): number {
  const begin = [PREAMBLE, 0].find((at) => PREFIX.every((byte, i) => bytes[at + i] === byte));
  return begin === undefined ? 0 : begin + PREFIX.length;
}

/** Whether a file is DICOM, by its beginning: by preamble and prefix or, without these, by its first elements. */
export const isDicom = (head: Uint8Array): boolean => elementsAt(head) > 0 || encodingAt(head, 0) !== undefined;

const TRANSFER_SYNTAX_UID = 0x0002_0010;

export interface FileLayout {
  /** Where the data set begins, behind preamble and file meta information. */
  readonly dataSetAt: number;
  readonly transferSyntax: string | undefined;
}

/** Finds the data set and its transfer syntax. The length that the file meta information claims is not trusted. */
export function layoutOf(bytes: Uint8Array): FileLayout {
  const view = viewOf(bytes);
  let at = elementsAt(bytes);
  let transferSyntax: string | undefined;
  const encoding = encodingAt(bytes, at) ?? ENCODINGS[0]!;
  for (let element = elementAt(view, at, encoding); element; element = elementAt(view, at, encoding)) {
    if (element.tag >>> 16 !== META_GROUP) break;
    const end = element.valueAt + element.length;
    if (element.tag === TRANSFER_SYNTAX_UID) {
      const value = bytes.subarray(element.valueAt, end);
      transferSyntax = String.fromCharCode(...value.subarray(0, 64)).replace(/[\0 ]{1,64}$/, '');
    }
    at = end;
  }
  return { dataSetAt: at, transferSyntax };
}

/** The transfer syntax in whose encoding the data set is: what its bytes look like, else what it is declared as. */
export function syntaxOf(dataSet: Uint8Array, declared: string | undefined): string {
  const { explicit, littleEndian } = encodingAt(dataSet, 0) ?? {
    explicit: declared !== undefined && declared !== IMPLICIT_LITTLE_ENDIAN,
    littleEndian: declared !== EXPLICIT_BIG_ENDIAN,
  };
  if (!explicit) return IMPLICIT_LITTLE_ENDIAN;
  return littleEndian ? EXPLICIT_LITTLE_ENDIAN : EXPLICIT_BIG_ENDIAN;
}
