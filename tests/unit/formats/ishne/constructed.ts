// ISHNE files made by hand, after the table of the standard.

import { bytesFile } from '../files';

const HEADER_END = 522;

export interface IshneFields {
  magic?: string;
  /** Computed where not given. */
  checksum?: number;
  block?: string;
  sampleSize?: number;
  dataOffset?: number;
  names?: readonly [string, string, string];
  sex?: number;
  birth?: readonly number[];
  recorded?: readonly number[];
  time?: readonly number[];
  leads?: readonly number[];
  leadCount?: number;
  qualities?: readonly number[];
  resolutions?: readonly number[];
  pacemaker?: number;
  recorder?: string;
  rate?: number;
  copyright?: string;
  samples?: readonly number[];
  data?: Uint8Array;
}

/** CRC-CCITT, bit by bit: not the code that is tested. */
function checksumOf(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

/** Bytes of a file with these fields; two leads, I and II, of 1 uV at 200 Hz where nothing else is said. */
export function ishneBytes(fields: IshneFields = {}): Uint8Array {
  const leads = fields.leads ?? [5, 6];
  const samples = fields.samples ?? [1, 10, 2, 20, 3, 30];
  const data = fields.data ?? new Uint8Array(Int16Array.from(samples).buffer);
  const block = new TextEncoder().encode(fields.block ?? '');
  const bytes = new Uint8Array(HEADER_END + block.length + data.length);
  const view = new DataView(bytes.buffer);
  const text = (offset: number, value: string) => bytes.set(new TextEncoder().encode(value), offset);
  const shorts = (offset: number, values: readonly number[]) =>
    values.forEach((value, i) => {
      view.setInt16(offset + 2 * i, value, true);
    });
  text(0, fields.magic ?? 'ISHNE1.0');
  view.setInt32(10, block.length, true);
  view.setInt32(14, fields.sampleSize ?? samples.length / leads.length, true);
  view.setInt32(18, HEADER_END, true);
  view.setInt32(22, fields.dataOffset ?? HEADER_END + block.length, true);
  view.setInt16(26, 1, true);
  (fields.names ?? ['', '', '']).forEach((name, i) => {
    text(28 + 40 * i, name);
  });
  shorts(128, [fields.sex ?? 0]);
  shorts(132, fields.birth ?? [-9, -9, -9]);
  shorts(138, fields.recorded ?? [2, 11, 2009]);
  shorts(150, fields.time ?? [12, 5, 6]);
  shorts(156, [fields.leadCount ?? leads.length]);
  shorts(158, leads);
  shorts(182, fields.qualities ?? []);
  shorts(206, fields.resolutions ?? leads.map(() => 1000));
  shorts(230, [fields.pacemaker ?? 0]);
  text(232, fields.recorder ?? '');
  view.setUint16(272, fields.rate ?? 200, true);
  text(354, fields.copyright ?? '');
  bytes.set(block, HEADER_END);
  view.setUint16(8, fields.checksum ?? checksumOf(bytes.subarray(10, HEADER_END + block.length)), true);
  bytes.set(data, HEADER_END + block.length);
  return bytes;
}

export const ishneFile = (fields?: IshneFields, path = 'r.ecg') => bytesFile(path, ishneBytes(fields));

/** An annotation file: the place of the first sample, then label, second label and distance of each beat. */
export function annotationFile(first: number, beats: readonly (readonly [string, number])[], path = 'r.ann') {
  const data = new Uint8Array(4 + 4 * beats.length);
  const view = new DataView(data.buffer);
  view.setInt32(0, first, true);
  beats.forEach(([label, distance], i) => {
    data[4 + 4 * i] = label.charCodeAt(0);
    data[5 + 4 * i] = '#'.charCodeAt(0);
    view.setUint16(6 + 4 * i, distance, true);
  });
  return bytesFile(path, ishneBytes({ magic: 'ANN  1.0', data }));
}
