// The ECG of a Polar H10 over Bluetooth: one lead at 130 Hz, whole microvolts of 24 bits. Source: Polar BLE SDK, "Polar Measurement Data
// Specification" (github:polarofficial/polar-ble-sdk).

import type { LeadName } from '../ecg/leads';
import { type Frame, gapOf } from './live';

export const POLAR = {
  service: 'fb005c80-02e7-f387-1cad-8acd2d8df0c8',
  control: 'fb005c81-02e7-f387-1cad-8acd2d8df0c8',
  data: 'fb005c82-02e7-f387-1cad-8acd2d8df0c8',
} as const;
export const POLAR_RATE = 130;
/** A strap across the chest sees about what lead I does. */
export const POLAR_LEAD: LeadName = 'I';

const ECG = 0;
const HEAD = 10;
const BYTES = 3;
const MILLIVOLTS = 1e-3;
const NANOSECONDS = 1e9;
/** Beyond, the device has begun anew (s). */
const LONGEST_GAP = 60;

/** Begin measuring ECG: type, then settings of sampling rate (130 Hz) and resolution (14 bits). */
export const startEcg = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array([0x02, ECG, 0x00, 0x01, POLAR_RATE, 0x00, 0x01, 0x01, 0x0e, 0x00]);

/** Frames of what the device tells; where some were lost, a gap before. */
export class PolarReader {
  /** Of the last sample that came, in ns. */
  #last: bigint | null = null;

  push(data: DataView): readonly Frame[] {
    if (data.byteLength < HEAD + BYTES || data.getUint8(0) !== ECG || data.getUint8(9) !== 0) return [];
    const count = Math.floor((data.byteLength - HEAD) / BYTES);
    const time = data.getBigUint64(1, true);
    const samples = Float32Array.from({ length: count }, (_, i) => {
      const at = HEAD + i * BYTES;
      const raw = data.getUint8(at) | (data.getUint8(at + 1) << 8) | (data.getInt8(at + 2) << 16);
      return raw * MILLIVOLTS;
    });
    const frames: Frame[] = [];
    if (this.#last !== null) {
      const seconds = Number(time - this.#last) / NANOSECONDS;
      const missing = Math.round(seconds * POLAR_RATE) - count;
      if (missing > 1 && missing < LONGEST_GAP * POLAR_RATE) frames.push(gapOf([POLAR_LEAD], missing));
    }
    this.#last = time;
    return [...frames, new Map([[POLAR_LEAD, samples]])];
  }
}
