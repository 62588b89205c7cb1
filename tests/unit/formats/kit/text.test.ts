import { describe, expect, it } from 'vitest';
import { decodeText, decodeTextHead, fieldDecoding, linesOf } from '../../../../src/formats/kit/text';

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

const LEGACY: readonly (readonly [string, string, string])[] = [
  [
    'gb18030',
    '姓名,张三\n性别,男\n年龄,45岁\nII导,V1导',
    'd0d5c3fb2cd5c5c8fd0ad0d4b1f02cc4d00ac4eac1e42c3435cbea0a4949b5bc2c5631b5bc',
  ],
  [
    'gb18030',
    '审核医生 李四，窦性心律，大致正常心电图',
    'c9f3bacbd2bdc9fa20c0eecbc4a3acf1bcd0d4d0c4c2c9a3acb4f3d6c2d5fdb3a3d0c4b5e7cdbc',
  ],
  ['gb18030', '张三', 'd5c5c8fd'],
  ['gb18030', '王小明,男', 'cdf5d0a1c3f72cc4d0'],
  ['big5', '姓名,陳大文\n竇性心律，正常心電圖', 'a96da6572cb3afa46aa4e50ac475a9caa4dfabdfa141a5bfb160a4dfb971b9cf'],
  ['shift_jis', '氏名,山田太郎\n洞調律　正常範囲', '8e8196bc2c8e52936391be98590a93b492b297a5814090b38fed94cd88cd'],
  ['shift_jis', '心電図検査 ヤマダ タロウ', '90539364907d8c9f8db8208384837d835f20835e838d8345'],
  ['euc-jp', '氏名,鈴木一郎\n洞調律です', 'bbe1ccbe2cceebccdab0eccfba0ac6b6c4b4cea7a4c7a4b9'],
  ['euc-kr', '성명,김철수\n정상 동리듬 심전도', 'bcbab8ed2cb1e8c3b6bcf60ac1a4bbf320b5bfb8aeb5eb20bdc9c0fcb5b5'],
  ['euc-kr', '환자 이름: 박지성', 'c8afc0da20c0ccb8a73a20b9dac1f6bcba'],
  [
    'windows-1251',
    'Пациент: Иванов Пётр\nСинусовый ритм',
    'cfe0f6e8e5edf23a20c8e2e0edeee220cfb8f2f00ad1e8edf3f1eee2fbe920f0e8f2ec',
  ],
  ['windows-1251', 'ИВАНОВ', 'c8c2c0cdcec2'],
  [
    'windows-1252',
    'Patient: Müller, Überleitung 5 µV ±1°',
    '50617469656e743a204dfc6c6c65722c20dc6265726c656974756e67203520b55620b131b0',
  ],
  [
    'windows-1252',
    'Rythme à 70, bloc de branche incomplet, Hôpital Sainte-Thérèse',
    '527974686d6520e02037302c20626c6f63206465206272616e63686520696e636f6d706c65742c2048f4706974616c205361696e74652d5468e972e87365',
  ],
  [
    'windows-1252',
    'Señor Núñez: ritmo sinusal, corazón',
    '5365f16f72204efaf1657a3a207269746d6f2073696e7573616c2c20636f72617af36e',
  ],
  ['windows-1252', 'Ærø Åse Øst', 'c672f820c5736520d87374'],
  ['windows-1252', '50 µV', '353020b556'],
  ['windows-1252', 'é', 'e9'],
];

/** Bytes in hexadecimal, of Python's codecs. */
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('text that is no Unicode, by which reading of it makes sense', () => {
  it.each(LEGACY)('%s: %s', (_label, text, bytes) => {
    expect(decodeText(hex(bytes))).toBe(text);
  });

  it('reads short fields as all of them together', () => {
    const [header, name] = [hex(LEGACY[0]![2]), hex('c0eecbc4')];
    const decode = fieldDecoding([header, name, hex('49')]);
    expect([decode(name), decode(hex('49'))]).toEqual(['李四', 'I']);
  });

  it('bears a field of UTF-8 that ends within a character', () => {
    expect(decodeText(new TextEncoder().encode('Прив').subarray(0, 7))).toBe('При');
    expect(decodeText(hex('436166e9'))).toBe('Café');
  });

  it('never throws', () => {
    for (let seed = 1; seed < 200; seed++) {
      const noise = Uint8Array.from({ length: seed }, (_, i) => ((i * 7919 + seed * 104_729) >> 3) & 0xff);
      expect(typeof decodeText(noise)).toBe('string');
    }
  });
});
