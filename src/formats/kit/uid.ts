// Names that nobody else gives: UUIDs, and UIDs made of them.

/** A random UUID of version 4 (RFC 9562), as its 16 bytes. */
function randomBytes(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const uuid = (): string => hex(randomBytes()).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** ITU-T X.667: the arc 2.25 and the UUID as one number. */
export const uid = (): string => `2.25.${BigInt(`0x${hex(randomBytes())}`)}`;
