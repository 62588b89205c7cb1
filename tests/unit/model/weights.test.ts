import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../src/model/errors';
import { decodeFloat16, decodeWeights } from '../../../src/model/weights';

describe('decodeFloat16', () => {
  // IEEE 754-2008, binary16.
  it.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0x7e00, Number.NaN],
  ])('%#x', (bits, value) => {
    expect(decodeFloat16(bits)).toBe(value);
  });
});

describe('decodeWeights', () => {
  const half = { name: 'half', shape: [2, 1], dtype: 'float32', quantization: { dtype: 'float16' } } as const;
  const full = { name: 'full', shape: [1], dtype: 'float32' } as const;

  it('reads tensors one after another, float16 and float32, little-endian, at any offset of the buffer', () => {
    const file = Uint8Array.of(9, 0x00, 0x3c, 0x00, 0xc0, 0x00, 0x00, 0x20, 0x41);
    const weights = decodeWeights(file.subarray(1), [
      { ...half, shape: [2, 1] },
      { ...full, shape: [1] },
    ]);
    expect(weights.get('half')).toEqual({ shape: [2, 1], values: Float32Array.of(1, -2) });
    expect(weights.get('full')).toEqual({ shape: [1], values: Float32Array.of(10) });
  });

  it('refuses a file of another length', () => {
    expect(() => decodeWeights(new Uint8Array(5), [{ ...full, shape: [1] }])).toThrow(
      new ModelError('weights-length', { bytes: 5, expected: 4 }),
    );
  });
});
