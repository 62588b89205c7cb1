import { describe, expect, it } from 'vitest';
import { DEFAULT_TABLE, huffmanDecoder, readHuffmanTables } from '../../../../src/formats/scp/huffman';
import { type Code, customTables, defaultHuffman, defaultTable } from './encoder';

const bits = (text: string): Uint8Array => {
  const whole = text.padEnd(Math.ceil(text.length / 8) * 8, '0');
  return Uint8Array.from({ length: whole.length / 8 }, (_, i) => Number.parseInt(whole.slice(i * 8, i * 8 + 8), 2));
};

const decode = (section: readonly number[], text: string) => {
  const decoder = huffmanDecoder(readHuffmanTables(Uint8Array.from(section)));
  const { values, certain } = decoder!(bits(text));
  return { values: [...values], certain };
};

describe('the default table', () => {
  // EN 1064:2005, annex C: prefix, total bits, base value, base code of each of the 19 code structures.
  it('is that of annex C', () => {
    expect(DEFAULT_TABLE.map((code) => [code.prefixBits, code.totalBits, code.baseValue, code.baseCode])).toEqual([
      [1, 1, 0, 0],
      [3, 3, 1, 1],
      [3, 3, -1, 5],
      [4, 4, 2, 3],
      [4, 4, -2, 11],
      [5, 5, 3, 7],
      [5, 5, -3, 23],
      [6, 6, 4, 15],
      [6, 6, -4, 47],
      [7, 7, 5, 31],
      [7, 7, -5, 95],
      [8, 8, 6, 63],
      [8, 8, -6, 191],
      [9, 9, 7, 127],
      [9, 9, -7, 383],
      [10, 10, 8, 255],
      [10, 10, -8, 767],
      [10, 18, 0, 511],
      [10, 26, 0, 1023],
    ]);
  });

  it('decodes every code, numbers of 8 and 16 bits among them', () => {
    const values = [...Array.from({ length: 17 }, (_, i) => i - 8), 9, -9, 127, -128, 128, -129, 32_767, -32_768, 1];
    expect(decode(defaultTable, defaultHuffman(values)).values.slice(0, values.length)).toEqual(values);
  });

  it('tells values from bits that may be filling', () => {
    const decoded = decode(defaultTable, defaultHuffman([3, 0, 1, 0, 0]));
    expect(decoded.values).toEqual([3, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(decoded.certain).toBe(3);
  });

  it('ends where the bits of a code end too early', () => {
    const full = defaultHuffman([1, 300]);
    expect(decode(defaultTable, full.slice(0, 24)).values).toEqual([1]);
    expect(decode(defaultTable, '').values).toEqual([]);
  });
});

describe('tables of the file', () => {
  const codes: Code[] = [
    { prefix: '1', value: 0 },
    { prefix: '01', value: 7 },
    { prefix: '001', value: -5 },
    { prefix: '0001', numberBits: 4, value: 100 },
    { prefix: '0000', value: 2, switches: true },
  ];
  const second: Code[] = [
    { prefix: '0', value: 1000 },
    { prefix: '10', value: 1, switches: true },
    { prefix: '11', numberBits: 12, value: -3 },
  ];

  it('decode, with numbers added to a base value', () => {
    expect(
      decode(customTables([codes.slice(0, 4)]), '1|01|001|0001 0111|0001 1000'.replace(/[| ]/g, '')).values,
    ).toEqual([0, 7, -5, 107, 92]);
  });

  it('switch to each other and begin with the first', () => {
    const text = '01|0000|0|11 111111111111|10|001'.replace(/[| ]/g, '');
    expect(decode(customTables([codes, second]), text).values.slice(0, 4)).toEqual([7, 1000, -4, -5]);
  });

  it('end the values where they switch to a table that is not there', () => {
    expect(decode(customTables([codes]), '01|0000|01'.replace(/\|/g, '')).values).toEqual([7]);
  });

  it('may have the bits of prefix and code exchanged', () => {
    const exchanged = customTables([[...codes.slice(0, 4)]]);
    // Prefix and total bits of the fourth structure.
    const at = 2 + 2 + 3 * 9;
    [exchanged[at], exchanged[at + 1]] = [exchanged[at + 1]!, exchanged[at]!];
    expect(decode(exchanged, '00010111').values).toEqual([107]);
  });

  it.each([
    ['no table', []],
    ['a code of no bits', [[{ prefix: '', value: 0 }]]],
    [
      'two codes with one prefix',
      [
        [
          { prefix: '01', value: 0 },
          { prefix: '01', value: 1 },
        ],
      ],
    ],
    [
      'a code that begins like another',
      [
        [
          { prefix: '01', value: 0 },
          { prefix: '011', value: 1 },
        ],
      ],
    ],
    [
      'a code that another begins like',
      [
        [
          { prefix: '011', value: 0 },
          { prefix: '01', value: 1 },
        ],
      ],
    ],
  ])('are none with %s', (_, tables) => {
    expect(huffmanDecoder(readHuffmanTables(Uint8Array.from(customTables(tables))))).toBeUndefined();
  });
});
