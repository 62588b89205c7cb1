import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';

/** What is read from the bytes of a file. */
export const readBytes = (bytes: Uint8Array, options?: ReadOptions, path = 'ecg.dcm') =>
  readFiles([{ path, size: bytes.length, bytes: async () => bytes }], options);

/** Samples in microvolts, as exact as single precision is; undefined for missing ones. */
export const microvolts = (samples: Float32Array | undefined) =>
  Array.from(samples ?? [], (value) => (Number.isNaN(value) ? undefined : Number((value * 1000).toPrecision(7)) + 0));
