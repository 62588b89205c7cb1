// One channel of a FLAC frame. Source: RFC 9639, section 9.2.

import type { BitReader } from './bit-reader';

const CONSTANT = 0;
const VERBATIM = 1;
const FIXED = 8;
const MAX_FIXED_ORDER = 4;
const LINEAR = 32;

/** Section 9.2.5: coefficients of the fixed predictors of order 0 to 4, nearest sample first. */
const FIXED_COEFFICIENTS: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/** Section 9.2.7: bits of a Rice parameter for the two coding methods; all ones stand for unencoded residuals. */
const RICE_PARAMETER_BITS: readonly number[] = [4, 5];

/** Section 9.2.7.3: residuals in partitions, each with a Rice parameter of its own. False where they make no sense. */
function readResiduals(bits: BitReader, out: Float64Array, order: number): boolean {
  const parameterBits = RICE_PARAMETER_BITS[bits.unsigned(2)];
  if (parameterBits === undefined) return false;
  const unencoded = 2 ** parameterBits - 1;
  const partitions = 1 << bits.unsigned(4);
  const length = out.length / partitions;
  if (!Number.isInteger(length) || length < order) return false;
  let at = order;
  for (let partition = 1; partition <= partitions; partition++) {
    const parameter = bits.unsigned(parameterBits);
    const end = partition * length;
    if (parameter === unencoded) {
      const width = bits.unsigned(5);
      for (; at < end; at++) out[at] = bits.signed(width);
    } else {
      const scale = 2 ** parameter;
      for (; at < end && !bits.ended; at++) {
        const folded = bits.unary() * scale + bits.unsigned(parameter);
        // Section 9.2.7.2: 0, -1, 1, -2, 2 ...
        out[at] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
      }
    }
    if (bits.ended) return false;
  }
  return true;
}

/** Adds what a linear predictor foretells, `shift` bits to the right, to the residuals after the first samples. */
function predict(out: Float64Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  const divisor = 2 ** shift;
  for (let i = order; i < out.length; i++) {
    // Sums reach 2^45: exact in double precision, too long for the bit operators.
    let sum = 0;
    for (let k = 0; k < order; k++) sum += coefficients[k]! * out[i - 1 - k]!;
    out[i] = out[i]! + Math.floor(sum / divisor);
  }
}

/** Reads the samples of one channel; undefined where they make no sense. `width` is the bits of a sample. */
export function readSubframe(bits: BitReader, blockSize: number, width: number): Float64Array | undefined {
  if (bits.unsigned(1) !== 0) return undefined;
  const type = bits.unsigned(6);
  const wasted = bits.unsigned(1) === 1 ? bits.unary() + 1 : 0;
  const stored = width - wasted;
  if (stored <= 0 || bits.ended) return undefined;
  const out = new Float64Array(blockSize);
  const warmUp = (order: number) => {
    for (let i = 0; i < order; i++) out[i] = bits.signed(stored);
  };
  const fixedOrder = type - FIXED;
  if (type === CONSTANT) {
    out.fill(bits.signed(stored));
  } else if (type === VERBATIM) {
    for (let i = 0; i < blockSize && !bits.ended; i++) out[i] = bits.signed(stored);
  } else if (fixedOrder >= 0 && fixedOrder <= MAX_FIXED_ORDER) {
    if (fixedOrder > blockSize) return undefined;
    warmUp(fixedOrder);
    if (!readResiduals(bits, out, fixedOrder)) return undefined;
    predict(out, FIXED_COEFFICIENTS[fixedOrder]!, 0);
  } else if (type >= LINEAR) {
    const order = type - LINEAR + 1;
    if (order > blockSize) return undefined;
    warmUp(order);
    const precision = bits.unsigned(4) + 1;
    const shift = bits.signed(5);
    // Section 9.2.6: sixteen bits of precision and a shift to the left are not allowed.
    if (precision > 15 || shift < 0) return undefined;
    const coefficients = Array.from({ length: order }, () => bits.signed(precision));
    if (!readResiduals(bits, out, order)) return undefined;
    predict(out, coefficients, shift);
  } else {
    return undefined;
  }
  if (wasted > 0) for (let i = 0; i < blockSize; i++) out[i] = out[i]! * 2 ** wasted;
  return bits.ended ? undefined : out;
}
