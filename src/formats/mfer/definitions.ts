// What the samples of an MFER frame are: the definitions in force when it comes, of the whole file and of each channel.
// Source: ISO 22077-1, 5.2 to 5.4. A definition of a channel goes before one of the file; an empty one takes the default back.

import { untilZero } from '../kit/text';
import { type Quantity, quantity, type Raw, signed, unsigned } from './numbers';
import { type Content, Tag } from './tags';

/** MWF_DTP. Type 9, 8-bit differences of the AHA, is compressed. */
export const DATA_TYPES = [
  'int16',
  'uint16',
  'int32',
  'uint8',
  'status16',
  'int8',
  'uint32',
  'float32',
  'float64',
] as const;
export type DataType = (typeof DATA_TYPES)[number];

export const BYTES_OF: Readonly<Record<DataType, number>> = {
  int16: 2,
  uint16: 2,
  int32: 4,
  uint8: 1,
  status16: 2,
  int8: 1,
  uint32: 4,
  float32: 4,
  float64: 8,
};

/** One channel of a frame. */
export interface Channel {
  /** Undefined where the type is none of `DATA_TYPES`: `dataTypeCode` says which. */
  readonly dataType: DataType | undefined;
  readonly dataTypeCode: number;
  /** Samples in a block. */
  readonly block: number;
  /** Blocks of this channel; undefined: as many as the data hold. */
  readonly sequences: number | undefined;
  /** Hz; undefined where the interval is no time. 1000 where the file does not say. */
  readonly rate: number | undefined;
  readonly rateAssumed: boolean;
  readonly resolution: Quantity | undefined;
  readonly offset: Raw | undefined;
  readonly nullValue: Raw | undefined;
  /** MWF_LDN, as it stands in the file. */
  readonly lead: Raw | undefined;
  /** MWF_WFM. */
  readonly waveform: number;
}

const CHANNEL_TAGS: ReadonlySet<number> = new Set([
  Tag.BLK,
  Tag.SEQ,
  Tag.WFM,
  Tag.LDN,
  Tag.DTP,
  Tag.IVL,
  Tag.SEN,
  Tag.OFF,
  Tag.NUL,
]);

export const DEFAULT_RATE = 1000;
const HERTZ = 0;
const SECONDS = 1;

/** Rates at which anyone samples, in Hz; what is beyond is a trend or damage. */
const LOWEST_RATE = 1;
const HIGHEST_RATE = 100_000;

/** Hertz of a sampling interval, which may be given as a frequency; undefined where it is no time. */
function rateOf(interval: Quantity | undefined): number | undefined {
  if (!interval || interval.mantissa <= 0) return undefined;
  const { unit, exponent, mantissa } = interval;
  if (unit !== HERTZ && unit !== SECONDS) return undefined;
  const rate = unit === HERTZ ? mantissa * 10 ** exponent : 10 ** -exponent / mantissa;
  return rate >= LOWEST_RATE && rate <= HIGHEST_RATE ? rate : undefined;
}

/** More channels than any recorder has: a number beyond is damage. */
const MAX_CHANNELS = 512;
/** Channels of all frames whose definitions differ: a recorder that goes on repeats them in no frame. */
const MAX_DEFINED = 2 ** 16;

/** The definitions in force while a file is read from its beginning. */
export class Definitions {
  littleEndian = false;
  characterSet: string | undefined;
  /** MWF_PNT: the sample of the file at which the next frame begins. */
  pointer: number | undefined;
  /** MWF_CMP; 0 is none. */
  compression = 0;
  private channelCount = 1;
  private readonly common = new Map<number, Raw>();
  /** Of the last frame, as long as nothing is defined anew. */
  private current: Channel[] | undefined;
  private defined = 0;
  private readonly own = new Map<number, Map<number, Raw>>();

  raw = (bytes: Uint8Array): Raw => ({ bytes, littleEndian: this.littleEndian });

  /** Takes in a definition, of the channel or of the whole file; false where the content is something else. */
  define({ tag, value }: Content, channel?: number): boolean {
    if (CHANNEL_TAGS.has(tag)) {
      this.current = undefined;
      const target = channel === undefined ? this.common : this.ofChannel(channel);
      if (value.length === 0) target.delete(tag);
      else target.set(tag, this.raw(value));
      return true;
    }
    if (channel !== undefined) return false;
    if (tag === Tag.BLE) this.littleEndian = value[0] === 1;
    else if (tag === Tag.TXC) this.characterSet = untilZero(String.fromCharCode(...value.subarray(0, 64))).trim();
    else if (tag === Tag.PNT) this.pointer = unsigned(this.raw(value));
    else if (tag === Tag.CMP) this.compression = unsigned(this.raw(value.subarray(0, 2))) ?? 0;
    else if (tag === Tag.CHN) {
      this.current = undefined;
      this.channelCount = unsigned(this.raw(value)) ?? 1;
      this.own.clear();
    } else return false;
    return true;
  }

  private ofChannel(channel: number): Map<number, Raw> {
    const own = this.own.get(channel) ?? new Map<number, Raw>();
    this.own.set(channel, own);
    return own;
  }

  /** Hertz in which the points of events are counted. */
  get rate(): number {
    const interval = this.common.get(Tag.IVL);
    return rateOf(interval && quantity(interval)) ?? DEFAULT_RATE;
  }

  /** The channels of the frame that comes now, the same array as long as they are the same; undefined where there are too many. */
  channels(): readonly Channel[] | undefined {
    if (this.current) return this.current;
    if (this.channelCount < 1 || this.channelCount > MAX_CHANNELS) return undefined;
    this.defined += this.channelCount;
    if (this.defined > MAX_DEFINED) return undefined;
    this.current = this.build();
    return this.current;
  }

  private build(): Channel[] {
    return Array.from({ length: this.channelCount }, (_, index) => {
      const own = this.own.get(index);
      const find = (tag: number) => own?.get(tag) ?? this.common.get(tag);
      const count = (tag: number) => {
        const raw = find(tag);
        return raw && unsigned(raw);
      };
      const [interval, resolution] = [find(Tag.IVL), find(Tag.SEN)];
      const dataTypeCode = count(Tag.DTP) ?? 0;
      const waveform = find(Tag.WFM);
      return {
        dataType: DATA_TYPES[dataTypeCode],
        dataTypeCode,
        block: count(Tag.BLK) ?? 1,
        sequences: count(Tag.SEQ),
        rate: interval ? rateOf(quantity(interval)) : DEFAULT_RATE,
        rateAssumed: interval === undefined,
        resolution: resolution && quantity(resolution),
        offset: find(Tag.OFF),
        nullValue: find(Tag.NUL),
        // A name for the whole file names its first channel.
        lead: own?.get(Tag.LDN) ?? (index === 0 ? this.common.get(Tag.LDN) : undefined),
        waveform: waveform ? (unsigned({ ...waveform, bytes: waveform.bytes.subarray(0, 2) }) ?? 0) : 0,
      };
    });
  }
}

/** A value of the type of the samples, as a null value or an offset; undefined where it has another length. */
export function valueOfType(raw: Raw | undefined, type: DataType): number | undefined {
  if (raw?.bytes.length !== BYTES_OF[type]) return undefined;
  const view = new DataView(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  if (type === 'float32') return view.getFloat32(0, raw.littleEndian);
  if (type === 'float64') return view.getFloat64(0, raw.littleEndian);
  return type.startsWith('int') ? signed(raw) : unsigned(raw);
}
