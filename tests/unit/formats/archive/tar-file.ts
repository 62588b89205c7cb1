// Tar archives made for tests, by POSIX.1-2017, "ustar Interchange Format".

const BLOCK = 512;
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
  readonly prefix?: string;
  /** In place of the size of the bytes. */
  readonly size?: string;
}

function entry({ name, bytes, type = '0', prefix = '', size }: TarEntry): Uint8Array {
  const out = new Uint8Array(BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK);
  const put = (at: number, text: string) => out.set(latin1(text), at);
  put(0, name);
  put(100, '0000644\0');
  put(124, size ?? `${bytes.length.toString(8).padStart(11, '0')}\0`);
  put(148, '        ');
  put(156, type);
  put(257, 'ustar\x0000');
  put(345, prefix);
  const sum = out.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  out.set(bytes, BLOCK);
  return out;
}

/** With two blocks of zeros at the end. */
export function tar(...entries: readonly TarEntry[]): Uint8Array {
  const parts = [...entries.map(entry), new Uint8Array(2 * BLOCK)];
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
