// What the "info", "fmt " and "ann " blocks of an ALIVE file say. Source: AliveCor, "ATC File Format Specification 1.7".

import { type Phrase, phrase } from '../../ecg/phrases';
import type { Annotation, Device } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import { decodeText } from '../kit/text';

/** Offsets and lengths of the strings in the data of the "info" block. The identifiers among them serve to be taken out of texts. */
const DATE_RECORDED = [0, 32] as const;
const RECORDING_ID = [32, 40] as const;
const PHONE_ID = [72, 44] as const;
const RECORDER_SOFTWARE = [148, 32] as const;
const RECORDER_HARDWARE = [180, 32] as const;

function text(data: Uint8Array, [offset, length]: readonly [number, number]): string | undefined {
  const field = decodeText(data.subarray(offset, offset + length));
  const value = field.slice(0, Math.max(0, `${field}\0`.indexOf('\0'))).trim();
  return value === '' ? undefined : value;
}

/** "YYYY-MM-DDThh:mm:ss.nnn±hh:mm": the local time without its zone. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?/;

export const startTimeOf = (info: Uint8Array): string | undefined =>
  LOCAL_TIME.exec(text(info, DATE_RECORDED) ?? '')?.[0];

/** Numbers of the recording and of the phone, by which its owner may be known. */
export const identifiersOf = (info: Uint8Array): (string | undefined)[] => [
  text(info, RECORDING_ID),
  text(info, PHONE_ID),
];

export function deviceNameOf(info: Uint8Array): string {
  const parts = [text(info, RECORDER_HARDWARE), text(info, RECORDER_SOFTWARE)].filter((part) => part !== undefined);
  return ['AliveCor', ...parts].join(', ');
}

export interface Format {
  /** Of the samples; 1 is 16 bits with sign, the only one there is. */
  readonly code: number;
  readonly rate: number;
  /** Nanovolts per unit. */
  readonly resolution: number;
  readonly flags: number;
}

const FORMAT_BYTES = 6;

/** The "fmt " block; undefined where it is too short. */
export function formatOf(data: Uint8Array): Format | undefined {
  if (data.length < FORMAT_BYTES) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return {
    code: view.getUint8(0),
    rate: view.getUint16(1, true),
    resolution: view.getUint16(3, true),
    flags: view.getUint8(5),
  };
}

const FLAG_MAINS_60_HZ = 0x02;
/** Filters that the recorder has applied, by their flag. */
const FILTERS: readonly (readonly [flag: number, name: (mains: number) => Phrase])[] = [
  [0x04, (mains) => phrase('mains-filter', { at: mains })],
  [0x08, () => phrase('low-pass')],
  [0x10, () => phrase('baseline-filter')],
  [0x20, (mains) => phrase('notch-filter', { at: mains })],
  [0x40, () => phrase('enhanced-filter')],
];

export function filtersOf({ flags }: Format): Pick<Device, 'filter'> {
  const mains = flags & FLAG_MAINS_60_HZ ? 60 : 50;
  const items = FILTERS.filter(([flag]) => flags & flag).map(([, name]) => name(mains));
  return items.length > 0 ? { filter: phrase('list', { items }) } : {};
}

const BEAT_TYPES = [
  'beat',
  'normal-beat',
  'ventricular-beat',
  'atrial-beat',
  'fusion-beat',
  'junctional-beat',
  'paced-beat',
] as const;
/** Tick of the beat in 4 bytes, type in 2. */
const BEAT_BYTES = 6;
const TICKS_PER_SECOND_BYTES = 4;

/** The beats that the recorder found. */
export function beatsOf(data: Uint8Array): Annotation[] {
  if (data.length < TICKS_PER_SECOND_BYTES) return [];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const ticksPerSecond = view.getUint32(0, true);
  const beats: Annotation[] = [];
  if (ticksPerSecond === 0) return beats;
  for (let at = TICKS_PER_SECOND_BYTES; at + BEAT_BYTES <= data.length; at += BEAT_BYTES) {
    const type = view.getUint16(at + 4, true);
    const known = BEAT_TYPES[type];
    beats.push({
      time: seconds(view.getUint32(at, true) / ticksPerSecond),
      text: known ? phrase(known) : phrase('beat-type', { type }),
    });
  }
  return beats;
}
