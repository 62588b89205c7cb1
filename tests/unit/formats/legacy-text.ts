/** Bytes of a text in an encoding of two bytes a character, which browsers can read and not write. */
export function legacyBytes(text: string, encoding: 'gb18030' | 'big5' | 'shift_jis'): Uint8Array {
  const bytes = codesOf(encoding);
  return Uint8Array.from([...text].flatMap((character) => bytes.get(character) ?? [character.charCodeAt(0)]));
}

const LEAD_BYTES = { gb18030: [0x81, 0xfe], big5: [0x81, 0xfe], shift_jis: [0x81, 0xfc] } as const;

function codesOf(encoding: keyof typeof LEAD_BYTES): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly [number, number]>();
  const [from, to] = LEAD_BYTES[encoding];
  for (let first = from; first <= to; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && character !== '\ufffd' && !codes.has(character))
        codes.set(character, [first, second]);
    }
  }
  return codes;
}
