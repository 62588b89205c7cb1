// ALIVE files made for tests, by the specification.

const text = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));
const uint32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer);
export const int16 = (values: readonly number[]) => new Uint8Array(Int16Array.from(values).buffer);
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Identifier, length, data, sum of all bytes before. */
export function block(id: string, data: Uint8Array): Uint8Array {
  const bytes = joined(text(id), uint32(data.length), data);
  return joined(bytes, uint32(bytes.reduce((sum, byte) => sum + byte, 0)));
}

const padded = (value: string, length: number) => text(value.padEnd(length, '\0'));

export const info = block(
  'info',
  joined(
    padded('2021-07-22T15:54:23.245+10:00', 32),
    padded('RECORDING-UUID', 40),
    padded('PHONE-ID', 44),
    padded('PHONE MODEL', 32),
    padded('Kardia 5.17', 32),
    padded('triangle hw1.2.3', 32),
    padded('SN=SERIAL,BAT=55', 52),
  ),
);

const MAINS_60_HZ_FILTER_ENHANCED = 0x02 | 0x04 | 0x40;

/** 300 Hz, 500 nV a unit. */
export const format = (code = 1, rate = 300, resolution = 500, flags = MAINS_60_HZ_FILTER_ENHANCED): Uint8Array =>
  block('fmt ', Uint8Array.of(code, rate & 0xff, rate >> 8, resolution & 0xff, resolution >> 8, flags, 0, 0));

/** Ticks of 10 a second. */
export const beats = block(
  'ann ',
  joined(uint32(10), uint32(5), Uint8Array.of(1, 0), uint32(15), Uint8Array.of(2, 0), uint32(25), Uint8Array.of(99, 0)),
);

export const aliveFile = (...blocks: readonly Uint8Array[]): Uint8Array =>
  joined(text('ALIVE\0\0\0'), uint32(5), ...blocks);

/** Two seconds of a lead that no other looks like. */
export const wave = (lead: number): number[] =>
  Array.from({ length: 600 }, (_, i) => Math.round(2000 * Math.sin(i / (10 + lead))) + lead);

/** Six leads with beats and an average beat of lead I. */
export const sixLeads = (): Uint8Array =>
  aliveFile(
    info,
    format(),
    ...['ecg ', 'ecg2', 'ecg3', 'ecg4', 'ecg5', 'ecg6'].map((id, lead) => block(id, int16(wave(lead)))),
    block('avg ', int16(wave(7).slice(0, 450))),
    beats,
  );
