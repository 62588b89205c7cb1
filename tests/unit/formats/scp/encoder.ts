// Writes SCP-ECG records from the standard's description (EN 1064:2005, 5.2 to 5.9, annex C), without any part of the reader.

const u8 = (value: number) => [value & 0xff];
export const u16 = (value: number) => [value & 0xff, (value >> 8) & 0xff];
export const u32 = (value: number) => [...u16(value & 0xffff), ...u16(Math.floor(value / 65_536))];
const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

/** CRC-CCITT, bit by bit as 5.2 describes it. */
export function crc(bytes: readonly number[]): number {
  let register = 0xffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const carry = ((register >> 15) ^ (byte >> bit)) & 1;
      register = (register << 1) & 0xffff;
      if (carry) register ^= 0x1021;
    }
  }
  return register;
}

export interface RecordOptions {
  readonly version?: number;
  /** What the reserved bytes of section 0 hold. */
  readonly reserved?: string;
  /** What the first byte of the record is called in pointers. */
  readonly firstByte?: 0 | 1;
}

/** A record of these sections, by number. */
export function record(sections: Readonly<Record<number, readonly number[]>>, options: RecordOptions = {}): Uint8Array {
  const { version = 20, reserved = 'SCPECG', firstByte = 1 } = options;
  const section = (id: number, content: readonly number[], mark = '\0\0\0\0\0\0') => {
    const body = content.length % 2 === 0 ? content : [...content, 0];
    const rest = [...u16(id), ...u32(body.length + 16), ...u8(version), ...u8(version), ...ascii(mark), ...body];
    return [...u16(crc(rest)), ...rest];
  };
  const ids = [...new Set([...Array(12).keys(), ...Object.keys(sections).map(Number)])].filter((id) => id > 0);
  const length0 = 16 + 10 * (ids.length + 1);
  const pointers = [...u16(0), ...u32(length0), ...u32(6 + firstByte)];
  const written: number[] = [];
  for (const id of ids) {
    const content = sections[id];
    const bytes = content ? section(id, content) : [];
    pointers.push(...u16(id), ...u32(bytes.length), ...u32(content ? 6 + length0 + written.length + firstByte : 0));
    for (const byte of bytes) written.push(byte);
  }
  const all = [...section(0, pointers, reserved), ...written];
  const rest = [...u32(all.length + 6), ...all];
  return Uint8Array.from([...u16(crc(rest)), ...rest]);
}

/** A tagged field of section 1. */
export const field = (tag: number, ...value: readonly number[]): number[] => [tag, ...u16(value.length), ...value];
export const text = (words: string): number[] => [...ascii(words), 0];
export const fieldsEnd = field(255);

/** Tag 14 with a language support code, a model and the texts at its end. */
export const deviceField = (language: number, model: string, texts: readonly string[], manufacturer = 255): number[] =>
  field(
    14,
    ...[0, 0, 0, 0, 0, 0, 0, manufacturer],
    ...ascii(model.padEnd(6, '\0').slice(0, 6)),
    ...[20, 0xa0, language, 0xd0, 1],
    ...Array<number>(16).fill(0),
    (texts[0] ?? '').length + 1,
    ...texts.flatMap(text),
  );

export interface Lead {
  readonly code: number;
  readonly start?: number;
  readonly end: number;
}

/** Section 3. */
export const leadDefinition = (leads: readonly Lead[], subtracted = false, announced = leads.length): number[] => [
  announced,
  (subtracted ? 1 : 0) | 4 | (leads.length << 3),
  ...leads.flatMap(({ code, start = 1, end }) => [...u32(start), ...u32(end), code]),
];

export interface Qrs {
  readonly type: number;
  readonly start: number;
  readonly fiducial: number;
  readonly end: number;
}
export interface Area {
  readonly start: number;
  readonly end: number;
}

/** Section 4. */
export const qrsLocations = (
  milliseconds: number,
  fiducial: number,
  complexes: readonly Qrs[],
  areas: readonly Area[],
): number[] => [
  ...u16(milliseconds),
  ...u16(fiducial),
  ...u16(complexes.length),
  ...complexes.flatMap((each) => [...u16(each.type), ...u32(each.start), ...u32(each.fiducial), ...u32(each.end)]),
  ...areas.flatMap((each) => [...u32(each.start), ...u32(each.end)]),
];

/** Values of a lead to the bits of its encoding, as a text of 0 and 1; undefined for two bytes a value. */
export type BitWriter = ((values: readonly number[]) => string) | undefined;

const binary = (value: number, bits: number) => (value < 0 ? value + 2 ** bits : value).toString(2).padStart(bits, '0');

/** The default Huffman table of annex C. */
export const defaultHuffman = (values: readonly number[]): string =>
  values
    .map((value) => {
      if (value === 0) return '0';
      if (Math.abs(value) <= 8) return `${'1'.repeat(Math.abs(value))}0${value < 0 ? '1' : '0'}`;
      return value >= -128 && value <= 127 ? `1111111110${binary(value, 8)}` : `1111111111${binary(value, 16)}`;
    })
    .join('');

/** Section 2 that names the default table. */
export const defaultTable = u16(19_999);

export interface Code {
  /** The prefix as it stands in the bits. */
  readonly prefix: string;
  /** Bits of a number after it. */
  readonly numberBits?: number;
  readonly value: number;
  /** The code switches to table number `value`. */
  readonly switches?: boolean;
}

/** Section 2 with tables of its own. */
export const customTables = (tables: readonly (readonly Code[])[]): number[] => [
  ...u16(tables.length),
  ...tables.flatMap((codes) => [
    ...u16(codes.length),
    ...codes.flatMap(({ prefix, numberBits = 0, value, switches = false }) => [
      prefix.length,
      prefix.length + numberBits,
      switches ? 0 : 1,
      ...u16(value),
      // "The first bit of the code in the lowest place."
      ...u32(Number.parseInt([...prefix].reverse().join(''), 2)),
    ]),
  ]),
];

function bytesOf(bits: string): number[] {
  const whole = bits.padEnd(Math.ceil(bits.length / 16) * 16, '0');
  return Array.from({ length: whole.length / 8 }, (_, i) => Number.parseInt(whole.slice(i * 8, i * 8 + 8), 2));
}

export function differences(samples: readonly number[], order: number): number[] {
  if (order === 0) return [...samples];
  if (order === 1) return samples.map((sample, i) => (i < 1 ? sample : sample - samples[i - 1]!));
  return samples.map((sample, i) => (i < 2 ? sample : sample - 2 * samples[i - 1]! + samples[i - 2]!));
}

export interface Samples {
  /** Nanovolts per unit. */
  readonly multiplier: number;
  /** Microseconds. */
  readonly interval: number;
  readonly order?: number;
  readonly bimodal?: boolean;
  readonly leads: readonly (readonly number[])[];
  readonly encode?: BitWriter;
}

/** Section 5 or 6. */
export function samples({ multiplier, interval, order = 0, bimodal = false, leads, encode }: Samples): number[] {
  const encoded = leads.map((lead) => {
    const values = differences(lead, order);
    return encode ? bytesOf(encode(values)) : values.flatMap((value) => u16(value));
  });
  return [
    ...u16(multiplier),
    ...u16(interval),
    order,
    bimodal ? 1 : 0,
    ...encoded.flatMap(({ length }) => u16(length)),
    ...encoded.flat(),
  ];
}

/** Keeps areas and makes the mean of every `factor` samples between them; what is left of these at the end is kept. */
export function decimate(lead: readonly number[], areas: readonly Area[], factor: number): number[] {
  const stored: number[] = [];
  let number = 1;
  const gapTo = (end: number) => {
    for (; number + factor - 1 <= end; number += factor) {
      const group = lead.slice(number - 1, number - 1 + factor);
      stored.push(Math.round(group.reduce((sum, each) => sum + each, 0) / factor));
    }
    for (; number <= end; number++) stored.push(lead[number - 1]!);
  };
  for (const { start, end } of areas) {
    gapTo(start - 1);
    for (; number <= end; number++) stored.push(lead[number - 1]!);
  }
  gapTo(lead.length);
  return stored;
}

/** Takes the reference beat away from every complex of type 0, its fiducial sample (from 1) on that of the complex. */
export function subtract(
  lead: readonly number[],
  beat: readonly number[],
  fiducial: number,
  complexes: readonly Qrs[],
): number[] {
  const residual = [...lead];
  for (const complex of complexes) {
    if (complex.type !== 0) continue;
    for (let number = complex.start; number <= complex.end; number++) {
      residual[number - 1]! -= beat[fiducial + number - complex.fiducial - 1]!;
    }
  }
  return residual;
}
