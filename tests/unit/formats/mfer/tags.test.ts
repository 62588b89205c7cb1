import { describe, expect, it } from 'vitest';
import { contentsOf, looksLikeMfer } from '../../../../src/formats/mfer/tags';
import {
  channel,
  channels,
  content,
  data,
  end,
  hertz,
  indefinite,
  joined,
  LITTLE,
  leadCode,
  number,
  preamble,
  volts,
} from './mfer-file';

const all = (bytes: Uint8Array) => {
  const contents = contentsOf(bytes);
  const found: (readonly [number, number | undefined, number[], number])[] = [];
  let next = contents.next();
  for (; !next.done; next = contents.next()) {
    const { tag, channel: index, value, length } = next.value;
    found.push([tag, index, [...value], length]);
  }
  return { found, problem: next.value?.problem };
};

describe('contents', () => {
  it('have lengths in the short form and in the long form of one to four bytes', () => {
    const long = [1, 2, 3, 4].map((bytes) =>
      joined([0x16, 0x80 | bytes], number(3, bytes, { littleEndian: false }), [7, 8, 9]),
    );
    expect(all(joined(content(0x16, [1]), ...long)).found).toEqual([
      [0x16, undefined, [1], 1],
      ...[1, 2, 3, 4].map(() => [0x16, undefined, [7, 8, 9], 3]),
    ]);
  });

  it('may be of indefinite length, one within another', () => {
    const inner = indefinite([0x3f, 2], leadCode(5, LITTLE));
    expect(all(indefinite([0x67], inner)).found).toEqual([[0x67, undefined, [...inner], inner.length]]);
    expect(all(inner).found).toEqual([[0x3f, 2, [...leadCode(5, LITTLE)], 4]]);
  });

  it('of a channel beyond 127 have its number in two bytes', () => {
    expect(all(content([0x3f, 0x81, 0x02], [])).found).toEqual([[0x3f, 130, [], 0]]);
  });

  it('end with the end of the description, and fillers between them are passed over', () => {
    expect(all(joined([0, 0], content(0x16, [1]), end, content(0x16, [2]))).found).toHaveLength(1);
  });

  it('that are cut say how long they should be', () => {
    expect(all(content(0x1e, [1, 2, 3, 4]).subarray(0, 4)).found).toEqual([[0x1e, undefined, [1, 2], 4]]);
  });

  it.each([
    ['no length', Uint8Array.of(0x16)],
    ['a length of five bytes', Uint8Array.of(0x16, 0x85, 0, 0, 0, 0, 1)],
    ['a length that is cut', Uint8Array.of(0x16, 0x84, 0, 0)],
    ['an indefinite length without an end', Uint8Array.of(0x67, 0x80, 0x16, 1, 1)],
    ['a channel number that does not end', new Uint8Array(20).fill(0xff).with(0, 0x3f)],
  ])('with %s are a problem', (_, bytes) => {
    expect(all(bytes).problem).toHaveProperty('code');
  });
});

describe('MFER is told by its content', () => {
  const definitions = joined(
    hertz(5, 2, LITTLE),
    volts(1, -6, LITTLE),
    channels(1, LITTLE),
    channel(0, leadCode(2, LITTLE)),
  );

  it('with a preamble', () => {
    expect(looksLikeMfer(preamble)).toBe(true);
  });

  it('without one, if it is nothing but definitions and then samples', () => {
    expect(looksLikeMfer(joined(definitions, data([1, 2])))).toBe(true);
    expect(looksLikeMfer(definitions)).toBe(false);
    expect(looksLikeMfer(joined([0x33, 1, 1], definitions, data([1, 2])))).toBe(false);
    expect(looksLikeMfer(joined(content(0x01, [1, 1]), definitions, data([1, 2])))).toBe(false);
  });

  it('and nothing else is', () => {
    for (const other of ['@ note', 'I,II\n1,2\n', 'PK\x03\x04', '\0\0\0\0'])
      expect(looksLikeMfer(Uint8Array.from(other, (character) => character.charCodeAt(0)))).toBe(false);
  });
});
