import type { WeightEntry } from './contracts';
import { ModelError } from './errors';

export interface NamedWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Weights by the names of PyTorch's state dictionary, in PyTorch's layouts. */
export type NamedWeights = ReadonlyMap<string, NamedWeight>;

const SIGNIFICAND_BITS = 10;
const SUBNORMAL_STEP = 2 ** -24;

/** IEEE 754 binary16 bits to a number. */
export function decodeFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> SIGNIFICAND_BITS) & 0x1f;
  const significand = bits & 0x3ff;
  if (exponent === 0) return sign * significand * SUBNORMAL_STEP;
  if (exponent === 0x1f) return significand === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + significand / 1024) * 2 ** (exponent - 15);
}

const elements = (entry: WeightEntry) => entry.shape.reduce((product, size) => product * size, 1);
const bytesPerElement = (entry: WeightEntry) => (entry.quantization?.dtype === 'float16' ? 2 : 4);

/**
 * The weights file: little-endian tensors one after another in the order of the table (tfjs weight format).
 *
 * @throws ModelError where the file is longer or shorter than the table says.
 */
export function decodeWeights(bytes: Uint8Array, table: readonly WeightEntry[]): NamedWeights {
  const expected = table.reduce((sum, entry) => sum + elements(entry) * bytesPerElement(entry), 0);
  if (bytes.length !== expected) throw new ModelError('weights-length', { bytes: bytes.length, expected });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = new Map<string, NamedWeight>();
  let offset = 0;
  for (const entry of table) {
    const values = new Float32Array(elements(entry));
    const size = bytesPerElement(entry);
    for (let i = 0; i < values.length; i++, offset += size)
      values[i] = size === 2 ? decodeFloat16(view.getUint16(offset, true)) : view.getFloat32(offset, true);
    weights.set(entry.name, { shape: entry.shape, values });
  }
  return weights;
}
