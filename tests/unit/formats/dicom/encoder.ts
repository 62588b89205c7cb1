// Writes DICOM files, as PS3.5 and PS3.10 tell, so that the reader can be tested on encodings of which no real ECG is at hand.

import { deflateSync } from 'fflate';

export type Value = string | readonly number[] | Uint8Array | readonly Element[][];

/** Group and element as one number, value representation, value. */
export type Element = readonly [tag: number, vr: string, value: Value];

export interface Writing {
  readonly explicit?: boolean;
  readonly littleEndian?: boolean;
  /** Sequences and items end with delimiters instead of saying their length. */
  readonly undefinedLengths?: boolean;
}

const LONG_VRS = ['OB', 'OW', 'SQ', 'UN', 'UT'];
const UNDEFINED = 0xffffffff;

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function integers(values: readonly number[], size: number, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    if (size === 1) view.setInt8(i, value);
    else if (size === 2) view.setInt16(i * 2, value, littleEndian);
    else view.setInt32(i * 4, value, littleEndian);
  }
  return bytes;
}

/** Samples of 8, 16 or 32 bits, for an element of VR OB or OW. */
export const samples = (values: readonly number[], bits: 8 | 16 | 32, littleEndian = true): Uint8Array =>
  integers(values, bits / 8, littleEndian);

const tagBytes = (tag: number, littleEndian: boolean) =>
  integers([(tag >>> 16) & 0xffff, tag & 0xffff], 2, littleEndian);

function valueBytes(vr: string, value: Value, writing: Required<Writing>): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return latin1(value);
  if (vr === 'SQ' || vr === 'UN') return sequence(value as readonly Element[][], writing);
  return integers(value as readonly number[], vr === 'UL' ? 4 : 2, writing.littleEndian);
}

function sequence(items: readonly Element[][], writing: Required<Writing>): Uint8Array {
  const { littleEndian, undefinedLengths } = writing;
  const header = (tag: number, length: number) =>
    joined([tagBytes(tag, littleEndian), integers([length], 4, littleEndian)]);
  const parts = items.flatMap((item) => {
    const content = elements(item, writing);
    return undefinedLengths
      ? [header(0xfffee000, UNDEFINED), content, header(0xfffee00d, 0)]
      : [header(0xfffee000, content.length), content];
  });
  return joined(undefinedLengths ? [...parts, header(0xfffee0dd, 0)] : parts);
}

function element([tag, vr, value]: Element, writing: Required<Writing>): Uint8Array {
  const { explicit, littleEndian, undefinedLengths } = writing;
  // What stands in an element of unknown VR is implicit VR little endian.
  const inside = vr === 'UN' ? { ...writing, explicit: false, littleEndian: true } : writing;
  const bytes = valueBytes(vr, value, inside);
  const pad = ['OB', 'UI', 'UN'].includes(vr) ? 0 : 0x20;
  const even = bytes.length % 2 === 0 ? bytes : joined([bytes, Uint8Array.of(pad)]);
  const length = undefinedLengths && vr === 'SQ' ? UNDEFINED : even.length;
  const head = explicit
    ? LONG_VRS.includes(vr)
      ? [latin1(vr), Uint8Array.of(0, 0), integers([length], 4, littleEndian)]
      : [latin1(vr), integers([length], 2, littleEndian)]
    : [integers([length], 4, littleEndian)];
  return joined([tagBytes(tag, littleEndian), ...head, even]);
}

const elements = (list: readonly Element[], writing: Required<Writing>): Uint8Array =>
  joined([...list].sort(([a], [b]) => a - b).map((each) => element(each, writing)));

/** A data set alone. */
export const dataSet = (list: readonly Element[], writing: Writing = {}): Uint8Array =>
  elements(list, { explicit: true, littleEndian: true, undefinedLengths: false, ...writing });

const SYNTAXES = {
  implicit: '1.2.840.10008.1.2',
  little: '1.2.840.10008.1.2.1',
  big: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
} as const;

export type Syntax = keyof typeof SYNTAXES;

export const TWELVE_LEAD = '1.2.840.10008.5.1.4.1.1.9.1.1';

/** File meta information, which is always explicit and little endian. */
export const metaInformation = (syntax: Syntax): Uint8Array =>
  dataSet([
    [0x00020002, 'UI', TWELVE_LEAD],
    [0x00020010, 'UI', SYNTAXES[syntax]],
  ]);

export const PREAMBLE = joined([new Uint8Array(128), latin1('DICM')]);

/** A whole file. */
export function dicomFile(list: readonly Element[], syntax: Syntax = 'little', undefinedLengths = false): Uint8Array {
  const body = dataSet(list, { explicit: syntax !== 'implicit', littleEndian: syntax !== 'big', undefinedLengths });
  return joined([PREAMBLE, metaInformation(syntax), syntax === 'deflated' ? deflateSync(body) : body]);
}

const code = (value: string, scheme: string, meaning: string): Element[] => [
  [0x00080100, 'SH', value],
  [0x00080102, 'SH', scheme],
  [0x00080104, 'LO', meaning],
];

/** A code sequence of one item. */
export const coded = (tag: number, value: string, scheme: string, meaning: string): Element => [
  tag,
  'SQ',
  [code(value, scheme, meaning)],
];

export interface ChannelSpec {
  /** Code value, scheme and meaning of the source. */
  readonly source: readonly [string, string, string];
  readonly sensitivity?: string;
  readonly unit?: string;
  readonly correction?: string;
  readonly baseline?: string;
  /** More elements of its definition. */
  readonly more?: readonly Element[];
}

/** A channel of 1 uV per unit, unless told otherwise. */
export function channel(spec: ChannelSpec): Element[] {
  const { sensitivity = '1', unit = 'uV', correction = '1', baseline = '0', more = [] } = spec;
  const scaled: Element[] =
    sensitivity === ''
      ? []
      : [
          [0x003a0210, 'DS', sensitivity],
          coded(0x003a0211, unit, 'UCUM', unit),
          [0x003a0212, 'DS', correction],
          [0x003a0213, 'DS', baseline],
        ];
  return [coded(0x003a0208, ...spec.source), ...scaled, [0x003a021a, 'US', [16]], ...more].filter(
    (each, i, all) => all.findLastIndex(([tag]) => tag === each[0]) === i,
  ) as Element[];
}

export const SCP = (lead: number, meaning = ''): ChannelSpec => ({ source: [`5.6.3-9-${lead}`, 'SCPECG', meaning] });
export const MDC = (lead: number, meaning = ''): ChannelSpec => ({ source: [`2:${lead}`, 'MDC', meaning] });

export interface GroupSpec {
  readonly channels: readonly ChannelSpec[];
  /** Samples of each channel. */
  readonly rows: readonly (readonly number[])[];
  readonly rate?: string;
  readonly bits?: 8 | 16 | 32;
  readonly interpretation?: string;
  readonly littleEndian?: boolean;
  readonly more?: readonly Element[];
}

/** An item of the Waveform Sequence. */
export function group(spec: GroupSpec): Element[] {
  const { channels, rows, rate = '500', bits = 16, interpretation, littleEndian = true, more = [] } = spec;
  const length = rows[0]?.length ?? 0;
  const interleaved = Array.from({ length }, (_, i) => rows.map((row) => row[i]!)).flat();
  const data = samples(interleaved, bits, littleEndian);
  return [
    [0x003a0004, 'CS', 'ORIGINAL'],
    [0x003a0005, 'US', [channels.length]],
    [0x003a0010, 'UL', [length]],
    [0x003a001a, 'DS', rate],
    [0x003a0200, 'SQ', channels.map(channel)],
    [0x54001004, 'US', [bits]],
    [0x54001006, 'CS', interpretation ?? { 8: 'SB', 16: 'SS', 32: 'SL' }[bits]],
    [0x54001010, bits === 8 ? 'OB' : 'OW', data],
    ...more,
  ].filter((each, i, all) => all.findLastIndex(([tag]) => tag === each[0]) === i) as Element[];
}

/** The data set of an ECG with a patient who must not be read. */
export const ecg = (groups: readonly Element[][], more: readonly Element[] = []): Element[] => [
  [0x00080005, 'CS', 'ISO_IR 100'],
  [0x00080016, 'UI', TWELVE_LEAD],
  [0x0008002a, 'DT', '20240229131415.250'],
  [0x00080060, 'CS', 'ECG'],
  [0x00080070, 'LO', 'Maker'],
  [0x00081090, 'LO', 'Model'],
  [0x00100010, 'PN', 'Secret^Person'],
  [0x00100020, 'LO', 'ID-12345'],
  [0x00100030, 'DA', '19601231'],
  [0x00100040, 'CS', 'F'],
  ...more,
  [0x54000100, 'SQ', groups as Element[][]],
];
