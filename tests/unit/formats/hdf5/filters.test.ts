import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { undoFilters, unpackLzf } from '../../../../src/formats/hdf5/filters';
import { Budget } from '../../../../src/formats/kit/budget';
import { inflateZlib } from '../../../../src/formats/kit/inflate';

const bytes = Uint8Array.from({ length: 64 }, (_, i) => i);
const filter = (id: number, name = '') => ({ id, name });

describe('filters of chunks', () => {
  it('are undone in reverse order, but for those that the mask leaves out', () => {
    const shuffled = Uint8Array.from({ length: 64 }, (_, i) => bytes[(i % 16) * 4 + Math.floor(i / 16)]!);
    const withSum = Uint8Array.of(...zlibSync(shuffled), 1, 2, 3, 4);
    const filters = [filter(2), filter(1), filter(3)];
    expect(undoFilters(withSum, filters, 0, 4, 64, new Budget(0))).toEqual(bytes);
    expect(undoFilters(Uint8Array.of(...zlibSync(bytes), 1, 2, 3, 4), filters, 0b001, 4, 64, new Budget(0))).toEqual(
      bytes,
    );
  });

  it('that are not read are named', () => {
    expect(() => undoFilters(bytes, [filter(32_001, 'Blosc')], 0, 4, 64, new Budget(0))).toThrow(
      expect.objectContaining({ problem: phrase('compressed-numbers', { filter: 'Blosc' }) }),
    );
  });

  it('do not unpack more than a chunk holds', () => {
    const bomb = zlibSync(new Uint8Array(2 ** 22));
    expect(() => undoFilters(bomb, [filter(1)], 0, 4, 64, new Budget(0))).toThrow(
      expect.objectContaining({ problem: phrase('part-packed-badly') }),
    );
    expect(inflateZlib(bomb, 2 ** 22)).toHaveLength(2 ** 22);
    expect(inflateZlib(bomb, 2 ** 20)).toBeUndefined();
    expect(inflateZlib(Uint8Array.of(1, 2, 3, 4, 5, 6), 100)).toBeUndefined();
  });

  it('LZF copies and repeats, and goes neither before the beginning nor beyond the end', () => {
    // "ab", then six bytes from two before.
    expect(unpackLzf(Uint8Array.of(1, 97, 98, 0x80, 1), 8)).toEqual(Uint8Array.of(97, 98, 97, 98, 97, 98, 97, 98));
    expect(unpackLzf(Uint8Array.of(1, 97, 98, 0x80, 9), 8)).toBeUndefined();
    expect(unpackLzf(Uint8Array.of(1, 97, 98, 0x80, 1), 7)).toBeUndefined();
  });
});
