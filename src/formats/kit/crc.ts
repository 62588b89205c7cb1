// Cyclic redundancy checks of 8 and 16 bits, the most significant bit first, as Koopman's and Williams' catalogues define them, and the
// CRC-32 of ISO-HDLC (as in zip, PNG and GE MUSE): reflected, starts from and ends with all bits inverted.

/** The table of remainders of all bytes for a polynomial without its leading term. */
function remainders(width: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (width - 1);
  const mask = (1 << width) - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) remainder = remainder & top ? (remainder << 1) ^ polynomial : remainder << 1;
    return remainder & mask;
  });
}

const CCITT = remainders(16, 0x1021);
const CRC16_BUYPASS = remainders(16, 0x8005);
const CRC8 = remainders(8, 0x07);

function crc16(table: Uint16Array, bytes: Uint8Array, start: number): number {
  let crc = start;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ table[(crc >> 8) ^ byte]!;
  return crc;
}

/** CRC-CCITT that starts from 0xFFFF (x^16 + x^12 + x^5 + 1): ISHNE, SCP-ECG. */
export const crcCcitt = (bytes: Uint8Array): number => crc16(CCITT, bytes, 0xffff);

/** CRC-16 that starts from zero (x^16 + x^15 + x^2 + 1): the end of a FLAC frame (RFC 9639, 9.3). */
export const crc16From0 = (bytes: Uint8Array): number => crc16(CRC16_BUYPASS, bytes, 0);

/** CRC-8 that starts from zero (x^8 + x^2 + x + 1): the header of a FLAC frame (RFC 9639, 9.1.8). */
export function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = CRC8[crc ^ byte]!;
  return crc;
}

const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
