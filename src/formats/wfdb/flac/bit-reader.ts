// Bits of a FLAC stream, the most significant first. Source: RFC 9639.

const BYTE = 8;

/** Reads past the end give zeros and set `ended`: whoever reads looks at it once a frame, not at every bit. */
export class BitReader {
  private bit = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get ended(): boolean {
    return this.bit > this.bytes.length * BYTE;
  }

  /** Place in bytes; meaningful where it is a whole number. */
  get byteOffset(): number {
    return Math.ceil(this.bit / BYTE);
  }

  alignToByte(): void {
    this.bit = this.byteOffset * BYTE;
  }

  /** Up to 32 bits as a number that is not negative. */
  unsigned(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      const offset = this.bit & (BYTE - 1);
      const take = Math.min(left, BYTE - offset);
      const byte = this.bytes[this.bit >>> 3] ?? 0;
      // Not shifted: 32 bits would become negative.
      value = value * (1 << take) + ((byte >> (BYTE - offset - take)) & ((1 << take) - 1));
      this.bit += take;
      left -= take;
    }
    return value;
  }

  /** Up to 32 bits in two's complement. */
  signed(count: number): number {
    const value = this.unsigned(count);
    return count > 0 && value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** The number of zeros before the next one, which is read too. */
  unary(): number {
    const start = this.bit;
    const end = this.bytes.length * BYTE;
    while (this.bit < end) {
      const offset = this.bit & (BYTE - 1);
      const rest = (this.bytes[this.bit >>> 3]! << offset) & 0xff;
      if (rest !== 0) {
        this.bit += Math.clz32(rest) - 24 + 1;
        return this.bit - 1 - start;
      }
      this.bit += BYTE - offset;
    }
    this.bit = end + 1;
    return 0;
  }
}
