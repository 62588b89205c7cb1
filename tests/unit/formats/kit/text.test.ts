import { describe, expect, it } from 'vitest';
import { decodeText, decodeTextHead, linesOf } from '../../../../src/formats/kit/text';

const TEXT = 'Gerät: µV é\nI,II\n';
const utf16 = (littleEndian: boolean, mark: boolean) => {
  const units = [...(mark ? '\ufeff' : ''), ...TEXT];
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (const [i, unit] of units.entries()) view.setUint16(i * 2, unit.charCodeAt(0), littleEndian);
  return new Uint8Array(view.buffer);
};
const latin1 = Uint8Array.from(TEXT, (character) => character.charCodeAt(0));

describe('decodeText', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(TEXT)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${TEXT}`)],
    ['UTF-16LE with a mark', utf16(true, true)],
    ['UTF-16BE with a mark', utf16(false, true)],
    ['UTF-16LE without', utf16(true, false)],
    ['UTF-16BE without', utf16(false, false)],
    ['Latin-1', latin1],
  ])('reads %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
    expect(decodeTextHead(bytes)).toBe(TEXT);
  });
});

it('bears a head that ends within a character', () => {
  expect(decodeTextHead(new TextEncoder().encode('1,2\nµ').subarray(0, 5))).toMatch(/^1,2\n/);
  expect(decodeTextHead(utf16(true, true).subarray(0, 21))).toMatch(/^Gerät: µ/);
});

it('tells samples from text', () => {
  expect(decodeTextHead(Uint8Array.of(1, 0, 255, 255, 3, 0, 4, 0))).toBeUndefined();
  expect(decodeTextHead(Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a))).toBeUndefined();
});

it('ends lines as Unix, Windows and the old Macintosh do', () => {
  expect(linesOf('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd']);
});
