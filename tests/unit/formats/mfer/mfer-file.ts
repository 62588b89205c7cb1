// MFER made for tests, by the standard: definitions as bytes, in either byte order.

export interface Order {
  readonly littleEndian: boolean;
}
export const LITTLE: Order = { littleEndian: true };
export const BIG: Order = { littleEndian: false };

export const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** A whole number of `bytes` bytes, with or without sign. */
export function number(value: number, bytes: number, { littleEndian }: Order): number[] {
  const low = Array.from(
    { length: bytes },
    (_, i) => Math.floor((value < 0 ? value + 2 ** (8 * bytes) : value) / 2 ** (8 * i)) & 0xff,
  );
  return littleEndian ? low : low.reverse();
}

export const text = (value: string): number[] => [...value].map((character) => character.charCodeAt(0));

/** Tag, length in the short or else the long form of four bytes, value. */
export function content(tag: number | readonly number[], value: readonly number[] | Uint8Array): Uint8Array {
  const length = value.length < 128 ? [value.length] : [0x84, ...number(value.length, 4, BIG)];
  return joined(typeof tag === 'number' ? [tag] : tag, length, value);
}

/** Contents of indefinite length, ended by two zero bytes. */
export const indefinite = (tag: readonly number[], value: Uint8Array): Uint8Array => joined(tag, [0x80], value, [0, 0]);

export const preamble = content(0x40, text('MFR Standard 12 leads ECG'.padEnd(32)));
export const byteOrder = ({ littleEndian }: Order) => content(0x01, [littleEndian ? 1 : 0]);
export const end = Uint8Array.of(0x80, 0);

/** MWF_IVL in seconds and MWF_SEN in volts: mantissa x 10^exponent. */
export const seconds = (mantissa: number, exponent: number, order: Order) =>
  content(0x0b, [1, exponent & 0xff, ...number(mantissa, 2, order)]);
export const hertz = (mantissa: number, exponent: number, order: Order) =>
  content(0x0b, [0, exponent & 0xff, ...number(mantissa, 1, order)]);
export const volts = (mantissa: number, exponent: number, order: Order) =>
  content(0x0c, [0, exponent & 0xff, ...number(mantissa, 4, order)]);

export const waveform = (code: number, order: Order) => content(0x08, number(code, 2, order));
export const channels = (count: number, order: Order) => content(0x05, number(count, 4, order));
export const blockLength = (samples: number, order: Order) => content(0x04, number(samples, 4, order));
export const sequences = (count: number, order: Order) => content(0x06, number(count, 4, order));
export const leadCode = (code: number, order: Order) => content(0x09, number(code, 2, order));
export const channel = (index: number, ...definitions: readonly Uint8Array[]) =>
  content([0x3f, index], joined(...definitions));
export const samples16 = (values: readonly number[], order: Order) =>
  values.flatMap((value) => number(value, 2, order));
export const data = (values: readonly number[] | Uint8Array) => content(0x1e, values);

/** I, II, V1 to V6: the codes of the eight leads that resting recorders store. */
export const EIGHT_LEADS = [1, 2, 3, 4, 5, 6, 7, 8];

/** A lead that no other looks like, 1.25 uV a unit. */
export const wave = (lead: number, samples: number): number[] =>
  Array.from({ length: samples }, (_, i) => Math.round(800 * Math.sin(i / (6 + lead))) + 10 * lead);

/** A resting ECG as recorders in Japan write it: eight leads at 500 Hz, then their dominant beat, measurements, a finding. */
export function restingEcg(order: Order, samples = 1000, beat = 300): Uint8Array {
  const frame = (length: number, offset: number) =>
    joined(
      blockLength(length, order),
      sequences(1, order),
      data(EIGHT_LEADS.flatMap((_, lead) => samples16(wave(lead + offset, length), order))),
    );
  return joined(
    preamble,
    byteOrder(order),
    content(0x03, text('ANSI X3.4')),
    content(0x17, text('MAKER^MODEL-12^01.02^SERIAL')),
    content(0x81, text('PATIENT NAME')),
    content(0x82, text('IDENTIFIER')),
    content(0x83, [0xff, 0xff, 0xff, ...number(1950, 2, order), 6, 15]),
    content(0x84, [2]),
    content(0x85, [...number(2015, 2, order), 4, 1, 9, 8, 7, ...number(250, 2, order), ...number(0, 2, order)]),
    waveform(1, order),
    seconds(2, -3, order),
    volts(125, -8, order),
    content(0x11, text('HPF=0.05')),
    content(0x11, text('LPF=150')),
    channels(8, order),
    ...EIGHT_LEADS.map((code, index) => channel(index, leadCode(code, order))),
    frame(samples, 0),
    content(0x42, [...number(16016, 2, order), ...number(0, 4, order), ...text('72^bpm')]),
    content(0x42, [...number(9, 2, order), ...number(0, 4, order), ...text('1^x')]),
    content(0x41, [...number(40, 2, order), ...number(0, 4, order), ...number(0, 4, order), ...text('Sinus rhythm')]),
    content(0x41, [...number(41, 2, order), ...number(250, 4, order), ...number(0, 4, order), ...text('VPC')]),
    waveform(9, order),
    frame(beat, 20),
    end,
  );
}
