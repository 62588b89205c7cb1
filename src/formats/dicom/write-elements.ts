// Data elements in explicit VR, little endian. Source: DICOM PS3.5, sections 6.2 and 7; PS3.10, section 7.

export type Value = string | readonly number[] | Uint8Array | readonly (readonly Element[])[];

/** Group and element as one number, value representation, value. */
export type Element = readonly [tag: number, vr: string, value: Value];

/** VRs whose length takes four bytes. */
const LONG = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const SIZES: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4 };
/** PS3.5, section 6.2: what makes a length even. */
const PADDED_WITH_ZERO = new Set(['OB', 'UI']);
const ITEM = 0xfffee000;
const LONGEST_SHORT = 0xfffe;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function integers(values: readonly number[], size: number): Uint8Array {
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    if (size === 2) view.setUint16(2 * i, value & 0xffff, true);
    else view.setUint32(4 * i, value, true);
  }
  return bytes;
}

const tagBytes = (tag: number): Uint8Array => integers([tag >>> 16, tag & 0xffff], 2);

const itemBytes = (item: readonly Element[]): Uint8Array => {
  const content = elementBytes(item);
  return joined([tagBytes(ITEM), integers([content.length], 4), content]);
};

function valueBytes(vr: string, value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (vr === 'SQ') return joined((value as readonly (readonly Element[])[]).map(itemBytes));
  return integers(value as readonly number[], SIZES[vr]!);
}

function oneElement([tag, vr, value]: Element): Uint8Array {
  const bytes = valueBytes(vr, value);
  const even = bytes.length % 2 === 0 ? bytes : joined([bytes, Uint8Array.of(PADDED_WITH_ZERO.has(vr) ? 0 : 0x20)]);
  const name = new TextEncoder().encode(vr);
  if (LONG.has(vr)) return joined([tagBytes(tag), name, Uint8Array.of(0, 0), integers([even.length], 4), even]);
  if (even.length > LONGEST_SHORT) throw new RangeError(`${vr} of ${even.length} bytes`);
  return joined([tagBytes(tag), name, integers([even.length], 2), even]);
}

/** Elements in the order of their tags, which the standard demands. */
export const elementBytes = (elements: readonly Element[]): Uint8Array =>
  joined([...elements].sort(([a], [b]) => a - b).map(oneElement));

const PREAMBLE = 128;
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** A file: preamble, file meta information, data set. */
export function dicomFile(
  sopClass: string,
  sopInstance: string,
  implementation: string,
  data: readonly Element[],
): Uint8Array {
  const meta = elementBytes([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', sopClass],
    [0x00020003, 'UI', sopInstance],
    [0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN],
    [0x00020012, 'UI', implementation],
  ]);
  const head = new Uint8Array(PREAMBLE + 4);
  head.set(new TextEncoder().encode('DICM'), PREAMBLE);
  return joined([head, elementBytes([[0x00020000, 'UL', [meta.length]]]), meta, elementBytes(data)]);
}

const LONGEST_DECIMAL = 16;

/** PS3.5, section 6.2, DS: a number in sixteen characters, as exactly as they allow. */
export function decimal(value: number): string {
  for (let digits = 15; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= LONGEST_DECIMAL) return text;
  }
  return value.toExponential(6).slice(0, LONGEST_DECIMAL);
}
