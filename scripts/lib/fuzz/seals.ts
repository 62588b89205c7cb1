// Checksums set right after a change, so that what is under them is met and not the checksum alone.

import { crcCcitt } from '../../../src/formats/kit/crc.ts';
import { isScp } from './fields.ts';

const startsWith = (bytes: Uint8Array, text: string) =>
  [...text].every((character, i) => bytes[i] === character.charCodeAt(0));

function scp(bytes: Uint8Array, view: DataView): void {
  for (let at = 22; at + 10 <= Math.min(bytes.length, 6 + view.getUint32(10, true)); at += 10) {
    const length = view.getUint32(at + 2, true);
    const start = view.getUint32(at + 6, true) - 1;
    if (length > 16 && start >= 0 && start + length <= bytes.length)
      view.setUint16(start, crcCcitt(bytes.subarray(start + 2, start + length)), true);
  }
  const length = view.getUint32(2, true);
  if (length > 6 && length <= bytes.length) view.setUint16(0, crcCcitt(bytes.subarray(2, length)), true);
}

function alive(bytes: Uint8Array, view: DataView): void {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end + 4 > bytes.length) return;
    let sum = 0;
    for (const byte of bytes.subarray(at, end)) sum = (sum + byte) >>> 0;
    view.setUint32(end, sum, true);
    at = end + 4;
  }
}

function ishne(bytes: Uint8Array, view: DataView): void {
  const end = 522 + view.getUint32(10, true);
  if (end <= bytes.length) view.setUint16(8, crcCcitt(bytes.subarray(10, end)), true);
}

/** The same bytes, a copy, with the checksums of SCP-ECG, ALIVE and ISHNE set right where they can be. */
export function resealed(original: Uint8Array): Uint8Array {
  const bytes = original.slice();
  if (bytes.length < 24) return bytes;
  const view = new DataView(bytes.buffer);
  if (isScp(bytes)) scp(bytes, view);
  else if (startsWith(bytes, 'ALIVE')) alive(bytes, view);
  else if (startsWith(bytes, 'ISHNE1.0')) ishne(bytes, view);
  return bytes;
}
