import { describe, expect, it } from 'vitest';
import { unpackLzw } from '../../../../src/formats/philips/lzw';
import { readXli } from '../../../../src/formats/philips/xli';
import { bits10, lzwCodes, xli, xliChunk } from './xli-encoder';

const NO_LIMIT = 2 ** 20;
const unpacked = (codes: readonly number[]) => [...unpackLzw(bits10(codes), NO_LIMIT).bytes];

describe('LZW', () => {
  it('reads strings, among them the one that is only being made', () => {
    // 7 7 7 7: the code 256 stands for "7 7" when it first comes.
    expect(unpacked([7, 256, 7, 1023])).toEqual([7, 7, 7, 7]);
    expect(unpacked([1, 2, 256, 258, 1023])).toEqual([1, 2, 1, 2, 1, 2, 1]);
  });

  it('stops at the end code, whatever comes after it', () => {
    expect(unpacked([5, 1023, 6])).toEqual([5]);
  });

  it('ends with the bytes where there is no end code', () => {
    expect(unpackLzw(bits10([5, 6]), NO_LIMIT)).toEqual({ bytes: Uint8Array.of(5, 6), cut: false });
  });

  it('keeps its table once it is full', () => {
    const bytes = Uint8Array.from({ length: 30_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff);
    const codes = lzwCodes(bytes);
    expect(Math.max(...codes)).toBe(1022);
    expect(unpacked(codes)).toEqual([...bytes]);
  });

  it.each([
    ['a code that stands for nothing yet', [5, 300]],
    ['a string before any byte', [256]],
  ])('says that it was cut by %s', (_, codes) => {
    expect(unpackLzw(bits10(codes), NO_LIMIT).cut).toBe(true);
  });

  it('gives no more than allowed', () => {
    const bytes = new Uint8Array(5000);
    const { bytes: given, cut } = unpackLzw(bits10(lzwCodes(bytes)), 1000);
    expect(cut).toBe(true);
    expect(given.length).toBeLessThanOrEqual(1000);
  });
});

const wave = (length: number, of: (i: number) => number) => Array.from({ length }, (_, i) => Math.round(of(i)));
const lead = wave(1000, (i) => 300 * Math.sin(i / 9) + 20 * Math.cos(i * i));
const steep = wave(1000, (i) => (i % 2 === 0 ? 32_767 : -32_768));

describe('XLI', () => {
  it('gives every sample of every lead', () => {
    const leads = readXli(xli([lead, steep, wave(1000, () => 0)]), 1000);
    expect(leads.map((samples) => [...samples])).toEqual([lead, steep, wave(1000, () => 0)]);
  });

  it('trusts the chunks where the file claims another length', () => {
    expect(readXli(xli([lead]), 500)[0]).toHaveLength(1000);
    expect(readXli(xli([lead]), 5000)[0]).toHaveLength(1000);
  });

  it('of a lead that is cut gives the samples of which both bytes are there', () => {
    const chunk = xliChunk(lead);
    const [samples] = readXli(chunk.subarray(0, chunk.length - 40), 1000);
    expect(samples!.length).toBeGreaterThan(500);
    expect(samples!.length).toBeLessThan(1000);
    expect([...samples!]).toEqual(lead.slice(0, samples!.length));
  });

  it('ends with the last whole header', () => {
    expect(readXli(xli([lead]).subarray(0, 5), 1000)).toEqual([]);
    expect(readXli(new Uint8Array(), 1000)).toEqual([]);
  });
});
